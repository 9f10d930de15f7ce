"""Train the cross-encoder on questions with their answers."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from aligner.trained.networks import question_inputs
from aligner.trained.pieces import batches
from aligner.training.gold import UNKNOWN
from aligner.training.network import FROZEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.trained.pieces import Question
    from aligner.training.lessons import Lesson
    from aligner.training.network import CrossEncoder

BATCH = 4096
"""Word pieces, padding included, of one step."""

HEADS_FASTER = 2.0
"""The heads, which begin from nothing at first, learn at so many times the rate of the layers."""

LOWER_SLOWER = 0.4
"""The lower half of the layers, where it learns at all, does so at this part of the rate."""

WARM_UP = 0.1
DECAY = 0.01
POSITIVE = 1.5
"""Weight of a candidate that states a same fact; without it the rarer class is under-learned."""


@dataclass(frozen=True)
class Course:
    """How often the lessons are gone through, and at what rate."""

    epochs: int
    rate: float


@dataclass(frozen=True)
class Team:
    """Processes that train one model together."""

    member: int
    members: int

    def part(self, plan: list[list[int]]) -> list[list[int]]:
        """This member's batches; all have the same number, and those over are left out."""
        return plan[self.member :: self.members][: len(plan) // self.members]

    def agree(self, weights: Sequence[nn.Parameter]) -> None:
        """Give every member the mean of what all have learned in this step."""
        if self.members == 1:
            return
        own = [x.grad for x in weights if x.grad is not None]
        joined = nn.utils.parameters_to_vector(own)
        torch.distributed.all_reduce(joined)
        nn.utils.vector_to_parameters(joined / self.members, own)


ALONE = Team(0, 1)


def read_lower(model: CrossEncoder, lessons: Sequence[Lesson]) -> Tensor:
    """What the frozen layers make of every question, once for all epochs, folds and seeds.

    Returns:
        All pieces of all questions, one question behind the other, × width, as bfloat16.
    """
    model = model.eval()
    lengths = [len(x.question) for x in lessons]
    starts = starts_of(lessons)
    found = torch.empty(sum(lengths), model.bert.width, dtype=torch.bfloat16)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(lengths, 2 * BATCH):
            inputs = _inputs([lessons[at].question for at in batch])
            lower = model.lower(inputs["ids"], inputs["types"], inputs["mask"])
            for row, at in enumerate(batch):
                found[starts[at] : starts[at] + lengths[at]] = lower[row, : lengths[at]]
    return found


def starts_of(lessons: Sequence[Lesson]) -> list[int]:
    """Where the pieces of each question begin among those of all."""
    return [0, *itertools.accumulate(len(x.question) for x in lessons)][:-1]


def train(
    lessons: Sequence[Lesson],
    lower: Sequence[Tensor] | None,
    *,
    model: CrossEncoder,
    course: Course,
    seed: int,
    report: Callable[[str], None],
    team: Team = ALONE,
) -> CrossEncoder:
    """Fine-tune the upper layers and the heads, or all layers.

    Args:
        lessons: what to learn.
        lower: what `read_lower` gave for each of them; nothing to train the lower layers as well.
        model: what learns.
        course: how.
        seed: of the order of the batches.
        report: told now and then how it goes.
        team: processes that train one model together, each on its part of the batches; they are
            in one group of `torch.distributed`.
    """
    order = np.random.default_rng(seed)
    model = model.train()
    shares = {1.0: _weights(model.bert.layers[FROZEN:]), HEADS_FASTER: model.heads()}
    if lower is None:
        shares[LOWER_SLOWER] = _weights(model.bert.layers[:FROZEN])
    weights = [x for own in shares.values() for x in own]
    groups = [{"params": own, "share": share} for share, own in shares.items()]
    # The embeddings stay as they are: pairs have few of the words.
    model.requires_grad_(requires_grad=False)
    for weight in weights:
        weight.requires_grad_(requires_grad=True)
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = course.epochs * len(team.part(_shuffled(lessons, np.random.default_rng(0))))
    step = 0
    begun = time.monotonic()
    for epoch in range(course.epochs):
        sums = [0.0, 0.0, 0.0]
        plan = team.part(_shuffled(lessons, order))
        for batch in plan:
            pace = min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = course.rate * group["share"] * pace
            optimiser.zero_grad()
            # All layers of a whole batch at once would not fit in the memory of a usual machine.
            for part in (batch[::2], batch[1::2]) if lower is None else (batch,):
                if part:
                    own = None if lower is None else [lower[at] for at in part]
                    losses = _losses(model, [lessons[at] for at in part], own)
                    share = len(part) / len(batch)
                    (share * torch.stack(losses).sum()).backward()
                    sums = [x + share * y.item() for x, y in zip(sums, losses, strict=True)]
            team.agree(weights)
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            step += 1
        link, word, conflict = (total / len(plan) for total in sums)
        report(
            f"epoch {epoch + 1} of {course.epochs}: loss of links {link:.3f}, of words {word:.3f}, "
            f"of conflicts {conflict:.4f}, {time.monotonic() - begun:.0f} s"
        )
    return model.eval()


def _shuffled(lessons: Sequence[Lesson], order: np.random.Generator) -> list[list[int]]:
    """Batches of questions of about one length, in random order."""
    lengths = np.array([len(x.question) for x in lessons])
    jittered = (lengths + order.random(len(lengths)) * 20).astype(int)
    plan = list(batches(jittered.tolist(), BATCH))
    order.shuffle(plan)
    return plan


def _inputs(asked: Sequence[Question]) -> dict[str, Tensor]:
    return {key: torch.tensor(value) for key, value in question_inputs(asked).items()}


def _weights(layers: nn.ModuleList) -> list[nn.Parameter]:
    return [p for layer in layers for p in layer.parameters()]


def _losses(
    model: CrossEncoder, lessons: Sequence[Lesson], lower: Sequence[Tensor] | None
) -> list[Tensor]:
    inputs = _inputs([x.question for x in lessons])
    with torch.autocast("cpu", torch.bfloat16):
        if lower is None:
            x = model.lower(inputs["ids"], inputs["types"], inputs["mask"])
        else:
            x = nn.utils.rnn.pad_sequence(list(lower), batch_first=True)
        logits = model.upper(x, inputs["mask"], inputs["ends"], inputs["spans"])
    labels = (
        (_labels([x.links for x in lessons], inputs["ends"].shape[1]), POSITIVE),
        (_labels([x.words for x in lessons], inputs["ids"].shape[1]), 1.0),
        (_labels([x.conflicts for x in lessons], inputs["ids"].shape[1]), 1.0),
    )
    return [
        _loss(own.float(), truth, positive)
        for own, (truth, positive) in zip(logits, labels, strict=True)
    ]


def _labels(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    padded = [[*row, *[UNKNOWN] * (width - len(row))] for row in rows]
    return torch.tensor(padded, dtype=torch.float32)


def _loss(logits: Tensor, labels: Tensor, positive: float) -> Tensor:
    known = labels != UNKNOWN
    if not known.any():
        return 0 * logits.sum()
    weight = torch.where(labels[known] > 0, positive, 1.0)
    return functional.binary_cross_entropy_with_logits(logits[known], labels[known], weight)
