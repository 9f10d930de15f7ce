"""Which sentences a reader wants to see: the same choice on the screen and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison

Filter = Literal["all", "facts", "only", "conflicts", "unreviewed"]
"""Everything; what differs in any way; what one account only says; conflicts; not yet judged."""

FILTERS: tuple[Filter, ...] = get_args(Filter)


def passes(comparison: Comparison, kind: Filter, side: Side, sentence: int) -> bool:
    """Whether a sentence is among those that a filter keeps.

    Args:
        comparison: of the sentence's article with the other.
        kind: the filter.
        side: which article.
        sentence: its id there.
    """
    match kind:
        case "all":
            return True
        case "conflicts":
            return bool(comparison.conflicts_in(side, sentence))
        case "only":
            return bool(comparison.facts_in(side, sentence))
        case "facts":
            return bool(
                comparison.facts_in(side, sentence) or comparison.conflicts_in(side, sentence)
            )
        case "unreviewed":
            return _is_open(comparison, side, sentence)


def _is_open(comparison: Comparison, side: Side, sentence: int) -> bool:
    """Whether a sentence that is compared at all has a link, or a lack of one, left to judge."""
    if comparison.state(side, sentence) == "none":
        return False
    links = comparison.partners(side, sentence)
    if not links:
        return comparison.status_alone(side, sentence) is None
    return any(link.status is None for link in links)
