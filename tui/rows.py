"""The anchored-columns layout: which sentences stand level, and on which screen lines.

Pure functions of the comparison, the widths and nothing else; a row is at most one sentence a
side, every sentence is in exactly one row, and both articles keep their own order, unless rows in
the order of one of them are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from aligner.backbone import level_pairs
from aligner.wrapping import wrap
from tui.orders import in_order_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article, Side
    from aligner.comparison import Comparison
    from tui.orders import RowOrder


@dataclass(frozen=True, slots=True)
class Fold:
    """The sentences of some rows that are hidden, by side, each in the order of its article."""

    a: tuple[int, ...]
    b: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of each side standing level, or one sentence opposite filler, or a fold.

    `moved_away` is a sentence whose place this is, but which the reader has brought elsewhere.
    """

    a: int | None
    b: int | None
    moved_away: tuple[Side, int] | None = None
    fold: Fold | None = None

    def sentence(self, side: Side) -> int | None:
        """The id of the sentence on a side, None for filler and folds."""
        return self.a if side == "a" else self.b

    def holds(self, side: Side) -> tuple[int, ...]:
        """The ids of the sentences that a side has here, shown or folded away."""
        if self.fold is not None:
            return self.fold.a if side == "a" else self.fold.b
        sentence = self.sentence(side)
        return () if sentence is None else (sentence,)


@dataclass(frozen=True, slots=True)
class Brought:
    """A sentence that the reader has put beside one of its partners."""

    side: Side
    sentence: int
    beside: int
    """Id of the partner on the other side."""


def flow(a: Article, b: Article) -> tuple[Row, ...]:
    """Rows before anything is known of pairs: each article simply runs down its own column."""
    return tuple(
        Row(*ids) for ids in zip_longest((x.id for x in a.sentences), (x.id for x in b.sentences))
    )


def arrange(
    comparison: Comparison, brought: Brought | None = None, *, order: RowOrder = "anchored"
) -> tuple[Row, ...]:
    """Rows with pairs level and every other sentence opposite filler, in some order."""
    if order == "anchored":
        rows = _anchored(comparison)
    else:
        rows = [_row(order, *ids) for ids in in_order_of(comparison, order)]
    return tuple(rows) if brought is None else _bring(rows, brought)


def _anchored(comparison: Comparison) -> list[Row]:
    """Rows with the backbone's pairs level, so that both articles keep their order.

    Between two level pairs the sentences of A come first, then those of B.
    """
    level = level_pairs(comparison)
    rows: list[Row] = []
    next_a = next_b = 0
    for a, b in [*level, (len(comparison.a.sentences), len(comparison.b.sentences))]:
        rows += [Row(sentence, None) for sentence in range(next_a, a)]
        rows += [Row(None, sentence) for sentence in range(next_b, b)]
        rows.append(Row(a, b))
        next_a, next_b = a + 1, b + 1
    rows.pop()
    return rows


def _bring(rows: Sequence[Row], brought: Brought) -> tuple[Row, ...]:
    at_home = _row(brought.side, brought.sentence, brought.beside)
    if at_home in rows:
        return tuple(rows)
    moved: list[Row] = []
    arriving = _row(brought.side, brought.sentence, None)
    for row in rows:
        if row.sentence(brought.side) == brought.sentence:
            rest = row.b if brought.side == "a" else row.a
            moved.append(_row(brought.side, None, rest, (brought.side, brought.sentence)))
            continue
        if row.sentence(_across(brought.side)) != brought.beside:
            moved.append(row)
        elif row.sentence(brought.side) is None:
            moved.append(_row(brought.side, brought.sentence, brought.beside))
        else:
            # The place is taken by another partner: the one brought stands right below it.
            moved += [row, arriving]
    return tuple(moved)


def _row(
    side: Side, own: int | None, opposite: int | None, away: tuple[Side, int] | None = None
) -> Row:
    return Row(own, opposite, away) if side == "a" else Row(opposite, own, away)


def _across(side: Side) -> Side:
    return "b" if side == "a" else "a"


class Layout:
    """Where every row of both columns stands, in screen lines from the top of the text.

    Level layouts give both cells of a row the same top and height; a flowing one lets each column
    run on its own, for the time before the pairs are known.
    """

    def __init__(
        self, a: Article, b: Article, rows: tuple[Row, ...], width: int, *, level: bool
    ) -> None:
        """Wrap every sentence to `width` cells and add up the heights."""
        self.rows = rows
        self.width = width
        self._lines: dict[Side, list[list[tuple[int, int]]]] = {
            "a": [_wrapped(a, x.id, width) for x in a.sentences],
            "b": [_wrapped(b, x.id, width) for x in b.sentences],
        }
        self.arrange(rows, level=level)

    def arrange(self, rows: tuple[Row, ...], *, level: bool) -> None:
        """Take other rows of the same articles at the same width, without wrapping again."""
        self.rows = rows
        self.level = level
        self.above = self.below = 0
        own = {side: [self._own_height(side, row) for row in rows] for side in self._lines}
        if level:
            heights = [max(1, *pair) for pair in zip(own["a"], own["b"], strict=True)]
            own = {"a": heights, "b": heights}
        self._tops = {side: [0, *accumulate(heights)] for side, heights in own.items()}

    def make_room(self, above: int, below: int) -> None:
        """Add empty lines around the text, so that any row can stand on any line of the screen."""
        self.above, self.below = above, below

    def _own_height(self, side: Side, row: Row) -> int:
        if row.fold is not None:
            return min(1, len(row.holds(side)))
        sentence = row.sentence(side)
        return 0 if sentence is None else len(self._lines[side][sentence])

    @property
    def height(self) -> int:
        """Screen lines of the longer column, with the room around it."""
        return self.above + max(tops[-1] for tops in self._tops.values()) + self.below

    def column_height(self, side: Side) -> int:
        """Screen lines of one column, down to its last row."""
        return self.above + self._tops[side][-1]

    def top(self, side: Side, row: int) -> int:
        """The first screen line of a row's cell."""
        return self.above + self._tops[side][row]

    def cell_height(self, side: Side, row: int) -> int:
        """Screen lines of a row's cell."""
        return self._tops[side][row + 1] - self._tops[side][row]

    def lines(self, side: Side, sentence: int) -> list[tuple[int, int]]:
        """Offsets (start, end) into the sentence of each of its lines."""
        return self._lines[side][sentence]

    def at(self, side: Side, y: int) -> tuple[int, int] | None:
        """The row on screen line `y` of a column and the line within its cell; None outside."""
        tops = self._tops[side]
        y -= self.above
        if not 0 <= y < tops[-1]:
            return None
        row = bisect_right(tops, y) - 1
        return row, y - tops[row]


def _wrapped(article: Article, sentence: int, width: int) -> list[tuple[int, int]]:
    # A line break is drawn as a space; as one it is also wrapped faster.
    return wrap(article.sentence_text(sentence).replace("\n", " "), width, cell_len)
