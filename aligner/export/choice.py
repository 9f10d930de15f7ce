"""What of a comparison an export tells: all of it, or what a filter keeps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aligner.filtering import passes

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison, Conflict, Fact, Link, Pair
    from aligner.filtering import Filter

SIDES: tuple[Side, ...] = ("a", "b")


class Choice:
    """The part of a comparison that a filter keeps, for every form to tell the same of it.

    Pairs are kept whole: one that has what is looked for is told with all its sentences.
    """

    def __init__(self, comparison: Comparison, kind: Filter = "all") -> None:
        """Choose with a filter; everything by default."""
        self.comparison = comparison
        self.kind = kind

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.kind == "all"

    @property
    def has_alone(self) -> bool:
        """Whether sentences without partner, and facts, are told at all."""
        return self.kind != "conflicts"

    @property
    def has_conflicts(self) -> bool:
        """Whether conflicts are listed at all."""
        return self.kind != "only"

    @cached_property
    def pairs(self) -> tuple[tuple[int, Pair], ...]:
        """The pairs that are kept, with their numbers among all of them, from 1."""
        numbered = enumerate(self.comparison.pairs, start=1)
        return tuple((number, pair) for number, pair in numbered if self._keeps(pair))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of these pairs, ordered by (a, b)."""
        kept = {(link.a, link.b) for _, pair in self.pairs for link in pair.links}
        return tuple(link for link in self.comparison.links if (link.a, link.b) in kept)

    def alone(self, side: Side) -> tuple[int, ...]:
        """The sentences without partner that are kept, in reading order."""
        comparison = self.comparison
        return tuple(
            sentence.id
            for sentence in comparison.article(side).sentences
            if sentence.kind != "boilerplate"
            and not comparison.partners(side, sentence.id)
            and passes(comparison, self.kind, side, sentence.id)
        )

    @cached_property
    def kept(self) -> dict[Side, frozenset[int]]:
        """Every sentence that is told, of each side."""
        if self.is_all:
            return {
                side: frozenset(x.id for x in self.comparison.article(side).sentences)
                for side in SIDES
            }
        return {
            side: frozenset(self.alone(side)) | {link.sentence(side) for link in self.links}
            for side in SIDES
        }

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the sentences that are told."""
        if not self.has_alone:
            return ()
        return tuple(x for x in self.comparison.facts if x.sentence in self.kept[x.side])

    @cached_property
    def conflicts(self) -> tuple[tuple[int, Conflict], ...]:
        """The conflicts that are kept, with their numbers among all of them, from 1."""
        if not self.has_conflicts:
            return ()
        kept = {(link.a, link.b) for link in self.links}
        return tuple(
            (number, conflict)
            for number, conflict in enumerate(self.comparison.conflicts, start=1)
            if self.is_all or (conflict.a.sentence, conflict.b.sentence) in kept
        )

    def _keeps(self, pair: Pair) -> bool:
        """Whether a pair has what is looked for; other pairs of its sentences do not count."""
        match self.kind:
            case "all":
                return True
            case "conflicts":
                return bool(conflicts_of(self.comparison, pair))
            case "only":
                return self._has_facts(pair)
            case "facts":
                return self._has_facts(pair) or bool(conflicts_of(self.comparison, pair))
            case "unreviewed":
                return any(link.status is None for link in pair.links)

    def _has_facts(self, pair: Pair) -> bool:
        return any(self.comparison.facts_in(side, x) for side, x in members_of(pair))


def members_of(pair: Pair) -> tuple[tuple[Side, int], ...]:
    """The sentences of a pair, those of A first."""
    return (*(("a", x) for x in pair.a), *(("b", x) for x in pair.b))


def conflicts_of(comparison: Comparison, pair: Pair) -> tuple[Conflict, ...]:
    """The conflicts between the sentences of a pair."""
    return tuple(
        conflict
        for conflict in comparison.conflicts
        if conflict.a.sentence in pair.a and conflict.b.sentence in pair.b
    )
