"""Screens over the reader as text, to be looked at when they change."""

from __future__ import annotations

import pytest

from tests.tui.screens import app, check_snapshot, opened, settled


@pytest.mark.parametrize(
    ("name", "keys", "width", "height"),
    [
        ("pick", ["o", "o", "l", "j"], 46, 20),
        ("export", ["e"], 80, 24),
        ("palette", ["ctrl+p"], 80, 24),
        ("palette", ["ctrl+p"], 46, 20),
        ("palette-typed", ["ctrl+p", *"solv"], 80, 24),
    ],
)
async def test_a_screen_over_the_reader(
    name: str, keys: list[str], width: int, height: int
) -> None:
    """What it says, what its cursor is on, its keys."""
    async with opened(app(), width, height) as pilot:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        check_snapshot(pilot, f"{name}-{width}x{height}")
