"""What a pairing rests on: the words that two sentences share, and what spoke against a pair.

Everything is worked out for the sentences asked about and kept; only the terms of the two articles
are needed as a whole, and they are the same for every comparison of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from aligner.article import other
from aligner.folding import fold
from aligner.sharing import index_of
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aligner.article import Side
    from aligner.comparison import Comparison, Fact, Link
    from aligner.sharing import Index, Unit

MOST = 0.6
"""Part of the words of a sentence or fact from which it is said to be told elsewhere."""

GOOD_PART = 0.2
"""Part of them that a sentence adds to be named as well."""

TOLD_IN_AT_MOST = 3
"""Sentences that are named as telling it."""

NAMED_AT_MOST = 3
"""Shared words that a reason quotes."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that two sentences have in common, as each of them writes it."""

    kind: Literal["name", "figure", "word"]
    a: str
    b: str

    @property
    def text(self) -> str:
        """As written; where that differs in more than an ending, as both write it."""
        folded = [" ".join(fold(word) for word in text.split()) for text in (self.a, self.b)]
        shorter, longer = sorted((self.a, self.b), key=len)
        if folded[0] == folded[1]:
            return shorter
        if self.kind == "word" and fold(longer).startswith(fold(shorter)):
            return self.a
        return f"{self.a}/{self.b}"


