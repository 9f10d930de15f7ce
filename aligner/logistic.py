"""Logistic regression: a weight for each feature, and a probability that means what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Logistic:
    """A fitted model.

    Attributes:
        weights: one per feature.
        bias: the logit where all features are 0.
    """

    weights: NDArray[np.float64]
    bias: float

    def logits(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Logits of rows of features; the last axis is the features'."""
        return (features @ self.weights + self.bias).astype(np.float32)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Logistic:
        """Take a model as `to_json` gives it."""
        return cls(np.array(data["weights"], dtype=np.float64), float(data["bias"]))

    def to_json(self) -> dict[str, Any]:
        """The model as numbers, rounded to what matters."""
        return {"weights": [round(float(x), 5) for x in self.weights], "bias": round(self.bias, 5)}


def sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of a logit."""
    # Below this it is 0 in any case, and the exponential would overflow.
    floored = np.maximum(logits, np.float32(-80))
    result: NDArray[np.float32] = np.float32(1) / (np.float32(1) + np.exp(-floored))
    return result


def fit(
    features: NDArray[np.float32], labels: NDArray[np.bool_], *, ridge: float = 1.0
) -> Logistic:
    """Fit by Newton's method.

    Args:
        features: rows × features, on any scale.
        labels: the truth of each row.
        ridge: penalty on the squared weights of standardised features.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale <= 1e-6] = 1.0
    x = np.column_stack([(features - mean) / scale, np.ones(len(features))]).astype(np.float64)
    y = labels.astype(np.float64)
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (p - y) + penalty * beta
        hessian = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = beta[:-1] / scale
    return Logistic(weights, float(beta[-1] - weights @ mean))
