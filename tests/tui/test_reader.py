"""Every key of the reader, pressed in the real application."""

from __future__ import annotations

import re
import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

import aligner.pipeline
from aligner.comparison import Conflict, Fact
from aligner.segmentation import to_article
from tests.tui.screens import app, opened, reader, screen_text, settled
from tui.actions import ACTIONS, footer_entries
from tui.app import DiptychApp
from tui.options import ReaderOptions
from tui.widgets.columns import Columns
from tui.widgets.fitting import RULER_WIDTH
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


async def test_rows_ends_and_pages() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await pilot.press("j", "j", "k")
        assert reading.row == 1
        await pilot.press("space")
        page = reading.row
        assert page > 2
        await pilot.press("b")
        assert reading.row < page
        await pilot.press("G")
        assert reading.row == len(reading.rows) - 1
        await pilot.press("j")
        assert told(pilot) == "This is the last row"
        await pilot.press("g")
        assert reading.row == 0
        await pilot.press("k")
        assert told(pilot) == "This is the first row"


@pytest.mark.parametrize("width", [80, 60])
async def test_pages_go_through_a_row_that_is_higher_than_the_screen(width: int) -> None:
    words = [f"word{number}" for number in range(600)]
    a = to_article(f"It began. {' '.join(['Then', *words])}. It ended.", source="a")
    b = to_article("It began. It ended.", source="b")
    options = ReaderOptions(theme="dark", fast=True)
    async with opened(DiptychApp(a, b, options=options), width, 24) as pilot:
        reading = reader(pilot).reading
        await pilot.press("j")
        assert reading.selected == ("a", 1)
        for key in ("space", "b"):
            seen: set[str] = set()
            while reading.selected == ("a", 1):
                seen.update(re.findall(r"word\d+", screen_text(pilot)))
                await pilot.press(key)
                await pilot.pause()
            assert not set(words) - seen
            await pilot.press("k" if key == "space" else "j")
            while reader(pilot).query_one(Columns).page_within_row(1):
                await pilot.pause()


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (46, 14)])
async def test_the_cursor_stays_in_sight(width: int, height: int) -> None:
    async with opened(app(), width, height) as pilot:
        screen = reader(pilot)
        # The panel grows and shrinks with what it has to say, below the row just moved to.
        for key in ("G", "g", "space", "space", "j", "j", "j", "b", "k", "p", "g", "tab", "G", "k"):
            await pilot.press(key)
            await pilot.pause()
            side = screen.reading.selected_side
            column = screen.query_one(f"#column-{side}")
            layout = screen.query_one(Columns)._layout_of_rows
            assert layout is not None
            top = layout.top(side, screen.reading.row)
            assert column.scroll_offset.y <= top < column.scroll_offset.y + column.size.height
            if width < 70:
                continue
            other = screen.query_one("#column-b" if side == "a" else "#column-a")
            assert other.scroll_offset.y == column.scroll_offset.y


async def test_sides() -> None:
    async with opened(app()) as pilot:
        seen = []
        for key in ("right", "right", "h", "tab"):
            await pilot.press(key)
            seen.append(reader(pilot).reading.selected_side)
            if len(seen) == 2:
                assert "already" in told(pilot)
        assert seen == ["b", "b", "a", "b"]


@pytest.mark.parametrize(("on", "back", "kind"), [("o", "O", Fact), ("x", "X", Conflict)])
async def test_every_fact_and_conflict_is_visited_once(
    on: str, back: str, kind: type[Fact | Conflict]
) -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        comparison = reading.comparison
        assert comparison is not None
        expected = comparison.facts if kind is Fact else comparison.conflicts
        visited = []
        while True:
            await pilot.press(on)
            if told(pilot).startswith("There is no further"):
                break
            assert isinstance(reading.target, kind)
            visited.append(reading.target)
        assert len(visited) == len(expected)
        assert set(visited) == set(expected)
        for target in visited[-2::-1]:
            await pilot.press(back)
            assert reading.target == target
        await pilot.press(back)
        assert told(pilot).startswith("There is no earlier")


async def test_moved_pairs_partners_and_back() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await pilot.press("right_square_bracket")
        assert reading.selected is not None
        here = reading.selected
        partner = reading.links[0]
        await pilot.press("enter")
        assert reading.selected == ("b", partner.b)
        await pilot.press("backspace")
        assert reading.selected == here
        await pilot.press("backspace")
        assert "nowhere" in told(pilot)
        await pilot.press("right_square_bracket", "left_square_bracket")
        assert reading.selected == here


async def test_a_partner_is_brought_and_put_back() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        before = reading.rows
        await pilot.press("right_square_bracket")
        here = reading.selected
        partner = reading.links[0].b
        await pilot.press("m")
        assert reading.selected == here
        assert reading.rows[reading.row].b == partner
        assert f"b{partner + 1} is beside" in " ".join(screen_of_all_rows(pilot))
        await pilot.press("escape")
        assert reading.rows == before
        assert reading.selected == here
        await pilot.press("escape")
        assert "Nothing has been brought" in told(pilot)


