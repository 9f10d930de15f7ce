"""The facts view's keys, pressed in the real application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.segmentation import to_article
from tests.tui.screens import app, check_snapshot, opened, reader, screen_text, settled
from tests.tui.test_editing import press, shown, told
from tests.tui.test_refinement import TrainedScorer, made_by, refined, refining
from tui.app import DiptychApp
from tui.facts_list import GROUPS, ONLY
from tui.options import ReaderOptions
from tui.screens.facts import FactsScreen
from tui.screens.help import HelpScreen
from tui.screens.pick import PickScreen
from tui.widgets.fact_detail import FactDetail
from tui.widgets.facts_lines import FactsLines
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.facts_list import Entry


def view(pilot: Pilot[None]) -> FactsScreen:
    screen = next(x for x in pilot.app.screen_stack if isinstance(x, FactsScreen))
    assert isinstance(screen, FactsScreen)
    return screen


def cursor(pilot: Pilot[None]) -> int:
    return view(pilot).query_one(FactsLines).cursor


def entry(pilot: Pilot[None]) -> Entry:
    found = view(pilot).entry
    assert found is not None
    return found


def is_open(pilot: Pilot[None]) -> bool:
    return any(isinstance(x, FactsScreen) for x in pilot.app.screen_stack)


async def to_entry(pilot: Pilot[None], group: str, *, alone: bool = False) -> Entry:
    """Step down to the first entry of a group, or the first of it without a partner."""
    while entry(pilot).group != group or (alone and entry(pilot).links):
        await pilot.press("j")
    await pilot.pause()
    return entry(pilot)


async def test_rows_ends_pages_and_groups() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v")
        last = len(view(pilot).facts.entries) - 1
        seen = []
        for key in ("j", "down", "k", "up", "k", "space", "b", "b", "G", "j", "space", "g"):
            await pilot.press(key)
            seen.append(cursor(pilot))
        assert seen[:5] == [1, 2, 1, 0, 0]
        assert seen[5] > 10
        assert seen[6:] == [0, 0, last, last, last, 0]
        await pilot.press("k")
        assert told(pilot) == "This is the first entry"
        starts = []
        for _ in GROUPS:
            await pilot.press("tab")
            starts.append(entry(pilot).group)
        assert starts == [*GROUPS[1:], GROUPS[0]]
        await pilot.press("shift+tab")
        assert entry(pilot).group == GROUPS[-1]


async def test_jumps_go_around_within_what_they_are_for() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v", "x")
        assert told(pilot) == "There is no other conflict"
        facts = view(pilot).facts
        seen = []
        for _ in range(len(facts.of_group("only-a")) + len(facts.of_group("only-b"))):
            await pilot.press("o")
            seen.append(cursor(pilot))
        assert [facts.entries[x].group in ONLY for x in seen] == [True] * len(seen)
        assert len(set(seen)) == len(seen)
        await pilot.press("o")
        assert cursor(pilot) == seen[0]
        await pilot.press("O")
        assert cursor(pilot) == seen[-1]
        await pilot.press("x")
        assert cursor(pilot) == 0
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert entry(pilot).group == "moved"
        at = cursor(pilot)
        await pilot.press("left_square_bracket", "right_square_bracket")
        assert cursor(pilot) == at
        await pilot.press("X")
        assert entry(pilot).group == "conflict"


async def test_enter_reads_an_entry_in_its_place_and_the_way_back() -> None:
    async with opened(app()) as pilot:
        reading = reader(pilot).reading
        await press(pilot, "j", "j")
        left = reading.selected
        await press(pilot, "v")
        found = await to_entry(pilot, "only-b")
        await press(pilot, "enter")
        assert not is_open(pilot)
        assert reading.selected == (found.side, found.sentence)
        assert reading.target == found.target is not None
        assert f"▌▸ b{found.sentence + 1}" in screen_text(pilot)
        # The view opens where the reader is.
        await press(pilot, "v")
        assert entry(pilot) == found
        await press(pilot, "escape", "backspace")
        assert reading.selected == left
        await press(pilot, "v")
        await to_entry(pilot, "moved")
        await press(pilot, "m")
        assert not is_open(pilot)
        assert reading.brought is not None


@pytest.mark.parametrize("key", ["escape", "v", "q"])
async def test_back_leaves_the_reader_where_it_was(key: str) -> None:
    async with opened(app()) as pilot:
        await press(pilot, "j", "j", "j")
        selected = reader(pilot).reading.selected
        await press(pilot, "v")
        assert selected is not None
        assert selected[1] in entry(pilot).sentences(selected[0])
        await press(pilot, "G", "j", key)
        assert not is_open(pilot)
        assert reader(pilot).reading.selected == selected
        assert pilot.app.is_running


@pytest.mark.parametrize(("key", "glyph", "status"), [("a", "✓", "accepted"), ("r", "?", "review")])
async def test_entries_are_judged_and_counted(key: str, glyph: str, status: str) -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v")
        total = len(view(pilot).facts.entries)
        assert f"0 of {total} reviewed" in screen_text(pilot)
        conflict = entry(pilot)
        await press(pilot, key)
        (link,) = entry(pilot).links
        assert link.status == status
        assert entry(pilot).target == conflict.target
        reviewed = sum(x.is_reviewed for x in view(pilot).facts.entries)
        assert reviewed >= 1
        await press(pilot, "j", "k")
        assert f"{reviewed} of {total} reviewed: " in screen_text(pilot)
        assert f"▌≠{glyph}a" in screen_text(pilot)
        assert f"{glyph} {status.upper()}" in screen_text(pilot)
        found = await to_entry(pilot, "only-a", alone=True)
        await press(pilot, key)
        assert shown(pilot).status_alone("a", found.sentence) == status
        assert reader(pilot).query_one(Summary).message == view(pilot).query_one(Summary).message
        assert "ctrl+z undoes" in screen_text(pilot)
        await press(pilot, "ctrl+z", "ctrl+z")
        assert view(pilot).facts.tally.reviewed == 0
        await press(pilot, "ctrl+z")
        assert told(pilot) == "There is no edit to undo"
        await press(pilot, "ctrl+y", key)
        assert view(pilot).facts.tally.reviewed == 0
        # A pair with several links is judged as a whole.
        while len(entry(pilot).links) < 2 or entry(pilot).group not in ("moved", "same"):
            await pilot.press("j")
        await press(pilot, key)
        assert {x.status for x in entry(pilot).links} == {status}


async def test_a_wrong_only_is_mended_with_two_keys_and_the_way_back_is_kept() -> None:
    async with opened(app(), 140, 40) as pilot:
        await press(pilot, "v")
        found = await to_entry(pilot, "only-a", alone=True)
        at = cursor(pilot)
        before = shown(pilot)
        evidence = reader(pilot).reading.evidence
        assert evidence is not None
        nearest = evidence.nearest("a", found.sentence)
        assert nearest is not None
        text = " ".join(screen_text(pilot).split())
        assert f"nearest: b{nearest.sentence + 1} {nearest.probability:.2f}: no word of it" in text
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, PickScreen)
        await press(pilot, "1")
        (link,) = shown(pilot).partners("a", found.sentence)
        assert (link.b, link.origin) == (nearest.sentence, "manual")
        assert found.sentence in entry(pilot).a
        assert entry(pilot).group != "only-a"
        assert view(pilot).query_one(Summary).counts == shown(pilot).counts != before.counts
        await press(pilot, "backspace")
        assert entry(pilot).group in ONLY
        assert abs(cursor(pilot) - at) <= 1
        await press(pilot, "backspace")
        assert "nowhere" in told(pilot)
        await press(pilot, "ctrl+z")
        assert shown(pilot) == before
        assert (entry(pilot).group, entry(pilot).sentence) == ("only-a", found.sentence)


async def test_unlinking_at_once_or_of_several_the_one_chosen() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v")
        await to_entry(pilot, "only-a", alone=True)
        await press(pilot, "u")
        assert "no partner" in told(pilot)
        while len(entry(pilot).links) != 1 or entry(pilot).group not in ("moved", "same"):
            await pilot.press("j")
        pair = entry(pilot)
        await press(pilot, "u")
        assert shown(pilot).partners("a", pair.sentence) == ()
        assert entry(pilot).a == pair.a
        await press(pilot, "ctrl+z", "g")
        while len(entry(pilot).a) != 1 or len(entry(pilot).links) != 2:
            await pilot.press("j")
        several = entry(pilot)
        first, _ = shown(pilot).partners("a", several.sentence)
        await press(pilot, "u")
        assert "from which?" in screen_text(pilot)
        await press(pilot, "2")
        assert shown(pilot).partners("a", several.sentence) == (first,)


async def test_help_export_and_scrolling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(app(), 80, 12) as pilot:
        await press(pilot, "v", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape", "e", "enter")
        assert list(tmp_path.glob("*.txt"))
        assert "Wrote" in screen_text(pilot)
        detail = view(pilot).query_one(FactDetail)
        for on, back in (("J", "K"), ("ctrl+d", "ctrl+u")):
            await press(pilot, on)
            assert detail.scroll_offset.y > 0
            await press(pilot, back)
            assert detail.scroll_offset.y == 0
        await press(pilot, "J", "j")
        assert detail.scroll_offset.y == 0


async def test_a_click_chooses_and_a_second_one_reads() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v")
        await pilot.click(FactsLines, offset=(10, 4))
        await settled(pilot)
        assert cursor(pilot) == 2
        await pilot.click(FactsLines, offset=(10, 2))
        await settled(pilot)
        assert cursor(pilot) == 2
        await pilot.click(FactsLines, offset=(10, 4))
        await settled(pilot)
        assert not is_open(pilot)


async def test_the_view_follows_the_refinement_with_its_entry_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer("diagonal")
    async with refining(scorer, monkeypatch) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert "refining" in screen_text(pilot)
        found = await to_entry(pilot, "only-a", alone=True)
        await pilot.press("r")
        await pilot.pause()
        await refined(pilot, scorer)
        assert made_by(pilot) == "trained"
        assert "refining" not in screen_text(pilot)
        assert found.sentence in entry(pilot).a
        assert view(pilot).facts.of_group("same")
        assert len(view(pilot).facts.of_group("same")) == shown(pilot).counts.same
        await press(pilot, "ctrl+z")
        assert view(pilot).facts.tally.reviewed == 0


async def test_before_there_are_pairs_the_view_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.pairing import Pairing

    start = Pairing.start
    monkeypatch.setattr(Pairing, "start", lambda self: None)
    async with app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "v")
        assert "still being paired" in screen_text(pilot)
        for key in ("j", "space", "G", "o", "x", "tab", "enter", "l", "u", "a", "r", "ctrl+z"):
            await pilot.press(key)
            await pilot.pause()
            assert "being paired" in told(pilot), key
            assert is_open(pilot)
        await pilot.press("m", "backspace")
        start(reader(pilot).pairing)
        await settled(pilot)
        assert entry(pilot).group == "conflict"


@pytest.mark.parametrize(("width", "height"), [(46, 20), (60, 12), (80, 24), (140, 40)])
async def test_the_cursor_stays_in_sight_at_any_size(width: int, height: int) -> None:
    async with opened(app()) as pilot:
        await press(pilot, "v", *"jjjjjjjjjjjjjjjjjjjjjj")
        await pilot.resize_terminal(width, height)
        await settled(pilot)
        for key in ("j", "G", "g", "space", "space", "b"):
            await press(pilot, key)
            assert f"{entry(pilot).name} " in "\n".join(
                line for line in screen_text(pilot).splitlines() if line.startswith("▌")
            )
        # What the reader had on the screen is laid out for the new size.
        await press(pilot, "enter")
        here = reader(pilot).reading.selected
        assert here is not None
        assert any(
            f"{here[0]}{here[1] + 1} " in line and "▌" in line
            for line in screen_text(pilot).splitlines()
        )


def program(a: str, b: str) -> DiptychApp:
    articles = to_article(a, source="a.txt"), to_article(b, source="b.txt")
    return DiptychApp(*articles, options=ReaderOptions(theme="dark", fast=True))


async def test_articles_with_nothing_to_list_and_hostile_text() -> None:
    async with opened(program("Share this story", "Share this story")) as pilot:
        await press(pilot, "v")
        assert "nothing to list" in screen_text(pilot)
        for key in ("j", "G", "o", "x", "tab", "enter", "l", "u", "a", "r", "m", "backspace"):
            await press(pilot, key)
        assert is_open(pilot)
    text = "[red]Bold[/red] claims were [@click=app.quit]made[/] yesterday."
    async with opened(program(text, "Nobody knew."), 120, 30) as pilot:
        await press(pilot, "v")
        assert "[red]Bold[/red] claims" in screen_text(pilot)
        assert "CONFLICT  none found" in screen_text(pilot)
        await press(pilot, "j", "l", "escape", "a", "j")


async def test_thousands_of_entries_draw_only_what_is_in_sight() -> None:
    a = " ".join(f"Nobody but {n} men of village {n} saw the storm." for n in range(1000))
    b = " ".join(f"Prices of grade {n} wheat fell by {n} cents." for n in range(1000))
    from aligner.comparison import Comparison

    async with opened(program("One man saw it.", "It rained."), 80, 24) as pilot:
        screen = reader(pilot)
        many = Comparison(to_article(a, source="a"), to_article(b, source="b"), (), (), ())
        screen.reading = type(screen.reading)(many.a, many.b)
        screen.reading.show(many)
        await press(pilot, "v")
        assert len(view(pilot).facts.entries) == 2000
        drawn: list[int] = []
        lines = view(pilot).query_one(FactsLines)
        draw = lines.render_line
        lines.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign,func-returns-value]
        await press(pilot, "G")
        assert cursor(pilot) == 1999
        assert "village" not in screen_text(pilot).splitlines()[-3]
        assert 0 < len(drawn) < 200


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40), (46, 20)])
async def test_the_facts_view(width: int, height: int) -> None:
    """List and marks, the entry in its context, the nearest and why it is none, the count."""
    async with opened(app(), width, height) as pilot:
        await press(pilot, "v", "a")
        await to_entry(pilot, "only-a", alone=True)
        await press(pilot, "j", "k")
        check_snapshot(pilot, f"facts-{width}x{height}")


async def test_the_facts_view_in_ascii() -> None:
    """A conflict: both sentences in context, no character beyond ASCII of our own."""
    async with opened(app(ascii_only=True)) as pilot:
        await press(pilot, "v", "r")
        check_snapshot(pilot, "facts-ascii")


async def test_y_copies_the_entry() -> None:
    async with opened(app(), 140, 40) as pilot:
        await press(pilot, "v")
        found = await to_entry(pilot, "only-a", alone=True)
        await press(pilot, "y")
        await settled(pilot)
        name = f"a{found.sentence + 1}"
        assert pilot.app.clipboard.splitlines()[0] == f"◂ ONLY IN A · {name}"
        assert told(pilot).startswith(f"Sent sentence {name} through the terminal")
        assert f"Sent sentence {name}" in screen_text(pilot)
