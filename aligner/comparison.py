"""What is known about two articles once they have been compared."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from aligner.backbone import backbone

if TYPE_CHECKING:
    from aligner.article import Article, Side
    from aligner.scoring import Judgement

Origin = Literal["auto", "manual"]
Status = Literal["accepted", "review"]
FactKind = Literal["name", "number", "date", "quote", "statement"]
ConflictKind = Literal["number", "date", "name", "polarity", "other"]
State = Literal["conflict", "only", "moved", "same", "none"]
"""How a sentence stands to the other article; ``none`` is boilerplate, which is never compared."""

WEAK_BELOW = 0.5
"""A link less probable than this is shown as weak: more likely than any other, but no better
than even."""


OTHER_ORDER_ABOVE = 0.4
"""Share of moved pairs above which the two accounts are said to tell things in different orders."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentence `a` of A and sentence `b` of B state at least one same fact."""

    a: int
    b: int
    score: float
    """Calibrated probability, 0 to 1."""
    origin: Origin = "auto"
    status: Status | None = None

    def sentence(self, side: Side) -> int:
        """The id of the sentence that this link has on a side."""
        return self.a if side == "a" else self.b

    @property
    def weight(self) -> float:
        """What it counts among other links: one made by hand is certain, whatever its score."""
        return 1.0 if self.origin == "manual" else self.score


