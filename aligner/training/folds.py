"""Teach a cross-encoder with the written pairs, then one for every fold, and one for all."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import torch

from aligner.trained.networks import Answers, answers, open_session
from aligner.training.cross import Course, Team, read_lower, starts_of, train
from aligner.training.export import export_cross_encoder
from aligner.training.gold import folds
from aligner.training.lessons import lessons_of_pair
from aligner.training.network import CrossEncoder
from aligner.training.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from aligner.trained.networks import Session
    from aligner.training.lessons import Lesson
    from aligner.training.stages import Corpus, FirstLook

    Both = tuple[Answers, Answers]

ALL = -1
"""In the place of a fold: trained on every pair."""

FOLDS = 3
"""Fewer than elsewhere, since each takes a quarter of an hour; what is said of a pair is still said
by a model that has not seen its event."""

SEED = 0

MEMBERS = 2
"""Processes that learn from the written pairs together; what is learned depends on it."""

WITH_WRITTEN, WITH_ANNOTATED = Course(epochs=2, rate=1.8e-4), Course(epochs=3, rate=1.2e-4)
"""With the written pairs and all layers, once for all folds; then with the annotated ones alone, as
what is to be judged is like them."""

TAUGHT = "taught.pt"
"""File of the model that has learned from the written pairs."""

LOWER = "taught_lower.pt"
"""File of what the frozen layers make of the questions."""


def trained_cross_encoders(
    corpus: Corpus,
    first: FirstLook,
    work: Path,
    *,
    written: Sequence[Sequence[Lesson]],
    jobs: int,
) -> list[Both]:
    """Train on all folds but one, in turn, and on all.

    Args:
        corpus: the pairs.
        first: what late interaction said of them.
        work: folder that keeps what was trained.
        written: lessons of the pairs that every model learns from before.
        jobs: how many are trained at once.

    Returns:
        What is said of each pair, asked from A and from B, by a model that has not seen its event.
    """
    taught = Store(work).file(TAUGHT, partial(_teach, written))
    lessons = lessons_of(corpus, first)
    Store(work).file(LOWER, lambda path: _save_lower(opened(taught), lessons, path))
    parts = folds(corpus.pairs, FOLDS)
    wanted = [*range(FOLDS), ALL]
    seen = {
        fold: [at for at in range(len(lessons)) if fold == ALL or at not in parts[fold]]
        for fold in wanted
    }
    run = partial(_train_fold, lessons, work)
    # Two processes of one thread each are faster than one process of two. Each trains one model and
    # ends: it holds ten gigabytes by then, which the others need.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        list(pool.map(run, wanted, [seen[fold] for fold in wanted]))
    found: dict[int, Both] = {}
    for fold, part in enumerate(parts):
        found |= Store(work).value(
            f"answers{fold}", partial(_ask, corpus, first, work / f"cross{fold}.pt", part)
        )
    Store(work).file(f"cross{ALL}.onnx", partial(_export, work / f"cross{ALL}.pt"))
    return [found[at] for at in range(len(lessons))]


def lessons_of(corpus: Corpus, first: FirstLook) -> list[list[Lesson]]:
    """What is to be learned from each pair."""
    return [
        lessons_of_pair(corpus.vocabulary, pair, asked)
        for pair, asked in zip(corpus.pairs, first.questions, strict=True)
    ]


def opened(state: Path) -> CrossEncoder:
    """A model of this recipe."""
    model = CrossEncoder()
    model.load_state_dict(torch.load(state, weights_only=True))
    return model


def _teach(written: Sequence[Sequence[Lesson]], path: Path) -> None:
    with TemporaryDirectory() as folder:
        run = partial(_teach_together, written, Path(folder) / "meeting", path)
        with ProcessPoolExecutor(MEMBERS, mp_context=get_context("spawn")) as pool:
            list(pool.map(run, range(MEMBERS)))


def _teach_together(
    written: Sequence[Sequence[Lesson]], meeting: Path, path: Path, member: int
) -> None:
    torch.set_num_threads(1)
    torch.distributed.init_process_group(
        "gloo", init_method=meeting.as_uri(), rank=member, world_size=MEMBERS
    )
    torch.manual_seed(SEED)

    def report(line: str) -> None:
        if member == 0:
            print(f"written pairs: {line}", flush=True)

    model = train(
        _flat(written),
        None,
        model=CrossEncoder(),
        course=WITH_WRITTEN,
        seed=SEED,
        report=report,
        team=Team(member, MEMBERS),
    )
    if member == 0:
        torch.save(model.state_dict(), path)
    torch.distributed.destroy_process_group()


def _train_fold(
    lessons: Sequence[Sequence[Lesson]], work: Path, fold: int, seen: Sequence[int]
) -> None:
    torch.set_num_threads(1)

    def make(path: Path) -> None:
        model = train(
            _flat([lessons[at] for at in seen]),
            lower_of(work / LOWER, lessons, seen),
            model=opened(work / TAUGHT),
            course=WITH_ANNOTATED,
            seed=SEED,
            report=lambda line: print(f"{_name(fold)}: {line}", flush=True),
        )
        torch.save(model.state_dict(), path)

    Store(work).file(f"cross{fold}.pt", make)


def _save_lower(model: CrossEncoder, lessons: Sequence[Sequence[Lesson]], path: Path) -> None:
    torch.save(read_lower(model, _flat(lessons)), path)


def lower_of(file: Path, lessons: Sequence[Sequence[Lesson]], seen: Sequence[int]) -> list[Tensor]:
    """What the frozen layers made of the questions of some pairs, straight from the file."""
    pieces = torch.load(file, mmap=True, weights_only=True)
    if len(pieces) != sum(len(x.question) for x in _flat(lessons)):
        raise ValueError(f"{file} was made from other lessons; delete it to make it anew")
    starts = iter(starts_of(_flat(lessons)))
    of_pair = [[(next(starts), len(x.question)) for x in own] for own in lessons]
    return [pieces[start : start + length] for at in seen for start, length in of_pair[at]]


def _flat(lessons: Sequence[Sequence[Lesson]]) -> list[Lesson]:
    return [x for own in lessons for x in own]


def _name(fold: int) -> str:
    return "all pairs" if fold == ALL else f"without fold {fold}"


def _ask(corpus: Corpus, first: FirstLook, state: Path, part: Sequence[int]) -> dict[int, Both]:
    session = TorchSession(opened(state))
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
    export_cross_encoder(opened(state), path)
    open_session(path)


class TorchSession:
    """Runs a cross-encoder that was not exported."""

    def __init__(self, model: CrossEncoder) -> None:
        """Take the model."""
        self._model = model.eval()

    def run(
        self, outputs: None, inputs: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[np.float32]]:
        """Logits of candidates and, twice, of pieces."""
        tensors = {key: torch.tensor(value) for key, value in inputs.items()}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            found = self._model(**tensors)
        return [x.float().numpy() for x in found]


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
