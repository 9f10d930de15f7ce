"""Accounts that tell the same things in different orders: the notice, and rows in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.screens import app, check_snapshot, opened, reader, screen_text, settled
from tests.tui.test_editing import press, shown, told
from tests.tui.test_refinement import TrainedScorer, line_of_cursor, refined, refining
from tui.screens.help import HelpScreen
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.orders import RowOrder


def firsts(pilot: Pilot[None], side: str) -> list[int]:
    """The sentences of a side in the order of the rows."""
    rows = reader(pilot).reading.rows
    found = (row.sentence("a" if side == "a" else "b") for row in rows)
    return [x for x in found if x is not None]


async def test_the_key_goes_through_the_orders_with_the_cursor_in_place() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        reader(pilot).show_place("a", 13)
        await press(pilot, "k")
        selected, line = reading.selected, line_of_cursor(pilot)
        anchored = reading.rows
        for order in ("a", "b"):
            await press(pilot, "z")
            assert reading.order == order
            assert reading.selected == selected
            assert line_of_cursor(pilot) == line
            assert f"rows in {order.upper()}'s order" in screen_text(pilot)
            assert firsts(pilot, order) == sorted(firsts(pilot, order))
            assert all(
                (row.a, row.b) in {(x.a, x.b) for x in shown(pilot).links}
                for row in reading.rows
                if None not in (row.a, row.b)
            )
        await press(pilot, "z")
        assert reading.rows == anchored
        assert "order" not in screen_text(pilot).splitlines()[0]


async def test_every_key_of_the_reader_works_in_another_order() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "z", "right_square_bracket", "enter", "m", "escape", "backspace")
        for key in ("o", "O", "x", "X", "tab", "space", "b", "G", "k", "g", "j", "u", "ctrl+z"):
            await press(pilot, key)
        assert reading.order == "a"
        assert firsts(pilot, "a") == sorted(firsts(pilot, "a"))
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        await press(pilot, *"jjjGg")


async def test_the_palette_offers_the_other_orders() -> None:
    async with opened(app()) as pilot:
        orders: list[RowOrder] = []
        for title in ("Rows in B's order", "Rows in A's order", "Rows: level"):
            offered = {command.title: command.callback for command in reader(pilot).commands()}
            offered[title]()
            await settled(pilot)
            orders.append(reader(pilot).reading.order)
            again = {command.title for command in reader(pilot).commands()}
            assert title not in again
        assert orders == ["b", "a", "anchored"]


async def test_nothing_is_ordered_before_there_are_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.pairing import Pairing

    monkeypatch.setattr(Pairing, "start", lambda self: None)
    async with app().run_test() as pilot:
        await pilot.press("z")
        assert "being paired" in told(pilot)
        assert reader(pilot).reading.order == "anchored"


async def test_different_orders_are_told_once_when_the_pairing_is_final(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer("turned")
    async with refining(scorer, monkeypatch, 140, 40) as pilot:
        assert "another order" not in told(pilot)
        await refined(pilot, scorer)
        counts = shown(pilot).counts
        expected = f"{counts.moved} of {counts.moved + counts.same} pairs in another order: v lists"
        assert told(pilot).startswith(expected)
        await press(pilot, "j")
        assert told(pilot) == ""
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert expected in pilot.app.screen.account
        await press(pilot, "escape")
        offered = {command.title: command.callback for command in reader(pilot).commands()}
        offered["Pair by words alone"]()
        await settled(pilot)
        offered = {command.title: command.callback for command in reader(pilot).commands()}
        offered["Refine the pairing"]()
        await settled(pilot)
        assert "another order" not in told(pilot)


async def test_it_waits_for_what_is_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer("turned")
    async with refining(scorer, monkeypatch) as pilot:
        reader(pilot).tell("Something that must be read", 60)
        await refined(pilot, scorer)
        assert told(pilot) == "Something that must be read"
        reader(pilot).query_one(Summary).message = ""
        await pilot.pause()
        assert "another order" in told(pilot)


async def test_accounts_in_one_order_are_not_spoken_of() -> None:
    async with opened(app()) as pilot:
        assert not shown(pilot).is_in_other_order
        assert told(pilot) == ""
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "another order" not in pilot.app.screen.account


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40)])
async def test_rows_in_the_order_of_b(width: int, height: int) -> None:
    """B in sequence, its surest partners level, the order in the top line."""
    async with opened(app("merger-agency.txt", "merger-paper.txt"), width, height) as pilot:
        await press(pilot, "j", "z", "z")
        check_snapshot(pilot, f"order-b-{width}x{height}")
