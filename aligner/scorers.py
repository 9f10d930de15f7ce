"""Which scorer judges, and what happens where the better one cannot be had: decided here alone.

Opening the trained scorer takes time and loads libraries; nothing here does so when imported.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.scoring import ModelUnavailable, TooLong, check_size

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

    def __init__(self, unavailable: Callable[[str], None], *, strict: bool = True) -> None:
        """Take whom to tell, in one line, that the lexical scorer stands in.

        Args:
            unavailable: told why.
            strict: let a scorer that fails while it judges raise; otherwise the lexical one
                stands in for it as well.
        """
        self._unavailable = unavailable
        self._strict = strict

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge with the best scorer that can be opened and takes articles of this length.

        Raises:
            TooLong: not even the lexical one takes them.
        """
        watched = _Watched(progress)
        try:
            scorer = trained()
            return signed(scorer.judge(a, b, watched), scorer)
        except ModelUnavailable as why:
            self._unavailable(str(why))
        except TooLong as why:
            # Nothing is told of a stand-in that cannot take them either.
            from aligner.lexical import MOST_PAIRS

            check_size(a, b, MOST_PAIRS)
            self._unavailable(str(why))
        except Exception as failure:
            # What the caller raises to stop the work is no failure of the scorer.
            if self._strict or failure is watched.raised:
                raise
            self._unavailable(f"the model failed ({type(failure).__name__}: {failure})")
        scorer = lexical()
        return signed(scorer.judge(a, b, progress), scorer)


class _Watched:
    """A progress that knows what it raised."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.raised: Exception | None = None

    def __call__(self, fraction: float) -> None:
        try:
            self._progress(fraction)
        except Exception as raised:
            self.raised = raised
            raise


def signed(judgement: Judgement, scorer: Scorer) -> Judgement:
    """A judgement that says who made it: ``LexicalScorer`` signs as ``lexical``."""
    if judgement.scorer:
        return judgement
    return replace(judgement, scorer=type(scorer).__name__.removesuffix("Scorer").lower())
