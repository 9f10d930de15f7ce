"""What the cross-encoder learns from: questions with the right answers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from aligner.trained.pieces import NO_WORD, question, sentence_pieces
from aligner.training.gold import UNKNOWN
from aligner.training.injection import inject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.trained.networks import Vocabulary
    from aligner.trained.pieces import Pieces, Question
    from aligner.training.gold import GoldPair

    Asked = tuple[Sequence[Question], Sequence[Question]]
    """Of A and of B."""


ROUNDS = 1
"""How often conflicts are made in a pair to learn from them."""

NAMES = tuple(
    "Abernethy Bouchard Castellan Drummond Eriksen Fairbanks Gallagher Hidalgo Ivanova Jessup "
    "Kimura Langford Mbeki Norrington Obradovic Pemberton Quillfeldt Rosales Stavros Thornley "
    "Underhill Valdez Westerby Yamada Zielinski".split()
)
"""What comes in the place of names: not what is measured with, lest these very names be learned."""


@dataclass(frozen=True)
class Lesson:
    """A question with the right answers, `UNKNOWN` for what is not to be learned."""

    question: Question
    links: tuple[int, ...]
    """One for each candidate."""
    words: tuple[int, ...]
    """One for each piece: 1 where its word is in this account only."""
    conflicts: tuple[int, ...]
    """One for each piece: 1 where a candidate contradicts its word, 0 where nothing does."""


def lesson(
    asked: Question,
    links: NDArray[np.int_],
    words: NDArray[np.int_],
    contradicted: Mapping[int, frozenset[int]],
) -> Lesson:
    """A question with its answers.

    Args:
        asked: the question.
        links: label of every sentence of the other article, for this sentence.
        words: label of every word of the sentence's article.
        contradicted: words of that article with the other's sentences that contradict them.
    """

    def conflict(word: int) -> int:
        if word == NO_WORD:
            return UNKNOWN
        if word not in contradicted:
            return 0
        # What contradicts it may stand where this question does not look.
        return UNKNOWN if contradicted[word].isdisjoint(asked.candidates) else 1

    return Lesson(
        asked,
        tuple(int(links[at]) for at in asked.candidates),
        tuple(UNKNOWN if at == NO_WORD else int(words[at]) for at in asked.words),
        tuple(conflict(at) for at in asked.words),
    )


def lessons_of_pair(
    vocabulary: Vocabulary, pair: GoldPair, asked: Asked, rounds: int = ROUNDS
) -> list[Lesson]:
    """All questions of a pair, then those that a conflict made in it changes, where one is seen.

    Args:
        vocabulary: of the cross-encoder.
        pair: as it is.
        asked: its questions.
        rounds: how often conflicts are made in it, each time others.
    """
    lessons = answered(pair, asked)
    known = {x.question.ids for x in lessons}
    for number in range(rounds):
        changed = inject(pair, Random(f"lesson {number} {pair.name}"), NAMES)
        found = answered(changed, asked_again(vocabulary, changed, asked))
        lessons += [x for x in found if 1 in x.conflicts and x.question.ids not in known]
    return lessons


def answered(pair: GoldPair, asked: Asked) -> list[Lesson]:
    """The questions of a pair with their answers, those of A before those of B."""
    links, words_a, words_b = pair.link_labels(), pair.word_labels("a"), pair.word_labels("b")
    conflicts_a, conflicts_b = pair.contradicted("a"), pair.contradicted("b")
    own = [lesson(x, links[x.sentence], words_a, conflicts_a) for x in asked[0]]
    return own + [lesson(x, links[:, x.sentence], words_b, conflicts_b) for x in asked[1]]


def asked_again(
    vocabulary: Vocabulary, changed: GoldPair, asked: Asked
) -> tuple[list[Question], list[Question]]:
    """The questions of a pair as they are for a changed copy of it, with the same candidates."""
    own, others = (sentence_pieces(vocabulary.tokenizer, x) for x in (changed.a, changed.b))
    return (
        [_again(vocabulary, x, own, others) for x in asked[0]],
        [_again(vocabulary, x, others, own) for x in asked[1]],
    )


def _again(
    vocabulary: Vocabulary, asked: Question, own: Sequence[Pieces], others: Sequence[Pieces]
) -> Question:
    return question(
        asked.sentence,
        own[asked.sentence],
        [(at, others[at]) for at in asked.candidates],
        opening=vocabulary.opening,
        separator=vocabulary.separator,
    )
