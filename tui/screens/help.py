"""The page of help: what there is to say comes from `tui.help_text`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.help_text import sections
from tui.keymap import Keymap
from tui.widgets.marking import hanging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from aligner.marks import Glyphs
    from tui.help_text import Section

LABEL_WIDTH = 12
"""Cells up to which the labels of a section are made equally wide."""


class HelpScreen(ModalScreen[None]):
    """A page of help over the reader; any of the usual keys closes it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # The ids of the table: where the reader has given an action other keys, they count here.
        Binding("escape", "dismiss", "Close the help"),
        Binding("q", "dismiss", "Close the help", id="quit"),
        Binding("question_mark,f1", "dismiss", "Close the help", id="help"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="row-down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="row-up"),
        Binding("space,pagedown", "page(1)", "One page on", show=False, id="page-down"),
        Binding("b,pageup", "page(-1)", "One page back", show=False, id="page-up"),
        Binding("g,home", "end(False)", "To the beginning", show=False, id="first-row"),
        Binding("G,end", "end(True)", "To the end", show=False, id="last-row"),
    ]

    def __init__(self, glyphs: Glyphs, account: str, keymap: Keymap | None = None) -> None:
        """Explain with these glyphs; `account` says who made the pairing."""
        super().__init__()
        self.account = account
        self.keymap = keymap or Keymap()
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The page, scrolling where it does not fit."""
        with VerticalScroll(id="help", classes="dialog") as page:
            page.border_title = "diptych"
            ids = ("row-down", "row-up", "page-down", "page-up")
            keys = " ".join(self.keymap.shown(each) for each in ids)
            page.border_subtitle = Content(f"Esc closes, {keys} scroll")
            yield Static(id="help-text")

    def on_mount(self) -> None:
        """Write as soon as it is known how wide the page is."""
        self.call_after_refresh(self._write)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        # The scroll bar is not there before there is text to scroll.
        width = self.query_one("#help").content_region.width - 1
        found = sections(self.glyphs, self.account, self.keymap)
        lines = [x for each in found for x in _told(each, width)]
        self.query_one("#help-text", Static).update(Content("\n").join(lines[:-1]))

    def action_scroll(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one("#help").scroll_relative(y=direction, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        page = self.query_one("#help")
        page.scroll_relative(y=direction * max(1, page.size.height - 1), animate=False)

    def action_end(self, last: bool) -> None:
        """Scroll to an end."""
        page = self.query_one("#help")
        page.scroll_end(animate=False) if last else page.scroll_home(animate=False)


def _told(section: Section, width: int) -> Iterator[Content]:
    """A section's lines, each text hanging beside its label, and an empty line."""
    yield Content.styled(section.title, "bold")
    labels = max(len(line.label) for line in section.lines)
    for line in section.lines:
        label = f"  {line.label:<{min(labels, LABEL_WIDTH)}}  " if line.label else "  "
        yield hanging(Content(label), Content(line.text), width)
    yield Content()
