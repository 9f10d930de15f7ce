"""Train the cross-encoder on the questions of annotated pairs."""

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
from aligner.trained.pieces import NO_WORD, batches
from aligner.training.gold import UNKNOWN
from aligner.training.network import FROZEN, CrossEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from aligner.trained.pieces import Question

EPOCHS = 4
BATCH = 4096
"""Word pieces, padding included, of one step."""

RATE, HEAD_RATE = 1.5e-4, 3e-4
WARM_UP = 0.1
DECAY = 0.01
POSITIVE = 1.5
"""Weight of a candidate that states a same fact; without it the rarer class is under-learned."""


@dataclass(frozen=True)
class Lesson:
    """A question with the right answers, `UNKNOWN` for what is not to be learned."""

    question: Question
    links: tuple[int, ...]
    """One for each candidate."""
    words: tuple[int, ...]
    """One for each piece: 1 where its word is in this account only."""


def lesson(asked: Question, links: NDArray[np.int_], words: NDArray[np.int_]) -> Lesson:
    """A question with its answers.

    Args:
        asked: the question.
        links: label of every sentence of the other article, for this sentence.
        words: label of every word of the sentence's article.
    """
    return Lesson(
        asked,
        tuple(int(links[at]) for at in asked.candidates),
        tuple(UNKNOWN if at == NO_WORD else int(words[at]) for at in asked.words),
    )


def read_lower(lessons: Sequence[Lesson]) -> Tensor:
    """What the frozen layers make of every question, once for all epochs, folds and seeds.

    Returns:
        All pieces of all questions, one question behind the other, × width, as bfloat16.
    """
    model = CrossEncoder().eval()
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
    lower: Sequence[Tensor],
    *,
    seed: int,
    report: Callable[[str], None],
) -> CrossEncoder:
    """Fine-tune the upper layers and the heads.

    Args:
        lessons: what to learn.
        lower: what `read_lower` gave for each of them.
        seed: of the heads' first weights and of the order of the batches.
        report: told now and then how it goes.
    """
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    model = CrossEncoder()
    body = [p for layer in model.bert.layers[FROZEN:] for p in layer.parameters()]
    heads = [*model.link.parameters(), *model.word.parameters()]
    groups = [{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = EPOCHS * len(_shuffled(lessons, np.random.default_rng(0)))
    step = 0
    begun = time.monotonic()
    for epoch in range(EPOCHS):
        sums = [0.0, 0.0]
        plan = _shuffled(lessons, order)
        for batch in plan:
            pace = min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
            for group, rate in zip(optimiser.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * pace
            losses = _losses(model, [lessons[at] for at in batch], [lower[at] for at in batch])
            optimiser.zero_grad()
            (losses[0] + losses[1]).backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimiser.step()
            step += 1
            sums = [one + loss.item() for one, loss in zip(sums, losses, strict=True)]
        link, word = (total / len(plan) for total in sums)
        report(
            f"epoch {epoch + 1} of {EPOCHS}: loss of links {link:.3f}, of words {word:.3f}, "
            f"{time.monotonic() - begun:.0f} s"
        )
    return model.eval()


def average(models: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of models that were fine-tuned from one base."""
    return {key: torch.stack([x[key] for x in models]).mean(0) for key in models[0]}


def _shuffled(lessons: Sequence[Lesson], order: np.random.Generator) -> list[list[int]]:
    """Batches of questions of about one length, in random order."""
    lengths = np.array([len(x.question) for x in lessons])
    jittered = (lengths + order.random(len(lengths)) * 20).astype(int)
    plan = list(batches(jittered.tolist(), BATCH))
    order.shuffle(plan)
    return plan


def _inputs(asked: Sequence[Question]) -> dict[str, Tensor]:
    return {key: torch.tensor(value) for key, value in question_inputs(asked).items()}


def _losses(
    model: CrossEncoder, lessons: Sequence[Lesson], lower: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    inputs = _inputs([x.question for x in lessons])
    x = nn.utils.rnn.pad_sequence(list(lower), batch_first=True)
    links = _labels([x.links for x in lessons], inputs["ends"].shape[1])
    words = _labels([x.words for x in lessons], inputs["ids"].shape[1])
    with torch.autocast("cpu", torch.bfloat16):
        link, word = model.upper(x, inputs["mask"], inputs["ends"], inputs["spans"])
    return _loss(link.float(), links, POSITIVE), _loss(word.float(), words, 1.0)


def _labels(rows: Sequence[Sequence[int]], width: int) -> Tensor:
    padded = [[*row, *[UNKNOWN] * (width - len(row))] for row in rows]
    return torch.tensor(padded, dtype=torch.float32)


def _loss(logits: Tensor, labels: Tensor, positive: float) -> Tensor:
    known = labels != UNKNOWN
    if not known.any():
        return 0 * logits.sum()
    weight = torch.where(labels[known] > 0, positive, 1.0)
    return functional.binary_cross_entropy_with_logits(logits[known], labels[known], weight)
