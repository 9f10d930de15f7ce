"""The command line. Whatever it does not need for the call at hand it does not import."""

from __future__ import annotations

import gc
import sys
from typing import Annotated, NoReturn

import typer

from tui.streams import Exit, Problem, abandon_output, data, error

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
    from tui.opening import has_terminal, read, speaks_unicode

    ascii_only = ascii_only or not speaks_unicode()
    _check_theme(theme)
    if format_ is None and output is None and has_terminal():
        from tui.opening import open_reader
        from tui.options import ReaderOptions

        articles = read(article_a, article_b, encoding)
        options = ReaderOptions(ascii_only, theme, fast, fresh)
        raise typer.Exit(open_reader(articles, options, mouse=mouse))
    from tui.writing import compare, edited, format_for, write

    form = format_for(format_, output) or "text"
    comparison = compare(read(article_a, article_b, encoding), fast=fast)
    if not fresh:
        comparison = edited(comparison)
    write(comparison, form, output, width=width, ascii_only=ascii_only)


def _check_theme(theme: str | None) -> None:
    if theme is None:
        return
    from tui.themes import theme_names

    if theme not in theme_names():
        raise Problem(f"--theme {theme}: unknown; one of {', '.join(theme_names())}")
