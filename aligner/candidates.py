"""Pairs of points of two linked sentences that could speak of the same thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.opposites import opposites_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.comparison import Link
    from aligner.points import Point, SentenceView, Views


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point of A and one of B that are of one kind, in sentences that are linked."""

    a: Point
    b: Point
    link: float
    """Probability of the link, 0 to 1."""

    @property
    def differs(self) -> bool:
        """Whether the two cannot both be right, if they are about the same thing."""
        if self.a.key == self.b.key:
            return False
        return self.a.kind == "word" or not may_both_be_right(self.a, self.b)


def find_candidates(views: Views, links: Sequence[Link]) -> Iterator[Candidate]:
    """Every candidate of every link, those that agree included: they compete for the points."""
    for link in links:
        one, two = views.a.sentences[link.a], views.b.sentences[link.b]
        for first, second in (*_figures(one, two), *_words(one, two)):
            yield Candidate(first, second, min(link.score, 1.0))


def _figures(one: SentenceView, two: SentenceView) -> Iterator[tuple[Point, Point]]:
    for first in one.points:
        if first.kind == "word":
            continue
        for second in two.points:
            same_kind = first.kind == second.kind and first.ordinal == second.ordinal
            if same_kind and first.magnitude.unit == second.magnitude.unit:
                yield first, second


def _words(one: SentenceView, two: SentenceView) -> Iterator[tuple[Point, Point]]:
    """A word and its opposite, or a word asserted here and denied there."""
    others: defaultdict[str, list[Point]] = defaultdict(list)
    for point in two.points:
        if point.kind == "word":
            others[_stem(point)].append(point)
    own = {_stem(point) for point in one.points if point.kind == "word"}
    for first in one.points:
        if first.kind != "word":
            continue
        stem = _stem(first)
        for second in others.get(stem, ()):
            if first.denied != second.denied or opposites_of(stem):
                yield first, second
        for opposite in sorted(opposites_of(stem)):
            # A sentence that has both words tells of two points, or quotes both sides.
            if opposite in own or stem in others:
                continue
            for second in others.get(opposite, ()):
                if first.denied == second.denied:
                    yield first, second


def _stem(point: Point) -> str:
    return point.key.removeprefix("not ")


def may_both_be_right(first: Point, second: Point) -> bool:
    """Whether two figures are one and the same, rounded, or within what the other allows."""
    if first.kind in ("number", "money", "percent"):
        return first.magnitude.allows(second.magnitude)
    return first.key == second.key
