"""The stretches of a sentence that are marked: what one account alone says, and conflicts."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison

Marking = Literal["", "only", "conflict"]
"""Nothing, in one account only, or in conflict with the other account."""

_SPACE = re.compile(r"\s+")


def stretches(comparison: Comparison, side: Side, sentence: int) -> Iterator[tuple[Marking, str]]:
    """A sentence cut up by what is marked in it, its line breaks made spaces.

    Where a fact and a conflict overlap, the conflict counts.
    """
    article = comparison.article(side)
    start = article.sentences[sentence].start
    text = article.sentence_text(sentence)
    marks: list[Marking] = [""] * len(text)
    for fact in comparison.facts_in(side, sentence):
        _paint(marks, fact.start - start, fact.end - start, "only")
    for conflict in comparison.conflicts_in(side, sentence):
        span = conflict.span(side)
        _paint(marks, span.start - start, span.end - start, "conflict")
    at = 0
    for mark, group in groupby(marks):
        length = sum(1 for _ in group)
        yield mark, _SPACE.sub(" ", text[at : at + length])
        at += length


def _paint(marks: list[Marking], start: int, end: int, mark: Marking) -> None:
    start, end = max(0, start), min(len(marks), end)
    marks[start:end] = [mark] * max(0, end - start)
