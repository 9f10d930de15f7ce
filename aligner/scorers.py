"""Which scorer judges, and what happens where the better one cannot be had: decided here alone.

Opening the trained scorer takes time and loads libraries; nothing here does so when imported.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.scoring import ModelUnavailable, TooLong

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.article import Article
    from aligner.scoring import Judgement, Progress, Scorer

LEXICAL = "lexical"
TRAINED = "trained"
"""What `Judgement.scorer` says of the two scorers that diptych brings."""


def lexical() -> Scorer:
    """The scorer that is always there and needs hardly any time."""
    from aligner.lexical import LexicalScorer

    return LexicalScorer()


def trained() -> Scorer:
    """The better scorer.

    Raises:
        ModelUnavailable: it cannot be opened; the message says why.
    """
    from aligner import trained as home

    return home.open_trained()


class BestScorer:
    """The trained scorer; where it cannot be had, the lexical one, and somebody is told why."""

    def __init__(self, unavailable: Callable[[str], None]) -> None:
        """Take whom to tell, in one line, that the lexical scorer stands in."""
        self._unavailable = unavailable

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge with the best scorer that can be opened and takes articles of this length.

        Raises:
            TooLong: not even the lexical one takes them.
        """
        try:
            scorer = trained()
            return signed(scorer.judge(a, b, progress), scorer)
        except (ModelUnavailable, TooLong) as why:
            self._unavailable(str(why))
        scorer = lexical()
        return signed(scorer.judge(a, b, progress), scorer)


def signed(judgement: Judgement, scorer: Scorer) -> Judgement:
    """A judgement that says who made it: ``LexicalScorer`` signs as ``lexical``."""
    if judgement.scorer:
        return judgement
    return replace(judgement, scorer=type(scorer).__name__.removesuffix("Scorer").lower())
