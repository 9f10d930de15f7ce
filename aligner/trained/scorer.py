"""The trained scorer: what both language models and the lexical evidence say, weighed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from aligner.lexical import lexical_look
from aligner.logistic import sigmoid
from aligner.pair_features import context_features
from aligner.scoring import Judgement, ModelUnavailable, check_size
from aligner.trained.elsewhere import is_elsewhere, judge_elsewhere
from aligner.trained.files import HEADS, checked, shipped
from aligner.trained.heads import Head, mean_logits
from aligner.trained.late_interaction import cell_features, interaction, token_features
from aligner.trained.networks import answers, open_networks, word_vectors
from aligner.trained.pieces import question, sentence_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.scoring import Progress
    from aligner.trained.late_interaction import View
    from aligner.trained.networks import Answers, Networks, Vocabulary
    from aligner.trained.pieces import Pieces, Question

    Matrix = NDArray[np.float32]

CANDIDATES = 5
"""Sentences of the other article that one is read with, the most probable ones."""

CERTAINLY = 2
"""So many of them however improbable; the others only from `PLAUSIBLE` on."""

PLAUSIBLE = 0.01

MOST_PAIRS = 400_000
"""Sentence pairs that are judged at most: each takes 2.7 KB of memory."""

UNASKED = 3.0
"""A pair that the cross-encoder was not asked about is taken to be no likelier than the logit -3,
and one below the first look's."""


@dataclass(frozen=True)
class Heads:
    """The heads of the three decisions; each is several, fitted from different seeds."""

    first: tuple[Head, ...]
    """Sentence pairs, from vectors and lexical evidence: what the cross-encoder is to read."""
    link: tuple[Head, ...]
    """Sentence pairs again, with what the cross-encoder says and how the others stand."""
    word: tuple[Head, ...]
    """Words: P(found in this account only)."""


class TrainedScorer:
    """Judges with both language models; takes about a second for two reports of 30 sentences."""

    def __init__(
        self, networks: Networks, heads: Heads, *, linked_from: float, new_from: float
    ) -> None:
        """Take the loaded models and the thresholds that belong to them."""
        self._networks = networks
        self._heads = heads
        self._linked_from = linked_from
        self._new_from = new_from

    @classmethod
    def open(cls, folder: Path | None = None) -> TrainedScorer:
        """Open the models of a folder, the shipped ones unless one is given.

        Raises:
            ModelUnavailable: a file is missing or damaged, or a library is.
        """
        folder = folder or shipped()
        manifest = checked(folder)
        networks = open_networks(folder)
        return cls(
            networks,
            load_heads(folder / HEADS),
            linked_from=manifest.linked_from,
            new_from=manifest.new_from,
        )

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge every sentence pair and every word of both articles.

        Raises:
            TooLong: the articles have more than `MOST_PAIRS` sentence pairs.
        """
        check_size(a, b, MOST_PAIRS)
        progress(0.0)
        look = lexical_look(a, b)
        progress(0.05)
        vocabulary, encoder, cross_encoder = self._networks
        pieces = [sentence_pieces(vocabulary.tokenizer, article) for article in (a, b)]
        counts = len(look.terms[0]), len(look.terms[1])
        vectors = (
            word_vectors(encoder, vocabulary, pieces[0], counts[0], _part(progress, 0.05, 0.15)),
            word_vectors(encoder, vocabulary, pieces[1], counts[1], _part(progress, 0.15, 0.25)),
        )
        both = interaction(a, b, look.terms, vectors)
        seen = first_features(cell_features(both), look.features, look.logits)
        first = mean_logits(self._heads.first, seen)
        progress(0.3)
        first[_boilerplate(a), :] = -20
        first[:, _boilerplate(b)] = -20
        asked = questions(vocabulary, pieces[0], pieces[1], first)
        asked_back = questions(vocabulary, pieces[1], pieces[0], first.T)
        said = answers(cross_encoder, asked, first.shape, counts[0], _part(progress, 0.3, 0.6))
        said_back = answers(
            cross_encoder, asked_back, first.shape[::-1], counts[1], _part(progress, 0.6, 0.9)
        )
        logits = mean_logits(
            self._heads.link, link_features(seen, first, said.link, said_back.link.T)
        )
        if is_elsewhere(a, b):
            progress(1.0)
            return judge_elsewhere(a, b, look, logits)
        link = sigmoid(logits)
        link[_boilerplate(a), :] = 0
        link[:, _boilerplate(b)] = 0
        tokens = token_features(both, link)
        only = [
            self._only(own, features, says)
            for own, features, says in zip((both.a, both.b), tokens, (said, said_back), strict=True)
        ]
        progress(1.0)
        return Judgement(
            link.tolist(),
            only[0].tolist(),
            only[1].tolist(),
            self._linked_from,
            self._new_from,
            contradicted_a=said.conflict.tolist(),
            contradicted_b=said_back.conflict.tolist(),
        )

    def _only(self, view: View, features: Matrix, said: Answers) -> Matrix:
        only = np.zeros(len(view.terms), dtype=np.float32)
        seen = word_features_with(features, said.word[view.places])
        only[view.places] = sigmoid(mean_logits(self._heads.word, seen))
        return only


def first_features(vectors: Matrix, lexical: Matrix, logits: Matrix) -> Matrix:
    """What the first look weighs: evidence of vectors, of words, and the lexical judgement."""
    return np.concatenate([vectors, lexical, logits[..., None]], axis=-1).astype(np.float32)


def link_features(seen: Matrix, first: Matrix, said: Matrix, said_back: Matrix) -> Matrix:
    """What the second look weighs: all of the first, the cross-encoder, and the other pairs.

    Args:
        seen: sentences of A × sentences of B × features of the first look.
        first: the logits of the first look.
        said: the cross-encoder's, asked from A; NaN where it was not.
        said_back: the same, asked from B.
    """
    unasked = unasked_logits(first)
    mean = mean_answers(first, said, said_back)
    layers = [
        first,
        mean,
        np.where(np.isfinite(said), said, unasked),
        np.where(np.isfinite(said_back), said_back, unasked),
        np.isfinite(said).astype(np.float32) + np.isfinite(said_back),
        (first + mean) / 2,
    ]
    own = np.stack(layers, axis=-1)
    around = [context_features(np.clip(x, -12, 12)) for x in (first, (first + mean) / 2)]
    return np.concatenate([seen, own, *around], axis=-1).astype(np.float32)


def unasked_logits(first: Matrix) -> Matrix:
    """What stands for the cross-encoder's logits where it was not asked."""
    return np.minimum(first, -UNASKED) - 1


