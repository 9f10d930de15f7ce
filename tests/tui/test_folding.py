"""What a filter folds away, as a pure function of the rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.filtering import FILTERS, passes
from aligner.titles import sentence_name
from tests.tui.test_rows import SIDES, comparisons
from tui.folding import Folding, fold, told_fold
from tui.reading import Reading
from tui.rows import Layout, Row, arrange

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison
    from aligner.filtering import Filter

KINDS = st.sampled_from(FILTERS)


def places(comparison: Comparison) -> list[tuple[Side, int]]:
    return [(side, x.id) for side in SIDES for x in comparison.article(side).sentences]


def check(rows: tuple[Row, ...], comparison: Comparison) -> None:
    """Every sentence is shown once or hidden once, in the order of its article."""
    for side in SIDES:
        held = [x for row in rows for x in row.holds(side)]
        assert held == [sentence.id for sentence in comparison.article(side).sentences]


@given(comparisons(), KINDS, st.booleans(), st.sets(st.integers(0, 9)))
def test_every_sentence_is_shown_or_folded_exactly_once(
    comparison: Comparison, kind: Filter, apart: bool, opened: set[int]
) -> None:
    rows = arrange(comparison)
    all_places = places(comparison)
    folding = Folding(kind, {all_places[x] for x in opened if x < len(all_places)})
    keep = folding.keeps(comparison, None)
    folded = fold(rows, keep, apart=apart)
    check(folded, comparison)
    shown = [row for row in folded if row.fold is None]
    if not apart:
        assert shown == [row for row in rows if any(keep(row, side) for side in SIDES)]
    for side, sentence in all_places:
        if passes(comparison, kind, side, sentence) or (side, sentence) in folding.opened:
            assert any(row.sentence(side) == sentence for row in shown)
        elif apart:
            level = next(row for row in rows if row.sentence(side) == sentence)
            assert keep(level, side) == any(row.sentence(side) == sentence for row in shown)
    for row, following in pairwise(folded):
        # Two folds never follow each other, unless they are of different articles.
        if row.fold is not None and following.fold is not None:
            assert apart
            assert not (row.holds("a") and following.holds("a"))
            assert not (row.holds("b") and following.holds("b"))


@given(comparisons(), KINDS, st.booleans(), st.integers(4, 40))
def test_folds_are_one_line_high_and_both_sides_equally_high(
    comparison: Comparison, kind: Filter, level: bool, width: int
) -> None:
    rows = fold(arrange(comparison), Folding(kind).keeps(comparison, None), apart=not level)
    layout = Layout(comparison.a, comparison.b, rows, width, level=level)
    for number, row in enumerate(rows):
        heights = [layout.cell_height(side, number) for side in SIDES]
        if level:
            assert heights[0] == heights[1] > 0
        if row.fold is not None:
            assert heights == ([1, 1] if level else [bool(row.fold.a), bool(row.fold.b)])


KEYS = st.lists(
    st.sampled_from("f F j k g G tab enter back m esc single goto hold".split()), max_size=25
)


@given(comparisons(), KEYS, st.data())
def test_the_cursor_is_never_lost_whatever_is_folded(
    comparison: Comparison, keys: list[str], data: st.DataObject
) -> None:
    reading = Reading(comparison.a, comparison.b)
    reading.show(comparison)
    for key in keys:
        match key:
            case "f" | "F":
                at = FILTERS.index(reading.filter) + (1 if key == "f" else -1)
                reading.filter_by(FILTERS[at % len(FILTERS)])
                folded = reading.fold is not None
                assert folded <= all(reading.rows[x].fold for x in reading._rows_shown())
            case "j" | "k":
                reading.step(1 if key == "j" else -1)
            case "g" | "G":
                reading.to_end(last=key == "G")
            case "tab":
                reading.flip()
            case "enter":
                was_fold = reading.fold is not None
                reading.go_to_partner()
                assert not (was_fold and reading.fold is not None)
            case "back":
                reading.go_back()
            case "m":
                reading.bring_partner()
            case "esc":
                reading.put_back()
            case "single":
                reading.show_single(not reading.single)
            case "goto":
                place = data.draw(st.sampled_from(places(comparison)))
                reading.go_to(*place)
                assert reading.selected == place
            case "hold":
                selected = reading.selected
                reading.show(comparison)
                assert reading.selected == selected
        reading.let_go()
        assert 0 <= reading.row < len(reading.rows)
        assert reading.row in reading._rows_shown() or reading.rows[reading.row].moved_away
        if reading.brought is None:
            check(reading.rows, comparison)


def test_what_is_hidden_is_told_by_state_and_shortly_where_there_is_no_room(
    comparison: Comparison,
) -> None:
    assert (
        told_fold(comparison, "a", (0, 1, 2, 3), 80) == "1 same, 1 moved, 1 only A, 1 in conflict"
    )
    assert told_fold(comparison, "b", (0, 1, 2, 3), 20) == "4 sentences"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("all", ["b1", "a1 b2", "b3", "a2 b4", "a3", "a4"]),
        ("conflicts", ["⋮", "a1 b2", "⋮"]),
        ("only", ["⋮", "a1 b2", "b3", "⋮", "a4"]),
    ],
)
def test_level_pairs_stay_whole(comparison: Comparison, kind: Filter, shown: list[str]) -> None:
    reading = Reading(comparison.a, comparison.b)
    reading.show(comparison)
    reading.filter_by(kind)
    assert [told(row) for row in reading.rows] == shown


def told(row: Row) -> str:
    if row.fold is not None:
        return "⋮"
    return " ".join(sentence_name(side, x) for side in SIDES for x in row.holds(side))


def test_a_filter_that_is_passed_by_brings_the_cursor_back(comparison: Comparison) -> None:
    reading = Reading(comparison.a, comparison.b)
    reading.show(comparison)
    reading.go_to("a", 1)
    seen = []
    for kind in (*FILTERS[1:], "all"):
        reading.filter_by(kind)
        seen.append(reading.selected)
    assert seen[2] == ("a", 0)
    assert seen[-1] == ("a", 1)
    reading.filter_by("conflicts")
    reading.step(1)
    assert reading.fold is not None
    reading.filter_by("all")
    assert reading.selected == ("a", 1)
