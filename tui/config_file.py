"""The files in which settings and keys are written down, and the print-out of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aligner.cleaning import one_line
from tui.config import SAYS, Config, Found, environment_name, option_names, type_of
from tui.places import config_path, is_config_named
from tui.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.actions import Action
    from tui.config import Settled

KEYS = "keys"
"""The table of the config file that gives actions other keys."""

_KINDS = {bool: "true or false", int: "a whole number", str: "a text in quotes"}


_EXAMPLES = {"theme": "dark", "keymap": "keys.toml"}
"""What stands for settings that have no value unless one is given."""


class ConfigFile(NamedTuple):
    """What the config file says; nothing where there is none."""

    path: Path
    settings: dict[str, Found]
    keys: dict[str, Found]


def read_config() -> ConfigFile:
    """Read the config file.

    Raises:
        Problem: it is no TOML, or says something that cannot be set; file and line are named.
    """
    path = config_path()
    file = TomlFile(path, required=is_config_named())
    settings: dict[str, Found] = {}
    for name, value in file.values.items():
        if name == KEYS:
            continue
        if name not in SAYS:
            file.refuse(name, f"unknown setting '{name}'{_meant(name)}")
        # True is an int to Python, not to anybody who writes a config.
        if type(value) is not type_of(name):
            file.refuse(name, f"{name} has to be {_KINDS[type_of(name)]}")
        if name == "keymap":
            value = str(path.parent / Path(str(value)).expanduser())
        settings[name] = Found(value, file.place(name))
    return ConfigFile(path, settings, _keys(file, KEYS) if KEYS in file.values else {})


def read_keymap(path: str) -> dict[str, Found]:
    """Read a file of keys: ``id = "keys"``, under a header ``[keys]`` or without one.

    Raises:
        Problem: it cannot be read, is no TOML, or holds something else.
    """
    file = TomlFile(Path(path).expanduser(), required=True)
    return _keys(file, KEYS if set(file.values) == {KEYS} else "")


def all_keys(file: ConfigFile, config: Config) -> dict[str, Found]:
    """The keys that the config file gives, with those of the keymap file going before them."""
    keymap = read_keymap(config.keymap) if config.keymap else {}
    return {**file.keys, **keymap}


def _keys(file: TomlFile, table: str) -> dict[str, Found]:
    entries = file.values[table] if table else file.values
    if not isinstance(entries, dict):
        file.refuse(table, f"{table} has to be a table: [{table}], then a line for each action")
    found: dict[str, Found] = {}
    for name, keys in entries.items():
        listed = [keys] if isinstance(keys, str) else keys
        if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
            file.refuse(name, f"keys of '{name}' have to be a text, such as \"n,f5\"", table)
        found[name] = Found(",".join(listed), file.place(name, table))
    return found


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, SAYS, n=1)
    return f"; is '{near[0]}' meant?" if near else f"; one of {', '.join((*SAYS, KEYS))}"


def printed(path: Path, settled: Settled, keys: Mapping[str, Found]) -> str:
    """All settings as a config file, each with what it does; those that have been set count."""
    lines = [
        f"# {one_line(str(path))}{'' if path.exists() else ' (not there yet)'}",
        "# What is set is followed by where; everything else is commented out, at its default.",
        "",
    ]
    for name in Config._fields:
        value = getattr(settled.config, name)
        lines.append(f"# {SAYS[name]}")
        lines.append(f"# ({option_names(name)}, {environment_name(name)})")
        set_here = f"{name} = {_toml(_EXAMPLES[name] if value is None else value)}"
        origin = one_line(settled.origins.get(name, ""))
        lines += [f"{set_here}  # {origin}" if origin else f"# {set_here}", ""]
    lines += ["# Keys of each action, separated by commas.", f"[{KEYS}]"]
    from tui.actions import ACTIONS

    lines += [line for action in ACTIONS for line in _printed_keys(action, keys.get(action.id))]
    return "\n".join(lines) + "\n"


def _printed_keys(action: Action, found: Found | None) -> Iterator[str]:
    yield f"# {action.does}"
    if found is None:
        yield f"# {action.id} = {_toml(action.keys)}"
    else:
        yield f"{action.id} = {_toml(found.value)}  # {one_line(found.origin)}"


def _toml(value: object) -> str:
    """A value of a setting as TOML: JSON's escapes are among those of TOML."""
    import json

    return json.dumps(one_line(value) if isinstance(value, str) else value, ensure_ascii=False)
