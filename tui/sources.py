"""Where the articles come from, so that they can be read again once they have changed."""

from __future__ import annotations

import os
import stat
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.reading import Reading

Signature = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, and number of a file."""


class Source(NamedTuple):
    """One article's file or address."""

    read: Callable[[], Reading]
    """Reads it again; raises `aligner.reading.ReadError`."""
    path: str | None = None
    """The file that changes when the article does; None for an address, which has to be asked."""
    signature: Signature | None = None
    """What the file was like before it was first read."""


Sources = tuple[Source | None, Source | None]
"""Of A and of B; None for what can be read only once."""


def source_of(named: str, encoding: str | None, language: str | None = None) -> Source | None:
    """What an argument of the command line names; to be asked before the article is read.

    Args:
        named: a path, an address or ``-``.
        encoding: as given for the first reading.
        language: likewise.

    Returns:
        None for standard input, and for a pipe such as ``<(command)``.
    """
    if named == "-":
        return None
    read = partial(_read, named, encoding, language)
    signature = signature_of(named)
    if signature is not None:
        return Source(read, named, signature)
    return Source(read) if "://" in named else None


def signature_of(path: str) -> Signature | None:
    """What tells two states of a file apart; None where there is no file."""
    try:
        # pathlib would cost every start something.
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(named: str, encoding: str | None, language: str | None) -> Reading:
    from aligner.reading import read_article

    return read_article(named, encoding=encoding, language=language)
