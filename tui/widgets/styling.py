"""Component styles as content styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget


def component_style(widget: Widget, component: str) -> Style:
    """The style that a component class adds to text; unlike Textual's own, with ``reverse``."""
    style = widget.get_visual_style(component, partial=True)
    reverse = widget.get_component_styles(component).text_style.reverse
    return style + Style(reverse=True) if reverse else style
