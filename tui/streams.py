"""What goes to which stream, and with which exit code: decided here and nowhere else.

Standard output carries data only. Notes and errors are single lines on standard error.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


class Exit(IntEnum):
    """How the program ends."""

    DONE = 0
    DIFFERENT = 1
    """Asked for by ``--exit-code``: the accounts differ."""
    UNUSABLE = 2
    """The command line or the config makes no sense, or an article cannot be read."""
    FAILED = 3
    """A fault of the program itself."""
    INTERRUPTED = 130


class Problem(Exception):
    """Something the user can mend; the message is one line that says how."""


_quiet = False
"""Whether notes and progress are left out: of the process, as its streams are."""


def quieten() -> None:
    """Leave out notes and progress from now on; errors stay."""
    global _quiet
    _quiet = True


def note(message: str) -> None:
    """Tell the user something that does not stop the work."""
    if _quiet:
        return
    sys.stderr.write(f"diptych: note: {_printable(message)}\n")


def error(message: str) -> None:
    """Tell the user why the work stops."""
    sys.stderr.write(f"diptych: error: {_printable(message)}\n")


def data(text: str) -> None:
    """Write the result, the same bytes on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def speaks_unicode() -> bool:
    """Whether the locale of standard output has the characters that marks are drawn with."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return encoding.startswith("utf")


class ProgressLine:
    """How far a long piece of work is: one line on standard error, gone once it is done.

    It shows only where somebody watches, and only work that takes more than a moment.
    """

    PATIENCE = 1.0
    """Seconds for which nothing needs to be said."""

    def __init__(self, doing: str) -> None:
        """Take a word for the work."""
        self._doing = doing
        self._since = monotonic()
        self._watched = not _quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, fraction: float) -> None:
        """Tell the fraction done, 0 to 1."""
        if not self._watched or monotonic() - self._since < self.PATIENCE:
            return
        line = f"diptych: {self._doing} {fraction:.0%}"
        if line != self._shown:
            sys.stderr.write(f"\r{line:<{len(self._shown)}}")
            sys.stderr.flush()
            self._shown = line

    def clear(self) -> None:
        """Leave the line to whatever is written next."""
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""


def abandon_output() -> None:
    """Keep Python from complaining at exit about a reader that has gone away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _printable(message: str) -> str:
    from aligner.cleaning import one_line

    encoding = sys.stderr.encoding or "ascii"
    return one_line(message, limit=400).encode(encoding, "backslashreplace").decode(encoding)
