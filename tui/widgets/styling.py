"""Component styles as content styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.style import Style

if TYPE_CHECKING:
    from textual.color import Color
    from textual.widget import Widget


def component_style(widget: Widget, component: str) -> Style:
    """The style that a component class adds to text.

    Unlike Textual's own it knows ``reverse``, and leaves out colours that are not set: a terminal's
    own colours would turn black where they are mixed with a transparent one.
    """
    style = widget.get_visual_style(component, partial=True)
    text_style = widget.get_component_styles(component).text_style
    return Style(
        background=_set(style.background),
        foreground=_set(style.foreground),
        bold=text_style.bold,
        dim=text_style.dim,
        italic=text_style.italic,
        underline=text_style.underline,
        reverse=text_style.reverse,
    )


def _set(color: Color | None) -> Color | None:
    return None if color is None or color.is_transparent else color
