"""Articles that change while they are read, in the real application."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from aligner.edits import Edit, judged_alone
from aligner.reading import read_article
from aligner.session_store import SessionStore
from tests.conftest import SAMPLES
from tests.tui.screens import opened, screen_text, settled
from tests.tui.test_refinement import TrainedScorer, line_of_cursor, made_by
from tui.app import DiptychApp
from tui.options import ReaderOptions
from tui.screens.reader import ReaderScreen
from tui.sources import source_of
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from aligner.article import Side


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The files of a sample pair, to be changed; they are looked at when a test says so."""
    monkeypatch.setattr("tui.watching.PERIOD", 3600.0)
    found = tmp_path / "wire.txt", tmp_path / "local.txt"
    for path, name in zip(found, ("ferry-wire.txt", "ferry-local.txt"), strict=True):
        path.write_bytes((SAMPLES / name).read_bytes())
    return found


def program(paths: tuple[Path, Path], *, watch: bool = False, fast: bool = True) -> DiptychApp:
    sources = source_of(str(paths[0]), None), source_of(str(paths[1]), None)
    articles = (read_article(str(path)).article for path in paths)
    return DiptychApp(*articles, options=ReaderOptions(fast=fast, watch=watch, sources=sources))


@asynccontextmanager
async def reading(
    paths: tuple[Path, Path], width: int = 80, height: int = 24, *, watch: bool = False
) -> AsyncIterator[Pilot[None]]:
    async with opened(program(paths, watch=watch), width, height) as pilot:
        yield pilot


def reader(pilot: Pilot[None]) -> ReaderScreen:
    """The reader of the versions that are there now."""
    return next(x for x in pilot.app.screen_stack if isinstance(x, ReaderScreen))


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


def selected_text(pilot: Pilot[None]) -> str:
    state = reader(pilot).reading
    assert state.selected is not None
    side, sentence = state.selected
    return state.articles[side].sentence_text(sentence)


