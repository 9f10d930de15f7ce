"""How names sound, as far as their letters tell, so that transliterations can be compared.

A name becomes a row of sounds: vowels keep their letter, a diphthong is one sound, and the ways of
writing one consonant (ch, tch, tsch; k, q, ck, kh; v, w) are one sound or near ones. Two spellings
are compared sound by sound: what transliterations waver in costs little (o and u, e and i, doubled
letters, a vowel that one of them leaves out), one consonant for another is never the same name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

VOWELS = frozenset("aeiouEU")
"""Sounds that are vowels; E is ai, ae or ei, U is au or ao."""

IMPOSSIBLE = 9.0
"""Cost beyond every budget."""

_SPELLINGS = (
    (re.compile(r"[^\w]|[\d_]"), ""),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=[aeiou])j(?![aeiou])"), "i"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tsch|tch"), "C"),
    (re.compile(r"sch|sh"), "S"),
    (re.compile(r"(?<![a-z])ch(?=[rl])"), "k"),
    (re.compile(r"ch|cz"), "C"),
    (re.compile(r"tz|ts"), "z"),
    (re.compile(r"dj|dzh|zh"), "j"),
    (re.compile(r"kh"), "X"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"th"), "T"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ck|c(?![eiCkq])"), "k"),
    (re.compile(r"c"), "s"),
    (re.compile(r"(?<=a)w(?=[^\Waeiou])"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[^\W_aeiouv])h|h$"), ""),
    (re.compile(r"([^\Waeiou])\1+"), r"\1"),
    (re.compile(r"oo|ou|ue|uu"), "u"),
    (re.compile(r"ee|ie(?!$)|ii+"), "i"),
    (re.compile(r"aa"), "a"),
    (re.compile(r"eau"), "o"),
    (re.compile(r"[ae]i|ae"), "E"),
    (re.compile(r"a[uo]"), "U"),
)
_FAMILIES = {
    **dict.fromkeys("kqXg", "k"),
    **dict.fromkeys("tdT", "t"),
    **dict.fromkeys("fv", "v"),
    **dict.fromkeys("szSCj", "s"),
}
_NEAR_VOWELS = {
    frozenset(pair): cost
    for pair, cost in (
        ("ou", 0.2),
        ("ei", 0.2),
        ("ae", 0.25),
        ("au", 0.3),
        ("ao", 0.4),
        ("eo", 0.4),
        ("aE", 0.4),
        ("eE", 0.4),
        ("iE", 0.4),
        ("aU", 0.4),
        ("oU", 0.3),
        ("uU", 0.3),
    )
}
_NEAR_CONSONANTS = {
    frozenset(pair): cost
    for pair, cost in (
        ("kq", 0.0),
        ("kX", 0.1),
        ("qX", 0.2),
        ("gq", 0.3),
        ("tT", 0.4),
        ("sz", 0.2),
        ("SC", 0.5),
        ("jC", 0.6),
        ("jz", 0.6),
        ("Cz", 0.6),
    )
}


@lru_cache(maxsize=65536)
def sounds(folded: str) -> str:
    """The sounds of a folded name, one character each."""
    text = folded
    for pattern, sound in _SPELLINGS:
        text = pattern.sub(sound, text)
    return text


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The families of a name's consonants, with a mark for a vowel at the beginning.

    Spellings of one name have the same skeleton, or one consonant more.
    """
    heard = sounds(folded)
    families = "".join(_FAMILIES.get(x, "-" if x in VOWELS else x) for x in heard)
    begins = "a" if families.startswith("-") else families[:1]
    kept = (x for before, x in pairwise(families) if x not in (before, "-", "h"))
    return begins + "".join(kept)


@lru_cache(maxsize=65536)
def consonants(heard: str) -> int:
    """How many consonants a row of sounds has; an h counts at the beginning only."""
    return sum(1 for at, x in enumerate(heard) if x not in VOWELS and (x != "h" or at == 0))


def difference(first: str, second: str) -> float:
    """What it costs to hear one row of sounds as the other; symmetric."""
    lost_first, lost_second = _left_out(first), _left_out(second)
    row = [0.0, *accumulate(lost_second)]
    for i, one in enumerate(first):
        before, row = row, [row[0] + lost_first[i]]
        for j, other in enumerate(second):
            instead = 0.0 if one == other else _instead(one, other, first, i, second, j)
            row.append(
                min(before[j] + instead, before[j + 1] + lost_first[i], row[j] + lost_second[j])
            )
    return row[-1]


