from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import Comparison, Fact, Judgement, LexicalScorer, Link, compare
from aligner.article import other
from aligner.evidence import Common, Evidence, Shared
from aligner.segmentation import to_article
from aligner.words import words

if TYPE_CHECKING:
    from aligner.article import Side


def judged(a: str, b: str, links: dict[tuple[int, int], float], *, rest: float = 0.1) -> Comparison:
    """Two texts with given probabilities; those from 0.5 are links."""
    one, two = to_article(a, source="a"), to_article(b, source="b")
    link = [[links.get((x.id, y.id), rest) for y in two.sentences] for x in one.sentences]
    judgement = Judgement(link, [0.0] * len(words(one)), [0.0] * len(words(two)), 0.5, 0.5)
    found = tuple(Link(x, y, p) for (x, y), p in sorted(links.items()) if p >= 0.5)
    return Comparison(one, two, found, (), (), judgement)


def common(a: str, b: str) -> Common:
    return Evidence(judged(a, b, {})).common(0, 0)


def test_names_figures_and_words_are_told_apart() -> None:
    found = common(
        "On Friday the mayor Ida Brekke counted 212 passengers in Larnholm harbour.",
        "Ida Brekke counted the passengers: 212 came to Larnholm that Friday.",
    )
    assert [x.text for x in found.names] == ["Ida Brekke", "Larnholm"]
    assert [x.text for x in found.figures] == ["Friday", "212"]
    assert {x.text for x in found.words} == {"counted", "passengers"}
    assert found.told(3) == ("Ida Brekke", "Larnholm", "Friday", "+3")
    assert len(found.told()) == 6


def test_spellings_are_shown_as_each_account_has_them() -> None:
    assert common("All rebels left Panjshir.", "The rebels had Punjshir.").told() == (
        "Panjshir/Punjshir",
        "rebels",
    )
    assert common("It cost $4.2 bn.", "It cost 4.2 billion dollars.").figures == (
        Shared("figure", "$4.2 bn", "4.2 billion dollars"),
    )
    assert common("Twelve came.", "Only 12 came.").figures[0].text == "Twelve/12"
    assert common("Prices rose 5%.", "A rise of 5 per cent.").figures[0].text == "5%/5 per cent"
    # An ending is no spelling of its own.
    assert common("The shop opened.", "The shops closed.").told() == ("shop",)


def test_function_words_are_nothing_in_common() -> None:
    found = common("One of the boats was there.", "One of these was for him.")
    assert not found
    assert found.told() == ()


def test_the_rarest_words_come_first() -> None:
    a = "The ferry burned at night. The ferry sank. A ferry came to help."
    b = "At night the ferry burned. The ferry is new. No ferry is safe."
    assert Evidence(judged(a, b, {})).common(0, 0).told()[-1] == "ferry"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("The ferry sailed past the old lighthouse.", "A ferry burned. It rained.",
         "below the threshold 0.50: shares only 'ferry'"),
        ("The ferry burned.", "A ferry burned. It rained.",
         "below the threshold 0.50: shares 'ferry', 'burned'"),
        ("Apples are cheap this year.", "A ferry burned. It rained.", "no word of it is in B"),
        ("The ferry burned, the pier collapsed and the mayor resigned.",
         "A ferry burned. Then a pier collapsed. The mayor resigned.",
         "its words stand in b1, b2, b3"),
        ("Five red kites, four green boats.", "Ten red kites. Six green boats.",
         "its words stand in b1, b2"),
    ],
)  # fmt: skip
def test_the_reason_says_why_the_nearest_sentence_is_no_partner(
    a: str, b: str, reason: str
) -> None:
    nearest = Evidence(judged(a, b, {(0, 0): 0.2})).nearest("a", 0)
    assert nearest is not None
    assert (nearest.side, nearest.sentence, nearest.probability) == ("b", 0, 0.2)
    assert nearest.reason == reason


def test_the_nearest_is_the_likeliest_that_is_no_partner() -> None:
    a, b = "A ferry burned.", "The ferry burned. The ferry. It rained on Tuesday."
    evidence = Evidence(judged(a, b, {(0, 0): 0.9, (0, 2): 0.497}))
    nearest = evidence.nearest("a", 0)
    assert nearest is not None
    assert (nearest.sentence, nearest.reason) == (
        2,
        "just below the threshold 0.50: no word in common",
    )
    # Where the figures shown are the same, the one that shares a word comes first.
    nearest = Evidence(judged(a, b, {(0, 0): 0.9, (0, 2): 0.1001})).nearest("a", 0)
    assert nearest is not None
    assert (nearest.sentence, nearest.common.told()) == (1, ("ferry",))


