"""The stages of the recipe: what each learns from, and what it says out of fold."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.logistic import sigmoid
from aligner.terms import terms_of_both
from aligner.trained.files import ENCODER, TOKENIZER
from aligner.trained.late_interaction import cell_features, interaction, token_features
from aligner.trained.networks import open_session, open_vocabulary, word_vectors
from aligner.trained.pieces import sentence_pieces
from aligner.trained.scorer import first_features, link_features, questions, word_features_with
from aligner.training.bases import ENCODER_BASE, base_folder
from aligner.training.figures import Sample
from aligner.training.gold import folds, load_pairs
from aligner.training.heads import Settings, out_of_fold
from aligner.training.lexical import fitted
from aligner.training.store import Store
from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.trained.heads import Head
    from aligner.trained.late_interaction import Interaction
    from aligner.trained.networks import Answers, Vocabulary
    from aligner.trained.pieces import Pieces, Question
    from aligner.training.gold import GoldPair
    from aligner.training.lexical import Fitted

    Array = NDArray[np.float32]
    Labels = NDArray[np.int_]
    Both = tuple[Answers, Answers]

FIRST = Settings(epochs=20, positive=2.0)
LINK = Settings(epochs=20)
WORD = Settings(epochs=12, near=True)
SEEDS = (0, 1, 2)
"""Of the heads; what several say is averaged."""


@dataclass(frozen=True)
class Corpus:
    """The annotated pairs with all that is fixed before the first look."""

    pairs: list[GoldPair]
    parts: list[list[int]]
    vocabulary: Vocabulary
    pieces: list[list[list[Pieces]]]
    """For each pair, those of the sentences of A and of B."""
    lexical: Fitted
    interactions: list[Interaction]

    def link_labels(self) -> list[list[Labels]]:
        """Of every sentence pair, one document for each article pair."""
        return [[pair.link_labels()] for pair in self.pairs]

    def word_labels(self) -> list[list[Labels]]:
        """Of the content words, a document for each article."""
        return [
            [pair.word_labels("a")[both.a.places], pair.word_labels("b")[both.b.places]]
            for pair, both in zip(self.pairs, self.interactions, strict=True)
        ]


@dataclass(frozen=True)
class FirstLook:
    """What late interaction says."""

    heads: tuple[Head, ...]
    features: list[Array]
    """Of every sentence pair, with the lexical evidence."""
    logits: list[Array]
    """Out of fold."""
    questions: list[tuple[list[Question], list[Question]]]
    """What the cross-encoder is asked of A and of B."""


@dataclass(frozen=True)
class SecondLook:
    """What is decided in the end, and from what."""

    link_heads: tuple[Head, ...]
    word_heads: tuple[Head, ...]
    links: list[Array]
    """Logits out of fold, sentences of A × sentences of B."""
    words: list[list[Array]]
    """Logits out of fold of the content words of A and of B."""

    def link_samples(self, corpus: Corpus) -> list[Sample]:
        """Probabilities of links with the truth."""
        return samples([[x] for x in self.links], corpus.link_labels())

    def word_samples(self, corpus: Corpus) -> list[Sample]:
        """Probabilities of words with the truth."""
        return samples(self.words, corpus.word_labels())


def samples(logits: Sequence[Sequence[Array]], labels: Sequence[Sequence[Labels]]) -> list[Sample]:
    """One sample for each pair out of its documents."""
    return [
        Sample(
            sigmoid(np.concatenate([x.ravel() for x in own])),
            np.concatenate([x.ravel() for x in truth]),
        )
        for own, truth in zip(logits, labels, strict=True)
    ]


def prepare(gold: Path, work: Path) -> Corpus:
    """Read the pairs, export the encoder, and look at every word of them once."""
    store = Store(work)
    pairs = load_pairs(gold)
    parts = folds(pairs)
    encoder = store.file(ENCODER, _write_encoder)
    tokenizer = store.file(TOKENIZER, _write_tokenizer)
    vocabulary = open_vocabulary(tokenizer)
    pieces = [
        [sentence_pieces(vocabulary.tokenizer, article) for article in (pair.a, pair.b)]
        for pair in pairs
    ]

    def read() -> list[list[Array]]:
        session = open_session(encoder)
        return [
            [
                word_vectors(session, vocabulary, sentences, len(words(article)), _silent)
                for article, sentences in zip((pair.a, pair.b), own, strict=True)
            ]
            for pair, own in zip(pairs, pieces, strict=True)
        ]

    vectors = store.value("vectors", read)
    lexical = store.value("lexical", lambda: fitted(pairs, parts))
    interactions = [
        interaction(pair.a, pair.b, terms_of_both(pair.a, pair.b), (own[0], own[1]))
        for pair, own in zip(pairs, vectors, strict=True)
    ]
    return Corpus(pairs, parts, vocabulary, pieces, lexical, interactions)


def first_look(corpus: Corpus, store: Store) -> FirstLook:
    """Fit the heads over late interaction, and put the questions that follow from them."""
    features = [
        first_features(cell_features(both), lexical, logits)
        for both, lexical, logits in zip(
            corpus.interactions, corpus.lexical.features, corpus.lexical.link, strict=True
        )
    ]
    heads, out = store.value(
        "first",
        lambda: out_of_fold(
            [[x] for x in features], corpus.link_labels(), corpus.parts, FIRST, seeds=SEEDS
        ),
    )
    logits = [own[0] for own in out]
    asked = [
        (
            questions(corpus.vocabulary, own[0], own[1], first),
            questions(corpus.vocabulary, own[1], own[0], first.T),
        )
        for own, first in zip(corpus.pieces, logits, strict=True)
    ]
    return FirstLook(heads, features, logits, asked)


def second_look(corpus: Corpus, first: FirstLook, answers: Sequence[Both]) -> SecondLook:
    """Fit the heads of the links and of the words.

    Args:
        corpus: the pairs.
        first: what late interaction said of them.
        answers: what the cross-encoder said of each, asked from A and from B, out of fold.
    """
    seen = [
        [link_features(features, logits, said.link, said_back.link.T)]
        for features, logits, (said, said_back) in zip(
            first.features, first.logits, answers, strict=True
        )
    ]
    link_heads, out = out_of_fold(seen, corpus.link_labels(), corpus.parts, LINK, seeds=SEEDS)
    links = [own[0] for own in out]
    tokens = word_evidence(corpus, links, answers)
    word_heads, word_logits = out_of_fold(
        tokens, corpus.word_labels(), corpus.parts, WORD, seeds=SEEDS
    )
    return SecondLook(link_heads, word_heads, links, word_logits)


def word_evidence(
    corpus: Corpus, links: Sequence[Array], answers: Sequence[Both]
) -> list[list[Array]]:
    """What the word head sees of each article of each pair."""
    return [
        [
            word_features_with(features, said.word[view.places])
            for features, view, said in zip(
                token_features(both, sigmoid(link)), (both.a, both.b), own, strict=True
            )
        ]
        for both, link, own in zip(corpus.interactions, links, answers, strict=True)
    ]


def _write_encoder(path: Path) -> None:
    # Torch takes seconds to load and is not needed where the file is already there.
    from aligner.training.export import export_encoder
    from aligner.training.network import Encoder

    export_encoder(Encoder(), path)


def _write_tokenizer(path: Path) -> None:
    shutil.copyfile(base_folder(ENCODER_BASE) / "tokenizer.json", path)


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
