"""From the articles to an export, without a screen."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from tui.streams import Problem, ProgressLine, data, note

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.comparison import Comparison


def format_for(format_: str | None, output: str | None) -> str | None:
    """The format to write: the one asked for, or that of the output's name; None without either.

    Raises:
        Problem: there is no such format.
    """
    if format_ is None and output is None:
        return None
    from aligner.export import FORMATS, SUFFIXES

    if format_ is not None and format_ not in FORMATS:
        raise Problem(f"--format {format_}: unknown; one of {', '.join(FORMATS)}")
    if format_ is None and output is not None:
        # pathlib would cost every start something.
        suffix = os.path.splitext(output)[1].lower()  # noqa: PTH122
        return SUFFIXES.get(suffix, "text")
    return format_


def compare(articles: tuple[Article, Article], *, fast: bool) -> Comparison:
    """Pair without a screen; how far it is shows where somebody watches."""
    from aligner.pipeline import compare
    from aligner.scorers import BestScorer, lexical

    gc.enable()
    with ProgressLine("pairing") as line:

        def stand_in(why: str) -> None:
            line.clear()
            note(f"{why}; paired by words alone, as --fast does")

        scorer = lexical() if fast else BestScorer(stand_in)
        return compare(*articles, scorer=scorer, progress=line.show)


def edited(comparison: Comparison) -> Comparison:
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


def write(
    comparison: Comparison, form: str, output: str | None, *, width: int, ascii_only: bool
) -> None:
    """Write a comparison to a file, or to standard output.

    Raises:
        Problem: the file cannot be written.
    """
    from aligner.export import WriteError, export, write_atomically

    text = export(comparison, form, width=width, ascii_only=ascii_only)
    if output is None or output == "-":
        data(text)
        return
    try:
        write_atomically(output, text)
    except WriteError as unwritable:
        raise Problem(str(unwritable)) from None
