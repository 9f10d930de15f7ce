"""From probabilities of words to phrases that a person would underline."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.comparison import Conflict, Link, Span
from aligner.facts import find_facts
from aligner.scoring import Judgement
from aligner.segmentation import to_article
from aligner.words import words

LINKED = (Link(0, 0, 0.9),)


def phrases(text: str, likely: dict[str, float], *, linked: bool = True) -> list[str]:
    """Facts of a text whose words are probably new as given, and otherwise not at all."""
    a, b = to_article(text, source="a"), to_article("Something else is told here.", source="b")
    only = [likely.get(word.text, 0.0) for word in words(a)]
    judgement = Judgement([[0.0]], only, [0.0] * len(words(b)), 0.5, 0.5)
    return [x.text for x in find_facts(a, b, judgement, LINKED if linked else (), ())]


def test_neighbours_make_a_phrase_with_the_small_words_between_them() -> None:
    text = "The ferry burned in the harbour of Larnholm while tourists watched."
    assert phrases(text, {"harbour": 0.9, "Larnholm": 0.9}) == ["harbour of Larnholm"]


def test_a_doubtful_word_between_two_new_ones_belongs_to_them() -> None:
    text = "The ferry burned near busy fishing boats while tourists watched."
    assert phrases(text, {"busy": 0.9, "fishing": 0.4, "boats": 0.9}) == ["busy fishing boats"]
    assert phrases(text, {"busy": 0.9, "fishing": 0.1, "boats": 0.9}) == ["busy", "boats"]


def test_a_lonely_everyday_word_must_be_surer_than_a_name_or_a_figure() -> None:
    text = "The old ferry burned near Larnholm as tourists counted 14 gulls."
    assert phrases(text, {"old": 0.55, "Larnholm": 0.55, "14": 0.55}) == ["Larnholm", "14"]
    assert phrases(text, {"old": 0.65}) == ["old"]


def test_a_sentence_new_as_a_whole_is_one_fact_without_its_full_stop() -> None:
    text = "Tourists watched quietly."
    new = {"Tourists": 0.9, "watched": 0.9, "quietly": 0.9}
    assert phrases(text, new, linked=False) == ["Tourists watched quietly"]


def test_a_compound_is_underlined_whole() -> None:
    text = "The fire-fighting system of the sixty-year-old ship failed."
    assert phrases(text, {"fighting": 0.9, "system": 0.9}) == ["fire-fighting system"]
    assert phrases(text, {"sixty": 0.9}) == ["sixty-year-old"]
    assert phrases(text, {"sixty": 0.9, "old": 0.9}) == ["sixty-year-old"]


def test_a_bound_keeps_its_preposition() -> None:
    text = "Police counted at least 14 boats."
    assert phrases(text, {"least": 0.9, "14": 0.9}) == ["at least 14"]
    assert phrases(text, {"14": 0.9}) == ["14"]


def test_a_phrase_grows_into_no_conflict() -> None:
    a = to_article("A 61-year-old man died.", source="a")
    b = to_article("A man of 62 died.", source="b")
    only = [0.9 if word.text in ("year", "old") else 0.0 for word in words(a)]
    judgement = Judgement([[0.9]], only, [0.0] * len(words(b)), 0.5, 0.5)
    conflict = Conflict("number", Span(0, 2, 4, "61"), Span(0, 9, 11, "62"), "61 ≠ 62")
    facts = find_facts(a, b, judgement, LINKED, (conflict,))
    assert [x.text for x in facts if x.side == "a"] == ["year-old"]


def test_what_bounds_a_figure_in_conflict_is_no_fact_without_it() -> None:
    a = to_article("Police counted at least 14 boats.", source="a")
    b = to_article("Police counted 11 boats.", source="b")
    only = [0.9 if word.text in ("least", "14") else 0.0 for word in words(a)]
    judgement = Judgement([[0.9]], only, [0.0] * len(words(b)), 0.5, 0.5)
    start = a.text.index("14")
    conflict = Conflict("number", Span(0, start, start + 2, "14"), Span(0, 15, 17, "11"), "14 ≠ 11")
    assert find_facts(a, b, judgement, LINKED, (conflict,)) == ()


PIECES = ("fire", "-", "‑year-", "old", "at least", "14", " ", " ", "$", "%", ".", "(", '"', "中文")


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join),
    st.lists(st.sampled_from((0.0, 0.4, 0.6, 0.9)), min_size=120, max_size=120),
    st.integers(0, 119) | st.none(),
    st.booleans(),
)
def test_facts_lie_in_their_sentences_one_behind_the_other_beside_conflicts(
    text: str, likely: list[float], in_conflict: int | None, linked: bool
) -> None:
    a, b = to_article(text, source="a"), to_article("It rained.", source="b")
    own = words(a)
    judgement = Judgement([[0.9]] * len(a.sentences), likely[: len(own)], [0.0, 0.0], 0.5, 0.5)
    conflicts = [
        Conflict("number", Span(x.sentence, x.start, x.end, x.text), Span(0, 0, 2, "It"), "")
        for at, x in enumerate(own)
        if at == in_conflict
    ]
    facts = find_facts(a, b, judgement, LINKED if linked else (), conflicts)
    end = 0
    for fact in facts:
        sentence = a.sentences[fact.sentence]
        assert max(end, sentence.start) <= fact.start < fact.end <= sentence.end
        assert not any(x.a.start < fact.end and fact.start < x.a.end for x in conflicts)
        end = fact.end
