"""Which actions of the table make sense where the reader is: what the palette leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.pair_panel import PairPanel

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen


def makes_sense(action_id: str, reader: ReaderScreen) -> bool:
    """Whether an action could do anything now; a key of one that cannot says why."""
    reading, session = reader.reading, reader.editing.session
    comparison = reading.comparison
    match action_id:
        case "put-back":
            folding = reading.shown.folding
            is_busy = reader.pairing.step is not None or reading.search.is_on
            return is_busy or reading.brought is not None or bool(folding.opened)
        case "search-next" | "search-previous":
            return bool(reading.search.query)
        case "go-back":
            return reading.can_go_back
        case "undo":
            return bool(session.done)
        case "redo":
            return bool(session.undone)
        case "next-only" | "previous-only":
            return comparison is not None and bool(comparison.facts)
        case "next-conflict" | "previous-conflict":
            return comparison is not None and bool(comparison.conflicts)
        case "next-moved" | "previous-moved":
            return comparison is not None and comparison.counts.moved > 0
        case "go-to-partner":
            return reading.fold is not None or bool(reading.links)
        case "bring-partner" | "unlink":
            return bool(reading.links)
        case "link" | "accept" | "review":
            return (
                comparison is not None
                and reading.selected is not None
                and comparison.state(*reading.selected) != "none"
            )
        case "panel-down" | "panel-up":
            return reader.query_one(PairPanel).max_scroll_y > 0
        case "export":
            return comparison is not None
    return True
