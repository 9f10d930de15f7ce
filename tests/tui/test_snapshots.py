"""Whole screens as text, to be looked at when they change."""

from __future__ import annotations

import pytest

from tests.tui.screens import app, check_snapshot, opened


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40), (60, 20)])
async def test_reader_on_a_conflict(width: int, height: int) -> None:
    """Level pair, conflict in the panel, counts, keys that fit."""
    async with opened(app(), width, height) as pilot:
        await pilot.press("x")
        check_snapshot(pilot, f"reader-{width}x{height}")


async def test_reader_in_ascii() -> None:
    """No character of the program's own beyond ASCII."""
    async with opened(app(ascii_only=True)) as pilot:
        await pilot.press("x")
        check_snapshot(pilot, "reader-ascii")


async def test_help() -> None:
    """Marks, how far to trust them, keys."""
    async with opened(app()) as pilot:
        await pilot.press("question_mark")
        check_snapshot(pilot, "help")
