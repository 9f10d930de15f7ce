"""Words brought to their stems, in the languages that Snowball knows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


@lru_cache(maxsize=16)
def stemmer(language: str) -> Callable[[str], str]:
    """What brings folded words of a language to their stems; without one, nothing changes."""
    name = _STEMMERS.get(language)
    if name is None:
        return str
    import snowballstemmer

    if name not in snowballstemmer.algorithms():
        # Older versions know fewer languages.
        return str
    stem = snowballstemmer.stemmer(name).stemWord
    return lru_cache(maxsize=65536)(stem)


def root(text: str, language: str) -> str:
    """The stem of a word as it is written, folded.

    Stemmers of other languages than English look at diacritics: those go afterwards.
    """
    stem = stemmer(language)
    return stem(fold(text)) if language == "en" else fold(stem(text.lower()))
