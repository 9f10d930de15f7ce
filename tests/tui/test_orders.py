"""Rows in the order of one article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.comparison import Comparison, Link
from aligner.segmentation import to_article
from tests.tui.test_rows import SIDES, comparisons
from tui.rows import Brought, Layout, Row, arrange


@given(comparisons(), st.sampled_from(SIDES), st.integers(1, 60))
def test_every_sentence_appears_once_the_leading_side_in_its_order(
    comparison: Comparison, side: str, width: int
) -> None:
    lead = SIDES[side == "b"]
    rows = arrange(comparison, order=lead)
    linked = {(link.a, link.b) for link in comparison.links}
    for each in SIDES:
        told = [x for x in (row.sentence(each) for row in rows) if x is not None]
        expected = [sentence.id for sentence in comparison.article(each).sentences]
        assert (told if each == lead else sorted(told)) == expected
    assert all((row.a, row.b) in linked for row in rows if None not in (row.a, row.b))
    layout = Layout(comparison.a, comparison.b, rows, width, level=True)
    for number in range(len(rows)):
        assert layout.top("a", number) == layout.top("b", number)
        assert layout.cell_height("a", number) == layout.cell_height("b", number) > 0


@given(comparisons(), st.sampled_from(SIDES), st.data())
def test_a_partner_can_be_brought_in_any_order(
    comparison: Comparison, side: str, data: st.DataObject
) -> None:
    if not comparison.links:
        return
    link = data.draw(st.sampled_from(comparison.links))
    rows = arrange(comparison, Brought("b", link.b, link.a), order=SIDES[side == "b"])
    here = next(n for n, row in enumerate(rows) if row.a == link.a)
    assert link.b in {row.b for row in rows[here : here + 2]}
    for each in SIDES:
        told = sorted(x for x in (row.sentence(each) for row in rows) if x is not None)
        assert told == [sentence.id for sentence in comparison.article(each).sentences]


def compared(*links: Link, a: int = 4, b: int = 4) -> Comparison:
    """Articles of so many sentences."""
    one, two = (
        to_article(" ".join(["Nobody was hurt in the storm."] * count), source="x")
        for count in (a, b)
    )
    return Comparison(one, two, links, (), ())


def beginning(rows: tuple[Row, ...], count: int) -> list[tuple[int | None, int | None]]:
    return [(row.a, row.b) for row in rows[:count]]


def test_the_surest_partner_stands_beside_and_the_rest_follows_its_neighbours() -> None:
    comparison = compared(Link(0, 3, 0.9), Link(0, 1, 0.5), Link(2, 0, 0.8))
    rows = arrange(comparison, order="a")
    # b2 follows its partner; b3 has none and follows b2, the sentence before it.
    assert beginning(rows, 5) == [(0, 3), (None, 1), (None, 2), (1, None), (2, 0)]
    rows = arrange(comparison, order="b")
    assert beginning(rows, 6)[:1] == [(2, 0)]
    # a4 has no partner and follows a3, wherever that is.
    assert beginning(rows, 6)[1] == (3, None)


def test_a_partner_of_two_stands_beside_the_one_that_it_is_surer_of() -> None:
    comparison = compared(Link(0, 1, 0.6), Link(1, 1, 0.7), Link(1, 2, 0.5))
    assert beginning(arrange(comparison, order="a"), 4) == [(None, 0), (0, None), (1, 1), (None, 2)]


def test_what_precedes_every_partner_comes_first() -> None:
    rows = arrange(compared(Link(3, 2, 0.9)), order="a")
    assert beginning(rows, 3) == [(None, 0), (None, 1), (0, None)]


def test_orders_differ_when_more_than_two_in_five_pairs_are_moved() -> None:
    level = [Link(x, x, 0.9) for x in range(3)]
    moved = [Link(3, 4, 0.4), Link(4, 3, 0.5)]
    comparison = compared(*level, *moved, a=5, b=5)
    assert comparison.counts.moved == 1
    assert not comparison.is_in_other_order
    # Two of five are not more than two in five.
    comparison = compared(
        Link(0, 2, 0.9),
        Link(1, 3, 0.9),
        Link(2, 4, 0.9),
        Link(3, 0, 0.8),
        Link(4, 1, 0.8),
        a=5,
        b=5,
    )
    assert (comparison.counts.moved, comparison.counts.same) == (2, 3)
    assert not comparison.is_in_other_order
    comparison = compared(Link(0, 3, 0.9), Link(1, 2, 0.8), Link(2, 1, 0.7), Link(3, 0, 0.6))
    assert comparison.counts.moved == 3
    assert comparison.is_in_other_order
    assert not compared().is_in_other_order
