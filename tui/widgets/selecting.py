"""Selecting text with the mouse, inside one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from tui.selection import Reach

LINES_A_SECOND = 20
"""How fast the text goes on while the pointer is held beyond its edge."""


class SelectingView(ScrollView, can_focus=False):
    """A scrolling text of which a stretch can be selected by dragging.

    Textual's own selection runs across all widgets between its ends, and takes gutters along.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        """Begin with nothing selected."""
        super().__init__(id=id)
        self.selected: Reach | None = None
        """Offsets of what is selected."""
        self._held: Reach | None = None
        """The character that the button went down on, while it is down."""
        self._has_dragged = False
        self._pointer = (0, 0)
        self._scrolling: Timer | None = None

    def character_at(self, x: int, y: int) -> Reach | None:
        """Offsets of the character in a cell of the widget."""
        raise NotImplementedError

    def select(self, reach: Reach | None) -> None:
        """Select a stretch, or nothing."""
        if reach != self.selected:
            self.selected = reach
            self.refresh()

    def take_drag(self) -> bool:
        """Whether the button has just been let go after dragging: that is no click."""
        has_dragged, self._has_dragged = self._has_dragged, False
        return has_dragged

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        event.stop()
        self.screen.clear_selection()
        self._has_dragged = False
        if event.button == 1:
            self._held = self.character_at(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer."""
        if self._held is None:
            return
        event.stop()
        self._pointer = event.x, event.y
        self._reach_pointer()
        is_beyond = self._has_dragged and not 0 <= event.y < self.size.height
        if is_beyond and self._scrolling is None:
            self._scrolling = self.set_interval(1 / LINES_A_SECOND, self._scroll_on)
        elif not is_beyond:
            self._stop_scrolling()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Keep what is selected."""
        event.stop()
        self._held = None
        self._stop_scrolling()
        self.capture_mouse(False)

    def _reach_pointer(self) -> None:
        x, y = self._pointer
        here = self.character_at(x, max(0, min(y, self.size.height - 1)))
        if self._held is None or here is None or (here == self._held and not self._has_dragged):
            return
        self._has_dragged = True
        start, end = min(self._held[0], here[0]), max(self._held[1], here[1])
        self.select((start, end) if start < end else None)

    def _scroll_on(self) -> None:
        self.scroll_relative(y=-1 if self._pointer[1] < 0 else 1, animate=False, immediate=True)
        self._reach_pointer()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None
