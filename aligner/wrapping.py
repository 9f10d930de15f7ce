"""Breaking a text into lines that fit a width in terminal cells, as offsets into the text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_IDEOGRAPH = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
_CLOSING = (
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_WIDTHLESS = ("Mn", "Me", "Cf")
"""Categories of characters that take no cell: accents, joiners and what chooses variants."""
_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_WIDE_SPACE = "\u3000"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

_FIRST_IDEOGRAPH = "\u2e80"
_WORDS = re.compile(r"\s+|\S+")


@cache
def _words_and_ideographs() -> re.Pattern[str]:
    """White space, a word, or one character of a script written without spaces.

    That character takes the punctuation along that may not start a line. It is long in compiling,
    and few texts need it.
    """
    return re.compile(rf"\s+|[{_IDEOGRAPH}][{_CLOSING}]*|[^\s{_IDEOGRAPH}]+")


_IRREGULAR = re.compile(r"[^ -~¡-¬®-ʯ–—‘-”„…€]|  |^ | $")
"""What calls for a closer look: characters not known to be one cell wide, and other white space
than one space between two words."""


def cell_width(text: str) -> int:
    """Cells that a terminal needs for a text: two for wide characters, none for accents."""
    if text.isascii():
        return len(text)
    return sum(_cluster_width(text[start:end]) for start, end in clusters(text))


def _cluster_width(cluster: str) -> int:
    if unicodedata.category(cluster[0]) in _WIDTHLESS:
        return 0
    if cluster[0].isspace():
        return 1 + (cluster[0] == _WIDE_SPACE)
    is_wide = unicodedata.east_asian_width(cluster[0]) in "WF" or _AS_EMOJI in cluster
    return 1 + is_wide


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """What is drawn as one character each: a letter with its accents, emoji that are joined.

    Yields:
        Offsets (start, end); they cover the text.
    """
    start = 0
    for at in range(1, len(text)):
        if text[at - 1] != _JOINER and not _belongs_to_what_precedes(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _belongs_to_what_precedes(char: str) -> bool:
    category = unicodedata.category(char)
    return category in _WIDTHLESS or category == "Mc" or char in _SKIN_TONES


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
    is_empty = True
    has_ideographs = max(text, default="") >= _FIRST_IDEOGRAPH
    chunks = _words_and_ideographs() if has_ideographs else _WORDS
    for found in chunks.finditer(text):
        chunk = found.group()
        cells = len(chunk) if chunk.isascii() else measure(chunk)
        if chunk.isspace():
            gap = 0 if is_empty else cells
            continue
        total = used + gap + cells
        if not is_empty and _belongs_to_what_precedes(chunk[0]):
            # What it joins may be drawn wider with it, or narrower.
            total = measure(text[start : found.end()])
        if not is_empty and total > width:
            lines.append((start, end))
            is_empty, total = True, cells
        if is_empty:
            start, is_empty = found.start(), False
        if cells > width:
            *whole, (start, end) = _chop(text, found.start(), found.end(), width, measure)
            lines.extend(whole)
            used, gap = measure(text[start:end]), 0
            continue
        used, gap, end = total, 0, found.end()
    lines.append((start, end))
    return lines


def _chop(
    text: str, start: int, end: int, width: int, measure: Callable[[str], int]
) -> list[tuple[int, int]]:
    """Cut one word wherever the line is full; a line holds at least one character."""
    pieces: list[tuple[int, int]] = []
    used, first = 0, start
    for cluster in clusters(text[start:end]):
        at = first + cluster[0]
        cells = measure(text[at : first + cluster[1]])
        if used + cells > width and at > start:
            pieces.append((start, at))
            start, used = at, 0
        used += cells
    pieces.append((start, end))
    return pieces
