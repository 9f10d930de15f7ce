from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.differences import word_differences


def differing(a: str, b: str) -> tuple[list[str], list[str]]:
    found = word_differences(a, b)
    return [a[start:end] for start, end in found.a], [b[start:end] for start, end in found.b]


def test_only_what_differs_is_marked() -> None:
    assert differing("The ferry sank on Tuesday.", "The ferry burned on Tuesday.") == (
        ["sank"],
        ["burned"],
    )


def test_spellings_of_names_and_figures_are_equal() -> None:
    assert differing("Massoud has ninety-five men.", "masoud's has 95 men") == ([], [])


def test_neighbouring_differences_are_one() -> None:
    a, b = differing("He left the burning town early.", "He left a quiet place early.")
    assert a == ["the burning town"]
    assert b == ["a quiet place"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_are_in_order_and_inside(a: str, b: str) -> None:
    found = word_differences(a, b)
    for text, spans in ((a, found.a), (b, found.b)):
        end = 0
        for start, stop in spans:
            assert end <= start < stop <= len(text)
            end = stop
