"""The text export: the pairs for a person to read, print or search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.export.choice import SIDES, members_of
from aligner.export.phrases import (
    NO_CONFLICTS,
    NO_PAIRS,
    NOTHING_KEPT,
    flat,
    judged_alone,
    named,
    names_of,
    of_all,
    remarks,
    told_of_pair,
    totals,
)
from aligner.marks import ASCII, UNICODE, Glyphs
from aligner.titles import sentence_name, title_of
from aligner.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.article import Side
    from aligner.comparison import Fact, Pair
    from aligner.export.choice import Choice

NARROWEST = 40
"""Cells below which lines are not made shorter."""


def to_text(choice: Choice, *, width: int = 80, ascii_only: bool = False) -> str:
    """Title and counts, every pair, what only one account has, and the conflicts.

    Args:
        choice: what to write.
        width: cells a line.
        ascii_only: draw marks with ASCII characters; the articles' own text stays as it is.
    """
    writer = _Writer(choice, max(NARROWEST, width), ASCII if ascii_only else UNICODE)
    return "\n".join(line.rstrip() for line in writer.lines()) + "\n"


class _Writer:
    def __init__(self, choice: Choice, width: int, glyphs: Glyphs) -> None:
        self.choice = choice
        self.comparison = choice.comparison
        self.width = width
        self.glyphs = glyphs

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._pairs()
        if self.choice.has_alone:
            yield from self._only("a")
            yield from self._only("b")
        if self.choice.has_conflicts:
            yield from self._conflicts()

    def _head(self) -> Iterator[str]:
        comparison, glyphs = self.comparison, self.glyphs
        yield "DIPTYCH: two accounts side by side"
        for side in SIDES:
            yield from self._hang(f"{side.upper()}  ", named(comparison, side, glyphs))
        told = (words for _, words in totals(comparison, glyphs))
        yield from self._hang("", f" {glyphs.dot} ".join(told))
        for remark in remarks(self.choice):
            yield from self._hang("", remark)

    def _pairs(self) -> Iterator[str]:
        kept, all_pairs = self.choice.pairs, self.comparison.pairs
        yield from self._heading(f"PAIRS ({of_all(len(kept), len(all_pairs))})")
        if not kept:
            yield from self._hang("", NOTHING_KEPT if all_pairs else NO_PAIRS)
        for at, (number, pair) in enumerate(kept):
            if at:
                yield ""
            yield from self._pair(number, pair)

    def _pair(self, number: int, pair: Pair) -> Iterator[str]:
        names = names_of("a", pair.a), names_of("b", pair.b)
        told = [
            f" {self.glyphs.link} ".join(names),
            *told_of_pair(self.comparison, pair, self.glyphs),
        ]
        yield from self._hang(f"[{number}]  ", f" {self.glyphs.dot} ".join(told))
        members = members_of(pair)
        for side, sentence in members:
            yield from self._sentence(side, sentence)
        for side in SIDES:
            facts = [
                fact
                for own, sentence in members
                if own == side
                for fact in self.comparison.facts_in(side, sentence)
            ]
            if facts:
                yield from self._facts(side, facts)

    def _facts(self, side: Side, facts: Iterable[Fact]) -> Iterator[str]:
        glyph = self.glyphs.only_a if side == "a" else self.glyphs.only_b
        told = " | ".join(flat(fact.text) for fact in facts)
        yield from self._hang(f"    {glyph} only {side.upper()}: ", told)

    def _only(self, side: Side) -> Iterator[str]:
        comparison, alone = self.comparison, self.choice.alone(side)
        title = f"SENTENCES ONLY IN {side.upper()}: {title_of(comparison.article(side))}"
        yield from self._heading(f"{title} ({len(alone)})")
        if not alone:
            nothing = f"Every sentence of {side.upper()} has a partner."
            yield from self._hang("", nothing if self.choice.is_all else NOTHING_KEPT)
        for sentence in alone:
            judged = judged_alone(comparison, side, sentence, self.glyphs)
            yield from self._sentence(side, sentence, f"[{judged}] " if judged else "")

    def _conflicts(self) -> Iterator[str]:
        kept, there = self.choice.conflicts, self.comparison.conflicts
        yield from self._heading(f"CONFLICTS ({of_all(len(kept), len(there))})")
        if not kept:
            yield from self._hang("", NOTHING_KEPT if there else NO_CONFLICTS)
        for at, (number, conflict) in enumerate(kept):
            if at:
                yield ""
            note = conflict.note if self.glyphs is UNICODE else conflict.note.replace("≠", "!=")
            yield from self._hang(
                f"[{number}]  ", f"{self.glyphs.conflict} {conflict.kind}: {note}"
            )
            for side in SIDES:
                yield from self._sentence(side, conflict.span(side).sentence)

    def _sentence(self, side: Side, sentence: int, before: str = "") -> Iterator[str]:
        text = before + self.comparison.article(side).sentence_text(sentence)
        yield from self._hang(f"  {sentence_name(side, sentence):<4} ", text)

    def _heading(self, text: str) -> Iterator[str]:
        yield ""
        lines = list(self._hang("", text))
        yield from lines
        yield self.glyphs.rule * min(self.width, max(map(len, lines)))

    def _hang(self, label: str, text: str) -> Iterator[str]:
        """A label, and the text in a column of its own beside it."""
        text = flat(text)
        indent = " " * len(label)
        for number, (start, end) in enumerate(wrap(text, self.width - len(label))):
            yield (indent if number else label) + text[start:end]
