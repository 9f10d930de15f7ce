"""Names side by side: which given names go with which surname."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from aligner.words import Word

COURTESY = frozenset(
    "mr mrs ms mx sir dame lord lady herr frau monsieur madame señor senor".split()
)
"""What is set before a name and says nothing of its own."""

TITLES = COURTESY | frozenset(
    """president vice minister prime secretary senator sen representative rep congressman
    congresswoman governor gov general gen colonel col lieutenant lt captain capt commander major
    maj sergeant sgt admiral adm judge justice chief chairman chairwoman speaker leader attorney
    dr doctor prof professor king queen prince princess pope sheikh sheik mullah ayatollah imam
    spokesman spokeswoman ambassador mayor officer detective director chancellor premier
    former""".split()
)
"""What is set before a name without being part of it."""

PARTICLES = frozenset("al el bin ibn ben bint abu van von der den de da di del la le du".split())
"""Small words inside a name."""

NO_NAMES = TITLES | PARTICLES | frozenset("jr sr ii iii iv".split())
INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_POSSESSIVE = re.compile(r"['’]s?$")
_BETWEEN = re.compile(r"[ \u00a0]|-")
_AFTER_INITIAL = re.compile(r"\.?[ \u00a0]?")


@dataclass
class Company:
    """What stands beside each name in two articles."""

    after: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The names right behind it."""
    before: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """All names before it in the same mention."""
    last: set[str] = field(default_factory=set)
    """Names that also stand with no name behind them."""


def is_initial(text: str) -> bool:
    """Whether a word is a capital letter, or several with full stops between them."""
    return bool(INITIALS.fullmatch(text)) and text.isupper()


def mentions(words: Sequence[Word], text: str, names: Collection[str]) -> list[tuple[int, ...]]:
    """Places of the words of each run of names and initials, without titles and particles.

    Args:
        words: the words of an article.
        text: its text.
        names: folded names.
    """
    found: list[list[int]] = []
    for at, word in enumerate(words):
        folded = fold(word.text)
        named = word.text[0].isupper() and folded in names and folded not in NO_NAMES
        if not named and not _may_be_initial(words, at, text):
            continue
        before = at - 2 if at > 1 and fold(words[at - 1].text) in PARTICLES else at - 1
        if found and found[-1][-1] == before and _are_beside(words[before : at + 1], text):
            found[-1].append(at)
        else:
            found.append([at])
    return [tuple(run) for run in found if not is_initial(words[run[-1]].text)]


def _may_be_initial(words: Sequence[Word], at: int, text: str) -> bool:
    """Whether a capital letter is one of a name: it has a full stop, or a name before it."""
    word = words[at]
    if not is_initial(word.text):
        return False
    if text.startswith(".", word.end):
        return True
    before = words[at - 1] if at else word
    return before.sentence == word.sentence and before.text[0].isupper() and before is not word


def _are_beside(words: Sequence[Word], text: str) -> bool:
    return all(_is_beside(before, word, text) for before, word in pairwise(words))


def _is_beside(before: Word, word: Word, text: str) -> bool:
    if before.sentence != word.sentence or _POSSESSIVE.search(before.text):
        return False
    gap = _AFTER_INITIAL if is_initial(before.text) else _BETWEEN
    return bool(gap.fullmatch(text, before.end, word.start))


def company(runs: Iterable[Sequence[str]]) -> Company:
    """Gather what stands beside each name from the runs of both articles."""
    found = Company()
    for run in runs:
        for at, name in enumerate(run):
            found.before[name].update(run[:at])
            if at + 1 < len(run):
                found.after[name].add(run[at + 1])
            else:
                found.last.add(name)
    return found


def are_apart(
    first: str, second: str, beside: Company, are_one: Callable[[str, str], bool]
) -> bool:
    """Whether two names near in spelling belong to two persons.

    Given names (Volodymyr Z., Vladimir P.) part by the surname that always follows, surnames
    (Anna Becker, Joe Baker) by the given names before them.
    """
    if first not in beside.last and second not in beside.last:
        after = beside.after[first], beside.after[second]
        if all(after) and not _meet(*after, are_one):
            return True
    given = _given_names(first, beside), _given_names(second, beside)
    return all(given) and not _meet(*given, are_one)


def _given_names(surname: str, beside: Company) -> set[str]:
    """Names before a surname that never stand for anybody by themselves."""
    return {name for name in beside.before[surname] if name not in beside.last}


def _meet(first: set[str], second: set[str], are_one: Callable[[str, str], bool]) -> bool:
    """Whether two sets of names have one in common, an initial standing for its name."""
    return any(
        are_one(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])
        for one in first
        for other in second
    )
