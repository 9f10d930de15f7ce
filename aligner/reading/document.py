"""What every reader of a format takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Block


class ReadError(Exception):
    """An article cannot be read; the message is one line that says what to do about it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes, and what is known of them from outside."""

    name: str
    """What messages call it: one line, safe to print."""
    data: bytes
    suffix: str = ""
    """Of its file name, in lower case, with the dot."""
    charset: str | None = None
    """The encoding that a server gave with it."""
    address: str | None = None
    """Where it was in the end, after all redirects, if it came from the web."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as its format holds it."""

    body: str | tuple[Block, ...]
    """Its text, or its paragraphs where the format marks them off."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    """Day of publication, YYYY-MM-DD."""
    language: str | None = None
    """What the document itself says that it is written in, an ISO 639-1 code."""
    notices: tuple[str, ...] = ()
    """What the reader should know of how it was read, one line each."""
