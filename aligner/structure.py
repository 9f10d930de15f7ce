"""Paragraphs of a plain text, and which of them are headings or boilerplate."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

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
BOILERPLATE_WORDS = 30

_BOILERPLATE = re.compile(
    r"""
    (?:
      (?:read|see|watch|listen)\s+(?:also|more|next|too)\b | also\s+read\b | read\s*:
    | (?:related|recommended|trending|most\s+read|more\s+from|you\s+may\s+also|don.t\s+miss)\b
        (?:\s+(?:stories|articles|content|news|coverage|links|reading))?\s*(?::|$)
    | lire\s+aussi | lesen\s+sie\s+auch | lea\s+tambi[eé]n | le[ií]a\s+(?:m[aá]s|tamb[eé]m)
    | leggi\s+anche | lees\s+ook | čtěte\s+také | czytaj\s+(?:też|także) | читайте\s+также
    | share\s+(?:this|on|via|with|the\s+article|$) | print\s+this | e-?mail\s+this
    | (?:file\s+)?(?:photo|image|picture|video|photograph|foto|caption)s?
        (?:\s+(?:credits?|courtesy|by|from|source)\b\s*:?|\s*:)
    | (?:©|\(c\)|copyright\b) | all\s+rights\s+reserved
    | (?:sign\s+up|subscribe|register)\b
        .*\b(?:newsletters?|e-?mails?|alerts?|updates?|free|now|inbox)
    | follow\s+(?:us\b|@\w|[\w\s.]+\bon\s+(?:twitter|facebook|instagram|x|google|telegram))
    | click\s+(?:here|to|on|below) | tap\s+(?:here|to) | scroll\s+(?:down\s+)?(?:to|for)\b
    | (?:story\s+continues|article\s+continues|continue\s+reading|load\s+more|skip\s+advert)
    | advertis(?:ement|ing)\s*$ | sponsored\b.{0,30}$ | loading\.*\s*$
    | (?:additional\s+)?(?:reporting|writing|editing|compiled|translated)\s+by\b
    | by\s+[A-Z][\w.'’-]+(?:\s+(?:and|&|[A-Z][\w.'’-]*),?){0,8}$
    | \(?(?:reuters|ap|afp|associated\s+press|bloomberg|dpa|tass)\)?$
    | this\s+(?:article|story|post|report)\s+(?:was|has\s+been|is|originally|first)\b.*
        \b(?:updated|published|appeared|corrected|posted)\b
    | (?:last\s+)?(?:updated|published|posted|first\s+published)\s*(?:on|at|:|\d)
    | leave\s+a\s+(?:comment|reply) | comments?\s*(?:\(\d+\)|:|$) | \d+\s+(?:comments|shares)\s*$
    | have\s+a\s+(?:tip|story)\b.*\? | do\s+you\s+have\s+(?:a\s+tip|more\s+information)
    | https?://\S+$ | @\w+$
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BYLINE_CASED = re.compile(r"by\s", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:/|\||,|—|-|\()\s*(?:getty\s+images|reuters|afp|ap(?:\s+photo)?|epa|shutterstock)\)?\.?$",
    re.IGNORECASE,
)


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
    if words <= BOILERPLATE_WORDS and is_boilerplate(paragraph):
        return "boilerplate"
    if _MARKDOWN_HEADING.match(paragraph) and "\n" not in paragraph:
        return "heading"
    if sentences == 1 and words <= HEADING_WORDS and not _FINAL.search(paragraph):
        return "heading"
    return "sentence"


def ends_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does, with a full stop or the like."""
    return _CLOSES_SENTENCE.search(paragraph) is not None


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is a share prompt, a credit or the like rather than part of a report."""
    found = _BOILERPLATE.match(paragraph)
    if found and _BYLINE_CASED.match(paragraph) and not paragraph.split()[1][:1].isupper():
        # "By evening the fire was out": a byline goes on with a name.
        found = None
    return bool(found or _CREDIT.search(paragraph))
