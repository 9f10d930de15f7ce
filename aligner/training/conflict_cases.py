"""The cases that conflicts are learned from: real pairs, made ones and test ones, with links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from aligner.comparison import Link
from aligner.lexical import Models, link_logits
from aligner.logistic import Logistic, fit, sigmoid
from aligner.pair_features import context_features, pair_features
from aligner.points import Views, views_of
from aligner.terms import terms_of_both
from aligner.training.gold import UNKNOWN, GoldPair, load_pairs
from aligner.training.injection import inject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.training.contradictions import Contradicted

    Array = NDArray[np.float32]

REAL, MADE = "real", "made"
"""Origins of a case; that of a test case is the name of its folder."""

ROUNDS = 4
"""Times that conflicts are made in every pair."""

MOST_CHANGE = 2.0
"""Logits by which a change in one sentence makes a link more or less sure at most."""


@dataclass(frozen=True)
class Case:
    """A pair that is learned from or measured on, with the links that are looked into."""

    pair: GoldPair
    origin: str
    fold: int
    views: Views
    links: dict[str, tuple[Link, ...]]
    """By the name of where they come from: gold, predicted or both."""


@dataclass(frozen=True)
class Copy:
    """A pair, as it is or with points changed, and where it comes from."""

    pair: GoldPair
    origin: str


def copies_of(pairs: Sequence[GoldPair], tests: Sequence[Path]) -> list[list[Copy]]:
    """For each pair itself, its made copies, and the changed ones of folders of tests."""
    by_name = {pair.name: at for at, pair in enumerate(pairs)}
    found = [
        [
            Copy(pair, REAL),
            *(Copy(inject(pair, Random(f"{at} {pair.name}")), MADE) for at in range(ROUNDS)),
        ]
        for pair in pairs
    ]
    for folder in tests:
        for changed in load_pairs(folder):
            at = by_name[changed.name]
            gold = {**changed.gold, "links": pairs[at].gold["links"]}
            found[at].append(Copy(replace(changed, gold=gold), folder.name))
    return found


def cases_of(
    pairs: Sequence[GoldPair],
    parts: Sequence[Sequence[int]],
    copies: Sequence[Sequence[Copy]],
    contradicted: Sequence[Sequence[Contradicted]],
    trained: Mapping[str, Array],
    linked_from: float,
) -> Iterator[Case]:
    """Every case; its links are predicted by models that have not seen its event.

    A changed copy has the links of its original, surer or less sure by what the change makes of
    them for the lexical scorer: reading every copy with all models would take hours.

    Args:
        pairs: the annotated pairs.
        parts: indices of the pairs of each fold.
        copies: of each pair, as `copies_of` gives them.
        contradicted: what a model that has not seen its event says of the words of each copy.
        trained: link logits of the pairs by name, by models that have not seen their event.
        linked_from: probability from which two sentences are linked.
    """
    fold_of = {pairs[at].name: fold for fold, part in enumerate(parts) for at in part}
    linkers = [_linker(pairs, [fold for fold in parts if fold is not part]) for part in parts]
    for original, own, said in zip(pairs, copies, contradicted, strict=True):
        fold = fold_of[original.name]
        by_words = _lexical_logits(original, linkers[fold])
        for copy, logits in zip(own, said, strict=True):
            pair = copy.pair
            change = _lexical_logits(pair, linkers[fold]) - by_words
            probable = sigmoid(trained[pair.name] + np.clip(change, -MOST_CHANGE, MOST_CHANGE))
            links = _links(pair, probable, linked_from)
            yield Case(
                pair,
                copy.origin,
                fold,
                views_of(pair.a, pair.b, (logits[0].tolist(), logits[1].tolist())),
                links,
            )


def _linker(pairs: Sequence[GoldPair], parts: Sequence[Sequence[int]]) -> Models:
    """The lexical scorer's models of links, from the pairs of some folds."""
    seen = [pairs[at] for part in parts for at in part]
    plain = [pair_features(x.a, x.b, *terms_of_both(x.a, x.b)) for x in seen]
    truth = np.concatenate([pair.link_labels().ravel() for pair in seen])
    known = truth != UNKNOWN

    def fitted(features: Sequence[Array]) -> Logistic:
        rows = np.concatenate([x.reshape(-1, x.shape[-1]) for x in features])
        return fit(rows[known], truth[known] == 1)

    first = fitted(plain)
    both = [np.concatenate([x, context_features(first.logits(x))], axis=2) for x in plain]
    return Models(first, fitted(both), first)


def _lexical_logits(pair: GoldPair, models: Models) -> Array:
    return link_logits(pair_features(pair.a, pair.b, *terms_of_both(pair.a, pair.b)), models)


def _links(pair: GoldPair, probable: Array, linked_from: float) -> dict[str, tuple[Link, ...]]:
    """Links of a pair by where they come from, all with the probability that is predicted."""
    gold = {(link["a"], link["b"]) for link in pair.gold["links"]}
    predicted = {
        (int(a), int(b))
        for a, b in np.argwhere(probable >= linked_from)
        if "boilerplate" not in (pair.a.sentences[a].kind, pair.b.sentences[b].kind)
    }
    return {
        name: tuple(Link(a, b, float(probable[a, b])) for a, b in sorted(which))
        for name, which in (("gold", gold), ("predicted", predicted), ("both", gold | predicted))
    }
