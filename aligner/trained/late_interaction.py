"""Late interaction: the words of two articles compared by their vectors, each read in its context.

Every word of one article looks for its best match in every sentence of the other one. The features
of sentence pairs and of words made here are what the heads see of the encoder.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from aligner.logistic import sigmoid
from aligner.signals import PREFIX
from aligner.word_features import word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.terms import Term

    Matrix = NDArray[np.float32]

COMMON_PART = 0.8
"""Share of the mean vector of both articles that is taken away: what all their words have alike."""

SAME, RELATED, OTHER_FIGURE = 0.3, 0.15, -0.3
"""Added to the similarity of two words with the same stem or name, the same beginning, and of two
different figures, which contexts alone make look alike."""

LEVELS = (0.35, 0.45, 0.55, 0.65, 0.8)
"""Similarities from which matches are counted, softly."""

STEEPNESS = 15.0
SHARPNESS = 10.0
"""Of the soft counts, and of the attention of a word to those of the other article."""

MATCHED_FROM = 0.6


@dataclass(frozen=True)
class View:
    """The content words of one article as they are compared.

    Attributes:
        places: index of each content word in ``words(article)``.
        sentences: id of the sentence of each, ascending.
        weights: inverse document frequency of each over the sentences of both articles.
        vectors: content words × width, centred on what both articles have alike, at norm 1.
        traits: content words × 5: rarity, name, figure, how often the other article has it, length.
    """

    article: Article
    terms: Sequence[Term]
    places: NDArray[np.int_]
    sentences: NDArray[np.int_]
    weights: Matrix
    vectors: Matrix
    traits: Matrix

    @cached_property
    def edges(self) -> NDArray[np.int_]:
        """Where the words of each sentence that has any begin."""
        changes = np.ones(len(self.sentences), dtype=bool)
        changes[1:] = self.sentences[1:] != self.sentences[:-1]
        return np.flatnonzero(changes)

    @property
    def count(self) -> int:
        """Sentences of the article."""
        return len(self.article.sentences)

    def sums(self, values: Matrix) -> Matrix:
        """Sums over the words of each sentence: sentences × whatever a word has."""
        found = np.zeros((self.count, *values.shape[1:]), dtype=np.float32)
        if len(self.edges):
            found[self.sentences[self.edges]] = np.add.reduceat(values, self.edges, axis=0)
        return found

    def best(self, similarity: Matrix) -> Matrix:
        """The best of the words of each sentence, -1 where there is none.

        Args:
            similarity: anything × words of this article.

        Returns:
            Anything × sentences of this article.
        """
        found = np.full((len(similarity), self.count), -1.0, dtype=np.float32)
        if len(self.edges):
            best = np.maximum.reduceat(similarity, self.edges, axis=1)
            found[:, self.sentences[self.edges]] = best
        return found


@dataclass(frozen=True)
class Interaction:
    """Two articles, word against word."""

    a: View
    b: View
    similarity: Matrix
    """Content words of A × content words of B."""

    @cached_property
    def best_in_b(self) -> Matrix:
        """Words of A × sentences of B: the best match of each word there."""
        return self.b.best(self.similarity)

    @cached_property
    def best_in_a(self) -> Matrix:
        """Words of B × sentences of A."""
        return self.a.best(np.ascontiguousarray(self.similarity.T))


def interaction(
    a: Article,
    b: Article,
    terms: tuple[Sequence[Term], Sequence[Term]],
    vectors: tuple[Matrix, Matrix],
) -> Interaction:
    """Compare every content word of one article with every one of the other.

    Args:
        a: the first article.
        b: the second article.
        terms: one for each word of either.
        vectors: words × width of either, on any scale; zeros for words that were not read.
    """
    frequency = Counter(
        key for own in terms for key, _ in {(t.key, t.word.sentence) for t in own if t.is_content}
    )
    count = len(a.sentences) + len(b.sentences)
    idf = {key: float(np.log((count + 1) / (n + 0.5))) for key, n in frequency.items()}
    content = [np.array([at for at, t in enumerate(own) if t.is_content], int) for own in terms]
    unit = [_unit(own[at]) for own, at in zip(vectors, content, strict=True)]
    halves = [own.mean(axis=0) for own in unit if len(own)]
    common = COMMON_PART * np.mean(halves, axis=0) if halves else np.float32(0)
    used = [Counter(t.key for t in own if t.is_content) for own in terms]
    views = [
        _view(article, own, at, _unit(vector - common), idf, others)
        for article, own, at, vector, others in zip(
            (a, b), terms, content, unit, used[::-1], strict=True
        )
    ]
    return Interaction(views[0], views[1], _similarity(views[0], views[1]))


def _view(
    article: Article,
    terms: Sequence[Term],
    places: NDArray[np.int_],
    vectors: Matrix,
    idf: dict[str, float],
    other: Counter[str],
) -> View:
    own = [terms[at] for at in places]
    traits = [
        (idf[t.key] / 4, t.is_name, t.is_number, min(3, other[t.key]) / 3, len(t.folded) / 10)
        for t in own
    ]
    return View(
        article,
        terms,
        places,
        np.array([t.word.sentence for t in own], dtype=int),
        np.array([idf[t.key] for t in own], dtype=np.float32),
        vectors.astype(np.float32),
        np.array(traits, dtype=np.float32).reshape(len(own), 5),
    )


def _unit(vectors: Matrix) -> Matrix:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Matrix = vectors / np.maximum(length, 1e-6)
    return scaled


def _similarity(a: View, b: View) -> Matrix:
    """Cosine of the vectors, more for the same or a related word, less for another figure."""
    found = a.vectors @ b.vectors.T
    numbers: dict[str, int] = {}
    keys = [
        np.array([numbers.setdefault(view.terms[at].key, len(numbers)) for at in view.places], int)
        for view in (a, b)
    ]
    beginnings = [_beginnings(view, side) for side, view in enumerate((a, b))]
    figures = [view.traits[:, 2] > 0 for view in (a, b)]
    same = keys[0][:, None] == keys[1][None, :]
    found += SAME * same
    found += RELATED * ((beginnings[0][:, None] == beginnings[1][None, :]) & ~same)
    found += OTHER_FIGURE * (figures[0][:, None] & figures[1][None, :] & ~same)
    return found.astype(np.float32)


def _beginnings(view: View, side: int) -> NDArray[np.str_]:
    """The first letters of each word, something that equals nothing where they do not count."""
    terms = [view.terms[at] for at in view.places]
    return np.array(
        [
            term.key[:PREFIX] if len(term.key) >= PREFIX and not term.is_number else f"\0{side}{at}"
            for at, term in enumerate(terms)
        ],
        dtype=str,
    )


def cell_features(both: Interaction) -> Matrix:
    """Evidence of the vectors on every pair: sentences of A × sentences of B × features."""
    a, b = both.a, both.b
    layers: list[Matrix] = []
    for by_rarity in (True, False):
        weights = [x.weights if by_rarity else np.ones_like(x.weights) for x in (a, b)]
        totals = [np.maximum(x.sums(w), 1e-4) for x, w in zip((a, b), weights, strict=True)]

        def mean(view: View, values: Matrix, weight: Matrix, total: Matrix) -> Matrix:
            return view.sums(values * weight[:, None]) / total[:, None]

        here = mean(a, both.best_in_b, weights[0], totals[0])
        there = mean(b, both.best_in_a, weights[1], totals[1]).T
        layers += [np.minimum(here, there), np.maximum(here, there), here * there]
        for level in LEVELS:
            own = mean(a, _counted(both.best_in_b, level), weights[0], totals[0])
            others = mean(b, _counted(both.best_in_a, level), weights[1], totals[1]).T
            layers += [np.minimum(own, others), np.maximum(own, others)]
            if by_rarity:
                matched = own * totals[0][:, None], others * totals[1][None, :]
                layers += [np.log1p(np.minimum(*matched)), np.log1p(np.maximum(*matched))]
    means = [_unit(x.sums(x.vectors * x.weights[:, None])) for x in (a, b)]
    layers.append(means[0] @ means[1].T)
    return np.stack(layers, axis=-1).astype(np.float32)


def _counted(similarity: Matrix, level: float) -> Matrix:
    return sigmoid((similarity - np.float32(level)) * np.float32(STEEPNESS))


def token_features(both: Interaction, link: Matrix) -> tuple[Matrix, Matrix]:
    """Evidence on every content word of either article: content words × features.

    Args:
        both: the two articles.
        link: P(two sentences state a same fact), sentences of A × sentences of B.
    """
    return (
        _token_features(both.a, both.b, both.similarity, both.best_in_b, link),
        _token_features(both.b, both.a, both.similarity.T, both.best_in_a, link.T),
    )


def _token_features(own: View, other: View, similar: Matrix, best: Matrix, link: Matrix) -> Matrix:
    if not len(own.places) or not other.count:
        return np.zeros((len(own.places), TOKEN_FEATURES), dtype=np.float32)
    linked = link[own.sentences]
    ranked = np.sort(best, axis=1)
    first = ranked[:, -1]
    second = ranked[:, -2] if best.shape[1] > 1 else first
    at_link = best[np.arange(len(best)), linked.argmax(axis=1)]
    softly = (linked * best).sum(axis=1) / np.maximum(linked.sum(axis=1), 0.05)

    def covered(values: Matrix) -> Matrix:
        total = np.maximum(own.sums(own.weights), 1e-4)
        return (own.sums(values * own.weights) / total)[own.sentences].astype(np.float32)

    layers = [
        first,
        second,
        at_link,
        (best * linked).max(axis=1),
        softly,
        covered(first),
        covered(at_link),
        _attended(own, other, similar, linked),
        first - covered(first),
        (best > MATCHED_FROM).sum(axis=1).clip(max=5) / 5,
        linked.max(axis=1),
        linked.sum(axis=1).clip(max=4) / 4,
    ]
    lexical = word_features(
        own.article, own.terms, other.article, other.terms, np.ascontiguousarray(link)
    )
    features = [np.stack(layers, axis=-1), own.traits, lexical[own.places]]
    return np.concatenate(features, axis=-1).astype(np.float32)


TOKEN_FEATURES = 12 + 5 + 36
"""Features of a word."""


def _attended(own: View, other: View, similar: Matrix, linked: Matrix) -> Matrix:
    """How near each word's vector is to what it attends to in the sentences probably linked."""
    if not len(other.places):
        return np.zeros(len(own.places), dtype=np.float32)
    found = np.empty(len(own.places), dtype=np.float32)
    rows = max(1, 4_000_000 // len(other.places))
    for start in range(0, len(found), rows):
        part = slice(start, start + rows)
        logits = similar[part] * SHARPNESS + np.log(linked[part][:, other.sentences] + 0.02)
        attention = np.exp(logits - logits.max(axis=1, keepdims=True))
        attention /= attention.sum(axis=1, keepdims=True)
        found[part] = ((attention @ other.vectors) * own.vectors[part]).sum(axis=1)
    return found
