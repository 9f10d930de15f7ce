"""How good judgements are: the figures by which everything here is measured and chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from aligner.training.gold import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Labels = NDArray[np.int_]
    Score = Callable[[NDArray[np.bool_], NDArray[np.bool_]], float]

THRESHOLDS = np.arange(0.10, 0.90, 0.01)


class Sample(NamedTuple):
    """Probabilities of one pair with the truth, `UNKNOWN` for what does not count."""

    probability: Array
    truth: Labels


@dataclass(frozen=True)
class Figures:
    """Of links or of words."""

    f1: float
    """F1 of links, macro F1 of words, each pair judged at the threshold that is best for the
    others' folds."""
    average_precision: float
    threshold: float
    """The best one for all pairs."""
    calibration: float
    """Expected calibration error over ten bins."""


def f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """F1 of what is true."""
    return float(2 * (predicted & truth).sum() / max(1, predicted.sum() + truth.sum()))


def macro_f1(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Mean of the F1 of what is true and of what is not."""
    return (f1(predicted, truth) + f1(~predicted, ~truth)) / 2


def measured(
    samples: Sequence[Sample],
    parts: Sequence[Sequence[int]],
    score: Score = f1,
    *,
    only: Sequence[int] | None = None,
) -> Figures:
    """Measure probabilities that were given out of fold.

    Args:
        samples: one for each pair.
        parts: indices of the pairs of each fold; a fold is judged at the threshold that is best for
            the pairs outside it, so that no pair has a say in its own.
        score: what is to be as high as can be.
        only: the pairs to measure; thresholds come from all of them still.
    """
    wanted = set(range(len(samples)) if only is None else only)
    predicted, truth = [], []
    for part in parts:
        outside = [at for at in range(len(samples)) if at not in part]
        threshold = best_threshold([samples[at] for at in outside], score)
        for at in part:
            if at in wanted:
                probability, labels = _known(samples[at])
                predicted.append(probability >= threshold)
                truth.append(labels)
    chosen = [samples[at] for at in sorted(wanted)]
    probability, labels = _joined(chosen)
    return Figures(
        score(np.concatenate(predicted), np.concatenate(truth)),
        average_precision(probability, labels),
        best_threshold(samples, score),
        calibration_error(probability, labels),
    )


def best_threshold(samples: Sequence[Sample], score: Score = f1) -> float:
    """The threshold with the highest score; of equals the lowest."""
    probability, truth = _joined(samples)
    scores = [score(probability >= threshold, truth) for threshold in THRESHOLDS]
    return round(float(THRESHOLDS[int(np.argmax(scores))]), 2)


def average_precision(probability: Array, truth: NDArray[np.bool_]) -> float:
    """Mean over what is true of the precision down to it; needs no threshold."""
    ranked = truth[np.argsort(-probability, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean()) if ranked.any() else 0.0


def calibration_error(probability: Array, truth: NDArray[np.bool_]) -> float:
    """Mean distance of probabilities from how often they come true, over ten bins."""
    bins = np.minimum((probability * 10).astype(int), 9)
    return float(
        sum(
            abs(probability[own].mean() - truth[own].mean()) * own.mean()
            for own in (bins == at for at in range(10))
            if own.any()
        )
    )


def _known(sample: Sample) -> tuple[Array, NDArray[np.bool_]]:
    counts = sample.truth.ravel() != UNKNOWN
    return sample.probability.ravel()[counts], sample.truth.ravel()[counts] == 1


def _joined(samples: Sequence[Sample]) -> tuple[Array, NDArray[np.bool_]]:
    both = [_known(sample) for sample in samples]
    return np.concatenate([x for x, _ in both]), np.concatenate([y for _, y in both])
