"""The reading screen: both articles, the pair panel, and every key of the reader."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand

from aligner.cleaning import one_line
from aligner.marks import ASCII, UNICODE
from tui.actions import bindings, footer_entries
from tui.messages import Paired, PairingFailed, PairingProgressed
from tui.orders import ORDERS, told_of_order, told_of_other_order
from tui.pairing import Pairing
from tui.screens.editable import NOTICE_SECONDS
from tui.screens.reloading import ReloadingScreen
from tui.watching import Watching
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
    from tui.orders import RowOrder
    from tui.screens.reloading import Resumed


NOTABLE_SHARE = 0.1
"""Part of an article's letters that run from right to left when it is told how they are drawn."""


class ReaderScreen(ReloadingScreen):
    """Reads two articles side by side."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings())
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (70, "-medium"),
        (120, "-wide"),
    ]
    AUTO_FOCUS = None

    def __init__(
        self,
        a: Article,
        b: Article,
        options: ReaderOptions,
        *,
        watching: Watching | None = None,
        resumed: Resumed | None = None,
    ) -> None:
        """Open two articles; pairing them begins once they are on the screen.

        Args:
            a: the first one.
            b: the second one.
            options: how.
            watching: looks after their files; made from the options unless given.
            resumed: where a screen of older versions of them has been left.
        """
        super().__init__(
            a,
            b,
            ASCII if options.ascii else UNICODE,
            fresh=options.fresh,
            keymap=options.keymap.in_ascii() if options.ascii else options.keymap,
        )
        self.watching = watching or Watching(options.sources, watch=options.watch)
        self._options = options
        self._resumed = resumed
        self._panel_at_first = options.panel
        self.reading.start_filter(options.filter)
        self.pairing = Pairing(self, a, b, fast=options.fast)
        self._has_told_of_other_order = False

    def compose(self) -> ComposeResult:
        """The counts, the columns, the panel, the keys."""
        yield Summary(self.glyphs)
        yield Columns(self.reading, self.glyphs, self.keymap.shown("bring-partner"))
        panel = PairPanel(self.reading, self.glyphs)
        panel.set_class(self._panel_at_first == "large", "-large")
        panel.set_class(self._panel_at_first == "hidden", "-hidden")
        yield panel
        yield KeyLine(footer_entries(actions=self.keymap.actions))

    def on_mount(self) -> None:
        """Pair the articles as soon as they have been drawn."""
        self.show_filter()
        self.watching.attach(self, *self.reading.articles.values())
        if self._resumed is not None:
            self.resume(self._resumed)
        self.call_after_refresh(self._first_frame_drawn)

    def _first_frame_drawn(self) -> None:
        # Collection was off while modules loaded; what they made stays for good.
        gc.freeze()
        gc.enable()
        if self._resumed is None:
            self.open_session()
            self._tell_of_keymap()
            for notice in self._options.notices:
                self.query_one(Summary).say_later(one_line(notice), NOTICE_SECONDS)
            self.start_pairing()
        else:
            self.pairing.go_on(self._resumed.base)
            self._show_activity()
        if self.watching.watches and not self.watching.has_files:
            self.tell("Nothing to watch: neither article is a file", NOTICE_SECONDS)

    def show_again(self, resumed: Resumed) -> None:
        """Give way to a reader of other versions of the articles."""
        from tui.app import DiptychApp

        assert isinstance(self.app, DiptychApp)
        a, b = resumed.base.a, resumed.base.b
        options = replace(
            self._options,
            panel=self.query_one(PairPanel).shown_as,
            filter=self.reading.filter,
        )
        self.app.show_instead(ReaderScreen(a, b, options, watching=self.watching, resumed=resumed))

    def _tell_of_keymap(self) -> None:
        problems = self.keymap.problems
        if problems:
            place, _, why = problems[0].partition(": ")
            more = len(problems) - 1
            lists = f" (and {more} more: {self.keymap.shown('help')} lists them)" if more else ""
            self.tell(f"Keys{lists}: {Path(place).name}: {why}", NOTICE_SECONDS)

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
        order = told_of_order(self.reading.order)
        told = self.pairing.told(fraction, self.keymap.shown("put-back"))
        self.query_one(Summary).activity = told or order

    @on(PairingProgressed)
    def _show_progress(self, message: PairingProgressed) -> None:
        if self.pairing.takes(message):
            self._show_activity(message.fraction)

    @on(Paired)
    def _show_pairs(self, message: Paired) -> None:
        if self.pairing.takes(message):
            self._show_activity()
            self.show_comparison(message.comparison)
            self._tell_of_other_order()

    @on(PairingFailed)
    def _show_failure(self, message: PairingFailed) -> None:
        if self.pairing.takes(message):
            why = one_line(message.why, 120)
            if self.reading.comparison is None:
                self._show_unpaired(why)
            else:
                self._show_activity()
                self.query_one(Summary).say(f"Paired by words alone: {why}", NOTICE_SECONDS)
                self._tell_of_other_order()

    def _tell_of_other_order(self) -> None:
        """Say once, when the pairing will not change any more, that few pairs stand level."""
        comparison, is_final = self.reading.comparison, self.pairing.step is None
        if comparison is None or not is_final or self._has_told_of_other_order:
            return
        if comparison.is_in_other_order:
            self._has_told_of_other_order = True
            told = told_of_other_order(comparison.counts)
            self.query_one(Summary).say_later(told, NOTICE_SECONDS)

    def _show_unpaired(self, why: str) -> None:
        told = f"not paired ({why})"
        self.query_one(Summary).activity = (f"{told}: ctrl+p offers to pair again", told)

    def show_comparison(self, base: Comparison, *, asked: bool = False) -> None:
        """Put the pairs and the edits on the screen, with the cursor's sentence where it is."""
        is_first = self.reading.comparison is None
        in_place = not is_first and not asked
        comparison = self.editing.edited(base)
        lost = self.reading.show(comparison)
        self.query_one(Summary).counts = comparison.counts
        self.show_filter()
        self.query_one(Columns).show_rows()
        self.query_one(PairPanel).show_selected(in_place=in_place)
        self.shown.publish(comparison)
        if lost is not None:
            self.tell(lost)
        elif not comparison.links and self.pairing.step is None:
            self.tell("No sentence of one article states what a sentence of the other does")
        if is_first:
            self._tell_direction()

    def _tell_direction(self) -> None:
        from aligner.direction import share_of_right_to_left

        shares = (share_of_right_to_left(x.text) for x in self.reading.articles.values())
        if max(shares) >= NOTABLE_SHARE:
            told = "Right-to-left text is in logical order; terminals differ in how they draw it"
            self.query_one(Summary).say_later(told, NOTICE_SECONDS)

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
            self._tell_of_other_order()

    def action_facts_view(self) -> None:
        """List the facts, conflicts and pairs."""
        from tui.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self))

    def action_row_order(self, order: RowOrder | None = None) -> None:
        """Stand the rows in another order, the next one unless it is named."""
        at = ORDERS.index(self.reading.order)
        wanted = order or ORDERS[(at + 1) % len(ORDERS)]
        self.move(lambda: self.reading.put_in_order(wanted), rows_change=True)
        self._show_activity()

    def action_panel(self) -> None:
        """Show the panel at its normal size, large, or not at all."""
        self.query_one(PairPanel).cycle()

    async def action_quit(self) -> None:
        """Leave, with the terminal as it was."""
        self.app.exit()

    def action_help(self) -> None:
        """Show what the marks mean and what the keys do."""
        from tui.screens.help import HelpScreen

        account, comparison = self.pairing.account(self.editing.base), self.reading.comparison
        if comparison is not None and comparison.is_in_other_order:
            account += f" {told_of_other_order(comparison.counts)}."
        self.app.push_screen(HelpScreen(self.glyphs, account, self.keymap))

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

        self.app.push_screen(
            ExportScreen(comparison, self.glyphs, kind=self.reading.filter, bom=self._options.bom),
            self._exported,
        )

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
        yield from self.reload_commands()
        if shown is not None:
            yield from self._orders()
        yield from super().commands()

    def _orders(self) -> Iterable[SystemCommand]:
        titles: dict[RowOrder, tuple[str, str]] = {
            "anchored": ("Rows: level", "Both orders kept, with what can stand level doing so"),
            "a": ("Rows in A's order", "Every sentence of A in sequence, its partner beside it"),
            "b": ("Rows in B's order", "Every sentence of B in sequence, its partner beside it"),
        }
        for order, (title, does) in titles.items():
            if order != self.reading.order:
                yield SystemCommand(title, does, partial(self.action_row_order, order))

    def tell(self, message: str, seconds: float | None = None) -> None:
        """Say something for a moment, in the top line, where it covers nothing."""
        self.query_one(Summary).say(message, seconds or MESSAGE_SECONDS)
