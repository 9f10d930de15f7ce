"""Settings: where each can come from, which source goes first, and what is refused."""

from __future__ import annotations

import gc
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
from typer.testing import CliRunner

from tests.tui.test_cli import A, B, diptych
from tui.cli import app
from tui.config import SAYS, Config
from tui.config_file import read_config, read_keymap
from tui.memory import remember_theme, remembered_theme
from tui.places import config_path
from tui.streams import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Sources(NamedTuple):
    """A different value for each source that can give a setting."""

    option: list[str]
    by_option: object
    variable: str
    by_variable: object
    line: str
    by_file: object


SETTINGS = {
    "theme": Sources(["--theme", "light"], "light", "nord", "nord", "'terminal'", "terminal"),
    "color": Sources(["--no-color"], False, "1", True, "false", False),
    "ascii": Sources(["--no-ascii"], False, "true", True, "false", False),
    "mouse": Sources(["--no-mouse"], False, "yes", True, "false", False),
    "filter": Sources(["--filter", "only"], "only", "facts", "facts", "'conflicts'", "conflicts"),
    "panel": Sources(["--panel", "large"], "large", "normal", "normal", "'hidden'", "hidden"),
    "width": Sources(["--width", "60"], 60, "70", 70, "90", 90),
    "fast": Sources(["--no-fast"], False, "1", True, "false", False),
    "fresh": Sources(["--fresh"], True, "0", False, "true", True),
    "watch": Sources(["--no-watch"], False, "1", True, "false", False),
    "bom": Sources(["--no-bom"], False, "1", True, "false", False),
    "quiet": Sources(["-q"], True, "no", False, "true", True),
    "keymap": Sources(["--keymap", "{in}/o"], "{in}/o", "{in}/v", "{in}/v", "'f'", "{in}/f"),
}  # fmt: skip


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*(f"DIPTYCH_{name.upper()}" for name in Config._fields), "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DIPTYCH_CONFIG", str(path))
    return path


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """The program leaves collection off for its short life."""
    yield
    gc.enable()


