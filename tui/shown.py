"""The rows on the screen: as the comparison arranges them, and as a filter folds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.folding import Folding, fold
from tui.rows import Row, arrange, flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article, Side
    from aligner.comparison import Comparison
    from tui.orders import RowOrder
    from tui.rows import Brought


class Shown:
    """The rows of two articles, and where each sentence is among them, folded away or not."""

    def __init__(self, a: Article, b: Article) -> None:
        """Begin with both articles running down their columns."""
        self.folding = Folding()
        self.rows: tuple[Row, ...] = ()
        self._arranged: tuple[Row, ...] = ()
        self._row_of: dict[Side, dict[int, int]] = {"a": {}, "b": {}}
        self._order_of: dict[Side, dict[int, int]] = {"a": {}, "b": {}}
        self._take(flow(a, b), flow(a, b))

    def arrange(
        self, comparison: Comparison, brought: Brought | None, order: RowOrder, *, apart: bool
    ) -> None:
        """Arrange and fold anew; `apart` is for a screen that shows one article at a time."""
        arranged = arrange(comparison, brought, order=order)
        rows = arranged
        if self.folding.kind != "all":
            keep = self.folding.keeps(comparison, brought)
            rows = fold(arranged, keep, apart=apart)
        self._take(arranged, rows)

    def _take(self, arranged: tuple[Row, ...], rows: tuple[Row, ...]) -> None:
        self._arranged, self.rows = arranged, rows
        self._order_of = _index(arranged)
        self._row_of = self._order_of if rows is arranged else _index(rows)

    def row_of(self, side: Side, sentence: int) -> int:
        """The number of the row that holds a sentence, or of the fold that hides it."""
        return self._row_of[side][sentence]

    def rows_of(self, side: Side) -> Sequence[int]:
        """The numbers of the rows that hold anything of a side."""
        return sorted(set(self._row_of[side].values()))

    def order_of(self, side: Side, sentence: int) -> int:
        """The number that a sentence's row would have if none were folded."""
        return self._order_of[side][sentence]

    def order(self, row: int) -> int:
        """The number that a row would have, for a fold its first one."""
        places = self.places(row)
        if places:
            return min(self.order_of(*place) for place in places)
        return self._arranged.index(self.rows[row])

    def sentence_at(self, order: int, side: Side) -> int | None:
        """The sentence on a side of the row of such a number."""
        return self._arranged[order].sentence(side)

    def places(self, row: int) -> list[tuple[Side, int]]:
        """Side and id of all sentences that a row holds, those of A first."""
        found = self.rows[row]
        return [(side, sentence) for side in self._row_of for sentence in found.holds(side)]

    def open(self, row: int) -> None:
        """Show what a fold hides, once the rows are arranged anew."""
        self.folding.opened.update(self.places(row))


def _index(rows: Sequence[Row]) -> dict[Side, dict[int, int]]:
    found: dict[Side, dict[int, int]] = {"a": {}, "b": {}}
    for number, row in enumerate(rows):
        for side, of_side in found.items():
            for sentence in row.holds(side):
                of_side[sentence] = number
    return found
