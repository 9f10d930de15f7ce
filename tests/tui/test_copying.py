"""Copying to the platform's clipboard, with tools of the test's own on the path."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

import pytest

import tui.clipboard
from tests.tui.screens import app, opened, reader, settled
from tui.clipboard import copy, tools
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

unix = pytest.mark.skipif(sys.platform == "win32", reason="the tools are shell scripts")

STAYS = "cat >{out}; (sleep 60; true) &"
"""What wl-copy and xclip do: a child stays, to hand the text out."""
FAILS = "exit 1"
HANGS = "exec sleep 60"


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tools before all others, and a desktop of no kind."""
    for name in ("SSH_TTY", "SSH_CONNECTION", "WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def tool(path: Path, name: str, does: str) -> Path:
    """Install a tool; gives the file that it keeps the text in."""
    kept = path / f"{name}.out"
    script = path / name
    script.write_text("#!/bin/sh\n" + does.format(out=kept) + "\n", encoding="utf-8")
    script.chmod(0o755)
    return kept


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "darwin", ["pbcopy"]),
        ({}, "win32", ["clip.exe"]),
        ({}, "linux", []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy"]),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({"DISPLAY": "localhost:10", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "linux", []),
        ({"SSH_TTY": "/dev/ttys001"}, "darwin", []),
    ],
)
def test_which_tools_there_can_be(
    environment: dict[str, str], platform: str, expected: list[str]
) -> None:
    assert [tool.name for tool in tools(environment, platform)] == expected


@unix
def test_a_tool_that_stays_in_the_background_is_not_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tool(path, "wl-copy", STAYS)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    start = monotonic()
    assert copy("Blåbær ≠ 藍莓\n") == "wl-copy"
    assert monotonic() - start < 30
    assert kept.read_text(encoding="utf-8") == "Blåbær ≠ 藍莓\n"


@unix
def test_where_one_tool_fails_or_hangs_the_next_has_its_turn(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.clipboard, "PATIENCE", 0.3)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    tool(path, "wl-copy", HANGS)
    tool(path, "xclip", FAILS)
    kept = tool(path, "xsel", "cat >{out}")
    assert copy("text") == "xsel"
    assert kept.read_text(encoding="utf-8") == "text"
    tool(path, "xsel", FAILS)
    assert copy("text") is None


@unix
def test_windows_gets_utf_16_with_its_mark(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tool(path, "clip.exe", "cat >{out}")
    monkeypatch.setenv("WSL_DISTRO_NAME", "Debian")
    assert copy("≠ é") == "clip.exe"
    assert kept.read_bytes() in ("\ufeff≠ é".encode("utf-16-le"), "\ufeff≠ é".encode("utf-16-be"))


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


@unix
async def test_y_copies_the_pair_and_says_with_what(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tool(path, "xclip", STAYS)
    monkeypatch.setenv("DISPLAY", ":0")
    async with opened(app(), 120, 40) as pilot:
        await pilot.press("x", "x", "y")
        await settled(pilot)
        reading = reader(pilot).reading
        assert told(pilot) == "Copied pair a18 ↔ b26 with xclip"
        lines = kept.read_text(encoding="utf-8").splitlines()
        assert lines[0] == "≠ CONFLICT · a18 ↔ b26"
        assert lines[1].startswith("A · ")
        assert lines[1].endswith("ferry-wire.txt")
        assert lines[2] == "a18  " + reading.articles["a"].sentence_text(17).replace("\n", " ")
        assert lines[4] == "b26  " + reading.articles["b"].sentence_text(25).replace("\n", " ")
        assert lines[5:] == ["conflict: Friday ≠ Sunday"]


async def test_without_a_tool_the_terminal_gets_it_and_nobody_claims_that_it_arrived() -> None:
    async with opened(app(), 140, 40) as pilot:
        await pilot.press("x", "x", "j", "j", "y")
        await settled(pilot)
        reading = reader(pilot).reading
        assert reading.selected == ("a", 19)
        assert not reading.links
        assert told(pilot).startswith("Sent sentence a20 through the terminal (OSC 52)")
        assert "may not take it" in told(pilot)
        first, source, sentence = pilot.app.clipboard.splitlines()
        assert first == "◂ ONLY IN A · a20"
        assert source.startswith("A · ")
        assert sentence.startswith("a20  Prime Minister Karen Moe")


async def test_a_sentence_can_be_copied_before_anything_is_paired(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.screens.reader.ReaderScreen.start_pairing", lambda self: None)
    async with opened(app()) as pilot:
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard.splitlines()[0] == "a1"
        assert "Sent sentence a1" in told(pilot)


async def test_ctrl_c_copies_nothing_where_nothing_is_selected() -> None:
    async with opened(app()) as pilot:
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert pilot.app.clipboard == ""
        assert reader(pilot).is_current
