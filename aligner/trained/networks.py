"""The two language models, run by onnxruntime on the processor."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from aligner.scoring import ModelUnavailable
from aligner.trained.files import CROSS_ENCODER, ENCODER, TOKENIZER
from aligner.trained.pieces import NO_WORD, batches, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from aligner.trained.pieces import Pieces, Question

    Matrix = NDArray[np.float32]
    Tick = Callable[[float], None]

BATCH = 512
"""Word pieces that go through a model at once, so few that what is between two layers stays in the
processor's cache: a third faster than 3072. Progress is told between two batches."""

WIDTH = 384
"""Of the encoder's vectors."""

LONGEST = 510
"""Word pieces of a sequence at most: the positions that the models know, less two."""

UNREAD = -12.0
"""Logit of a conflict on a word that was not read: there is none to be seen."""

THREADS = min(4, os.cpu_count() or 1)


class Session(Protocol):
    """What runs a model: an ``onnxruntime.InferenceSession``, or training's stand-in for one."""

    def run(self, outputs: None, inputs: Mapping[str, NDArray[Any]]) -> Sequence[Any]:
        """The outputs of a model for its inputs."""
        ...


class Vocabulary(NamedTuple):
    """How text becomes word pieces; both models share it."""

    tokenizer: Tokenizer
    opening: int
    """The piece that opens a sequence."""
    separator: int
    """The piece that closes each part of one."""


class Networks(NamedTuple):
    """What is loaded from files."""

    vocabulary: Vocabulary
    encoder: Session
    cross_encoder: Session


def open_networks(folder: Path) -> Networks:
    """Load the vocabulary and both models.

    Raises:
        ModelUnavailable: the libraries are missing, or do not take the files.
    """
    return Networks(
        open_vocabulary(folder / TOKENIZER),
        open_session(folder / ENCODER),
        open_session(folder / CROSS_ENCODER),
    )


def open_vocabulary(path: Path) -> Vocabulary:
    """Load a tokenizer.

    Raises:
        ModelUnavailable: the library is missing, or does not take the file.
    """
    with _failures_told():
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    opening, separator = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    if opening is None or separator is None:
        raise ModelUnavailable(f"{path.name} is not the vocabulary of the language model")
    return Vocabulary(tokenizer, opening, separator)


def open_session(path: Path) -> Session:
    """Load a model.

    Raises:
        ModelUnavailable: the library is missing, or does not take the file.
    """
    with _failures_told():
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Waiting threads that spin make everything else on a busy machine wait, the reader too.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The memory that the arena keeps for sequences of every length costs more than it saves.
        options.enable_cpu_mem_arena = False
        session: Session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    return session


@contextmanager
def _failures_told() -> Iterator[None]:
    """Say in one line why a library or a file cannot be used."""
    try:
        yield
    except ImportError as error:
        raise ModelUnavailable(f"the language model needs a library: {error}") from None
    except Exception as error:
        # The exceptions of the two libraries have no common base.
        raise ModelUnavailable(f"the language model cannot be opened: {error}") from None


def word_vectors(
    encoder: Session,
    vocabulary: Vocabulary,
    sentences: Sequence[Pieces],
    words: int,
    tick: Tick,
) -> Matrix:
    """A vector for every word of an article, each read among its neighbours.

    Args:
        encoder: the model.
        vocabulary: for the pieces that frame a sequence.
        sentences: the pieces of every sentence.
        words: how many words the article has.
        tick: told the fraction done after each batch.

    Returns:
        Words × width; zeros for a word of which no piece was read.
    """
    sequences, numbers = [], []
    for window in windows(sentences):
        before = [at for s in sentences[window.start : window.new] for at in s.ids]
        new = sentences[window.new : window.end]
        ids = [vocabulary.opening, *before, *(at for s in new for at in s.ids)]
        own = [NO_WORD] * (1 + len(before)) + [at for s in new for at in s.words]
        sequences.append([*ids[: LONGEST - 1], vocabulary.separator])
        numbers.append([*own[: LONGEST - 1], NO_WORD])
    sums = np.zeros((words, WIDTH), dtype=np.float32)
    counts = np.zeros(words, dtype=np.float32)
    done = 0
    for batch in batches([len(x) for x in sequences], BATCH):
        pieces, mask = padded([sequences[at] for at in batch])
        (vectors,) = encoder.run(None, {"ids": pieces, "mask": mask})
        for row, at in enumerate(batch):
            own_words = np.array(numbers[at])
            read = np.flatnonzero(own_words != NO_WORD)
            np.add.at(sums, own_words[read], vectors[row, read])
            np.add.at(counts, own_words[read], 1)
        done += len(batch)
        tick(done / len(sequences))
    return (sums / np.maximum(counts, 1)[:, None]).astype(np.float32)


