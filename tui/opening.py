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


def language_code(language: str | None) -> str | None:
    """The code of a language that the command line names in whatever way.

    Raises:
        Problem: there is no such language.
    """
    if language is None:
        return None
    from aligner.languages import code_of

    code = code_of(language)
    if code is None:
        raise Problem(f"--language {language}: unknown; give a code such as en, de or fr")
    return code


def read(
    article_a: str, article_b: str, encoding: str | None, language: str | None
) -> tuple[tuple[Article, Article], tuple[str, ...]]:
    """Read both articles, with a note on whatever had to be guessed.

    Returns:
        The articles, and the notes, for a reader whose screen will hide them.

    Raises:
        Problem: one of them cannot be used.
    """
    from aligner.languages import notice_of
    from aligner.reading import ReadError, is_address, read_article, same_source

    if article_a == article_b == "-":
        raise Problem("both articles cannot come from standard input; give a file for one")
    if same_source(article_a, article_b):
        raise Problem(f"{article_a}: given twice; give the other account as well")
    stdin = sys.stdin.buffer if sys.stdin is not None else None
    readings = []
    for source in (article_a, article_b):
        if source == "-" and stdin is not None and stdin.isatty():
            note("reading an article from the keyboard; end it with ctrl+d")
        if is_address(source) and sys.stderr.isatty():
            note(f"fetching {source}")
        try:
            readings.append(read_article(source, encoding=encoding, language=language, stdin=stdin))
        except ReadError as unreadable:
            raise Problem(str(unreadable)) from None
    a, b = (reading.article for reading in readings)
    of_languages = notice_of(a, b)
    notices = [notice for reading in readings for notice in reading.notices]
    notices += [] if of_languages is None else [of_languages]
    for notice in notices:
        note(notice)
    return (a, b), tuple(notices)


def options_for(
    settled: Settled, file: ConfigFile, sources: Sources, notices: tuple[str, ...]
) -> ReaderOptions:
    """What the settings mean to the reader; notes tell of keys that cannot be had.

    Args:
        settled: the settings.
        file: where keys can be set.
        sources: where the articles come from.
        notices: what is to be said of how they were read.

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
        notices=notices,
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
