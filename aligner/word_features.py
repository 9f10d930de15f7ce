"""The features of every word that the model of "only in this account" sees.

Whether a word's information is new is a question to the whole other article; the sentences that
probably state a same fact count most.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from aligner.signals import PREFIX, inverse_frequency, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.terms import Term

CELLS = 4_000_000
"""Words of one article times sentences of the other that are looked at in one go."""

NEAR = (1, 2, 3)
"""Distances, in content words of the same sentence, at which neighbours are looked at."""


def word_features(
    article: Article,
    terms: Sequence[Term],
    other: Article,
    other_terms: Sequence[Term],
    link: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Evidence on each word of `article` from the whole of `other`.

    Args:
        article: the account whose words are judged.
        terms: one for each of its words.
        other: the other account.
        other_terms: one for each of its words.
        link: P(two sentences state a same fact), sentences of `article` × sentences of `other`.

    Returns:
        Words × features; rows of words that carry no information are to be left out of training.
    """
    count = len(article.sentences)
    keys, other_keys = keys_of(terms, count), keys_of(other_terms, len(other.sentences))
    idf = inverse_frequency([*keys, *other_keys], count + len(other.sentences))
    link = link if link.size else np.zeros((count, 1), dtype=np.float32)
    places = _places_of(other_terms)
    width = max(1, len(other.sentences))
    chunks = [
        _features_of(chunk, article, keys, idf, *_found(chunk, places, width), link)
        for chunk in _chunks(terms, CELLS // width)
    ]
    return np.concatenate(chunks)


def _chunks(terms: Sequence[Term], most: int) -> Iterator[Sequence[Term]]:
    """The terms of whole sentences, so many at a time if the sentences are not longer; one if none.

    No feature looks at the words of another sentence of the same article.
    """
    start = at = 0
    for _, words in groupby(terms, key=lambda term: term.word.sentence):
        size = sum(1 for _ in words)
        if at > start and at + size - start > most:
            yield terms[start:at]
            start = at
        at += size
    yield terms[start:]


def _features_of(
    terms: Sequence[Term],
    article: Article,
    keys: Sequence[Sequence[str]],
    idf: dict[str, float],
    exact: NDArray[np.float32],
    related: NDArray[np.float32],
    link: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Evidence on the words of some sentences, words × features."""
    count = len(article.sentences)
    sentence = np.array([term.word.sentence for term in terms], dtype=int)
    linked = link[sentence]
    weights = np.array([idf.get(term.key, 0.0) for term in terms], dtype=np.float32)
    content = np.array([term.is_content for term in terms], dtype=np.float32)

    any_exact = exact.max(axis=1, initial=0)
    any_related = related.max(axis=1, initial=0)
    at_link_exact = (exact * linked).max(axis=1, initial=0)
    at_link_related = (related * linked).max(axis=1, initial=0)
    best_link = linked.max(axis=1, initial=0)
    coverage = _sentence_mean(any_exact * weights, weights * content, sentence, count)
    link_coverage = _sentence_mean(at_link_related * weights, weights * content, sentence, count)
    local = _local_support(related, linked, weights * content, sentence)

    layers = [
        any_exact,
        any_related,
        at_link_exact,
        at_link_related,
        np.log1p(exact.sum(axis=1)),
        best_link,
        best_link * (1 - any_related),
        linked.sum(axis=1),
        coverage,
        link_coverage,
        coverage * any_related,
        local,
        local * any_related,
        local * (1 - any_related),
        weights / 5,
        weights * any_exact / 5,
        np.array([term.is_name for term in terms], dtype=np.float32),
        np.array([term.is_number for term in terms], dtype=np.float32),
        np.array([term.is_name for term in terms], dtype=np.float32) * any_exact,
        np.array([term.is_number for term in terms], dtype=np.float32) * any_exact,
        np.array([len(term.folded) for term in terms], dtype=np.float32) / 10,
        np.array([article.sentences[s].kind == "heading" for s in sentence], dtype=np.float32),
        sentence.astype(np.float32) / max(1, count - 1),
        np.array([min(1.0, len(keys[s]) / 30) for s in sentence], dtype=np.float32),
    ]
    layers += _neighbours(any_related, at_link_related, content, sentence)
    return np.stack([np.asarray(layer, dtype=np.float32) for layer in layers], axis=1)


def _places_of(terms: Sequence[Term]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The sentences that have each word, by its key and by the beginning of that."""
    exact: dict[str, set[int]] = {}
    prefix: dict[str, set[int]] = {}
    for term in terms:
        if term.is_content:
            exact.setdefault(term.key, set()).add(term.word.sentence)
            if not term.is_number and len(term.key) >= PREFIX:
                prefix.setdefault(term.key[:PREFIX], set()).add(term.word.sentence)
    return (
        {key: sorted(found) for key, found in exact.items()},
        {key: sorted(found) for key, found in prefix.items()},
    )


def _found(
    terms: Sequence[Term], places: tuple[dict[str, list[int]], dict[str, list[int]]], width: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Which sentences of the other article have each word, exactly or in a related form.

    Returns:
        Two arrays, words × sentences of the other article (`width`, at least 1); 1 where it is
        found, for a related form the strength of the relation.
    """
    exact_in, prefix_in = places
    exact = np.zeros((len(terms), width), dtype=np.float32)
    related = np.zeros_like(exact)
    for row, term in enumerate(terms):
        if not term.is_content:
            continue
        if not term.is_number and len(term.key) >= PREFIX:
            related[row, prefix_in.get(term.key[:PREFIX], [])] = 0.6
        found = exact_in.get(term.key, [])
        exact[row, found] = 1
        related[row, found] = 1
    return exact, related


def _sentence_mean(
    values: NDArray[np.float32],
    weights: NDArray[np.float32],
    sentence: NDArray[np.int_],
    count: int,
) -> NDArray[np.float32]:
    """Weighted mean of the words of each sentence, given back word by word."""
    total = np.bincount(sentence, weights, minlength=count)
    summed = np.bincount(sentence, values, minlength=count)
    mean = np.divide(summed, total, out=np.zeros_like(summed), where=total > 0)
    return mean[sentence].astype(np.float32)


def _local_support(
    related: NDArray[np.float32],
    linked: NDArray[np.float32],
    weights: NDArray[np.float32],
    sentence: NDArray[np.int_],
) -> NDArray[np.float32]:
    """How much of the words around a word one linked sentence of the other article has.

    The word itself is left out: it asks whether its surroundings are told over there.
    """
    reach = max(NEAR) + 1
    found = related * weights[:, None]
    around = np.zeros_like(found)
    total = np.zeros_like(weights)
    for step in range(-reach, reach + 1):
        if step == 0 or abs(step) >= len(sentence):
            continue
        here = slice(max(0, -step), len(sentence) - max(0, step))
        there = slice(max(0, step), len(sentence) - max(0, -step))
        same = (sentence[here] == sentence[there]).astype(np.float32)
        around[here] += found[there] * same[:, None]
        total[here] += weights[there] * same
    share = np.divide(around, total[:, None], out=np.zeros_like(around), where=total[:, None] > 0)
    support: NDArray[np.float32] = (share * (0.3 + 0.7 * linked)).max(axis=1, initial=0)
    return support


def _neighbours(
    related: NDArray[np.float32],
    at_link: NDArray[np.float32],
    content: NDArray[np.float32],
    sentence: NDArray[np.int_],
) -> list[NDArray[np.float32]]:
    """What the nearest content words on either side look like; -1 where the sentence ends."""
    places = np.flatnonzero(content)
    order = np.full(len(content), -1)
    order[places] = np.arange(len(places))
    # Words without content take the place of the content word before them.
    order = np.maximum.accumulate(order) if len(order) else order
    layers = []
    for distance in NEAR:
        for direction in (-1, 1):
            index = order + direction * distance
            valid = (index >= 0) & (index < len(places))
            target = places[np.clip(index, 0, max(0, len(places) - 1))] if len(places) else index
            valid &= sentence[target] == sentence if len(places) else False
            layers.append(np.where(valid, related[target] if len(places) else 0, -1))
            layers.append(np.where(valid, at_link[target] if len(places) else 0, -1))
    return [layer.astype(np.float32) for layer in layers]