class Answers(NamedTuple):
    """What the cross-encoder says of one article's sentences.

    Attributes:
        link: own sentences × the other's sentences; logit of P(a same fact), NaN where not asked.
        word: one per word; logit of P(found nowhere in the other article), 0 where not read.
        conflict: one per word; logit of P(the other article contradicts it), `UNREAD` where not
            read.
    """

    link: Matrix
    word: Matrix
    conflict: Matrix


def answers(
    cross_encoder: Session,
    questions: Sequence[Question],
    shape: tuple[int, int],
    words: int,
    tick: Tick,
) -> Answers:
    """Ask the cross-encoder about every sentence of one article.

    Args:
        cross_encoder: the model.
        questions: one for each sentence.
        shape: sentences of the article, and of the other one.
        words: how many words the article has.
        tick: told the fraction done after each batch.
    """
    link = np.full(shape, np.nan, dtype=np.float32)
    sums, counts = np.zeros(words, dtype=np.float32), np.zeros(words, dtype=np.float32)
    most = np.full(words, UNREAD, dtype=np.float32)
    done = 0
    for batch in batches([len(x) for x in questions], BATCH):
        asked = [questions[at] for at in batch]
        links, tokens, conflicts = cross_encoder.run(None, question_inputs(asked))
        for row, one in enumerate(asked):
            link[one.sentence, list(one.candidates)] = links[row, : len(one.candidates)]
            own_words = np.array(one.words)
            read = np.flatnonzero(own_words != NO_WORD)
            np.add.at(sums, own_words[read], tokens[row, read])
            np.add.at(counts, own_words[read], 1)
            np.maximum.at(most, own_words[read], conflicts[row, read])
        done += len(batch)
        tick(done / len(questions))
    return Answers(link, (sums / np.maximum(counts, 1)).astype(np.float32), most)


def padded(sequences: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sequences side by side, and where they are: both sequences × the longest one's length."""
    longest = max(map(len, sequences))
    values = np.zeros((len(sequences), longest), dtype=np.int64)
    mask = np.zeros_like(values)
    for row, sequence in enumerate(sequences):
        values[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return values, mask


def question_inputs(asked: Sequence[Question]) -> dict[str, NDArray[np.generic]]:
    """What the cross-encoder takes: pieces, kinds, mask, and where the candidates stand.

    ``ends`` and ``spans`` are sequences × the most candidates of one (× pieces); a row of `spans`
    adds up to 1 over the pieces of a candidate, and to 0 where there is none.
    """
    ids, mask = padded([x.ids for x in asked])
    types, _ = padded([x.types for x in asked])
    most = max(len(x.candidates) for x in asked)
    ends = np.zeros((len(asked), most), dtype=np.int64)
    spans = np.zeros((len(asked), most, ids.shape[1]), dtype=np.float32)
    for row, one in enumerate(asked):
        start = one.types.index(1) if one.candidates else 0
        for at, end in enumerate(one.ends):
            ends[row, at] = end
            spans[row, at, start : end + 1] = 1 / (end + 1 - start)
            start = end + 1
    return {"ids": ids, "types": types, "mask": mask, "ends": ends, "spans": spans}
