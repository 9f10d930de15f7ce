"""The marks of product.md: a glyph and a word for every state, in Unicode and in ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison

Mark = Literal["conflict", "only-a", "only-b", "moved", "same", "weak", "none"]
"""What a sentence is marked as; also the names of the styles that draw it."""

WORDS: dict[Mark, str] = {
    "conflict": "CONFLICT",
    "only-a": "ONLY IN A",
    "only-b": "ONLY IN B",
    "moved": "MOVED",
    "same": "SAME",
    "weak": "WEAK",
    "none": "NOT COMPARED",
}


@dataclass(frozen=True, slots=True)
class Glyphs:
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
