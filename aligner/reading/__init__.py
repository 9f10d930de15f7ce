"""Reading articles from wherever they are, in whatever form, split into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.cleaning import one_line
from aligner.languages import code_of, detect
from aligner.reading.document import Document, ReadError
from aligner.reading.sniffing import binary_kind, textual_kind
from aligner.reading.sources import is_address, read_source, same_source
from aligner.segmentation import to_article

if TYPE_CHECKING:
    from typing import BinaryIO

    from aligner.article import Article
    from aligner.reading.document import Source

MOST_CHARACTERS = 500_000
"""Far above any report; every sentence is compared with every other one."""

__all__ = ["ReadError", "Reading", "is_address", "read_article", "same_source"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and what its reader should know of how it was read."""

    article: Article
    notices: tuple[str, ...] = ()
    """One line each, to be shown once."""


def read_article(
    source: str,
    *,
    encoding: str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
) -> Reading:
    """Read one article.

    Args:
        source: path of a text, Markdown, HTML, PDF or DOCX file, an http or https address, or
            ``-`` for `stdin`. What it holds decides how it is read.
        encoding: name of its encoding; found out unless given.
        language: ISO 639-1 code of its language; found out unless given.
        stdin: where ``-`` is read from.

    Raises:
        ReadError: nothing can be read there; its text is one line that says what to do.
    """
    name = "standard input" if source == "-" else one_line(source)
    if is_address(source):
        from aligner.reading.address import fetch

        found = fetch(source, name)
    else:
        found = read_source(source, name, stdin)
    document, notices = _read(found, encoding)
    text = _text(document)
    if len(text) > MOST_CHARACTERS:
        raise ReadError(
            f"{name}: holds {len(text) // 1000},000 characters of text, and an article has at most "
            f"{MOST_CHARACTERS // 1000},000; give the article alone"
        )
    # What a page says of its language is often what its template says.
    own = code_of(document.language or "")
    article = to_article(
        document.body,
        source=name if source != "-" else "-",
        language=language or detect(text) or own or "en",
        title=document.title,
        outlet=document.outlet,
        author=document.author,
        date=document.date,
    )
    if not any(each.kind != "boilerplate" for each in article.sentences):
        raise ReadError(f"{name}: nothing to read: it holds no sentence")
    return Reading(article, (*notices, *document.notices))


def _text(document: Document) -> str:
    if isinstance(document.body, str):
        return document.body
    return "\n".join(block.text for block in document.body if block.kind != "boilerplate")


def _read(source: Source, encoding: str | None) -> tuple[Document, tuple[str, ...]]:
    """Read whatever it is; each reader is imported only when its format is met."""
    binary = binary_kind(source)
    if binary == "pdf":
        from aligner.reading.pdf import read_pdf

        return read_pdf(source), ()
    if binary == "docx":
        from aligner.reading.docx import read_docx

        return read_docx(source), ()
    if binary == "webarchive":
        from aligner.reading.saved_page import page_of_webarchive

        return _read_page(page_of_webarchive(source), encoding)
    from aligner.reading.decoding import decode

    text, notices = decode(source, encoding)
    kind = textual_kind(source, text)
    if kind == "html":
        from aligner.reading.web_page import read_web_page

        return read_web_page(source, text), notices
    if kind == "mhtml":
        from aligner.reading.saved_page import page_of_mhtml

        return _read_page(page_of_mhtml(source), encoding)
    if kind == "markdown":
        from aligner.reading.markdown import read_markdown

        return read_markdown(text), notices
    return Document(text), notices


def _read_page(source: Source, encoding: str | None) -> tuple[Document, tuple[str, ...]]:
    from aligner.reading.decoding import decode
    from aligner.reading.web_page import read_web_page

    text, notices = decode(source, encoding)
    return read_web_page(source, text), notices
