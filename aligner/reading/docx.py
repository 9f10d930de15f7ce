"""Word documents (DOCX): their paragraphs and tables, with tracked changes accepted."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from aligner.article import Block
from aligner.cleaning import one_line
from aligner.reading.document import Document, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import SentenceKind
    from aligner.reading.document import Source

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts beyond which a document is a trap."""

_HEADING = re.compile(r"(?:title|subtitle|heading|head)\b", re.IGNORECASE)
_CAPTION = re.compile(r"(?:caption|header|footer)\b", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"})
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read_docx(source: Source) -> Document:
    """The paragraphs of a Word document.

    Raises:
        ReadError: it is damaged or empty, or python-docx is not installed.
    """
    try:
        import docx
        from docx.table import Table
    except ModuleNotFoundError:
        raise ReadError(
            f"{source.name}: is a DOCX; to read it, pip install 'diptych[documents]'"
        ) from None
    try:
        _refuse_traps(source)
        document = docx.Document(io.BytesIO(source.data))
        blocks: list[Block] = []
        for each in document.iter_inner_content():
            if isinstance(each, Table):
                blocks += _rows(each._tbl)
            else:
                blocks += _paragraph(each._p, (each.style.name if each.style else "") or "")
        title = one_line(document.core_properties.title or "") or None
    except ReadError:
        raise
    except Exception:  # a damaged archive fails in many ways
        raise ReadError(f"{source.name}: is a damaged DOCX; fetch or save it again") from None
    if not blocks:
        raise ReadError(f"{source.name}: is a DOCX without text; give one that holds the article")
    if title is None:
        title = next((one_line(x.text) for x in blocks[:2] if x.kind == "heading"), None)
    return Document(tuple(blocks), title)


def _refuse_traps(source: Source) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise ReadError(
            f"{source.name}: larger than {MOST_UNPACKED >> 20} MB unpacked; give the article alone"
        )


def _paragraph(element: Any, style: str) -> Iterator[Block]:
    is_heading, is_caption = _HEADING.match(style), _CAPTION.match(style)
    for line in _text(element).split("\n"):
        if line.strip():
            kind: SentenceKind | None = (
                "heading" if is_heading else "boilerplate" if is_caption else None
            )
            yield Block(line, kind)


def _rows(table: Any) -> Iterator[Block]:
    for row in table.iter(f"{_W}tr"):
        cells = (" ".join(_text(cell).split()) for cell in row.iter(f"{_W}tc"))
        text = " | ".join(filter(None, cells))
        if text:
            yield Block(text)


def _text(element: Any) -> str:
    """All text inside, inserted text included and deleted text left out."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _GONE:
        return ""
    if element.tag in _BREAKS:
        return _BREAKS[element.tag]
    inner = "".join(map(_text, element))
    return f"{inner}\n" if element.tag == f"{_W}p" else inner
