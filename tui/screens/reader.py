"""The reading screen: both articles, the pair panel, and every key of the reader."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from aligner.cleaning import one_line
from aligner.marks import ASCII, UNICODE
from tui.actions import bindings
from tui.messages import Paired, PairingProgressed, PairingStopped
from tui.pairing import Pairing
from tui.reading import Reading
from tui.widgets.columns import Columns
from tui.widgets.key_line import KeyLine
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from aligner.article import Article, Side
    from aligner.comparison import Comparison


class ReaderScreen(Screen[None]):
    """Reads two articles side by side."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (70, "-medium"),
        (120, "-wide"),
    ]
    AUTO_FOCUS = None

    def __init__(self, a: Article, b: Article, *, ascii_only: bool = False) -> None:
        """Open two articles; pairing them begins once they are on the screen."""
        super().__init__()
        self.reading = Reading(a, b)
        self.glyphs = ASCII if ascii_only else UNICODE
        self.pairing = Pairing(self, a, b)

    def compose(self) -> ComposeResult:
        """The counts, the columns, the panel, the keys."""
        yield Summary(self.glyphs)
        yield Columns(self.reading, self.glyphs)
        yield PairPanel(self.reading, self.glyphs)
        yield KeyLine()

    def on_mount(self) -> None:
        """Pair the articles as soon as they have been drawn."""
        self.call_after_refresh(self._first_frame_drawn)

    def _first_frame_drawn(self) -> None:
        # Collection was off while modules loaded; what they made stays for good.
        gc.freeze()
        gc.enable()
        self.start_pairing()

    # Pairing

    def start_pairing(self) -> None:
        """Pair the articles, in a worker."""
        self.query_one(Summary).activity = "pairing: Esc stops it"
        self.pairing.start()

    @on(PairingProgressed)
    def _show_progress(self, message: PairingProgressed) -> None:
        if self.pairing.is_running:
            self.query_one(Summary).activity = f"pairing {message.fraction:.0%}: Esc stops it"

    @on(Paired)
    def _show_pairs(self, message: Paired) -> None:
        self.pairing.is_running = False
        self.show_comparison(message.comparison)

    @on(PairingStopped)
    def _show_stop(self, message: PairingStopped) -> None:
        self.pairing.is_running = False
        why = "stopped" if message.reason is None else one_line(message.reason, 120)
        self.query_one(Summary).activity = f"not paired ({why}): ctrl+p offers to pair again"

    def show_comparison(self, comparison: Comparison) -> None:
        """Put the pairs on the screen, with the cursor's sentence where it is."""
        self.reading.show(comparison)
        summary = self.query_one(Summary)
        summary.activity = ""
        summary.counts = comparison.counts
        self.query_one(Columns).show_rows()
        self.query_one(PairPanel).show_selected()
        if not comparison.links:
            self.tell("No sentence of one article states what a sentence of the other does")

    # Moving

    @on(Columns.RowClicked)
    def _select_row(self, message: Columns.RowClicked) -> None:
        self.reading.go_to_row(message.row, message.side)
        self._moved(None)

    def _move(self, move: Callable[[], str | None], *, rows_change: bool = False) -> None:
        problem = move()
        if rows_change and problem is None:
            self.query_one(Columns).show_rows()
        self._moved(problem)

    def _moved(self, problem: str | None) -> None:
        if problem is not None:
            self.tell(problem)
            return
        self.query_one(Summary).message = ""
        self.query_one(Columns).show_cursor()
        self.query_one(PairPanel).show_selected()

    def action_step(self, by: int) -> None:
        """Move by rows."""
        self._move(lambda: self.reading.step(by))

    def action_page(self, direction: int) -> None:
        """Move by a screenful."""
        row = self.query_one(Columns).row_one_page(direction)
        self._move(lambda: self.reading.step_to(row))

    def action_end(self, last: bool) -> None:
        """Move to the first or last row."""
        self._move(lambda: self.reading.to_end(last=last))

    def action_side(self, side: Side) -> None:
        """Move to a column."""
        self._move(lambda: self.reading.to_side(side))

    def action_flip(self) -> None:
        """Move to the other column."""
        self._move(self.reading.flip)

    def action_fact(self, direction: int) -> None:
        """Jump to a fact that only one account has."""
        self._move(lambda: self.reading.next_fact(direction))

    def action_conflict(self, direction: int) -> None:
        """Jump to a conflict."""
        self._move(lambda: self.reading.next_conflict(direction))

    def action_moved(self, direction: int) -> None:
        """Jump to a pair told in another order."""
        self._move(lambda: self.reading.next_moved(direction))

    def action_partner(self) -> None:
        """Go to the partner."""
        self._move(self.reading.go_to_partner)

    def action_back(self) -> None:
        """Go back from the partner."""
        self._move(self.reading.go_back)

    def action_bring(self) -> None:
        """Bring the partner beside the cursor."""
        self._move(self.reading.bring_partner, rows_change=True)

    def action_escape(self) -> None:
        """Stop pairing, or put a brought partner back."""
        if self.pairing.is_running:
            self.pairing.stop()
            return
        self._move(self.reading.put_back, rows_change=True)

    # The rest

    def action_panel(self) -> None:
        """Show the panel at its normal size, large, or not at all."""
        panel = self.query_one(PairPanel)
        if panel.has_class("-hidden"):
            panel.remove_class("-hidden")
        elif panel.has_class("-large"):
            panel.remove_class("-large")
            panel.add_class("-hidden")
        else:
            panel.add_class("-large")

    async def action_quit(self) -> None:
        """Leave, with the terminal as it was."""
        self.app.exit()

    def action_help(self) -> None:
        """Show what the marks mean and what the keys do."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.glyphs))

    def action_export(self) -> None:
        """Ask where to, then write the comparison."""
        from tui.screens.export import ExportScreen

        comparison = self.reading.comparison
        if comparison is None:
            self.tell("There is nothing to export before the articles are paired")
            return
        self.app.push_screen(ExportScreen(comparison, self.glyphs), self._exported)

    def _exported(self, written: str | None) -> None:
        if written is not None:
            self.tell(f"Wrote {written}")

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers in the reader as it stands."""
        if self.reading.comparison is None and not self.pairing.is_running:
            yield SystemCommand("Pair again", "Pair the sentences anew", self.start_pairing)
        if self.reading.comparison is not None:
            yield SystemCommand("Export", "Write the pairs to a file", self.action_export)
        yield SystemCommand("Help", "What the marks mean and the keys do", self.action_help)

    def tell(self, message: str) -> None:
        """Say something for a moment, in the top line, where it covers nothing."""
        self.query_one(Summary).say(message)
