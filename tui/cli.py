"""The command line. Whatever it does not need for the call at hand it does not import."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tui.streams import Exit, Problem, ProgressLine, abandon_output, data, error, note

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.comparison import Comparison
    from tui.options import ReaderOptions

app = typer.Typer(
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

EPILOG = """Examples:

diptych wire.txt daily.txt

diptych wire.txt daily.txt --format text | less
"""


def main() -> NoReturn:
    """Run the program and leave with its exit code; every failure is one line."""
    debug = "--debug" in sys.argv[1:]
    try:
        # Exceptions reach us, so that they are told in our own form.
        code = app(prog_name="diptych", standalone_mode=False)
    except Problem as problem:
        error(str(problem))
        code = Exit.UNUSABLE
    except (KeyboardInterrupt, typer.Abort):
        code = Exit.INTERRUPTED
    except BrokenPipeError:
        abandon_output()
        code = Exit.DONE
    except Exception as failure:
        code = _told(failure, debug=debug)
    sys.exit(int(code or 0))


def _told(failure: Exception, *, debug: bool) -> int:
    """Say what went wrong with a command line, or inside the program."""
    told = getattr(failure, "format_message", None)
    if told is not None:
        error(f"{told().rstrip('.')}; try 'diptych --help'")
        return Exit.UNUSABLE
    if isinstance(failure, typer.Exit):
        return failure.exit_code
    if debug:
        raise failure
    error(f"internal error ({type(failure).__name__}: {failure}); --debug shows where")
    return Exit.FAILED


def _version(wanted: bool) -> None:
    if wanted:
        from aligner.version import __version__

        data(f"diptych {__version__}\n")
        raise typer.Exit


def _complete_format() -> list[str]:
    from aligner.export import FORMATS

    return list(FORMATS)


def _complete_theme() -> list[str]:
    from tui.themes import theme_names

    return list(theme_names())


@app.command(epilog=EPILOG)
def diptych(
    article_a: Annotated[
        str, typer.Argument(metavar="ARTICLE_A", help="The first account: a text file, or -.")
    ],
    article_b: Annotated[
        str, typer.Argument(metavar="ARTICLE_B", help="The second account: a text file, or -.")
    ],
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="Write the pairs instead of opening the reader: text or json.",
            autocompletion=_complete_format,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to write them; - is standard output."
        ),
    ] = None,
    width: Annotated[
        int, typer.Option("--width", metavar="CELLS", min=40, help="Line width of the text form.")
    ] = 80,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help="Encoding of both articles; found out unless given."
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            metavar="NAME",
            envvar="DIPTYCH_THEME",
            help="Colours of the reader: dark, light, terminal, or a theme of Textual.",
            autocompletion=_complete_theme,
        ),
    ] = None,
    ascii_only: Annotated[
        bool,
        typer.Option(
            "--ascii", envvar="DIPTYCH_ASCII", help="Draw marks with ASCII characters only."
        ),
    ] = False,
    mouse: Annotated[
        bool,
        typer.Option(
            "--mouse/--no-mouse", envvar="DIPTYCH_MOUSE", help="Let the reader use the mouse."
        ),
    ] = True,
    fast: Annotated[
        bool,
        typer.Option(
            "--fast",
            envvar="DIPTYCH_FAST",
            help="Pair by words alone, at once, without the trained model.",
        ),
    ] = False,
    fresh: Annotated[
        bool,
        typer.Option(
            "--fresh",
            envvar="DIPTYCH_FRESH",
            help="Leave out what was edited by hand before; it is set aside by the first edit.",
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an internal error.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read two reports of the same event side by side.

    Opens both articles in the terminal with the sentences that state the same facts
    paired, and with what only one account says and where the two conflict marked.
    Without a terminal, or with --format, the pairs are written instead.
    """
    # Nothing of what start-up loads is garbage; the reader turns collection on once it has drawn.
    gc.disable()
    ascii_only = ascii_only or not _speaks_unicode()
    form = _format_for(format_, output)
    _check_theme(theme)
    articles = _read(article_a, article_b, encoding)
    if form is None:
        from tui.options import ReaderOptions

        _open_reader(articles, ReaderOptions(ascii_only, theme, fast, fresh), mouse=mouse)
    else:
        comparison = _compare(articles, fast=fast)
        if not fresh:
            comparison = _edited(comparison)
        _write(comparison, form, output, width=width, ascii_only=ascii_only)


