"""The place of the cursor among the rows, and what of them is folded away."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from aligner.article import other
from tui.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article, Side
    from aligner.comparison import Comparison
    from aligner.filtering import Filter
    from tui.orders import RowOrder
    from tui.rows import Brought, Fold, Row
    from tui.stops import Target


class Bookmark(NamedTuple):
    """A place of the cursor, with what was unfolded there."""

    place: tuple[Side, int] | None
    is_empty: bool
    """Whether the sentence of the place was elsewhere, its row left empty."""
    side: Side
    target: Target | None
    opened: frozenset[tuple[Side, int]]
    held: tuple[Side, int] | None


class Cursor:
    """A row and a side of it, kept on its sentence whatever becomes of the rows."""

    def __init__(self, a: Article, b: Article) -> None:
        """Begin at the top of A."""
        self.articles: dict[Side, Article] = {"a": a, "b": b}
        self.comparison: Comparison | None = None
        self.shown = Shown(a, b)
        self.row = 0
        self.side: Side = "a"
        """The side that the reader prefers; a row with filler there selects its other side."""
        self.single = False
        """Whether one article is on the screen at a time, so that its rows alone count."""
        self.target: Target | None = None
        self.brought: Brought | None = None
        self.order: RowOrder = "anchored"
        self._home: tuple[Side, int] | None = None
        """The sentence that a filter took the cursor from."""

    # What is selected

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows on the screen."""
        return self.shown.rows

    @property
    def fold(self) -> Fold | None:
        """The fold under the cursor."""
        return self.rows[self.row].fold

    @property
    def selected(self) -> tuple[Side, int] | None:
        """Side and id of the sentence under the cursor; None where a row is all filler."""
        row = self.rows[self.row]
        for side in (self.side, other(self.side)):
            sentence = row.sentence(side)
            if sentence is not None:
                return side, sentence
        return None

    @property
    def selected_side(self) -> Side:
        """The side that the cursor is drawn on."""
        return self.selected[0] if self.selected else self.side

    def row_of(self, side: Side, sentence: int) -> int:
        """The number of the row that holds a sentence, or of the fold that hides it."""
        return self.shown.row_of(side, sentence)

    def _rows_shown(self) -> Sequence[int]:
        if not self.single:
            return range(len(self.rows))
        return self.shown.rows_of(self.side)

    def _rearrange(self) -> None:
        is_empty, place = self._is_empty(), self._place()
        if self.comparison is not None:
            self.shown.arrange(self.comparison, self.brought, self.order, apart=self.single)
        if place is None:
            self.row = min(self.row, len(self.rows) - 1)
            return
        self.row = self._row_at(place, is_empty=is_empty)
        if self.single or self.rows[self.row].holds(self.side):
            self.side = place[0]

    def _row_at(self, place: tuple[Side, int], *, is_empty: bool) -> int:
        # A row left empty by bringing its sentence elsewhere is empty still, or has it back.
        empty = (n for n, row in enumerate(self.rows) if is_empty and row.moved_away == place)
        return next(empty, self.row_of(*place))

    def _is_empty(self) -> bool:
        """Whether the row under the cursor holds no sentence, shown or folded."""
        return not self.shown.places(self.row)

    def _place(self) -> tuple[Side, int] | None:
        """The sentence that tells where the cursor is, whatever becomes of the rows."""
        if self.selected is not None:
            return self.selected
        places = self.shown.places(self.row)
        own = (place for place in places if place[0] == self.side)
        return next(own, places[0] if places else self.rows[self.row].moved_away)

    def bookmark(self) -> Bookmark:
        """Where the cursor is."""
        folding = self.shown.folding
        opened = frozenset(folding.opened)
        return Bookmark(
            self._place(), self._is_empty(), self.side, self.target, opened, folding.held
        )

    def return_to(self, bookmark: Bookmark) -> None:
        """Put the cursor where it was, with what was unfolded then and no more."""
        folding = self.shown.folding
        if folding.opened != bookmark.opened or folding.held != bookmark.held:
            folding.opened, folding.held = set(bookmark.opened), bookmark.held
            self._rearrange()
        if bookmark.place is not None:
            self.row = self._row_at(bookmark.place, is_empty=bookmark.is_empty)
        self.side, self.target = bookmark.side, bookmark.target

    # Folding

    @property
    def filter(self) -> Filter:
        """What is shown; everything else is folded."""
        return self.shown.folding.kind

    @property
    def is_filtered_out(self) -> bool:
        """Whether the filter leaves nothing at all."""
        return all(row.fold is not None for row in self.rows)

    def start_filter(self, kind: Filter) -> None:
        """Filter in this way as soon as there is a comparison."""
        self.shown.folding.kind = kind

    def filter_by(self, kind: Filter) -> None:
        """Fold all but what a filter keeps; the cursor goes to what is next to its sentence.

        Where one filter after the other is looked at, it comes back as soon as it can.
        """
        folding, home = self.shown.folding, self._home or self._place()
        folding.kind, folding.held = kind, None
        folding.opened.clear()
        self._rearrange()
        if home is None:
            return
        self.side, self.row, self.target = home[0], self.row_of(*home), None
        self._home = home if self.fold is not None else None
        kept = [n for n in self._rows_shown() if self.rows[n].fold is None]
        if self.fold is not None and kept:
            self.row = kept[min(bisect_left(kept, self.row), len(kept) - 1)]

    def unfold(self) -> str | None:
        """Show what the fold under the cursor hides."""
        if self.fold is None:
            return "Nothing is folded here"
        self.shown.open(self.row)
        self._home = None
        self._rearrange()
        return None

    def refold(self) -> str | None:
        """Fold again what has been unfolded."""
        folding = self.shown.folding
        if not folding.opened:
            return "Nothing has been brought here or unfolded"
        folding.opened.clear()
        self._rearrange()
        return None

    def hold(self) -> None:
        """Keep the selected sentence on the screen for as long as the cursor is on it."""
        if self.filter != "all":
            self.shown.folding.held = self.selected

    def let_go(self) -> None:
        """Fold away what was shown for no other reason than that the cursor was there."""
        held = self.shown.folding.held
        if held is not None and held not in self.shown.places(self.row):
            self.shown.folding.held = None
            self._rearrange()

    def show_single(self, single: bool) -> None:
        """Show one article at a time, or both."""
        if single != self.single:
            self.single = single
            self._rearrange()

    def _reveal(self, side: Side, sentence: int) -> None:
        """See to it that a sentence is not folded away."""
        row = self.row_of(side, sentence)
        if self.rows[row].fold is not None:
            self.shown.open(row)
            self._rearrange()
