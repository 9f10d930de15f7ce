"""What edits by hand make of a comparison."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import LexicalScorer, apply, compare
from aligner.edits import Edit, fits, judged_alone, told
from aligner.scoring import Judgement
from aligner.session import Session
from aligner.words import words
from tests.conftest import TEXT_A, TEXT_B
from tui.rows import arrange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.article import Article
    from aligner.comparison import Comparison
    from aligner.scoring import Progress


class Given:
    """Judges as told: these sentences are linked, and every word or none is new."""

    def __init__(self, linked: Sequence[tuple[int, int]], new: float = 1.0) -> None:
        self.linked = linked
        self.new = new

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        link = [
            [0.8 if (x.id, y.id) in self.linked else 0.1 for y in b.sentences] for x in a.sentences
        ]
        return Judgement(
            link, [self.new] * len(words(a)), [self.new] * len(words(b)), 0.5, 0.5, "given"
        )


FIRST = compare(TEXT_A, TEXT_B, scorer=LexicalScorer())
LINKED = compare(TEXT_A, TEXT_B, scorer=Given([(0, 1), (2, 0)]))


def pairs(comparison: Comparison) -> set[tuple[int, int]]:
    return {(link.a, link.b) for link in comparison.links}


def test_without_edits_it_is_the_same_comparison() -> None:
    assert apply(LINKED, ()) is LINKED


def test_a_link_by_hand_is_there_with_its_score_and_origin() -> None:
    edited = apply(LINKED, [Edit("link", 3, 2)])
    (link,) = edited.partners("a", 3)
    assert (link.b, link.origin, link.score, link.status) == (2, "manual", 0.1, None)
    assert edited.state("a", 3) == "same"
    assert not edited.is_weak("a", 3)
    assert edited.counts.same == LINKED.counts.same + 1


def test_what_is_linked_by_hand_is_no_fact_of_one_account_as_a_whole_any_more() -> None:
    assert [x.text for x in LINKED.facts_in("a", 3)] == ["Two crew members remain in hospital"]
    edited = apply(LINKED, [Edit("link", 3, 2)])
    assert edited.facts_in("a", 3) == edited.facts_in("b", 2) == ()
    assert edited.facts_in("a", 1) == LINKED.facts_in("a", 1)
    assert edited.counts.only_a == LINKED.counts.only_a - 1


@pytest.mark.parametrize(("new", "whole"), [(1.0, True), (0.0, False)])
def test_a_sentence_that_loses_its_last_link_is_new_only_if_its_words_are(
    new: float, whole: bool
) -> None:
    before = compare(TEXT_A, TEXT_B, scorer=Given([(0, 1), (2, 0)], new))
    edited = apply(before, [Edit("unlink", 2, 0)])
    assert edited.state("a", 2) == edited.state("b", 0) == "only"
    texts = [x.text for x in edited.facts_in("a", 2)]
    assert texts == (["All 212 passengers were evacuated"] if whole else [])


def test_a_conflict_goes_with_its_link_and_is_found_in_a_new_one() -> None:
    texts = (
        "Police said 14 people were injured in the fire. Rain fell in the harbour.",
        "Nobody saw it. Police said 11 people were injured in the fire.",
    )
    before = compare(*texts, scorer=Given([(0, 1)]))
    assert [x.note for x in before.conflicts] == ["14 ≠ 11"]
    without = apply(before, [Edit("unlink", 0, 1)])
    assert without.conflicts == ()
    again = apply(before, [Edit("unlink", 0, 1), Edit("link", 0, 1)])
    assert again.conflicts == before.conflicts
    apart = compare(*texts, scorer=Given([]))
    assert [x.note for x in apply(apart, [Edit("link", 0, 1)]).conflicts] == ["14 ≠ 11"]


def test_judging_changes_nothing_but_the_status() -> None:
    edited = apply(LINKED, [Edit("judge", 0, 1, "accepted"), judged_alone("b", 2, "review")])
    assert edited.links[0].status == "accepted"
    assert edited.links[0].origin == "auto"
    assert (edited.facts, edited.conflicts) == (LINKED.facts, LINKED.conflicts)
    assert edited.counts == LINKED.counts
    assert edited.status_alone("b", 2) == "review"
    back = [Edit("judge", 0, 1, "accepted"), Edit("judge", 0, 1, None)]
    assert apply(LINKED, back).links == LINKED.links


def test_one_of_several_links_is_edited_alone() -> None:
    before = compare(TEXT_A, TEXT_B, scorer=Given([(0, 1), (0, 3), (1, 3)]))
    edited = apply(before, [Edit("unlink", 0, 3), Edit("judge", 1, 3, "review")])
    assert pairs(edited) == {(0, 1), (1, 3)}
    assert [link.status for link in edited.links] == [None, "review"]


def test_edits_hold_on_a_pairing_that_another_scorer_made() -> None:
    other = compare(TEXT_A, TEXT_B, scorer=Given([(1, 1), (3, 2), (1, 0)]))
    edits = [
        Edit("link", 0, 1),
        Edit("unlink", 1, 0),
        Edit("judge", 2, 0, "accepted"),
        judged_alone("a", 3, "accepted"),
        judged_alone("b", 3, "review"),
    ]
    edited = apply(other, edits)
    assert pairs(edited) == {(0, 1), (1, 1), (2, 0)}
    assert edited.status_alone("a", 3) == "accepted"
    assert edited.status_alone("b", 3) == "review"
    # A question asked of a sentence alone stays open when it is given a partner.
    flagged = apply(other, [judged_alone("a", 3, "review")])
    assert flagged.partners("a", 3)[0].status == "review"
    answered = apply(other, [judged_alone("a", 3, "review"), Edit("judge", 3, 2, None)])
    assert answered.partners("a", 3)[0].status is None


def test_what_does_not_fit_the_articles_is_passed_over() -> None:
    share = compare("It rained. \n\nShare this article", "It rained.", scorer=Given([(0, 0)]))
    boilerplate = share.a.sentences[1].id
    assert share.a.sentences[1].kind == "boilerplate"
    for edit in (
        Edit("link", boilerplate, 0),
        Edit("link", 9, 0),
        Edit("link", -1, 0),
        Edit("unlink", 0, None),
        Edit("judge", None, None, "review"),
    ):
        assert not fits(edit, share.a, share.b)
        assert apply(share, [edit]) is share


def test_a_comparison_without_probabilities_can_be_edited(comparison: Comparison) -> None:
    edited = apply(comparison, [Edit("link", 3, 2), Edit("unlink", 2, 0)])
    assert pairs(edited) == {(0, 1), (1, 3), (3, 2)}
    assert edited.partners("a", 3)[0].score == 1.0


def test_an_edit_is_told_in_a_few_words() -> None:
    assert told(Edit("link", 0, 4)) == "linked a1 ↔ b5"
    assert told(Edit("unlink", 0, 4)) == "unlinked a1 ↔ b5"
    assert told(Edit("judge", 0, 4, "review")) == "flagged a1 ↔ b5"
    assert told(judged_alone("b", 4, "accepted")) == "accepted b5 as only in B"
    assert told(judged_alone("b", 4, None)) == "took back the mark on b5"


IDS = st.integers(0, 3)
STATUS = st.sampled_from(["accepted", "review", None])
EDITS = st.one_of(
    st.builds(Edit, st.sampled_from(["link", "unlink"]), IDS, IDS),
    st.builds(Edit, st.just("judge"), IDS, IDS, STATUS),
    st.builds(judged_alone, st.sampled_from(["a", "b"]), IDS, STATUS),
)
STEPS = st.lists(st.lists(EDITS, min_size=1, max_size=3).map(tuple), max_size=8)


@settings(deadline=None, max_examples=60)
@given(STEPS, st.sampled_from([FIRST, LINKED]))
def test_any_edits_keep_a_comparison_whole_and_undo_gives_the_first_state(
    steps: list[tuple[Edit, ...]], first: Comparison
) -> None:
    session = Session()
    seen = [first]
    for step in steps:
        session = session.with_step(step)
        edited = apply(first, session.edits)
        assert edited == apply(first, session.edits)
        check(edited)
        seen.append(edited)
    for expected in seen[-2::-1]:
        session = session.undo()
        assert apply(first, session.edits) == expected
    assert session.undo() is session
    for expected in seen[1:]:
        session = session.redo()
        assert apply(first, session.edits) == expected
    assert session.redo() is session


def check(edited: Comparison) -> None:
    linked = pairs(edited)
    assert list(edited.links) == sorted(edited.links, key=lambda x: (x.a, x.b))
    assert len(linked) == len(edited.links)
    for conflict in edited.conflicts:
        assert (conflict.a.sentence, conflict.b.sentence) in linked
    for each in edited.alone:
        assert not edited.partners(each.side, each.sentence)
    rows = arrange(edited)
    for side in ("a", "b"):
        told = [row.sentence(side) for row in rows if row.sentence(side) is not None]
        assert told == [sentence.id for sentence in edited.article(side).sentences]
        facts = [fact for fact in edited.facts if fact.side == side]
        taken = [conflict.span(side) for conflict in edited.conflicts]
        for one, two in pairwise(facts):
            assert one.end <= two.start
        for fact in facts:
            assert not any(x.start < fact.end and fact.start < x.end for x in taken)
