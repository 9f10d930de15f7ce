"""What the facts view says of an entry beside the list: pure, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from aligner.article import other
from aligner.comparison import Fact
from aligner.titles import sentence_name
from tui.widgets.points import Point

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from aligner.article import Side
    from aligner.comparison import Comparison, Link
    from aligner.evidence import Candidate, Evidence
    from aligner.marks import Glyphs
    from tui.facts_list import Entry

Role = Literal["own", "partner", "context", "nearest"]

SHARED_SHOWN = 10
"""Things that two sentences share of which is told."""


class Passage(NamedTuple):
    """A sentence to be shown."""

    side: Side
    sentence: int
    role: Role
    link: Link | None = None
    """The link to the sentence that it is set against, word by word."""


class Gap(NamedTuple):
    """Space between what belongs together and the next thing."""


Part = Passage | Point | Gap


def details(
    comparison: Comparison,
    evidence: Evidence | None,
    entry: Entry,
    glyphs: Glyphs,
    link_key: str = "l",
) -> Iterator[Part]:
    """Everything to say of an entry: the sentences in their context, and what speaks for it."""
    if entry.group in ("only-a", "only-b"):
        yield from _only(comparison, evidence, entry, link_key)
        return
    link = max(entry.links, key=lambda x: (x.weight, x.score), default=None)
    for conflict in dict.fromkeys(
        x for sentence in entry.a for x in comparison.conflicts_in("a", sentence)
    ):
        if conflict.b.sentence in entry.b:
            yield Point(f" {glyphs.conflict}  ", glyphs.note(conflict.note), "conflict")
    yield Gap()
    yield from _in_context(comparison, "a", entry.a, "own", link)
    yield Gap()
    yield from _in_context(comparison, "b", entry.b, "partner", link)
    if evidence is not None and link is not None:
        told = evidence.of_link(link).told(SHARED_SHOWN)
        yield Gap()
        yield Point(" shares: ", f" {glyphs.dot} ".join(told) or "no word")


def _only(
    comparison: Comparison, evidence: Evidence | None, entry: Entry, link_key: str
) -> Iterator[Part]:
    """A fact or sentence of one account, its partners, and what came nearest to telling it."""
    side, across = entry.side, other(entry.side)
    yield Gap()
    yield from _in_context(comparison, side, (entry.sentence,), "own", None)
    if entry.links:
        yield Gap()
        yield Point(" ", f"The rest of the sentence is paired with {across.upper()}:")
        for link in entry.links:
            yield Passage(across, link.sentence(across), "partner")
    elif entry.target is None:
        yield Gap()
        yield Point(" ", f"It has no partner, but no word that is nowhere in {across.upper()}.")
    found = nearest(evidence, entry)
    if found is not None:
        name = sentence_name(found.side, found.sentence)
        yield Gap()
        yield Point(" nearest: ", f"{name} {found.probability:.2f}: {found.reason}")
        yield Passage(found.side, found.sentence, "nearest")
        yield Gap()
        yield Point(" ", f"If the two do state a same fact: {link_key}, then 1, links them.")


def nearest(evidence: Evidence | None, entry: Entry) -> Candidate | None:
    """The sentence across that is likeliest to tell what only one account is said to have."""
    if evidence is None or entry.group not in ("only-a", "only-b"):
        return None
    if entry.links and isinstance(entry.target, Fact):
        return evidence.nearest_to(entry.target)
    return evidence.nearest(entry.side, entry.sentence)


def _in_context(
    comparison: Comparison, side: Side, sentences: Collection[int], role: Role, link: Link | None
) -> Iterator[Passage]:
    """Some sentences of an article, with those next to them."""
    count = len(comparison.article(side).sentences)
    shown = {x + step for x in sentences for step in (-1, 0, 1) if 0 <= x + step < count}
    for sentence in sorted(shown):
        if sentence not in sentences:
            yield Passage(side, sentence, "context")
        elif link is not None and link.sentence(side) == sentence:
            yield Passage(side, sentence, role, link)
        else:
            yield Passage(side, sentence, role)
