"""A screen as text with its colours and styles, so that a diff can be read.

First the screen line by line, then what is not plain text on the theme's ground: for each line its
ground, and cells from left to right, counted from 1, with how they are drawn.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.color import Color

from tests.tui.screens import check, screen_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.color import Color as RichColor
    from rich.segment import Segment
    from textual.app import App
    from textual.pilot import Pilot
    from textual.strip import Strip

COLOURS = {
    "foreground": "text",
    "background": "ground",
    "surface": "surface",
    "panel": "panel",
    "mark-conflict": "vermillion",
    "mark-only-a": "orange",
    "mark-only-b": "blue",
    "mark-quiet": "grey",
}
"""What a theme's colours are called; any other is told by its number."""

ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike", "blink")

Look = tuple[str, str, tuple[str, ...]]
"""Colour, ground and attributes of a cell."""


def check_styled(pilot: Pilot[None], name: str) -> None:
    """Compare the screen and its styles with those on file; UPDATE_SNAPSHOTS=1 accepts them."""
    check(styled_text(pilot), name)


def styled_text(pilot: Pilot[None]) -> str:
    """The screen, the theme's colours, and how the cells of each line are drawn."""
    colours = _colours(pilot.app)
    names = {number: name for name, number in colours.items()}
    told = ", ".join(f"{name} {number}" for name, number in colours.items()) or "none"
    drawn = [
        f"{number:>2}  {'; '.join(parts)}"
        for number, line in enumerate(pilot.app.screen._compositor.render_strips(), 1)
        if (parts := list(_told(line, names)))
    ]
    rule = "-" * pilot.app.size.width
    return "\n".join([screen_text(pilot) + rule, f"colours: {told}", *drawn]) + "\n"


def _colours(app: App[None]) -> dict[str, str]:
    """The theme's colours by their names; a terminal's own have none."""
    variables = app.get_css_variables()
    found = {name: Color.parse(variables[variable]) for variable, name in COLOURS.items()}
    return {name: colour.hex.lower() for name, colour in found.items() if colour.ansi is None}


def _told(line: Strip, names: dict[str, str]) -> Iterator[str]:
    """The ground of most of a line, then every run of cells that is drawn in a way of its own."""
    cells = _without_gaps([look for segment in line for look in _looks(segment, names)])
    grounds = [ground for _, ground, _ in cells]
    most = max(sorted(set(grounds)), key=grounds.count, default="")
    if most not in ("", "ground"):
        yield f"all on {most}"
    at = 1
    for (colour, ground, attributes), run in groupby(cells):
        length = len(list(run))
        parts = [*([] if colour in ("", "text") else [colour]), *attributes]
        parts += [] if ground == most else [f"on {ground or 'default'}"]
        if parts:
            place = f"{at}-{at + length - 1}" if length > 1 else f"{at}"
            yield f"{place} {' '.join(parts)}"
        at += length


def _without_gaps(cells: list[Look]) -> list[Look]:
    """The cells, with the blanks between two words that are drawn alike drawn like them."""
    runs = [(look, len(list(run))) for look, run in groupby(cells)]
    filled: list[Look] = []
    for number, (look, length) in enumerate(runs):
        around = [x for x, _ in runs[max(0, number - 1) : number + 2 : 2]]
        like = around[0]
        is_gap = look == ("", like[1], ()) and length <= 2 and len(around) == 2
        filled += [like if is_gap and around[1] == like else look] * length
    return filled


def _looks(segment: Segment, names: dict[str, str]) -> list[Look]:
    """How each cell is drawn; the colour of a blank is nobody's concern."""
    style = segment.style
    if style is None:
        return [("", "", ())] * segment.cell_length
    ground = _name(style.bgcolor, names)
    attributes = tuple(x for x in ATTRIBUTES if getattr(style, x))
    looks: list[Look] = []
    for character in segment.text:
        shows = not character.isspace() or {"reverse", "underline", "strike"} & {*attributes}
        look = (_name(style.color, names), ground, attributes) if shows else ("", ground, ())
        looks += [look] * cell_len(character)
    return looks


def _name(colour: RichColor | None, names: dict[str, str]) -> str:
    if colour is None or colour.is_default:
        return ""
    if colour.triplet is None:
        return colour.name
    return names.get(colour.triplet.hex, colour.triplet.hex)
