"""Colours: the marks' own colours (Okabe and Ito's set, told apart by every kind of sight)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.theme import Theme

_ALIASES = {"dark": "diptych-dark", "light": "diptych-light", "terminal": "ansi-dark"}

MARK_VARIABLES = {
    "mark-conflict": "#E8743B",
    "mark-only-a": "#E69F00",
    "mark-only-b": "#56B4E9",
    "mark-quiet": "#8A8F98",
    "mark-found": "#5C5200",
    "mark-found-text": "#FFFFFF",
}
"""Colours of the marks where a theme does not set its own: right on a dark ground."""

_ON_LIGHT = {
    "mark-conflict": "#B34700",
    "mark-only-a": "#8A5A00",
    "mark-only-b": "#0065A3",
    "mark-quiet": "#666B73",
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
            secondary="#8A5A00",
            accent="#0065A3",
            warning="#8A5A00",
            error="#B34700",
            success="#0065A3",
            foreground="#1F2328",
            background="#FCFCFA",
            surface="#F4F4F1",
            panel="#E8E8E3",
            dark=False,
            variables=_ON_LIGHT,
        ),
    ]


def theme_names() -> tuple[str, ...]:
    """What ``--theme`` takes: our short names, then every theme that Textual brings."""
    from textual.theme import BUILTIN_THEMES

    return (*_ALIASES, *sorted(BUILTIN_THEMES))


def theme_to_use(name: str | None) -> str:
    """The full name of the theme asked for; without one, the terminal's colours if they are wanted.

    A terminal on which colour is not wanted (``NO_COLOR``) keeps its own ground.
    """
    if name is None:
        return "ansi-dark" if os.environ.get("NO_COLOR") else "diptych-dark"
    return _ALIASES.get(name, name)


def variables_for(theme: str) -> dict[str, str]:
    """Colours of the marks in a theme that does not set them itself."""
    if theme.startswith("ansi-"):
        return _ON_TERMINAL
    return _ON_LIGHT if "light" in theme or theme.endswith("latte") else MARK_VARIABLES
