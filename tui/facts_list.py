"""The comparison as one list: conflicts, what only one account has, what both tell.

Pure: a comparison becomes entries, and entries are found again in the list of a later comparison.
Every sentence that is compared is in at least one entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from aligner.comparison import WEAK_BELOW, Conflict, Fact
from aligner.marks import hands_on
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison, Link, Pair, Span, Status
    from aligner.marks import Hand, Mark
    from tui.stops import Target

Group = Literal["conflict", "only-a", "only-b", "moved", "same"]

GROUPS: tuple[Group, ...] = ("conflict", "only-a", "only-b", "moved", "same")
"""In the order of the list: what matters most to somebody who compares comes first."""

ONLY: tuple[Group, ...] = ("only-a", "only-b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A conflict, a fact of one account, a sentence without partner or new word, or a pair."""

    group: Group
    mark: Mark
    """Its group, or `weak` for a pair that is no surer than even."""
    a: tuple[int, ...]
    """Ids of the sentences of A that it is about."""
    b: tuple[int, ...]
    text: str
    """What it says, in one line."""
    links: tuple[Link, ...]
    """The links that it stands or falls with: accepting the entry accepts them."""
    alone: Status | None = None
    """What was said of the sentence's having no partner, where it has none."""
    target: Target | None = None
    """The conflict or fact; None for pairs and for sentences without a new word."""

    @property
    def side(self) -> Side:
        """The side of the sentence that it is read at."""
        return "a" if self.a else "b"

    @property
    def sentence(self) -> int:
        """The sentence that it is read at."""
        return (self.a or self.b)[0]

    def sentences(self, side: Side) -> tuple[int, ...]:
        """The sentences of a side that it is about."""
        return self.a if side == "a" else self.b

    @property
    def name(self) -> str:
        """Its sentences: ``a3 b8``."""
        return " ".join(sentence_name(side, x) for side in _SIDES for x in self.sentences(side))

    @property
    def hands(self) -> tuple[Hand, ...]:
        """What the reader has done to it, the most telling first."""
        return hands_on(self.links, self.alone)

    @property
    def is_reviewed(self) -> bool:
        """Whether the reader has accepted or flagged it."""
        return bool({"accepted", "review"} & set(self.hands))


_SIDES: tuple[Side, ...] = ("a", "b")


class Tally(NamedTuple):
    """How many entries there are, and what has become of them."""

    total: int
    accepted: int
    flagged: int

    @property
    def reviewed(self) -> int:
        """Entries that the reader has accepted or flagged."""
        return self.accepted + self.flagged


@dataclass(frozen=True)
class FactsList:
    """All entries of a comparison, group by group, each group in reading order."""

    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, comparison: Comparison) -> FactsList:
        """List a comparison."""
        pairs = [_of_pair(comparison, pair) for pair in comparison.pairs]
        return cls(
            (
                *(_of_conflict(comparison, conflict) for conflict in comparison.conflicts),
                *_of_side(comparison, "a"),
                *_of_side(comparison, "b"),
                *(entry for entry in pairs if entry.group == "moved"),
                *(entry for entry in pairs if entry.group == "same"),
            )
        )

    def of_group(self, group: Group) -> tuple[Entry, ...]:
        """The entries of one group."""
        return tuple(entry for entry in self.entries if entry.group == group)

    @cached_property
    def tally(self) -> Tally:
        """What the reader has done so far."""
        hands = [entry.hands for entry in self.entries]
        return Tally(
            len(hands), sum("accepted" in x for x in hands), sum("review" in x for x in hands)
        )

    def next_of(self, groups: Collection[Group], at: int, direction: int) -> int | None:
        """The next (1) or previous (-1) entry of some groups, going on at the other end.

        Returns:
            Its number; None where there is no other one.
        """
        count = len(self.entries)
        for step in range(1, count):
            number = (at + direction * step) % count
            if self.entries[number].group in groups:
                return number
        return None

    def next_group(self, at: int, direction: int) -> int:
        """The first entry of the next (1) or previous (-1) group that has some, going around."""
        if not self.entries:
            return 0
        starts = [
            number
            for number, entry in enumerate(self.entries)
            if number == 0 or self.entries[number - 1].group != entry.group
        ]
        groups = [self.entries[number].group for number in starts]
        return starts[(groups.index(self.entries[at].group) + direction) % len(starts)]

    def place_of(self, side: Side, sentence: int, target: Target | None = None) -> int | None:
        """The entry to read of a sentence: that of a target, or else the first about it."""
        found = [n for n, x in enumerate(self.entries) if sentence in x.sentences(side)]
        aimed = (n for n in found if target is not None and self.entries[n].target == target)
        return next(aimed, next(iter(found), None))

    def again(self, entry: Entry, at: int) -> int:
        """Where an entry of an earlier list is now, or what has become of its sentence.

        Args:
            entry: of the earlier list.
            at: its number there.
        """
        numbers = range(len(self.entries))
        return max(
            numbers,
            key=lambda n: (_likeness(entry, self.entries[n]), -abs(n - at)),
            default=0,
        )


def _likeness(one: Entry, two: Entry) -> int:
    """How surely two entries of different lists are the same thing; 0 for not at all."""
    about = one.side, one.sentence
    if one.target is not None and two.target is not None and _overlap(one.target, two.target):
        return 4
    if one.group == two.group and (one.a, one.b) == (two.a, two.b) and one.target is two.target:
        return 3
    if about[1] not in two.sentences(about[0]):
        return 0
    return 2 if one.group == two.group else 1


def _overlap(one: Target, two: Target) -> bool:
    if isinstance(one, Conflict) and isinstance(two, Conflict):
        return all(_meet(one.span(side), two.span(side)) for side in _SIDES)
    if isinstance(one, Fact) and isinstance(two, Fact):
        return one.side == two.side and _meet(one, two)
    return False


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _of_conflict(comparison: Comparison, conflict: Conflict) -> Entry:
    a, b = conflict.a.sentence, conflict.b.sentence
    links = tuple(link for link in comparison.partners("a", a) if link.b == b)
    return Entry("conflict", "conflict", (a,), (b,), conflict.note, links, target=conflict)


def _of_side(comparison: Comparison, side: Side) -> Iterator[Entry]:
    """Facts of one account, and sentences without partner whose words stand elsewhere across."""
    article = comparison.article(side)
    for sentence in article.sentences:
        found = sentence.id
        links, alone = comparison.partners(side, found), comparison.status_alone(side, found)
        for fact in comparison.facts_in(side, found):
            yield _only(side, found, fact.text, links, alone, fact)
        if comparison.state(side, found) == "only" and not comparison.facts_in(side, found):
            yield _only(side, found, article.sentence_text(found), links, alone, None)


def _only(
    side: Side,
    sentence: int,
    text: str,
    links: tuple[Link, ...],
    alone: Status | None,
    fact: Fact | None,
) -> Entry:
    group: Group = "only-a" if side == "a" else "only-b"
    a, b = ((sentence,), ()) if side == "a" else ((), (sentence,))
    return Entry(group, group, a, b, _flat(text), links, alone, fact)


def _of_pair(comparison: Comparison, pair: Pair) -> Entry:
    group: Group = "moved" if comparison.is_moved(pair) else "same"
    is_weak = not any(x.weight >= WEAK_BELOW or x.status == "accepted" for x in pair.links)
    text = comparison.a.sentence_text(pair.surest.a)
    return Entry(group, "weak" if is_weak else group, pair.a, pair.b, _flat(text), pair.links)


def _flat(text: str) -> str:
    return " ".join(text.split())
