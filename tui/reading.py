"""Where the reader is and where each key takes them: a model of reading, without a screen.

Every move returns None when it moved, or the sentence that tells the reader why it did not.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from aligner.article import other
from aligner.cleaning import one_line
from aligner.titles import sentence_name
from tui.cursor import Cursor
from tui.keeping import is_linked, same_target
from tui.rows import Brought, arrange
from tui.searching import Search

if TYPE_CHECKING:
    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Link
    from aligner.evidence import Evidence
    from tui.cursor import Bookmark
    from tui.orders import RowOrder
    from tui.stops import Stop, Target

NOT_YET = "The articles are still being paired"


class Reading(Cursor):
    """Two articles, what is known of them, and the place of the cursor."""

    def __init__(self, a: Article, b: Article) -> None:
        """Begin at the top of A, with nothing known yet."""
        super().__init__(a, b)
        self.evidence: Evidence | None = None
        self.search = Search(a, b)
        self._trail: list[tuple[Side, int]] = []
        self._partner: tuple[Side, int, int] | None = None
        """A sentence, and the partner of it that was visited last."""
        self.has_begun = False
        """Whether the reader has moved at all."""

    # What is selected

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

        is_first = self.comparison is None
        self.comparison, self.evidence = comparison, Evidence(comparison)
        self.target = same_target(comparison, self.side, self.target)
        before = self.brought
        if before is not None and not is_linked(comparison, before):
            self.brought = None
        if is_first and not self.has_begun:
            self.filter_by(self.filter)
        else:
            # What has just been judged stays under the cursor, whatever the filter makes of it.
            self.hold()
            self._rearrange()
        if before is None or self.brought is not None:
            return None
        partner = sentence_name(before.side, before.sentence)
        beside = sentence_name(other(before.side), before.beside)
        return f"{partner} is back in its place: no longer paired with {beside}"

    # Moves

    def go_to(self, side: Side, sentence: int) -> None:
        """Put the cursor on a sentence."""
        self._reveal(side, sentence)
        self.side, self.row = side, self.row_of(side, sentence)
        self.target = self._home = None

    def visit(self, side: Side, sentence: int, target: Target | None) -> None:
        """Go to a sentence, with a fact or conflict in it shown apart, to go back from later."""
        if self.selected is not None and self.selected != (side, sentence):
            self._trail.append(self.selected)
        self.go_to(side, sentence)
        self.target = target

    def land(self, stop: Stop) -> None:
        """Put the cursor on a place that a key jumped to."""
        sentence = self.shown.sentence_at(stop.row, stop.side)
        if sentence is not None:
            self.go_to(stop.side, sentence)
            self.target = stop.target

    def go_to_row(self, row: int, side: Side | None = None) -> None:
        """Put the cursor on a row, on a given side if that side has a sentence there."""
        self.row = max(0, min(row, len(self.rows) - 1))
        self.target = self._home = None
        if side is not None and self.rows[self.row].holds(side):
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

    def to_end(self, *, last: bool) -> str | None:
        """Move to the first or the last row."""
        return self.step(len(self.rows) if last else -len(self.rows))

    def to_side(self, side: Side) -> str | None:
        """Move to the other column; where it has filler, to its nearest sentence."""
        if not self._is_empty() and self.selected_side == side:
            self.side = side
            return f"This is the column of {side.upper()} already"
        rows = self.shown.rows_of(side)
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
        if self.fold is not None:
            return self.unfold()
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

    @property
    def can_go_back(self) -> bool:
        """Whether a partner has been visited from somewhere."""
        return bool(self._trail)

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
            for row in arrange(self.comparison, order=self.order)
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
        """Return a brought partner to its own place; without one, fold again what is unfolded."""
        if self.brought is None:
            return self.refold()
        self.brought = None
        self._rearrange()
        return None

    def put_in_order(self, order: RowOrder) -> str | None:
        """Stand the rows in another order, with the cursor on its sentence."""
        if self.comparison is None:
            return NOT_YET
        self.brought, self.order = None, order
        self._rearrange()
        return None

    # Searching

    def look_for(self, query: str, start: Bookmark) -> None:
        """Search from a place on: go to the first match, or stay where there is none."""
        self.return_to(start)
        self.search.look_for(query)
        self.next_found(1)

    def next_found(self, direction: int) -> str | None:
        """Go to the next (1) or previous (-1) place of what is searched for.

        Returns:
            What there is to tell, which need not be bad.
        """
        self.search.is_on = True
        here = (self.shown.order(self.row), self.selected_side)
        goes_round = self.search.go(direction, self.shown.order_of, here)
        at = self.search.at
        if at is None:
            return f"Not found: {one_line(self.search.query, 60)}"
        self.go_to(at.side, at.sentence)
        if goes_round:
            return f"Went on from the {'top' if direction > 0 else 'end'}"
        return None

    # What stands where

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
        return sentence_name(side, partner), self.row_of(side, partner) > row, not level
