"""The help: complete, true to the README, and readable at any width."""

from __future__ import annotations

import re

import pytest
from textual.content import Content

from aligner.marks import ASCII, UNICODE, WORDS
from tests.conftest import ROOT
from tests.tui.screens import app, check_snapshot, opened, sample, screen_text, settled
from tests.tui.test_editing import press
from tui.actions import ACTIONS
from tui.app import DiptychApp
from tui.help_text import TASKS, Section, sections
from tui.options import ReaderOptions
from tui.screens.help import HelpScreen


def told(title: str) -> str:
    found: dict[str, Section] = {x.title: x for x in sections(UNICODE, "By nobody.")}
    return "\n".join(f"{line.label} {line.text}" for line in found[title].lines)


def test_every_mark_and_every_action_is_explained_once() -> None:
    marks = told("Marks")
    for mark, word in WORDS.items():
        assert (f"{UNICODE.of(mark)} {word}" in marks) == (mark != "none")
    lines = [
        (line.label, line.text)
        for section in sections(UNICODE, "By nobody.")
        if section.title.startswith("Keys")
        for line in section.lines
    ]
    for action in ACTIONS:
        assert lines.count((action.shown, action.does)) == 1
    titles = [section.title for section in sections(UNICODE, "By nobody.")]
    assert len(titles) == len(set(titles))
    assert {f"Keys: {task}" for task in TASKS.values()} <= set(titles)


def test_the_figures_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    trust = told("How far to trust it")
    assert "By nobody." in trust
    figures = re.findall(r"(?<![\d.])\.\d+", trust)
    assert len(figures) > 5
    for figure in figures:
        assert figure in readme
    assert "precision .74, recall .55; .96 of the links" in " ".join(readme.split())
    assert "of the 53 conflicts that annotators marked 12 are found" in " ".join(readme.split())


def test_in_ascii_the_help_has_no_character_beyond_it() -> None:
    lines = [line for section in sections(ASCII, "By nobody.") for line in section.lines]
    assert all(line.text.isascii() for line in lines)
    titles = [x.title for x in sections(ASCII, "By nobody.")]
    marks = next(x for x in sections(ASCII, "By nobody.") if x.title == "Marks")
    assert all(line.label.isascii() for line in marks.lines)
    assert all(title.isascii() for title in titles)


@pytest.mark.parametrize(("width", "height"), [(46, 20), (80, 24), (140, 40)])
async def test_it_scrolls_to_its_end_and_no_line_is_cut(width: int, height: int) -> None:
    async with opened(app(), width, height) as pilot:
        await press(pilot, "question_mark")
        page = pilot.app.screen.query_one("#help")
        shown: set[str] = set()
        for _ in range(400):
            shown.update(screen_text(pilot).splitlines())
            if page.scroll_offset.y >= page.max_scroll_y:
                break
            await press(pilot, "j")
        for section in sections(UNICODE, ""):
            assert any(section.title in line for line in shown)
        text = page.query_one("#help-text").render()
        assert isinstance(text, Content)
        # Nothing is wrapped a second time, which would lose what it hangs beside.
        assert max(line.cell_length for line in text.split("\n")) <= page.content_size.width - 1
        await press(pilot, "g")
        assert page.scroll_offset.y == 0
        await press(pilot, "space")
        assert page.scroll_offset.y > 3
        await press(pilot, "b", "G")
        assert page.scroll_offset.y == page.max_scroll_y
        await press(pilot, "k")
        assert page.scroll_offset.y == page.max_scroll_y - 1
        await pilot.resize_terminal(60, 16)
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize(("width", "height"), [(46, 20), (140, 40)])
async def test_the_help(width: int, height: int) -> None:
    """How to begin, marks with their words, texts hanging beside them."""
    async with opened(app(), width, height) as pilot:
        await press(pilot, "question_mark")
        check_snapshot(pilot, f"help-{width}x{height}")


async def test_it_tells_again_how_the_articles_were_read() -> None:
    notice = "A is in French, B in English: few pairs"
    options = ReaderOptions(theme="dark", fast=True, notices=(notice,))
    program = DiptychApp(sample("ferry-wire.txt"), sample("ferry-local.txt"), options=options)
    async with opened(program, 140, 40) as pilot:
        await press(pilot, "question_mark")
        text = pilot.app.screen.query_one("#help-text").render()
        assert isinstance(text, Content)
        assert f"{notice}." in " ".join(text.plain.split())
