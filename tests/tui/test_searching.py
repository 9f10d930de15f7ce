"""Finding a text in both articles, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.folding import typed
from aligner.segmentation import to_article
from tui.searching import Match, Plain, Search

if TYPE_CHECKING:
    from aligner.article import Side


def found(text: str, query: str) -> list[str]:
    """What a search marks in a text."""
    cased = query != query.lower()
    spans = Plain.of(text, cased=cased).find(Plain.of(query, cased=cased).text)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "query", "places"),
    [
        ("The ferry and the Ferry", "ferry", ["ferry", "Ferry"]),
        ("The ferry and the Ferry", "Ferry", ["Ferry"]),
        ("In Panjshír and PANJSHIR", "panjshir", ["Panjshír", "PANJSHIR"]),
        ("In Panjshír and panjshir", "Panjshir", ["Panjshír"]),
        ("In Panjshir", "panjshír", ["Panjshir"]),
        ("cafe\u0301s", "cafes", ["cafe\u0301s"]),
        ("a cafe\u0301", "cafe", ["cafe\u0301"]),
        ("Strasse and Straße", "strasse", ["Strasse", "Straße"]),
        ("Æther", "a", ["Æ"]),
        ("Łódź, Malmö, ĐIU", "lodz, malmo, diu", ["Łódź, Malmö, ĐIU"]),
        ("中国政府宣布", "政府", ["政府"]),
        ("two\nlines,  two   spaces", "two lines, two spaces", ["two\nlines,  two   spaces"]),
        ("He said “don’t” – twice", '"don\'t" - twice', ["“don’t” – twice"]),
        ("a.b axb [x] (", "a.b", ["a.b"]),
        ("a.b axb [x] (", "[x] (", ["[x] ("]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing", "", []),
        ("", "x", []),
    ],
)
def test_a_search_is_literal_and_forgives_spelling(
    text: str, query: str, places: list[str]
) -> None:
    assert found(text, query) == places


@given(st.text(max_size=30), st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    places = found(text, part)
    if Plain.of(part, cased=part != part.lower()).text.strip():
        assert places
    for place in places:
        assert place


@given(st.characters())
def test_a_character_as_typed_stays_so(char: str) -> None:
    assert all(typed(each) == each for each in typed(char))


A = "One ferry. No boat. A ferry, a ferry."
B = "The ferry burns. Nothing."


def order(side: Side, sentence: int) -> int:
    return sentence


def walk(search: Search, direction: int, steps: int) -> list[tuple[Match | None, bool]]:
    here: tuple[int, Side] = (0, "a")
    seen: list[tuple[Match | None, bool]] = []
    for _ in range(steps):
        wrapped = search.go(direction, order, here)
        assert search.at is not None
        here = (search.at.sentence, search.at.side)
        seen.append((search.at, wrapped))
    return seen


def test_it_goes_through_both_columns_row_by_row_and_around() -> None:
    search = Search(to_article(A, source="a"), to_article(B, source="b"))
    search.look_for("ferry")
    assert (search.count("a"), search.count("b")) == (3, 1)
    first, second = Match("a", 0, 4, 9), Match("b", 0, 4, 9)
    third, fourth = Match("a", 2, 2, 7), Match("a", 2, 11, 16)
    expected = [(first, False), (second, False), (third, False), (fourth, False), (first, True)]
    assert walk(search, 1, 5) == expected
    assert search.number(order) == 1
    search.look_for("ferry")
    assert walk(search, -1, 4) == [(fourth, True), (third, False), (second, False), (first, False)]


def test_what_is_not_there_is_nowhere() -> None:
    search = Search(to_article(A, source="a"), to_article(B, source="b"))
    search.look_for("Ferry")
    assert (search.count("a"), search.count("b")) == (0, 0)
    assert not search.go(1, order, (0, "a"))
    assert search.at is None
    assert search.number(order) == 0


def test_a_search_that_has_ended_marks_nothing_and_is_remembered() -> None:
    search = Search(to_article(A, source="a"), to_article(B, source="b"))
    search.look_for("ferry")
    search.go(1, order, (0, "a"))
    assert search.spans("a", 2) == ((2, 7), (11, 16))
    assert search.here("a", 0) == (4, 9)
    assert search.here("b", 0) is None
    search.stop()
    assert search.spans("a", 2) == ()
    assert search.query == "ferry"
