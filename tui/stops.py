"""The places that a key can jump to, and which of them is the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from aligner.article import Side
    from aligner.comparison import Conflict, Fact, Span

    Target: TypeAlias = Fact | Conflict
    """What the reader last jumped to, shown apart from the others in its sentence."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a key can jump to, ordered as the reader meets it."""

    row: int
    """The number of its row where none is folded."""
    side: Side
    start: int
    target: Target | None = None


def span_on(side: Side, target: Target) -> Span | None:
    """The words of one side that a target is about; a fact has them on its own side alone."""
    # Nothing has been jumped to before there is a comparison: start-up does without the module.
    from aligner.comparison import Conflict

    if isinstance(target, Conflict):
        return target.span(side)
    return target if target.side == side else None


def next_stop(
    stops: Sequence[Stop], direction: int, *, row: int, side: Side, at: Stop | None
) -> Stop | None:
    """The next (1) or previous (-1) stop.

    Args:
        stops: all there are, in any order.
        direction: which way.
        row: where the cursor is, counted in the same way.
        side: the column that it is in.
        at: the stop that the reader is at, if they came by a jump.
    """
    ordered = sorted(stops, key=_place)
    here = (row, "", -1)
    if at is not None:
        here = _place(at)
    elif all(stop.target is None for stop in ordered):
        here = (row, side, 0)
    if direction > 0:
        return next((stop for stop in ordered if _place(stop) > here), None)
    return next((stop for stop in reversed(ordered) if _place(stop) < here), None)


def _place(stop: Stop) -> tuple[int, str, int]:
    return stop.row, stop.side, stop.start
