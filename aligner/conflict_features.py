"""The features of a candidate that the models of conflicts see.

All are the same when the two accounts change places.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.magnitudes import last_digit
from aligner.points import AMOUNTS
from aligner.senses import sense
from aligner.signals import PREFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.candidates import Candidate
    from aligner.points import AccountView, Point, SentenceView, Views
    from aligner.terms import Term

WINDOW = 6
"""Content words on either side of a point that are compared."""

SLACK = 3
"""Content words by which the same word may lie further away on the other side."""

RUN = 4
"""Words in a row beside a point that are compared, those without content included."""

KINDS = ("number", "money", "percent", "year", "day", "weekday", "month", "time", "word", "name")


@dataclass(frozen=True, slots=True)
class _Place:
    """A point among the content words of its sentence."""

    view: SentenceView
    point: Point
    before: tuple[Term, ...]
    """Content words before it, the nearest first."""
    after: tuple[Term, ...]


def _place(account: AccountView, point: Point) -> _Place:
    view = account.sentences[point.sentence]
    before = [t for t in view.terms[: point.first] if t.is_content]
    after = [t for t in view.terms[point.last :] if t.is_content]
    return _Place(view, point, tuple(reversed(before)), tuple(after))


def context_features(candidates: Sequence[Candidate], views: Views) -> NDArray[np.float32]:
    """Whether two points are about the same thing, whatever they say.

    Returns:
        Candidates × features.
    """
    rows = [_context(candidate, views) for candidate in candidates]
    return np.array(rows, dtype=np.float32).reshape(len(rows), -1)


def _context(candidate: Candidate, views: Views) -> list[float]:
    one, two = _place(views.a, candidate.a), _place(views.b, candidate.b)
    idf = views.idf
    left = _two_ways(one.before, two.before, idf)
    right = _two_ways(one.after, two.after, idf)
    crossed = _two_ways(one.before, two.after, idf), _two_ways(one.after, two.before, idf)
    near = _shared(one, two, idf, 3)
    wide = _shared(one, two, idf, WINDOW)
    whole = _containment(one, two, idf)
    first_a, first_b = set(one.point.heads), set(two.point.heads)
    like_a, like_b = _like(one), _like(two)
    left_a, left_b = len(like_a - like_b), len(like_b - like_a)
    run_left = _run(
        one.view.terms[: one.point.first][::-1], two.view.terms[: two.point.first][::-1]
    )
    run_right = _run(one.view.terms[one.point.last :], two.view.terms[two.point.last :])
    return [
        candidate.link,
        candidate.standing,
        run_left / RUN,
        run_right / RUN,
        float(run_left > 0),
        float(run_right > 0),
        float(run_left > 1),
        float(run_right > 1),
        _neighbour(one.before, two.before),
        _neighbour(one.after, two.after),
        float(one.point.heads[:1] == two.point.heads[:1] != ()),
        float(bool(first_a & first_b)),
        float(not first_a and not first_b),
        float(bool(first_a) != bool(first_b)),
        min(left),
        max(left),
        min(right),
        max(right),
        max(crossed[0][0], crossed[1][0]),
        min(near),
        max(near),
        min(wide),
        max(wide),
        min(whole),
        max(whole),
        _shared_weight(one, two, idf),
        _order(one, two),
        float(_shared_numbers(one, two)),
        1 / max(len(like_a), len(like_b)),
        1 / min(len(like_a), len(like_b)),
        float(left_a == left_b == 1),
        float(min(left_a, left_b) == 1),
        float(one.view.is_heading or two.view.is_heading),
        abs(_relative(one) - _relative(two)),
        math.log(min(len(one.view.terms), len(two.view.terms)) + 1) / 4,
        float(candidate.a.ordinal),
        *(float(candidate.a.kind == kind) for kind in KINDS),
    ]


def _like(place: _Place) -> frozenset[str]:
    """What its sentence says in points of the same kind, itself included."""
    own = place.point
    return frozenset(
        point.key
        for point in place.view.points
        if point.kind == own.kind and point.ordinal == own.ordinal
    )


def _relative(place: _Place) -> float:
    return place.point.first / max(1, len(place.view.terms) - 1)


def _run(own: Sequence[Term], others: Sequence[Term]) -> int:
    """How many words in a row are the same from the point outwards."""
    count = 0
    for first, second in zip(own[:RUN], others[:RUN], strict=False):
        if first.key != second.key:
            break
        count += 1
    return count


def _neighbour(own: Sequence[Term], others: Sequence[Term]) -> float:
    """Whether the nearest content words are the same."""
    return relation(own[0], others[0]) if own and others else 0.0


def relation(first: Term, second: Term) -> float:
    """1 for the same word or value, less for one that begins alike."""
    if first.key == second.key:
        return 1.0
    if sense(first.key) == sense(second.key):
        return 0.9
    if first.is_number or second.is_number or min(len(first.key), len(second.key)) < PREFIX:
        return 0.0
    return 0.6 if first.key[:PREFIX] == second.key[:PREFIX] else 0.0


def _found(own: Sequence[Term], others: Sequence[Term], idf: dict[str, float], reach: int) -> float:
    """Share of the words next to a point, the nearest most, that the other point has near."""
    there = others[: reach + SLACK]
    total = found = 0.0
    for distance, term in enumerate(own[:reach]):
        weight = idf.get(term.key, 1.0) * 0.8**distance
        total += weight
        found += weight * max((relation(term, x) for x in there), default=0.0)
    return found / total if total else 0.0


def _two_ways(
    own: Sequence[Term], others: Sequence[Term], idf: dict[str, float]
) -> tuple[float, float]:
    return _found(own, others, idf, WINDOW), _found(others, own, idf, WINDOW)


def _shared(one: _Place, two: _Place, idf: dict[str, float], reach: int) -> tuple[float, float]:
    """The same on both sides of the points together, in either order."""
    own = _around(one, reach + SLACK)
    others = _around(two, reach + SLACK)
    return (
        _found_around(_around(one, reach), others, idf),
        _found_around(_around(two, reach), own, idf),
    )


def _around(place: _Place, reach: int) -> tuple[Term, ...]:
    return place.before[:reach] + place.after[:reach]


def _found_around(own: Sequence[Term], others: Sequence[Term], idf: dict[str, float]) -> float:
    total = found = 0.0
    for term in own:
        weight = idf.get(term.key, 1.0)
        total += weight
        found += weight * max((relation(term, x) for x in others), default=0.0)
    return found / total if total else 0.0


def _containment(one: _Place, two: _Place, idf: dict[str, float]) -> tuple[float, float]:
    """How much of each whole sentence the other one has."""
    own, others = one.before + one.after, two.before + two.after
    return _found_around(own, others, idf), _found_around(others, own, idf)


def _shared_weight(one: _Place, two: _Place, idf: dict[str, float]) -> float:
    own = {t.key for t in _around(one, WINDOW)}
    others = {t.key for t in _around(two, WINDOW)}
    return math.log1p(sum(idf.get(key, 0.0) for key in own & others)) / 3


def _shared_numbers(one: _Place, two: _Place) -> bool:
    own = {t.key for t in one.before + one.after if t.is_number}
    return any(t.key in own for t in two.before + two.after if t.is_number)


def _order(one: _Place, two: _Place) -> float:
    """Share of the common words that lie on the same side of both points, the nearest most."""
    sides: dict[str, set[int]] = {}
    for side, terms in ((-1, two.before), (1, two.after)):
        for term in terms:
            sides.setdefault(term.key, set()).add(side)
    total = same = 0.0
    for side, terms in ((-1, one.before), (1, one.after)):
        for distance, term in enumerate(terms):
            if len(there := sides.get(term.key, ())) == 1:
                total += 0.85**distance
                same += 0.85**distance * (side in there)
    return same / total if total else 0.5


def value_features(candidate: Candidate, views: Views) -> list[float]:
    """What the two points say, and where else in both articles it is said."""
    a, b = candidate.a, candidate.b
    in_other = (_elsewhere(a, views.b), _elsewhere(b, views.a))
    counted = (_counted(a, views.b), _counted(b, views.a))
    in_partner = (
        _in_sentence(a, views.b.sentences[b.sentence]),
        _in_sentence(b, views.a.sentences[a.sentence]),
    )
    own = [min(3, view.stated[p.key] - 1) for p, view in ((a, views.a), (b, views.b))]
    low, high = sorted((abs(a.magnitude.high), abs(b.magnitude.high)))
    figure = a.kind in AMOUNTS
    ratio = (high - low) / high if figure and high else 0.0
    return [
        min(in_other),
        max(in_other),
        min(counted),
        max(counted),
        min(in_partner),
        max(in_partner),
        min(own) / 3,
        max(own) / 3,
        ratio,
        float(figure and ratio <= 0.1),
        float(figure and ratio > 0.9),
        float(figure and high - low == 1),
        float(figure and min(low, high) <= 1),
        float(figure and _is_round(high)) + float(figure and _is_round(low)),
        float(bool(a.magnitude.bound)) + float(bool(b.magnitude.bound)),
        float(a.magnitude.bound == b.magnitude.bound != ""),
        float(a.kind == "year" and high - low > 8),
        float(a.kind == "word" and a.denied != b.denied),
        float(a.denied and b.denied),
    ]


def contradiction_features(candidate: Candidate, views: Views) -> list[float]:
    """What a scorer says of the words of both points: logits that they are contradicted."""
    logits = [
        max(view.sentences[point.sentence].contradicted[point.first : point.last])
        for point, view in ((candidate.a, views.a), (candidate.b, views.b))
    ]
    return [min(logits), max(logits)]


def _elsewhere(point: Point, other: AccountView) -> float:
    return float(other.stated[point.key] > 0)


def _counted(point: Point, other: AccountView) -> float:
    return float(any((point.key, head) in other.counted for head in point.heads))


def _in_sentence(point: Point, sentence: SentenceView) -> float:
    return float(any(x.key == point.key for x in sentence.points))


def _is_round(value: float) -> bool:
    """Whether a figure has one or two digits that count, with zeros behind them."""
    return value >= 10 and last_digit(value) >= (10 if value < 100 else value / 100)
