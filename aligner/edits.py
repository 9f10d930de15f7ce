"""What a reader changes by hand, and what that makes of a comparison.

Edits say what shall be, not what changes: the same ones fit the pairing by words and the refined
one that takes its place, and the last edit of a link or sentence is the one that counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from aligner.comparison import Alone, Link
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Conflict, Fact, Status

Does = Literal["link", "unlink", "judge"]

MOST = 0.75
"""Part of a sentence's characters that are new when it is taken to be new as a whole."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done by hand to a link, or to the mark of a sentence that has none."""

    does: Does
    a: int | None
    """Id of the sentence of A; None where a sentence of B without partner is judged."""
    b: int | None
    status: Status | None = None
    """What was judged; None takes a judgement back."""

    def sentence(self, side: Side) -> int | None:
        """The id of the sentence on a side, if there is one."""
        return self.a if side == "a" else self.b


def judged_alone(side: Side, sentence: int, status: Status | None) -> Edit:
    """The edit that judges a sentence's having no partner."""
    if side == "a":
        return Edit("judge", sentence, None, status)
    return Edit("judge", None, sentence, status)


def fits(edit: Edit, a: Article, b: Article) -> bool:
    """Whether an edit speaks of sentences that two articles have and that are compared."""
    ids = [(article, x) for article, x in ((a, edit.a), (b, edit.b)) if x is not None]
    if not ids or (edit.does != "judge" and len(ids) < 2):
        return False
    return all(
        0 <= x < len(article.sentences) and article.sentences[x].kind != "boilerplate"
        for article, x in ids
    )


def apply(comparison: Comparison, edits: Iterable[Edit]) -> Comparison:
    """A comparison with everything that a reader has done to it.

    What the reader says goes before what the scorer says. Links made by hand are there with the
    origin ``manual``, those taken away are not, and one that was judged stays even where this
    comparison would not have it. A sentence accepted as standing alone has no links but those
    made by hand since. Facts and conflicts follow from the links as they are then; a sentence
    linked by hand is not new as a whole, whatever the scorer makes of its words.

    Args:
        comparison: as the scorer made it, without edits.
        edits: in the order in which they were made; what does not fit the articles is passed over.

    Returns:
        The same comparison where nothing was edited; deterministic.
    """
    fitting = [edit for edit in edits if fits(edit, comparison.a, comparison.b)]
    if not fitting:
        return comparison
    will = _Will.of(fitting)
    links = tuple(_links(comparison, will))
    edited = replace(comparison, links=links, alone=_alone(links, will))
    if [_made(x) for x in links] == [_made(x) for x in comparison.links]:
        return edited
    from aligner.conflicts import find_conflicts

    sure = [replace(link, score=link.weight) for link in links]
    conflicts = find_conflicts(comparison.a, comparison.b, sure, comparison.judgement)
    return replace(edited, conflicts=conflicts, facts=_facts(comparison, links, conflicts))


@dataclass
class _Will:
    """What all edits together want, of each link and sentence the last that was said."""

    linked: dict[tuple[int, int], bool] = field(default_factory=dict)
    status: dict[tuple[int, int], Status | None] = field(default_factory=dict)
    alone: dict[tuple[Side, int], Status | None] = field(default_factory=dict)

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> _Will:
        will = cls()
        for edit in edits:
            if edit.a is None or edit.b is None:
                for side in _SIDES:
                    sentence = edit.sentence(side)
                    if sentence is not None:
                        will.alone[side, sentence] = edit.status
                continue
            pair = edit.a, edit.b
            if edit.does == "judge":
                will.status[pair] = edit.status
                continue
            will.linked[pair] = edit.does == "link"
            will.status.pop(pair, None)
            if edit.does == "link":
                will.alone.pop(("a", edit.a), None)
                will.alone.pop(("b", edit.b), None)
        return will

    def said_of_ends(self, pair: tuple[int, int]) -> set[Status | None]:
        """What was said of a link's sentences when they had no partner."""
        return {self.alone.get(("a", pair[0])), self.alone.get(("b", pair[1]))}


