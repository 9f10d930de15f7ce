"""The palette: what it offers when, sentences, and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.tui.screens import app, opened, reader, sample, screen_text, settled
from tui.actions import ACTIONS
from tui.app import DiptychApp
from tui.commands import Colours, ReaderCommands, Sentences
from tui.options import ReaderOptions
from tui.screens.help import HelpScreen
from tui.themes import OWN
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.command import Provider
    from textual.pilot import Pilot


async def offered(
    pilot: Pilot[None], query: str = "", provider: type[Provider] = ReaderCommands
) -> list[str]:
    """What a provider offers; asked directly, since the palette hides whatever it raises."""
    source = provider(pilot.app.screen)
    await source.startup()
    hits = source.search(query) if query else source.discover()
    found = [(getattr(hit, "score", 0.0), str(hit.text)) async for hit in hits]
    return [text for _, text in sorted(found, key=lambda each: -each[0])]


async def chosen(pilot: Pilot[None], query: str) -> None:
    """Type into the palette and take the first thing that it offers."""
    await pilot.press("ctrl+p")
    await settled(pilot)
    await typed(pilot, query)


async def typed(pilot: Pilot[None], query: str) -> None:
    pilot.app.screen.query_one(Input).value = query
    for _ in range(20):
        await pilot.pause(0.05)
        await pilot.app.workers.wait_for_complete()
    await pilot.press("enter")
    for _ in range(3):
        await settled(pilot)


def does(*ids: str) -> set[str]:
    found = {action.does for action in ACTIONS if action.id in ids}
    assert len(found) == len(ids)
    return found


async def test_only_what_makes_sense_is_offered() -> None:
    async with opened(app()) as pilot:
        at_first = set(await offered(pilot))
        assert at_first >= does("next-only", "next-conflict", "next-moved", "export", "quit")
        assert at_first >= {"Go to sentence …", "Colours", "Refine the pairing"}
        assert not at_first & does("undo", "redo", "go-back", "put-back")
        comparison = reader(pilot).reading.comparison
        assert comparison is not None
        while comparison.state(*(reader(pilot).reading.selected or ("a", 0))) != "only":
            await pilot.press("j")
        alone = set(await offered(pilot))
        assert not alone & does("go-to-partner", "bring-partner", "unlink")
        assert alone >= does("link", "accept")
        await pilot.press("a", "g", "enter", "m")
        later = set(await offered(pilot))
        assert later >= does("undo", "go-back", "put-back", "unlink")
        await pilot.press("ctrl+z")
        assert set(await offered(pilot)) >= does("redo")
        assert len(await offered(pilot)) == len(set(await offered(pilot)))


async def test_two_texts_without_anything_in_common_offer_no_jumps() -> None:
    from aligner.segmentation import to_article

    articles = to_article("By Anna Rud", source="a"), to_article("Photo: EPA", source="b")
    program = DiptychApp(*articles, options=ReaderOptions(theme="dark", fast=True))
    async with opened(program) as pilot:
        found = set(await offered(pilot))
        assert not found & does("next-conflict", "next-moved", "go-to-partner", "link", "accept")
        assert found >= does("row-down", "help", "quit")


async def test_before_the_pairs_are_known_nothing_about_pairs_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.reader.ReaderScreen.start_pairing", lambda self: None)
    async with opened(app()) as pilot:
        found = set(await offered(pilot))
        assert "Pair again" in found
        assert not found & does("next-only", "next-conflict", "export", "link", "accept")


async def test_every_action_can_be_run_from_the_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.commands.makes_sense", lambda action_id, reader: True)
    async with opened(app()) as pilot:
        ran: list[str] = []

        async def run_action(action: str, *args: object) -> bool:
            ran.append(action)
            return True

        monkeypatch.setattr(reader(pilot), "run_action", run_action)
        source = ReaderCommands(pilot.app.screen)
        own = {action.does for action in ACTIONS}
        async for hit in source.discover():
            if hit.text in own:
                result = hit.command()
                assert result is not None
                await result
        assert ran == [action.runs for action in ACTIONS]


async def test_over_another_screen_what_that_one_can_do_is_offered() -> None:
    async with opened(app()) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        found = set(await offered(pilot))
        assert found >= does("page-down", "quit") | {"Colours"}
        assert not found & (does("next-only", "link") | {"Go to sentence …"})
        await chosen(pilot, "Leave")
        assert pilot.app.screen is reader(pilot)
        assert pilot.app.is_running


async def test_an_action_is_chosen_by_its_words_and_shown_with_its_key() -> None:
    async with opened(app(), 100, 40) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        assert "Next row  j" in screen_text(pilot)
        await typed(pilot, "next conflict")
        await settled(pilot)
        assert reader(pilot).reading.target is not None
        await chosen(pilot, "This help")
        assert isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize(
    ("query", "place"),
    [("a12", ("a", 11)), ("B3", ("b", 2)), ("go to sentence b 3", ("b", 2))],
)
async def test_a_sentence_is_gone_to_by_its_name(query: str, place: tuple[str, int]) -> None:
    async with opened(app()) as pilot:
        await chosen(pilot, query)
        assert reader(pilot).reading.selected == place


async def test_a_sentence_is_found_by_its_words_wherever_they_stand() -> None:
    async with opened(app()) as pilot:
        texts = [x.sentence_text(2) for x in reader(pilot).reading.articles.values()]
        for side, text in zip("ab", texts, strict=True):
            words = text.casefold().split()
            name = f"{side}3"
            assert name in await offered(pilot, " ".join(words[-3:]), Sentences)
            assert name in await offered(pilot, " ".join(words[-3:]), ReaderCommands)
        assert await offered(pilot, "a99") == []
        assert await offered(pilot, "no such words here", Sentences) == []
        everything = await offered(pilot, provider=Sentences)
        assert len(everything) == sum(
            len(x.sentences) for x in reader(pilot).reading.articles.values()
        )
        await chosen(pilot, "Go to sentence …")
        await typed(pilot, "b5")
        assert reader(pilot).reading.selected == ("b", 4)


async def test_hostile_sentences_are_shown_as_text() -> None:
    from aligner.segmentation import to_article

    text = "[red]Bold[/red] claims [@click=app.quit]here[/] and \x1b[31m there."
    articles = to_article(text, source="a"), to_article(f"{text} More.", source="b")
    program = DiptychApp(*articles, options=ReaderOptions(theme="dark", fast=True))
    async with opened(program, 100, 30) as pilot:
        await pilot.press("ctrl+p")
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = "claims [red]"
        for _ in range(10):
            await pilot.pause(0.05)
        assert "Go to a1: [red]Bold[/red] claims [@click=app.quit]here" in screen_text(pilot)


async def test_colours_are_chosen_remembered_and_said(state: Path) -> None:
    async with opened(app(), 100, 40) as pilot:
        assert (await offered(pilot, provider=Colours))[: len(OWN)] == list(OWN)
        assert "Colours: okabe-ito-light" in await offered(pilot, "okabe")
        await chosen(pilot, "Colours: okabe-ito-light")
        assert pilot.app.theme == "okabe-ito-light"
        assert (state / "theme").read_text() == "okabe-ito-light\n"
        assert told(pilot) == "Colours: okabe-ito-light, from now on"
        for name in OWN:
            await chosen(pilot, f"Colours: {name}")
            assert pilot.app.theme == OWN[name]


async def test_colours_set_elsewhere_go_first_at_the_next_start() -> None:
    options = ReaderOptions(theme="dark", theme_from="config.toml:1", fast=True)
    program = DiptychApp(sample("ferry-wire.txt"), sample("ferry-local.txt"), options=options)
    async with opened(program, 100, 40) as pilot:
        program.choose_theme("light")
        await settled(pilot)
        assert told(pilot) == "Colours: light; at the next start config.toml:1 goes first"


async def test_colours_that_cannot_be_remembered_are_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("DIPTYCH_STATE", str(blocked))
    program = app()
    async with opened(program, 100, 40) as pilot:
        program.choose_theme("light")
        await settled(pilot)
        assert program.theme == "diptych-light"
        assert told(pilot).startswith("Colours: light, not remembered: ")


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message
