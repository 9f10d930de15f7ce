"""Names of people and places, with the spellings that two reports give them brought together.

Transliterations differ from one outlet to the next (Panjshir, Punjir; Massoud, Masoud) and machine
translation adds its own. Forms are clustered by spelling over both articles; a cluster then
counts as one word wherever words are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, JaroWinkler, Levenshtein

from aligner.folding import fold
from aligner.stopwords import STOPWORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.words import Word

SIMILAR = 0.82
"""Jaro-Winkler similarity that two spellings reach that differ in a consonant."""

SHORTEST = 5
"""Letters below which one letter more or less usually makes another name (Iran, Iraq)."""

_KNOWN_APART = frozenset(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
    belarus belgium belize benin bolivia botswana brazil bulgaria burundi cambodia cameroon canada
    chile china colombia croatia cyprus denmark dominica ecuador egypt estonia ethiopia finland
    france gabon gambia georgia germany ghana greece grenada guatemala guinea guyana honduras
    hungary iceland india indiana indonesia iran iraq ireland israel italy jamaica japan jordan
    kenya korea kuwait latvia lebanon lesotho liberia libya lithuania malawi malaysia maldives mali
    malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar
    namibia nepal netherlands niger nigeria norway oman pakistan palestine panama paraguay peru
    philippines poland portugal qatar romania russia rwanda samoa senegal serbia singapore slovakia
    slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania
    thailand togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam
    yemen zambia zimbabwe""".split()
)
"""Countries: each is a name in its own right, however near another one is in spelling."""

_SAME_SOUND = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh|ck|q|c(?![eiyh])"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dj|zh"), "j"),
    (re.compile(r"[szc]h?|tsch|sch"), "s"),
    (re.compile(r"w"), "v"),
)
_VOWELS = "aeiou"
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)
_SILENT = re.compile(r"[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")


def skeleton(folded: str) -> str:
    """The consonants of a name as they sound, which transliterations mostly agree on."""
    text = folded
    for pattern, sound in _SAME_SOUND:
        text = pattern.sub(sound, text)
    return _SILENT.sub("", text)


def are_spellings_of_one_name(first: str, second: str) -> bool:
    """Whether two folded names are near enough to be two spellings of one.

    Vowels and doubled letters may differ, and a consonant may be missing; a consonant for another
    (Clinton, Clifton) or another ending (Julia, Julian; Mario, Maria) makes another name.
    """
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST or first[0] != second[0]:
        return False
    if first in _KNOWN_APART and second in _KNOWN_APART:
        return False
    one, two = sorted((_evened(first), _evened(second)), key=len)
    if one == two:
        return True
    if _differ_in_ending(one, two) or Levenshtein.distance(one, two) > 1 + len(two) // 4:
        return False
    consonants = skeleton(one), skeleton(two)
    if consonants[0] == consonants[1]:
        return (one[-1] in _VOWELS) == (two[-1] in _VOWELS) and len(consonants[0]) > 1
    return (
        min(map(len, consonants)) > 2
        # One consonant more or less, never one for another.
        and Indel.distance(*consonants) == 1
        and JaroWinkler.similarity(one, two) >= SIMILAR
    )


def _evened(folded: str) -> str:
    """Doubled letters single, y as i, and no h at the end, which is only written."""
    return _DOUBLE.sub(r"\1", folded.replace("y", "i")).rstrip("h")


def _differ_in_ending(shorter: str, longer: str) -> bool:
    """Whether two forms part only at the end, where inflection and gender are."""
    if longer.startswith(shorter):
        return True
    shared = next(
        (at for at, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y),
        len(shorter),
    )
    if shared >= len(shorter) - 1:
        # Dashti and Dashte are one, Mario and Maria are not.
        return len(longer) > len(shorter) or {shorter[-1], longer[-1]} == {"a", "o"}
    return False


def is_capitalised(text: str) -> bool:
    """Whether a word begins like a name; scripts without capitals have none."""
    return text[0].isupper() and len(text) > 1


def find_names(article_words: Sequence[Word], starts: frozenset[int]) -> Counter[str]:
    """Folded names of an article with how often they occur.

    Args:
        article_words: its words.
        starts: offsets of the first word of each sentence; a capital there means nothing unless
            the word has one elsewhere too or never goes without.
    """
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    lower: set[str] = set()
    for word in article_words:
        folded = fold(word.text)
        if not folded[:1].isalpha() or folded in STOPWORDS or folded in _DATES:
            continue
        if not is_capitalised(word.text):
            lower.add(folded)
        elif word.start in starts:
            first[folded] += 1
        else:
            inside[folded] += 1
    return Counter(
        {name: count + first[name] for name, count in inside.items() if count > (name in lower)}
    ) + Counter({name: n for name, n in first.items() if name not in inside and name not in lower})


def cluster_names(a: Counter[str], b: Counter[str]) -> dict[str, str]:
    """Map every folded name of two articles to the form that stands for its cluster.

    Two forms come together when they are spellings of one name and at least one of them is missing
    in one of the articles: a report that has both Julia and Julie means two people.
    """
    by_initial: defaultdict[str, list[str]] = defaultdict(list)
    counts = a + b
    for name in sorted(counts):
        by_initial[name[0]].append(name)
    cluster = {name: name for name in counts}
    for names in by_initial.values():
        for first, second in _pairs(names):
            if are_spellings_of_one_name(first, second) and _may_join(first, second, a, b):
                _join(cluster, first, second, counts)
    return {name: _root(cluster, name) for name in cluster}


def _pairs(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((first, second) for at, first in enumerate(names) for second in names[at + 1 :])


def _may_join(first: str, second: str, a: Counter[str], b: Counter[str]) -> bool:
    """Whether no article uses both forms as if they were two names."""
    for article in (a, b):
        if article[first] > 1 and article[second] > 1:
            return False
    both_in = [name for name in (first, second) if a[name] and b[name]]
    return len(both_in) < 2


def _root(cluster: dict[str, str], name: str) -> str:
    while cluster[name] != name:
        name = cluster[name]
    return name


def _join(cluster: dict[str, str], first: str, second: str, counts: Counter[str]) -> None:
    roots = sorted(
        {_root(cluster, first), _root(cluster, second)}, key=lambda name: (-counts[name], name)
    )
    for root in roots[1:]:
        cluster[root] = roots[0]
