"""What the program remembers by itself: the theme chosen in the palette last."""

from __future__ import annotations

import contextlib

from aligner.places import state_folder
from tui.themes import is_theme

LONGEST = 100
"""Bytes that the name of a theme takes at most."""


def remembered_theme() -> str | None:
    """The theme chosen last, if one was and there still is such a theme."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        with (state_folder() / "theme").open("rb") as file:
            name = file.read(LONGEST).decode("utf-8").strip()
        if is_theme(name):
            return name
    return None


def remember_theme(name: str) -> None:
    """Write down the theme that was chosen.

    Raises:
        WriteError: it cannot be written; the message says why.
        OSError: there can be no folder for it.
    """
    from aligner.export.writing import write_atomically

    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(folder / "theme", name + "\n")
