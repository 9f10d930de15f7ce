"""Two columns and a ruler over one scroll position, so that nothing can drift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal

from aligner.marks import UNICODE, Glyphs
from tui.widgets.column import Column
from tui.widgets.ruler import Ruler

if TYPE_CHECKING:
    from textual import events

    from aligner.article import Side
    from tui.keymap import Keymap
    from tui.reading import Reading
    from tui.rows import Layout


class ScrolledAsOne(Horizontal):
    """Holds the columns and the ruler level, whatever scrolls one of them."""

    def __init__(self, reading: Reading, keymap: Keymap, glyphs: Glyphs = UNICODE) -> None:
        """Make the columns and the ruler of a reading."""
        super().__init__()
        self.reading = reading
        self.glyphs = glyphs
        self._columns: dict[Side, Column] = {
            side: Column(side, reading, keymap, glyphs) for side in reading.articles
        }
        self._ruler = Ruler(reading, glyphs)

    @property
    def selected_text(self) -> str:
        """What is selected with the mouse, in whichever column."""
        return "".join(column.selected_text for column in self._columns.values())

    def clear_selection(self) -> None:
        """Select nothing."""
        for column in self._columns.values():
            column.select(None)

    def _show(self, layout: Layout) -> None:
        for column in self._columns.values():
            column.show(layout)
        self._ruler.show(layout)

    def _scroll_both(self, y: int) -> None:
        for column in self._columns.values():
            column.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)
        self._show_seen()

    def _show_seen(self) -> None:
        self._ruler.show_seen(self._columns[self.reading.selected_side].scroll_offset.y)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on, wherever the pointer is."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back, wherever the pointer is."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        event.stop()
        first = self._columns[self.reading.selected_side].scroll_offset.y
        self._scroll_both(first + direction * max(1, round(self.app.scroll_sensitivity_y)))

    @on(Column.Scrolled)
    def _follow(self, event: Column.Scrolled) -> None:
        event.stop()
        if event.y != event.column.scroll_offset.y:
            # It has been scrolled on since; news of that are on their way.
            return
        for column in self._columns.values():
            if column is not event.column and column.scroll_offset.y != event.y:
                column.scroll_to(y=event.y, animate=False, force=True, immediate=True)
        self._show_seen()
