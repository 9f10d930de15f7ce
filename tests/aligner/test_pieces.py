"""How articles are put before the language models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.segmentation import to_article
from aligner.trained.files import TOKENIZER, shipped
from aligner.trained.networks import Vocabulary, open_vocabulary
from aligner.trained.pieces import (
    LONGEST_QUESTION,
    LONGEST_SENTENCE,
    NO_WORD,
    WINDOW,
    Pieces,
    batches,
    question,
    sentence_pieces,
    windows,
)
from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTHS = st.lists(st.integers(min_value=0, max_value=400), max_size=40)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return open_vocabulary(shipped() / TOKENIZER)


def sentences(lengths: Sequence[int]) -> list[Pieces]:
    return [Pieces((7,) * length, (NO_WORD,) * length) for length in lengths]


def test_every_piece_knows_its_word(vocabulary: Vocabulary) -> None:
    article = to_article("Extraordinarily, 14 sailors' boats sank. “Why?” she asked.", source="a")
    spelled: dict[int, str] = {}
    for own in sentence_pieces(vocabulary.tokenizer, article):
        for piece, word in zip(own.ids, own.words, strict=True):
            if word != NO_WORD:
                text = (vocabulary.tokenizer.id_to_token(piece) or "").removeprefix("##")
                spelled[word] = spelled.get(word, "") + text
    assert spelled == {number: word.text.lower() for number, word in enumerate(words(article))}


@given(LENGTHS)
def test_windows_take_every_sentence_once_and_in_order(lengths: list[int]) -> None:
    own = sentences(lengths)
    found = list(windows(own))
    assert [at for window in found for at in range(window.new, window.end)] == [*range(len(own))]
    for window in found:
        total = sum(len(x) for x in own[window.start : window.end])
        assert total <= WINDOW or window.end == window.new + 1
        assert window.start <= window.new


def test_later_windows_begin_with_what_stands_before() -> None:
    found = list(windows(sentences([30] * 20)))
    assert len(found) > 1
    assert all(window.start < window.new for window in found[1:])


@given(st.integers(0, 500), LENGTHS)
def test_a_question_has_room_for_what_it_names(own: int, others: list[int]) -> None:
    asked = question(
        3, sentences([own])[0], [*enumerate(sentences(others))], opening=1, separator=2
    )
    assert len(asked.ids) == len(asked.types) == len(asked.words) <= LONGEST_QUESTION
    assert asked.ids[0] == 1
    assert list(asked.ids).count(2) == 1 + len(asked.candidates)
    assert [asked.ids[at] for at in asked.ends] == [2] * len(asked.candidates)
    assert list(asked.candidates) == sorted(asked.candidates)
    assert asked.types.count(0) == min(own, LONGEST_SENTENCE) + 2


@given(st.lists(st.integers(1, 900), max_size=60), st.integers(1, 1000))
def test_batches_take_every_sequence_once_and_hold_what_fits(lengths: list[int], most: int) -> None:
    found = list(batches(lengths, most))
    assert sorted(at for batch in found for at in batch) == [*range(len(lengths))]
    for batch in found:
        assert len(batch) * max(lengths[at] for at in batch) <= most or len(batch) == 1
