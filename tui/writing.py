"""From the articles to exports and counts, without a screen."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, NamedTuple

from tui.streams import Problem, ProgressLine, data, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article
    from aligner.comparison import Comparison
    from tui.config import Config

PLACEHOLDER = "{format}"
"""Stands in an output's name for the suffix of each format."""


class Task(NamedTuple):
    """What is to be written, and where to."""

    exports: tuple[tuple[str, str | None], ...]
    """A format and the name of a file, or None for standard output."""
    stats: bool = False
    """Whether the counts go to standard output."""
    strict: bool = False
    """Whether a scorer that fails ends the program instead of giving way to words."""

    @classmethod
    def of(cls, formats: Sequence[str], output: str | None, *, stats: bool, debug: bool) -> Task:
        """What the command line asks for.

        Raises:
            Problem: there is no such format, or one place is given for several things.
        """
        from aligner.export import FORMATS, SUFFIXES

        formats = list(dict.fromkeys(formats))
        for form in formats:
            if form not in FORMATS:
                raise Problem(f"--format {form}: unknown; one of {', '.join(FORMATS)}")
        exports: list[tuple[str, str | None]] = []
        named = output if output not in (None, "-") else None
        if named is not None and PLACEHOLDER in named:
            if not formats:
                raise Problem(f"--output {named}: needs --format, once or more often")
            suffixes = {form: suffix for suffix, form in reversed(SUFFIXES.items())}
            exports = [(x, named.replace(PLACEHOLDER, suffixes[x].lstrip("."))) for x in formats]
        elif len(formats) > 1:
            raise Problem(f"several formats need several files: -o NAME.{PLACEHOLDER}")
        elif named is not None:
            # pathlib would cost every start something.
            suffix = os.path.splitext(named)[1].lower()  # noqa: PTH122
            exports = [(formats[0] if formats else SUFFIXES.get(suffix, "text"), named)]
        elif formats or output is not None or not stats:
            exports = [(formats[0] if formats else "text", None)]
        if stats and any(target is None for _, target in exports):
            raise Problem("--stats and the pairs would both go to standard output; -o FILE")
        return cls(tuple(exports), stats, debug)


def write(articles: tuple[Article, Article], task: Task, config: Config) -> Comparison:
    """Compare two articles, with what was edited by hand, and write what is asked for.

    Raises:
        Problem: a file cannot be written; those written before it stay.
    """
    from aligner.export import WriteError, export, write_atomically

    comparison = _compare(articles, fast=config.fast, strict=task.strict)
    if not config.fresh:
        comparison = _edited(comparison)
    texts = [
        export(
            comparison,
            form,
            width=config.width,
            ascii_only=config.ascii,
            filter=config.filter,
            bom=config.bom,
        )
        for form, _ in task.exports
    ]
    for (_, target), text in zip(task.exports, texts, strict=True):
        if target is None:
            data(text)
            continue
        try:
            write_atomically(target, text)
        except WriteError as unwritable:
            raise Problem(str(unwritable)) from None
    if task.stats:
        from tui.counting import stats

        data(stats(comparison))
    return comparison


def _compare(articles: tuple[Article, Article], *, fast: bool, strict: bool) -> Comparison:
    """Pair without a screen; how far it is shows where somebody watches."""
    from aligner.pipeline import compare
    from aligner.scorers import BestScorer, lexical
    from aligner.scoring import TooLong

    gc.enable()
    with ProgressLine("pairing") as line:

        def stand_in(why: str) -> None:
            line.clear()
            note(f"{why}; paired by words alone, as --fast does")

        scorer = lexical() if fast else BestScorer(stand_in, strict=strict)
        try:
            return compare(*articles, scorer=scorer, progress=line.show)
        except TooLong as why:
            raise Problem(str(why)) from None


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