def test_a_fact_in_a_paired_sentence_is_looked_for_by_its_own_words() -> None:
    a = "The ferry burned on Friday, and its captain blamed a leaking fuel pipe."
    b = "A ferry burned. Weeks ago a fuel pipe was leaking. The captain is on leave. It rained."
    comparison = judged(a, b, {(0, 0): 0.9})

    def asked(text: str) -> tuple[int, str]:
        start = a.index(text)
        fact = Fact(0, start, start + len(text), text, "a")
        nearest = Evidence(comparison).nearest_to(fact)
        assert nearest is not None
        return nearest.sentence, nearest.reason

    assert asked("a leaking fuel pipe") == (1, "its words stand in b2")
    assert asked("on Friday")[1] == "no word of it is in B"
    assert asked("captain blamed a leaking")[1] == "its words stand in b2, b3"
    assert asked("and its captain blamed") == (2, "of its words B has only 'captain'")


def test_nothing_judged_is_no_candidate() -> None:
    comparison = judged("A ferry burned.", "The ferry burned.", {(0, 0): 0.9})
    assert Evidence(comparison).nearest("a", 0) is None
    assert Evidence(replace(comparison, judgement=None)).nearest("a", 0) is None
    assert Evidence(judged("Share this article", "It rained.", {})).nearest("a", 0) is None
    assert Evidence(judged("A ferry burned.", "", {})).nearest("a", 0) is None
    unlinked = Evidence(replace(comparison, links=())).nearest("a", 0)
    assert unlinked is not None
    assert unlinked.reason.startswith("probable enough, but not linked: shares 'ferry'")


def test_a_long_word_does_not_fill_the_reason() -> None:
    word = "x" * 3000
    nearest = Evidence(judged(f"One {word} and nine others.", f"The {word}.", {})).nearest("a", 0)
    assert nearest is not None
    assert len(nearest.reason) < 120


fragments = st.lists(
    st.sampled_from(
        [
            "The ferry Solveig caught fire on Tuesday. ",
            "Police in Larnholm said 14 people were hurt. ",
            "Eleven were injured, officials in Larnhollm said. ",
            '"We saw [b]smoke[/b]," said Ida Brekke. ',
            "Share this article\n\n",
            "It cost $4.2 bn or 4.2 billion dollars, 5% more. ",
            "中国政府宣布。",
            "... ",
        ]
    ),
    max_size=8,
).map("".join)


@settings(deadline=None, max_examples=50)
@given(fragments, fragments)
def test_what_is_said_to_be_shared_stands_in_both(text_a: str, text_b: str) -> None:
    comparison = compare(text_a, text_b, scorer=LexicalScorer())
    evidence = Evidence(comparison)
    for a in comparison.a.sentences:
        for b in comparison.b.sentences:
            found = evidence.common(a.id, b.id)
            for shared in (*found.names, *found.figures, *found.words):
                assert shared.a in comparison.a.sentence_text(a.id)
                assert shared.b in comparison.b.sentence_text(b.id)
                assert shared.text
    sides: tuple[Side, Side] = ("a", "b")
    for side in sides:
        for sentence in comparison.article(side).sentences:
            nearest = evidence.nearest(side, sentence.id)
            if nearest is None:
                continue
            assert nearest.side == other(side)
            partners = comparison.partners(side, sentence.id)
            assert nearest.sentence not in {x.sentence(nearest.side) for x in partners}
            assert nearest.probability < nearest.linked_from
            assert nearest.reason
            assert not re.search(r"\s\s|\n", nearest.reason)
    for fact in comparison.facts:
        evidence.nearest_to(fact)


@settings(deadline=None, max_examples=25)
@given(fragments, fragments)
def test_swapping_the_accounts_swaps_what_they_share(text_a: str, text_b: str) -> None:
    forth = Evidence(compare(text_a, text_b, scorer=LexicalScorer()))
    back = Evidence(compare(text_b, text_a, scorer=LexicalScorer()))
    for a in forth.comparison.a.sentences:
        for b in forth.comparison.b.sentences:
            one, two = forth.common(a.id, b.id), back.common(b.id, a.id)
            assert bool(one) == bool(two)
            assert {(x.kind, x.a, x.b) for x in one.figures} == {
                (x.kind, x.b, x.a) for x in two.figures
            }
