from __future__ import annotations

import pytest

from aligner.candidates import Candidate
from aligner.comparison import Conflict, Link
from aligner.conflict_features import contradiction_features
from aligner.conflicts import find_conflicts
from aligner.points import views_of
from aligner.segmentation import to_article
from aligner.words import words


def conflicts(a: str, b: str, *links: tuple[int, int]) -> tuple[Conflict, ...]:
    """What is found in two texts; the first sentences are linked unless others are named."""
    article_a, article_b = to_article(a, source="a"), to_article(b, source="b")
    pairs = links or ((0, 0),)
    return find_conflicts(article_a, article_b, [Link(i, j, 0.9) for i, j in pairs])


def found(a: str, b: str, *links: tuple[int, int]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.a.text, each.b.text) for each in conflicts(a, b, *links)]


FIRE = "The fire killed 14 people in the port of Larnholm late on Tuesday, police said."


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (FIRE, FIRE.replace("14", "11"), ("number", "14", "11")),
        (FIRE, FIRE.replace("14", "twenty"), ("number", "14", "twenty")),
        (FIRE, FIRE.replace("Tuesday", "Friday"), ("date", "Tuesday", "Friday")),
        (
            "The city will pay $40 million for the new bridge over the Arn.",
            "The city will pay $65 million for the new bridge over the Arn.",
            ("number", "$40 million", "$65 million"),
        ),
        (
            "Turnout in the mayoral election reached 61% on Sunday, the commission said.",
            "Turnout in the mayoral election reached 48 percent on Sunday, the commission said.",
            ("number", "61%", "48 percent"),
        ),
        (
            "Mayor Ruth Okafor was first elected to the Larnholm council in 2011.",
            "Mayor Ruth Okafor was first elected to the Larnholm council in 2008.",
            ("date", "2011", "2008"),
        ),
        (
            "The trial of the ferry captain will open in Larnholm in June.",
            "The trial of the ferry captain will open in Larnholm in September.",
            ("date", "June", "September"),
        ),
        (
            "The ferry Solveig sank off Larnholm on 3 May with its crew.",
            "The ferry Solveig sank off Larnholm on 9 May with its crew.",
            ("date", "3 May", "9 May"),
        ),
        (
            "The Larnholm council approved the new harbour bridge on Monday after a long debate.",
            "The Larnholm council rejected the new harbour bridge on Monday after a long debate.",
            ("polarity", "approved", "rejected"),
        ),
        (
            "The captain of the ferry was arrested on Monday, Larnholm police said.",
            "The captain of the ferry was not arrested on Monday, Larnholm police said.",
            ("polarity", "arrested", "arrested"),
        ),
        (
            "The ferry left the harbour at 9:30 pm with 212 people on board.",
            "The ferry left the harbour at 7:15 pm with 212 people on board.",
            ("date", "9:30 pm", "7:15 pm"),
        ),
        (
            "The new harbour bridge was opened by Ruth Okafor on Monday, the council said.",
            "The new harbour bridge was opened by Ida Brekke on Monday, the council said.",
            ("name", "Ruth Okafor", "Ida Brekke"),
        ),
    ],
)
def test_what_cannot_both_be_right_is_found(a: str, b: str, expected: tuple[str, str, str]) -> None:
    assert found(a, b) == [expected]
    assert found(b, a) == [(expected[0], expected[2], expected[1])]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "The fire killed about 200 people in the port of Larnholm, police said.",
            "The fire killed 198 people in the port of Larnholm, police said.",
            id="rounded",
        ),
        pytest.param(
            "The fire killed more than 50 people in the port of Larnholm, police said.",
            "The fire killed 63 people in the port of Larnholm, police said.",
            id="within what a bound allows",
        ),
        pytest.param(
            "The fire killed up to 70 people in the port of Larnholm, police said.",
            "The fire killed 63 people in the port of Larnholm, police said.",
            id="within what an upper bound allows",
        ),
        pytest.param(
            "The missiles could reach Larnholm in 10 minutes, the minister said.",
            "The missiles could reach Larnholm in 10-12 minutes, the minister said.",
            id="one end of a range",
        ),
        pytest.param(
            "The climber fell about 200 feet from a ridge near the glacier on Friday.",
            "The climber fell about 60 metres from a ridge near the glacier on Friday.",
            id="the same length in another unit",
        ),
        pytest.param(
            "The thief stole jewels worth £88 million from the hotel in July.",
            "The thief stole jewels worth 103 million euros from the hotel in July.",
            id="another currency",
        ),
        pytest.param(
            "The shipyard lost $61 million in 2014, its chairwoman Ruth Okafor said.",
            "The shipyard earned a profit of $9 million in 2016, and Ruth Okafor wants more ships.",
            id="figures of different years",
        ),
        pytest.param(
            "Police said 300 people marched through Larnholm, the organisers said 900.",
            "The organisers said 900 people marched through Larnholm, police said 300.",
            id="both accounts tell of the same dispute",
        ),
        pytest.param(
            "The council said it approved the bridge, while the mayor said it rejected the plan.",
            "The mayor said it rejected the plan; the council said it approved the bridge.",
            id="both accounts quote both sides",
        ),
        pytest.param(
            "Eleven people were hurt in the fire, and 14 were taken to hospital in Larnholm.",
            "In the Larnholm fire 14 people were taken to hospital.",
            id="its equal is stated in the partner",
        ),
        pytest.param(
            "Brekke, 34, was the third witness to testify about the fire in the harbour.",
            "Brekke told 12 jurors how she had seen the fire in the harbour.",
            id="an age and an ordinal in another role",
        ),
        pytest.param(
            "The inquiry into the fire opened on Monday in Larnholm, the judge said.",
            "The captain of the burnt ferry flew home to his family on Thursday.",
            id="another point of the same story",
        ),
        pytest.param(
            "Updated 4:50 p.m. Tuesday",
            "Updated 9:15 p.m. Friday",
            id="when the reports were put out",
        ),
        pytest.param(
            "The World Health Organization approved the new vaccine on Monday after a trial.",
            "The WHO approved the new vaccine on Monday after a trial.",
            id="a name and its initials",
        ),
        pytest.param(
            "The new bridge was opened by Mayor Ruth Okafor on Monday, the council said.",
            "The new bridge was opened by Okafor on Monday, the council said.",
            id="a name in full and in short",
        ),
        pytest.param(
            "Twelve people were hurt in the fire in Larnholm, police said.",
            "12 people were hurt in the fire in Larnholm, police said.",
            id="written in another way",
        ),
    ],
)
def test_what_can_both_be_right_is_no_conflict(a: str, b: str) -> None:
    assert found(a, b) == []
    assert found(b, a) == []


