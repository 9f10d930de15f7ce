"""The seam between the evidence and the decisions made from it.

A scorer looks at two articles and says how probable it is that two sentences state a same fact,
and that a word's information is found in one account only. Linking, facts and everything after
them see only its `Judgement`, so a stronger scorer joins without touching them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from aligner.article import Article

Progress = Callable[[float], None]
"""Told the fraction done, 0 to 1. What it raises stops the comparison and reaches the caller."""


class ModelUnavailable(Exception):
    """A trained scorer cannot be opened; the message says in one line what is wrong."""


class ModelUnavailableWarning(UserWarning):
    """A comparison was made by the lexical scorer because the trained one cannot be opened."""


class Cancelled(Exception):
    """Raised by a `Progress` callback to give up a comparison that is under way."""


class TooLong(Exception):
    """Two articles have more sentence pairs than a scorer can hold; the message says so."""


def check_size(a: Article, b: Article, most: int) -> None:
    """Refuse articles whose sentences make too many pairs, before memory runs out.

    Args:
        a: one article.
        b: the other.
        most: pairs that there may be.

    Raises:
        TooLong: there are more.
    """
    rows, columns = len(a.sentences), len(b.sentences)
    if rows * columns > most:
        side = isqrt(most) // 100 * 100
        raise TooLong(
            f"{rows:,} × {columns:,} sentences are more than fit in memory; {side:,} × {side:,} do"
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """Calibrated probabilities about one pair of articles.

    Attributes:
        link: P(sentence i of A and sentence j of B state a same fact), ``len(a.sentences)`` rows
            of ``len(b.sentences)`` values; 0 for boilerplate.
        only_a: P(the word's information is found nowhere in B), one per ``words(a)``.
        only_b: the reverse, one per ``words(b)``.
        linked_from: probability from which two sentences are linked. Thresholds travel with the
            probabilities that they were chosen for, by cross-validation over the training pairs.
        new_from: probability from which a word is taken to be in one account only.
        scorer: who judged, in a word: ``trained``, ``lexical``, or the name of another scorer.
        contradicted_a: logit of P(the other account contradicts the word), one per ``words(a)``;
            nothing where the scorer does not judge that.
        contradicted_b: the reverse, one per ``words(b)``.
    """

    link: Sequence[Sequence[float]]
    only_a: Sequence[float]
    only_b: Sequence[float]
    linked_from: float
    new_from: float
    scorer: str = ""
    contradicted_a: Sequence[float] = ()
    contradicted_b: Sequence[float] = ()


class Scorer(Protocol):
    """Whatever can judge two articles; deterministic: same articles, same judgement."""

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge every sentence pair and every word of both articles."""
        ...
