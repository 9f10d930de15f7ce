"""PDF: the text of its pages, put together into paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from aligner.article import Block
from aligner.cleaning import clean_text, one_line
from aligner.reading.document import Document, ReadError
from aligner.reading.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.reading.document import Source

MOST_PAGES = 200
"""Pages beyond which a file is no article."""

FULL = 0.9
"""Share of the usual line up to which the next word would have fitted: letters differ in width."""

EDGE = 2
"""Lines of a page at which its number and what runs over all pages are looked for."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"})
_FINAL = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\.\w{2,5}$|^(?:microsoft word|untitled|document\d*)\b", re.IGNORECASE)


def read_pdf(source: Source) -> Document:
    """The paragraphs of a PDF.

    Raises:
        ReadError: it is damaged, locked or without text, or pypdf is not installed.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, FileNotDecryptedError
    except ModuleNotFoundError:
        raise ReadError(
            f"{source.name}: is a PDF; to read it, pip install 'diptych[documents]'"
        ) from None
    quiet("pypdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError
        if len(reader.pages) > MOST_PAGES:
            raise ReadError(f"{source.name}: has {len(reader.pages)} pages; give the article alone")
        pages = [_lines(page.extract_text()) for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except FileNotDecryptedError:
        raise ReadError(
            f"{source.name}: is locked with a password; save a copy without one"
        ) from None
    except DependencyError:
        raise ReadError(
            f"{source.name}: is an encrypted PDF; to read it, pip install 'diptych[documents]'"
        ) from None
    except Exception:  # a damaged PDF fails in many ways
        raise ReadError(f"{source.name}: is a damaged PDF; fetch or save it again") from None
    blocks = tuple(_blocks(pages))
    if not any(block.kind is None for block in blocks):
        raise ReadError(
            f"{source.name}: is a PDF without text, a scan perhaps; recognise its text first (OCR)"
        )
    plain = one_line(title or "")
    return Document(blocks, None if not plain or _FILE_NAME.search(plain) else plain)


def _lines(page: str) -> list[str]:
    # Cleaning takes away soft hyphens, which say that a word goes on.
    return clean_text(page.replace("\u00ad\n", "-\n").translate(_LIGATURES)).split("\n")


def _blocks(pages: Sequence[Sequence[str]]) -> Iterator[Block]:
    running = _running(pages)
    lines = [
        _Line(text, text in running or (at_edge and _PAGE_NUMBER.fullmatch(text) is not None))
        for page in pages
        for text, at_edge in _with_edges(page)
    ]
    lengths = sorted(len(line.text) for line in lines if len(line.text.split()) > 3)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraph = ""
    aside: list[Block] = []
    for number, line in enumerate(lines):
        if line.is_running:
            # A paragraph goes on over the end of a page.
            aside.append(Block(line.text, "boilerplate"))
            continue
        paragraph = _joined(paragraph, line.text)
        following = next((x.text for x in lines[number + 1 :] if not x.is_running), "")
        if paragraph and _ends(line.text, following, usual):
            yield Block(paragraph)
            yield from aside
            paragraph, aside = "", []
    yield from aside


class _Line(NamedTuple):
    text: str
    is_running: bool
    """Whether it is the head or foot of a page."""


def _with_edges(page: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The lines of a page, and whether each is near its upper or lower edge."""
    lines = [" ".join(line.split()) for line in page]
    while lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines):
        yield line, number < EDGE or number >= len(lines) - EDGE


def _joined(paragraph: str, line: str) -> str:
    if not paragraph or not line:
        return paragraph or line
    if _HYPHENATED.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"


def _ends(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph ends with a line, which no mark of the format says."""
    if not line or not following:
        return True
    had_room = len(line) + 1 + len(following.split()[0]) <= FULL * usual
    return had_room and (_FINAL.search(line) is not None or not following[0].islower())


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the upper or lower edge of most pages."""
    if len(pages) < 3:
        return set()
    edges = Counter(
        text
        for page in pages
        for text in {line for line, at_edge in _with_edges(page) if at_edge and line}
    )
    return {text for text, count in edges.items() if count > len(pages) / 2}
