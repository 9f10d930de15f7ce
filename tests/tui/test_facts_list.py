"""The facts view's list and what it says of an entry, without a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from aligner.comparison import Alone, Comparison, Conflict
from aligner.edits import Edit, apply, judged_alone
from aligner.evidence import Evidence
from aligner.marks import ASCII, UNICODE
from aligner.scoring import Judgement
from aligner.words import words
from tests.conftest import fact, span
from tests.tui.test_rows import SIDES, comparisons
from tui.fact_details import Gap, Passage, details, nearest
from tui.facts_list import GROUPS, ONLY, FactsList
from tui.widgets.points import Point

if TYPE_CHECKING:
    from tui.facts_list import Entry


def listed(comparison: Comparison) -> list[tuple[str, str]]:
    return [(entry.group, entry.name) for entry in FactsList.of(comparison).entries]


def test_groups_follow_each_other_each_in_reading_order(comparison: Comparison) -> None:
    assert listed(comparison) == [
        ("conflict", "a1 b2"),
        ("only-a", "a1"),
        ("only-a", "a4"),
        ("only-b", "b3"),
        ("moved", "a3 b1"),
        ("same", "a1 b2"),
        ("same", "a2 b4"),
    ]
    entries = FactsList.of(comparison).entries
    assert [entry.text for entry in entries[:3]] == [
        "14 ≠ 11",
        "passenger",
        "Two crew members remain in hospital",
    ]
    assert [entry.mark for entry in entries[-2:]] == ["same", "weak"]
    assert [(entry.side, entry.sentence) for entry in entries[2:4]] == [("a", 3), ("b", 2)]


def test_the_counts_are_those_of_the_header(comparison: Comparison) -> None:
    facts = FactsList.of(comparison)
    assert tuple(len(facts.of_group(group)) for group in GROUPS) == comparison.counts


@given(comparisons())
def test_every_sentence_that_is_compared_is_in_an_entry(comparison: Comparison) -> None:
    entries = FactsList.of(comparison).entries
    for side in SIDES:
        told = {x for entry in entries for x in entry.sentences(side)}
        compared = {x.id for x in comparison.article(side).sentences if x.kind != "boilerplate"}
        assert told == compared
    assert [x.group for x in entries] == sorted((x.group for x in entries), key=GROUPS.index)
    facts = FactsList.of(comparison)
    for number, entry in enumerate(entries):
        assert facts.again(entry, number) == number


def test_entries_have_the_status_of_what_they_rest_on(comparison: Comparison) -> None:
    assert FactsList.of(comparison).tally == (7, 0, 0)
    edits = [
        Edit("judge", 0, 1, "accepted"),
        judged_alone("b", 2, "review"),
    ]
    facts = FactsList.of(apply(comparison, edits))
    # The conflict, the fact beside it and the pair itself rest on one link.
    reviewed = [entry.name for entry in facts.entries if entry.is_reviewed]
    assert reviewed == ["a1 b2", "a1", "b3", "a1 b2"]
    assert facts.tally == (7, 3, 1)
    assert facts.tally.reviewed == 4
    assert facts.entries[3].hands == ("review",)


def test_an_entry_is_found_again(comparison: Comparison) -> None:
    facts = FactsList.of(comparison)

    def again(number: int, other: Comparison) -> Entry:
        found = FactsList.of(other)
        return found.entries[found.again(facts.entries[number], number)]

    # Linked by hand it is not new as a whole any more: the entry is the pair that it is in.
    linked = apply(judged(comparison), [Edit("link", 3, 2)])
    assert again(2, linked).name == "a4 b3"
    unlinked = apply(comparison, [Edit("unlink", 2, 0)])
    assert again(4, unlinked).name == "a3"
    assert again(4, unlinked).group == "only-a"
    # A fact that has grown is the same one, whatever comes before it now.
    a = comparison.a
    grown = replace(
        comparison,
        conflicts=(),
        facts=(fact(a, "a", "A passenger ferry"), *comparison.facts[1:]),
    )
    assert again(1, grown).text == "A passenger ferry"
    assert again(0, grown).name == "a1"
    shifted = Conflict("number", span(a, "14 people"), comparison.conflicts[0].b, "x")
    assert again(0, replace(comparison, conflicts=(shifted,))).text == "x"
    assert FactsList().again(facts.entries[0], 0) == 0


def test_the_place_of_a_target_or_of_a_sentence(comparison: Comparison) -> None:
    facts = FactsList.of(comparison)
    assert facts.place_of("a", 0) == 0
    assert facts.place_of("a", 0, comparison.facts[0]) == 1
    assert facts.place_of("b", 3) == 6
    assert FactsList().place_of("a", 0) is None


def test_the_next_of_a_group_goes_around(comparison: Comparison) -> None:
    facts = FactsList.of(comparison)
    assert facts.next_of(ONLY, 0, 1) == 1
    assert facts.next_of(ONLY, 3, 1) == 1
    assert facts.next_of(ONLY, 1, -1) == 3
    assert facts.next_of(GROUPS[:1], 3, 1) == 0
    assert facts.next_of(GROUPS[:1], 0, 1) is None
    assert FactsList().next_of(ONLY, 0, 1) is None
    assert [facts.next_group(at, 1) for at in (0, 2, 3, 4, 6)] == [1, 3, 4, 5, 0]
    assert [facts.next_group(at, -1) for at in (0, 2, 6)] == [5, 0, 4]
    assert FactsList().next_group(0, 1) == 0


def test_a_sentence_whose_words_stand_elsewhere_is_listed(comparison: Comparison) -> None:
    bare = replace(comparison, facts=(), alone=(Alone("a", 3, "accepted"),))
    assert ("only-a", "a4") in listed(bare)
    (entry,) = FactsList.of(bare).of_group("only-a")
    assert entry.target is None
    assert entry.text == bare.a.sentence_text(3)
    assert entry.hands == ("accepted",)


def judged(comparison: Comparison) -> Comparison:
    """With probabilities: a4 is nearest to b3."""
    link = [[0.1] * 4 for _ in range(4)]
    link[3][2] = 0.25
    only_a, only_b = ([0.9] * len(words(x)) for x in (comparison.a, comparison.b))
    return replace(comparison, judgement=Judgement(link, only_a, only_b, 0.3, 0.5))


def parts(comparison: Comparison, number: int) -> tuple[list[Passage], list[Point]]:
    entry = FactsList.of(comparison).entries[number]
    found = list(details(comparison, Evidence(comparison), entry, UNICODE))
    assert any(isinstance(x, Gap) for x in found)
    return (
        [x for x in found if isinstance(x, Passage)],
        [x for x in found if isinstance(x, Point)],
    )


def test_a_conflict_is_shown_with_both_sentences_in_context(comparison: Comparison) -> None:
    passages, points = parts(judged(comparison), 0)
    assert [(x.side, x.sentence, x.role) for x in passages] == [
        ("a", 0, "own"),
        ("a", 1, "context"),
        ("b", 0, "context"),
        ("b", 1, "partner"),
        ("b", 2, "context"),
    ]
    assert [x.link for x in passages if x.role in ("own", "partner")] == [comparison.links[0]] * 2
    assert points[0].text == "14 ≠ 11"
    assert points[1].label == " shares: "
    assert "Larnholm" in points[1].text


def test_what_has_no_partner_is_shown_with_the_nearest_and_why_it_is_none(
    comparison: Comparison,
) -> None:
    passages, points = parts(judged(comparison), 2)
    assert [(x.side, x.sentence, x.role) for x in passages] == [
        ("a", 2, "context"),
        ("a", 3, "own"),
        ("b", 2, "nearest"),
    ]
    assert points[0].text.startswith("b3 0.25: ")
    entry = FactsList.of(comparison).entries[2]
    assert nearest(Evidence(comparison), entry) is None
    assert nearest(None, entry) is None
    assert nearest(Evidence(judged(comparison)), FactsList.of(comparison).entries[0]) is None


def test_a_fact_in_a_pair_is_shown_with_the_partner(comparison: Comparison) -> None:
    passages, points = parts(judged(comparison), 1)
    assert ("b", 1, "partner") in [(x.side, x.sentence, x.role) for x in passages]
    assert "paired with B" in points[0].text
    bare = replace(comparison, facts=())
    assert any("has no partner" in x.text for x in parts(judged(bare), 1)[1])


def test_notes_in_ascii(comparison: Comparison) -> None:
    entry = FactsList.of(comparison).entries[0]
    shown = [x for x in details(comparison, None, entry, ASCII) if isinstance(x, Point)]
    assert all(x.text.isascii() and x.label.isascii() for x in shown)
    assert shown[0].text == "14 != 11"
