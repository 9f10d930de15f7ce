"""The bottom line while something is searched for: the text, and how often each side has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.messages import SearchChanged, SearchDone, SearchWanted

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from aligner.marks import Glyphs


class SearchInput(Input):
    """The field; the reader's keys that it has no use for do nothing while it is typed into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "Give up", show=False),
        Binding("down", "other_place(1)", "Next place", show=False),
        Binding("up", "other_place(-1)", "Previous place", show=False),
        Binding("tab,shift+tab,pageup,pagedown,ctrl+z,ctrl+y,f1", "ignore", show=False),
    ]

    def action_done(self) -> None:
        """Give up."""
        self.post_message(SearchDone(None))

    def action_other_place(self, direction: int) -> None:
        """Ask for another place."""
        self.post_message(SearchWanted(direction))

    def action_ignore(self) -> None:
        """Do nothing, in place of what the key does in the reader."""


class SearchBar(Horizontal):
    """Takes what is to be found, then says what was."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Begin with nothing."""
        super().__init__(id="search-bar")
        self.glyphs = glyphs
        self._told: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The sign, the field, the text once it is complete, and what was found."""
        yield Static("/", id="search-sign")
        yield SearchInput(id="search-input", compact=True, select_on_focus=False)
        yield Static(id="search-text", markup=False)
        yield Static(id="search-found", markup=False)

    def begin(self, typed: str) -> None:
        """Take a new text, of which some may be there already."""
        field = self.query_one(SearchInput)
        with field.prevent(Input.Changed):
            field.value = ""
        self.display = True
        self.remove_class("-kept")
        self.tell()
        self.screen.set_focus(field)
        self.type(typed)

    def type(self, text: str) -> None:
        """Take a text as if it had been typed into the field."""
        if text:
            self.query_one(SearchInput).insert_text_at_cursor(text)

    def keep(self, query: str) -> None:
        """Show a complete text; the keys are the reader's again."""
        self.query_one("#search-text", Static).update(Content(query))
        self.display = True
        self.add_class("-kept")
        self.screen.set_focus(None)
        self.on_resize()

    def close(self) -> None:
        """Leave the line to the keys."""
        self.screen.set_focus(None)
        self.display = False

    def tell(self, *parts: str) -> None:
        """Say what was found; where there is no room for all parts, the first ones."""
        self._told = parts
        self.on_resize()

    def on_resize(self) -> None:
        """Say as much as fits."""
        text = self.query_one(SearchInput).value
        # The field keeps a cell for its cursor; one cell on either side stays free.
        room = self.app.size.width - cell_len(text) - 5
        dot = f" {self.glyphs.dot} "
        lines = [dot.join(self._told[:count]) for count in range(len(self._told), 0, -1)]
        told = next((line for line in lines if cell_len(line) <= room), "")
        self.query_one("#search-found", Static).update(Content(told))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(SearchChanged(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(SearchDone(event.value))
