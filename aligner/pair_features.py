"""The features of every sentence pair that the link model sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.signals import (
    Bags,
    bags,
    cosine,
    group,
    inverse_frequency,
    keys_of,
    pair_keys,
    related_keys,
    share,
    shared_weight,
    trigrams,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.terms import Term


def pair_features(
    a: Article, b: Article, terms_a: Sequence[Term], terms_b: Sequence[Term]
) -> NDArray[np.float32]:
    """Evidence on each pair, without regard to the other pairs.

    Symmetric: swapping the articles transposes the matrices and changes nothing else.

    Returns:
        Sentences of A × sentences of B × features.
    """
    return PairEvidence(a, b, terms_a, terms_b).rows(0, len(a.sentences))


class PairEvidence:
    """What `pair_features` gives, for some sentences of A at a time."""

    def __init__(
        self, a: Article, b: Article, terms_a: Sequence[Term], terms_b: Sequence[Term]
    ) -> None:
        """Weigh the words of every sentence."""
        self._articles = a, b
        rows, columns = len(a.sentences), len(b.sentences)

        def bags_of(own: list[list[str]], others: list[list[str]]) -> tuple[Bags, Bags]:
            return bags(own, others, inverse_frequency([*own, *others], rows + columns))

        self._names, self._numbers = (
            (group(terms_a, rows, names=names), group(terms_b, columns, names=names))
            for names in (True, False)
        )
        self._keys = bags_of(keys_of(terms_a, rows), keys_of(terms_b, columns))
        self._related = bags_of(related_keys(terms_a, rows), related_keys(terms_b, columns))
        self._pairs = bags_of(pair_keys(terms_a, rows), pair_keys(terms_b, columns))
        self._trigrams = bags_of(trigrams(a), trigrams(b))
        self._named, self._numbered = bags_of(*self._names), bags_of(*self._numbers)

    def rows(self, start: int, stop: int) -> NDArray[np.float32]:
        """Evidence on the pairs of the sentences of A from `start` to before `stop`.

        Returns:
            These sentences × sentences of B × features.
        """
        layers: list[NDArray[np.float32]] = []

        def add_bags(found: tuple[Bags, Bags]) -> NDArray[np.float32]:
            own, others = found[0].rows(start, stop), found[1]
            both = shared_weight(own, others)
            of_a = share(both, own.totals[:, None])
            of_b = share(both, others.totals[None, :])
            layers.extend((cosine(own, others), np.minimum(of_a, of_b), np.maximum(of_a, of_b)))
            return both

        layers.append(add_bags(self._keys) * np.float32(0.1))
        rarest = _rarest(self._keys[0].weights[start:stop], self._keys[1].weights)
        layers.append(rarest * np.float32(0.25))
        add_bags(self._related)
        layers.append(add_bags(self._pairs) * np.float32(0.1))
        add_bags(self._trigrams)
        for found, groups in ((self._named, self._names), (self._numbered, self._numbers)):
            layers.append(add_bags(found) * np.float32(0.2))
            layers.append(_both_have(groups[0][start:stop], groups[1]))
        layers.extend(_shapes(*self._articles, start, stop))
        return np.stack(layers, axis=2)


def _rarest(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weight of the rarest term that two sentences share."""
    rarest = np.zeros((len(a), len(b)), dtype=np.float32)
    for row, weights in enumerate(a):
        used = np.flatnonzero(weights)
        if len(used):
            rarest[row] = ((b[:, used] > 0) * weights[used]).max(axis=1)
    return rarest


def _both_have(a: list[list[str]], b: list[list[str]]) -> NDArray[np.float32]:
    return np.outer([bool(x) for x in a], [bool(x) for x in b]).astype(np.float32)


