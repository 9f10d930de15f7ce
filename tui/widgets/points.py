"""What the pair panel says of a sentence beside its text: pure text, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from aligner.article import other
from aligner.cleaning import one_line
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison, Fact
    from aligner.evidence import Common
    from aligner.marks import Glyphs
    from tui.reading import Reading

PARTNERS_SHOWN = 4
"""Partners of which the panel gives text and evidence; the rest are named."""

SHARED_SHOWN = 10
"""Things that two sentences share of which the panel tells where it has room."""


class Point(NamedTuple):
    """One thing to say: a label, and a text that hangs beside it."""

    label: str
    text: str
    style: str = "quiet"
    """Which of the panel's styles the label has."""


def points(reading: Reading, glyphs: Glyphs, width: int, *, wide: bool) -> Iterator[Point]:
    """Everything to say of the selected sentence and its partners.

    Args:
        reading: where the cursor is, and what is known.
        glyphs: what marks are drawn with.
        width: cells a line.
        wide: whether there is room to say it in more than a line each.
    """
    comparison = reading.comparison
    if comparison is None or reading.selected is None:
        return
    side, sentence = reading.selected
    if not reading.links:
        yield _unpaired(comparison, side, sentence, glyphs)
        yield from _nearest(reading, side, sentence, wide=wide)
        return
    members: list[tuple[Side, int]] = [(side, sentence)]
    members += [(other(side), link.sentence(other(side))) for link in reading.links]
    # Those that its partners have with other sentences are told where these are selected.
    for conflict in comparison.conflicts_in(side, sentence):
        yield Point(f" {glyphs.conflict}  ", glyphs.note(conflict.note), "conflict")
    yield from _shares(reading, glyphs, width, wide=wide)
    for own in ("a", "b"):
        facts = [x for each in members if each[0] == own for x in comparison.facts_in(*each)]
        if facts:
            glyph = glyphs.only_a if own == "a" else glyphs.only_b
            yield Point(f" {glyph} only {own.upper()} ", _told(facts, glyphs))
    if wide:
        yield from _why_only(reading)


def _shares(reading: Reading, glyphs: Glyphs, width: int, *, wide: bool) -> Iterator[Point]:
    """What the pair rests on: of each partner, or of the surest in one line."""
    if reading.evidence is None:
        return
    across = other(reading.selected_side)
    for link in reading.links[: PARTNERS_SHOWN if wide else 1]:
        found = reading.evidence.of_link(link)
        partner = sentence_name(across, link.sentence(across))
        label = f" shares with {partner}: " if len(reading.links) > 1 else " shares: "
        if not found:
            yield Point(label, "no word")
        elif wide:
            yield Point(label, f" {glyphs.dot} ".join(found.told(SHARED_SHOWN)))
        else:
            yield Point(label, _fitting(found, width - len(label) - 1, glyphs))


def _fitting(found: Common, room: int, glyphs: Glyphs) -> str:
    """As many of the things shared as go into a line; the first one in any case."""
    dot = f" {glyphs.dot} "
    lines = (dot.join(found.told(count)) for count in range(len(found.told()), 0, -1))
    return next((line for line in lines if cell_len(line) <= room), dot.join(found.told(1)))


def _nearest(reading: Reading, side: Side, sentence: int, *, wide: bool) -> Iterator[Point]:
    """What came nearest to being its partner, and why it is none."""
    found = reading.evidence.nearest(side, sentence) if reading.evidence is not None else None
    if found is None:
        return
    name = sentence_name(found.side, found.sentence)
    yield Point(" nearest: ", f"{name} {found.probability:.2f}: {found.reason}")
    if wide:
        text = reading.articles[found.side].sentence_text(found.sentence)
        yield Point(f" {name:<4} ", " ".join(text.split()))


def _why_only(reading: Reading) -> Iterator[Point]:
    """Why the fact jumped to, in a sentence that has a partner, is taken to be in one account."""
    fact = reading.target
    # Whoever compared has loaded it; the first frame does without.
    from aligner.comparison import Fact

    if not isinstance(fact, Fact) or reading.evidence is None:
        return
    found = reading.evidence.nearest_to(fact)
    if found is not None:
        yield Point(" why: ", f"{one_line(fact.text, 60)}: {found.reason}")


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