def changed(path: Path, old: str, new: str) -> None:
    """Write a file anew, as an editor does; its time is another one even on coarse clocks."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


async def reloaded(pilot: Pilot[None]) -> None:
    """Choose "Reload" as the palette does."""
    commands = {x.title: x.callback for x in reader(pilot).commands()}
    commands["Reload"]()
    await settled(pilot)
    await pilot.pause(0.1)
    await settled(pilot)


async def looked(pilot: Pilot[None], times: int = 1) -> None:
    """Let the time go by after which the files are looked at."""
    for _ in range(times):
        reader(pilot).watching.look()
        await settled(pilot)
    await pilot.pause(0.1)
    await settled(pilot)


def sentence_with(pilot: Pilot[None], text: str, side: Side = "a") -> int:
    """Put the cursor on a sentence."""
    article = reader(pilot).reading.articles[side]
    found = next(x.id for x in article.sentences if text in article.sentence_text(x.id))
    reader(pilot).show_place(side, found)
    return found


ROUTE = "The route between"
NEW = "Something new has happened here.\n\n"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40), (46, 20)])
async def test_reload_keeps_the_place_on_its_line(
    paths: tuple[Path, Path], width: int, height: int
) -> None:
    async with reading(paths, width, height) as pilot:
        await pilot.press("G", "k", "k")
        sentence_with(pilot, ROUTE)
        await pilot.pause()
        before, line = selected_text(pilot), line_of_cursor(pilot)
        old = reader(pilot)
        changed(paths[0], "Three dead", f"{NEW}Three dead")
        await reloaded(pilot)
        assert reader(pilot) is not old
        assert pilot.app.screen_stack == [reader(pilot)]
        assert selected_text(pilot) == before
        assert line_of_cursor(pilot) == line
        assert told(pilot) == "wire.txt changed: 1 sentence new, 0 gone"
        assert before[:10] in screen_text(pilot)
        assert reader(pilot).reading.comparison is not None
        await pilot.press("g")
        assert selected_text(pilot) == NEW.strip()


async def test_the_place_of_a_reworded_sentence_is_kept(paths: tuple[Path, Path]) -> None:
    async with reading(paths) as pilot:
        sentence_with(pilot, ROUTE)
        changed(paths[0], ROUTE, "The ferry route between")
        changed(paths[1], "Night of fear", "A night of fear")
        await reloaded(pilot)
        assert selected_text(pilot).startswith("The ferry route")
        assert told(pilot) == "wire.txt and local.txt changed: 2 sentences new, 2 gone"


async def test_edits_go_along_with_undo_and_the_old_session_is_kept(
    paths: tuple[Path, Path],
) -> None:
    async with reading(paths, 140, 40) as pilot:
        old = reader(pilot)
        alone = sentence_with(pilot, "Opposition leader")
        await pilot.press("r")
        sentence_with(pilot, ROUTE)
        await pilot.press("a")
        sentence_with(pilot, "Two engineers")
        await pilot.press("a", "u", "ctrl+z")
        await settled(pilot)
        before = old.editing.session
        assert len(before.edits) == 3
        changed(paths[0], "Three dead", f"{NEW}Three dead")
        changed(paths[0], ROUTE, "The ferry route between")
        await reloaded(pilot)
        assert told(pilot) == "wire.txt changed: 2 sentences new, 1 gone; 2 of 3 edits kept"
        state = reader(pilot).reading
        assert state.comparison is not None
        assert state.comparison.status_alone("a", alone + 1) == "review"
        session = reader(pilot).editing.session
        assert session.done[0] == (judged_alone("a", alone + 1, "review"),)
        assert [edit.does for step in session.undone for edit in step] == ["unlink"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert state.comparison.status_alone("a", alone + 1) is None
        await pilot.press("ctrl+y", "ctrl+y")
        await settled(pilot)
        assert SessionStore(state.articles["a"], state.articles["b"]).open().session == session
        articles = old.reading.articles
        assert SessionStore(articles["a"], articles["b"]).open().session == before


async def test_going_back_to_an_earlier_version_finds_its_edits_again(
    paths: tuple[Path, Path],
) -> None:
    async with reading(paths) as pilot:
        route = sentence_with(pilot, ROUTE)
        await pilot.press("u")
        changed(paths[0], ROUTE, "The ferry route between")
        await reloaded(pilot)
        assert "0 of 1 edit kept" in told(pilot)
        assert reader(pilot).editing.session.edits == ()
        alone = sentence_with(pilot, "Opposition leader")
        await pilot.press("a")
        changed(paths[0], "The ferry route between", ROUTE)
        await reloaded(pilot)
        unlinked, accepted = reader(pilot).editing.session.edits
        assert (unlinked.does, unlinked.a) == ("unlink", route)
        assert accepted == Edit("judge", alone, None, "accepted")


async def test_watching_reads_a_file_that_has_settled(paths: tuple[Path, Path]) -> None:
    async with reading(paths, watch=True) as pilot:
        await looked(pilot, 3)
        first = reader(pilot)
        assert told(pilot) == ""
        changed(paths[1], "Night of fear", "A night of fear")
        await looked(pilot)
        # It may be half written yet.
        assert reader(pilot) is first
        changed(paths[1], "A night of fear", "Another night of fear")
        await looked(pilot)
        assert reader(pilot) is first
        await looked(pilot)
        second = reader(pilot)
        assert second is not first
        assert "Another night" in screen_text(pilot)
        await looked(pilot, 2)
        assert reader(pilot) is second
        changed(paths[1], "Another night", "One more night")
        await looked(pilot, 2)
        assert "One more night" in screen_text(pilot)


async def test_the_clock_looks_by_itself(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.watching.PERIOD", 0.02)
    async with reading(paths, watch=True) as pilot:
        changed(paths[0], "Three dead", "Four dead")
        while "Four dead" not in screen_text(pilot):
            await pilot.pause(0.02)
        changed(paths[0], "Four dead", "Five dead")
        while "Five dead" not in screen_text(pilot):
            await pilot.pause(0.02)


async def test_nothing_is_looked_at_unless_asked(paths: tuple[Path, Path]) -> None:
    async with reading(paths) as pilot:
        assert reader(pilot).watching._timer is None
        await reloaded(pilot)
        assert told(pilot) == "Nothing has changed"
        commands = {x.title: x.callback for x in reader(pilot).commands()}
        commands["Watch"]()
        assert reader(pilot).watching._timer is not None
        commands = {x.title: x.callback for x in reader(pilot).commands()}
        assert "Watch" not in commands
        commands["Stop watching"]()
        assert reader(pilot).watching._timer is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, "no such file"), (b"", "is empty"), (b"\x00\x01\x02", "binary")],
)
async def test_a_file_that_cannot_be_read_any_more_leaves_what_was_there(
    paths: tuple[Path, Path], content: bytes | None, expected: str
) -> None:
    async with reading(paths, 140, 40, watch=True) as pilot:
        screen, text = reader(pilot), paths[0].read_text(encoding="utf-8")
        if content is None:
            paths[0].unlink()
        else:
            paths[0].write_bytes(content)
        await looked(pilot, 2)
        assert told(pilot).startswith("Kept as it was: wire.txt: ")
        assert expected in told(pilot)
        assert reader(pilot) is screen
        assert "Three dead" in screen_text(pilot)
        screen.query_one(Summary).message = ""
        await looked(pilot, 2)
        # It is told once.
        assert told(pilot) == ""
        paths[0].write_text(text.replace("Three dead", "Four dead"), encoding="utf-8")
        await looked(pilot, 2)
        assert "Four dead" in screen_text(pilot)


async def test_a_failure_while_reading_again_leaves_what_was_there(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("out of [b]luck[/b]")

    async with reading(paths, 140, 40) as pilot:
        monkeypatch.setattr("aligner.reading.read_article", fail)
        await reloaded(pilot)
        assert "RuntimeError: out of [b]luck[/b]" in told(pilot)
        assert "Three dead" in screen_text(pilot)
        monkeypatch.undo()
        changed(paths[0], "Three dead", "Four dead")
        await reloaded(pilot)
        assert "Four dead" in screen_text(pilot)


async def test_a_dialog_is_not_torn_away(paths: tuple[Path, Path]) -> None:
    async with reading(paths, watch=True) as pilot:
        sentence_with(pilot, "Opposition leader")
        await pilot.press("l")
        await settled(pilot)
        dialog = pilot.app.screen
        changed(paths[0], "Three dead", "Four dead")
        await looked(pilot, 2)
        assert pilot.app.screen is dialog
        await pilot.press("1")
        await settled(pilot)
        await pilot.pause(0.1)
        await settled(pilot)
        assert "1 of 1 edit kept" in told(pilot)
        assert [x.origin for x in reader(pilot).reading.links] == ["manual"]
        assert pilot.app.screen_stack == [reader(pilot)]


async def test_a_change_taken_back_while_a_dialog_is_open_changes_nothing(
    paths: tuple[Path, Path],
) -> None:
    async with reading(paths, watch=True) as pilot:
        first = reader(pilot)
        await pilot.press("e")
        await settled(pilot)
        changed(paths[0], "Three dead", "Four dead")
        await looked(pilot, 2)
        changed(paths[0], "Four dead", "Three dead")
        await looked(pilot, 2)
        await pilot.press("escape")
        await settled(pilot)
        assert reader(pilot) is first


async def test_the_panel_stays_as_large_as_it_was(paths: tuple[Path, Path]) -> None:
    async with reading(paths) as pilot:
        await pilot.press("p", "p")
        changed(paths[0], "Three dead", "Four dead")
        await reloaded(pilot)
        assert reader(pilot).query_one(PairPanel).has_class("-hidden")


async def test_new_versions_are_refined(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer = TrainedScorer()
    scorer.go_on.set()
    monkeypatch.setattr("aligner.trained.open_trained", lambda: scorer)
    async with opened(program(paths, fast=False)) as pilot:
        assert made_by(pilot) == "trained"
        scorer.go_on.clear()
        changed(paths[0], "Three dead", "Four dead")
        reader(pilot).action_reload()
        while "Four dead" not in screen_text(pilot):
            await pilot.pause(0.02)
        assert made_by(pilot) == "lexical"
        scorer.go_on.set()
        await settled(pilot)
        assert made_by(pilot) == "trained"


async def test_standard_input_and_pipes_are_read_once(
    paths: tuple[Path, Path], tmp_path: Path
) -> None:
    assert source_of("-", None) is None
    assert source_of(str(tmp_path), None) is None
    assert source_of("missing.txt", None) is None
    found = source_of("https://news.example/a", None)
    assert found is not None
    assert found.path is None
    articles = [read_article(str(path)).article for path in paths]
    async with opened(DiptychApp(*articles, options=ReaderOptions(fast=True, watch=True))) as pilot:
        assert told(pilot) == "Nothing to watch: neither article is a file"
        titles = {x.title for x in reader(pilot).commands()}
        assert not titles & {"Reload", "Watch", "Stop watching"}


async def test_filter_and_order_of_the_rows_stay(paths: tuple[Path, Path]) -> None:
    async with reading(paths, 140, 40) as pilot:
        await pilot.press("f", "z", "z", "j", "j")
        before = reader(pilot)
        place = selected_text(pilot)
        text = paths[0].read_text(encoding="utf-8")
        paths[0].write_text(f"{text}\nA spokeswoman declined to say more.\n", encoding="utf-8")
        before.action_reload()
        await settled(pilot)
        assert reader(pilot) is not before
        assert reader(pilot).reading.filter == "facts"
        assert reader(pilot).reading.order == "b"
        assert "B's order" in screen_text(pilot)
        assert selected_text(pilot) == place
