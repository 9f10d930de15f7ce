"""What the pair panel says of a sentence beside its text: pure text, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aligner.article import other

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison, Fact
    from aligner.marks import Glyphs
    from tui.reading import Reading


class Point(NamedTuple):
    """One thing to say: a label, and a text that hangs beside it."""

    label: str
    text: str
    style: str = "quiet"
    """Which of the panel's styles the label has."""


def points(reading: Reading, glyphs: Glyphs) -> Iterator[Point]:
    """Everything to say of the selected sentence and its partners."""
    comparison = reading.comparison
    if comparison is None or reading.selected is None:
        return
    side, sentence = reading.selected
    if not reading.links:
        yield _unpaired(comparison, side, sentence, glyphs)
        return
    members: list[tuple[Side, int]] = [(side, sentence)]
    members += [(other(side), link.sentence(other(side))) for link in reading.links]
    conflicts = dict.fromkeys(x for each in members for x in comparison.conflicts_in(*each))
    for conflict in conflicts:
        yield Point(f" {glyphs.conflict}  ", conflict.note, "conflict")
    for own in ("a", "b"):
        facts = [x for each in members if each[0] == own for x in comparison.facts_in(*each)]
        if facts:
            glyph = glyphs.only_a if own == "a" else glyphs.only_b
            yield Point(f" {glyph} only {own.upper()} ", _told(facts, glyphs))


def _told(facts: Iterable[Fact], glyphs: Glyphs) -> str:
    return f" {glyphs.dot} ".join(" ".join(fact.text.split()) for fact in facts)


def _unpaired(comparison: Comparison, side: Side, sentence: int, glyphs: Glyphs) -> Point:
    if comparison.state(side, sentence) == "none":
        return Point(" ", "Boilerplate: not compared.")
    across = other(side).upper()
    facts = comparison.facts_in(side, sentence)
    text = comparison.article(side).sentence_text(sentence)
    if not facts:
        told = f"its words are found elsewhere in {across}"
    elif len(facts) == 1 and len(facts[0].text) >= 0.9 * len(text.rstrip(".")):
        told = "all of it is new"
    else:
        told = f"new in it: {_told(facts, glyphs)}"
    return Point(" ", f"No sentence of {across} was paired with it; {told}")
