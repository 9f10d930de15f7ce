"""The ruler at the right: the whole comparison in one column, and a way to any place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from aligner.marks import UNICODE, Glyphs
from tui.slices import Slice, slices
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from textual import events

    from aligner.article import Side
    from tui.reading import Reading
    from tui.rows import Layout


class Ruler(Widget):
    """Shows the worst mark of each slice of the text, and which part is on the screen.

    | Component class | What it draws |
    | :- | :- |
    | `ruler--only-a`, `ruler--only-b`, `ruler--conflict` | These marks. |
    | `ruler--quiet` | All others. |
    | `ruler--seen` | The part that is on the screen. |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ruler--only-a",
        "ruler--only-b",
        "ruler--conflict",
        "ruler--quiet",
        "ruler--seen",
    }

    class Jumped(Message):
        """A place was pointed at."""

        def __init__(self, row: int, side: Side) -> None:
            """Take the row there, and the side that the ruler's mark is of."""
            super().__init__()
            self.row = row
            self.side = side

    def __init__(self, reading: Reading, glyphs: Glyphs = UNICODE) -> None:
        """Show nothing yet."""
        super().__init__()
        self.reading = reading
        self.glyphs = glyphs
        self._layout_of_rows: Layout | None = None
        self._first = 0
        self._slices: list[Slice] = []
        self._slices_of: tuple[object, ...] = ()
        self._pointed: int | None = None

    def show(self, layout: Layout) -> None:
        """Measure another layout, or the same one after its rows have changed."""
        self._layout_of_rows = layout
        self._slices_of = ()
        self.refresh()

    def show_seen(self, first: int) -> None:
        """Mark the part of the text that is on the screen: as high as the ruler, from a line on."""
        if first != self._first:
            self._first = first
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one slice."""
        found = self._cut()
        if not 0 <= y < len(found) or self._layout_of_rows is None:
            return Strip.blank(self.size.width, self.rich_style)
        mark = found[y].mark
        coloured = mark in ("conflict", "only-a", "only-b")
        style = component_style(self, f"ruler--{mark if coloured else 'quiet'}")
        total, height = self._layout_of_rows.height, self.size.height
        first, last = self._first * height // total, -(-(self._first + height) * height // total)
        if first <= y < last:
            style += component_style(self, "ruler--seen")
        glyph = self.glyphs.of(mark) if mark != "none" else self.glyphs.unmarked
        return Strip([Segment(glyph, (self.visual_style + style).rich_style)], 1)

    def _cut(self) -> list[Slice]:
        reading, layout, height = self.reading, self._layout_of_rows, self.size.height
        shown = reading.selected_side if reading.single else None
        needed = (layout, reading.comparison, height, shown)
        if layout is not None and needed != self._slices_of:
            self._slices = slices(layout, reading.comparison, height, shown)
            self._slices_of = needed
        return self._slices

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Jump, and go on jumping while the button is held."""
        event.stop()
        self.capture_mouse()
        self._point_at(event.y - self.gutter.top)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the pointer."""
        if self._pointed is not None:
            event.stop()
            self._point_at(event.y - self.gutter.top)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        event.stop()
        self._pointed = None
        self.capture_mouse(False)

    def _point_at(self, y: int) -> None:
        found = self._cut()
        y = max(0, min(y, len(found) - 1))
        if found and y != self._pointed:
            self._pointed = y
            self.post_message(self.Jumped(found[y].row, found[y].side))
