"""The mouse: clicks, the wheel, selecting in a column, and the ruler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.long_pair import long_app
from tests.tui.screens import app, check_snapshot, opened, reader, screen_text, settled
from tui.widgets.column import Column
from tui.widgets.columns import Columns
from tui.widgets.ruler import Ruler
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from aligner.article import Side


def column(pilot: Pilot[None], side: Side) -> Column:
    return reader(pilot).query_one(f"#column-{side}", Column)


def first_lines(pilot: Pilot[None]) -> set[int]:
    return {column(pilot, side).scroll_offset.y for side in ("a", "b")}


def line_with(pilot: Pilot[None], side: Side, label: str) -> int:
    """The screen line of a column that a sentence begins on."""
    shown = [
        column(pilot, side).render_line(y).text for y in range(column(pilot, side).size.height)
    ]
    return next(y for y, text in enumerate(shown) if f" {label} " in text)


async def drag(
    pilot: Pilot[None], widget: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)
    await pilot.pause()


@pytest.mark.parametrize("side", ["a", "b"])
async def test_a_click_selects_the_sentence_under_it(side: Side) -> None:
    async with opened(app(), 120, 40) as pilot:
        y = line_with(pilot, side, f"{side}3")
        await pilot.click(f"#column-{side}", offset=(12, y))
        assert reader(pilot).reading.selected == (side, 2)
        assert column(pilot, "a").selected is column(pilot, "b").selected is None


async def test_a_double_click_goes_to_the_partner() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await pilot.click("#column-a", offset=(12, line_with(pilot, "a", "a1")))
        partner = reading.links[0].b
        await pilot.click("#column-a", offset=(12, line_with(pilot, "a", "a1")), times=2)
        assert reading.selected == ("b", partner)
        await pilot.press("backspace")
        assert reading.selected == ("a", 0)


async def test_a_double_click_follows_what_the_first_one_selected_though_the_text_moves() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        height = column(pilot, "a").size.height
        row = next(
            y for y in reversed(range(height)) if "=" in column(pilot, "a").render_line(y).text[:3]
        )
        before = first_lines(pilot)
        label = column(pilot, "a").render_line(row).text.split()[1]
        await pilot.click("#column-a", offset=(12, row), times=2)
        assert reading.selected_side == "b"
        assert f"a{reading.links[0].a + 1}" == label
        assert first_lines(pilot) != before or row < height - 3


@pytest.mark.parametrize("on", ["#column-a", "#column-b", "Ruler", ".head"])
async def test_the_wheel_scrolls_both_columns_as_one(on: str) -> None:
    from textual import events

    async with opened(long_app()) as pilot:
        widget = reader(pilot).query(on).first()
        seen: list[set[int]] = []
        for kind in (events.MouseScrollDown, events.MouseScrollDown, events.MouseScrollUp):
            x, y = widget.region.x + 1, widget.region.y
            pilot.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, x, y))
            await pilot.pause()
            seen.append(first_lines(pilot))
        assert all(len(each) == 1 for each in seen)
        one, two, three = (each.pop() for each in seen)
        assert 0 < one < two
        assert three == one


async def test_text_is_selected_within_one_column_and_copied_as_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.clipboard.copy", lambda text: None)
    async with opened(app(), 120, 40) as pilot:
        article = reader(pilot).reading.articles["a"]
        gutter = column(pilot, "a").gutter_width
        start = line_with(pilot, "a", "a3"), line_with(pilot, "a", "a4")
        # From inside a3 to the other column's side of a later line: B takes no part in it.
        await pilot.mouse_down("#column-a", offset=(gutter, start[0]))
        await pilot.hover("#column-b", offset=(20, start[1]))
        await pilot.mouse_up("#column-b", offset=(20, start[1]))
        await pilot.pause()
        assert column(pilot, "b").selected is None
        first, last = article.sentences[2], article.sentences[3]
        layout = reader(pilot).query_one(Columns)._layout_of_rows
        assert layout is not None
        end = last.start + layout.lines("a", 3)[0][1]
        expected = article.text[first.start : end].replace("\n", " ")
        assert " ".join(column(pilot, "a").selected_text.split()) == " ".join(expected.split())
        for key in ("ctrl+c", "y"):
            await pilot.press(key)
            await settled(pilot)
            assert pilot.app.clipboard == column(pilot, "a").selected_text
            assert "Sent the selected text through the terminal" in told(pilot)
        await pilot.press("j")
        assert reader(pilot).get_selected_text() is None


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


async def test_dragging_over_filler_and_back_selects_what_stands_before_it() -> None:
    async with opened(app()) as pilot:
        article = reader(pilot).reading.articles["a"]
        shown = [column(pilot, "a").render_line(y).text for y in range(14)]
        filler = next(y for y, text in enumerate(shown) if "┄" in text)
        await drag(pilot, "#column-a", (20, filler), (10, 0))
        selected = column(pilot, "a").selected
        assert selected is not None
        assert selected[1] in {x.end for x in article.sentences}
        assert "┄" not in column(pilot, "a").selected_text
        assert "a1" not in column(pilot, "a").selected_text
        await pilot.click("#column-a", offset=(10, 0))
        assert column(pilot, "a").selected is None


async def test_holding_the_button_below_the_column_scrolls_on() -> None:
    async with opened(long_app()) as pilot:
        await pilot.mouse_down("#column-b", offset=(10, 2))
        await pilot.hover("KeyLine", offset=(45, 0))
        await pilot.pause(0.3)
        await pilot.mouse_up("KeyLine", offset=(45, 0))
        await pilot.pause()
        (first,) = first_lines(pilot)
        assert first > 0
        selected = column(pilot, "b").selected
        assert selected is not None
        before = first
        await pilot.pause(0.2)
        assert first_lines(pilot) == {before}


# The ruler


@pytest.mark.parametrize(("width", "height"), [(140, 40), (46, 20)])
async def test_the_ruler(width: int, height: int) -> None:
    async with opened(long_app(48), width, height) as pilot:
        assert reader(pilot).query_one(Ruler).display
        check_snapshot(pilot, f"ruler-{width}x{height}")


async def test_a_text_shorter_than_two_screens_has_the_cell_for_itself() -> None:
    async with opened(long_app(14), 81, 24) as pilot:
        columns = reader(pilot).query_one(Columns)
        layout = columns._layout_of_rows
        assert layout is not None
        assert layout.height >= 48
        assert reader(pilot).query_one(Ruler).display
        narrow = layout.width
        await pilot.resize_terminal(81, 40)
        await settled(pilot)
        layout = columns._layout_of_rows
        assert layout is not None
        assert layout.width == narrow + 1
        assert not reader(pilot).query_one(Ruler).display
        assert column(pilot, "a").region.width + column(pilot, "b").region.width == 81


def ruler_lines(pilot: Pilot[None]) -> str:
    ruler = reader(pilot).query_one(Ruler)
    return "".join(ruler.render_line(y).text for y in range(ruler.size.height))


async def test_a_click_on_the_ruler_jumps_to_what_it_shows_and_a_drag_goes_on() -> None:
    async with opened(long_app()) as pilot:
        reading = reader(pilot).reading
        comparison = reading.comparison
        assert comparison is not None
        marks = ruler_lines(pilot)
        moved = marks.index("⇅")
        await pilot.click("Ruler", offset=(1, 1 + moved))
        assert reading.selected is not None
        assert comparison.state(*reading.selected) == "moved"
        # The panel may have taken lines that the ruler had before.
        marks = ruler_lines(pilot)
        moved, conflict = marks.index("⇅"), marks.index("≠")
        await drag(pilot, "Ruler", (1, 1 + moved), (1, 1 + conflict))
        assert reading.selected is not None
        assert comparison.state(*reading.selected) == "conflict"
        await drag(pilot, "Ruler", (1, 1 + conflict), (1, len(marks)))
        assert reading.row >= len(reading.rows) - 5
        label = f"{reading.selected[0]}{reading.selected[1] + 1} "
        assert label in screen_text(pilot)


async def test_the_ruler_shows_edits_and_one_article_alone() -> None:
    async with opened(long_app()) as pilot:
        before = ruler_lines(pilot)
        assert set(before) >= {"≠", "=", "⇅", "▸"}
        await pilot.press("x")
        for _ in range(6):
            await pilot.press("u", "1")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
        assert ruler_lines(pilot) != before
        await pilot.resize_terminal(60, 24)
        await settled(pilot)
        assert "▸" not in ruler_lines(pilot)
        await pilot.press("tab")
        await settled(pilot)
        assert "▸" in ruler_lines(pilot)
