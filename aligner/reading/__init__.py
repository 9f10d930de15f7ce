"""Reading articles from wherever they are, decoded and split into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.cleaning import one_line
from aligner.reading.decoding import decode
from aligner.reading.sources import ReadError, read_bytes, same_source
from aligner.segmentation import to_article

if TYPE_CHECKING:
    from typing import BinaryIO

    from aligner.article import Article

__all__ = ["ReadError", "Reading", "read_article", "same_source"]


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
    language: str = "en",
    stdin: BinaryIO | None = None,
) -> Reading:
    """Read one article.

    Args:
        source: path of a text file, or ``-`` for `stdin`.
        encoding: name of its encoding; found out unless given.
        language: ISO 639-1 code of its language.
        stdin: where ``-`` is read from.

    Raises:
        ReadError: nothing can be read there; its text is one line that says what to do.
    """
    name = "standard input" if source == "-" else one_line(source)
    raw = read_bytes(source, name, stdin)
    text, notices = decode(raw, name, encoding)
    article = to_article(text, source=name if source != "-" else "-", language=language)
    if not any(each.kind != "boilerplate" for each in article.sentences):
        raise ReadError(f"{name}: nothing to read: it holds no sentence")
    return Reading(article, notices)
