"""The README's tables are those of the program; UPDATE_SNAPSHOTS=1 writes them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest
import typer

from aligner.version import __version__
from tests.conftest import ROOT
from tui.actions import ACTIONS
from tui.cli import app
from tui.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

README = ROOT / "README.md"


def options() -> Iterator[str]:
    """Every option, the variable that sets it too, and what it does."""
    yield "| option | variable | what it does |"
    yield "|---|---|---|"
    for parameter in parameters():
        names = [*parameter.opts, *parameter.secondary_opts]
        # Short ones first, as everywhere.
        names.sort(key=lambda name: (name.startswith("--"), name.startswith("--no-")))
        told = ", ".join(f"`{name}`" for name in names)
        if parameter.metavar:
            told = f"{told[:-1]} {parameter.metavar}`"
        variable = f"`{parameter.envvar}`" if parameter.envvar else ""
        yield f"| {told} | {variable} | {parameter.help.removesuffix('.')} |"


def parameters() -> list[Any]:
    command: Any = typer.main.get_command(app)
    found = [x for x in command.params if x.param_type_name == "option"]
    return [x for x in found if "completion" not in x.name]


def keys() -> Iterator[str]:
    """Every action by its name, with its keys."""
    yield "| keys | name | what it does |"
    yield "|---|---|---|"
    for action in ACTIONS:
        shown = " ".join(f"`{key}`" for key in action.shown.split())
        yield f"| {shown} | `{action.id}` | {action.does} |"


@pytest.mark.parametrize(("name", "rows"), [("options", options), ("keys", keys)])
def test_a_table_is_that_of_the_program(name: str, rows: Callable[[], Iterator[str]]) -> None:
    text = README.read_text(encoding="utf-8")
    table = re.compile(rf"(<!-- {name}: .*? -->\n)(.*?)(<!-- end -->)", re.DOTALL)
    expected = "\n".join(rows()) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        text = table.sub(lambda found: found[1] + expected + found[3], text)
        README.write_text(text, encoding="utf-8", newline="")
    found = table.search(text)
    assert found is not None
    assert found[2] == expected


def test_every_setting_has_an_option_and_a_variable() -> None:
    variables = {x.envvar for x in parameters()} - {None}
    assert variables == {f"DIPTYCH_{name.upper()}" for name in Config._fields}


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