def _instead(one: str, other: str, first: str, i: int, second: str, j: int) -> float:
    """Cost of one sound for another at these places."""
    pair = frozenset((one, other))
    if one in VOWELS and other in VOWELS:
        if i == j == 0 and pair not in ({"o", "u"}, {"e", "i"}):
            # Allen and Ellen, Amira and Omira: the first vowel tells names apart.
            return IMPOSSIBLE
        return _NEAR_VOWELS.get(pair, 0.8)
    if one in VOWELS or other in VOWELS:
        return IMPOSSIBLE
    at_start = i == j == 0
    at_end = i == len(first) - 1 and j == len(second) - 1
    if pair == {"s", "S"}:
        # Dashti, Dasti; but Wells is not Welsh.
        return 0.4 if _before_consonant(first, i) and _before_consonant(second, j) else 0.8
    if pair in ({"g", "k"}, {"g", "X"}):
        return 0.5 if at_start else 0.8
    if pair in ({"t", "d"}, {"f", "v"}):
        # Consonants at the end harden: Ahmed, Ahmet; Romanov, Romanoff.
        return 0.3 if at_end else IMPOSSIBLE
    return _NEAR_CONSONANTS.get(pair, IMPOSSIBLE)


@lru_cache(maxsize=65536)
def _left_out(text: str) -> tuple[float, ...]:
    """For each sound, the cost if the other spelling lacks it."""
    return tuple(_one_left_out(sound, text, at) for at, sound in enumerate(text))


def _one_left_out(sound: str, text: str, at: int) -> float:
    if sound == "h":
        return 0.2 if at else IMPOSSIBLE
    beside = [text[x] for x in (at - 1, at + 1) if 0 <= x < len(text)]
    if sound in VOWELS:
        if at == 0:
            return IMPOSSIBLE
        if any(x in VOWELS for x in beside):
            return 0.25
        return 0.8 if sound in "EU" else 0.5
    if any(_FAMILIES.get(x) == "s" == _FAMILIES.get(sound) for x in beside):
        return 0.6
    at_end = at == len(text) - 1
    if at_end and sound in "rs":
        # An r at the end is hardly heard; an s there is a plural.
        return 0.9 if sound == "r" else IMPOSSIBLE
    in_cluster = at > 0 and any(x not in VOWELS and x != "h" for x in beside)
    return 0.9 if in_cluster else IMPOSSIBLE


def _before_consonant(text: str, at: int) -> bool:
    return at + 1 < len(text) and text[at + 1] not in VOWELS


def budget(consonant_count: int) -> float:
    """What two spellings of one name may differ by: more consonants in common bear more."""
    return {0: 0.0, 1: 0.0, 2: 0.3, 3: 0.6, 4: 0.8}.get(consonant_count, 0.25 * consonant_count)


def end_alike(first: str, second: str) -> bool:
    """Whether two folded names have endings that spelling alone can make different.

    Gender and derivation are at the end: Mario and Maria, Julia and Julian, Mary and Marie.
    """
    if first[-1] == second[-1] == "s" and len(first) > 1 < len(second):
        # Plurals end as their singulars do (Texans, Texas).
        return end_alike(first[:-1], second[:-1])
    one, other = sounds(first), sounds(second)
    last = one[-1:] in VOWELS, other[-1:] in VOWELS
    if not any(last):
        return True
    if not all(last):
        # An r at the end is not always heard, unless it makes one who does something.
        return (first if last[1] else second).endswith(("ar", "ir", "ur"))
    if one[-1] == other[-1]:
        return True
    pair = {one[-1], other[-1]}
    as_long = (one[-2:-1] in VOWELS) == (other[-2:-1] in VOWELS)
    muted = pair == {"a", "e"} and (first[-1] == "h" or second[-1] == "h")
    return as_long and (pair == {"e", "i"} or muted)


def readings(folded: str) -> tuple[str, ...]:
    """The ways to read a name: a German or Slavic J at the beginning is a Y (Jelzin, Yeltsin)."""
    if folded[:1] == "j" and folded[1:2] in VOWELS:
        return folded, "y" + folded[1:]
    return (folded,)
