"""Other keys: what can be had, what cannot and why, and that every screen knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from tests.tui.screens import app, opened, reader, sample, screen_text, settled
from tui.actions import ACTIONS, footer_entries
from tui.app import DiptychApp
from tui.config import Found
from tui.keymap import RESERVED, Keymap, fitted
from tui.options import ReaderOptions
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.pilot import Pilot

DEFAULT = {action.id: action.keys for action in ACTIONS}


def wanted(keys: Mapping[str, str]) -> Keymap:
    return fitted({name: Found(value, "keys.toml:7") for name, value in keys.items()})


def program(keys: Mapping[str, str], *, ascii_only: bool = False) -> DiptychApp:
    options = ReaderOptions(ascii=ascii_only, theme="dark", fast=True, keymap=wanted(keys))
    return DiptychApp(sample("ferry-wire.txt"), sample("ferry-local.txt"), options=options)


def help_text(pilot: Pilot[None]) -> str:
    """The whole page of help, also what would have to be scrolled to."""
    return str(pilot.app.screen.query_one("#help Static", Static).content)


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


@pytest.mark.parametrize(
    ("written", "keys", "shown"),
    [
        ("f5", "f5", "F5"),
        ("w, F6", "w,f6", "w F6"),
        ("shift+w", "W", "W"),
        ("Ctrl+W", "ctrl+w", "ctrl+w"),
        ("!", "exclamation_mark", "!"),
        ("exclamation_mark", "exclamation_mark", "!"),
        ("comma", "comma", ","),
        ("+", "plus", "+"),
        ("alt++", "alt+plus", "alt++"),
        ("ctrl+shift+f5", "ctrl+shift+f5", "ctrl+shift+F5"),
        ("alt+enter", "alt+enter", "alt+Enter"),
        ("Del", "delete", "Del"),
        ("ä", "ä", "ä"),
    ],
)
def test_keys_can_be_written_as_people_write_them(written: str, keys: str, shown: str) -> None:
    keymap = wanted({"next-only": written})
    assert keymap.problems == ()
    assert keymap.changed == {"next-only": keys}
    action = next(x for x in keymap.actions if x.id == "next-only")
    assert (action.keys, action.shown) == (keys, shown)
    assert keymap.shown("next-only") == shown.split()[0]


@pytest.mark.parametrize(
    ("name", "keys", "problem"),
    [
        ("nex-only", "w", "no action is called 'nex-only'; is 'next-only' meant?"),
        ("zzzzzz", "w", "no action is called 'zzzzzz'; --print-config lists them"),
        ("\x1b[31m", "w", "no action is called '[31m'"),
        ("next-only", "", "'next-only' keeps o: no key is given"),
        ("next-only", " , ", "'next-only' keeps o: no key is given"),
        ("next-only", "w,w", "'next-only' keeps o: w is given twice"),
        ("next-only", "w,foo", "'next-only' keeps o: there is no key 'foo'"),
        ("next-only", "meta+", "'next-only' keeps o: there is no key"),
        ("next-only", "fn+a", "'next-only' keeps o: there is no key 'fn+a'"),
        ("next-only", "\x1b", "'next-only' keeps o: there is no key"),
        ("next-only", "x", "'next-only' keeps o: x is the key of 'next-conflict'"),
        ("next-only", "ctrl+m", "'next-only' keeps o: Enter is the key of 'go-to-partner'"),
        ("next-only", "ctrl+p", "'next-only' keeps o: ctrl+p is for the palette"),
    ],
)
def test_what_cannot_be_had_is_told_and_the_action_keeps_its_keys(
    name: str, keys: str, problem: str
) -> None:
    keymap = wanted({name: keys, "help": "f9"})
    assert keymap.changed == {"help": "f9"}
    (only,) = keymap.problems
    assert only.startswith("keys.toml:7: ")
    assert problem in only
    assert only.isprintable()


def test_keys_can_be_exchanged() -> None:
    keymap = wanted({"next-only": "x", "next-conflict": "o"})
    assert keymap.problems == ()
    assert keymap.changed == {"next-only": "x", "next-conflict": "o"}


def test_a_key_wanted_twice_goes_to_nobody() -> None:
    keymap = wanted({"accept": "u", "unlink": "f5", "next-only": "f5"})
    assert keymap.changed == {}
    assert len(keymap.problems) == 3


@given(st.dictionaries(st.sampled_from(sorted(DEFAULT)), st.text("jkoxXuaq,+ ", max_size=4)))
def test_whatever_is_wanted_no_key_has_two_actions_and_none_is_lost(keys: dict[str, str]) -> None:
    keymap = wanted(keys)
    pressed = [key for action in keymap.actions for key in action.keys.split(",")]
    assert len(pressed) == len(set(pressed))
    assert not set(pressed) & set(RESERVED)
    assert [action.id for action in keymap.actions] == list(DEFAULT)
    assert all(action.shown for action in keymap.actions)
    refused = {problem.split("'")[1] for problem in keymap.problems}
    for name, default in DEFAULT.items():
        now = next(x.keys for x in keymap.actions if x.id == name)
        assert now == default or (name in keys and name not in refused)


async def test_the_readers_keys_work_and_are_shown_everywhere() -> None:
    keys = {
        "next-only": "t,f5",
        "help": "f2",
        "bring-partner": "w",
        "row-down": "S",
        "undo": "Z",
        "accept": "f7",
        "quit": "Q",
    }
    async with opened(program(keys), 100, 40) as pilot:
        reading = reader(pilot).reading
        assert "t/O only in one" in screen_text(pilot)
        assert "[w] bring here" in screen_text(pilot)
        targets = []
        for key in ("o", "t", "f5"):
            await pilot.press(key)
            targets.append(reading.target)
        assert targets[0] is None
        assert len(set(targets)) == 3
        await pilot.press("f7")
        assert told(pilot).endswith(": Z undoes")
        await pilot.press("Z")
        assert told(pilot).startswith("Undone")
        await pilot.press("question_mark")
        assert pilot.app.screen is reader(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert "Esc closes, S k" in screen_text(pilot)
        lines = [line.split() for line in help_text(pilot).splitlines()]
        for action in reader(pilot).keymap.actions:
            assert [*action.shown.split(), action.does.split()[0]] in [
                line[: len(action.shown.split()) + 1] for line in lines
            ]
        await pilot.press("S", "f2")
        await settled(pilot)
        assert pilot.app.screen is reader(pilot)
        await pilot.press("q")
        assert pilot.app.is_running
        await pilot.press("Q")
    assert pilot.app.return_code == 0


async def test_problems_are_told_at_the_start_and_listed_in_the_help() -> None:
    async with opened(program({"nex-only": "n", "quit": "x"}), 120, 60) as pilot:
        assert told(pilot) == (
            "Keys (and 1 more: ? lists them): keys.toml:7:"
            " no action is called 'nex-only'; is 'next-only' meant?"
        )
        await pilot.press("question_mark")
        await settled(pilot)
        shown = help_text(pilot)
        assert "Keys that could not be had" in shown
        assert "'quit' keeps q: x is the key of 'next-conflict'" in shown
        await pilot.press("escape", "q")
    assert pilot.app.return_code == 0


async def test_help_and_palette_in_ascii_have_no_other_characters() -> None:
    async with opened(program({"next-only": "up"}, ascii_only=True), 100, 60) as pilot:
        for key in ("question_mark", "ctrl+p"):
            await pilot.press(key)
            await settled(pilot)
            shown = screen_text(pilot).replace("▁", "").replace("▔", "")
            # Scroll bars are Textual's.
            assert [x for x in shown if not x.isascii() and not "\u2580" <= x <= "\u259f"] == []
            await pilot.press("escape")
            await settled(pilot)


def test_the_footer_is_made_from_the_actions_given() -> None:
    keys = {word: shown for shown, word, _ in footer_entries(actions=wanted({"quit": "Q"}).actions)}
    assert keys["quit"] == "Q"
    assert {word: shown for shown, word, _ in footer_entries()}["quit"] == "q"


async def test_without_a_keymap_nothing_is_told() -> None:
    async with opened(app()) as pilot:
        assert told(pilot) == ""
