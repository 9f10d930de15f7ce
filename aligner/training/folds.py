"""Train a cross-encoder for every fold, several at once, and one on all pairs."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import torch

from aligner.trained.networks import Answers, answers, open_session
from aligner.training.cross import Lesson, lesson, read_lower, starts_of, train
from aligner.training.export import export_cross_encoder
from aligner.training.gold import folds
from aligner.training.network import CrossEncoder
from aligner.training.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from aligner.trained.networks import Session
    from aligner.training.stages import Corpus, FirstLook

    Both = tuple[Answers, Answers]
    State = dict[str, Tensor]

ALL = -1
"""In the place of a fold: trained on every pair."""

FOLDS = 3
"""Fewer than elsewhere, since each takes a quarter of an hour; what is said of a pair is still said
by a model that has not seen its event."""

SEED = 0


def trained_cross_encoders(
    corpus: Corpus, first: FirstLook, work: Path, *, jobs: int
) -> list[Both]:
    """Train on all folds but one, in turn, and on all.

    Returns:
        What is said of each pair, asked from A and from B, by a model that has not seen its event.
    """
    lessons = lessons_of(corpus, first)
    Store(work).file("lower.pt", lambda path: torch.save(read_lower(_flat(lessons)), path))
    parts = folds(corpus.pairs, FOLDS)
    wanted = [*range(FOLDS), ALL]
    seen = {
        fold: [at for at in range(len(lessons)) if fold == ALL or at not in parts[fold]]
        for fold in wanted
    }
    run = partial(_train_fold, lessons, work)
    # Two processes of one thread each are faster than one process of two.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        list(pool.map(run, wanted, [seen[fold] for fold in wanted]))
    found: dict[int, Both] = {}
    for fold, part in enumerate(parts):
        found |= Store(work).value(
            f"answers{fold}", partial(_ask, corpus, first, work / f"cross{fold}.pt", part)
        )
    Store(work).file(f"cross{ALL}.onnx", partial(_export, work / f"cross{ALL}.pt"))
    return [found[at] for at in range(len(lessons))]


def lessons_of(corpus: Corpus, first: FirstLook) -> list[list[Lesson]]:
    """The questions of each pair with their answers, those of A before those of B."""
    found = []
    for pair, (asked, asked_back) in zip(corpus.pairs, first.questions, strict=True):
        links, words_a, words_b = pair.link_labels(), pair.word_labels("a"), pair.word_labels("b")
        own = [lesson(x, links[x.sentence], words_a) for x in asked]
        back = [lesson(x, links[:, x.sentence], words_b) for x in asked_back]
        found.append(own + back)
    return found


def _train_fold(
    lessons: Sequence[Sequence[Lesson]], work: Path, fold: int, seen: Sequence[int]
) -> None:
    torch.set_num_threads(1)

    def make(path: Path) -> None:
        model = train(
            _flat([lessons[at] for at in seen]),
            lower_of(work, lessons, seen),
            seed=SEED,
            report=lambda line: print(f"{_name(fold)}: {line}", flush=True),
        )
        torch.save(model.state_dict(), path)

    Store(work).file(f"cross{fold}.pt", make)


def lower_of(work: Path, lessons: Sequence[Sequence[Lesson]], seen: Sequence[int]) -> list[Tensor]:
    """What the frozen layers made of the questions of some pairs, straight from the file."""
    pieces = torch.load(work / "lower.pt", mmap=True, weights_only=True)
    starts = iter(starts_of(_flat(lessons)))
    of_pair = [[(next(starts), len(x.question)) for x in own] for own in lessons]
    return [pieces[start : start + length] for at in seen for start, length in of_pair[at]]


def _flat(lessons: Sequence[Sequence[Lesson]]) -> list[Lesson]:
    return [x for own in lessons for x in own]


def _name(fold: int) -> str:
    return "all pairs" if fold == ALL else f"without fold {fold}"


def _ask(corpus: Corpus, first: FirstLook, state: Path, part: Sequence[int]) -> dict[int, Both]:
    session = TorchSession(torch.load(state, weights_only=True))
    return {at: answers_of(session, corpus, first, at) for at in part}


def answers_of(session: Session, corpus: Corpus, first: FirstLook, at: int) -> Both:
    """What a cross-encoder says of one pair, asked from A and from B."""
    asked, asked_back = first.questions[at]
    rows, columns = first.logits[at].shape
    both = corpus.interactions[at]
    return (
        answers(session, asked, (rows, columns), len(both.a.terms), _silent),
        answers(session, asked_back, (columns, rows), len(both.b.terms), _silent),
    )


def _export(state: Path, path: Path) -> None:
    model = CrossEncoder()
    model.load_state_dict(torch.load(state, weights_only=True))
    export_cross_encoder(model, path)
    open_session(path)


class TorchSession:
    """Runs a cross-encoder that was not exported."""

    def __init__(self, state: State) -> None:
        """Take the weights."""
        self._model = CrossEncoder().eval()
        self._model.load_state_dict(state)

    def run(
        self, outputs: None, inputs: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[np.float32]]:
        """Logits of candidates and of pieces."""
        tensors = {key: torch.tensor(value) for key, value in inputs.items()}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found = self._model(**tensors)
        return [x.float().numpy() for x in found]


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
