"""Pairs of points of two linked sentences that could speak of the same thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from aligner.opposites import opposites_of
from aligner.points import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.comparison import Link
    from aligner.points import Point, SentenceView, Views


SAME_BESIDE = 2
"""Words beside two points that have to be the same where nothing else tells their role."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point of A and one of B that are of one kind, in sentences that are linked."""

    a: Point
    b: Point
    link: float
    """Probability of the link, 0 to 1."""
    standing: float
    """The same as a part of the best link of either sentence."""

    differs: bool
    """Whether the two cannot both be right, if they are about the same thing."""


def find_candidates(views: Views, links: Sequence[Link]) -> Iterator[Candidate]:
    """Every candidate of every link, those that agree included: they compete for the points."""
    best: defaultdict[tuple[str, int], float] = defaultdict(float)
    for link in links:
        for place in (("a", link.a), ("b", link.b)):
            best[place] = max(best[place], link.score)
    for link in links:
        one, two = views.a.sentences[link.a], views.b.sentences[link.b]
        most = max(best["a", link.a], best["b", link.b])
        standing = link.score / most if most else 0.0
        for first, second in (*_figures(one, two), *_words(one, two), *_names(one, two)):
            differs = _may_conflict(one, first, two, second)
            yield Candidate(first, second, link.score, standing, differs)


def _figures(one: SentenceView, two: SentenceView) -> Iterator[tuple[Point, Point]]:
    for first in one.points:
        if first.kind in ("word", "name"):
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


def _names(one: SentenceView, two: SentenceView) -> Iterator[tuple[Point, Point]]:
    """Names whose last words differ (titles may not), at places that are the same to the word."""
    own, others = _name_points(one), _name_points(two)
    told_own = {key for point in own for key in point.heads}
    told_others = {key for point in others for key in point.heads}
    for first in own:
        if first.heads[-1] in told_others:
            continue
        for second in others:
            if (
                second.heads[-1] not in told_own
                and not _may_be_initials(first, second)
                and _same_beside(one, first, two, second) >= SAME_BESIDE
            ):
                yield first, second


def _name_points(view: SentenceView) -> list[Point]:
    return [point for point in view.points if point.kind == "name"]


def _may_be_initials(first: Point, second: Point) -> bool:
    """Whether one name has a word that is short for the other (WHO, World Health Organization)."""
    return any(
        len(long) > 1 and "".join(key[0] for key in long) in short
        for short, long in ((first.heads, second.heads), (second.heads, first.heads))
    )


def _same_beside(one: SentenceView, first: Point, two: SentenceView, second: Point) -> int:
    """How many words in a row, on both sides together, are the same beside two points."""
    before = zip(
        reversed(one.terms[: first.first]), reversed(two.terms[: second.first]), strict=False
    )
    after = zip(one.terms[first.last :], two.terms[second.last :], strict=False)
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))
        for pairs in (before, after)
    )


def _stem(point: Point) -> str:
    return point.key.removeprefix("not ")


def _may_conflict(one: SentenceView, first: Point, two: SentenceView, second: Point) -> bool:
    if first.key == second.key or one.senses.isdisjoint(two.senses):
        return False
    if first.kind in ("word", "name"):
        return True
    # What the partner says as well is told of another point.
    if first.key in two.stated or second.key in one.stated:
        return False
    if first.kind == "year":
        figures = one.figures, two.figures
        return not (all(figures) and figures[0].isdisjoint(figures[1]))
    if first.kind not in AMOUNTS:
        return True
    if one.years and two.years and one.years.isdisjoint(two.years):
        return False
    return not first.magnitude.allows(second.magnitude)
