"""What a filter leaves of the rows: runs of rows without anything it keeps become one line each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aligner.filtering import Filter, passes
from tui.rows import Brought, Fold, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aligner.article import Side
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

    def keeps(self, comparison: Comparison, brought: Brought | None) -> Callable[[Row], bool]:
        """Whether a row is shown: both sentences of a level pair are if either is wanted."""
        shown = self.opened if self.held is None else self.opened | {self.held}
        if brought is not None:
            shown = shown | {(brought.side, brought.sentence)}

        def keep(row: Row) -> bool:
            places = [(side, x) for side in _SIDES for x in row.holds(side)]
            if row.moved_away is not None:
                places.append(row.moved_away)
            return any(place in shown or passes(comparison, self.kind, *place) for place in places)

        return keep


def fold(rows: Sequence[Row], keep: Callable[[Row], bool], *, apart: bool) -> tuple[Row, ...]:
    """The rows with every run of those not kept as one fold row.

    Args:
        rows: of both articles.
        keep: whether a row stays as it is.
        apart: fold each article for itself, for a screen that shows one at a time: what belongs to
            the other one does not part a run.
    """
    folded: list[Row | list[tuple[Side, int]]] = []
    runs: dict[Side, list[tuple[Side, int]]] = {}
    for row in rows:
        if keep(row):
            folded.append(row)
            for side in _SIDES:
                if not apart or row.sentence(side) is not None:
                    runs.pop(side, None)
            continue
        for side in _SIDES:
            for sentence in row.holds(side):
                run = runs.get(side)
                if run is None:
                    run = []
                    folded.append(run)
                    # Together, both sides share a run; apart, each has its own.
                    runs.update({side: run} if apart else dict.fromkeys(_SIDES, run))
                run.append((side, sentence))
    return tuple(each if isinstance(each, Row) else _fold_row(each) for each in folded)


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