def printed(*arguments: str) -> str:
    """What ``--print-config`` says, of the whole program run in this process."""
    ran = CliRunner().invoke(app, [*arguments, "--print-config"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def set_values(text: str) -> dict[str, object]:
    found = tomllib.loads(text)
    found.pop("keys")
    return found


def test_every_setting_is_in_the_tables() -> None:
    assert set(SETTINGS) == set(Config._fields) == set(SAYS)


@pytest.mark.parametrize("name", SETTINGS)
def test_option_before_variable_before_file_before_default(
    name: str, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, sources = str(config.parent), SETTINGS[name]
    for file in "ovf":
        (config.parent / file).touch()

    def filled(value: object) -> object:
        return value.replace("{in}", folder) if isinstance(value, str) else value

    config.write_text("")
    assert set_values(printed()) == {}
    config.write_text(f"\n{name} = {sources.line}\n")
    text = printed()
    assert set_values(text) == {name: filled(sources.by_file)}
    assert f"  # {config}:2\n" in text
    monkeypatch.setenv(f"DIPTYCH_{name.upper()}", str(filled(sources.variable)))
    text = printed()
    assert set_values(text) == {name: filled(sources.by_variable)}
    assert f"  # DIPTYCH_{name.upper()}\n" in text
    option = [str(filled(x)) for x in sources.option]
    text = printed(*option)
    assert set_values(text) == {name: filled(sources.by_option)}
    assert sources.by_option != sources.by_variable != sources.by_file


@pytest.mark.parametrize("name", [x for x in Config._fields if type(SETTINGS[x].by_option) is bool])
def test_a_toggle_can_be_turned_on_and_off_by_option(name: str, config: Path) -> None:
    config.write_text("")
    assert set_values(printed(f"--{name}")) == {name: True}
    assert set_values(printed(f"--no-{name}")) == {name: False}
    assert set_values(printed(f"--{name}", f"--no-{name}")) == {name: False}


def test_what_is_printed_is_a_config_that_says_the_same(config: Path) -> None:
    config.write_text('theme = "light"\nfast = true\n[keys]\nquit = "Q"\nnext-only = ["n", "f5"]\n')
    text = printed("--width", "50", "--theme", "nord")
    config.write_text(text)
    again = tomllib.loads(printed())
    assert again == tomllib.loads(text)
    assert again["theme"] == "nord"
    assert again["keys"] == {"quit": "Q", "next-only": "n,f5"}
    # Everything that can be set is there to be uncommented.
    uncommented = [
        line.removeprefix("# ") if " = " in line.removeprefix("# ").partition("  #")[0] else line
        for line in text.splitlines()
        if not line.startswith("# A TOML file")
    ]
    config.write_text("\n".join(uncommented))
    found = read_config()
    assert set(found.settings) == set(Config._fields)
    assert len(found.keys) > 20


def test_no_color_is_heard_unless_colour_is_asked_for(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text("color = true\n")
    monkeypatch.setenv("NO_COLOR", "1")
    assert set_values(printed()) == {"color": False}
    assert set_values(printed("--color")) == {"color": True}
    monkeypatch.setenv("DIPTYCH_COLOR", "1")
    assert set_values(printed()) == {"color": True}
    monkeypatch.delenv("DIPTYCH_COLOR")
    monkeypatch.setenv("NO_COLOR", "")
    assert set_values(printed()) == {"color": True}


def test_a_remembered_theme_goes_before_the_default_alone(
    config: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text("")
    remember_theme("okabe-ito-light")
    assert remembered_theme() == "okabe-ito-light"
    assert "# chosen in the palette" in printed()
    assert set_values(printed()) == {"theme": "okabe-ito-light"}
    assert set_values(printed("--theme", "nord")) == {"theme": "nord"}
    # Where no colour is wanted, the terminal keeps its own ground.
    assert set_values(printed("--no-color")) == {"color": False}
    config.write_text("theme = 'light'")
    assert set_values(printed()) == {"theme": "light"}
    for damaged in (b"mauve\n", b"\xff\xff", b"", b"x" * 10_000):
        (state / "theme").write_bytes(damaged)
        assert remembered_theme() is None
    (state / "theme").unlink()
    (state / "theme").mkdir()
    assert remembered_theme() is None


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("theme = 'dark'\nfsat = true", 2, "unknown setting 'fsat'; is 'fast' meant?"),
        ("\n\nzzz = 1", 3, "unknown setting 'zzz'; one of theme, color"),
        ("[reader]\ntheme = 'dark'", 1, "unknown setting 'reader'"),
        ("fast = 1", 1, "fast has to be true or false"),
        ("# width = 1\nwidth = true", 2, "width has to be a whole number"),
        ("width = '80'", 1, "width has to be a whole number"),
        ("theme = 3", 1, "theme has to be a text in quotes"),
        ("fast = true\nwidth =\n", 2, "no valid TOML: Invalid value"),
        ("fast = true\nfast = false", 2, "no valid TOML: Cannot overwrite a value"),
        ("theme = 'dark", 1, "no valid TOML"),
        ("keys = 3", 1, "keys has to be a table"),
        ("[keys]\nquit = 'Q'\nhelp = 4", 3, "keys of 'help' have to be a text"),
        ("[keys]\nhelp = ['h', 4]", 2, "keys of 'help' have to be a text"),
        ("keys.help = 4", 1, "keys of 'help' have to be a text"),
        ("\nkeys = {help = 4}", 2, "keys of 'help' have to be a text"),
        ('"the\\u001bme" = 4', 1, "unknown setting"),
    ],
)
def test_an_error_in_the_config_names_file_and_line(
    text: str, line: int, told: str, config: Path
) -> None:
    config.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(Problem) as refused:
        read_config()
    assert str(refused.value).startswith(f"{config}:{line}: ")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("theme = 'mauve'", "unknown theme 'mauve'; one of dark, light, okabe-ito-dark"),
        ("filter = 'some'", "unknown filter 'some'; one of all, facts"),
        ("panel = 'big'", "unknown panel 'big'; one of normal, large, hidden"),
        ("width = 39", "width 39 is too narrow; at least 40"),
        ("keymap = 'missing.toml'", "no such file"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_the_program(
    line: str, told: str, config: Path
) -> None:
    config.write_text(f"quiet = false\n{line}\n")
    with pytest.raises(Problem) as refused:
        printed()
    assert told in str(refused.value)
    place = f"{config.parent / 'missing.toml'}: " if "keymap" in line else f"{config}:2: "
    assert str(refused.value).startswith(place)
    name, value = line.split(" = ")
    config.write_text("")
    with pytest.raises(Problem) as refused:
        printed(f"--{name}", value.strip("'"))
    assert told in str(refused.value)


def test_files_that_are_no_config(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match=r"config\.toml: no such file"):
        read_config()
    config.write_bytes(b"theme = 'dark'\n# \xff")
    with pytest.raises(Problem, match=r"config\.toml:2: not UTF-8"):
        read_config()
    config.write_bytes(b"\xef\xbb\xbffast = true\r\n[keys]\r\nquit = 'Q'\r\n")
    assert read_config().settings["fast"].value is True
    assert read_config().keys["quit"].origin == f"{config}:3"
    config.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Problem, match="too large"):
        read_config()
    monkeypatch.setenv("DIPTYCH_CONFIG", str(config.parent))
    with pytest.raises(Problem, match="cannot be read"):
        read_config()


def test_where_the_config_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPTYCH_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == tmp_path / "diptych" / "config.toml"
    # Not there, and nobody has asked for it by name.
    assert read_config().settings == {}
    monkeypatch.setenv("XDG_CONFIG_HOME", "not/absolute")
    monkeypatch.setattr("tui.places.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_path().parent.name == "diptych"
    assert config_path().is_absolute()
    from platformdirs import user_config_path

    monkeypatch.delenv("XDG_CONFIG_HOME")
    here = config_path()
    monkeypatch.setattr("tui.places.platform", "darwin")
    assert here == config_path() == user_config_path("diptych", appauthor=False) / "config.toml"


def test_a_file_of_keys_may_have_the_header_of_the_config(tmp_path: Path) -> None:
    bare, headed = tmp_path / "bare.toml", tmp_path / "headed.toml"
    bare.write_text("quit = 'Q'\n")
    headed.write_text("[keys]\nquit = 'Q'\n")
    assert read_keymap(str(bare))["quit"] == ("Q", f"{bare}:1")
    assert read_keymap(str(headed))["quit"] == ("Q", f"{headed}:2")
    bare.write_text("quit = 'Q'\nhelp = 3\n")
    with pytest.raises(Problem, match=r"bare\.toml:2: keys of 'help'"):
        read_keymap(str(bare))


def test_the_real_program_reads_the_config_and_refuses_a_wrong_one(config: Path) -> None:
    config.write_text("width = 50\nascii = true\n")
    code, out, err = diptych(A, B)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 50
    assert out.isascii()
    config.write_text("width = 50\nascii = 'yes'\n")
    code, out, err = diptych(A, B)
    assert (code, out) == (2, "")
    assert err == f"diptych: error: {config}:2: ascii has to be true or false\n"
    code, out, err = diptych("--version")
    assert (code, err) == (0, "")
    code, out, err = diptych("--print-config", DIPTYCH_MOUSE="perhaps", DIPTYCH_CONFIG="")
    assert (code, out) == (2, "")
    assert "DIPTYCH_MOUSE" in err
