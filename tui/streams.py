"""What goes to which stream, and with which exit code: decided here and nowhere else.

Standard output carries data only. Notes and errors are single lines on standard error.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum


class Exit(IntEnum):
    """How the program ends."""

    DONE = 0
    DIFFERENT = 1
    """Reserved for ``--exit-code``: the accounts differ."""
    UNUSABLE = 2
    """The command line makes no sense, or an article cannot be read."""
    FAILED = 3
    """A fault of the program itself."""
    INTERRUPTED = 130


class Problem(Exception):
    """Something the user can mend; the message is one line that says how."""


def note(message: str) -> None:
    """Tell the user something that does not stop the work."""
    sys.stderr.write(f"diptych: note: {_printable(message)}\n")


def error(message: str) -> None:
    """Tell the user why the work stops."""
    sys.stderr.write(f"diptych: error: {_printable(message)}\n")


def data(text: str) -> None:
    """Write the result, the same bytes on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def abandon_output() -> None:
    """Keep Python from complaining at exit about a reader that has gone away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printable(message: str) -> str:
    from aligner.cleaning import one_line

    encoding = sys.stderr.encoding or "ascii"
    return one_line(message, limit=400).encode(encoding, "backslashreplace").decode(encoding)
