"""Bytes of a file or of standard input, and every way in which there can be none."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_BYTES = 64 * 1024 * 1024
"""Far above any article; a mistaken disk image is refused instead of being read."""


class ReadError(Exception):
    """An article cannot be read; the message is one line that says what to do about it."""


def read_bytes(source: str, name: str, stdin: BinaryIO | None) -> bytes:
    """All bytes of a source.

    Args:
        source: a path, or ``-``.
        name: what messages call it.
        stdin: where ``-`` is read from.
    """
    if source == "-":
        if stdin is None:
            raise ReadError("standard input: nothing is connected; give a file")
        raw = stdin.read(MAX_BYTES + 1)
    else:
        raw = _read_file(source, name)
    if len(raw) > MAX_BYTES:
        raise ReadError(f"{name}: larger than {MAX_BYTES >> 20} MB; give the article alone")
    if not raw.strip():
        raise ReadError(f"{name}: nothing to read: the file is empty")
    return raw


def _read_file(source: str, name: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            # A pipe is what `<(command)` gives; other devices never end.
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise ReadError(f"{name}: not a file; give a text file")
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file; check the path") from None
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
    """Whether two sources are one and the same file."""
    if a == "-" or b == "-":
        return a == b
    try:
        return Path(a).samefile(b)
    except (OSError, ValueError):
        return a == b
