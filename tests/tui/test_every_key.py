"""Every key of the table, pressed in the real application: what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytest

import tui.clipboard
from aligner.article import other
from aligner.comparison import Conflict, Fact
from tests.tui.screens import app, opened, reader, settled
from tui.actions import ACTIONS
from tui.widgets.pair_panel import PairPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from aligner.article import Side


@dataclass(frozen=True)
class State:
    """What can be seen of the reader."""

    row: int
    last_row: int
    side: Side
    selected: tuple[Side, int] | None
    partners: tuple[int, ...]
    statuses: tuple[str | None, ...]
    kind: str
    target: object
    brought: object
    filter: str
    order: str
    found: object
    panel: str
    panel_line: int
    screen: str
    focus: str
    is_running: bool
    copied: tuple[str, ...]


class Case(NamedTuple):
    """What a key is to do."""

    after: tuple[str, ...]
    """Keys that are pressed first."""
    does: Callable[[list[State], State], bool]
    """Whether it did it, from the states after each of those and after the key."""


def state(pilot: Pilot[None], copied: list[str]) -> State:
    screen = reader(pilot)
    reading = screen.reading
    comparison, selected = reading.comparison, reading.selected
    assert comparison is not None
    across = other(reading.selected_side)
    focused = pilot.app.focused
    return State(
        row=reading.row,
        last_row=len(reading.rows) - 1,
        side=reading.selected_side,
        selected=selected,
        partners=tuple(link.sentence(across) for link in reading.links),
        statuses=tuple(link.status for link in reading.links),
        kind=comparison.state(*selected) if selected is not None else "",
        target=reading.target,
        brought=reading.brought,
        filter=reading.filter,
        order=reading.order,
        found=(selected, reading.search.here(*selected)) if selected is not None else None,
        panel=screen.query_one(PairPanel).shown_as,
        panel_line=screen.query_one(PairPanel).scroll_offset.y,
        screen=type(pilot.app.screen).__name__,
        focus=type(focused).__name__,
        is_running=pilot.app.is_running,
        copied=tuple(copied),
    )


AT_CONFLICT = ("G", "X")
LONG_PAIR = ("j",)
FERRY = ("slash", *"ferry", "enter")

CASES = {
    "row-down": Case((), lambda was, now: now.row == was[-1].row + 1),
    "row-up": Case(("j", "j"), lambda was, now: now.row == was[-1].row - 1),
    "page-down": Case((), lambda was, now: 1 < now.row < now.last_row),
    "page-up": Case(("G",), lambda was, now: 0 < now.row < was[-1].row - 1),
    "first-row": Case(("j", "j"), lambda was, now: now.row == 0),
    "last-row": Case(("j",), lambda was, now: now.row == now.last_row),
    "side-a": Case((*AT_CONFLICT, "tab"), lambda was, now: (was[-1].side, now.side) == ("b", "a")),
    "side-b": Case(AT_CONFLICT, lambda was, now: (was[-1].side, now.side) == ("a", "b")),
    "other-side": Case(AT_CONFLICT, lambda was, now: (was[-1].side, now.side) == ("a", "b")),
    "next-only": Case(
        ("o",),
        lambda was, now: (
            isinstance(now.target, Fact) and now.target != was[-1].target and now.row >= was[-1].row
        ),
    ),
    "previous-only": Case(("o", "o"), lambda was, now: now.target == was[1].target is not None),
    "next-conflict": Case(
        ("j",), lambda was, now: isinstance(now.target, Conflict) and now.row > was[-1].row
    ),
    "previous-conflict": Case(
        ("G",), lambda was, now: isinstance(now.target, Conflict) and now.row < was[-1].row
    ),
    "facts-view": Case((), lambda was, now: now.screen == "FactsScreen"),
    "next-moved": Case((), lambda was, now: now.row > was[-1].row and now.kind == "moved"),
    "previous-moved": Case(
        ("right_square_bracket", "right_square_bracket"),
        lambda was, now: now.selected == was[1].selected != was[2].selected,
    ),
    "row-order": Case((), lambda was, now: (was[-1].order, now.order) == ("anchored", "a")),
    "go-to-partner": Case(
        AT_CONFLICT, lambda was, now: now.side == "b" and now.selected == ("b", was[-1].partners[0])
    ),
    "go-back": Case(
        (*AT_CONFLICT, "enter"),
        lambda was, now: now.selected == was[-2].selected != was[-1].selected,
    ),
    "bring-partner": Case(
        ("right_square_bracket",),
        lambda was, now: was[-1].brought is None and now.brought is not None,
    ),
    "put-back": Case(
        ("right_square_bracket", "m"),
        lambda was, now: was[-1].brought is not None and now.brought is None,
    ),
    "panel": Case((), lambda was, now: (was[-1].panel, now.panel) == ("normal", "large")),
    "panel-down": Case(LONG_PAIR, lambda was, now: was[-1].panel_line == 0 < now.panel_line),
    "panel-up": Case((*LONG_PAIR, "J"), lambda was, now: was[-1].panel_line > 0 == now.panel_line),
    "search": Case((), lambda was, now: now.focus == "SearchInput"),
    "search-next": Case(
        FERRY, lambda was, now: now.found != was[-1].found and now.row > was[-1].row
    ),
    "search-previous": Case((*FERRY, "n"), lambda was, now: now.found == was[-2].found),
    "filter": Case((), lambda was, now: (was[-1].filter, now.filter) == ("all", "facts")),
    "filter-back": Case(("f",), lambda was, now: (was[-1].filter, now.filter) == ("facts", "all")),
    "link": Case(AT_CONFLICT, lambda was, now: now.screen == "PickScreen"),
    "unlink": Case(AT_CONFLICT, lambda was, now: len(was[-1].partners) == 1 and now.partners == ()),
    "accept": Case(AT_CONFLICT, lambda was, now: now.statuses == ("accepted",)),
    "review": Case(AT_CONFLICT, lambda was, now: now.statuses == ("review",)),
    "undo": Case(
        (*AT_CONFLICT, "a"),
        lambda was, now: now.statuses == (None,) and was[-1].statuses == ("accepted",),
    ),
    "redo": Case(
        (*AT_CONFLICT, "a", "ctrl+z"),
        lambda was, now: now.statuses == ("accepted",) and was[-1].statuses == (None,),
    ),
    "copy": Case(
        AT_CONFLICT, lambda was, now: len(now.copied) == 1 and "CONFLICT" in now.copied[0]
    ),
    "export": Case((), lambda was, now: now.screen == "ExportScreen"),
    "help": Case((), lambda was, now: now.screen == "HelpScreen"),
    "quit": Case((), lambda was, now: not now.is_running),
}


def test_every_action_has_a_case() -> None:
    assert list(CASES) == [action.id for action in ACTIONS]


@pytest.mark.parametrize(
    ("name", "key"), [(action.id, key) for action in ACTIONS for key in action.keys.split(",")]
)
async def test_a_key_does_what_the_table_says(
    name: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, copied = CASES[name], list[str]()

    def copy(text: str) -> str:
        copied.append(text)
        return "a test"

    monkeypatch.setattr(tui.clipboard, "copy", copy)
    async with opened(app()) as pilot:
        was = [state(pilot, copied)]
        for before in case.after:
            await pilot.press(before)
            await settled(pilot)
            was.append(state(pilot, copied))
        # Otherwise it would pass without the key.
        assert not case.does(was, was[-1])
        await pilot.press(key)
        if name == "quit":
            await pilot.pause()
        else:
            await settled(pilot)
        assert case.does(was, state(pilot, copied))
