"""The reader on a conflict at every size and in every look, with its colours and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.tui.picture import PICTURE, picture
from tests.tui.screens import app, check, opened, settled
from tests.tui.styled import check_styled, styled_text

if TYPE_CHECKING:
    from tui.app import DiptychApp

SIZES = [(80, 24), (140, 40), (46, 20)]
LOOKS = ["dark", "light", "nocolour", "ascii"]


def looking(look: str, monkeypatch: pytest.MonkeyPatch) -> DiptychApp:
    """The reader in one of the looks."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    if look == "nocolour":
        monkeypatch.setenv("NO_COLOR", "1")
        return app(theme=None)
    return app(theme="light" if look == "light" else "dark", ascii_only=look == "ascii")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_reader_on_a_conflict(
    width: int, height: int, look: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(looking(look, monkeypatch), width, height) as pilot:
        # The last one: its sentences stand level.
        await pilot.press("G", "X")
        await settled(pilot)
        check_styled(pilot, f"reader-{width}x{height}-{look}")
        if (width, height, look) == (80, 24, "dark"):
            check(picture(pilot.app), PICTURE)


def test_the_readme_shows_the_picture() -> None:
    assert f"](tests/snapshots/{PICTURE})" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("search", ["slash", *"ferry", "enter"]),
        ("facts", ["v"]),
        ("pick", ["o", "o", "l", "j"]),
        ("export", ["e"]),
        ("palette", ["ctrl+p", *"solv"]),
    ],
)
async def test_other_screens_without_colour(
    name: str, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cursors, what is selected and what is found can be seen by their styles alone."""
    async with opened(looking("nocolour", monkeypatch)) as pilot:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        check_styled(pilot, f"{name}-80x24-nocolour")


@pytest.mark.parametrize("key", ["x", "v", "e", "question_mark"])
async def test_without_colour_there_is_none(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(looking("nocolour", monkeypatch)) as pilot:
        await pilot.press(key)
        await settled(pilot)
        lines = pilot.app.screen._compositor.render_strips()
        colours = {
            str(colour.name)
            for line in lines
            for segment in line
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours <= {"default"}
        assert "bold" in styled_text(pilot)