_SIDES: tuple[Side, ...] = ("a", "b")


def _links(comparison: Comparison, will: _Will) -> list[Link]:
    found = {(link.a, link.b): link for link in comparison.links}
    judged = {pair for pair, status in will.status.items() if status is not None}
    by_hand = {pair for pair, wanted in will.linked.items() if wanted}
    links = []
    for pair in sorted({*found, *judged, *by_hand}):
        said = will.said_of_ends(pair)
        link = found.get(pair) or Link(*pair, _score(comparison, pair), "manual")
        if pair in by_hand:
            link = replace(link, origin="manual")
        elif will.linked.get(pair) is False or ("accepted" in said and pair not in judged):
            continue
        # A question asked of a sentence alone stays open when a scorer gives it a partner.
        status = will.status.get(pair, "review" if "review" in said else link.status)
        links.append(replace(link, status=status))
    return links


def _score(comparison: Comparison, pair: tuple[int, int]) -> float:
    if comparison.judgement is None:
        return 1.0
    return round(float(comparison.judgement.link[pair[0]][pair[1]]), 4)


def _made(link: Link) -> tuple[int, int, str]:
    return link.a, link.b, link.origin


def _alone(links: Iterable[Link], will: _Will) -> tuple[Alone, ...]:
    linked = {(side, link.sentence(side)) for link in links for side in _SIDES}
    return tuple(
        Alone(side, sentence, status)
        for (side, sentence), status in sorted(will.alone.items(), key=lambda each: each[0])
        if status is not None and (side, sentence) not in linked
    )


def _facts(
    comparison: Comparison, links: tuple[Link, ...], conflicts: tuple[Conflict, ...]
) -> tuple[Fact, ...]:
    judgement = comparison.judgement
    if judgement is not None:
        from aligner.facts import find_facts

        facts = find_facts(comparison.a, comparison.b, judgement, links, conflicts)
        return _without_doubtful(comparison, facts, links)
    # Nobody knows how the facts were found: keep those that no conflict has taken.
    return tuple(
        fact
        for fact in comparison.facts
        if not any(
            span.start < fact.end and fact.start < span.end
            for span in (conflict.span(fact.side) for conflict in conflicts)
        )
    )


def _without_doubtful(
    comparison: Comparison, facts: tuple[Fact, ...], links: Iterable[Link]
) -> tuple[Fact, ...]:
    """Facts without those of sentences linked by hand that were taken to be new as a whole.

    The reader says that a fact of them is told across; a scorer that saw none has missed it, and
    cannot tell which of their words it is.
    """
    by_hand = {(x, link.sentence(x)) for link in links if link.origin == "manual" for x in _SIDES}
    length = dict.fromkeys(by_hand, 0)
    for fact in facts:
        if (fact.side, fact.sentence) in length:
            length[fact.side, fact.sentence] += fact.end - fact.start
    doubtful = set()
    for side, number in by_hand:
        sentence = comparison.article(side).sentences[number]
        if length[side, number] >= MOST * (sentence.end - sentence.start):
            doubtful.add((side, number))
    return tuple(fact for fact in facts if (fact.side, fact.sentence) not in doubtful)


def told(edit: Edit, link: str = "↔") -> str:
    """An edit in a few words: ``linked a3 ↔ b5``."""
    names = [
        sentence_name(side, sentence)
        for side in _SIDES
        if (sentence := edit.sentence(side)) is not None
    ]
    if edit.does == "judge" and edit.status is None:
        did = "took back the mark on"
    else:
        did = {"link": "linked", "unlink": "unlinked"}.get(
            edit.does, "accepted" if edit.status == "accepted" else "flagged"
        )
    where = f" {link} ".join(names)
    if len(names) == 1:
        side: Side = "a" if edit.b is None else "b"
        return f"{did} {where} as only in {side.upper()}" if edit.status else f"{did} {where}"
    return f"{did} {where}"
