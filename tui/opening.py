"""From the command line to the articles and the reader: what is read, and where keys come from."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tui.streams import Exit, Problem, note

if TYPE_CHECKING:
    from aligner.article import Article
    from tui.config import Config, Settled
    from tui.config_file import ConfigFile
    from tui.options import ReaderOptions
    from tui.sources import Sources


def has_terminal() -> bool:
    """Whether a reader can be shown; keys may come from elsewhere than standard input."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


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


def options_for(settled: Settled, file: ConfigFile, sources: Sources) -> ReaderOptions:
    """What the settings mean to the reader; notes tell of keys that cannot be had.

    Raises:
        Problem: the keymap cannot be read.
    """
    from tui.config_file import all_keys
    from tui.keymap import fitted
    from tui.options import ReaderOptions

    config = settled.config
    keymap = fitted(all_keys(file, config))
    for problem in keymap.problems:
        note(problem)
    return ReaderOptions(
        ascii=config.ascii,
        theme=config.theme,
        fast=config.fast,
        fresh=config.fresh,
        filter=config.filter,
        panel=config.panel,
        keymap=keymap,
        theme_from=settled.theme_from,
        watch=config.watch,
        sources=sources,
        bom=config.bom,
    )


def open_reader(
    articles: tuple[Article, Article], options: ReaderOptions, config: Config, *, tells: bool
) -> int:
    """Show both articles until the reader leaves; the exit code.

    Args:
        articles: what to show.
        options: how.
        config: whether to use colours and the mouse.
        tells: whether the exit code tells if the accounts differ.
    """
    if not sys.stdin.isatty():
        _take_keys_from_terminal()
    # Textual looks at its presence only; empty means that colour is welcome.
    os.environ.pop("NO_COLOR", None)
    if not config.color:
        os.environ["NO_COLOR"] = "1"
    from tui.app import DiptychApp

    reader = DiptychApp(*articles, options=options)
    reader.run(mouse=config.mouse)
    if reader.return_code:
        return Exit.FAILED
    if not tells:
        return Exit.DONE
    if reader.comparison is None:
        note("left before the articles were paired: whether they differ is not known")
        return Exit.INTERRUPTED
    from tui.counting import differs

    return Exit.DIFFERENT if differs(reader.comparison) else Exit.DONE


def _take_keys_from_terminal() -> None:
    """Standard input was an article: read keys from the terminal itself from now on."""
    device = "CONIN$" if sys.platform == "win32" else "/dev/tty"
    try:
        os.dup2(os.open(device, os.O_RDONLY), 0)
    except OSError:
        raise Problem("no terminal to read keys from; --format text prints the pairs") from None
