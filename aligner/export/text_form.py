"""The text export: the pairs for a person to read, print or search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.comparison import WEAK_BELOW
from aligner.marks import ASCII, HAND_WORDS, UNICODE, WORDS, Glyphs, Hand, Mark, hands_on
from aligner.titles import heading_of, sentence_name, title_of
from aligner.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison, Fact, Link, Pair

NARROWEST = 40
"""Cells below which lines are not made shorter."""

LONGEST = 400
"""Cells for what is known of an article; more of a title than that says nothing."""


def to_text(comparison: Comparison, *, width: int = 80, ascii_only: bool = False) -> str:
    """Title and counts, every pair, what only one account has, and the conflicts.

    Args:
        comparison: what to write.
        width: cells a line.
        ascii_only: draw marks with ASCII characters; the articles' own text stays as it is.
    """
    writer = _Writer(comparison, max(NARROWEST, width), ASCII if ascii_only else UNICODE)
    return "\n".join(line.rstrip() for line in writer.lines()) + "\n"


class _Writer:
    def __init__(self, comparison: Comparison, width: int, glyphs: Glyphs) -> None:
        self.comparison = comparison
        self.width = width
        self.glyphs = glyphs

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._pairs()
        yield from self._only("a")
        yield from self._only("b")
        yield from self._conflicts()

    def _head(self) -> Iterator[str]:
        comparison, glyphs = self.comparison, self.glyphs
        yield "DIPTYCH: two accounts side by side"
        for side in ("a", "b"):
            article = comparison.article(side)
            count = _counted(len(article.sentences), "sentence")
            known = heading_of(article, LONGEST, between=glyphs.dot, cut=glyphs.ellipsis)
            yield from self._hang(f"{side.upper()}  ", f"{known} ({count})")
        counts = comparison.counts
        if comparison.a.text == comparison.b.text:
            yield from self._hang("", "The two texts are the same.")
        told = (
            f"{glyphs.conflict} {_counted(counts.conflicts, 'conflict')}",
            f"{glyphs.only_a} {counts.only_a} only A",
            f"{glyphs.only_b} {counts.only_b} only B",
            f"{glyphs.moved} {counts.moved} moved",
            f"{glyphs.same} {counts.same} same",
        )
        yield from self._hang("", f" {glyphs.dot} ".join(told))

    def _pairs(self) -> Iterator[str]:
        pairs = self.comparison.pairs
        yield from self._heading(f"PAIRS ({len(pairs)})")
        if not pairs:
            yield from self._hang(
                "", "No sentence of one account states what a sentence of the other does."
            )
        for number, pair in enumerate(pairs, start=1):
            if number > 1:
                yield ""
            yield from self._pair(number, pair)

    def _pair(self, number: int, pair: Pair) -> Iterator[str]:
        names = (
            ", ".join(sentence_name("a", x) for x in pair.a),
            ", ".join(sentence_name("b", x) for x in pair.b),
        )
        best = pair.surest
        told = [f" {self.glyphs.link} ".join(names), self._words(pair, best)]
        told += [f"{best.score:.2f}"]
        told += ["auto"] if best.origin == "auto" else []
        told += self._by_hand(pair)
        yield from self._hang(f"[{number}]  ", f" {self.glyphs.dot} ".join(told))
        members: list[tuple[Side, int]] = [("a", x) for x in pair.a]
        members += [("b", x) for x in pair.b]
        for side, sentence in members:
            yield from self._sentence(side, sentence)
        for side in ("a", "b"):
            facts = [
                fact
                for own, sentence in members
                if own == side
                for fact in self.comparison.facts_in(side, sentence)
            ]
            if facts:
                yield from self._facts(side, facts)

    def _words(self, pair: Pair, best: Link) -> str:
        """The state of a pair, as glyph and word."""
        in_conflict = any(
            conflict.a.sentence in pair.a and conflict.b.sentence in pair.b
            for conflict in self.comparison.conflicts
        )
        if in_conflict:
            return f"{self.glyphs.conflict} {WORDS['conflict']}"
        if best.weight < WEAK_BELOW and all(x.status != "accepted" for x in pair.links):
            return f"{self.glyphs.weak} {WORDS['weak']}"
        mark: Mark = "moved" if self.comparison.is_moved(pair) else "same"
        return f"{self.glyphs.of(mark)} {WORDS[mark]}"

    def _by_hand(self, pair: Pair) -> Iterator[str]:
        """What a reader has done to a pair; each link by name where that is not all of them."""
        told = {link: self._hands(hands_on([link])) for link in pair.links}
        if len(set(told.values())) == 1:
            yield from filter(None, [told[pair.links[0]]])
            return
        for link, words in told.items():
            if words:
                a, b = sentence_name("a", link.a), sentence_name("b", link.b)
                yield f"{a} {self.glyphs.link} {b} {words}"

    def _hands(self, hands: Iterable[Hand]) -> str:
        return " ".join(f"{self.glyphs.by_hand(hand)} {HAND_WORDS[hand]}" for hand in hands)

    def _facts(self, side: Side, facts: Iterable[Fact]) -> Iterator[str]:
        glyph = self.glyphs.only_a if side == "a" else self.glyphs.only_b
        told = " | ".join(" ".join(fact.text.split()) for fact in facts)
        yield from self._hang(f"    {glyph} only {side.upper()}: ", told)

    def _only(self, side: Side) -> Iterator[str]:
        comparison = self.comparison
        alone = [
            sentence.id
            for sentence in comparison.article(side).sentences
            if sentence.kind != "boilerplate" and not comparison.partners(side, sentence.id)
        ]
        title = f"SENTENCES ONLY IN {side.upper()}: {title_of(comparison.article(side))}"
        yield from self._heading(f"{title} ({len(alone)})")
        if not alone:
            yield from self._hang("", f"Every sentence of {side.upper()} has a partner.")
        for sentence in alone:
            judged = self._hands(hands_on((), comparison.status_alone(side, sentence)))
            yield from self._sentence(side, sentence, f"[{judged}] " if judged else "")

    def _conflicts(self) -> Iterator[str]:
        conflicts = self.comparison.conflicts
        yield from self._heading(f"CONFLICTS ({len(conflicts)})")
        if not conflicts:
            yield from self._hang(
                "", "No two figures, dates or statements were found that cannot both be right."
            )
        for number, conflict in enumerate(conflicts, start=1):
            if number > 1:
                yield ""
            note = conflict.note if self.glyphs is UNICODE else conflict.note.replace("≠", "!=")
            yield from self._hang(
                f"[{number}]  ", f"{self.glyphs.conflict} {conflict.kind}: {note}"
            )
            for side in ("a", "b"):
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
        flat = " ".join(text.split())
        indent = " " * len(label)
        for number, (start, end) in enumerate(wrap(flat, self.width - len(label))):
            yield (indent if number else label) + flat[start:end]


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
