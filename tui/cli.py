"""The command line. Whatever it does not need for the call at hand it does not import."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from tui import completion
from tui.config import SAYS, Config, Found, environment_name
from tui.manual import EPILOG
from tui.streams import Exit, Problem, abandon_output, data, error, quieten, speaks_unicode

if TYPE_CHECKING:
    from tui.config import Settled
    from tui.config_file import ConfigFile

app = typer.Typer(
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _Command(TyperCommand):
    """The command; both articles are needed unless only settings are asked for."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return ["[OPTIONS]", "ARTICLE_A", "ARTICLE_B"]


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
        import traceback

        traceback.print_exception(failure)
        return Exit.FAILED
    error(f"internal error ({type(failure).__name__}: {failure}); --debug shows where")
    return Exit.FAILED


def _version(wanted: bool) -> None:
    if wanted:
        from aligner.version import __version__

        data(f"diptych {__version__}\n")
        raise typer.Exit


@app.command(epilog=EPILOG, cls=_Command)
def diptych(
    ctx: typer.Context,
    article_a: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE_A", help="The first account: a file, an address, or -."),
    ] = None,
    article_b: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE_B", help="The second account: a file, an address, or -."),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="Write the pairs instead of opening the reader: text, markdown, html, csv or json."
            " Can be repeated.",
            autocompletion=completion.formats,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write them; - is standard output, {format} in the name becomes"
            " the suffix of each format.",
        ),
    ] = None,
    stats: Annotated[
        bool, typer.Option("--stats", help="Print counts: a name and a number on each line.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with 1 if the accounts differ, as diff does.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help="Encoding of both articles; found out unless given."
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="CODE",
            help="Language of both articles: en, de, fr, ...; found out unless given.",
        ),
    ] = None,
    filter_: Annotated[
        str | None,
        typer.Option(
            "--filter",
            metavar="NAME",
            envvar=environment_name("filter"),
            help=SAYS["filter"],
            autocompletion=completion.filters,
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            metavar="NAME",
            envvar=environment_name("theme"),
            help=SAYS["theme"],
            autocompletion=completion.themes,
        ),
    ] = None,
    color: Annotated[
        bool | None,
        typer.Option("--color/--no-color", envvar=environment_name("color"), help=SAYS["color"]),
    ] = None,
    ascii_: Annotated[
        bool | None,
        typer.Option("--ascii/--no-ascii", envvar=environment_name("ascii"), help=SAYS["ascii"]),
    ] = None,
    panel: Annotated[
        str | None,
        typer.Option(
            "--panel",
            metavar="SIZE",
            envvar=environment_name("panel"),
            help=SAYS["panel"],
            autocompletion=completion.panels,
        ),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            "--width", metavar="CELLS", envvar=environment_name("width"), help=SAYS["width"]
        ),
    ] = None,
    keymap: Annotated[
        str | None,
        typer.Option(
            "--keymap", metavar="FILE", envvar=environment_name("keymap"), help=SAYS["keymap"]
        ),
    ] = None,
    mouse: Annotated[
        bool | None,
        typer.Option("--mouse/--no-mouse", envvar=environment_name("mouse"), help=SAYS["mouse"]),
    ] = None,
    fast: Annotated[
        bool | None,
        typer.Option("--fast/--no-fast", envvar=environment_name("fast"), help=SAYS["fast"]),
    ] = None,
    fresh: Annotated[
        bool | None,
        typer.Option("--fresh/--no-fresh", envvar=environment_name("fresh"), help=SAYS["fresh"]),
    ] = None,
    quiet: Annotated[
        bool | None,
        typer.Option(
            "--quiet/--no-quiet", "-q", envvar=environment_name("quiet"), help=SAYS["quiet"]
        ),
    ] = None,
    watch: Annotated[
        bool | None,
        typer.Option("--watch/--no-watch", envvar=environment_name("watch"), help=SAYS["watch"]),
    ] = None,
    bom: Annotated[
        bool | None,
        typer.Option("--bom/--no-bom", envvar=environment_name("bom"), help=SAYS["bom"]),
    ] = None,
    print_config: Annotated[
        bool,
        typer.Option("--print-config", help="Show all settings and keys, and where they are set."),
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
    """
    # Nothing of what start-up loads is garbage; the reader turns collection on once it has drawn.
    gc.disable()
    from tui.config_file import read_config
    from tui.opening import has_terminal, language_code, read

    file = read_config()
    opens = not (format_ or output is not None or stats) and has_terminal()
    settled = _settle(_given(ctx), file, opens=opens or print_config)
    config = settled.config
    if print_config:
        _print_config(file, settled)
        return
    if article_a is None or article_b is None:
        raise Problem("two articles are needed; try 'diptych --help'")
    if config.quiet:
        quieten()
    if opens:
        from tui.opening import open_reader, options_for
        from tui.sources import source_of

        # What the files are like is asked before they are read, so that no change is missed.
        spoken = language_code(language)
        sources = (
            source_of(article_a, encoding, spoken),
            source_of(article_b, encoding, spoken),
        )
        articles, notices = read(article_a, article_b, encoding, spoken)
        options = options_for(settled, file, sources, notices)
        raise typer.Exit(open_reader(articles, options, config, tells=exit_code))
    from tui.writing import Task, write

    task = Task.of(format_ or (), output, stats=stats, debug=debug)
    articles, _ = read(article_a, article_b, encoding, language_code(language))
    comparison = write(articles, task, config)
    if exit_code:
        from tui.counting import differs

        raise typer.Exit(Exit.DIFFERENT if differs(comparison) else Exit.DONE)


def _given(ctx: typer.Context) -> dict[str, Found]:
    """The settings that the command line or the environment give."""
    found = {}
    for name in Config._fields:
        parameter = f"{name}_" if name in ("ascii", "filter") else name
        value, source = ctx.params[parameter], ctx.get_parameter_source(parameter)
        if value is not None:
            origin = f"--no-{name}" if value is False else f"--{name}"
            if source is not None and source.name == "ENVIRONMENT":
                origin = environment_name(name)
            found[name] = Found(value, origin)
    return found


def _settle(given: dict[str, Found], file: ConfigFile, *, opens: bool) -> Settled:
    from tui.config import settle

    remembered = None
    if opens and "theme" not in given and "theme" not in file.settings:
        from tui.memory import remembered_theme

        remembered = remembered_theme()
    settled = settle(given, file.settings, remembered)
    if not speaks_unicode():
        settled = settled._replace(config=settled.config._replace(ascii=True))
    return settled


def _print_config(file: ConfigFile, settled: Settled) -> None:
    from tui.config_file import all_keys, printed

    data(printed(file.path, settled, all_keys(file, settled.config)))