def screen_of_all_rows(pilot: Pilot[None]) -> list[str]:
    column = reader(pilot).query_one("#column-b")
    return [column.render_line(y).text for y in range(-column.scroll_offset.y, 400)]


async def test_the_panel_tells_the_conflicts_of_the_selected_sentence() -> None:
    fire = "The fire killed 14 people in the port of Larnholm late on Tuesday, police said."
    a = to_article(f"{fire} It rained all night in the hills. {fire}", source="a")
    b = to_article(fire.replace("14", "11"), source="b")
    options = ReaderOptions(theme="dark", fast=True)
    async with opened(DiptychApp(a, b, options=options), 100, 30) as pilot:
        reading = reader(pilot).reading
        assert reading.comparison is not None
        assert [x.a.sentence for x in reading.comparison.conflicts] == [0, 2]
        for key, sentence in (("x", 0), ("x", 2)):
            await pilot.press(key)
            await settled(pilot)
            assert reading.selected == ("a", sentence)
            assert screen_text(pilot).count("14 ≠ 11") == 1


async def test_the_panel_scrolls_to_all_that_it_has_and_says_where_it_ends() -> None:
    async with opened(app(), 46, 20) as pilot:
        panel = reader(pilot).query_one(PairPanel)
        await pilot.press("j")
        await settled(pilot)
        lines = [panel.scroll_offset.y]
        while not told(pilot):
            await pilot.press("J")
            await pilot.pause()
            lines.append(panel.scroll_offset.y)
        assert lines[0] == 0
        assert lines[-1] == panel.max_scroll_y > 0
        assert all(later - line < panel.size.height for line, later in pairwise(lines))
        assert told(pilot) == "The pair panel ends here"
        # The line that parts it from the articles, and says what it is about, stays.
        assert "a2 ↔" in screen_text(pilot)
        await pilot.press("K")
        assert not told(pilot)
        while not told(pilot):
            await pilot.press("K")
        assert told(pilot) == "The pair panel begins here"
        assert panel.scroll_offset.y == 0
        await pilot.press("p", "p", "J")
        assert told(pilot) == "The pair panel is hidden: p shows it"


async def test_a_panel_that_shows_all_does_not_scroll() -> None:
    async with opened(app(), 140, 40) as pilot:
        await pilot.press("J")
        assert told(pilot) == "The pair panel shows all that it has"


async def test_panel_help_and_quit() -> None:
    program = app()
    async with opened(program) as pilot:
        panel = reader(pilot).query_one(PairPanel)
        sizes = [panel.outer_size.height]
        for _ in range(3):
            await pilot.press("p")
            await settled(pilot)
            sizes.append(panel.outer_size.height if panel.display else 0)
        assert sizes[1] >= sizes[0] == sizes[3] > sizes[2] == 0
        await pilot.press("question_mark")
        await settled(pilot)
        assert "Start here" in screen_text(pilot)
        await pilot.press("j", "escape")
        await settled(pilot)
        assert "Start here" not in screen_text(pilot)
        await pilot.press("q")
    assert program.return_code == 0


async def test_export_from_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(app()) as pilot:
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        path = tmp_path / "ferry-wire-ferry-local.txt"
        assert path.read_text(encoding="utf-8").startswith("DIPTYCH")
        assert told(pilot) == f"Wrote {path}"
        path.write_text("mine")
        await pilot.press("e", "enter")
        await settled(pilot)
        assert "Enter again replaces it" in screen_text(pilot)
        assert path.read_text() == "mine"
        await pilot.press("escape")
        await settled(pilot)
        assert path.read_text() == "mine"


async def test_text_first_then_cancel(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*articles: Any, scorer: Any, progress: Any) -> None:
        begun.set()
        go_on.wait(10)
        progress(0.5)

    monkeypatch.setattr(aligner.pipeline, "compare", slow)
    async with app().run_test(size=(100, 30)) as pilot:
        while not begun.is_set():
            await pilot.pause(0.01)
        text = screen_text(pilot)
        assert "Three dead, 14 hurt" in text
        assert "Night of fear" in text
        assert "Esc stops it" in text
        await pilot.press("j", "o")
        assert reader(pilot).reading.row == 1
        assert "being paired" in told(pilot)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert "not paired (stopped)" in screen_text(pilot)


async def test_a_failure_is_a_message_and_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*articles: Any, scorer: Any, progress: Any) -> None:
        raise RuntimeError("[bold]out of luck[/bold]")

    monkeypatch.setattr(aligner.pipeline, "compare", broken)
    async with opened(app(), 120, 40) as pilot:
        text = screen_text(pilot)
        assert "not paired (RuntimeError" in text
        assert "[bold]out of luck[/bold]" in text
        assert "Three dead, 14 hurt" in text


