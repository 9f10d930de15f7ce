"""What a filter leaves of the rows: runs of rows without anything it keeps become one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.article import Side
from aligner.filtering import Filter, passes
from tui.rows import Brought, Fold, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.comparison import Comparison, State

FILTER_NAMES: dict[Filter, str] = {
    "all": "all",
    "facts": "facts",
    "only": "only in one",
    "conflicts": "conflicts",
    "unreviewed": "unreviewed",
}
"""What the reader calls the filters."""

_SIDES: tuple[Side, Side] = ("a", "b")

Keep = Callable[[Row, Side], bool]
"""Whether the sentence on a side of a row is shown."""

_WORDS: tuple[tuple[State, str], ...] = (
    ("same", "same"),
    ("moved", "moved"),
    ("only", "only {side}"),
    ("conflict", "in conflict"),
    ("none", "not compared"),
)


@dataclass
class Folding:
    """Which rows are folded away: those that the filter leaves out, unless the reader opened them.

    Kept by sentence, so that it holds whatever becomes of the rows.
    """

    kind: Filter = "all"
    opened: set[tuple[Side, int]] = field(default_factory=set)
    """Sentences that are shown in spite of the filter."""
    held: tuple[Side, int] | None = None
    """A sentence that is shown for as long as the cursor is on it."""

    def keeps(self, comparison: Comparison, brought: Brought | None) -> Keep:
        """What is shown: both sentences of a level pair if the filter keeps either."""
        shown = self.opened if self.held is None else self.opened | {self.held}
        if brought is not None:
            shown = shown | {(brought.side, brought.sentence)}

        def passing(side: Side, sentence: int | None) -> bool:
            return sentence is not None and passes(comparison, self.kind, side, sentence)

        def keep(row: Row, side: Side) -> bool:
            if (side, row.sentence(side)) in shown or passing("a", row.a) or passing("b", row.b):
                return True
            # The place of a sentence that stands elsewhere, for the time being.
            return row.moved_away is not None and passing(*row.moved_away)

        return keep


def fold(rows: Sequence[Row], keep: Keep, *, apart: bool) -> tuple[Row, ...]:
    """The rows with every run of what is not kept as one fold row.

    Args:
        rows: of both articles.
        keep: whether the sentence on a side of a row is shown.
        apart: fold each article for itself, for a screen that shows one at a time: what belongs to
            the other one does not part a run. Otherwise a row is shown whole or not at all.
    """
    folded: list[Row | list[tuple[Side, int]]] = []
    runs: dict[Side, list[tuple[Side, int]]] = {}
    for row in rows:
        sides: Sequence[Side] = [side for side in _SIDES if row.sentence(side) is not None]
        kept = [side for side in sides or _SIDES if keep(row, side)]
        if kept and not apart:
            kept = list(_SIDES)
        if kept:
            is_whole = not apart or len(kept) >= len(sides)
            folded.append(row if is_whole else Row(*_only(row, kept[0])))
            for side in kept:
                runs.pop(side, None)
        for side in sides:
            sentence = row.sentence(side)
            if side in kept or sentence is None:
                continue
            run = runs.get(side)
            if run is None:
                run = []
                folded.append(run)
                # Together, both sides share a run; apart, each has its own.
                runs.update({side: run} if apart else dict.fromkeys(_SIDES, run))
            run.append((side, sentence))
    return tuple(each if isinstance(each, Row) else _fold_row(each) for each in folded)


def _only(row: Row, side: Side) -> tuple[int | None, int | None]:
    return (row.a, None) if side == "a" else (None, row.b)


def _fold_row(run: Iterable[tuple[Side, int]]) -> Row:
    found: dict[Side, list[int]] = {"a": [], "b": []}
    for side, sentence in run:
        found[side].append(sentence)
    return Row(None, None, fold=Fold(tuple(found["a"]), tuple(found["b"])))


def told_fold(comparison: Comparison, side: Side, hidden: Sequence[int], width: int) -> str:
    """How many sentences of each state are hidden: ``3 same, 1 moved``; all together if need be.

    Args:
        comparison: of the two articles.
        side: whose sentences.
        hidden: their ids.
        width: cells that there are for it.
    """
    counts = Counter(comparison.state(side, sentence) for sentence in hidden)
    told = ", ".join(
        f"{counts[state]} {word.format(side=side.upper())}"
        for state, word in _WORDS
        if counts[state]
    )
    return told if len(told) <= width else f"{len(hidden)} sentences"
