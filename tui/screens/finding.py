"""The keys that find a text in the articles, and that fold away what is not looked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import SystemCommand

from aligner.cleaning import one_line
from aligner.filtering import FILTERS
from tui.folding import FILTER_NAMES
from tui.messages import SearchChanged, SearchDone, SearchWanted
from tui.screens.copying import CopyingScreen
from tui.widgets.columns import Columns
from tui.widgets.key_line import KeyLine
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

    from aligner.filtering import Filter
    from tui.cursor import Bookmark
    from tui.widgets.search_bar import SearchBar


_DOES: dict[Filter, str] = {
    "all": "Fold nothing",
    "facts": "Fold what both accounts say alike",
    "only": "Fold all sentences without a fact that only one account has",
    "conflicts": "Fold all sentences without a conflict",
    "unreviewed": "Fold what has been accepted or flagged",
}


class _Begun(NamedTuple):
    """Where the reader was when a search began."""

    place: Bookmark
    line: int
    """The screen line of the cursor's row."""


class FindingScreen(CopyingScreen):
    """Searches and filters, on a screen with a summary, columns, a panel and a key line."""

    _begun: _Begun | None = None
    """While a text to search for is being typed: where Esc leads back to."""
    _bar: SearchBar | None = None
    _typed: str | None = None
    """What has been typed since the key that begins a search, before the field was there."""

    def moved(self, problem: str | None) -> None:
        """Show where a move led, and what the filter keeps now."""
        super().moved(problem)
        self.show_filter()

    # Filtering

    def action_filter(self, direction: int) -> None:
        """Show what the next or previous filter keeps."""
        at = FILTERS.index(self.reading.filter)
        self.filter_by(FILTERS[(at + direction) % len(FILTERS)])

    def filter_by(self, kind: Filter) -> None:
        """Show what a filter keeps and fold the rest."""
        self.reading.filter_by(kind)
        self.show_filter()
        self.query_one(Summary).message = ""
        self.query_one(Columns).show_cursor()
        self.query_one(PairPanel).show_selected()

    def show_filter(self) -> None:
        """Say at the top what the filter is, and if it keeps nothing."""
        kind = self.reading.filter
        told = f"filter: {FILTER_NAMES[kind]}"
        texts: tuple[str, ...] = (told,)
        if kind == "all":
            texts = (told, "")
        elif self.reading.comparison is not None and self.reading.is_filtered_out:
            key = self.keymap.shown("filter")
            texts = (f"{told} (none; {key} shows the next)", f"{told} (none)")
        self.query_one(Summary).filtered = texts

    # Searching

    def on_key(self, event: events.Key) -> None:
        """Take up what is typed on the heels of the key that begins a search.

        Such keys have been on their way to the reader before the field was there.
        """
        if self._typed is None and self._begun is None:
            begins = self._bindings.key_to_bindings.get(event.key, ())
            if any(binding.action == "search" for binding in begins):
                self._typed = ""
        elif event.character is not None and event.is_printable:
            event.stop()
            if self._typed is not None:
                self._typed += event.character
            elif self._bar is not None:
                self._bar.type(event.character)

    async def action_search(self) -> None:
        """Ask what to search for."""
        bar = self._bar
        if bar is None:
            # What text is typed into can wait until there is something to type.
            from tui.widgets.search_bar import SearchBar

            bar = self._bar = SearchBar(self.glyphs)
            await self.mount(bar)
        self.query_one(KeyLine).display = False
        if self._begun is None:
            self.reading.search.stop()
            line = self.query_one(Columns).line_of_cursor()
            self._begun = _Begun(self.reading.bookmark(), line)
        typed, self._typed = self._typed or "", None
        bar.begin(typed)

    @on(SearchChanged)
    def _search(self, message: SearchChanged) -> None:
        if self._begun is None:
            return
        self.reading.look_for(message.query, self._begun.place)
        if self.reading.search.at is None:
            self._show_begun(self._begun)
        else:
            self.move(lambda: None)
        self._show_found()

    @on(SearchWanted)
    def _other_place(self, message: SearchWanted) -> None:
        if self._begun is not None and self.reading.search.query:
            self.action_found(message.direction)

    @on(SearchDone)
    def _complete(self, message: SearchDone) -> None:
        if self._begun is None or self._bar is None:
            return
        begun, self._begun = self._begun, None
        search = self.reading.search
        if message.query and search.at is not None:
            self._bar.keep(message.query)
            self._show_found()
            return
        self.end_search()
        self.reading.return_to(begun.place)
        self._show_begun(begun)
        if message.query:
            self.tell(f"Not found: {one_line(message.query, 60)}")

    def action_found(self, direction: int) -> None:
        """Go to the next or previous place of what was searched for."""
        search = self.reading.search
        if not search.query:
            self.tell(f"Nothing has been searched for yet: {self.keymap.shown('search')} does")
            return
        told = self.reading.next_found(direction)
        if search.at is None:
            search.stop()
        else:
            self.move(lambda: None)
            if self._begun is None and self._bar is not None:
                self.query_one(KeyLine).display = False
                self._bar.keep(search.query)
            self._show_found()
        if told is not None:
            self.tell(told)

    def end_search(self) -> bool:
        """Let nothing more be seen of a search; whether there was one."""
        was_on = self.reading.search.is_on
        self.reading.search.stop()
        if self._bar is not None:
            self._bar.close()
        self.query_one(KeyLine).display = True
        self.query_one(Columns).show_cursor()
        if was_on:
            self.query_one(PairPanel).show_selected()
        return was_on

    def _show_begun(self, begun: _Begun) -> None:
        self.query_one(Columns).show_cursor(begun.line)
        self.query_one(PairPanel).show_selected()

    def _show_found(self) -> None:
        search, bar = self.reading.search, self._bar
        if bar is None:
            return
        if not search.query:
            bar.tell("Enter keeps the place", "Esc goes back")
        elif search.at is None:
            bar.tell("not found", "Esc goes back")
        else:
            counts = [search.count(side) for side in self.reading.articles]
            keys = ("Enter keeps the place", "Esc goes back")
            if self._begun is None:
                on, back, end = map(
                    self.keymap.shown, ("search-next", "search-previous", "put-back")
                )
                keys = (f"{on} {back} next, previous", f"{end} ends")
            number = search.number(self.reading.shown.order_of)
            bar.tell(
                f"A {counts[0]} {self.glyphs.dot} B {counts[1]}",
                f"{number} of {sum(counts)}",
                *keys,
            )

    # The palette

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers: a search, and every filter but the one that is on."""
        yield SystemCommand("Find", "Search for a text in both articles", self.action_search)
        for kind in FILTERS:
            if kind != self.reading.filter:
                title = "Show all" if kind == "all" else f"Filter: {FILTER_NAMES[kind]}"
                yield SystemCommand(title, _DOES[kind], partial(self.filter_by, kind))
