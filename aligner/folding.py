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
