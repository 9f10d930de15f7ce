"""Everything a key can do in the reader: one table that bindings, footer and help are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does."""

    id: str
    """What a keymap calls it; never changes."""
    keys: str
    """Key names of Textual, separated by commas."""
    shown: str
    """The keys as the help shows them."""
    runs: str
    """The `action_` method of the reader, with its arguments."""
    does: str
    """What it does, for the help: a sentence without its subject."""
    group: str
    footer: str = ""
    """Its word in the footer, or nothing; at most seven actions and groups have one."""


ACTIONS = (
    Action("row-down", "j,down", "j ↓", "step(1)", "Next row", "Moving", "move"),
    Action("row-up", "k,up", "k ↑", "step(-1)", "Previous row", "Moving", "move"),
    Action("page-down", "space,pagedown", "space PgDn", "page(1)", "One page on", "Moving"),
    Action("page-up", "b,pageup", "b PgUp", "page(-1)", "One page back", "Moving"),
    Action("first-row", "g,home", "g Home", "end(False)", "First row", "Moving"),
    Action("last-row", "G,end", "G End", "end(True)", "Last row", "Moving"),
    Action("side-a", "h,left", "h ←", "side('a')", "To the column of A", "Moving"),
    # l would be the other half of h, but linking has no better letter, and Tab does both.
    Action("side-b", "right", "→", "side('b')", "To the column of B", "Moving"),
    Action("other-side", "tab,shift+tab", "Tab", "flip", "To the other column", "Moving"),
    Action(
        "next-only", "o", "o", "fact(1)",
        "Next fact that only one account has", "What differs", "only in one",
    ),
    Action(
        "previous-only", "O", "O", "fact(-1)",
        "Previous fact that only one account has", "What differs", "only in one",
    ),
    Action(
        "next-conflict", "x", "x", "conflict(1)",
        "Next point on which the accounts conflict", "What differs", "conflict",
    ),
    Action(
        "previous-conflict", "X", "X", "conflict(-1)",
        "Previous point on which they conflict", "What differs", "conflict",
    ),
    Action(
        "facts-view", "v", "v", "facts_view",
        "Facts view: everything that differs and agrees, in one list", "What differs", "facts",
    ),
    Action(
        "next-moved", "right_square_bracket", "]", "moved(1)",
        "Next pair told in another order", "What differs",
    ),
    Action(
        "previous-moved", "left_square_bracket", "[", "moved(-1)",
        "Previous pair told in another order", "What differs",
    ),
    Action(
        "row-order", "z", "z", "row_order",
        "Rows in A's order, in B's, and back to what can stand level", "What differs",
    ),
    Action(
        "go-to-partner", "enter", "Enter", "partner",
        "Go to the partner, or unfold; after going back, to the next partner", "Pairs",
    ),
    Action("go-back", "backspace", "Backspace", "back", "Back from the partner", "Pairs"),
    Action(
        "bring-partner", "m", "m", "bring",
        "Bring the partner beside the cursor; again, the next one", "Pairs",
    ),
    Action(
        "put-back", "escape", "Esc", "escape",
        "End the search, keep the first pairing, put the partner back, fold again", "Pairs",
    ),
    Action("panel", "p", "p", "panel", "Pair panel: normal, large, hidden", "Pairs"),
    Action("panel-down", "J", "J", "scroll_panel(1)", "Scroll the pair panel down", "Pairs"),
    Action("panel-up", "K", "K", "scroll_panel(-1)", "Scroll it up", "Pairs"),
    Action("search", "slash", "/", "search", "Find a text in both articles", "Finding", "find"),
    Action("search-next", "n", "n", "found(1)", "Next place of what was searched for", "Finding"),
    Action("search-previous", "N", "N", "found(-1)", "Previous one", "Finding"),
    Action(
        "filter", "f", "f", "filter(1)",
        "Show all, facts, only in one, conflicts, unreviewed; fold the rest", "Finding",
    ),
    Action("filter-back", "F", "F", "filter(-1)", "The filter before", "Finding"),
    Action("link", "l", "l", "link", "Link to another sentence, chosen from a list", "Editing"),
    Action("unlink", "u", "u", "unlink", "Take a link away; of several, which one", "Editing"),
    Action(
        "accept", "a", "a", "judge('accepted')",
        "Accept the pair, or that a sentence has none; again takes it back", "Editing",
    ),
    Action(
        "review", "r", "r", "judge('review')",
        "Flag it for review; again takes it back", "Editing",
    ),
    Action("undo", "ctrl+z", "ctrl+z", "undo", "Undo the last edit, without limit", "Editing"),
    Action("redo", "ctrl+y", "ctrl+y", "redo", "Do again what was undone", "Editing"),
    Action(
        "copy", "y", "y", "copy",
        "Copy the pair, or the text selected with the mouse (ctrl+c as well)", "Program",
    ),
    Action("export", "e", "e", "export", "Write the pairs to a file", "Program"),
    Action("help", "question_mark,f1", "? F1", "help", "This help", "Program", "help"),
    Action("quit", "q", "q", "quit", "Leave", "Program", "quit"),
)  # fmt: skip


def bindings(only: Collection[str] | None = None) -> list[Binding]:
    """The table as Textual's bindings: all of it, or the actions of some ids."""
    return [
        Binding(action.keys, action.runs, action.does, show=bool(action.footer), id=action.id)
        for action in ACTIONS
        if only is None or action.id in only
    ]


def footer_entries(
    words: Mapping[str, str] | None = None, actions: Sequence[Action] = ACTIONS
) -> list[tuple[str, str, str]]:
    """Keys, word and action of each entry of a footer; actions with one word share an entry.

    Args:
        words: the word of each action's id that is to have one; without, those of the table.
        actions: the table, with the keys that the actions have.
    """
    entries: dict[str, tuple[str, str]] = {}
    for action in actions:
        word = action.footer if words is None else words.get(action.id, "")
        if word:
            key = action.shown.split()[0]
            keys, runs = entries.get(word, ("", action.runs))
            entries[word] = (f"{keys}/{key}" if keys else key, runs)
    return [(keys, word, runs) for word, (keys, runs) in entries.items()]
