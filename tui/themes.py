"""Colours: the marks' own colours (Okabe and Ito's set, told apart by every kind of sight)."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.color import Color
    from textual.theme import Theme

OWN = {
    "dark": "diptych-dark",
    "light": "diptych-light",
    "okabe-ito-dark": "okabe-ito-dark",
    "okabe-ito-light": "okabe-ito-light",
    "terminal": "ansi-dark",
    "terminal-light": "ansi-light",
}
"""Our names of the themes that were made for the reader, and Textual's names of them."""

CONTRAST = 4.5
"""The least contrast of a mark with any ground that it stands on (WCAG, level AA)."""

MARK_VARIABLES = {
    "mark-conflict": "#E8743B",
    "mark-only-a": "#E69F00",
    "mark-only-b": "#56B4E9",
    "mark-quiet": "#8F949D",
    "mark-found": "#5C5200",
    "mark-found-text": "#FFFFFF",
}
"""Colours of the marks on a dark ground: vermillion, orange, sky blue and grey."""

_ON_LIGHT = {
    # Orange and vermillion dark enough to be read look alike to many: vermillion is the darker.
    "mark-conflict": "#7D2600",
    "mark-only-a": "#7C6500",
    "mark-only-b": "#0065A3",
    "mark-quiet": "#62676F",
    "mark-found": "#FFE27A",
    "mark-found-text": "#1F2328",
}

_ON_TERMINAL = {
    "mark-conflict": "ansi_red",
    "mark-only-a": "ansi_yellow",
    "mark-only-b": "ansi_cyan",
    "mark-quiet": "ansi_bright_black",
    "mark-found": "ansi_yellow",
    "mark-found-text": "ansi_black",
}

_ON_LIGHT_TERMINAL = {
    **_ON_TERMINAL,
    # Yellow and cyan cannot be read on white.
    "mark-only-a": "ansi_magenta",
    "mark-only-b": "ansi_blue",
}

_READ = ("mark-conflict", "mark-only-a", "mark-only-b", "mark-quiet")
"""Colours that text has, on a ground of the theme."""


def themes() -> list[Theme]:
    """The themes of our own."""
    from textual.theme import Theme

    return [
        Theme(
            name="diptych-dark",
            primary="#56B4E9",
            secondary="#E69F00",
            accent="#56B4E9",
            warning="#E69F00",
            error="#E8743B",
            success="#56B4E9",
            foreground="#D8DADF",
            background="#16181D",
            surface="#1C1F26",
            panel="#262A33",
            dark=True,
            variables=MARK_VARIABLES,
        ),
        Theme(
            name="diptych-light",
            primary="#0065A3",
            secondary="#7C6500",
            accent="#0065A3",
            warning="#7C6500",
            error="#7D2600",
            success="#0065A3",
            foreground="#1F2328",
            background="#FCFCFA",
            surface="#F4F4F1",
            panel="#E8E8E3",
            dark=False,
            variables=_ON_LIGHT,
        ),
        # The set as it was published, on grounds that leave each of its colours readable.
        Theme(
            name="okabe-ito-dark",
            primary="#56B4E9",
            secondary="#E69F00",
            accent="#F0E442",
            warning="#E69F00",
            error="#D55E00",
            success="#009E73",
            foreground="#F2F2F2",
            background="#0A0B0D",
            surface="#111315",
            panel="#171A1D",
            dark=True,
            variables={
                **MARK_VARIABLES,
                "mark-conflict": "#D55E00",
                "mark-only-a": "#E69F00",
                "mark-only-b": "#56B4E9",
                "mark-quiet": "#9A9A9A",
            },
        ),
        Theme(
            name="okabe-ito-light",
            primary="#0072B2",
            secondary="#8A6A00",
            accent="#0072B2",
            warning="#8A6A00",
            error="#8F2F00",
            success="#00704F",
            foreground="#000000",
            background="#FFFFFF",
            surface="#F8F8F8",
            panel="#F2F2F2",
            dark=False,
            variables={
                **_ON_LIGHT,
                # Published orange, sky blue and vermillion cannot be read on white.
                "mark-conflict": "#8F2F00",
                "mark-only-a": "#8A6A00",
                "mark-only-b": "#0072B2",
                "mark-quiet": "#636363",
            },
        ),
    ]


def theme_names() -> tuple[str, ...]:
    """What ``--theme`` takes: our short names, then every theme that Textual brings."""
    from textual.theme import BUILTIN_THEMES

    return (*OWN, *sorted(BUILTIN_THEMES))


def is_theme(name: str) -> bool:
    """Whether ``--theme`` takes a name; asked without loading Textual where it is one of ours."""
    return name in OWN or name in theme_names()


def theme_to_use(name: str | None) -> str:
    """The full name of the theme asked for; without one, the terminal's colours if they are wanted.

    A terminal on which colour is not wanted (``NO_COLOR``) keeps its own ground.
    """
    if name is None:
        return "ansi-dark" if os.environ.get("NO_COLOR") else "diptych-dark"
    return OWN.get(name, name)


def short_name(theme: str) -> str:
    """The name by which ``--theme`` takes a theme of Textual's full name."""
    return next((short for short, full in OWN.items() if full == theme), theme)


def variables_for(theme: Theme) -> dict[str, str]:
    """Colours of the marks in a theme that does not set them itself."""
    if theme.name.startswith("ansi-"):
        return _ON_TERMINAL if theme.dark else _ON_LIGHT_TERMINAL
    marks = MARK_VARIABLES if theme.dark else _ON_LIGHT
    if theme.variables.keys() >= marks.keys():
        return marks
    return {**marks, **_readable_marks(theme.name)}


@cache
def _readable_marks(name: str) -> dict[str, str]:
    """The marks' colours, made as light or as dark as the grounds of Textual's theme ask for."""
    from textual.color import Color
    from textual.theme import BUILTIN_THEMES

    theme = BUILTIN_THEMES[name]
    colours = theme.to_color_system().generate()
    grounds = [Color.parse(colours[ground]) for ground in ("background", "surface", "panel")]
    away = Color.parse("#FFFFFF" if theme.dark else "#000000")
    marks = MARK_VARIABLES if theme.dark else _ON_LIGHT
    return {mark: _readable(Color.parse(marks[mark]), grounds, away).hex for mark in _READ}


def _readable(colour: Color, grounds: list[Color], away: Color) -> Color:
    steps = (colour.blend(away, step / 20) for step in range(21))
    return next((x for x in steps if all(contrast(x, y) >= CONTRAST for y in grounds)), away)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two opaque colours, 1 to 21, as the WCAG define it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
