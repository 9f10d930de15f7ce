"""The reading screen: both articles, the pair panel, and every key of the reader."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand

from aligner.cleaning import one_line
from aligner.marks import ASCII, UNICODE
from tui.actions import bindings, footer_entries
from tui.orders import ORDERS, told_of_other_order
from tui.pairing import Pairing
from tui.screens.editable import NOTICE_SECONDS
from tui.screens.paired import PairingScreen
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


class ReaderScreen(PairingScreen):
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

    def compose(self) -> ComposeResult:
        """The counts, the columns, the panel, the keys."""
        yield Summary(self.glyphs)
        yield Columns(self.reading, self.keymap, self.glyphs)
        panel = PairPanel(self.reading, self.keymap, self.glyphs)
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
            self.show_activity()
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

    # The rest

    def action_escape(self) -> None:
        """End a search, or stop pairing, or put a brought partner back, or fold again."""
        if self.end_search():
            return
        if self.pairing.step is None:
            self.move(self.reading.put_back, rows_change=True)
        else:
            self.stop_pairing()

    def action_facts_view(self) -> None:
        """List the facts, conflicts and pairs."""
        from tui.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self))

    def action_row_order(self, order: RowOrder | None = None) -> None:
        """Stand the rows in another order, the next one unless it is named."""
        at = ORDERS.index(self.reading.order)
        wanted = order or ORDERS[(at + 1) % len(ORDERS)]
        self.move(lambda: self.reading.put_in_order(wanted), rows_change=True)
        self.show_activity()

    def action_panel(self) -> None:
        """Show the panel at its normal size, large, or not at all."""
        self.query_one(PairPanel).cycle()

    def action_scroll_panel(self, direction: int) -> None:
        """Scroll the panel where it holds more than it shows."""
        self.tell(self.query_one(PairPanel).scroll_half(direction) or "")

    async def action_quit(self) -> None:
        """Leave, with the terminal as it was."""
        self.app.exit()

    def action_help(self) -> None:
        """Show what the marks mean and what the keys do."""
        from tui.screens.help import HelpScreen

        account, comparison = self.pairing.account(self.editing.base), self.reading.comparison
        if comparison is not None and comparison.is_in_other_order:
            account += f" {told_of_other_order(comparison.counts, self.keymap)}."
        for notice in self._options.notices:
            # The line that told it may have been too narrow for all of it.
            account += f" {one_line(notice)}."
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
        yield from self.pairing_commands()
        yield from self.reload_commands()
        if self.editing.base is not None:
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
