"""Text that hangs beside a label however wide the place is that it is drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.visual import Visual

from tui.widgets.marking import hanging

if TYPE_CHECKING:
    from textual.content import Content
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions


class Hanging(Visual):
    """A label, and a text in a column of its own beside it."""

    def __init__(self, label: Content, text: Content) -> None:
        """Take both."""
        self.label = label
        self.text = text

    def _laid_out(self, width: int) -> Content:
        return hanging(self.label, self.text, max(width, self.label.cell_length + 1))

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the lines that a width makes of it."""
        return self._laid_out(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells that it takes on one line."""
        return self.label.cell_length + self.text.cell_length

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Cells of the label, and of the longest word of the text."""
        return self.label.cell_length + self.text.get_minimal_width(rules)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines that it takes at a width."""
        return self._laid_out(width).get_height(rules, width)
