"""What of a reader's place survives a new comparison of the same articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.article import other

if TYPE_CHECKING:
    from aligner.article import Side
    from aligner.comparison import Comparison, Span
    from tui.rows import Brought
    from tui.stops import Target


def is_linked(comparison: Comparison, brought: Brought) -> bool:
    """Whether a brought sentence still is a partner of the one that it stands beside."""
    links = comparison.partners(brought.side, brought.sentence)
    return any(link.sentence(other(brought.side)) == brought.beside for link in links)


def same_target(comparison: Comparison, side: Side, target: Target | None) -> Target | None:
    """The fact or conflict that is now where the one was that the reader jumped to.

    Args:
        comparison: the new one.
        side: the column that the reader is in, for conflicts, which have a place in both.
        target: what the reader jumped to, if anything.
    """
    if target is None:
        return None
    # Loaded by now: whoever compared has made some.
    from aligner.comparison import Conflict

    if isinstance(target, Conflict):
        was = target.span(side)
        return next((x for x in comparison.conflicts if _overlap(x.span(side), was)), None)
    facts = comparison.facts_in(target.side, target.sentence)
    return next((x for x in facts if _overlap(x, target)), None)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
