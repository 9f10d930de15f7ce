"""Chains of links that keep both articles' orders: what can stand level, and what has moved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.comparison import Comparison, Link


def backbone(links: Iterable[Link], *, one_to_one: bool = False) -> frozenset[tuple[int, int]]:
    """The chain of links with the greatest sum of weights that never goes back on either side.

    A heaviest increasing subsequence, in O(n log n) over the number of links.

    Args:
        links: in any order.
        one_to_one: let each sentence stand in the chain once only; otherwise it may stand there
            with several partners, so that a one-to-many link is not "moved".

    Returns:
        (a, b) of every link on the chain.
    """
    # Among links of one sentence of A the order decides whether they can follow one another.
    step = -1 if one_to_one else 1
    ordered = sorted(links, key=lambda link: (link.a, step * link.b))
    find = bisect_left if one_to_one else bisect_right
    previous: list[int | None] = []
    # For the best chain ending at each b that is not beaten by one ending earlier: b and weight
    # both increase along these lists.
    ends: list[int] = []
    weights: list[float] = []
    last: list[int] = []
    for index, link in enumerate(ordered):
        before = find(ends, link.b) - 1
        weight = link.weight + (weights[before] if before >= 0 else 0.0)
        previous.append(last[before] if before >= 0 else None)
        first = bisect_left(ends, link.b)
        if first < len(ends) and ends[first] == link.b and weights[first] >= weight:
            continue
        if first > 0 and weights[first - 1] >= weight:
            continue
        beaten = first
        while beaten < len(ends) and weights[beaten] <= weight:
            beaten += 1
        ends[first:beaten] = [link.b]
        weights[first:beaten] = [weight]
        last[first:beaten] = [index]
    chain: set[tuple[int, int]] = set()
    at = last[-1] if last else None
    while at is not None:
        chain.add((ordered[at].a, ordered[at].b))
        at = previous[at]
    return frozenset(chain)


def level_pairs(comparison: Comparison) -> list[tuple[int, int]]:
    """(a, b) of the pairs that can stand level, in order: each sentence in at most one of them."""
    chain = [link for link in comparison.links if (link.a, link.b) in comparison.backbone]
    return sorted(backbone(chain, one_to_one=True))
