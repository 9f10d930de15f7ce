"""Rows in the order of one article, for reports that tell the same things in different orders."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from aligner.article import other

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison, Counts
    from tui.keymap import Keymap

RowOrder = Literal["anchored", "a", "b"]
"""Both orders, with what can stand level doing so; or the order of one article."""

ORDERS: tuple[RowOrder, ...] = ("anchored", "a", "b")
"""In the order in which a key goes through them."""

Places = list[tuple[int | None, int | None]]


def in_order_of(comparison: Comparison, side: Side) -> Places:
    """The sentences of one side in sequence, each with its surest partner level beside it.

    A partner that two sentences would have stands beside the one that it is surer of. A sentence
    across that is beside none follows its surest partner; one without partners follows whatever
    precedes it in its own article, so that what belongs together stays together. The other side's
    order is given up.

    Returns:
        Ids (leading, across) of each row; every sentence of both sides exactly once.
    """
    across = other(side)
    beside = _matched(comparison, side)
    taken = {theirs: ours for ours, theirs in beside.items()}
    following: defaultdict[int, list[int]] = defaultdict(list)
    after = -1
    for sentence in comparison.article(across).sentences:
        partners = comparison.partners(across, sentence.id)
        if sentence.id in taken:
            after = taken[sentence.id]
            continue
        after = partners[0].sentence(side) if partners else after
        following[after].append(sentence.id)
    places: Places = [(None, theirs) for theirs in following[-1]]
    for own in comparison.article(side).sentences:
        places.append((own.id, beside.get(own.id)))
        places += [(None, theirs) for theirs in following[own.id]]
    return places


def _matched(comparison: Comparison, side: Side) -> dict[int, int]:
    """Which sentence across stands beside each: the surest links first, each sentence once."""
    beside: dict[int, int] = {}
    taken: set[int] = set()
    ordered = sorted(comparison.links, key=lambda x: (-x.weight, -x.score, x.a, x.b))
    for link in ordered:
        ours, theirs = link.sentence(side), link.sentence(other(side))
        if ours not in beside and theirs not in taken:
            beside[ours] = theirs
            taken.add(theirs)
    return beside


def told_of_order(order: RowOrder, keymap: Keymap) -> tuple[str, ...]:
    """That the rows are in the order of one article, in ever fewer words; empty if they are not."""
    if order == "anchored":
        return ()
    name = f"{order.upper()}'s order"
    return f"rows in {name}: {keymap.shown('row-order')} goes on", f"rows in {name}", name


def told_of_other_order(counts: Counts, keymap: Keymap) -> str:
    """That the accounts tell what they share in different orders, and what to do about it."""
    pairs = counts.moved + counts.same
    facts, order = map(keymap.shown, ("facts-view", "row-order"))
    return (
        f"{counts.moved} of {pairs} pairs in another order: {facts} lists facts, "
        f"{order} takes A's order"
    )
