"""The cases that conflicts are learned from: real pairs, made ones and test ones, with links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from aligner.comparison import Link
from aligner.lexical import LINKED_FROM, Models, link_logits
from aligner.logistic import Logistic, fit, sigmoid
from aligner.pair_features import context_features, pair_features
from aligner.points import Views, views_of
from aligner.terms import terms_of_both
from aligner.training.gold import UNKNOWN, GoldPair, load_pairs
from aligner.training.injection import inject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

REAL, MADE = "real", "made"
"""Origins of a case; that of a test case is the name of its folder."""

ROUNDS = 4
"""Times that conflicts are made in every pair."""


@dataclass(frozen=True)
class Case:
    """A pair that is learned from or measured on, with the links that are looked into."""

    pair: GoldPair
    origin: str
    fold: int
    views: Views
    links: dict[str, tuple[Link, ...]]
    """By the name of where they come from: gold, predicted or both."""


def cases_of(
    pairs: Sequence[GoldPair], parts: Sequence[Sequence[int]], tests: Sequence[Path]
) -> Iterator[Case]:
    """Every case; its links are predicted by models that have not seen its event.

    Args:
        pairs: the annotated pairs.
        parts: indices of the pairs of each fold.
        tests: folders of changed copies of the pairs.
    """
    fold_of = {pairs[at].name: fold for fold, part in enumerate(parts) for at in part}
    linkers = [_linker(pairs, [fold for fold in parts if fold is not part]) for part in parts]
    by_name = {pair.name: pair for pair in pairs}

    def case(pair: GoldPair, origin: str) -> Case:
        fold = fold_of[pair.name]
        return Case(pair, origin, fold, views_of(pair.a, pair.b), _links(pair, linkers[fold]))

    for pair in pairs:
        yield case(pair, REAL)
        for number in range(ROUNDS):
            yield case(inject(pair, Random(f"{number} {pair.name}")), MADE)
    for folder in tests:
        for changed in load_pairs(folder):
            links = {"links": by_name[changed.name].gold["links"]}
            yield case(replace(changed, gold={**changed.gold, **links}), folder.name)


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


def _links(pair: GoldPair, models: Models) -> dict[str, tuple[Link, ...]]:
    """Links of a pair by where they come from, all with the probability that is predicted."""
    features = pair_features(pair.a, pair.b, *terms_of_both(pair.a, pair.b))
    probable = sigmoid(link_logits(features, models))
    gold = {(link["a"], link["b"]) for link in pair.gold["links"]}
    predicted = {
        (int(a), int(b))
        for a, b in np.argwhere(probable >= LINKED_FROM)
        if "boilerplate" not in (pair.a.sentences[a].kind, pair.b.sentences[b].kind)
    }
    return {
        name: tuple(Link(a, b, float(probable[a, b])) for a, b in sorted(which))
        for name, which in (("gold", gold), ("predicted", predicted), ("both", gold | predicted))
    }