@dataclass(frozen=True, slots=True)
class Common:
    """What two sentences have in common."""

    names: tuple[Shared, ...] = ()
    """In the order of A."""
    figures: tuple[Shared, ...] = ()
    """In the order of A."""
    words: tuple[Shared, ...] = ()
    """The rarest in the two articles first."""

    def __bool__(self) -> bool:
        return bool(self.names or self.figures or self.words)

    def told(self, at_most: int | None = None) -> tuple[str, ...]:
        """Names, figures and words as text, with ``+3`` in place of what is too much."""
        texts = tuple(x.text for x in (*self.names, *self.figures, *self.words))
        if at_most is None or len(texts) <= at_most:
            return texts
        return (*texts[:at_most], f"+{len(texts) - at_most}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """The sentence across that came nearest to being a partner, and why it is none."""

    side: Side
    sentence: int
    probability: float
    linked_from: float
    """The probability that it would have needed."""
    common: Common
    told_in: tuple[int, ...]
    """Sentences across, in reading order, that between them have most of the words in question."""
    reason: str
    """In words, with quotations from both articles: never to be read as markup."""


@dataclass(frozen=True)
class _Asked:
    """What is looked for across: a sentence, or a part of one whose other words have a partner."""

    side: Side
    units: tuple[Unit, ...]
    is_part: bool

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(unit.key for unit in self.units)


class Evidence:
    """Says of a comparison what each decision rests on."""

    def __init__(self, comparison: Comparison) -> None:
        """Nothing is worked out yet."""
        self.comparison = comparison
        self._common: dict[tuple[int, int], Common] = {}
        self._nearest: dict[tuple[Side, int, int, int], Candidate | None] = {}

    def prepare(self) -> None:
        """Work out what every answer needs, in a thread that has the time for it."""
        _ = self._index

    @cached_property
    def _index(self) -> Index:
        return index_of(self.comparison.a, self.comparison.b)

    def of_link(self, link: Link) -> Common:
        """What the two sentences of a link have in common."""
        return self.common(link.a, link.b)

    def common(self, a: int, b: int) -> Common:
        """What sentence `a` of A and sentence `b` of B have in common."""
        if (a, b) not in self._common:
            self._common[a, b] = self._compare(a, b)
        return self._common[a, b]

    def nearest(self, side: Side, sentence: int) -> Candidate | None:
        """What came nearest to being a partner of a sentence, or another one if it has some.

        Returns:
            None where nothing was judged: for boilerplate, opposite an empty article, and where a
            comparison does not carry its probabilities.
        """
        found = self.comparison.article(side).sentences[sentence]
        return self._nearest_to(side, sentence, found.start, found.end)

    def nearest_to(self, fact: Fact) -> Candidate | None:
        """The sentence across, not linked with the fact's, that is likeliest to tell the fact."""
        return self._nearest_to(fact.side, fact.sentence, fact.start, fact.end)

    def _compare(self, a: int, b: int) -> Common:
        index = self._index
        across: dict[str, Unit] = {}
        for unit in index.units["b"][b]:
            across.setdefault(unit.key, unit)
        pairs: list[tuple[Unit, Unit]] = []
        seen: set[str] = set()
        for unit in index.units["a"][a]:
            twin = across.get(unit.key)
            if twin is None or unit.key in seen:
                continue
            seen.add(unit.key)
            before = pairs[-1] if pairs else None
            if before is not None and before[0].joins(unit) and before[1].joins(twin):
                # Ida, Brekke: one name where they stand together in both.
                pairs[-1] = before[0].joined(unit), before[1].joined(twin)
            else:
                pairs.append((unit, twin))
        found: dict[str, list[tuple[int, Shared]]] = {"name": [], "figure": [], "word": []}
        for one, two in pairs:
            kind = one.kind if one.kind != "word" else two.kind
            texts = self._written("a", one), self._written("b", two)
            found[kind].append((index.frequency[one.key], Shared(kind, *texts)))
        words = sorted(found["word"], key=lambda each: each[0])
        return Common(
            tuple(shared for _, shared in found["name"]),
            tuple(shared for _, shared in found["figure"]),
            tuple(shared for _, shared in words),
        )

    def _written(self, side: Side, unit: Unit) -> str:
        return " ".join(self.comparison.article(side).text[unit.start : unit.end].split())

    def _nearest_to(self, side: Side, sentence: int, start: int, end: int) -> Candidate | None:
        key = (side, sentence, start, end)
        if key not in self._nearest:
            self._nearest[key] = self._search(*key)
        return self._nearest[key]

    def _search(self, side: Side, sentence: int, start: int, end: int) -> Candidate | None:
        judgement = self.comparison.judgement
        found = self.comparison.article(side).sentences[sentence]
        if judgement is None or found.kind == "boilerplate":
            return None
        across, index = other(side), self._index
        linked = {x.sentence(across) for x in self.comparison.partners(side, sentence)}
        rejected = [number for number in index.compared[across] if number not in linked]
        if not rejected:
            return None
        units = tuple(x for x in index.units[side][sentence] if start <= x.start < end)
        asked = _Asked(
            side, units, is_part=bool(linked) and (start, end) != (found.start, found.end)
        )
        chances = judgement.link[sentence] if side == "a" else [x[sentence] for x in judgement.link]
        best = self._likeliest(asked, rejected, chances)
        common = self.common(*((sentence, best) if side == "a" else (best, sentence)))
        told_in = self._told_in(across, asked.keys)
        chance, needed = float(chances[best]), judgement.linked_from
        reason = self._reason(asked, told_in) or self._why_not(asked, best, chance, needed, common)
        return Candidate(across, best, chance, needed, common, told_in, reason)

    def _likeliest(self, asked: _Asked, rejected: Sequence[int], chances: Sequence[float]) -> int:
        keys_of = self._index.keys[other(asked.side)]

        def nearness(number: int) -> tuple[float, float, int]:
            # Probabilities that look the same are no reason to pass over the words in question.
            chance = round(float(chances[number]), 2)
            weight = sum(1 / self._index.frequency[x] for x in asked.keys & keys_of[number])
            return (weight, chance, -number) if asked.is_part else (chance, weight, -number)

        return max(rejected, key=nearness)

    def _told_in(self, side: Side, keys: Collection[str]) -> tuple[int, ...]:
        """Sentences of a side that have most of some words between them, each a good part."""
        index = self._index
        left = {key for key in keys if key in index.where[side]}
        chosen: list[int] = []
        told = 0
        while left and len(chosen) < TOLD_IN_AT_MOST:
            weights: dict[int, float] = {}
            for key in sorted(left):
                for number in index.where[side][key]:
                    weights[number] = weights.get(number, 0) + 1 / index.frequency[key]
            best = max(weights, key=lambda number: (weights[number], -number))
            has = left & index.keys[side][best]
            if told >= MOST * len(keys) and len(has) < GOOD_PART * len(keys):
                break
            chosen.append(best)
            told += len(has)
            left -= has
        return tuple(sorted(chosen)) if told >= MOST * len(keys) and chosen else ()

    def _reason(self, asked: _Asked, told_in: Sequence[int]) -> str | None:
        """Why nothing across tells it, or what does between them; None where one is near."""
        across = other(asked.side)
        known = [unit for unit in asked.units if unit.key in self._index.where[across]]
        if not known:
            return f"no word of it is in {across.upper()}"
        if told_in and (asked.is_part or len(told_in) > 1):
            names = ", ".join(sentence_name(across, number) for number in told_in)
            return f"its words stand in {names}"
        if asked.is_part:
            texts = dict.fromkeys(self._written(asked.side, unit) for unit in known)
            return f"of its words {across.upper()} has only {_quoted(tuple(texts))}"
        return None

    def _why_not(
        self, asked: _Asked, best: int, chance: float, needed: float, common: Common
    ) -> str:
        """Why the likeliest sentence is no partner."""
        threshold = f"below the threshold {needed:.2f}"
        if chance >= needed:
            threshold = "probable enough, but not linked"
        elif f"{chance:.2f}" == f"{needed:.2f}":
            threshold = f"just {threshold}"
        if not common:
            return f"{threshold}: no word in common"
        shared = asked.keys & self._index.keys[other(asked.side)][best]
        only = " only" if len(shared) < MOST * len(asked.keys) else ""
        return f"{threshold}: shares{only} {_quoted(common.told())}"


def _quoted(texts: Sequence[str]) -> str:
    """Some words in quotation marks, and how many more there are."""
    shown = [f"'{text if len(text) <= 40 else text[:39] + '…'}'" for text in texts[:NAMED_AT_MOST]]
    more = len(texts) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
