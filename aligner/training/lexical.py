"""Fit the models of the lexical scorer: ``python -m aligner.training.lexical GOLD_FOLDER``.

Each stage learns from what the stage before it says of pairs that it has not seen (out of fold, no
event on both sides), as it will have to when the program runs. Prints cross-validated figures and
the thresholds that are best by them; writes ``aligner/data/lexical.json``. Takes about a minute.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from aligner.lexical import Models
from aligner.logistic import Logistic, fit, sigmoid
from aligner.pair_features import context_features, pair_features
from aligner.terms import terms_of_both
from aligner.training.gold import UNKNOWN, GoldPair, folds, load_pairs
from aligner.word_features import word_features

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Labels = NDArray[np.int_]

OUTPUT = Path(__file__).parent.parent / "data" / "lexical.json"


class Fitted(NamedTuple):
    """The models, and what they say of each pair when they have not seen its event."""

    models: Models
    features: list[Array]
    """Of every sentence pair, without regard to the others."""
    first: list[Array]
    """Logits of the first look."""
    link: list[Array]
    """Logits of the second look."""
    only: list[Array]
    """Logits of P(in this account only) of every word, those of A before those of B."""


def fitted(pairs: Sequence[GoldPair], parts: Sequence[Sequence[int]]) -> Fitted:
    """Fit the lexical models.

    Args:
        pairs: what to learn from.
        parts: indices of the pairs of each fold.
    """
    labels = [pair.link_labels() for pair in pairs]
    plain = [pair_features(p.a, p.b, *terms_of_both(p.a, p.b)) for p in pairs]
    pair_model, first = _fit_out_of_fold(plain, labels, parts)
    both = [
        np.concatenate([x, context_features(y)], axis=2) for x, y in zip(plain, first, strict=True)
    ]
    context_model, second = _fit_out_of_fold(both, labels, parts)
    words = [_word_features(p, sigmoid(s)) for p, s in zip(pairs, second, strict=True)]
    word_labels = [np.concatenate([p.word_labels("a"), p.word_labels("b")]) for p in pairs]
    word_model, only = _fit_out_of_fold(words, word_labels, parts)
    return Fitted(Models(pair_model, context_model, word_model), plain, first, second, only)


def main(folder: Path) -> None:
    """Fit on every pair of a folder and write the models."""
    pairs = load_pairs(folder)
    found = fitted(pairs, folds(pairs))
    labels = [pair.link_labels() for pair in pairs]
    word_labels = [np.concatenate([p.word_labels("a"), p.word_labels("b")]) for p in pairs]
    _report("links, first look", found.first, labels)
    _report("links", found.link, labels)
    _report("only in one account, macro", found.only, word_labels, score=_macro_f1)
    models = {name: model.to_json() for name, model in found.models._asdict().items()}
    OUTPUT.write_text(json.dumps(models) + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT} from {len(pairs)} pairs, {sum(map(np.size, found.link))} sentence pairs")


def _fit_out_of_fold(
    features: Sequence[Array], labels: Sequence[Labels], parts: Sequence[Sequence[int]]
) -> tuple[Logistic, list[Array]]:
    """A model of all pairs, and the logits of each from a model that has not seen its event."""
    held_out: dict[int, Array] = {}
    for part in parts:
        seen = [at for at in range(len(features)) if at not in part]
        model = _fit(features, labels, seen)
        held_out |= {at: model.logits(features[at]) for at in part}
    model = _fit(features, labels, range(len(features)))
    return model, [held_out[at] for at in range(len(features))]


def _fit(features: Sequence[Array], labels: Sequence[Labels], which: Sequence[int]) -> Logistic:
    rows = np.concatenate([features[at].reshape(-1, features[at].shape[-1]) for at in which])
    truth = np.concatenate([labels[at].ravel() for at in which])
    return fit(rows[truth != UNKNOWN], truth[truth != UNKNOWN] == 1)


def _word_features(pair: GoldPair, link: Array) -> Array:
    terms_a, terms_b = terms_of_both(pair.a, pair.b)
    return np.concatenate(
        [
            word_features(pair.a, terms_a, pair.b, terms_b, link),
            word_features(pair.b, terms_b, pair.a, terms_a, link.T),
        ]
    )


def _f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    return float(2 * (predicted & truth).sum() / max(1, predicted.sum() + truth.sum()))


def _macro_f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    return (_f1(predicted, truth) + _f1(~predicted, ~truth)) / 2


def _report(
    what: str,
    logits: Sequence[Array],
    labels: Sequence[Labels],
    *,
    score: Callable[[NDArray[np.bool_], NDArray[np.bool_]], float] = _f1,
) -> None:
    """Print the best F1 over thresholds, and the threshold, out of fold."""
    truth = np.concatenate([each.ravel() for each in labels])
    known = truth != UNKNOWN
    probability = sigmoid(np.concatenate([each.ravel() for each in logits]))[known]
    best = max(
        (score(probability >= threshold, truth[known] == 1), -threshold)
        for threshold in np.arange(0.15, 0.75, 0.01)
    )
    print(f"{what}: F1 {best[0]:.3f} at {-best[1]:.2f}, cross-validated by event")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m aligner.training.lexical GOLD_FOLDER")
    main(Path(sys.argv[1]))
