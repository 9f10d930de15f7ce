"""The features of every sentence pair that the link model sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.signals import (
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
    rows, columns = len(a.sentences), len(b.sentences)
    count = rows + columns
    layers: list[NDArray[np.float32]] = []

    def add_bags(own: list[list[str]], others: list[list[str]]) -> tuple[NDArray[np.float32], ...]:
        idf = inverse_frequency([*own, *others], count)
        bags_a, bags_b = bags(own, others, idf)
        both = shared_weight(bags_a, bags_b)
        of_a = share(both, bags_a.totals[:, None])
        of_b = share(both, bags_b.totals[None, :])
        layers.extend((cosine(bags_a, bags_b), np.minimum(of_a, of_b), np.maximum(of_a, of_b)))
        return both, bags_a.weights, bags_b.weights

    both, weights_a, weights_b = add_bags(keys_of(terms_a, rows), keys_of(terms_b, columns))
    layers.append(both * np.float32(0.1))
    layers.append(_rarest(weights_a, weights_b) * np.float32(0.25))
    add_bags(related_keys(terms_a, rows), related_keys(terms_b, columns))
    related, *_ = add_bags(pair_keys(terms_a, rows), pair_keys(terms_b, columns))
    layers.append(related * np.float32(0.1))
    add_bags(trigrams(a), trigrams(b))
    for names in (True, False):
        own, others = group(terms_a, rows, names=names), group(terms_b, columns, names=names)
        same, *_ = add_bags(own, others)
        layers.append(same * np.float32(0.2))
        layers.append(_both_have(own, others))
    layers.extend(_shapes(a, b))
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


def _shapes(a: Article, b: Article) -> list[NDArray[np.float32]]:
    """Lengths, places, headings and quotations."""
    length_a, length_b = _lengths(a), _lengths(b)
    place_a, place_b = _places(a), _places(b)
    heading_a, heading_b = _headings(a), _headings(b)
    quote_a, quote_b = _quotes(a), _quotes(b)
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
    probability = 1 / (1 + np.exp(-logits))
    best_row = _best_other(logits)
    best_column = _best_other(logits.T).T
    padded = np.pad(logits, 1, constant_values=-6.0)
    rows, columns = logits.shape

    def shifted(down: int, right: int) -> NDArray[np.float32]:
        return padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]

    diagonal = np.maximum(shifted(-1, -1), shifted(1, 1))
    across = np.maximum(shifted(-1, 1), shifted(1, -1))
    beside_row = np.maximum(shifted(0, -1), shifted(0, 1))
    beside_column = np.maximum(shifted(-1, 0), shifted(1, 0))
    sums_row = probability.sum(axis=1, keepdims=True) - probability
    sums_column = probability.sum(axis=0, keepdims=True) - probability
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
    return np.stack([np.broadcast_to(x, logits.shape) for x in layers], axis=2).astype(np.float32)


def _best_other(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """The best value of the row, that of the cell itself left out."""
    if logits.shape[1] < 2:
        return np.full_like(logits, -6.0)
    order = np.sort(logits, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    return np.where(logits >= best, second, best)
