"""TOML files that people write: read with errors that name the file and the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from aligner.cleaning import one_line
from tui.streams import Problem

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
"""Bytes that nobody writes by hand."""


class TomlFile:
    """The content of one file; an empty one where the file is missing and need not be there."""

    def __init__(self, path: Path, *, required: bool) -> None:
        """Read a file.

        Raises:
            Problem: it cannot be read or is no TOML.
        """
        self.path = path
        self._text = _read(path, required=required)
        self.values: dict[str, Any] = self._parsed() if self._text.strip() else {}

    def place(self, key: str, table: str = "") -> str:
        """File and line of a key, as errors and listings name them."""
        return f"{self.path}:{self._line(key, table)}"

    def refuse(self, key: str, why: str, table: str = "") -> NoReturn:
        """Raise a `Problem` that names the line of a key."""
        raise Problem(f"{self.place(key, table)}: {why}")

    def _parsed(self) -> dict[str, Any]:
        # Costs more than everything else here: only where there is something to parse.
        import tomllib

        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            told = str(error)
            at = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", told)
            line = at[1] if at and at[1] else len(self._text.splitlines())
            what = one_line(told[: at.start()] if at else told)
            raise Problem(f"{self.path}:{line}: no valid TOML: {what}") from None

    def _line(self, key: str, table: str) -> int:
        """The line that sets a key; where that cannot be told, the line of its table."""
        current, fallback = "", 1
        for number, line in enumerate(self._text.splitlines(), start=1):
            header = re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line)
            if header:
                current = header[1].strip("\"'")
                if current in (table, key):
                    fallback = number
                continue
            named = re.match(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w\"'-]+)*)\s*=", line)
            if named is None:
                continue
            name = ".".join(part.strip(" \"'") for part in named[1].split("."))
            if ".".join(filter(None, (current, name))) in (".".join(filter(None, (table, key))),):
                return number
            if table and not current and name == table:
                fallback = number
        return fallback


def _read(path: Path, *, required: bool) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        if required:
            raise Problem(f"{path}: no such file") from None
        return ""
    except OSError as error:
        if not required and isinstance(error, NotADirectoryError):
            return ""
        reason = one_line(error.strerror or str(error))
        raise Problem(f"{path}: cannot be read ({reason})") from None
    if len(raw) > LARGEST:
        raise Problem(f"{path}: too large for a file of settings")
    try:
        # TOML wants plain line ends; a byte order mark is what some editors leave.
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Problem(f"{path}:{line}: not UTF-8; save it as UTF-8") from None
