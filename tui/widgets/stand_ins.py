"""What stands in a column where no sentence does: opposite one that stands alone, or for a fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.article import other
from aligner.titles import sentence_name
from tui.folding import told_fold

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.marks import Glyphs
    from tui.reading import Reading
    from tui.rows import Fold

FILLER_WIDTH = 12


def filler(reading: Reading, glyphs: Glyphs, side: Side, number: int, bring_key: str) -> str:
    """What stands opposite a sentence: where its partner is, or nothing but a line.

    Args:
        reading: what is read.
        glyphs: what it is drawn with.
        side: the column without a sentence.
        number: the number of the row.
        bring_key: the key that brings a partner.
    """
    away, brought = reading.rows[number].moved_away, reading.brought
    if away is not None and away[0] == side and brought:
        partner = sentence_name(other(brought.side), brought.beside)
        return f"{glyphs.filler} {sentence_name(*away)} is beside {partner}"
    place = reading.place_of_partner(side, number)
    if place is None:
        return glyphs.filler * FILLER_WIDTH
    name, below, moved = place
    glyph = glyphs.moved if moved else glyphs.same
    where = f"{glyphs.down} below" if below else f"{glyphs.up} above"
    hint = f"   [{bring_key}] bring here" if number == reading.row else ""
    return f"{glyphs.filler} {glyph} {name} {where}{hint}"


def folded(
    reading: Reading, glyphs: Glyphs, side: Side, fold: Fold, width: int, unfold_key: str
) -> str:
    """What stands for hidden sentences: ``⋮ 3 same``.

    Args:
        reading: what is read.
        glyphs: what it is drawn with.
        side: the column.
        fold: the sentences.
        width: cells that there are.
        unfold_key: the key that shows them, where that is to be told.
    """
    hidden = fold.a if side == "a" else fold.b
    if not hidden or reading.comparison is None:
        return glyphs.fold
    hint = f"   [{unfold_key}] unfold" if unfold_key else ""
    room = width - len(glyphs.fold + hint)
    return f"{glyphs.fold} {told_fold(reading.comparison, side, hidden, room)}{hint}"
