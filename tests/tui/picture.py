"""The README's picture: the reader on a conflict, at 80 by 24, in the dark theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

PICTURE = "reader.svg"
"""Its name among the snapshots, from where the README shows it."""


def picture(program: App[None]) -> str:
    """What a program shows, as SVG that is the same wherever the same is shown."""
    svg = program.export_screenshot(title="diptych")
    # Rich numbers its styles by a checksum of more than what is drawn.
    return re.sub(r"terminal-\d+", "reader", svg)
