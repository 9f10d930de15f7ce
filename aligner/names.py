"""Names of people and places, with the spellings that two reports give them brought together.

Transliterations differ from one outlet to the next (Panjshir, Punjir; Massoud, Masoud) and machine
translation adds its own. Forms are clustered by spelling over both articles; a cluster then
counts as one word wherever words are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from aligner.folding import fold
from aligner.stopwords import STOPWORDS
from aligner.transliteration import (
    IMPOSSIBLE,
    budget,
    consonants,
    difference,
    end_alike,
    readings,
    skeleton,
    sounds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aligner.words import Word

SHORTEST = 4
"""Letters below which another letter always makes another name (Li, Lee)."""

LONG = 5
"""Letters below which hardly anything may differ."""

SHORT_DIFFERENCE = 0.2
"""What names shorter than that may differ by at the beginning (Omar, Umar), and only there."""

LONG_SKELETON = 5
"""Consonants from which on one of them may be missing."""

CROWD = 300
"""Names of one skeleton beyond which it tells nothing."""

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

_DIGIT = re.compile(r"\d")
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)


def are_spellings_of_one_name(first: str, second: str) -> bool:
    """Whether two folded names are near enough to be two spellings of one.

    Vowels that transliterations waver in and doubled letters may differ, and one consonant may be
    missing; a consonant for another (Clinton, Clifton) or another ending (Julia, Julian; Mario,
    Maria) makes another name.
    """
    return spelling_difference(first, second) < IMPOSSIBLE


def spelling_difference(first: str, second: str) -> float:
    """How far apart two spellings of one name are; IMPOSSIBLE where they are two names."""
    if first == second:
        return 0.0
    shorter = min(len(first), len(second))
    if shorter < SHORTEST or (first in _KNOWN_APART and second in _KNOWN_APART):
        return IMPOSSIBLE
    if _DIGIT.search(first) or _DIGIT.search(second):
        return IMPOSSIBLE
    if shorter < LONG and not _are_near(first, second):
        return IMPOSSIBLE
    allowed = IMPOSSIBLE
    if shorter < LONG:
        allowed = SHORT_DIFFERENCE if first[0] != second[0] else 0.0
    allowed = min(allowed, budget(max(consonants(sounds(first)), consonants(sounds(second)))))
    costs = (
        difference(sounds(one), sounds(other)) + (0.0 if (one, other) == (first, second) else 0.3)
        for one in readings(first)
        for other in readings(second)
        if end_alike(one, other)
    )
    cost = min(costs, default=IMPOSSIBLE)
    return cost if cost <= allowed else IMPOSSIBLE


def _are_near(first: str, second: str) -> bool:
    """Whether two short names differ in one letter, or in how they write one diphthong."""
    letters = Levenshtein.distance(first.replace("y", "i"), second.replace("y", "i"))
    one, other = sounds(first), sounds(second)
    return letters <= 1 or (letters == 2 and one == other and not {"E", "U"}.isdisjoint(one))


def is_capitalised(text: str) -> bool:
    """Whether a word begins like a name; scripts without capitals have none."""
    return text[0].isupper() and len(text) > 1


@dataclass(frozen=True)
class Capitals:
    """What the capitals of an article tell."""

    names: Counter[str]
    """Folded names with how often they occur."""
    common: frozenset[str]
    """Folded words that it has in small letters too."""


def find_names(
    article_words: Sequence[Word], starts: frozenset[int], silent: frozenset[str] = STOPWORDS
) -> Capitals:
    """Folded names of an article, and the words that are none.

    Args:
        article_words: its words.
        starts: offsets of the first word of each sentence; a capital there means nothing unless
            the word has one elsewhere too or never goes without.
        silent: stop words of its language.
    """
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    lower: set[str] = set()
    for word in article_words:
        folded = fold(word.text)
        if not folded[:1].isalpha() or folded in silent or folded in _DATES:
            continue
        if not is_capitalised(word.text):
            lower.add(folded)
        elif word.start in starts:
            first[folded] += 1
        else:
            inside[folded] += 1
    names = Counter(
        {name: count + first[name] for name, count in inside.items() if count > (name in lower)}
    ) + Counter({name: n for name, n in first.items() if name not in inside and name not in lower})
    return Capitals(names, frozenset(lower))


def cluster_names(
    a: Counter[str],
    b: Counter[str],
    *,
    common: frozenset[str] = frozenset(),
    are_apart: Callable[[str, str], bool] = lambda first, second: False,
) -> dict[str, str]:
    """Map every folded name of two articles to the form that stands for its cluster.

    Two forms come together when they are spellings of one name and at least one of them is missing
    in one of the articles: a report that has both Julia and Julie means two people. The nearest
    come first, and a cluster takes no form that one of its own is apart from.

    Args:
        a: names of one article with how often they occur.
        b: names of the other one.
        common: words that an article has in small letters too; they are rarely misspelt.
        are_apart: whether two forms near in spelling are known to be two names.
    """
    counts = a + b
    members = {name: [name] for name in counts}
    for _, first, second in sorted(_candidates(counts)):
        if first in common or second in common or are_apart(first, second):
            continue
        if members[first] is members[second]:
            continue
        if all(_may_join(one, other, a, b) for one in members[first] for other in members[second]):
            joined = [*members[first], *members[second]]
            members.update(dict.fromkeys(joined, joined))
    return {
        name: min(cluster, key=lambda each: (-counts[each], each))
        for name, cluster in members.items()
    }


def _candidates(names: Iterable[str]) -> set[tuple[float, str, str]]:
    """Pairs of names that are spellings of one, with how far apart they are.

    Only names with the same skeleton, or with one consonant more, are compared.
    """
    blocks: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for reading in readings(name):
            bones = skeleton(reading)
            blocks[bones].add(name)
            if len(bones) >= LONG_SKELETON - 1:
                for at in range(1, len(bones)):
                    blocks[bones[:at] + bones[at + 1 :]].add(name)
    found = set()
    for block in blocks.values():
        if len(block) <= CROWD:
            for first, second in combinations(sorted(block), 2):
                cost = spelling_difference(first, second)
                if cost < IMPOSSIBLE:
                    found.add((cost, first, second))
    return found


def _may_join(first: str, second: str, a: Counter[str], b: Counter[str]) -> bool:
    """Whether no article uses both forms as if they were two names."""
    for article in (a, b):
        if article[first] > 1 and article[second] > 1:
            return False
    both_in = [name for name in (first, second) if a[name] and b[name]]
    return len(both_in) < 2
