"""Colours that can be read, and told apart by every kind of sight."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tests.tui.screens import app, opened, reader
from tui.themes import CONTRAST, OWN, contrast, theme_names, theme_to_use, themes, variables_for

GROUNDS = ("background", "surface", "panel")
READ = ("mark-conflict", "mark-only-a", "mark-only-b", "mark-quiet")
OURS = {theme.name: theme for theme in themes()}
ALL = {**OURS, **{name: x for name, x in BUILTIN_THEMES.items() if not name.startswith("ansi-")}}

SIGHT = {
    # Sight without one kind of cone after Machado, Oliveira and Fernandes (2009); linear RGB.
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no middle": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no short": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
APART = 12.0
"""Distance in CIE L*a*b* at which colours are told apart at a glance; 2.3 is just noticeable."""


def colours(theme: Theme) -> dict[str, Color]:
    found = {**variables_for(theme), **theme.to_color_system().generate(), **theme.variables}
    return {name: Color.parse(found[name]) for name in (*GROUNDS, *READ, "foreground")}


def lab(colour: Color, sight: str) -> tuple[float, float, float]:
    linear = [
        x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour.normalized
    ]
    seen = [
        min(1.0, max(0.0, sum(factor * part for factor, part in zip(row, linear, strict=True))))
        for row in SIGHT[sight]
    ]
    white = (0.9505, 1.0, 1.089)
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        _bent(sum(factor * part for factor, part in zip(row, seen, strict=True)) / whole)
        for row, whole in zip(to_xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def test_contrast_is_that_of_the_wcag() -> None:
    black, white = Color.parse("#000000"), Color.parse("#FFFFFF")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ALL)
def test_marks_can_be_read_on_every_ground_of_every_theme(name: str) -> None:
    found = colours(ALL[name])
    for mark in READ:
        for ground in GROUNDS:
            assert contrast(found[mark], found[ground]) >= CONTRAST, (mark, ground)


@pytest.mark.parametrize("name", OURS)
def test_text_can_be_read_on_every_ground_of_our_themes(name: str) -> None:
    found = colours(OURS[name])
    for ground in GROUNDS:
        # Enough for WCAG's level AAA.
        assert contrast(found["foreground"], found[ground]) >= 7


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", OURS)
def test_our_marks_are_told_apart_by_every_kind_of_sight(name: str, sight: str) -> None:
    found = colours(OURS[name])
    for one, other in combinations(READ[:3], 2):
        pair = zip(lab(found[one], sight), lab(found[other], sight), strict=True)
        assert sum((x - y) ** 2 for x, y in pair) ** 0.5 >= APART, (one, other)


def test_the_published_colours_are_those_of_the_dark_theme() -> None:
    found = colours(OURS["okabe-ito-dark"])
    assert [found[mark].hex for mark in READ[:3]] == ["#D55E00", "#E69F00", "#56B4E9"]


def test_names_of_themes() -> None:
    assert theme_names()[: len(OWN)] == tuple(OWN)
    assert theme_to_use("terminal-light") == "ansi-light"
    assert theme_to_use("nord") == "nord"
    assert set(OWN.values()) <= {*OURS, *BUILTIN_THEMES}


@pytest.mark.parametrize("name", theme_names())
async def test_every_theme_opens_with_a_sign_beside_every_colour(name: str) -> None:
    async with opened(app(theme=name)) as pilot:
        await pilot.press("x")
        column = reader(pilot).query_one("#column-a")
        for mark in ("only-a", "conflict"):
            style = column.get_component_styles(f"column--{mark}").text_style
            assert style.underline if mark == "only-a" else style.bold and style.reverse
