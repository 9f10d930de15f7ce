"""The reading screen: both articles, the pair panel, and every key of the reader."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand

from aligner.cleaning import one_line
from aligner.marks import ASCII, UNICODE
from tui.actions import bindings
from tui.messages import Paired, PairingFailed, PairingProgressed
from tui.pairing import Pairing
from tui.screens.editable import NOTICE_SECONDS
from tui.screens.finding import FindingScreen
from tui.widgets.columns import Columns
from tui.widgets.key_line import KeyLine
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import MESSAGE_SECONDS, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from aligner.article import Article
    from aligner.comparison import Comparison
    from tui.options import ReaderOptions


class ReaderScreen(FindingScreen):
    """Reads two articles side by side."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (70, "-medium"),
        (120, "-wide"),
    ]
    AUTO_FOCUS = None

    def __init__(self, a: Article, b: Article, options: ReaderOptions) -> None:
        """Open two articles; pairing them begins once they are on the screen."""
        super().__init__(a, b, ASCII if options.ascii else UNICODE, fresh=options.fresh)
        self.reading.start_filter(options.filter)
        self.pairing = Pairing(self, a, b, fast=options.fast)

    def compose(self) -> ComposeResult:
        """The counts, the columns, the panel, the keys."""
        yield Summary(self.glyphs)
        yield Columns(self.reading, self.glyphs)
        yield PairPanel(self.reading, self.glyphs)
        yield KeyLine()

    def on_mount(self) -> None:
        """Pair the articles as soon as they have been drawn."""
        self.show_filter()
        self.call_after_refresh(self._first_frame_drawn)

    def _first_frame_drawn(self) -> None:
        # Collection was off while modules loaded; what they made stays for good.
        gc.freeze()
        gc.enable()
        self.open_session()
        self.start_pairing()

    # Pairing

    def start_pairing(self) -> None:
        """Pair the articles by words, then better."""
        self.pairing.start()
        self._show_activity()

    def refine(self) -> None:
        """Pair better than by words."""
        if self.pairing.refined is not None:
            self.show_comparison(self.pairing.refined)
            return
        self.pairing.refine()
        self._show_activity()

    def _show_activity(self, fraction: float = 0.0) -> None:
        self.query_one(Summary).activity = self.pairing.told(fraction)

    @on(PairingProgressed)
    def _show_progress(self, message: PairingProgressed) -> None:
        if self.pairing.takes(message):
            self._show_activity(message.fraction)

    @on(Paired)
    def _show_pairs(self, message: Paired) -> None:
        if self.pairing.takes(message):
            self._show_activity()
            self.show_comparison(message.comparison)

    @on(PairingFailed)
    def _show_failure(self, message: PairingFailed) -> None:
        if self.pairing.takes(message):
            why = one_line(message.why, 120)
            if self.reading.comparison is None:
                self._show_unpaired(why)
            else:
                self._show_activity()
                self.query_one(Summary).say(f"Paired by words alone: {why}", NOTICE_SECONDS)

    def _show_unpaired(self, why: str) -> None:
        told = f"not paired ({why})"
        self.query_one(Summary).activity = (f"{told}: ctrl+p offers to pair again", told)

    def show_comparison(self, base: Comparison, *, asked: bool = False) -> None:
        """Put the pairs and the edits on the screen, with the cursor's sentence where it is."""
        in_place = self.reading.comparison is not None and not asked
        comparison = self.editing.edited(base)
        lost = self.reading.show(comparison)
        self.query_one(Summary).counts = comparison.counts
        self.show_filter()
        self.query_one(Columns).show_rows()
        self.query_one(PairPanel).show_selected(in_place=in_place)
        if lost is not None:
            self.tell(lost)
        elif not comparison.links and self.pairing.step is None:
            self.tell("No sentence of one article states what a sentence of the other does")

    # The rest

    def action_escape(self) -> None:
        """End a search, or stop pairing, or put a brought partner back, or fold again."""
        if self.end_search():
            return
        if self.pairing.step is None:
            self.move(self.reading.put_back, rows_change=True)
            return
        self.pairing.stop()
        if self.reading.comparison is None:
            self._show_unpaired("stopped")
        else:
            self._show_activity()
            self.tell("Kept the pairing by words; ctrl+p can refine it")

    def action_panel(self) -> None:
        """Show the panel at its normal size, large, or not at all."""
        self.query_one(PairPanel).cycle()

    async def action_quit(self) -> None:
        """Leave, with the terminal as it was."""
        self.app.exit()

    def action_help(self) -> None:
        """Show what the marks mean and what the keys do."""
        from tui.screens.help import HelpScreen

        account = self.pairing.account(self.editing.base)
        self.app.push_screen(HelpScreen(self.glyphs, account))

    def action_export(self) -> None:
        """Ask where to, then write the comparison."""
        from tui.screens.export import ExportScreen

        if self.reading.comparison is None:
            self.tell("There is nothing to export before the articles are paired")
            return

        def comparison() -> Comparison:
            # The dialog can be open while the pairing is refined; what is written is what is seen.
            assert self.reading.comparison is not None
            return self.reading.comparison

        self.app.push_screen(ExportScreen(comparison, self.glyphs), self._exported)

    def _exported(self, written: str | None) -> None:
        if written is not None:
            self.tell(f"Wrote {written}")

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers in the reader as it stands."""
        shown, pairing = self.editing.base, self.pairing
        if shown is None and pairing.step is None:
            yield SystemCommand("Pair again", "Pair the sentences anew", self.start_pairing)
        if shown is not None and shown is pairing.by_words and pairing.step is None:
            yield SystemCommand(
                "Refine the pairing", "Pair with the trained model, not by words alone", self.refine
            )
        if shown is not None and shown is pairing.refined and pairing.by_words is not None:
            yield SystemCommand(
                "Pair by words alone",
                "Back to the first pairing, which --fast makes",
                partial(self.show_comparison, pairing.by_words),
            )
        if shown is not None:
            yield SystemCommand("Export", "Write the pairs to a file", self.action_export)
        yield from super().commands()
        yield SystemCommand("Help", "What the marks mean and the keys do", self.action_help)

    def tell(self, message: str, seconds: float | None = None) -> None:
        """Say something for a moment, in the top line, where it covers nothing."""
        self.query_one(Summary).say(message, seconds or MESSAGE_SECONDS)
