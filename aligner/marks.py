"""The marks of product.md: a glyph and a word for every state, in Unicode and in ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.article import Side
    from aligner.comparison import Comparison, Link, Status

Mark = Literal["conflict", "only-a", "only-b", "moved", "same", "weak", "none"]
"""What a sentence is marked as; also the names of the styles that draw it."""

Hand = Literal["manual", "accepted", "review"]
"""What a reader has done to a pair, or said of a sentence without one."""

HAND_WORDS: dict[Hand, str] = {"manual": "MANUAL", "accepted": "ACCEPTED", "review": "REVIEW"}

WORDS: dict[Mark, str] = {
    "conflict": "CONFLICT",
    "only-a": "ONLY IN A",
    "only-b": "ONLY IN B",
    "moved": "MOVED",
    "same": "SAME",
    "weak": "WEAK",
    "none": "NOT COMPARED",
}


class Glyphs(NamedTuple):
    """The characters that the reader draws with; every one is a single cell wide."""

    conflict: str = "≠"
    only_a: str = "◂"
    only_b: str = "▸"
    moved: str = "⇅"
    same: str = "="
    weak: str = "~"
    up: str = "↑"
    down: str = "↓"
    bar: str = "▌"
    divider: str = "│"
    divider_here: str = "┃"
    filler: str = "┄"
    rule: str = "─"
    link: str = "↔"
    ellipsis: str = "…"
    dot: str = "·"
    unmarked: str = "┊"
    fold: str = "⋮"
    manual: str = "*"
    accepted: str = "✓"
    review: str = "?"

    def by_hand(self, hand: Hand | None) -> str:
        """The glyph of what a reader has done; a space where that is nothing."""
        return " " if hand is None else str(getattr(self, hand))

    def note(self, note: str) -> str:
        """A conflict's note, drawn with these glyphs only."""
        return note if self.conflict == "≠" else note.replace("≠", "!=")

    def of(self, mark: Mark) -> str:
        """The glyph of a mark; boilerplate has none."""
        return " " if mark == "none" else str(getattr(self, mark.replace("-", "_")))


UNICODE = Glyphs()
ASCII = Glyphs(
    conflict="!",
    only_a="<",
    only_b=">",
    moved="^",
    up="^",
    down="v",
    bar=">",
    divider="|",
    divider_here="#",
    filler="~",
    rule="-",
    link="<->",
    ellipsis="...",
    dot="-",
    unmarked=":",
    fold=":",
    accepted="+",
)


def mark_of(comparison: Comparison | None, side: Side, sentence: int) -> Mark:
    """The mark of a sentence; nothing is marked before the comparison is there."""
    if comparison is None:
        return "none"
    state = comparison.state(side, sentence)
    if state == "only":
        return "only-a" if side == "a" else "only-b"
    if state in ("same", "moved") and comparison.is_weak(side, sentence):
        return "weak"
    return state


def hands_on(links: Iterable[Link], alone: Status | None = None) -> tuple[Hand, ...]:
    """What a reader has done to some links or to a sentence alone, the most telling first.

    One open question makes all of it a question; only where every link is accepted all of it is.
    """
    links = tuple(links)
    found: list[Hand] = []
    statuses = [link.status for link in links] or [alone]
    if "review" in statuses:
        found.append("review")
    elif all(status == "accepted" for status in statuses):
        found.append("accepted")
    if any(link.origin == "manual" for link in links):
        found.append("manual")
    return tuple(found)


def hand_on(comparison: Comparison | None, side: Side, sentence: int) -> Hand | None:
    """The most telling thing that a reader has done to a sentence."""
    if comparison is None:
        return None
    alone = comparison.status_alone(side, sentence)
    return next(iter(hands_on(comparison.partners(side, sentence), alone)), None)
