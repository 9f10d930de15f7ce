"""Lexical evidence on every sentence pair: how much of what two sentences say is the same word.

All matrices have one row per sentence of A and one column per sentence of B.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.terms import Term

PREFIX = 5
"""Letters that two words share to be taken as related (deny, denial share too few)."""


@dataclass(frozen=True)
class Bags:
    """The weighted terms of each sentence of one article.

    Attributes:
        weights: sentences × shared vocabulary; weight of each term both articles have.
        norms: Euclidean norm of each sentence over all its terms.
        totals: sum of the weights of all its terms.
    """

    weights: NDArray[np.float32]
    norms: NDArray[np.float32]
    totals: NDArray[np.float32]

    @cached_property
    def roots(self) -> NDArray[np.float32]:
        """Square roots of the weights."""
        roots: NDArray[np.float32] = np.sqrt(self.weights)
        return roots

    def rows(self, start: int, stop: int) -> Bags:
        """Those of some sentences that follow one another."""
        return Bags(self.weights[start:stop], self.norms[start:stop], self.totals[start:stop])


def inverse_frequency(sentences: Iterable[Iterable[str]], count: int) -> dict[str, float]:
    """Inverse document frequency of each key; a document is a sentence of either article."""
    frequency = Counter(key for keys in sentences for key in set(keys))
    return {key: float(np.log((count + 1) / (n + 0.5))) for key, n in frequency.items()}


def bags(
    a: Sequence[Sequence[str]], b: Sequence[Sequence[str]], idf: dict[str, float]
) -> tuple[Bags, Bags]:
    """Weigh the keys of every sentence; a key counts once in a sentence."""
    shared = {key for keys in a for key in keys} & {key for keys in b for key in keys}
    column = {key: at for at, key in enumerate(sorted(shared))}
    return _bags(a, column, idf), _bags(b, column, idf)


def _bags(
    sentences: Sequence[Sequence[str]], column: dict[str, int], idf: dict[str, float]
) -> Bags:
    weights = np.zeros((len(sentences), max(1, len(column))), dtype=np.float32)
    norms = np.zeros(len(sentences), dtype=np.float32)
    totals = np.zeros(len(sentences), dtype=np.float32)
    for row, keys in enumerate(sentences):
        unique = sorted(set(keys))
        own = [idf[key] for key in unique]
        norms[row] = np.sqrt(sum(weight * weight for weight in own))
        totals[row] = sum(own)
        for key, weight in zip(unique, own, strict=True):
            if key in column:
                weights[row, column[key]] = weight
    return Bags(weights, norms, totals)


def cosine(a: Bags, b: Bags) -> NDArray[np.float32]:
    """Cosine of the weighted terms; 0 where a sentence has none."""
    scale = np.outer(a.norms, b.norms)
    return share(a.weights @ b.weights.T, scale)


def shared_weight(a: Bags, b: Bags) -> NDArray[np.float32]:
    """Summed weight of the terms that both sentences have."""
    shared: NDArray[np.float32] = a.roots @ b.roots.T
    return shared


def share(part: NDArray[np.float32], whole: NDArray[np.float32]) -> NDArray[np.float32]:
    """`part` as a fraction of `whole`, 0 where there is nothing."""
    whole = np.broadcast_to(whole, part.shape)
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def keys_of(terms: Sequence[Term], sentences: int) -> list[list[str]]:
    """Keys of the content words of each sentence."""
    found: list[list[str]] = [[] for _ in range(sentences)]
    for term in terms:
        if term.is_content:
            found[term.word.sentence].append(term.key)
    return found


def related_keys(terms: Sequence[Term], sentences: int) -> list[list[str]]:
    """Beginnings of the longer words of each sentence: election and electing meet there."""
    found: list[list[str]] = [[] for _ in range(sentences)]
    for term in terms:
        if term.is_content and not term.is_number:
            found[term.word.sentence].append(term.key[:PREFIX])
    return found


def pair_keys(terms: Sequence[Term], sentences: int) -> list[list[str]]:
    """Neighbouring content words of each sentence."""
    found: list[list[str]] = [[] for _ in range(sentences)]
    before: Term | None = None
    for term in terms:
        if not term.is_content:
            continue
        if before is not None and before.word.sentence == term.word.sentence:
            found[term.word.sentence].append(f"{before.key} {term.key}")
        before = term
    return found


def trigrams(article: Article) -> list[list[str]]:
    """Character trigrams of each sentence, white space evened out."""
    found = []
    for sentence in article.sentences:
        text = " ".join(article.text[sentence.start : sentence.end].lower().split())
        padded = f" {text} "
        found.append([padded[at : at + 3] for at in range(len(padded) - 2)])
    return found


def group(terms: Sequence[Term], sentences: int, *, names: bool) -> list[list[str]]:
    """Keys of the names, or else of the numbers, of each sentence."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for term in terms:
        if term.is_name if names else term.is_number:
            found[term.word.sentence].append(term.key)
    return [found[at] for at in range(sentences)]
