"""The networks that are trained and exported: BERT, read by layers, and the cross-encoder."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from aligner.training.bases import CROSS_ENCODER_BASE, ENCODER_BASE, base_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEADS = 12
EPSILON = 1e-12
ENCODER_LAYERS = (6, 8, 10, 12)
"""Layers whose mean is a word's vector; better than the last one alone (measured, model card)."""

FROZEN = 6
"""Lower layers of the cross-encoder that stay as they are once the written pairs are learned: they
are read once for all epochs."""


class Layer(nn.Module):
    """One layer of BERT, without dropout."""

    def __init__(self, width: int, inner: int) -> None:
        """Make a layer of a width."""
        super().__init__()
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, EPSILON)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Sequences × pieces × width, and the same again; `bias` shuts out what is padding."""
        batch, length, width = x.shape
        parts = self.query_key_value(x).view(batch, length, 3, HEADS, width // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        # Written out, attention trains twice as fast on a processor as the fused one.
        scores = (query * (1 / math.sqrt(width // HEADS))) @ key.transpose(-1, -2) + bias
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.attended_norm(x + self.attended(mixed))
        out: Tensor = self.norm(x + self.narrow(functional.gelu(self.wide(x))))
        return out


class Bert(nn.Module):
    """BERT from the weights of a base."""

    def __init__(self, weights: dict[str, NDArray[np.float32]]) -> None:
        """Take the weights as `base_weights` gives them."""
        super().__init__()
        words = weights["embeddings.word_embeddings.weight"]
        count = 1 + max(int(key.split(".")[1]) for key in weights if key.startswith("layer."))
        self.width = words.shape[1]
        self.words = _embedding(words)
        self.positions = _embedding(weights["embeddings.position_embeddings.weight"])
        self.types = _embedding(weights["embeddings.token_type_embeddings.weight"])
        self.norm = nn.LayerNorm(self.width, EPSILON)
        _fill(self.norm, weights, "embeddings.LayerNorm")
        inner = len(weights["layer.0.intermediate.dense.bias"])
        self.layers = nn.ModuleList(Layer(self.width, inner) for _ in range(count))
        for number, layer in enumerate(self.layers):
            own = f"layer.{number}."
            attention = [f"{own}attention.self.{x}" for x in ("query", "key", "value")]
            with torch.no_grad():
                for part in ("weight", "bias"):
                    joined = torch.cat([torch.tensor(weights[f"{x}.{part}"]) for x in attention])
                    getattr(layer.query_key_value, part).copy_(joined)
            _fill(layer.attended, weights, own + "attention.output.dense")
            _fill(layer.attended_norm, weights, own + "attention.output.LayerNorm")
            _fill(layer.wide, weights, own + "intermediate.dense")
            _fill(layer.narrow, weights, own + "output.dense")
            _fill(layer.norm, weights, own + "output.LayerNorm")

    def embedded(self, ids: Tensor, types: Tensor) -> Tensor:
        """Pieces before the first layer."""
        places = self.positions.weight[: ids.shape[1]][None]
        out: Tensor = self.norm(self.words(ids) + places + self.types(types))
        return out

    def through(self, x: Tensor, mask: Tensor, start: int, end: int) -> list[Tensor]:
        """What each of the layers from `start` to `end` gives."""
        bias = ((1 - mask[:, None, None, :].to(x.dtype)) * -1e4).to(x.dtype)
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        outputs = []
        for layer in self.layers[start:end]:
            x = layer(x, bias)
            outputs.append(x)
        return outputs


def _embedding(weights: NDArray[np.float32]) -> nn.Embedding:
    return nn.Embedding.from_pretrained(torch.tensor(weights), freeze=False)


def _fill(module: nn.Module, weights: dict[str, NDArray[np.float32]], name: str) -> None:
    with torch.no_grad():
        for part in ("weight", "bias"):
            getattr(module, part).copy_(torch.tensor(weights[f"{name}.{part}"]))


class Encoder(nn.Module):
    """Gives each piece the mean of some layers, as the late interaction compares them."""

    def __init__(self) -> None:
        """Take the base as it is; it is not trained further."""
        super().__init__()
        self.bert = Bert(base_weights(ENCODER_BASE))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Pieces and mask, sequences × pieces; gives sequences × pieces × width."""
        x = self.bert.embedded(ids, torch.zeros_like(ids))
        outputs = self.bert.through(x, mask, 0, len(self.bert.layers))
        kept = [functional.normalize(outputs[at - 1], dim=-1) for at in ENCODER_LAYERS]
        return torch.stack(kept).mean(0)


class CrossEncoder(nn.Module):
    """Reads a sentence with its candidates: a logit for each candidate, and two for each piece."""

    def __init__(self) -> None:
        """Start from the base, with new heads."""
        super().__init__()
        self.bert = Bert(base_weights(CROSS_ENCODER_BASE))
        width = self.bert.width
        self.link = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Linear(width, 1))
        self.word = _of_piece(width)
        self.conflict = _of_piece(width)

    def lower(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """What the lower layers make of a question."""
        return self.bert.through(self.bert.embedded(ids, types), mask, 0, FROZEN)[-1]

    def heads(self) -> list[nn.Parameter]:
        """The weights that begin from nothing."""
        return [p for head in (self.link, self.word, self.conflict) for p in head.parameters()]

    def upper(
        self, x: Tensor, mask: Tensor, ends: Tensor, spans: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """From what `lower` gave, logits of the candidates and, twice, of the pieces.

        Those of a piece say whether its word is in one account only, and whether a candidate
        contradicts it.
        """
        x = self.bert.through(x, mask, FROZEN, len(self.bert.layers))[-1]
        opening = x[:, :1]
        at_end = torch.gather(x, 1, ends[:, :, None].expand(-1, -1, x.shape[-1]))
        mean = spans.to(x.dtype) @ x
        of_candidates = torch.cat([at_end, mean, opening.expand_as(at_end)], -1)
        of_pieces = torch.cat([x, opening.expand_as(x)], -1)
        heads = (self.link, of_candidates), (self.word, of_pieces), (self.conflict, of_pieces)
        link, word, conflict = (head(seen)[..., 0] for head, seen in heads)
        return link, word, conflict

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, ends: Tensor, spans: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The whole way; the arguments are those of `aligner.trained.networks.question_inputs`."""
        return self.upper(self.lower(ids, types, mask), mask, ends, spans)


def _of_piece(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(2 * width, width // 2), nn.GELU(), nn.Linear(width // 2, 1))
