"""Texts of other scripts, and terminals of every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from aligner.segmentation import to_article
from tests.tui.screens import app, opened, reader, screen_text, settled
from tui.app import DiptychApp
from tui.options import ReaderOptions
from tui.widgets.columns import Columns
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from textual.pilot import Pilot

CHINESE = "消防队说，周一夜里奥斯港的一艘渡轮起火，十四人受伤。船上的二百一十二人全部获救。"
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
EMOJI = f"The mayor wrote {FAMILY}👍🏽❤\ufe0f to all families. Cafe\u0301s stayed open."
HEBREW = "מעבורת עלתה באש בנמל ביום שני בלילה. ארבעה עשר בני אדם נפצעו."
ENGLISH = "A ferry caught fire in the harbour on Monday night. Fourteen people were hurt."


def on(a: str, b: str) -> DiptychApp:
    articles = to_article(a, source="a.txt"), to_article(b, source="b.txt")
    return DiptychApp(*articles, options=ReaderOptions(theme="dark", fast=True))


@pytest.mark.parametrize(("width", "height"), [(46, 20), (80, 24), (300, 100)])
async def test_wide_and_combining_characters_keep_the_columns_in_line(
    width: int, height: int
) -> None:
    async with opened(on(CHINESE + EMOJI, EMOJI + CHINESE), width, height) as pilot:
        for line in screen_text(pilot).splitlines():
            assert cell_len(line) <= width
        if width >= 70:
            top = reader(pilot).query_one("#column-a").region
            rows = screen_text(pilot).splitlines()[top.y : top.y + 3]
            assert {cell_len(row[: max(row.find("│"), row.find("┃"))]) for row in rows} == {
                top.width
            }


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


async def test_right_to_left_text_is_in_logical_order_and_that_is_told_once() -> None:
    async with opened(on(HEBREW, ENGLISH), 120, 30) as pilot:
        # What matters to this pair as such comes first.
        assert told(pilot).startswith("No sentence of one article")
        await pilot.press("j")
        assert told(pilot).startswith("Right-to-left text is in logical order")
        assert HEBREW.split(".")[0] in screen_text(pilot)
        await pilot.press("k", "l", "enter")
        await settled(pilot)
        assert "Right-to-left" not in told(pilot)


async def test_a_few_words_from_right_to_left_are_no_news() -> None:
    async with opened(on(ENGLISH, ENGLISH + " The ferry is called שלום."), 120, 30) as pilot:
        await pilot.press("j")
        assert told(pilot) == ""


def place(pilot: Pilot[None]) -> int:
    """The screen line of the selected sentence, from the top of its column."""
    screen = reader(pilot)
    layout = screen.query_one(Columns)._layout_of_rows
    assert layout is not None
    side = screen.reading.selected_side
    column = screen.query_one(f"#column-{side}")
    line = layout.top(side, screen.reading.row) - column.scroll_offset.y
    assert 0 <= line < column.size.height
    return line


async def test_the_cursors_row_stays_where_it_is_through_every_size() -> None:
    async with opened(app(), 140, 24) as pilot:
        reading = reader(pilot).reading
        for _ in range(4):
            await pilot.press("space")
        selected, line = reading.selected, place(pilot)
        for width, height in ((46, 24), (140, 24), (69, 24), (70, 24), (100, 24)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            assert reading.selected == selected
            now = place(pilot)
            if width >= 70:
                # A panel that needs more lines may take the one it was on, no more.
                assert now <= line
        for width, height in ((300, 100), (46, 20), (300, 100), (80, 24)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            assert reading.selected == selected
            place(pilot)


@pytest.mark.parametrize(("width", "height"), [(46, 20), (69, 20), (70, 20), (300, 100)])
async def test_every_line_of_the_screen_fits_it(width: int, height: int) -> None:
    async with opened(app(), width, height) as pilot:
        for key in ("x", "tab", "G", "p"):
            await pilot.press(key)
            await settled(pilot)
            lines = screen_text(pilot).splitlines()
            assert len(lines) == height
            assert all(cell_len(line) <= width for line in lines)
            side, sentence = reader(pilot).reading.selected or ("a", 0)
            assert f"{side}{sentence + 1} " in screen_text(pilot)
