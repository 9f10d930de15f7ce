"""The keys that search and filter, pressed in the real application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.content import Content
from textual.widgets import Static

from aligner.filtering import FILTERS, passes
from tests.tui.screens import app, check_snapshot, opened, reader, sample, screen_text, settled
from tests.tui.test_refinement import TrainedScorer, line_of_cursor, made_by, refined, refining
from tui.app import DiptychApp
from tui.config import Found
from tui.keymap import fitted
from tui.options import ReaderOptions
from tui.widgets.columns import Columns
from tui.widgets.pair_panel import PairPanel
from tui.widgets.styling import component_style
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from aligner.comparison import Comparison
    from aligner.filtering import Filter

ONE_CONFLICT = ("panjshir-wire.txt", "panjshir-daily.txt")
"""By words, and in the middle of both."""


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


def bottom(pilot: Pilot[None]) -> str:
    return screen_text(pilot).splitlines()[-1]


def comparison_of(pilot: Pilot[None]) -> Comparison:
    found = reader(pilot).reading.comparison
    assert found is not None
    return found


def folds(pilot: Pilot[None]) -> int:
    return sum(row.fold is not None for row in reader(pilot).reading.rows)


# Filtering


async def test_f_goes_through_the_filters_and_shift_f_back() -> None:
    async with opened(app(), 140, 40) as pilot:
        reading = reader(pilot).reading
        await press(pilot, *"jjj")
        place = reading.selected
        for kind in (*FILTERS[1:], "all"):
            await press(pilot, "f")
            assert reading.filter == kind
            assert reading.fold is None
            name = "only in one" if kind == "only" else kind
            assert f"filter: {name}" in screen_text(pilot)
            # Boilerplate is nothing to review.
            assert bool(folds(pilot)) == (kind != "all")
        assert reading.selected == place
        await press(pilot, "F")
        assert reading.filter == "unreviewed"


@pytest.mark.parametrize("width", [80, 60])
async def test_moves_step_over_folds_and_enter_unfolds(width: int) -> None:
    async with opened(app(*ONE_CONFLICT, kind="conflicts"), width, 24) as pilot:
        reading = reader(pilot).reading
        assert reading.selected is not None
        assert comparison_of(pilot).conflicts_in(*reading.selected)
        assert screen_text(pilot).count("⋮") == (4 if width == 80 else 2)
        await press(pilot, "k")
        assert reading.fold is not None
        assert "[Enter] unfold" in screen_text(pilot)
        await press(pilot, "a")
        assert "folded away" in told(pilot)
        await press(pilot, "enter")
        assert reading.selected is not None
        assert reading.selected[1] == 0
        assert folds(pilot) == (1 if width == 80 else 3)
        for _ in range(70):
            await pilot.press("j")
            assert told(pilot) == "This is the last row" or reading.row > 0
        assert reading.fold is not None
        await press(pilot, "k", "escape")
        assert folds(pilot) == (2 if width == 80 else 4)
        await press(pilot, "escape")
        assert "brought here or unfolded" in told(pilot)


async def test_a_jump_unfolds_what_it_leads_to_and_visits_everything_in_order() -> None:
    async with opened(app(kind="conflicts")) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "g")
        visited = []
        while "no further" not in told(pilot):
            await pilot.press("o")
            assert reading.target is not None
            assert reading.fold is None
            visited.append(reading.target)
        assert set(visited[:-1]) == set(comparison_of(pilot).facts)
        assert len(visited) - 1 == len(comparison_of(pilot).facts)


async def test_the_partner_and_what_is_edited_are_unfolded() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "right_square_bracket")
        here, partner = reading.selected, reading.links[0]
        await press(pilot, "r", "g", "f", "f", "f")
        assert reading.selected != here
        await press(pilot, "ctrl+z")
        assert reading.selected == here
        await press(pilot, "enter")
        assert reading.selected == ("b", partner.b)


async def test_what_is_judged_stays_until_the_cursor_leaves_it() -> None:
    async with opened(app(kind="unreviewed")) as pilot:
        reading = reader(pilot).reading
        await press(pilot, *"jj")
        for _ in range(3):
            while reading.selected is None or len(reading.links) > 1:
                await press(pilot, "j")
            place = reading.selected
            line = line_of_cursor(pilot)
            await press(pilot, "a")
            assert reading.selected == place
            assert line_of_cursor(pilot) == line
            await press(pilot, "j")
            judged = not passes(comparison_of(pilot), "unreviewed", *place)
            across = [x for x in reading.shown.places(reading.row_of(*place)) if x != place]
            whole = all(not passes(comparison_of(pilot), "unreviewed", *x) for x in across)
            assert (reading.rows[reading.row_of(*place)].fold is not None) == (judged and whole)
        await press(pilot, "ctrl+z")
        assert reading.selected is not None
        assert passes(comparison_of(pilot), "unreviewed", *reading.selected)


async def test_the_filter_survives_the_refinement(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer("diagonal")
    async with refining(scorer, monkeypatch) as pilot:
        reading = reader(pilot).reading
        await pilot.press("f", "j", "j")
        await pilot.pause()
        selected, line = reading.selected, line_of_cursor(pilot)
        assert selected is not None
        await refined(pilot, scorer)
        assert made_by(pilot) == "trained"
        assert reading.filter == "facts"
        assert (reading.selected, line_of_cursor(pilot)) == (selected, line)
        # No fact is left, so that the row goes as soon as the cursor does.
        assert folds(pilot) == 2
        await press(pilot, "j")
        assert folds(pilot) == 1
        assert "filter: facts (none" in screen_text(pilot)


async def test_a_filter_that_keeps_nothing_says_so() -> None:
    async with opened(app("merger-agency.txt", "merger-agency.txt"), 100, 30) as pilot:
        await press(pilot, *"jfff")
        assert "filter: conflicts (none; f shows the next)" in screen_text(pilot)
        assert "⋮" in screen_text(pilot)
        await press(pilot, "enter")
        assert reader(pilot).reading.selected == ("a", 0)


async def test_the_palette_offers_every_filter() -> None:
    async with opened(app(kind="facts")) as pilot:
        offered = {x.title: x.callback for x in reader(pilot).commands()}
        assert "Filter: facts" not in offered
        offered["Filter: unreviewed"]()
        await settled(pilot)
        assert reader(pilot).reading.filter == "unreviewed"
        offered["Show all"]()
        await settled(pilot)
        assert reader(pilot).reading.filter == "all"


async def test_a_terminal_that_grows_wide_folds_both_articles_together() -> None:
    async with opened(app(*ONE_CONFLICT, kind="conflicts"), 60, 24) as pilot:
        reading = reader(pilot).reading
        place = reading.selected
        assert folds(pilot) == 4
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert folds(pilot) == 2
        assert reading.selected == place
        await pilot.resize_terminal(46, 20)
        await settled(pilot)
        assert folds(pilot) == 4
        assert reading.selected == place


# Searching


async def test_a_search_shows_its_first_place_and_escape_restores_everything() -> None:
    async with opened(app(kind="conflicts")) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "j")
        before = reading.row, reading.side, line_of_cursor(pilot), reading.rows
        await press(pilot, "slash", *"SOLV")
        assert "not found" in bottom(pilot)
        assert (reading.row, reading.side, line_of_cursor(pilot), reading.rows) == before
        await press(pilot, *["backspace"] * 4, *"solv")
        assert bottom(pilot).startswith(" /solv")
        assert "A 2 · B 2" in bottom(pilot)
        assert reading.search.at is not None
        assert "Solveig" in screen_text(pilot)
        await press(pilot, "down", "up", "tab", "ctrl+z", "pagedown", "escape")
        assert (reading.row, reading.side, line_of_cursor(pilot), reading.rows) == before
        assert "j/k move" in bottom(pilot)
        assert not reading.search.is_on


async def test_enter_keeps_the_place_and_n_goes_on_around() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "slash", *"solveig", "enter")
        assert "1 of 4 · n N next, previous" in bottom(pilot)
        visited = [reading.selected]
        for _ in range(3):
            await press(pilot, "n")
            visited.append(reading.selected)
        assert sorted(visited, key=str) == [("a", 1), ("a", 15), ("b", 0), ("b", 30)]
        orders = [(reading.shown.order_of(*x), x[0]) for x in visited if x is not None]
        assert orders == sorted(orders)
        await press(pilot, "n")
        assert told(pilot) == "Went on from the top"
        assert reading.selected == visited[0]
        await press(pilot, "N")
        assert told(pilot) == "Went on from the end"
        assert reading.selected == visited[-1]
        # From where the cursor is, not from where the last place was.
        await press(pilot, "g", "n")
        assert reading.selected == visited[0]
        await press(pilot, "escape")
        assert "j/k move" in bottom(pilot)
        await press(pilot, "n")
        assert "2 of 4" in bottom(pilot)


async def test_what_is_found_is_marked_and_the_place_apart() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "slash", *"the ", "enter")
        seen = {}
        for side in ("a", "b"):
            column = reader(pilot).query_one(f"#column-{side}")
            for y in range(column.size.height):
                for segment in column.render_line(y):
                    if segment.text.lower().strip() == "the" and segment.style is not None:
                        seen[segment.style.reverse, segment.style.bgcolor is not None] = True
        assert seen[True, True]
        assert len(seen) > 1
        before = screen_text(pilot)
        await press(pilot, "escape")
        assert screen_text(pilot).splitlines()[:-1] == before.splitlines()[:-1]


async def test_a_search_for_nothing_or_what_is_nowhere() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "n")
        assert "Nothing has been searched for" in told(pilot)
        await press(pilot, "j", "slash", "enter")
        assert "j/k move" in bottom(pilot)
        assert (reading.row, told(pilot)) == (1, "")
        await press(pilot, "slash", *"xyzzy", "enter")
        assert told(pilot) == "Not found: xyzzy"
        assert reading.row == 1
        await press(pilot, "N")
        assert told(pilot) == "Not found: xyzzy"
        assert "j/k move" in bottom(pilot)


async def test_keys_of_the_reader_are_text_in_the_field() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "slash", *"qfa?[b]")
        assert "/qfa?[b]" in bottom(pilot)
        assert reader(pilot).reading.filter == "all"
        assert not reader(pilot).editing.session.done
        await press(pilot, "escape", "q")


async def test_what_follows_on_the_heels_of_the_key_is_searched_for() -> None:
    """A paste or a fast typist: all keys are there before the first has done anything."""
    async with opened(app()) as pilot:
        from textual import events

        for key in ("slash", *"solv"):
            character = "/" if key == "slash" else key
            pilot.app.post_message(events.Key(key, character))
        await settled(pilot)
        assert bottom(pilot).startswith(" /solv ")
        assert "A 2 · B 2" in bottom(pilot)


async def test_a_search_goes_on_while_the_pairing_is_refined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer("turned")
    async with refining(scorer, monkeypatch) as pilot:
        reading = reader(pilot).reading
        await pilot.press("j", "j", "j")
        await pilot.pause()
        selected, line = reading.selected, line_of_cursor(pilot)
        await pilot.press("slash", *"solv")
        await pilot.pause()
        await refined(pilot, scorer)
        assert bottom(pilot).startswith(" /solv ")
        await press(pilot, "escape")
        assert reading.selected == selected
        layout = reader(pilot).query_one(Columns)._layout_of_rows
        assert layout is not None
        assert layout.rows is reading.rows
        assert abs(line_of_cursor(pilot) - line) <= 1 or reading.row < 5


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40)])
async def test_conflicts_alone(width: int, height: int) -> None:
    """Folds on both sides, what the filter is, the hint on the fold under the cursor."""
    async with opened(app(kind="conflicts"), width, height) as pilot:
        await press(pilot, "k")
        check_snapshot(pilot, f"filter-{width}x{height}")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (46, 20)])
async def test_a_search(width: int, height: int) -> None:
    """The field in the place of the keys, the counts of both sides."""
    async with opened(app(), width, height) as pilot:
        await press(pilot, "slash", *"ferry")
        check_snapshot(pilot, f"search-{width}x{height}")


@pytest.mark.parametrize("kind", FILTERS)
async def test_a_filter_of_the_command_line_is_there_from_the_start(kind: Filter) -> None:
    async with opened(app(kind=kind)) as pilot:
        reading = reader(pilot).reading
        assert reading.filter == kind
        assert reading.selected is not None
        assert any(
            passes(comparison_of(pilot), kind, *place)
            for place in reading.shown.places(reading.row)
        )


def found_in_panel(pilot: Pilot[None]) -> list[str]:
    """What the pair panel shows as found."""
    panel = reader(pilot).query_one(PairPanel)
    content = panel.query_one("#panel-texts", Static).content
    assert isinstance(content, Content)
    style = component_style(panel, "panel--found")
    return [content.plain[x.start : x.end] for x in content.spans if x.style == style]


async def test_the_panel_marks_what_was_found_until_the_search_ends() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "slash", *"ferry")
        assert "ferry" in found_in_panel(pilot)
        await press(pilot, "enter")
        assert "ferry" in found_in_panel(pilot)
        await press(pilot, "escape")
        assert not found_in_panel(pilot)


async def test_texts_name_the_keys_that_the_keymap_gives() -> None:
    wanted = {"go-to-partner": "f5", "put-back": "f6", "filter": "f7", "search": "f8"}
    keymap = fitted({name: Found(key, "keys.toml") for name, key in wanted.items()})
    options = ReaderOptions(theme="dark", fast=True, filter="conflicts", keymap=keymap)
    wire = sample("ferry-wire.txt")
    program = DiptychApp(wire, wire, options=options)
    async with opened(program, 140, 40) as pilot:
        await press(pilot, "n")
        assert told(pilot) == "Nothing has been searched for yet: F8 does"
        assert "F7 shows the next" in screen_text(pilot)
        assert "F5 shows them, F6 then folds them again." in screen_text(pilot)
        await press(pilot, "a")
        assert told(pilot) == "These sentences are folded away: F5 shows them"
