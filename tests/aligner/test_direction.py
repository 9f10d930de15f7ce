from __future__ import annotations

import pytest

from aligner.direction import share_of_right_to_left


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 0.0),
        ("1234 ..!", 0.0),
        ("Rain fell on 中国.", 0.0),
        ("שלום", 1.0),
        ("ab שם", 0.5),
        ("١٢٣ مرحبا", 1.0),
    ],
)
def test_the_share_counts_letters_alone(text: str, share: float) -> None:
    assert share_of_right_to_left(text) == pytest.approx(share)
