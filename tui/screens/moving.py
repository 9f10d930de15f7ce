"""The keys that move through the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from tui.jumps import next_conflict, next_fact, next_moved
from tui.screens.editable import EditableScreen
from tui.widgets.columns import Columns
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.article import Side
    from tui.stops import Target


class MovingScreen(EditableScreen):
    """Moves the cursor, on a screen with a summary, columns and a panel."""

    @on(Columns.RowClicked)
    def _select_row(self, message: Columns.RowClicked) -> None:
        if message.times == 1:
            self.reading.go_to_row(message.row, message.side)
            self.moved(None)
        elif message.times == 2:
            # The first click has selected the row, and may have scrolled it from under the pointer.
            self.action_partner()

    def move(self, move: Callable[[], str | None], *, rows_change: bool = False) -> None:
        """Make a move, show where it led or tell why it did not; rows may have changed by it."""
        problem = move()
        if rows_change and problem is None:
            self.query_one(Columns).show_rows()
        self.moved(problem)

    def moved(self, problem: str | None) -> None:
        """Show where a move led, or tell why it did not."""
        if problem is not None:
            self.tell(problem)
            return
        self.reading.has_begun = True
        self.clear_selection()
        self.reading.let_go()
        self.query_one(Summary).message = ""
        self.query_one(Columns).show_cursor()
        self.query_one(PairPanel).show_selected()

    def action_step(self, by: int) -> None:
        """Move by rows."""
        self.move(lambda: self.reading.step(by))

    def action_page(self, direction: int) -> None:
        """Move by a screenful."""
        columns = self.query_one(Columns)
        if columns.page_within_row(direction):
            return
        row = columns.row_one_page(direction)
        self.move(lambda: self.reading.step_to(row))

    def action_end(self, last: bool) -> None:
        """Move to the first or last row."""
        self.move(lambda: self.reading.to_end(last=last))

    def action_side(self, side: Side) -> None:
        """Move to a column."""
        self.move(lambda: self.reading.to_side(side))

    def action_flip(self) -> None:
        """Move to the other column."""
        self.move(self.reading.flip)

    def action_fact(self, direction: int) -> None:
        """Jump to a fact that only one account has."""
        self.move(lambda: next_fact(self.reading, direction))

    def action_conflict(self, direction: int) -> None:
        """Jump to a conflict."""
        self.move(lambda: next_conflict(self.reading, direction))

    def action_moved(self, direction: int) -> None:
        """Jump to a pair told in another order."""
        self.move(lambda: next_moved(self.reading, direction))

    def action_partner(self) -> None:
        """Go to the partner."""
        self.move(self.reading.go_to_partner)

    def action_back(self) -> None:
        """Go back from the partner."""
        self.move(self.reading.go_back)

    def action_bring(self) -> None:
        """Bring the partner beside the cursor."""
        self.move(self.reading.bring_partner, rows_change=True)

    def show_place(self, side: Side, sentence: int) -> None:
        """Put the cursor on a sentence."""
        self.reading.go_to(side, sentence)
        self.moved(None)

    def visit(self, side: Side, sentence: int, target: Target | None) -> None:
        """Put the cursor on a sentence and what is meant in it, with the way back kept."""
        self.reading.visit(side, sentence, target)
        self.moved(None)
