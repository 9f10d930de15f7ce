from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.quantities import find_quantities


def keys(text: str) -> list[str]:
    return [quantity.key for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("twelve people", "12 people"),
        ("a dozen people", "12 people"),
        ("1,000 metres", "1000 metres"),
        ("two hundred and five thousand", "205,000"),
        ("$4.2 bn", "4.2 billion dollars"),
        ("$3m", "3 million dollars"),
        ("5%", "five per cent"),
        ("Sept. 11", "11 September"),
        ("9:30 pm", "9.30 p.m."),
        ("third", "3rd"),
        ("ninety-five", "95"),
    ],
)
def test_one_value_has_one_key(first: str, second: str) -> None:
    assert keys(first) == keys(second)
    assert len(keys(first)) == 1


def test_a_range_in_billions_is_in_billions_at_both_ends() -> None:
    assert keys("$100 to $150 billion") == ["money:1e+11", "money:1.5e+11"]


def test_units_tell_kinds_apart() -> None:
    assert keys("5, 5% and $5 in 1998 on Friday") == [
        "number:5",
        "percent:5",
        "money:5",
        "year:1998",
        "weekday:4",
    ]


def test_letters_behind_a_figure_are_no_scale_without_money() -> None:
    assert keys("fell 60m") == ["number:60"]


@given(st.text(max_size=80))
def test_places_are_inside_the_text_and_apart(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        end = quantity.end
