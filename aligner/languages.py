"""Which language a text is in, and what two languages mean for pairing.

English is told by four words at no cost, scripts that one language has to itself by their letters,
other languages by their frequent words, which stopwordsiso lists. A statistical detector would be
right more often on single lines, and takes a second to load.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Article

ENOUGH = 500
"""Words that a text is judged by."""

FEWEST = 20
"""Words below which frequent words tell nothing."""

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH = frozenset(("the", "and", "of", "to"))
_ENGLISH_FROM = 0.08
_THE_FROM = 0.02
"""Shares of the words of a text: no other language has "the"."""

_KNOWN_FROM = 0.03
"""What the frequent words of a language must amount to; names alone come to less."""

_KINDS = 4
"""Different ones of them that are found at least; one word in every line is no language."""

# Made into patterns where they are met: English text has no use for them.
_SCRIPTS = (
    ("ja", r"[\u3041-\u30ff]"),
    ("ko", r"[\uac00-\ud7a3]"),
    ("th", r"[\u0e00-\u0e7f]"),
    ("zh", r"[\u3400-\u9fff]"),
)
_UNSPACED = frozenset({"ja", "th", "zh", "lo", "km", "my"})

_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect(text: str) -> str | None:
    """The language of a text as ISO 639-1 code; None where too little tells it."""
    start = text[: ENOUGH * 12]
    words = [found.group().lower() for found in _LETTERS.finditer(start)][:ENOUGH]
    if not words:
        return None
    share = 1 / len(words)
    if (
        words.count("the") * share >= _THE_FROM
        and sum(word in _ENGLISH for word in words) * share >= _ENGLISH_FROM
    ):
        return "en"
    return _by_script(start) or (_by_frequent_words(words) if len(words) >= FEWEST else None)


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = sum(map(str.isalpha, text))
    for language, script in _SCRIPTS:
        found = len(re.findall(script, text))
        # Chinese characters are part of Japanese too, kana of nothing else.
        if found > letters * (0.1 if language == "ja" else 0.3):
            return language
    return None


def _by_frequent_words(words: list[str]) -> str | None:
    from collections import Counter
    from math import log

    import stopwordsiso

    lists = {
        language: {word.casefold() for word in stopwordsiso.stopwords(language)}
        for language in stopwordsiso.langs()
    }
    known_to = Counter(word for frequent in lists.values() for word in frequent)
    # A word that many languages have tells little, and a long list finds much.
    scores = {
        language: sum(log(len(lists) / known_to[word]) for word in words if word in frequent)
        / (1 + log(len(frequent)))
        for language, frequent in lists.items()
    }
    best = max(scores, key=lambda language: (scores[language], language))
    kinds = len(lists[best].intersection(words))
    return best if kinds >= _KINDS and scores[best] >= _KNOWN_FROM * len(words) else None


def code_of(name: str) -> str | None:
    """The ISO 639 code that someone means (de, de-AT, German); None for none."""
    wanted = name.strip().casefold()
    for code, english in _NAMES.items():
        if wanted == english.casefold():
            return code
    found = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", wanted)
    return found[1] if found else None


def name_of(code: str) -> str:
    """What a language is called in English; the code itself for one without name here."""
    return _NAMES.get(code, code)


def notice_of(a: Article, b: Article) -> str | None:
    """What cannot be expected of two articles because of their languages, as one line."""
    if a.language != b.language:
        one, other = name_of(a.language), name_of(b.language)
        return (
            f"A is in {one}, B in {other}: only names, figures and words spelt alike can pair "
            "them; most of what is told by both will look as if one alone told it"
        )
    if a.language in _UNSPACED:
        return (
            f"{name_of(a.language)} has no spaces between words: few sentences will be paired, "
            "and little of what one account alone tells will be marked right"
        )
    return None
