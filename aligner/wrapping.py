"""Breaking a text into lines that fit a width in terminal cells, as offsets into the text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_IDEOGRAPH = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
_CLOSING = (
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_CHUNK = re.compile(
    rf"\s+|[{_IDEOGRAPH}][{_CLOSING}]*|[^\s{_IDEOGRAPH}]+",
)
"""White space, a word, or one character of a script written without spaces, together with the
punctuation that may not start a line."""

_IRREGULAR = re.compile(r"[^ -~¡-¬®-ʯ–—‘-”„…€]|  |^ | $")
"""What calls for a closer look: characters not known to be one cell wide, and other white space
than one space between two words."""


def cell_width(text: str) -> int:
    """Cells that a terminal needs for a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def wrap(
    text: str, width: int, measure: Callable[[str], int] = cell_width
) -> list[tuple[int, int]]:
    """Break a text between words, or inside a word only where it is wider than the line.

    Args:
        text: without line breaks.
        width: cells a line; anything below 1 counts as 1.
        measure: cells that a piece of text takes, for a terminal library that knows better.

    Returns:
        Offsets (start, end) of each line, at least one; white space at a break belongs to none.
    """
    width = max(1, width)
    return _wrap_plain(text, width) or _wrap_any(text, width, measure)


def _wrap_plain(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text of narrow words with one space between; none of any other text."""
    if _IRREGULAR.search(text):
        return []
    lines: list[tuple[int, int]] = []
    start, end = 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < 0:
            return []
        lines.append((start, space))
        start = space + 1
    return [*lines, (start, end)]


def _wrap_any(text: str, width: int, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, end, used, gap = 0, 0, 0, 0
    for found in _CHUNK.finditer(text):
        chunk = found.group()
        cells = len(chunk) if chunk.isascii() else measure(chunk)
        if chunk.isspace():
            gap = cells if used else 0
            continue
        if used and used + gap + cells > width:
            lines.append((start, end))
            used, gap = 0, 0
        if not used:
            start = found.start()
        if cells > width and not used:
            *whole, (start, end) = _chop(text, found.start(), found.end(), width, measure)
            lines.extend(whole)
            used, gap = measure(text[start:end]), 0
            continue
        used, gap, end = used + gap + cells, 0, found.end()
    lines.append((start, end))
    return lines


def _chop(
    text: str, start: int, end: int, width: int, measure: Callable[[str], int]
) -> list[tuple[int, int]]:
    """Cut one word wherever the line is full; a line holds at least one character."""
    pieces: list[tuple[int, int]] = []
    used = 0
    for at in range(start, end):
        cells = measure(text[at])
        if used + cells > width and at > start:
            pieces.append((start, at))
            start, used = at, 0
        used += cells
    pieces.append((start, end))
    return pieces
