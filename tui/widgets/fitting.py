"""How wide the text of the columns is, and whether it is long enough to have a ruler beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.rows import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.geometry import Size

    from aligner.article import Side
    from tui.reading import Reading

SCREENS = 2
"""Screens that a text fills at least when it has a ruler."""

RULER_WIDTH = 2
"""Cells of the ruler and of the gap before it."""

NARROWEST = 8
"""Cells of text that a column keeps however narrow the terminal is."""


class Fitting:
    """Fits the text into what the gutters leave, and the ruler where there is one."""

    def __init__(self, reading: Reading, gutters: Mapping[Side, int]) -> None:
        """Take the cells of each column before its text."""
        self._reading = reading
        self._gutters = gutters
        self.has_ruler = False

    def guess(self, terminal: Size) -> None:
        """Guess before anything is wrapped; where that is wrong, the first frame is made twice."""
        longest = max(len(article.text) for article in self._reading.articles.values())
        lines = longest // self.text_width(terminal.width)
        self.has_ruler = lines >= SCREENS * terminal.height

    def text_width(self, width: int) -> int:
        """Cells of text in each column; both have the same, a spare cell stays in A's."""
        a, b = self._gutters.values()
        width -= RULER_WIDTH if self.has_ruler else 0
        if self._reading.single:
            return max(NARROWEST, width - max(a, b))
        return max(NARROWEST, (width - a - b) // 2)

    def still_fits(self, layout: Layout, width: int, terminal: Size, *, level: bool) -> bool:
        """Whether a layout need not be made anew."""
        return (
            layout.width == self.text_width(width)
            and layout.level == level
            and self._is_long(layout, terminal) == self.has_ruler
        )

    def lay_out(self, width: int, terminal: Size, *, level: bool) -> Layout:
        """Wrap to a width, beside a ruler if that makes the text long enough for one.

        Args:
            width: cells that columns and ruler have together.
            terminal: its size; what fills a screen goes by that, as the panel comes and goes.
            level: whether the rows stand level.
        """
        a, b = self._reading.articles.values()
        self.has_ruler = True
        layout = Layout(a, b, self._reading.rows, self.text_width(width), level=level)
        if self._is_long(layout, terminal):
            return layout
        self.has_ruler = False
        if layout.width == self.text_width(width):
            return layout
        return Layout(a, b, self._reading.rows, self.text_width(width), level=level)

    def _is_long(self, layout: Layout, terminal: Size) -> bool:
        lines = layout.height - layout.above - layout.below
        return lines >= SCREENS * terminal.height