def _shapes(a: Article, b: Article, start: int, stop: int) -> list[NDArray[np.float32]]:
    """Lengths, places, headings and quotations."""
    length_a, length_b = _lengths(a)[start:stop], _lengths(b)
    place_a, place_b = _places(a)[start:stop], _places(b)
    heading_a, heading_b = _headings(a)[start:stop], _headings(b)
    quote_a, quote_b = _quotes(a)[start:stop], _quotes(b)
    shorter = np.minimum.outer(length_a, length_b)
    longer = np.maximum.outer(length_a, length_b)
    apart = np.abs(np.subtract.outer(place_a, place_b))
    leads = np.outer(place_a < 0.1, place_b < 0.1)
    one_lead = np.logical_or.outer(place_a < 0.1, place_b < 0.1)
    heading = np.logical_or.outer(heading_a, heading_b)
    layers = (
        shorter,
        longer,
        apart,
        leads,
        one_lead,
        heading,
        np.outer(quote_a, quote_b),
        np.logical_xor.outer(quote_a, quote_b),
    )
    return [layer.astype(np.float32) for layer in layers]


def _lengths(article: Article) -> NDArray[np.float64]:
    return np.array([np.log1p((s.end - s.start) / 100) for s in article.sentences])


def _places(article: Article) -> NDArray[np.float64]:
    return np.arange(len(article.sentences)) / max(1, len(article.sentences) - 1)


def _headings(article: Article) -> NDArray[np.bool_]:
    return np.array([s.kind == "heading" for s in article.sentences], dtype=bool)


def _quotes(article: Article) -> NDArray[np.bool_]:
    return np.array(
        [any(mark in article.sentence_text(s.id) for mark in '"“”«»') for s in article.sentences],
        dtype=bool,
    )


def context_features(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """How a pair stands among the others of its sentences and among its neighbours.

    Args:
        logits: a first judgement of every pair, sentences of A × sentences of B.

    Returns:
        Sentences of A × sentences of B × features.
    """
    return ContextEvidence(logits).rows(0, len(logits))


class ContextEvidence:
    """What `context_features` gives, for some sentences of A at a time."""

    def __init__(self, logits: NDArray[np.float32]) -> None:
        """Take a first judgement of every pair, sentences of A × sentences of B."""
        self._logits = logits
        self._probability = 1 / (1 + np.exp(-logits))
        self._padded = np.pad(logits, 1, constant_values=-6.0)
        self._column_sums = self._probability.sum(axis=0, keepdims=True)
        self._column_best = _two_best(logits.T)

    def rows(self, start: int, stop: int) -> NDArray[np.float32]:
        """The context of the pairs of the sentences of A from `start` to before `stop`.

        Returns:
            These sentences × sentences of B × features.
        """
        logits, probability = self._logits[start:stop], self._probability[start:stop]
        best_row = _best_other(logits, _two_best(logits))
        best_column = _best_other(logits.T, self._column_best).T
        rows, columns = logits.shape

        def shifted(down: int, right: int) -> NDArray[np.float32]:
            top, left = 1 + start + down, 1 + right
            return self._padded[top : top + rows, left : left + columns]

        diagonal = np.maximum(shifted(-1, -1), shifted(1, 1))
        across = np.maximum(shifted(-1, 1), shifted(1, -1))
        beside_row = np.maximum(shifted(0, -1), shifted(0, 1))
        beside_column = np.maximum(shifted(-1, 0), shifted(1, 0))
        sums_row = probability.sum(axis=1, keepdims=True) - probability
        sums_column = self._column_sums - probability
        layers = (
            logits,
            np.maximum(logits - best_row, logits - best_column),
            np.minimum(logits - best_row, logits - best_column),
            diagonal,
            across,
            np.maximum(beside_row, beside_column),
            np.minimum(beside_row, beside_column),
            np.minimum(sums_row, sums_column),
            np.maximum(sums_row, sums_column),
        )
        stacked = np.stack([np.broadcast_to(x, logits.shape) for x in layers], axis=2)
        return stacked.astype(np.float32)


def _two_best(logits: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """The best and the second best value of each row; None where there is one at most."""
    if logits.shape[1] < 2:
        return None
    return np.partition(logits, -2, axis=1)[:, -1:-3:-1]


def _best_other(
    logits: NDArray[np.float32], two_best: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """The best value of the row, that of the cell itself left out."""
    if two_best is None:
        return np.full_like(logits, -6.0)
    best, second = two_best[:, :1], two_best[:, 1:]
    return np.where(logits >= best, second, best)
