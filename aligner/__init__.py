"""Pairs the sentences of two reports of one event and finds where the accounts part.

    >>> from aligner import compare
    >>> comparison = compare(text_a, text_b)            # doctest: +SKIP
    >>> comparison.links, comparison.facts, comparison.conflicts    # doctest: +SKIP

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Article, Sentence, Side
    from aligner.comparison import Comparison, Conflict, Counts, Fact, Link, Pair, Span
    from aligner.edits import Edit, apply
    from aligner.lexical import LexicalScorer
    from aligner.pipeline import compare
    from aligner.scoring import (
        Cancelled,
        Judgement,
        ModelUnavailable,
        ModelUnavailableWarning,
        Progress,
        Scorer,
        TooLong,
    )
    from aligner.trained import open_trained
    from aligner.version import __version__

_HOMES = {
    "article": ("Article", "Sentence", "Side"),
    "comparison": ("Comparison", "Conflict", "Counts", "Fact", "Link", "Pair", "Span"),
    "edits": ("Edit", "apply"),
    "lexical": ("LexicalScorer",),
    "pipeline": ("compare",),
    "scoring": (
        "Cancelled",
        "Judgement",
        "ModelUnavailable",
        "ModelUnavailableWarning",
        "Progress",
        "Scorer",
        "TooLong",
    ),
    "trained": ("open_trained",),
    "version": ("__version__",),
}

__all__ = [
    "Article",
    "Cancelled",
    "Comparison",
    "Conflict",
    "Counts",
    "Edit",
    "Fact",
    "Judgement",
    "LexicalScorer",
    "Link",
    "ModelUnavailable",
    "ModelUnavailableWarning",
    "Pair",
    "Progress",
    "Scorer",
    "Sentence",
    "Side",
    "Span",
    "TooLong",
    "__version__",
    "apply",
    "compare",
    "open_trained",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"aligner.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module 'aligner' has no attribute {name!r}")
