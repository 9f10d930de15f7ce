"""Fit the heads on features, and write them as the program reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from aligner.trained.heads import CLIP, NEIGHBOURS, Head, mean_logits
from aligner.training.gold import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Labels = NDArray[np.int_]

HIDDEN = 64
DOCUMENTS = 4
"""Documents of one step."""

DECAY = 0.03
RATE = 2e-3
WARM_UP = 0.05


@dataclass(frozen=True)
class Settings:
    """How a head is fitted."""

    epochs: int = 20
    positive: float = 1.0
    """Weight of the rows that are true; 1 keeps probabilities calibrated."""
    near: bool = False
    """Whether a row also sees the rows around it."""
    dropout: float = 0.2


class _Network(nn.Module):
    """The head as it is trained; `aligner.trained.heads.Head` runs the same."""

    def __init__(self, features: int, settings: Settings) -> None:
        super().__init__()
        self.mean = nn.Buffer(torch.zeros(features))
        self.scale = nn.Buffer(torch.ones(features))
        self.first = nn.Linear(features, HIDDEN)
        self.near = settings.near
        if settings.near:
            self.near1 = nn.Conv1d(HIDDEN, HIDDEN, NEIGHBOURS, padding=NEIGHBOURS // 2)
            self.near2 = nn.Conv1d(HIDDEN, HIDDEN, NEIGHBOURS, padding=NEIGHBOURS // 2)
        else:
            self.second = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(settings.dropout)

    def forward(self, rows: Tensor) -> Tensor:
        x = ((rows - self.mean) / self.scale).clamp(-CLIP, CLIP)
        x = self.dropout(functional.silu(self.first(x)))
        if self.near:
            channels = x.T[None]
            for layer in (self.near1, self.near2):
                channels = self.dropout(channels + functional.silu(layer(channels)))
            x = channels[0].T
        else:
            x = self.dropout(x + functional.silu(self.second(x)))
        out: Tensor = self.last(x)[:, 0]
        return out


def fit(
    features: Sequence[Array], labels: Sequence[Labels], settings: Settings, *, seed: int
) -> Head:
    """Fit a head.

    Args:
        features: for each document rows × features, or any shape that ends with features.
        labels: 1, 0 or `UNKNOWN` for each row.
        settings: how.
        seed: of the first weights, the order and the dropout.
    """
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    width = features[0].shape[-1]
    rows = [torch.tensor(x.reshape(-1, width)) for x in features]
    truth = [torch.tensor(x.ravel()) for x in labels]
    network = _Network(width, settings)
    together = torch.cat(rows)
    network.mean.copy_(together.mean(0))
    network.scale.copy_(together.std(0).clamp(min=1e-3))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    groups = (len(rows) + DOCUMENTS - 1) // DOCUMENTS
    steps, step = settings.epochs * groups, 0
    for _ in range(settings.epochs):
        shuffled = order.permutation(len(rows))
        for start in range(0, len(rows), DOCUMENTS):
            pace = min(1.0, (step + 1) / (WARM_UP * steps)) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = RATE * pace
            step += 1
            chosen = shuffled[start : start + DOCUMENTS]
            loss = _loss(
                network, [rows[at] for at in chosen], [truth[at] for at in chosen], settings
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
    arrays = {key: value.numpy() for key, value in network.state_dict().items()}
    return Head({key: np.ascontiguousarray(value) for key, value in arrays.items()})


def _loss(
    network: _Network, rows: Sequence[Tensor], truth: Sequence[Tensor], settings: Settings
) -> Tensor:
    losses, count = [], 1
    for own, labels in zip(rows, truth, strict=True):
        known = labels != UNKNOWN
        target = (labels[known] == 1).float()
        logits = network(own)[known]
        weight = torch.where(target > 0, settings.positive, 1.0)
        losses.append(
            functional.binary_cross_entropy_with_logits(logits, target, weight, reduction="sum")
        )
        # Most cells of a table of sentence pairs are empty: a document counts by its links.
        count += int(known.sum()) if settings.near else 4 * max(3, int(target.sum()))
    return torch.stack(losses).sum() / count


def out_of_fold(
    features: Sequence[Sequence[Array]],
    labels: Sequence[Sequence[Labels]],
    folds: Sequence[Sequence[int]],
    settings: Settings,
    *,
    seeds: Sequence[int],
) -> tuple[tuple[Head, ...], list[list[Array]]]:
    """Heads of all pairs, and each pair's logits from heads that have not seen its event.

    Args:
        features: for each pair its documents.
        labels: the same of labels.
        folds: indices of the pairs of each fold.
        settings: how heads are fitted.
        seeds: one head is fitted from each; their logits are averaged.
    """
    held_out: dict[int, list[Array]] = {}
    for fold in folds:
        seen = [at for at in range(len(features)) if at not in fold]
        heads = fit_all(features, labels, seen, settings, seeds=seeds)
        held_out |= {at: [mean_logits(heads, x) for x in features[at]] for at in fold}
    heads = fit_all(features, labels, range(len(features)), settings, seeds=seeds)
    return heads, [held_out[at] for at in range(len(features))]


def fit_all(
    features: Sequence[Sequence[Array]],
    labels: Sequence[Sequence[Labels]],
    which: Sequence[int],
    settings: Settings,
    *,
    seeds: Sequence[int],
) -> tuple[Head, ...]:
    """Heads from several seeds, fitted on some of the pairs."""
    rows = [x for at in which for x in features[at]]
    truth = [x for at in which for x in labels[at]]
    return tuple(fit(rows, truth, settings, seed=seed) for seed in seeds)


def arrays_of(**heads: tuple[Head, ...]) -> dict[str, Array]:
    """Heads as the arrays of one file, which `aligner.trained.scorer.load_heads` reads."""
    return {
        f"{name}/{seed}/{key}": value
        for name, group in heads.items()
        for seed, head in enumerate(group)
        for key, value in head.weights.items()
    }
