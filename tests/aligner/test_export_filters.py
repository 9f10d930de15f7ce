"""What `--filter` leaves of each form: every one of them tells the same part."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from aligner.comparison import Link
from aligner.edits import Edit, apply, judged_alone
from aligner.export import export
from aligner.filtering import FILTERS

if TYPE_CHECKING:
    from aligner.comparison import Comparison
    from aligner.filtering import Filter

# a1=b2 in conflict and with a fact of A, a2=b4 and a3=b1 without, a4 and b3 alone.
KEPT: dict[Filter, tuple[set[str], set[str]]] = {
    "all": ({"a1=b2", "a2=b4", "a3=b1"}, {"a4", "b3"}),
    "facts": ({"a1=b2"}, {"a4", "b3"}),
    "only": ({"a1=b2"}, {"a4", "b3"}),
    "conflicts": ({"a1=b2"}, set()),
    "unreviewed": ({"a2=b4", "a3=b1"}, {"b3"}),
}


@pytest.fixture
def judged(comparison: Comparison) -> Comparison:
    """A comparison in which a pair and a sentence without partner have been judged."""
    return apply(comparison, [Edit("judge", 0, 1, "accepted"), judged_alone("a", 3, "review")])


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def as_json(comparison: Comparison, kind: Filter) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export(comparison, "json", filter=kind))
    return data


@pytest.mark.parametrize("kind", FILTERS)
def test_every_form_tells_the_same_part(judged: Comparison, kind: Filter) -> None:
    pairs, alone = KEPT[kind]
    names = {*alone, *(name for pair in pairs for name in pair.split("="))}

    rows = rows_of(export(judged, "csv", filter=kind))
    assert {f"{x['a']}={x['b']}" for x in rows if x["a"] and x["b"]} == pairs
    assert {x["a"] + x["b"] for x in rows if not (x["a"] and x["b"])} == alone

    data = as_json(judged, kind)
    assert {f"a{x['a'] + 1}=b{x['b'] + 1}" for x in data["links"]} == pairs
    assert data["filter"] == kind
    assert data["a"] == as_json(judged, "all")["a"]

    text = export(judged, "text", filter=kind)
    assert set(re.findall(r"^  ([ab]\d)", text, re.MULTILINE)) == names
    markdown = export(judged, "markdown", filter=kind)
    assert set(re.findall(r"\*\*([ab]\d)\*\*", markdown)) == names
    page = export(judged, "html", filter=kind)
    assert set(re.findall(r'<td [^>]*id="([ab]\d)"', page)) == names
    for form in (text, markdown, page):
        assert ("Shown here" in form) == (kind != "all")


@pytest.mark.parametrize("kind", FILTERS)
def test_no_link_of_a_page_leads_nowhere(judged: Comparison, kind: Filter) -> None:
    page = export(judged, "html", filter=kind)
    led_to = set(re.findall(r'href="#([^"]+)"', page))
    ids = re.findall(r'id="([^"]+)"', page)
    assert led_to
    assert led_to <= set(ids)
    assert len(ids) == len(set(ids))


def test_facts_and_conflicts_follow_the_filter(judged: Comparison) -> None:
    assert as_json(judged, "conflicts")["facts"] == []
    assert len(as_json(judged, "conflicts")["conflicts"]) == 1
    assert as_json(judged, "only")["conflicts"] == []
    assert len(as_json(judged, "only")["facts"]) == 3
    assert as_json(judged, "unreviewed")["conflicts"] == []
    assert [x["side"] for x in as_json(judged, "unreviewed")["facts"]] == ["b"]
    assert [x["sentence"] for x in as_json(judged, "facts")["alone"]] == [3]
    assert as_json(judged, "unreviewed")["alone"] == []


def test_a_pair_is_not_in_conflict_for_what_its_sentence_has_with_another(
    comparison: Comparison,
) -> None:
    linked = replace(comparison, links=(*comparison.links, Link(1, 1, 0.6)))
    data = as_json(linked, "conflicts")
    assert [(x["a"], x["b"]) for x in data["links"]] == [(0, 1)]


def test_a_filter_that_keeps_nothing_says_so(comparison: Comparison) -> None:
    edits = [Edit("judge", x.a, x.b, "accepted") for x in comparison.links]
    alone = [judged_alone("a", 3, "accepted"), judged_alone("b", 2, "accepted")]
    reviewed = apply(comparison, [*edits, *alone])
    text = export(reviewed, "text", filter="unreviewed")
    assert "PAIRS (0 of 3)" in text
    assert text.count("None that the filter keeps.") == 4
    assert "has a partner" not in text
    assert "None that the filter keeps." in export(reviewed, "markdown", filter="unreviewed")
    assert "6 rows left out" in export(reviewed, "html", filter="unreviewed")
    assert rows_of(export(reviewed, "csv", filter="unreviewed")) == []
