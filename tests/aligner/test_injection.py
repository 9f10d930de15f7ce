from __future__ import annotations

from dataclasses import replace
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


@pytest.mark.parametrize("seed", range(12))
def test_what_only_b_tells_moves_with_its_words(seed: int) -> None:
    places = [(TEXT.index(x), TEXT.index(x) + len(x)) for x in ("ferry", "litres")]
    gold = {"only_b": [list(x) for x in places], "optional_b": [list(places[1])]}
    plain = pair([])
    made = inject(replace(plain, gold={**plain.gold, **gold}), Random(seed))
    assert [made.b.text[slice(*x)] for x in made.gold["only_b"]] == ["ferry", "litres"]
    assert [made.b.text[slice(*x)] for x in made.gold["optional_b"]] == ["litres"]


def test_what_a_says_again_of_a_changed_point_is_no_agreement() -> None:
    a = to_article("Fire hurts 14 in Larnholm. The fire hurt 14 people on a ferry.", source="a")
    b = to_article("A ferry fire hurt 14 people.", source="b")
    gold = {"links": [{"a": 0, "b": 0}, {"a": 1, "b": 0}], "conflicts": []}
    made = [inject(GoldPair("x", "x", "", a, b, gold), Random(seed)) for seed in range(12)]
    changed = [x for x in made if any(a.text[slice(*c["a"])] == "14" for c in x.gold["conflicts"])]
    assert changed
    for each in changed:
        (conflict,) = each.gold["conflicts"]
        (again,) = each.gold["optional_conflicts"]
        assert again["b"] == conflict["b"]
        assert {a.text[slice(*x["a"])] for x in (conflict, again)} == {"14"}
        assert again["a"] != conflict["a"]
