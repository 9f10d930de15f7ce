from __future__ import annotations

from collections import Counter

import pytest

from aligner.names import are_spellings_of_one_name, cluster_names
from aligner.segmentation import to_article
from aligner.terms import terms_of_both


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("panjshir", "punjir"),
        ("panjshir", "punjshir"),
        ("panjshir", "punjshi"),
        ("massoud", "masoud"),
        ("massoud", "masud"),
        ("saleh", "salih"),
        ("dashti", "dashty"),
        ("dashti", "dasti"),
        ("khattibzadeh", "khatbezade"),
        ("zelensky", "zelenskyy"),
        ("mohammad", "muhammed"),
    ],
)
def test_transliterations_are_one_name(first: str, second: str) -> None:
    assert are_spellings_of_one_name(first, second)
    assert are_spellings_of_one_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("julia", "julian"),
        ("iran", "iraq"),
        ("austria", "australia"),
        ("niger", "nigeria"),
        ("clinton", "clifton"),
        ("obama", "osama"),
        ("mario", "maria"),
        ("martin", "martinez"),
        ("harris", "harrison"),
        ("democrat", "democratic"),
        ("michael", "michelle"),
        ("russia", "russian"),
    ],
)
def test_other_names_are_not(first: str, second: str) -> None:
    assert not are_spellings_of_one_name(first, second)
    assert not are_spellings_of_one_name(second, first)


def test_a_report_that_uses_two_forms_means_two_names() -> None:
    apart = cluster_names(Counter(brien=3, brian=3), Counter(brien=2))
    assert apart["brien"] != apart["brian"]


def test_spellings_count_as_one_word_and_directions_do_not() -> None:
    a = to_article("The envoy saw Massoud in North Korea. Massoud's men left.", source="a")
    b = to_article("The envoy met Masoud in South Korea.", source="b")
    keys_a, keys_b = ({term.key for term in terms} for terms in terms_of_both(a, b))
    assert "massoud" in keys_a & keys_b
    assert "korea" in keys_a & keys_b
    assert not {"north", "south"} & keys_a & keys_b
