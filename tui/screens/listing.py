"""The keys that move through the facts view's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.facts_list import ONLY, FactsList
from tui.reading import NOT_YET
from tui.widgets.fact_detail import FactDetail
from tui.widgets.facts_lines import FactsLines
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.facts_list import Entry, Group
    from tui.screens.reader import ReaderScreen

_END, _BEGINNING = "This is the last entry", "This is the first entry"

_CONFLICTS: tuple[Group, ...] = ("conflict",)
_MOVED: tuple[Group, ...] = ("moved",)


class ListingScreen(Screen[None]):
    """Moves the cursor through entries, on a screen that lists them beside what they say."""

    def __init__(self, reader: ReaderScreen) -> None:
        """List what a reader shows, from what is under its cursor on."""
        super().__init__()
        self.reader = reader
        self.facts = FactsList()
        self.left: Entry | None = None
        """The entry next to the one that an edit has taken to another group."""

    @property
    def lines(self) -> FactsLines:
        """The list."""
        return self.query_one(FactsLines)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.facts.entries[self.lines.cursor] if self.facts.entries else None

    def show_entry(self) -> None:
        """Write about the entry under the cursor."""
        raise NotImplementedError

    def tell(self, message: str) -> None:
        """Say something for a moment, in the top line of the reader, which is ours as well."""
        self.reader.tell(message)

    def go(self, number: int | None, why_not: str) -> None:
        """Put the cursor on an entry, or tell why there is none to go to."""
        if self.reader.reading.comparison is None:
            self.tell(NOT_YET)
        elif number is None or not self.facts.entries or number == self.lines.cursor:
            self.tell(why_not)
        else:
            self.reader.query_one(Summary).message = ""
            self.lines.move(number)
            self.show_entry()

    def action_step(self, by: int) -> None:
        """Move by entries."""
        number = max(0, min(self.lines.cursor + by, len(self.facts.entries) - 1))
        self.go(number, _END if by > 0 else _BEGINNING)

    def action_page(self, direction: int) -> None:
        """Move by a screenful."""
        self.go(self.lines.one_page(direction), _END if direction > 0 else _BEGINNING)

    def action_end(self, last: bool) -> None:
        """Move to the first or last entry."""
        self.go(len(self.facts.entries) - 1 if last else 0, _END if last else _BEGINNING)

    def action_group(self, direction: int) -> None:
        """Move to the first entry of another group."""
        number = self.facts.next_group(self.lines.cursor, direction)
        self.go(number, "There is no other group with entries")

    def action_fact(self, direction: int) -> None:
        """Move to another entry of what only one account has."""
        self._jump(ONLY, direction, "fact in one account only")

    def action_conflict(self, direction: int) -> None:
        """Move to another conflict."""
        self._jump(_CONFLICTS, direction, "conflict")

    def action_moved(self, direction: int) -> None:
        """Move to another pair told in another order."""
        self._jump(_MOVED, direction, "moved pair")

    def _jump(self, groups: Collection[Group], direction: int, what: str) -> None:
        number = self.facts.next_of(groups, self.lines.cursor, direction)
        self.go(number, f"There is no other {what}")

    def action_back(self) -> None:
        """Go back to where an edit took the entry away from."""
        number = None
        if self.left is not None:
            number = self.facts.again(self.left, self.lines.cursor)
        self.left = None
        self.go(number, "There is nowhere to go back to")

    def action_scroll_detail(self, direction: int) -> None:
        """Scroll the text beside the list by half its height."""
        detail = self.query_one(FactDetail)
        detail.scroll_relative(y=direction * max(1, detail.size.height // 2), animate=False)
