"""Jumps from one thing that the articles differ in to the next.

Every jump returns None when it moved, or the sentence that tells the reader why it did not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.article import other
from tui.reading import NOT_YET
from tui.stops import Stop, next_stop, span_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Side
    from tui.reading import Reading
    from tui.stops import Target


def next_fact(reading: Reading, direction: int) -> str | None:
    """Jump to the next (1) or previous (-1) fact that only one account has."""
    if reading.comparison is None:
        return NOT_YET
    stops = [_stop(reading, fact.side, fact) for fact in reading.comparison.facts]
    one, many = "fact in one account only", "facts in one account only"
    return _jump(reading, stops, direction, one, many)


def next_conflict(reading: Reading, direction: int) -> str | None:
    """Jump to the next (1) or previous (-1) conflict, in the column that the reader is in."""
    if reading.comparison is None:
        return NOT_YET
    stops = [_stop(reading, reading.side, x) for x in reading.comparison.conflicts]
    return _jump(reading, stops, direction, "conflict", "conflicts")


def next_moved(reading: Reading, direction: int) -> str | None:
    """Jump to the next (1) or previous (-1) moved pair, in the column that the reader is in."""
    comparison, side = reading.comparison, reading.side
    if comparison is None:
        return NOT_YET
    moved = {
        (pair.a if side == "a" else pair.b)[0]
        for pair in comparison.pairs
        if comparison.is_moved(pair)
    }
    stops = [Stop(reading.shown.order_of(side, x), side, 0) for x in moved]
    return _jump(reading, stops, direction, "moved pair", "moved pairs")


def _jump(
    reading: Reading, stops: Sequence[Stop], direction: int, one: str, many: str
) -> str | None:
    if not stops:
        return f"There are no {many}"
    target = reading.target
    at = None if target is None else _stop(reading, reading.side, target)
    row = reading.shown.order(reading.row)
    found = next_stop(stops, direction, row=row, side=reading.side, at=at)
    if found is None:
        return f"There is no {'further' if direction > 0 else 'earlier'} {one}"
    reading.land(found)
    return None


def _stop(reading: Reading, side: Side, target: Target) -> Stop:
    span = span_on(side, target)
    if span is None:
        return _stop(reading, other(side), target)
    return Stop(reading.shown.order_of(side, span.sentence), side, span.start, target)
