"""Whether a text runs from right to left."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Hebrew, Arabic, Syriac, Thaana, NKo and their relatives, with their presentation forms."""


def share_of_right_to_left(text: str) -> float:
    """The part of a text's letters that are of scripts written from right to left, 0 to 1."""
    if max(text, default="") < _RIGHT_TO_LEFT[0]:
        return 0.0
    found = sum(map(str.isalpha, "".join(re.findall(f"[{_RIGHT_TO_LEFT}]+", text))))
    letters = sum(map(str.isalpha, text))
    return found / letters if letters else 0.0