async def test_articles_that_are_too_long_to_pair_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aligner.lexical.MOST_PAIRS", 15)
    async with opened(app(), 120, 40) as pilot:
        text = screen_text(pilot)
        assert "not paired (24 × 35 sentences are more than fit in memory" in text
        await pilot.press("f", "x", "l", "slash", *"solveig", "enter", "n", "j", "tab")
        assert "A 2 · B 2" in screen_text(pilot)
        assert reader(pilot).reading.row > 1


async def test_the_row_is_kept_when_the_pairs_come_and_on_resize() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await pilot.press(*"jjjjjj")
        selected = reading.selected
        for width, height in ((120, 40), (60, 20), (46, 20), (200, 50), (80, 24)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            assert reading.selected == selected
            assert selected is not None
            assert f"{selected[0]}{selected[1] + 1} " in screen_text(pilot)


async def test_one_article_at_a_time_on_a_narrow_terminal() -> None:
    async with opened(app(), 60, 24) as pilot:
        screen = reader(pilot)
        assert screen.query_one("#side-a").display
        assert not screen.query_one("#side-b").display
        await pilot.press("tab")
        await settled(pilot)
        assert screen.query_one("#side-b").display
        assert screen.query_one("#column-b").size.width == 60 - RULER_WIDTH
        assert "help" in screen_text(pilot).splitlines()[-1]


async def test_a_click_selects() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await pilot.click("#column-b", offset=(20, 8))
        assert reading.selected_side == "b" or reading.rows[reading.row].b is None
        assert reading.row > 0


async def test_hostile_text_is_shown_as_text() -> None:
    from aligner.segmentation import to_article
    from tui.app import DiptychApp
    from tui.options import ReaderOptions

    text = "[red]Bold[/red] claims \x1b[31mwere[/] made \u202eyesterday [@click=app.quit]here[/]."
    program = DiptychApp(
        to_article(text, source="[b]a.txt"),
        to_article(text + " More.", source="b.txt"),
        options=ReaderOptions(theme="dark"),
    )
    async with opened(program, 160, 30) as pilot:
        shown = screen_text(pilot)
        assert "[red]Bold[/red] claims [31mwere[/] made yesterday" in shown
        assert "[b]a.txt" in shown
        await pilot.press("tab", "enter", "l", "escape", "e", "escape", "question_mark")


def test_the_footer_has_at_most_seven_entries_and_ids_are_unique() -> None:
    assert len(footer_entries()) <= 7
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("no_color", [True, False])
async def test_the_terminals_own_colours_are_left_alone(
    no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(app(theme="terminal")) as pilot:
        await pilot.press("x")
        screen = reader(pilot)
        for y in range(10):
            for segment in screen.query_one("#column-a").render_line(y):
                style = segment.style
                assert style is not None
                for colour in (style.color, style.bgcolor):
                    # A colour of our own on a ground that we do not know can be invisible.
                    assert colour is None or colour.is_default or colour.number is not None


async def go(pilot: Pilot[None], side: str, sentence: int) -> None:
    """Step down to a sentence."""
    while reader(pilot).reading.selected != (side, sentence):
        await pilot.press("j")
    await pilot.pause()


def panel_text(pilot: Pilot[None]) -> list[str]:
    """The panel's lines as the terminal shows them, scrolled-off ones left out."""
    region = reader(pilot).query_one(PairPanel).region
    lines = screen_text(pilot).splitlines()
    return lines[region.y : region.bottom]


@pytest.mark.parametrize(("width", "height"), [(40, 24), (60, 20), (80, 24), (140, 40)])
async def test_the_panels_title_is_one_line_at_any_width(width: int, height: int) -> None:
    async with opened(app("panjshir-wire.txt", "panjshir-daily.txt"), width, height) as pilot:
        for _ in range(30):
            await pilot.press("j")
            title = reader(pilot).query_one("#panel-title")
            assert title.size.height == 1
            assert ("by words" in panel_text(pilot)[0]) <= bool(reader(pilot).reading.links)


async def test_the_panel_says_what_a_pair_rests_on() -> None:
    async with opened(app("panjshir-wire.txt", "panjshir-daily.txt"), 80, 30) as pilot:
        await go(pilot, "a", 8)
        assert " shares: Ahmad Massoud/Ahmad Masoud · 19 · minute" in panel_text(pilot)
        await pilot.resize_terminal(160, 40)
        await settled(pilot)
        await pilot.press("g", "right")
        await go(pilot, "b", 3)
        shown = "\n".join(panel_text(pilot))
        assert "shares with a2: Panjshir/Punjir" in shown
        assert "shares with a1: province" in shown


async def test_the_panel_says_what_came_nearest_to_a_sentence_without_partner() -> None:
    async with opened(app("panjshir-wire.txt", "panjshir-daily.txt"), 80, 30) as pilot:
        await go(pilot, "a", 3)
        shown = "\n".join(panel_text(pilot))
        assert " nearest: b13 0.18: below the threshold 0.28: shares only 'civilian'" in shown
        text = reader(pilot).reading.articles["b"].sentence_text(12)
        assert text[:30] not in shown
        await pilot.resize_terminal(160, 40)
        await settled(pilot)
        assert text[:30] in "\n".join(panel_text(pilot))
