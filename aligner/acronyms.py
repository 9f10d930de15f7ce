"""Acronyms and the names that they stand for: FBI, Federal Bureau of Investigation; U.N., UN."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from aligner.folding import fold
from aligner.stopwords import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.words import Word

_ACRONYM = re.compile(r"[^\W\d_]{2,6}|[^\W\d_](?:\.[^\W\d_]){1,5}")
_LINKS = frozenset("of the and for in on to at by with de des du la le et für und y e".split())

WIDEST = 3
"""Characters between two words of a long form: a comma or an ampersand, no bracket with more."""

UNITED_STATES = "us"
"""Of all acronyms this one must do without its long form: in small letters it is a pronoun."""


def acronym_keys(
    words_a: Sequence[Word], words_b: Sequence[Word]
) -> tuple[dict[int, str], dict[int, str]]:
    """What the words of acronyms and of their long forms are compared as, by place.

    A long form counts as its acronym, every word of it, wherever one of the articles has the
    acronym. One of two letters could stand for anybody (Paul Miller is no PM), so its last word
    must never stand without the first.
    """
    acronyms = [dict(_acronyms(own)) for own in (words_a, words_b)]
    known = {key for found in acronyms for key in found.values()} | {UNITED_STATES}
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(known, key=lambda key: (-len(key), key)):
        by_letter[key[0]].append(key)
    long_forms = [_long_forms(own, by_letter) for own in (words_a, words_b)]
    doubtful = _doubtful((words_a, words_b), long_forms)
    found = []
    for own, forms in zip(acronyms, long_forms, strict=True):
        keys = {at: _key(key) for at, key in own.items()}
        for key, run in forms:
            if key not in doubtful:
                keys.update(dict.fromkeys(run, _key(key)))
        found.append(keys)
    return found[0], found[1]


def _key(acronym: str) -> str:
    """The acronym; one that is a word in small letters (us, who) made unlike any word."""
    acronym = UNITED_STATES if acronym == "usa" else acronym
    return f"{acronym}." if acronym in STOPWORDS else acronym


def _acronyms(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Words in capitals, but for those of sentences that have nothing else."""
    loud = _sentences_in_capitals(words)
    for at, word in enumerate(words):
        text = re.sub(r"['’]s?$", "", word.text)
        if text.isupper() and _ACRONYM.fullmatch(text) and word.sentence not in loud:
            yield at, text.replace(".", "").lower()


def _sentences_in_capitals(words: Sequence[Word]) -> set[int]:
    loud: defaultdict[int, int] = defaultdict(int)
    for word in words:
        if len(word.text) > 1 and any(char.isalpha() for char in word.text):
            loud[word.sentence] += 1 if word.text.isupper() else -1
    return {sentence for sentence, balance in loud.items() if balance > 0}


def _long_forms(
    words: Sequence[Word], by_letter: Mapping[str, Sequence[str]]
) -> list[tuple[str, tuple[int, ...]]]:
    """Every run of words whose initials are an acronym, the longest first; none overlap."""
    found = []
    free = 0
    for at, word in enumerate(words):
        if at < free or not word.text[0].isupper() or word.text.isupper():
            continue
        for key in by_letter.get(fold(word.text)[:1], ()):
            run = _spelled_out(words, at, key)
            if run:
                found.append((key, run))
                free = run[-1] + 1
                break
    return found


def _spelled_out(words: Sequence[Word], at: int, acronym: str) -> tuple[int, ...]:
    """Places of the words from `at` on whose initials are the acronym; empty where they are not.

    Small words between may have a letter (DOJ) or none (FBI).
    """
    places: list[int] = []
    letter = 0
    sentence = words[at].sentence
    while letter < len(acronym):
        if at >= len(words) or words[at].sentence != sentence:
            return ()
        text = words[at].text
        widest = 1 if len(acronym) == 2 else WIDEST
        if places and words[at].start - words[at - 1].end > widest:
            return ()
        fits = fold(text)[:1] == acronym[letter]
        if text[0].isupper() and not (text.isupper() and len(text) > 1):
            if not fits:
                return ()
            places.append(at)
            letter += 1
        elif text in _LINKS and places:
            if fits and _next_capital(words, at + 1) != acronym[letter]:
                letter += 1
            places.append(at)
        else:
            return ()
        at += 1
    return tuple(place for place in places if fold(words[place].text) not in STOPWORDS)


def _next_capital(words: Sequence[Word], at: int) -> str:
    """First letter, folded, of the next word that is not a small one."""
    while at < len(words) and words[at].text in _LINKS:
        at += 1
    return fold(words[at].text)[:1] if at < len(words) else ""


def _doubtful(
    articles: Sequence[Sequence[Word]],
    long_forms: Sequence[Sequence[tuple[str, tuple[int, ...]]]],
) -> set[str]:
    """Acronyms of two letters with several long forms, or with one that is no fixed phrase.

    The last word of a fixed phrase never stands without the first.
    """
    forms: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    ends: set[tuple[int, int]] = set()
    for number, found in enumerate(long_forms):
        for key, run in found:
            if len(key) == 2:
                forms[key].add(tuple(fold(articles[number][at].text) for at in run))
                ends.add((number, run[-1]))
    last = {spelled[-1] for each in forms.values() for spelled in each}
    alone = {
        folded
        for number, words in enumerate(articles)
        for at, word in enumerate(words)
        if word.text[0].isupper() and (folded := fold(word.text)) in last
        if (number, at) not in ends
    }
    return {
        key
        for key, each in forms.items()
        if each != {("united", "states")} and (len(each) > 1 or next(iter(each))[-1] in alone)
    }
