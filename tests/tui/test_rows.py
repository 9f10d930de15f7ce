from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.comparison import Comparison, Link
from aligner.segmentation import to_article
from aligner.wrapping import _wrap_any, _wrap_plain, cell_width, wrap
from tui.rows import Brought, Layout, Row, arrange, flow

if TYPE_CHECKING:
    from aligner.article import Article, Side

SIDES: tuple[Side, ...] = ("a", "b")


def article(count: int, source: str) -> Article:
    words = "Rain fell on the town again all day. 中国政府宣布了一项新的法律 today. Nobody knew. "
    return to_article((words * count)[: 40 * count + 1], source=source)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    a, b = article(draw(st.integers(1, 5)), "a"), article(draw(st.integers(1, 5)), "b")
    pairs = draw(
        st.sets(
            st.tuples(st.integers(0, len(a.sentences) - 1), st.integers(0, len(b.sentences) - 1)),
            max_size=12,
        )
    )
    links = tuple(Link(x, y, draw(st.integers(31, 99)) / 100) for x, y in sorted(pairs))
    return Comparison(a, b, links, (), ())


def check(rows: tuple[Row, ...], comparison: Comparison, *, moved: Side | None = None) -> None:
    for side in SIDES:
        told = [x for x in (row.sentence(side) for row in rows) if x is not None]
        expected = [sentence.id for sentence in comparison.article(side).sentences]
        if side == moved:
            assert sorted(told) == expected
        else:
            assert told == expected


@given(comparisons())
def test_every_sentence_appears_once_in_its_own_order(comparison: Comparison) -> None:
    rows = arrange(comparison)
    check(rows, comparison)
    check(flow(comparison.a, comparison.b), comparison)
    linked = {(link.a, link.b) for link in comparison.links}
    for row in rows:
        if row.a is not None and row.b is not None:
            assert (row.a, row.b) in linked
            assert (row.a, row.b) in comparison.backbone


@given(comparisons(), st.data())
def test_a_brought_partner_stands_beside_its_sentence(
    comparison: Comparison, data: st.DataObject
) -> None:
    if not comparison.links:
        return
    link = data.draw(st.sampled_from(comparison.links))
    rows = arrange(comparison, Brought("b", link.b, link.a))
    check(rows, comparison, moved="b")
    here = next(n for n, row in enumerate(rows) if row.a == link.a)
    assert link.b in {row.b for row in rows[here : here + 2]}


@given(comparisons(), st.integers(1, 60))
def test_both_sides_of_a_row_are_equally_high(comparison: Comparison, width: int) -> None:
    layout = Layout(comparison.a, comparison.b, arrange(comparison), width, level=True)
    line = 0
    for row in range(len(layout.rows)):
        assert layout.top("a", row) == layout.top("b", row) == line
        assert layout.cell_height("a", row) == layout.cell_height("b", row) > 0
        line += layout.cell_height("a", row)
    assert layout.height == line
    for y in range(line):
        found = layout.at("a", y)
        assert found is not None
        assert layout.top("a", found[0]) + found[1] == y
    assert layout.at("a", line) is None


PROSE = st.lists(st.text("ab’–é.,", min_size=1, max_size=12), max_size=20).map(" ".join)


@given(PROSE | st.text(" ab’中\n", max_size=40), st.integers(1, 40))
def test_plain_prose_is_wrapped_as_any_other_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines == _wrap_any(text, width, cell_width)
    assert wrap(text, width, cell_len) == lines


@given(st.characters())
def test_only_characters_of_one_cell_are_taken_for_plain(char: str) -> None:
    if _wrap_plain(f"a{char}b", 3):
        assert cell_len(char) == cell_width(char) == 1


@given(st.text(max_size=80), st.integers(1, 40))
def test_lines_hold_the_whole_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    shown = "".join(text[start:end] for start, end in lines)
    assert "".join(shown.split()) == "".join(text.split())
    assert [start for start, _ in lines] == sorted(start for start, _ in lines)