def _format_for(format_: str | None, output: str | None) -> str | None:
    """What to write; None to open the reader."""
    if format_ is None and output is None:
        return None if _has_terminal() else "text"
    from aligner.export import FORMATS, SUFFIXES

    if format_ is not None and format_ not in FORMATS:
        raise Problem(f"--format {format_}: unknown; one of {', '.join(FORMATS)}")
    if format_ is None and output is not None:
        # pathlib would cost every start something.
        suffix = os.path.splitext(output)[1].lower()  # noqa: PTH122
        return SUFFIXES.get(suffix, "text")
    return format_


def _has_terminal() -> bool:
    """Whether a reader can be shown; keys may come from elsewhere than standard input."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _speaks_unicode() -> bool:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return encoding.startswith("utf")


def _check_theme(theme: str | None) -> None:
    if theme is None:
        return
    from tui.themes import theme_names

    if theme not in theme_names():
        raise Problem(f"--theme {theme}: unknown; one of {', '.join(theme_names())}")


def _read(article_a: str, article_b: str, encoding: str | None) -> tuple[Article, Article]:
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


def _compare(articles: tuple[Article, Article], *, fast: bool) -> Comparison:
    """Pair without a screen; how far it is shows where somebody watches."""
    from aligner.pipeline import compare
    from aligner.scorers import BestScorer, lexical
    from aligner.scoring import TooLong

    gc.enable()
    with ProgressLine("pairing") as line:

        def stand_in(why: str) -> None:
            line.clear()
            note(f"{why}; paired by words alone, as --fast does")

        scorer = lexical() if fast else BestScorer(stand_in)
        try:
            return compare(*articles, scorer=scorer, progress=line.show)
        except TooLong as why:
            raise Problem(str(why)) from None


def _write(
    comparison: Comparison, form: str, output: str | None, *, width: int, ascii_only: bool
) -> None:
    from aligner.export import WriteError, export, write_atomically

    text = export(comparison, form, width=width, ascii_only=ascii_only)
    if output is None or output == "-":
        data(text)
        return
    try:
        write_atomically(output, text)
    except WriteError as unwritable:
        raise Problem(str(unwritable)) from None


def _edited(comparison: Comparison) -> Comparison:
    """A comparison with what was edited by hand in the reader."""
    from aligner.session_store import SessionStore

    kept = SessionStore(comparison.a, comparison.b).open()
    if kept.notice is not None:
        note(kept.notice)
    if not kept.session.edits:
        return comparison
    from aligner.edits import apply

    note("with what was edited by hand; --fresh leaves it out")
    return apply(comparison, kept.session.edits)


def _open_reader(articles: tuple[Article, Article], options: ReaderOptions, *, mouse: bool) -> None:
    if not sys.stdin.isatty():
        _take_keys_from_terminal()
    if "NO_COLOR" in os.environ and not os.environ["NO_COLOR"]:
        # Textual looks at its presence only; empty means that colour is welcome.
        del os.environ["NO_COLOR"]
    from tui.app import DiptychApp

    reader = DiptychApp(*articles, options=options)
    reader.run(mouse=mouse)
    if reader.return_code:
        raise typer.Exit(Exit.FAILED)


def _take_keys_from_terminal() -> None:
    """Standard input was an article: read keys from the terminal itself from now on."""
    device = "CONIN$" if sys.platform == "win32" else "/dev/tty"
    try:
        os.dup2(os.open(device, os.O_RDONLY), 0)
    except OSError:
        raise Problem("no terminal to read keys from; --format text prints the pairs") from None