def test_a_point_that_another_linked_sentence_agrees_on_is_no_conflict() -> None:
    a = "The fire in the port injured 14 people."
    b = "The fire in the port injured 14 people. The fire in the harbour injured 11 firefighters."
    assert found(a, b, (0, 0), (0, 1)) == []


def test_sentences_that_are_not_linked_are_not_compared() -> None:
    assert found(FIRE, f"It rained. {FIRE.replace('14', '11')}", (0, 0)) == []
    assert len(found(FIRE, f"It rained. {FIRE.replace('14', '11')}", (0, 1))) == 1


def test_a_conflict_lies_where_it_says() -> None:
    b = FIRE.replace("14", "11")
    (conflict,) = conflicts(FIRE, b)
    assert conflict.note == "14 ≠ 11"
    assert FIRE[conflict.a.start : conflict.a.end] == "14"
    assert b[conflict.b.start : conflict.b.end] == "11"


def test_what_is_said_again_is_a_conflict_there_too() -> None:
    b = f"{FIRE.replace('14', '11')} It rained. {FIRE.replace('14', '11')}"
    found = conflicts(FIRE, b, (0, 0), (0, 2))
    assert [(x.note, x.b.sentence) for x in found] == [("14 ≠ 11", 0), ("14 ≠ 11", 2)]


def test_a_point_is_set_against_one_value_only() -> None:
    b = f"{FIRE.replace('14', '11')} It rained. {FIRE.replace('14', '12')}"
    assert len(conflicts(FIRE, b, (0, 0), (0, 2))) == 1


def test_conflicts_come_in_the_order_of_the_first_account() -> None:
    b = FIRE.replace("14", "11").replace("Tuesday", "Friday")
    assert found(FIRE, b) == [("number", "14", "11"), ("date", "Tuesday", "Friday")]


def test_what_a_scorer_says_lands_on_the_words_of_a_point() -> None:
    a, b = (to_article(f"It rained. {FIRE}", source=side) for side in "ab")
    logits = [float(at) for at in range(len(words(a)))]
    views = views_of(a, b, (logits, [-x for x in logits]))
    (own,) = (x for x in views.a.sentences[1].points if a.text[x.start : x.end] == "14")
    (other,) = (x for x in views.b.sentences[1].points if b.text[x.start : x.end] == "14")
    place = next(at for at, word in enumerate(words(a)) if word.text == "14")
    candidate = Candidate(own, other, 0.9, 1.0, differs=False)
    assert contradiction_features(candidate, views) == [-place, place]


def test_logits_that_are_not_one_a_word_are_refused() -> None:
    a, b = (to_article(FIRE, source=side) for side in "ab")
    with pytest.raises(ValueError, match="argument"):
        views_of(a, b, ([0.0], [0.0]))
