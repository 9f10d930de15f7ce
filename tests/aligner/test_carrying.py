"""What of a reader's place and work survives a new version of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.carrying import Versions, carried, joined, told
from aligner.edits import Edit, judged_alone
from aligner.segmentation import to_article
from aligner.session import Session

if TYPE_CHECKING:
    from aligner.article import Article

OLD = (
    "The ferry caught fire on Tuesday.", "It carried 212 passengers.", "Nobody was hurt.",
    "The route is closed.", "Police are asking why.",
)  # fmt: skip


def article(*sentences: str) -> Article:
    return to_article("\n\n".join(sentences), source="a.txt")


def versions(*sentences: str) -> Versions:
    return Versions(article(*OLD), article(*sentences))


def test_sentences_are_the_same_where_their_texts_are() -> None:
    inserted = versions(OLD[0], "It rained.", *OLD[1:])
    assert inserted.same == {0: 0, 1: 2, 2: 3, 3: 4, 4: 5}
    assert (inserted.added, inserted.gone) == (1, 0)
    moved = versions(OLD[4], *OLD[:4])
    assert moved.same == {0: 1, 1: 2, 2: 3, 3: 4, 4: 0}
    spaced = versions(OLD[0].replace(" caught", "   caught"), *OLD[1:])
    assert spaced.same == {x: x for x in range(5)}
    reworded = versions(OLD[0], "It carried 214 passengers.", *OLD[2:])
    assert 1 not in reworded.same
    assert (reworded.added, reworded.gone) == (1, 1)


@pytest.mark.parametrize(
    ("sentences", "nearest"),
    [
        (OLD, 2),
        ((*OLD[3:], *OLD[:3]), 4),
        ((OLD[0], OLD[1], "Nobody was badly hurt.", *OLD[3:]), 2),
        ((OLD[4], "Nobody at all was hurt.", OLD[0]), 1),
        ((OLD[0], OLD[1], OLD[3], OLD[4]), 2),
        ((OLD[0], OLD[1]), 1),
        (("Something else entirely.",), 0),
    ],
)
def test_the_place_is_the_same_sentence_or_the_nearest(
    sentences: tuple[str, ...], nearest: int
) -> None:
    assert versions(*sentences).nearest(2) == nearest


def test_edits_of_sentences_that_are_still_there_are_kept_with_undo() -> None:
    a, b = versions("It rained.", OLD[0], *OLD[2:]), versions(*OLD[:4])
    session = Session(
        (
            (Edit("link", 0, 0), Edit("link", 0, 4)),
            (Edit("unlink", 1, 1),),
            (judged_alone("a", 2, "review"),),
            (judged_alone("b", 4, "accepted"),),
        ),
        ((Edit("judge", 4, 3, "accepted"),),),
    )
    kept = carried(session, a, b)
    assert kept.done == ((Edit("link", 1, 0),), (judged_alone("a", 2, "review"),))
    assert kept.undone == ((Edit("judge", 4, 3, "accepted"),),)
    assert told(a, b) == "1 sentence new, 2 gone"


def test_what_has_become_boilerplate_is_not_edited() -> None:
    old, new = article(*OLD[:2]), article(OLD[1], "Read also: more of it")
    assert new.sentences[1].kind == "boilerplate"
    same = Versions(new, new)
    session = Session(((Edit("link", 1, 1),), (Edit("link", 0, 0),)))
    assert carried(session, same, Versions(old, old)).done == ((Edit("link", 0, 0),),)


def test_what_these_texts_have_had_before_comes_first() -> None:
    one, two, three = (Edit("link", x, x) for x in range(3))
    before = Session(((one,), (two,)))
    ours = Session(((two,), (three,)), ((one,),))
    assert joined(before, ours) == Session(((one,), (two,), (three,)), ((one,),))
    assert joined(Session(), ours) is ours


@given(st.lists(st.sampled_from(OLD), min_size=1), st.lists(st.sampled_from(OLD), min_size=1))
def test_no_sentence_is_two_and_none_is_lost(old: list[str], new: list[str]) -> None:
    both = Versions(article(*old), article(*new))
    for one, two in both.same.items():
        assert old[one] == new[two]
    assert len(set(both.same.values())) == len(both.same)
    # As many of each text are the same as both versions have.
    assert len(both.same) == sum(min(old.count(x), new.count(x)) for x in set(old))
    for sentence in range(len(old)):
        assert 0 <= both.nearest(sentence) < len(new)
    back = carried(Session(((Edit("link", 0, 0),),)), both, both)
    assert len(back.edits) == (0 in both.same)
