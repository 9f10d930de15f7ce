"""Heads: small networks that turn features into logits, run with nothing but numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

CLIP = 6.0
"""Standard deviations beyond which a feature says no more."""

NEIGHBOURS = 5
"""Rows that a convolution sees: two before, the row, two behind."""


@dataclass(frozen=True)
class Head:
    """One fitted head, with the names that training gives its weights.

    ``SiLU(first)``, then twice either a convolution over the rows or once a layer on the row
    itself, each added to what came in, then ``last``.
    """

    weights: Mapping[str, Matrix]

    def logits(self, features: Matrix) -> Matrix:
        """Logits of rows of features; the last axis is the features'.

        A head with convolutions takes rows × features in reading order.
        """
        weights = self.weights
        width = features.shape[-1]
        rows = features.reshape(-1, width)
        scaled = np.clip((rows - weights["mean"]) / weights["scale"], -CLIP, CLIP)
        hidden = _silu(_linear(scaled, weights, "first"))
        if "near1.weight" in weights:
            for name in ("near1", "near2"):
                hidden = hidden + _silu(_convolution(hidden, weights, name))
        else:
            hidden = hidden + _silu(_linear(hidden, weights, "second"))
        result: Matrix = _linear(hidden, weights, "last")[:, 0]
        return result.reshape(features.shape[:-1])


def mean_logits(heads: tuple[Head, ...], features: Matrix) -> Matrix:
    """The mean of what heads say that were fitted from different seeds."""
    if not features.size:
        return np.zeros(features.shape[:-1], dtype=np.float32)
    found: Matrix = np.mean([head.logits(features) for head in heads], axis=0, dtype=np.float32)
    return found


def _linear(rows: Matrix, weights: Mapping[str, Matrix], name: str) -> Matrix:
    found: Matrix = rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return found


def _convolution(rows: Matrix, weights: Mapping[str, Matrix], name: str) -> Matrix:
    """Rows × channels; nothing stands before the first row or behind the last one."""
    kernel = weights[f"{name}.weight"]
    reach = NEIGHBOURS // 2
    padded = np.pad(rows, ((reach, reach), (0, 0)))
    found = np.broadcast_to(weights[f"{name}.bias"], rows.shape).copy()
    for step in range(NEIGHBOURS):
        found += padded[step : step + len(rows)] @ kernel[:, :, step].T
    return found


def _silu(values: Matrix) -> Matrix:
    found: Matrix = values / (1 + np.exp(-np.clip(values, -60, 60)))
    return found
