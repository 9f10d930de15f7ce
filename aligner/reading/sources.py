"""Bytes of a file or of standard input, and every way in which there can be none."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.reading.document import ReadError, Source

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 64 * 1024 * 1024
"""Far above any article; a mistaken disk image is refused instead of being read."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether a source is on the web."""
    return _ADDRESS.match(source) is not None


def read_source(source: str, name: str, stdin: BinaryIO | None) -> Source:
    """All bytes of a file or of standard input.

    Args:
        source: a path, or ``-``.
        name: what messages call it.
        stdin: where ``-`` is read from.
    """
    if source == "-":
        if stdin is None:
            raise ReadError("standard input: nothing is connected; give a file")
        data = stdin.read(MAX_BYTES + 1)
    else:
        data = _read_file(source, name)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if not data.strip():
        raise ReadError(f"{name}: nothing to read: the file is empty")
    return Source(name, data, "" if source == "-" else Path(source).suffix.lower())


def too_large(name: str) -> ReadError:
    """The error for more bytes than any article has."""
    return ReadError(f"{name}: larger than {MAX_BYTES >> 20} MB; give the article alone")


def _read_file(source: str, name: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            status = os.fstat(file.fileno())
            # A pipe is what `<(command)` gives; other devices never end.
            if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
                raise ReadError(f"{name}: not a file; give a text file")
            if status.st_size > MAX_BYTES:
                raise too_large(name)
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        is_address = source.startswith("www.") or "://" in source
        hint = "an address begins with https://" if is_address else "check the path"
        raise ReadError(f"{name}: no such file; {hint}") from None
    except IsADirectoryError:
        raise ReadError(f"{name}: is a directory; give a file in it") from None
    except PermissionError:
        if Path(source).is_dir():
            raise ReadError(f"{name}: is a directory; give a file in it") from None
        raise ReadError(f"{name}: no permission to read it; change its mode or copy it") from None
    except ValueError:
        raise ReadError(f"{name}: no such file: a path holds no NUL character") from None
    except OSError as error:
        reason = "the name is too long" if error.errno == errno.ENAMETOOLONG else error.strerror
        raise ReadError(f"{name}: cannot be read ({reason}); check the path") from None


def same_source(a: str, b: str) -> bool:
    """Whether two sources are one and the same."""
    if a == "-" or b == "-" or is_address(a) or is_address(b):
        return a == b
    try:
        return Path(a).samefile(b)
    except (OSError, ValueError):
        return a == b
