from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from aligner.cleaning import clean_text, one_line

anything = st.text(st.characters(), max_size=200)


@given(anything)
def test_nothing_that_steers_a_terminal_is_left(raw: str) -> None:
    text = clean_text(raw)
    for char in text:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"), ascii(char)
        assert unicodedata.bidirectional(char) not in (
            "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip
    text.encode("utf-8")


@given(anything)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean_text(clean_text(raw)) == clean_text(raw)


def test_line_ends_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\x0bd\u2028e\n") == "a\nb\nc\nd\ne\n"


def test_escape_sequences_lose_their_power() -> None:
    assert clean_text("\x1b]0;owned\x07 \x9b31m \u202eevil") == "]0;owned 31m evil"


def test_what_letters_need_stays() -> None:
    text = "می\u200cخواهم 👩\u200d👧 e\u0301 ß"
    assert clean_text(text) == text


def test_a_message_stays_on_one_line() -> None:
    assert one_line("no\nsuch\x1b[2J file") == "no such[2J file"
    assert len(one_line("x" * 900)) == 200
