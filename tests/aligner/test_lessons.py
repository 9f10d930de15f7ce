"""What the cross-encoder learns from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.segmentation import to_article
from aligner.trained.files import TOKENIZER, shipped
from aligner.trained.networks import Vocabulary, open_vocabulary
from aligner.trained.pieces import Question, question, sentence_pieces
from aligner.training.gold import UNKNOWN, GoldPair
from aligner.training.lessons import Lesson, answered, lessons_of_pair
from aligner.words import words

A = "A fire hurt 14 people in Larnholm. The mayor resigned on Tuesday."
B = "The mayor stepped down on Sunday. The blaze injured 11 people. It rained in Ashbury."


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return open_vocabulary(shipped() / TOKENIZER)


def span(text: str, part: str) -> list[int]:
    return [text.index(part), text.index(part) + len(part)]


@pytest.fixture
def pair() -> GoldPair:
    return GoldPair(
        "fire",
        "fire",
        "",
        to_article(A, source="a"),
        to_article(B, source="b"),
        {
            "links": [{"a": 0, "b": 1}, {"a": 1, "b": 0}],
            "only_a": [span(A, "Larnholm")],
            "only_b": [],
            "conflicts": [{"a": span(A, "14"), "b": span(B, "11")}],
            "optional_conflicts": [{"a": span(A, "Tuesday"), "b": span(B, "Sunday")}],
        },
    )


def asked(
    vocabulary: Vocabulary, pair: GoldPair, candidates: tuple[int, ...]
) -> tuple[list[Question], list[Question]]:
    """Each sentence of A with some of B, and nothing of B."""
    own, others = (sentence_pieces(vocabulary.tokenizer, x) for x in (pair.a, pair.b))
    return [
        question(
            at,
            pieces,
            [(x, others[x]) for x in candidates],
            opening=vocabulary.opening,
            separator=vocabulary.separator,
        )
        for at, pieces in enumerate(own)
    ], []


def labels(pair: GoldPair, lesson: Lesson, of: tuple[int, ...]) -> dict[str, set[int]]:
    """The labels of each word, by its text."""
    own = words(pair.a)
    found: dict[str, set[int]] = {}
    for number, label in zip(lesson.question.words, of, strict=True):
        if number >= 0:
            found.setdefault(own[number].text, set()).add(label)
    return found


def test_a_word_is_contradicted_where_the_candidate_that_does_it_is_read(
    vocabulary: Vocabulary, pair: GoldPair
) -> None:
    first, second = answered(pair, asked(vocabulary, pair, (0, 1)))
    assert first.links == (0, 1)
    assert labels(pair, first, first.conflicts)["14"] == {1}
    assert labels(pair, first, first.conflicts)["fire"] == {0}
    assert labels(pair, first, first.words)["Larnholm"] == {1}
    # Readers did not agree on this one.
    assert labels(pair, second, second.conflicts)["Tuesday"] == {UNKNOWN}


def test_what_contradicts_a_word_elsewhere_is_not_to_be_guessed(
    vocabulary: Vocabulary, pair: GoldPair
) -> None:
    first, _ = answered(pair, asked(vocabulary, pair, (0, 2)))
    assert labels(pair, first, first.conflicts)["14"] == {UNKNOWN}


def test_made_conflicts_are_learned_from_besides(vocabulary: Vocabulary, pair: GoldPair) -> None:
    agreeing = replace(
        pair,
        b=to_article(B.replace("11", "14"), source="b"),
        gold={**pair.gold, "conflicts": [], "optional_conflicts": []},
    )
    questions = asked(vocabulary, agreeing, (0, 1))
    plain = answered(agreeing, questions)
    found = lessons_of_pair(vocabulary, agreeing, questions, rounds=3)
    assert found[: len(plain)] == plain
    made = found[len(plain) :]
    assert made
    assert all(1 in lesson.conflicts for lesson in made)
    # The changed sentence is read as it is now, and nothing is learned twice.
    assert not {x.question.ids for x in made} & {x.question.ids for x in plain}


def test_the_conflicts_that_a_pair_has_are_learned_once(
    vocabulary: Vocabulary, pair: GoldPair
) -> None:
    found = lessons_of_pair(vocabulary, pair, asked(vocabulary, pair, (0, 1)), rounds=6)
    ids = [x.question.ids for x in found]
    assert not set(ids[:2]) & set(ids[2:])
