"""What surrounds a name without adding to it: courtesies, initials, given names, articles.

"Mr. Trump", "Donald J. Trump" and "Trump" are one person. What one report leaves away there is
compared as the surname that it belongs to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.folding import fold
from aligner.mentions import COURTESY, company
from aligner.transliteration import sounds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from aligner.mentions import Company
    from aligner.words import Word

_ARTICLES = frozenset("al el".split())
_JOINED_ARTICLES = _ARTICLES | frozenset("ad an ar as ash at az es ul ur us".split())
_DIRECTIONS = frozenset("north south east west northern southern eastern western new".split())
_GAP = re.compile(r"\.?[ \u00a0]|-|")
_LONG_ENOUGH = 6
"""Letters from which two words written as one are no chance."""

_PARTICLE = 3
"""Letters of the longest small word that is part of a name (bin, ibn, van)."""

_LONGEST = 3
"""Words of a person's name in full, a second given name or initial among them."""

_ABBREVIATED = {
    "sen": "senator",
    "sens": "senators",
    "rep": "representative",
    "reps": "representatives",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "maj": "major",
    "adm": "admiral",
    "dr": "doctor",
    "prof": "professor",
}


def title_keys(
    words: Sequence[Word], text: str, clusters: Mapping[str, str], given: Mapping[int, str]
) -> dict[int, str]:
    """Keys, by place, of the courtesies, abbreviated titles and Arabic articles before names.

    Args:
        words: the words of an article.
        text: its text.
        clusters: the cluster of each name.
        given: by place, the keys of given names.
    """
    found = {}
    for at, (word, behind) in enumerate(pairwise(words)):
        folded = fold(word.text)
        gap = text[word.end : behind.start]
        if not behind.text[0].isupper() or not _GAP.fullmatch(gap):
            continue
        name = fold(behind.text)
        if folded in _ABBREVIATED and word.text[0].isupper():
            found[at] = _ABBREVIATED[folded]
        elif name not in clusters:
            continue
        elif (folded in COURTESY and word.text[0].isupper()) or (
            folded in (_JOINED_ARTICLES if gap == "-" else _ARTICLES)
        ):
            found[at] = given.get(at + 1, clusters[name])
    return found


def given_name_keys(
    runs: Sequence[Sequence[tuple[int, str]]],
    other: Sequence[Sequence[tuple[int, str]]],
    groups: Collection[str] = (),
) -> dict[int, str]:
    """Keys, by place, of the initials and given names of one article that the other leaves away.

    Args:
        runs: the mentions of names in the article: place and cluster of each word.
        other: those of the other article.
        groups: names that stand with an article ("the Republicans"), which persons never do.
    """
    own, across = _company(runs), _company(other)
    bare = across.last & {run[0][1] for run in runs if len(run) == 1} - set(groups)
    across_names = {name for run in other for _, name in run}
    first_names = _first_names(runs)
    all_first_names = _first_names([*runs, *other])
    found = {}
    for run in runs:
        surname = run[-1][1]
        for place, name in run[:-1]:
            if is_single(name):
                full = _spelled_out(name, all_first_names[surname])
                if full or len(name) == 1:
                    found[place] = full or surname
            elif (
                len(run) - sum(is_single(x) for _, x in run) == 2
                and surname in bare
                and not across.before[surname]
                and name not in across_names
                and name not in own.last
                and name not in _DIRECTIONS
                and len(first_names[surname]) == 1
            ):
                found[place] = surname
    return found


def is_single(name: str) -> bool:
    """Whether a folded word of a mention is an initial."""
    return len(name) == 1 or "." in name


def _company(runs: Sequence[Sequence[tuple[int, str]]]) -> Company:
    return company([name for _, name in run] for run in runs)


def _first_names(runs: Sequence[Sequence[tuple[int, str]]]) -> defaultdict[str, set[str]]:
    """By surname, the first names that it has in mentions as long as a person's."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        if 1 < len(run) <= _LONGEST and not is_single(run[0][1]):
            found[run[-1][1]].add(run[0][1])
    return found


def _spelled_out(initials: str, first_names: set[str]) -> str | None:
    """The one first name that initials stand for."""
    full = [name for name in first_names if name[0] == initials[0]]
    return full[0] if len(full) == 1 else None


def joined_keys(
    words: Sequence[Word], text: str, others: Mapping[str, str], clusters: Mapping[str, str]
) -> dict[int, str]:
    """Keys, by place, of two words that the other article writes as one.

    Args:
        words: the words of an article.
        text: its text.
        others: by its sounds, each name of the other article that this one does not have.
        clusters: the cluster of each name.
    """
    found = {}
    for at, (word, behind) in enumerate(pairwise(words)):
        if not behind.text[0].isupper() or text[word.end : behind.start] not in (
            "-",
            " ",
            "\u00a0",
        ):
            continue
        if not word.text[0].isupper() and len(word.text) > _PARTICLE:
            continue
        together = fold(word.text) + fold(behind.text)
        if len(together) < _LONG_ENOUGH:
            continue
        name = others.get(sounds(together))
        if name is not None:
            found[at] = found[at + 1] = clusters[name]
    return found
