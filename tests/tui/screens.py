"""The reader run without a terminal, and its screen as text."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.reading import read_article
from tests.conftest import SAMPLES
from tui.app import DiptychApp
from tui.options import ReaderOptions
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from aligner.article import Article
    from aligner.filtering import Filter

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"


def sample(name: str) -> Article:
    return read_article(str(SAMPLES / name)).article


def app(
    a: str = "ferry-wire.txt",
    b: str = "ferry-local.txt",
    *,
    ascii_only: bool = False,
    theme: str | None = "dark",
    fast: bool = True,
    fresh: bool = False,
    kind: Filter = "all",
) -> DiptychApp:
    """The reader on a sample pair; the trained scorer is left out unless a test is about it."""
    options = ReaderOptions(ascii_only, theme, fast, fresh, filter=kind)
    return DiptychApp(sample(a), sample(b), options=options)


@asynccontextmanager
async def opened(
    program: DiptychApp, width: int = 80, height: int = 24
) -> AsyncIterator[Pilot[None]]:
    """The reader with its articles paired."""
    async with program.run_test(size=(width, height)) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def reader(pilot: Pilot[None]) -> ReaderScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


def screen_text(pilot: Pilot[None]) -> str:
    """What the terminal shows, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(line.text.rstrip() for line in lines) + "\n"


def check_snapshot(pilot: Pilot[None], name: str) -> None:
    """Compare the screen with the one on file; UPDATE_SNAPSHOTS=1 accepts it."""
    check(screen_text(pilot), name)


def check(shown: str, name: str) -> None:
    """Compare a text with the one on file; UPDATE_SNAPSHOTS=1 accepts it."""
    path = SNAPSHOTS / (name if "." in name else f"{name}.txt")
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"{path.name} differs: look at it"