def mean_answers(first: Matrix, said: Matrix, said_back: Matrix) -> Matrix:
    """The cross-encoder's logits, the mean of what it was asked from A and from B.

    The arguments are those of `link_features`.
    """
    asked = np.isfinite(said).astype(np.float32) + np.isfinite(said_back)
    total = np.nan_to_num(said) + np.nan_to_num(said_back)
    return np.where(asked > 0, total / np.maximum(asked, 1), unasked_logits(first)).astype(
        np.float32
    )


def word_features_with(features: Matrix, said: Matrix) -> Matrix:
    """What the word head weighs: evidence on each content word, and the cross-encoder's logit."""
    return np.concatenate([features, said[:, None]], axis=-1).astype(np.float32)


def questions(
    vocabulary: Vocabulary, own: Sequence[Pieces], others: Sequence[Pieces], first: Matrix
) -> list[Question]:
    """What the cross-encoder is asked about each sentence of one article.

    Args:
        vocabulary: for the pieces that frame a sequence.
        own: the pieces of every sentence of the article.
        others: the pieces of every sentence of the other one.
        first: logits of the first look, sentences of the article × sentences of the other.
    """
    return [
        question(
            number,
            pieces,
            [(at, others[at]) for at in candidates(first[number])],
            opening=vocabulary.opening,
            separator=vocabulary.separator,
        )
        for number, pieces in enumerate(own)
        if len(others)
    ]


def candidates(logits: Matrix) -> list[int]:
    """The sentences that one is read with, in reading order."""
    ranked = np.argsort(-logits, kind="stable")[:CANDIDATES]
    plausible = sigmoid(logits[ranked]) >= PLAUSIBLE
    plausible[:CERTAINLY] = True
    return sorted(int(at) for at in ranked[plausible])


def load_heads(path: Path) -> Heads:
    """The heads of a file, as training wrote them.

    Raises:
        ModelUnavailable: it is not such a file.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        return Heads(*(_heads(arrays, name) for name in ("first", "link", "word")))
    except (OSError, ValueError, KeyError) as error:
        raise ModelUnavailable(f"the language model cannot be opened: {error}") from None


def _heads(arrays: dict[str, Matrix], name: str) -> tuple[Head, ...]:
    seeds = sorted({int(key.split("/")[1]) for key in arrays if key.startswith(f"{name}/")})
    if not seeds:
        raise KeyError(f"no head {name}")
    return tuple(
        Head(
            {
                key.split("/")[2]: value
                for key, value in arrays.items()
                if key.startswith(f"{name}/{seed}/")
            }
        )
        for seed in seeds
    )


def _boilerplate(article: Article) -> NDArray[np.bool_]:
    return np.array([s.kind == "boilerplate" for s in article.sentences], dtype=bool)


def _part(progress: Progress, start: float, end: float) -> Progress:
    """Progress of a step that goes from one fraction of the whole to another."""
    return lambda fraction: progress(start + (end - start) * fraction)
