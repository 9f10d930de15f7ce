from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from aligner.wrapping import cell_width, clusters, wrap

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
PIECES = (
    "rain",
    "fell",
    " ",
    "  ",
    "中国政府",
    "。",
    "，",
    "カ\u3099",
    "e\u0301",
    "n\u0303o\u0308",
    "नमस्ते",
    "ภาษาไทย",
    "שלום",
    "مرحبا",
    FAMILY,
    "👍🏽",
    "❤\ufe0f",
    "🇳🇴",
    "\u200d",
    "\ufe0f",
    "\u0301",
    "a" * 50,
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(texts | st.text(max_size=80), st.integers(1, 40))
@example("\u200d rain", 1)
@example("。    ภาษาไทย  \ufe0f", 15)
@example("1\x1c\ufe0f", 1)
def test_lines_fit_and_hold_the_whole_text_in_its_order(text: str, width: int) -> None:
    for measure in (cell_width, cell_len):
        lines = wrap(text, width, measure)
        assert lines[0][0] >= 0
        assert lines[-1][1] <= len(text)
        assert all(one[1] <= two[0] for one, two in pairwise(lines))
        shown = "".join(text[start:end] for start, end in lines)
        assert "".join(shown.split()) == "".join(text.split())
        for start, end in lines:
            whole = list(clusters(text[start:end]))
            # Only what cannot be cut at all may be wider: one character, and what it carries.
            wide = [x for x in whole if measure(text[start:end][slice(*x)])]
            assert measure(text[start:end]) <= width or len(wide) <= 1


@given(texts | st.text(max_size=80))
def test_clusters_cover_the_text(text: str) -> None:
    found = list(clusters(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)


@pytest.mark.parametrize("whole", ["e\u0301", "n\u0303\u0323", FAMILY, "👍🏽", "❤\ufe0f", "कि"])
def test_what_is_drawn_as_one_is_never_cut(whole: str) -> None:
    lines = wrap(whole * 9, 3, cell_len)
    assert len(lines) > 1
    assert all((end - start) % len(whole) == 0 for start, end in lines)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("rain", 4),
        ("中国", 4),
        ("e\u0301", 1),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("ﬁn", 2),
        (" \ufe0f", 1),
    ],
)
def test_widths_are_those_of_terminals(text: str, cells: int) -> None:
    assert cell_width(text) == cell_len(text) == cells


def test_punctuation_stays_with_the_ideograph_before_it() -> None:
    text = "政府宣布。"
    assert [text[start:end] for start, end in wrap(text, 8, cell_len)] == ["政府宣", "布。"]
