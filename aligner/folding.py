"""Spelling brought to one form: what two reports write differently without meaning it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that have no base letter and diacritic to come apart into."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case, without diacritics, possessive ending or full stops (U.S. is us)."""
    text = word.translate(_APOSTROPHES)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
        text = text.translate(_LETTERS)
    text = _POSSESSIVE.sub("", text.lower())
    return text if any(char.isdigit() for char in text) else text.replace(".", "")


_TYPED = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑‒–—―", "-")
)
"""Signs that few keyboards have, and what is typed in their place."""

_CAPITALS = str.maketrans(
    {chr(small).upper(): plain.upper() for small, plain in _LETTERS.items() if chr(small) != "ı"}
)


@lru_cache(maxsize=4096)
def typed(char: str) -> str:
    """A character as it can be typed on any keyboard, in its case: é is e, Æ is AE, ’ is '.

    Combining marks are nothing; characters without such a form stay what they are.
    """
    if char.isascii():
        return char
    decomposed = unicodedata.normalize("NFKD", char)
    text = "".join(each for each in decomposed if not unicodedata.combining(each))
    return text.translate(_LETTERS).translate(_CAPITALS).translate(_TYPED)
