"""The whole comparison at a glance: the worst that each slice of the text holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from aligner.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison
    from aligner.marks import Mark
    from tui.rows import Layout

_RANKS: dict[Mark, int] = {
    "conflict": 0,
    "only-a": 1,
    "only-b": 1,
    "moved": 2,
    "weak": 3,
    "same": 4,
    "none": 5,
}


class Slice(NamedTuple):
    """What one line of the ruler stands for."""

    mark: Mark
    row: int
    """The first row of the slice that has the mark."""
    side: Side
    """The side of that row that has it."""


def slices(
    layout: Layout, comparison: Comparison | None, height: int, side: Side | None = None
) -> list[Slice]:
    """Cut the text into equal slices, each with the worst mark that its sentences have.

    Of marks that are equally bad, the one counts that more lines of the slice have.

    Args:
        layout: where the rows stand.
        comparison: what is known; without it nothing is marked.
        height: how many slices, as many as the ruler has lines.
        side: the article that is shown, where that is one alone.
    """
    total = layout.height
    found: list[Slice] = []
    lines = list(_marks(layout, comparison, side))
    if not lines:
        return found
    for number in range(height):
        start = min(number * total // height, total - 1)
        end = max(start + 1, (number + 1) * total // height)
        # The room around the text belongs to the row next to it.
        first, last = (min(max(0, y - layout.above), len(lines) - 1) for y in (start, end - 1))
        inside = lines[first : last + 1]
        count = Counter(x.mark for x in inside)
        worst = min(count, key=lambda mark: (_RANKS[mark], -count[mark]))
        found.append(next(x for x in inside if x.mark == worst))
    return found


def _marks(layout: Layout, comparison: Comparison | None, side: Side | None) -> Iterator[Slice]:
    """What every line of the text has to show, from the top."""
    sides: tuple[Side, ...] = ("a", "b") if side is None else (side,)
    # Until the columns stand level each runs on its own: the ruler goes by the longer one.
    along = max(sides, key=layout.column_height)
    for number, row in enumerate(layout.rows):
        marks: list[Slice] = []
        for each in sides:
            sentence = row.sentence(each)
            if sentence is not None:
                marks.append(Slice(mark_of(comparison, each, sentence), number, each))
        worst = min(marks, key=lambda x: _RANKS[x.mark], default=Slice("none", number, along))
        yield from [worst] * layout.cell_height(along, number)
