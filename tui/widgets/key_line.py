"""The bottom line: as many keys as fit, the way to all others always among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.actions import footer_entries
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from textual import events

ALWAYS = ("help", "quit", "back")
"""Words of the entries that stay however narrow the terminal is."""


class KeyLine(Widget):
    """Shows the keys; a click does what the key does.

    Textual's own footer cuts off what does not fit, which on a narrow terminal is the help.

    | Component class | What it draws |
    | :- | :- |
    | `key-line--key` | The keys. |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    def __init__(self, entries: list[tuple[str, str, str]] | None = None) -> None:
        """Show the entries of a screen: keys, word and action; without, the reader's."""
        super().__init__()
        self.entries = footer_entries() if entries is None else entries

    def on_resize(self, event: events.Resize) -> None:
        """Show what fits now."""
        self.refresh()

    def render(self) -> Content:
        """The entries that fit, in the order of the table."""
        key_style = component_style(self, "key-line--key")
        entries = [
            (
                word,
                Content.assemble((keys, key_style), f" {word}").stylize(
                    Style.from_meta({"@click": f"screen.{runs}"})
                ),
            )
            for keys, word, runs in self.entries
        ]
        kept = [word for word, _ in entries]
        spare = [word for word in kept if word not in ALWAYS]
        while spare and self._width(entries, kept) > self.size.width:
            kept.remove(spare.pop())
        return Content(" ") + Content("  ").join(x for word, x in entries if word in kept)

    @staticmethod
    def _width(entries: list[tuple[str, Content]], kept: list[str]) -> int:
        return 1 + sum(2 + x.cell_length for word, x in entries if word in kept) - 2
