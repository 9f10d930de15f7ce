from __future__ import annotations

from random import Random

import pytest

from aligner.segmentation import to_article
from aligner.training.gold import GoldPair
from aligner.training.injection import MOST, inject

TEXT = (
    "A fire killed 14 people in Larnholm on Tuesday. Mayor Ida Brekke approved the new bridge. "
    "The ferry was built in 1987 for $12 million. Turnout fell to 48 percent in June. "
    "Three crew members were arrested. Police found 2,500 litres of fuel."
)


def pair(conflicts: list[dict[str, list[int]]]) -> GoldPair:
    a, b = to_article(TEXT, source="a"), to_article(TEXT, source="b")
    links = [{"a": sentence.id, "b": sentence.id} for sentence in a.sentences]
    return GoldPair("x", "fire", "", a, b, {"links": links, "conflicts": conflicts})


@pytest.mark.parametrize("seed", range(12))
def test_what_is_changed_is_marked_and_nothing_else_changes(seed: int) -> None:
    made = inject(pair([]), Random(seed))
    conflicts = made.gold["conflicts"]
    assert 0 < len(conflicts) <= MOST
    assert made.a.text == TEXT
    restored = made.b.text
    for conflict in sorted(conflicts, key=lambda each: -each["b"][0]):
        own, changed = TEXT[slice(*conflict["a"])], restored[slice(*conflict["b"])]
        assert own != changed
        restored = restored[: conflict["b"][0]] + own + restored[conflict["b"][1] :]
    assert restored == TEXT
    assert [made.b.sentence_text(n)[-1] for n in range(6)] == ["."] * 6
    sentences = [
        next(s.id for s in made.b.sentences if s.start <= x["b"][0] < s.end) for x in conflicts
    ]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("seed", range(12))
def test_conflicts_that_were_there_move_with_their_words(seed: int) -> None:
    start = TEXT.index("litres")
    own = {"a": [start, start + 6], "b": [start, start + 6]}
    made = inject(pair([own]), Random(seed))
    moved = made.gold["conflicts"][0]
    assert made.b.text[slice(*moved["b"])] == "litres"
    assert made.a.text[slice(*moved["a"])] == "litres"


def test_the_same_seed_makes_the_same_conflicts() -> None:
    assert inject(pair([]), Random(3)).b.text == inject(pair([]), Random(3)).b.text
    assert len({inject(pair([]), Random(seed)).b.text for seed in range(6)}) > 1
