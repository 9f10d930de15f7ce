"""Copying: the pair under the cursor, or what is selected with the mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.actions import SkipAction

from tui.messages import Copied
from tui.screens.moving import MovingScreen
from tui.widgets.columns import Columns

if TYPE_CHECKING:
    from textual import events

    from aligner.article import Side

THROUGH_TERMINAL_SECONDS = 8.0
"""How long it is told that nobody knows whether the text has arrived."""


class CopyingScreen(MovingScreen):
    """Copies to the platform's clipboard, or through the terminal where there is none."""

    def action_copy(self) -> None:
        """Copy what is selected with the mouse, else the pair under the cursor."""
        text, selected = self.get_selected_text(), self.reading.selected
        if text:
            self._copy(text, "the selected text")
        elif selected is None:
            self.tell("The sentence of this row stands beside its partner: copy it there")
        else:
            self.copy_pair(*selected)

    def copy_pair(self, side: Side, sentence: int) -> None:
        """Copy a sentence with its partners."""
        from tui.copied import pair_name, pair_text

        comparison, name = (
            self.reading.comparison,
            pair_name(self.reading, side, sentence, self.glyphs),
        )
        has_partner = comparison is not None and comparison.partners(side, sentence)
        what = "pair" if has_partner else "sentence"
        self._copy(pair_text(self.reading, side, sentence, self.glyphs), f"{what} {name}")

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse."""
        text = self.get_selected_text()
        if not text:
            raise SkipAction
        self._copy(text, "the selected text")

    def _copy(self, text: str, what: str) -> None:
        self.run_worker(
            partial(self._offer, text, what), thread=True, group="copying", exit_on_error=False
        )

    def _offer(self, text: str, what: str) -> None:
        from tui.clipboard import copy

        self.post_message(Copied(text, what, copy(text)))

    @on(Copied)
    def _tell_copied(self, message: Copied) -> None:
        if message.tool is not None:
            self.tell(f"Copied {message.what} with {message.tool}")
            return
        self.app.copy_to_clipboard(message.text)
        self.tell(
            f"Sent {message.what} through the terminal (OSC 52), which may not take it",
            THROUGH_TERMINAL_SECONDS,
        )

    # What is selected

    def get_selected_text(self) -> str | None:
        """What is selected: in a column, or by Textual's own means elsewhere."""
        return self.query_one(Columns).selected_text or super().get_selected_text()

    def clear_selection(self) -> None:
        """Select nothing."""
        super().clear_selection()
        for columns in self.query(Columns):
            columns.clear_selection()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where something else than a column is selected, the column's selection goes."""
        self.query_one(Columns).clear_selection()
