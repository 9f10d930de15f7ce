"""The lexical scorer: judges two articles by their words, names and figures alone.

The weights of its three small models come from ``python -m aligner.training.lexical``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from aligner.logistic import Logistic, sigmoid
from aligner.pair_features import ContextEvidence, PairEvidence, context_features, pair_features
from aligner.scoring import Judgement, check_size
from aligner.terms import terms_of_both
from aligner.word_features import word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.scoring import Progress
    from aligner.terms import Term


LINKED_FROM = 0.28
NEW_FROM = 0.54
"""The thresholds with the best F1 in cross-validation by event over the training pairs."""

MOST_PAIRS = 4_500_000
"""Sentence pairs that are judged at most."""

PAIRS_AT_ONCE = 250_000
"""Sentence pairs whose features are held in memory: each takes 0.65 KB there."""


class Models(NamedTuple):
    """What the scorer has learned."""

    pair: Logistic
    """Looks at a sentence pair by itself."""
    context: Logistic
    """Looks at it again, among the other pairs of its sentences."""
    word: Logistic
    """Looks at a word of one account and the whole of the other."""


@lru_cache(maxsize=1)
def models() -> Models:
    """The shipped models."""
    file = resources.files("aligner") / "data" / "lexical.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return Models(*(Logistic.from_json(data[name]) for name in Models._fields))


class LexicalLook(NamedTuple):
    """Two articles as the lexical scorer sees them.

    Attributes:
        terms: one for each word of either article.
        features: sentences of A × sentences of B × features.
        logits: of P(a same fact), sentences of A × sentences of B.
    """

    terms: tuple[tuple[Term, ...], tuple[Term, ...]]
    features: NDArray[np.float32]
    logits: NDArray[np.float32]


def lexical_look(a: Article, b: Article) -> LexicalLook:
    """Look at every sentence pair of two articles."""
    terms = terms_of_both(a, b)
    features = pair_features(a, b, *terms)
    return LexicalLook(terms, features, link_logits(features, models()))


def lexical_logits(
    evidence: PairEvidence, shape: tuple[int, int], learned: Models, progress: Progress
) -> NDArray[np.float32]:
    """What `link_logits` gives, without holding the features of all pairs at once.

    Args:
        evidence: of two articles.
        shape: how many sentences they have.
        learned: the models.
        progress: told the fraction done.
    """
    rows = max(1, PAIRS_AT_ONCE // max(1, shape[1]))
    blocks = [(start, min(start + rows, shape[0])) for start in range(0, shape[0], rows)]
    if len(blocks) < 2:
        return link_logits(evidence.rows(0, shape[0]), learned)
    first = np.zeros(shape, dtype=np.float32)
    second = np.zeros(shape, dtype=np.float32)
    for start, stop in blocks:
        first[start:stop] = learned.pair.logits(evidence.rows(start, stop))
        progress(0.5 * stop / shape[0])
    context = ContextEvidence(first)
    for start, stop in blocks:
        features = np.concatenate([evidence.rows(start, stop), context.rows(start, stop)], axis=2)
        second[start:stop] = learned.context.logits(features)
        progress(0.5 + 0.5 * stop / shape[0])
    return second


def link_logits(features: NDArray[np.float32], learned: Models) -> NDArray[np.float32]:
    """Logits of every pair: a first look at each, a second one at each among the others."""
    first = learned.pair.logits(features)
    return learned.context.logits(np.concatenate([features, context_features(first)], axis=2))


class LexicalScorer:
    """Judges by words in common; needs no language model and hardly any time."""

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge every sentence pair and every word of both articles.

        Raises:
            TooLong: the articles have more than `MOST_PAIRS` sentence pairs.
        """
        check_size(a, b, MOST_PAIRS)
        learned = models()
        progress(0.0)
        terms_a, terms_b = terms_of_both(a, b)
        shape = len(a.sentences), len(b.sentences)
        evidence = PairEvidence(a, b, terms_a, terms_b)
        logits = lexical_logits(evidence, shape, learned, lambda part: progress(0.7 * part))
        link = sigmoid(logits)
        link[_boilerplate(a), :] = 0
        link[:, _boilerplate(b)] = 0
        progress(0.7)
        only_a = new_words(a, terms_a, b, terms_b, link, learned.word)
        progress(0.85)
        only_b = new_words(b, terms_b, a, terms_a, link.T, learned.word)
        progress(1.0)
        return Judgement(link.tolist(), only_a.tolist(), only_b.tolist(), LINKED_FROM, NEW_FROM)


def new_words(
    article: Article,
    terms: Sequence[Term],
    other: Article,
    other_terms: Sequence[Term],
    link: NDArray[np.float32],
    model: Logistic,
) -> NDArray[np.float32]:
    """P(new) of every word of an article, given what its sentences are probably linked with."""
    if not terms:
        return np.zeros(0, dtype=np.float32)
    return sigmoid(model.logits(word_features(article, terms, other, other_terms, link)))


def _boilerplate(article: Article) -> NDArray[np.bool_]:
    return np.array([s.kind == "boilerplate" for s in article.sentences], dtype=bool)
