"""What cross-encoders say of every word of a pair and its copies: whether it is contradicted."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import torch

from aligner.trained.networks import UNREAD, question_inputs
from aligner.trained.pieces import NO_WORD, batches
from aligner.training.folds import FOLDS, TorchSession, opened
from aligner.training.gold import folds
from aligner.training.lessons import asked_again
from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.trained.networks import Session, Vocabulary
    from aligner.trained.pieces import Question
    from aligner.training.gold import GoldPair
    from aligner.training.stages import Corpus, FirstLook

    Array = NDArray[np.float32]
    Contradicted = tuple[Array, Array]
    """Logits of the words of A and of B."""
    Read = dict[tuple[int, ...], Array]
    """Logits of the pieces of a question by its pieces: most questions of a copy are as before."""

BATCH = 2048
"""Word pieces, padding included, that are read at once."""


def contradictions(
    corpus: Corpus, first: FirstLook, work: Path, copies: Sequence[Sequence[GoldPair]], jobs: int
) -> list[list[Contradicted]]:
    """Read all copies of every pair with a model that has not seen its event.

    Args:
        corpus: the pairs.
        first: what late interaction said of them.
        work: folder of a finished recipe.
        copies: for each pair its copies, the pair itself among them.
        jobs: how many models read at once.
    """
    parts = folds(corpus.pairs, FOLDS)
    run = partial(_read_part, corpus.vocabulary)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        of_parts = pool.map(
            run,
            [work / f"cross{fold}.pt" for fold in range(FOLDS)],
            [[(first.questions[at], copies[at]) for at in part] for part in parts],
        )
        found = {
            at: own
            for part, of_part in zip(parts, of_parts, strict=True)
            for at, own in zip(part, of_part, strict=True)
        }
    return [found[at] for at in range(len(corpus.pairs))]


def _read_part(
    vocabulary: Vocabulary,
    state: Path,
    part: Sequence[tuple[tuple[list[Question], list[Question]], Sequence[GoldPair]]],
) -> list[list[Contradicted]]:
    torch.set_num_threads(1)
    session = TorchSession(opened(state))
    found = []
    for asked, copies in part:
        read: Read = {}
        found.append([_contradicted(session, vocabulary, copy, asked, read) for copy in copies])
    return found


def _contradicted(
    session: Session,
    vocabulary: Vocabulary,
    copy: GoldPair,
    asked: tuple[list[Question], list[Question]],
    read: Read,
) -> Contradicted:
    own, back = asked_again(vocabulary, copy, asked)
    unread = list({x.ids: x for x in [*own, *back] if x.ids not in read}.values())
    for batch in batches([len(x) for x in unread], BATCH):
        questions = [unread[at] for at in batch]
        conflicts = session.run(None, question_inputs(questions))[2]
        for row, one in enumerate(questions):
            read[one.ids] = conflicts[row, : len(one)]
    return _of_words(copy.a, own, read), _of_words(copy.b, back, read)


def _of_words(article: Article, questions: Sequence[Question], read: Read) -> Array:
    most = np.full(len(words(article)), UNREAD, dtype=np.float32)
    for one in questions:
        numbers = np.array(one.words)
        own = np.flatnonzero(numbers != NO_WORD)
        np.maximum.at(most, numbers[own], read[one.ids][own])
    return most
