"""Other keys for the actions: what a reader has written down, fitted to the table of actions."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import KEY_TO_UNICODE_NAME, Keys, format_key

from aligner.cleaning import one_line
from tui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.actions import Action
    from tui.config import Found

RESERVED = {"ctrl+c": "copying", "ctrl+p": "the palette", "ctrl+q": "leaving"}
"""Keys of the program that no action can have."""

_MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")
_NAMES = {key.value for key in Keys}
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    # A terminal sends the same for both.
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
_SHOWN = {
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "insert": "Ins",
}
_ASCII = str.maketrans({"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"})


@dataclass(frozen=True, slots=True)
class Keymap:
    """The actions with the keys that they have, and what of the reader's wishes cannot be had."""

    actions: tuple[Action, ...] = ACTIONS
    changed: Mapping[str, str] = field(default_factory=dict)
    """Keys of the actions that have others than by default, as Textual takes them."""
    problems: tuple[str, ...] = ()
    """One line each, naming the place of the mistake."""

    def in_ascii(self) -> Keymap:
        """The same, with arrows as words."""
        shown = (replace(x, shown=x.shown.translate(_ASCII)) for x in self.actions)
        problems = tuple(problem.translate(_ASCII) for problem in self.problems)
        return replace(self, actions=tuple(shown), problems=problems)

    def shown(self, action_id: str) -> str:
        """The first key of an action, as it is shown."""
        return self._action(action_id).shown.split()[0]

    def key(self, action_id: str) -> str:
        """The first key of an action, as Textual names it."""
        return self._action(action_id).keys.split(",")[0]

    def _action(self, action_id: str) -> Action:
        return next(action for action in self.actions if action.id == action_id)


def fitted(wanted: Mapping[str, Found]) -> Keymap:
    """Give the actions the keys that are wanted; what cannot be leaves an action its own keys."""
    own = {action.id: action.keys for action in ACTIONS}
    problems: list[str] = []
    changed: dict[str, str] = {}
    for name, (value, origin) in wanted.items():
        if name not in own:
            problems.append(f"{origin}: no action is called '{one_line(name, 40)}'{_near(name)}")
            continue
        try:
            changed[name] = _normal_keys(str(value))
        except ValueError as wrong:
            problems.append(_kept(name, own[name], origin, str(wrong)))
    while clashes := _clashes({**own, **changed}, changed):
        for name, key, others in clashes:
            if name in changed:
                del changed[name]
                why = f"{_shown_key(key)} is the key of '{others}'"
                problems.append(_kept(name, own[name], wanted[name].origin, why))
    changed = {name: keys for name, keys in changed.items() if keys != own[name]}
    actions = tuple(
        replace(action, keys=changed[action.id], shown=_shown(changed[action.id]))
        if action.id in changed
        else action
        for action in ACTIONS
    )
    return Keymap(actions, changed, tuple(problems))


def _kept(name: str, keys: str, origin: str, why: str) -> str:
    return f"{origin}: '{name}' keeps {_shown(keys)}: {why}"


def _clashes(keys: Mapping[str, str], changed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Changed actions, each with a key that another action has too, and that action."""
    holders: dict[str, list[str]] = {}
    for name, listed in keys.items():
        for key in listed.split(","):
            holders.setdefault(key, []).append(name)
    return [
        (name, key, ", ".join(other for other in names if other != name))
        for key, names in holders.items()
        if len(names) > 1
        for name in names
        if name in changed
    ]


def _normal_keys(listed: str) -> str:
    """Keys as Textual names them; `ValueError` says why they cannot be had."""
    keys = [_normal_key(key.strip()) for key in listed.split(",") if key.strip()]
    if not keys:
        raise ValueError("no key is given")
    twice = next((key for key, times in Counter(keys).items() if times > 1), None)
    if twice is not None:
        raise ValueError(f"{_shown_key(twice)} is given twice")
    return ",".join(keys)


def _normal_key(key: str) -> str:
    told = one_line(key, 30)
    *modifiers, base = key.split("+")
    if key == "+" or key.endswith("++"):
        modifiers, base = key[:-2].split("+") if len(key) > 1 else [], "+"
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    base = base.strip()
    if not base or not base.isprintable() or not set(modifiers) <= set(_MODIFIERS):
        raise ValueError(f"there is no key '{told}'")
    if len(base) > 1:
        base = _ALIASES.get(base.lower(), base.lower())
        if base not in _NAMES and not _is_character(base):
            raise ValueError(f"there is no key '{told}'")
    elif "shift" in modifiers and base.isalpha():
        # Terminals send the letter itself in upper case.
        modifiers.remove("shift")
        base = base.upper()
    elif modifiers:
        base = base.lower()
    (named,) = Binding.make_bindings([Binding(base, "")])
    normal = "+".join((*(x for x in _MODIFIERS if x in modifiers), named.key))
    normal = _ALIASES.get(normal, normal)
    if normal in RESERVED:
        raise ValueError(f"{normal} is for {RESERVED[normal]}")
    return normal


def _is_character(name: str) -> bool:
    """Whether this is Textual's name of a character: ``question_mark``."""
    known = KEY_TO_UNICODE_NAME.get(name, name.replace("_", " ").upper())
    try:
        character = unicodedata.lookup(known)
    except KeyError:
        return name in ("slash", "backslash", "at", "minus", "plus", "underscore")
    return not character.isalnum()


def _shown(keys: str) -> str:
    return " ".join(_shown_key(key) for key in keys.split(","))


def _shown_key(key: str) -> str:
    *modifiers, base = key.split("+")
    if base.startswith("f") and base[1:].isdecimal():
        base = base.upper()
    else:
        base = _SHOWN.get(base) or (base if base == "space" else format_key(base))
    return "+".join((*modifiers, base))


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [action.id for action in ACTIONS], n=1)
    return f"; is '{near[0]}' meant?" if near else "; --print-config lists them"
