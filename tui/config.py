"""What can be set: every setting with its default and what it does, and which source goes first.

A setting comes from an option of the command line, else from its ``DIPTYCH_`` variable, else from
the config file, else from its default. Reading none of these happens on import.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from aligner.filtering import FILTERS
from tui.streams import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.filtering import Filter

Panel = Literal["normal", "large", "hidden"]
"""How much of the screen the pair panel may take."""

PANELS: tuple[Panel, ...] = get_args(Panel)


class Config(NamedTuple):
    """Every setting, with its type and default; `SAYS` tells what each does."""

    theme: str | None = None
    color: bool = True
    ascii: bool = False
    mouse: bool = True
    filter: Filter = "all"
    panel: Panel = "normal"
    width: int = 80
    fast: bool = False
    fresh: bool = False
    quiet: bool = False
    keymap: str | None = None
    watch: bool = False
    bom: bool = False


SAYS = {
    "theme": "Colours of the reader: dark, light, okabe-ito-dark, okabe-ito-light (for every kind"
    " of colour vision), terminal, terminal-light (its own colours), or a theme of Textual.",
    "color": "Whether the reader has colours at all; NO_COLOR=1 is heard as well.",
    "ascii": "Draw marks with ASCII characters only.",
    "mouse": "Let the reader use the mouse; without, it is left to the terminal.",
    "filter": f"Which sentences to show or write: {', '.join(FILTERS)}.",
    "panel": f"The pair panel at first: {', '.join(PANELS)}.",
    "width": "Line width of the text form, in cells; at least 40.",
    "fast": "Pair by words alone, at once, without the trained model.",
    "fresh": "Leave out what was edited by hand before; it is set aside by the first edit.",
    "quiet": "No notes and no progress on standard error; errors stay.",
    "keymap": "A TOML file of other keys: a line 'next-only = \"n,f5\"' for each action.",
    "watch": "Look at the files now and then; when one has changed, show it with place and edits.",
    "bom": "Begin CSV exports with a byte order mark, by which spreadsheets know UTF-8.",
}
"""What each setting does: the help of its option, and the comment in the printed config."""

PALETTE = "chosen in the palette"
"""The origin of a theme that was remembered."""

NARROWEST = 40
"""Cells that the text form needs."""


class Found(NamedTuple):
    """A value, and where it was found, as an error names it."""

    value: object
    origin: str


class Settled(NamedTuple):
    """The settings of one call, and where each that is no default comes from."""

    config: Config
    origins: dict[str, str]

    @property
    def theme_from(self) -> str | None:
        """What sets the theme, where that goes before one chosen in the palette."""
        origin = self.origins.get("theme")
        return None if origin == PALETTE else origin


def environment_name(setting: str) -> str:
    """The environment variable of a setting."""
    return f"DIPTYCH_{setting.upper()}"


def settle(
    given: Mapping[str, Found], file: Mapping[str, Found], remembered: str | None
) -> Settled:
    """Let the command line and the environment go before the file, and that before the default.

    Args:
        given: what options and variables say, of which the options have gone first already.
        file: what the config file says.
        remembered: the theme that was chosen in the palette last; it goes before the default.

    Raises:
        Problem: a value makes no sense; the message names its source.
    """
    found = {**file, **given}
    if "color" not in given and os.environ.get("NO_COLOR"):
        found["color"] = Found(False, "NO_COLOR")
    for name, each in found.items():
        _check(name, each)
    config = Config(**{name: each.value for name, each in found.items()})  # type: ignore[arg-type]
    origins = {name: each.origin for name, each in found.items()}
    if config.theme is None and remembered is not None and config.color:
        config, origins["theme"] = config._replace(theme=remembered), PALETTE
    return Settled(config, origins)


def _check(name: str, found: Found) -> None:
    """Refuse a value of the right type that makes no sense."""
    value, origin = found
    names: tuple[str, ...] = ()
    if name == "theme":
        from tui.themes import is_theme, theme_names

        names = () if is_theme(str(value)) else theme_names()
    elif name in ("filter", "panel"):
        choices = FILTERS if name == "filter" else PANELS
        names = () if value in choices else choices
    elif name == "width" and isinstance(value, int) and value < NARROWEST:
        raise Problem(f"{origin}: width {value} is too narrow; at least {NARROWEST}")
    if names:
        raise Problem(f"{origin}: unknown {name} '{value}'; one of {', '.join(names)}")


def type_of(setting: str) -> type:
    """The type of a setting's values."""
    default = Config._field_defaults[setting]
    return str if default is None else type(default)


def option_names(setting: str) -> str:
    """The option, or both, by which the command line gives a setting."""
    return f"--{setting}/--no-{setting}" if type_of(setting) is bool else f"--{setting}"
