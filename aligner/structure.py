"""Paragraphs of a plain text, and which of them are headings or boilerplate."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from aligner.boilerplate import is_boilerplate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import SentenceKind

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_FINAL = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*\s*$")
_CLOSES_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+\S")

WRAPPED_AT_MOST = 120
"""Lines longer than this are paragraphs of their own, not pieces of a hard-wrapped one."""

HEADING_WORDS = 20


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets (start, end) of each paragraph, without white space at either end.

    Blank lines separate paragraphs. A single line end does too, unless the text is hard-wrapped:
    then it is only where a line was full.
    """
    wrapped = _is_hard_wrapped(text)
    start = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if wrapped:
            yield from _stripped(text, start, end)
        else:
            for line in re.finditer(r"[^\n]+", text[start:end]):
                yield from _stripped(text, start + line.start(), start + line.end())
        start = gap.end() if gap else end


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_hard_wrapped(text: str) -> bool:
    """Whether most line ends inside blocks fall in the middle of a sentence, on full lines."""
    inside = full = 0
    for block in _BLANK_LINE.split(text):
        lines = [line.rstrip() for line in block.strip("\n").split("\n")]
        longest = max(map(len, lines))
        if len(lines) < 2 or longest > WRAPPED_AT_MOST:
            inside += len(lines) - 1
            continue
        for line, following in itertools.pairwise(lines):
            # A line is full when the next one's first word would not have fitted any more.
            first_word = following.split(maxsplit=1)[:1]
            inside += 1
            full += (
                not _CLOSES_SENTENCE.search(line)
                and len(line) + 1 + len(first_word[0] if first_word else "") > longest - 4
            )
    return full >= 2 and full >= inside / 2


def kind_of(paragraph: str, *, sentences: int) -> SentenceKind:
    """What a paragraph is.

    Args:
        paragraph: its text.
        sentences: how many sentences it was split into; only a single one can be a heading.
    """
    words = len(paragraph.split())
    if is_boilerplate(paragraph):
        return "boilerplate"
    if _MARKDOWN_HEADING.match(paragraph) and "\n" not in paragraph:
        return "heading"
    if sentences == 1 and words <= HEADING_WORDS and not _FINAL.search(paragraph):
        return "heading"
    return "sentence"


def ends_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does, with a full stop or the like."""
    return _CLOSES_SENTENCE.search(paragraph) is not None
