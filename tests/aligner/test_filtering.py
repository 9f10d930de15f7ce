from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.edits import Edit, apply, judged_alone
from aligner.filtering import FILTERS, passes
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison
    from aligner.filtering import Filter


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("all", "a1 a2 a3 a4 b1 b2 b3 b4"),
        ("facts", "a1 a4 b2 b3"),
        ("only", "a1 a4 b3"),
        ("conflicts", "a1 b2"),
        ("unreviewed", "a1 a2 a3 a4 b1 b2 b3 b4"),
    ],
)
def test_filter_keeps_the_sentences_of_its_name(
    comparison: Comparison, kind: Filter, kept: str
) -> None:
    assert " ".join(kept_by(comparison, kind)) == kept


def test_unreviewed_are_those_with_something_left_to_judge(comparison: Comparison) -> None:
    judged = apply(comparison, [Edit("judge", 1, 3, "accepted"), judged_alone("b", 2, "review")])

    assert " ".join(kept_by(judged, "unreviewed")) == "a1 a3 a4 b1 b2"


def test_every_filter_is_offered() -> None:
    assert FILTERS == ("all", "facts", "only", "conflicts", "unreviewed")


def kept_by(comparison: Comparison, kind: Filter) -> list[str]:
    sides: tuple[Side, ...] = ("a", "b")
    return [
        sentence_name(side, each.id)
        for side in sides
        for each in comparison.article(side).sentences
        if passes(comparison, kind, side, each.id)
    ]
