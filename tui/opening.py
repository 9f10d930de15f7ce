"""From the command line to the articles and the reader: what is read, and where keys come from."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.streams import Exit, Problem, note

if TYPE_CHECKING:
    from aligner.article import Article
    from tui.options import ReaderOptions


def has_terminal() -> bool:
    """Whether a reader can be shown; keys may come from elsewhere than standard input."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def speaks_unicode() -> bool:
    """Whether the locale of standard output has the characters that marks are drawn with."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return encoding.startswith("utf")


def read(article_a: str, article_b: str, encoding: str | None) -> tuple[Article, Article]:
    """Read both articles, with a note on whatever had to be guessed.

    Raises:
        Problem: one of them cannot be used.
    """
    from aligner.reading import ReadError, read_article, same_source

    if article_a == article_b == "-":
        raise Problem("both articles cannot come from standard input; give a file for one")
    if same_source(article_a, article_b):
        raise Problem(f"{article_a}: given twice; give the other account as well")
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    readings = []
    for source in (article_a, article_b):
        if source == "-" and stdin is not None and stdin.isatty():
            note("reading an article from the keyboard; end it with ctrl+d")
        try:
            readings.append(read_article(source, encoding=encoding, stdin=stdin))
        except ReadError as unreadable:
            raise Problem(str(unreadable)) from None
    for reading in readings:
        for notice in reading.notices:
            note(notice)
    return readings[0].article, readings[1].article


def open_reader(articles: tuple[Article, Article], options: ReaderOptions, *, mouse: bool) -> int:
    """Show both articles until the reader leaves; the exit code."""
    if not sys.stdin.isatty():
        _take_keys_from_terminal()
    if "NO_COLOR" in os.environ and not os.environ["NO_COLOR"]:
        # Textual looks at its presence only; empty means that colour is welcome.
        del os.environ["NO_COLOR"]
    from tui.app import DiptychApp

    reader = DiptychApp(*articles, options=options)
    reader.run(mouse=mouse)
    return Exit.FAILED if reader.return_code else Exit.DONE


def _take_keys_from_terminal() -> None:
    """Standard input was an article: read keys from the terminal itself from now on."""
    device = "CONIN$" if sys.platform == "win32" else "/dev/tty"
    try:
        os.dup2(os.open(device, os.O_RDONLY), 0)
    except OSError:
        raise Problem("no terminal to read keys from; --format text prints the pairs") from None