@dataclass(frozen=True, slots=True)
class Alone:
    """What a reader has said of a sentence's having no partner."""

    side: Side
    sentence: int
    status: Status


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one sentence: code points into the article's text, end exclusive."""

    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fact(Span):
    """A piece of information found in one account only."""

    side: Side
    kind: FactKind = "statement"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two spans of linked sentences that speak of the same point and cannot both be right."""

    kind: ConflictKind
    a: Span
    b: Span
    note: str
    """The disagreement in a few characters: ``14 ≠ 11``."""

    def span(self, side: Side) -> Span:
        """What one side says on the point."""
        return self.a if side == "a" else self.b


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of A that share the same partners in B, with those partners (m:n)."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    links: tuple[Link, ...]

    @property
    def score(self) -> float:
        """The score of the surest link."""
        return self.surest.score

    @property
    def surest(self) -> Link:
        """The link made by hand, or else the one of the highest score."""
        return max(self.links, key=lambda link: (link.weight, link.score))


class Counts(NamedTuple):
    """What the header shows: conflicts, facts in one account only, and pairs."""

    conflicts: int
    only_a: int
    only_b: int
    moved: int
    same: int


@dataclass(frozen=True)
class Comparison:
    """Two articles, the links between them, and the facts and conflicts that follow.

    `links` are ordered by (a, b); `facts` by (side, start) and never overlap on one side;
    `conflicts` by the place in A. Everything else here is derived from these.
    """

    a: Article
    b: Article
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    judgement: Judgement | None = field(default=None, repr=False, compare=False)
    """The probabilities behind the links and facts, where they are known."""
    alone: tuple[Alone, ...] = ()
    """Sentences without partner that a reader has judged, ordered by (side, sentence)."""

    def article(self, side: Side) -> Article:
        """The article on a side."""
        return self.a if side == "a" else self.b

    def partners(self, side: Side, sentence: int) -> tuple[Link, ...]:
        """The links of a sentence, the surest first, those made by hand before all others."""
        return self._links_of[side].get(sentence, ())

    def facts_in(self, side: Side, sentence: int) -> tuple[Fact, ...]:
        """The facts that only this account has in a sentence, in reading order."""
        return self._facts_of[side].get(sentence, ())

    def conflicts_in(self, side: Side, sentence: int) -> tuple[Conflict, ...]:
        """The conflicts that a sentence takes part in."""
        return self._conflicts_of[side].get(sentence, ())

    def state(self, side: Side, sentence: int) -> State:
        """The strongest thing to say of a sentence, as the reader marks it."""
        if self.article(side).sentences[sentence].kind == "boilerplate":
            return "none"
        if self.conflicts_in(side, sentence):
            return "conflict"
        links = self.partners(side, sentence)
        if not links:
            return "only"
        return "same" if any((x.a, x.b) in self.backbone for x in links) else "moved"

    def is_weak(self, side: Side, sentence: int) -> bool:
        """Whether a sentence is linked, but by nothing better than a weak link."""
        links = self.partners(side, sentence)
        return bool(links) and not any(
            link.weight >= WEAK_BELOW or link.status == "accepted" for link in links
        )

    def status_alone(self, side: Side, sentence: int) -> Status | None:
        """What a reader has said of a sentence's having no partner."""
        found = (x.status for x in self.alone if (x.side, x.sentence) == (side, sentence))
        return next(found, None)

    @cached_property
    def backbone(self) -> frozenset[tuple[int, int]]:
        """The heaviest chain of links that keeps both articles' orders."""
        return backbone(self.links)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """All links, grouped: sentences of A with the same partners make one pair, in A's order.

        Every link is in exactly one pair; a sentence of B can be in several.
        """
        groups: dict[tuple[int, ...], list[int]] = {}
        by_a = self._links_of["a"]
        for sentence in sorted(by_a):
            groups.setdefault(tuple(sorted(x.b for x in by_a[sentence])), []).append(sentence)
        return tuple(
            Pair(
                tuple(members),
                partners,
                tuple(link for member in members for link in by_a[member]),
            )
            for partners, members in groups.items()
        )

    def is_moved(self, pair: Pair) -> bool:
        """Whether none of a pair's links is on the backbone."""
        return not any((link.a, link.b) in self.backbone for link in pair.links)

    @property
    def is_in_other_order(self) -> bool:
        """Whether the accounts tell what they share in different orders.

        They do when more than `OTHER_ORDER_ABOVE` of the pairs are moved, that is have no link on
        the backbone: so many would have to be taken out for no two of the rest to cross.
        """
        moved = self.counts.moved
        return moved > OTHER_ORDER_ABOVE * (moved + self.counts.same)

    @cached_property
    def counts(self) -> Counts:
        """The figures of the header."""
        moved = sum(self.is_moved(pair) for pair in self.pairs)
        return Counts(
            conflicts=len(self.conflicts),
            only_a=sum(fact.side == "a" for fact in self.facts),
            only_b=sum(fact.side == "b" for fact in self.facts),
            moved=moved,
            same=len(self.pairs) - moved,
        )

    @cached_property
    def _links_of(self) -> dict[Side, dict[int, tuple[Link, ...]]]:
        found: dict[Side, defaultdict[int, list[Link]]] = {
            "a": defaultdict(list),
            "b": defaultdict(list),
        }
        for link in self.links:
            found["a"][link.a].append(link)
            found["b"][link.b].append(link)
        return {
            side: {
                sentence: tuple(sorted(links, key=lambda x: (-x.weight, -x.score, x.a, x.b)))
                for sentence, links in of_side.items()
            }
            for side, of_side in found.items()
        }

    @cached_property
    def _facts_of(self) -> dict[Side, dict[int, tuple[Fact, ...]]]:
        found: dict[Side, dict[int, tuple[Fact, ...]]] = {"a": {}, "b": {}}
        for fact in self.facts:
            of_side = found[fact.side]
            of_side[fact.sentence] = (*of_side.get(fact.sentence, ()), fact)
        return found

    @cached_property
    def _conflicts_of(self) -> dict[Side, dict[int, tuple[Conflict, ...]]]:
        found: dict[Side, dict[int, tuple[Conflict, ...]]] = {"a": {}, "b": {}}
        for conflict in self.conflicts:
            for side, of_side in found.items():
                sentence = conflict.span(side).sentence
                of_side[sentence] = (*of_side.get(sentence, ()), conflict)
        return found
