"""Where the reader is and where each key takes them: a model of reading, without a screen.

Every move returns None when it moved, or the sentence that tells the reader why it did not.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from aligner.article import other
from aligner.titles import sentence_name
from tui.keeping import is_linked, same_target
from tui.rows import Brought, Row, arrange, flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Link
    from aligner.evidence import Evidence
    from tui.stops import Stop, Target

NOT_YET = "The articles are still being paired"


class Reading:
    """Two articles, what is known of them, and the place of the cursor."""

    def __init__(self, a: Article, b: Article) -> None:
        """Begin at the top of A, with nothing known yet."""
        self.articles: dict[Side, Article] = {"a": a, "b": b}
        self.comparison: Comparison | None = None
        self.evidence: Evidence | None = None
        self.rows: tuple[Row, ...] = ()
        self._row_of: dict[Side, dict[int, int]] = {"a": {}, "b": {}}
        self._set_rows(flow(a, b))
        self.row = 0
        self.side: Side = "a"
        """The side that the reader prefers; a row with filler there selects its other side."""
        self.single = False
        """Whether one article is on the screen at a time, so that its rows alone count."""
        self.target: Target | None = None
        self.brought: Brought | None = None
        self._trail: list[tuple[Side, int]] = []
        self._partner: tuple[Side, int, int] | None = None
        """A sentence, and the partner of it that was visited last."""
        self.has_begun = False
        """Whether the reader has moved at all."""

    # What is selected

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

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the selected sentence, the surest first."""
        if self.comparison is None or self.selected is None:
            return ()
        return self.comparison.partners(*self.selected)

    def number_of_pair(self) -> int | None:
        """Which of `comparison.pairs` the selected sentence and its surest partner are in."""
        if self.comparison is None or not self.links:
            return None
        for number, pair in enumerate(self.comparison.pairs):
            if self.links[0] in pair.links:
                return number
        return None

    # Taking a result

    def show(self, comparison: Comparison) -> str | None:
        """Take a new comparison of the same articles, keeping the place and all that goes with it.

        Returns:
            What could not be kept, as a sentence for the reader, if there is anything.
        """
        # Its terms and figures have been loaded by whoever compared: not before the first frame.
        from aligner.evidence import Evidence

        self.comparison, self.evidence = comparison, Evidence(comparison)
        self.target = same_target(comparison, self.side, self.target)
        before = self.brought
        if before is not None and not is_linked(comparison, before):
            self.brought = None
        self._rearrange()
        if before is None or self.brought is not None:
            return None
        partner = sentence_name(before.side, before.sentence)
        beside = sentence_name(other(before.side), before.beside)
        return f"{partner} is back in its place: no longer paired with {beside}"

    def _rearrange(self) -> None:
        is_empty = self.selected is None
        place = self.rows[self.row].moved_away if is_empty else self.selected
        if self.comparison is not None:
            self._set_rows(arrange(self.comparison, self.brought))
        if place is None:
            self.row = min(self.row, len(self.rows) - 1)
            return
        # A row left empty by bringing its sentence elsewhere is empty still, or has it back.
        empty = (n for n, row in enumerate(self.rows) if is_empty and row.moved_away == place)
        side, sentence = place
        self.row = next(empty, self._row_of[side][sentence])
        if self.single or self.rows[self.row].sentence(self.side) is not None:
            self.side = side

    def _set_rows(self, rows: tuple[Row, ...]) -> None:
        self.rows = rows
        self._row_of = {"a": {}, "b": {}}
        for number, row in enumerate(rows):
            for side, found in self._row_of.items():
                sentence = row.sentence(side)
                if sentence is not None:
                    found[sentence] = number

    # Moves

    def go_to(self, side: Side, sentence: int) -> None:
        """Put the cursor on a sentence."""
        self.side = side
        self.row = self._row_of[side][sentence]
        self.target = None

    def land(self, stop: Stop) -> None:
        """Put the cursor on a place that a key jumped to."""
        self.row, self.side, self.target = stop.row, stop.side, stop.target

    def go_to_row(self, row: int, side: Side | None = None) -> None:
        """Put the cursor on a row, on a given side if that side has a sentence there."""
        self.row = max(0, min(row, len(self.rows) - 1))
        self.target = None
        if side is not None and self.rows[self.row].sentence(side) is not None:
            self.side = side

    def step(self, by: int) -> str | None:
        """Move by a number of rows; a step that would leave the text goes as far as it can."""
        rows = self._rows_shown()
        here = bisect_left(rows, self.row)
        there = max(0, min(here + by, len(rows) - 1))
        if rows[there] == self.row:
            return "This is the last row" if by > 0 else "This is the first row"
        self.go_to_row(rows[there])
        return None

    def step_to(self, row: int) -> str | None:
        """Move to a row, or as near to it as the text goes."""
        rows = self._rows_shown()
        near = bisect_left(rows, max(0, row))
        by = near - bisect_left(rows, self.row)
        return self.step(by or (1 if row >= self.row else -1))

    def _rows_shown(self) -> Sequence[int]:
        if not self.single:
            return range(len(self.rows))
        return sorted(self._row_of[self.side].values())

    def to_end(self, *, last: bool) -> str | None:
        """Move to the first or the last row."""
        return self.step(len(self.rows) if last else -len(self.rows))

    def to_side(self, side: Side) -> str | None:
        """Move to the other column; where it has filler, to its nearest sentence."""
        if self.selected is not None and self.selected[0] == side:
            self.side = side
            return f"This is the column of {side.upper()} already"
        rows = [n for n, row in enumerate(self.rows) if row.sentence(side) is not None]
        if not rows:
            return f"{side.upper()} has no sentences"
        self.side = side
        self.go_to_row(min(rows, key=lambda n: (abs(n - self.row), n)))
        return None

    def flip(self) -> str | None:
        """Move to the other column; where one article is shown at a time, to the partner there."""
        if self.single and self.links:
            return self.go_to_partner()
        return self.to_side(other(self.selected_side))

    def go_to_partner(self) -> str | None:
        """Go to the surest partner; again from the same place, after going back, to the next."""
        if self.comparison is None:
            return NOT_YET
        if self.selected is None or not self.links:
            return "This sentence has no partner"
        side, sentence = self.selected
        partners = [link.sentence(other(side)) for link in self.links]
        visited = self._partner
        nth = 0
        if visited is not None and visited[:2] == (side, sentence) and visited[2] in partners:
            nth = (partners.index(visited[2]) + 1) % len(partners)
        partner = partners[nth]
        self._partner = (side, sentence, partner)
        self._trail.append((side, sentence))
        self.go_to(other(side), partner)
        return None

    def go_back(self) -> str | None:
        """Return to where the last visit to a partner began."""
        if not self._trail:
            return "There is nowhere to go back to"
        self.go_to(*self._trail.pop())
        return None

    def bring_partner(self) -> str | None:
        """Put the surest partner that is not level beside the selected sentence.

        Pressed again on the same sentence it brings the next partner, and after the last one
        puts everything back.
        """
        if self.comparison is None:
            return NOT_YET
        if self.selected is None or not self.links:
            return "This sentence has no partner to bring"
        side, sentence = self.selected
        across = other(side)
        at_home = {
            row.sentence(across)
            for row in arrange(self.comparison)
            if row.sentence(side) == sentence
        }
        waiting = [x.sentence(across) for x in self.links if x.sentence(across) not in at_home]
        if not waiting:
            return "Its partner stands beside it already"
        before = self.brought
        if before is not None and (before.side, before.beside) == (across, sentence):
            waiting = waiting[waiting.index(before.sentence) + 1 :]
            if not waiting:
                return self.put_back()
        self.brought = Brought(across, waiting[0], sentence)
        self._rearrange()
        return None

    def put_back(self) -> str | None:
        """Return a brought partner to its own place."""
        if self.brought is None:
            return "Nothing has been brought here"
        self.brought = None
        self._rearrange()
        return None

    # What stands where

    def row_of(self, side: Side, sentence: int) -> int:
        """The number of the row that holds a sentence."""
        return self._row_of[side][sentence]

    def place_of_partner(self, side: Side, row: int) -> tuple[str, bool, bool] | None:
        """What the filler on `side` of a row says of the sentence across.

        Returns:
            The partner's name, whether it stands below, and whether the two have moved; None
            where the sentence across has no partner.

        """
        sentence = self.rows[row].sentence(other(side))
        if self.comparison is None or sentence is None:
            return None
        links = self.comparison.partners(other(side), sentence)
        if not links:
            return None
        level = [x for x in links if (x.a, x.b) in self.comparison.backbone]
        partner = (level or links)[0].sentence(side)
        return sentence_name(side, partner), self._row_of[side][partner] > row, not level
