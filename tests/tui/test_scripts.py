"""What scripts rely on: exit codes, streams, counts, files in several formats, completion."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.comparison import Alone, Comparison
from aligner.export import FORMATS, SUFFIXES
from aligner.filtering import FILTERS
from tests.tui.test_cli import FIRST_WITH_FIRST, A, B, diptych, diptych_with, refused
from tui.config import PANELS
from tui.counting import differs, stats
from tui.streams import Exit
from tui.themes import theme_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def same(tmp_path: Path) -> tuple[str, str]:
    """Two files that tell the same in the same words."""
    paths = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in paths:
        path.write_text("The ferry burnt in the harbour on Tuesday. Fourteen people were hurt.")
    return str(paths[0]), str(paths[1])


def test_the_exit_code_tells_if_accounts_differ_only_where_asked(same: tuple[str, str]) -> None:
    assert diptych(*same, "--exit-code", "-f", "text")[0] == Exit.DONE
    assert diptych(A, B, "--exit-code", "--stats")[0] == Exit.DIFFERENT
    assert diptych(A, B, "--stats")[0] == Exit.DONE
    # What differs is written all the same.
    code, out, err = diptych(A, B, "--exit-code")
    assert (code, err) == (Exit.DIFFERENT, "")
    assert out.startswith("DIPTYCH")
    assert diptych(A, "missing.txt", "--exit-code")[0] == Exit.UNUSABLE


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("options", "expected"), [(["--exit-code"], 1), ([], 0)])
def test_the_exit_code_of_the_reader(options: list[str], expected: int) -> None:
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", DIPTYCH_FAST="1", COLUMNS="100", LINES="30")
        os.execv(sys.executable, [sys.executable, "-m", "tui", A, B, *options])
    received = b""
    # The counts are there once the articles are paired.
    while b"conflict" not in received.split(b"bring", 1)[0] or b"moved" not in received:
        received += os.read(terminal, 65536)
    os.write(terminal, b"q")
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == expected
    os.close(terminal)


def test_a_conflict_or_a_fact_of_one_account_is_a_difference(comparison: Comparison) -> None:
    a, b, links = comparison.a, comparison.b, comparison.links
    assert differs(comparison)
    assert differs(Comparison(a, b, links, (), comparison.conflicts))
    assert differs(Comparison(a, b, links, comparison.facts, ()))
    assert not differs(Comparison(a, b, links, (), ()))


def test_stats_are_a_name_and_a_number_on_each_line(comparison: Comparison) -> None:
    judged = Comparison(
        comparison.a,
        comparison.b,
        (*comparison.links[:2],),
        comparison.facts,
        comparison.conflicts,
        alone=(Alone("a", 3, "accepted"),),
    )
    found = dict(line.split(" ") for line in stats(judged).splitlines())
    assert found == {
        "conflicts": "1",
        "only-a": "2",
        "only-b": "1",
        "moved": "0",
        "same": "2",
        "links": "2",
        "manual": "0",
        "accepted": "1",
        "review": "0",
        "sentences-a": "4",
        "sentences-b": "4",
        "show-facts": "4",
        "show-only": "3",
        "show-conflicts": "2",
        "show-unreviewed": "7",
    }


def test_stats_go_alone_to_standard_output(tmp_path: Path) -> None:
    code, out, err = diptych(A, B, "--stats")
    assert (code, err) == (0, "")
    assert out.startswith("conflicts ")
    path = tmp_path / "x.json"
    assert diptych(A, B, "--stats", "-o", str(path)) == (0, out, "")
    assert path.read_text(encoding="utf-8").startswith("{")
    assert "-o FILE" in refused(A, B, "--stats", "-f", "json")
    assert "-o FILE" in refused(A, B, "--stats", "-o", "-")


def test_several_formats_go_to_several_files(tmp_path: Path) -> None:
    several = [x for form in (*FORMATS, FORMATS[0]) for x in ("-f", form)]
    code, out, err = diptych(A, B, *several, "-o", str(tmp_path / "ferry.{format}"))
    assert (code, out, err) == (0, "", "")
    written = {path.suffix: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert {SUFFIXES[suffix] for suffix in written} == set(FORMATS)
    assert len(written) == len(FORMATS)
    assert written[".json"] == diptych(A, B, "-f", "json")[1]
    one = tmp_path / "one.{format}"
    assert diptych(A, B, "-f", "text", "-o", str(one))[0] == 0
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == written[".txt"]


def test_several_formats_for_one_place_are_refused(tmp_path: Path) -> None:
    both = ("-f", "text", "-f", "json")
    for output in ((), ("-o", "-"), ("-o", str(tmp_path / "x.txt"))):
        assert "{format}" in refused(A, B, *both, *output)
    assert "needs --format" in refused(A, B, "-o", str(tmp_path / "x.{format}"))
    assert list(tmp_path.iterdir()) == []


def test_quiet_leaves_notes_out_and_errors_in(tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Él llegó mañana a la estación, según dijo su tía.".encode("latin-1"))
    loud = diptych(str(latin), B)
    assert loud[2].startswith("diptych: note: ")
    assert diptych(str(latin), B, "--quiet") == (0, loud[1], "")
    assert diptych(str(latin), B, DIPTYCH_QUIET="1") == (0, loud[1], "")
    code, out, err = diptych("missing.txt", B, "-q")
    assert (code, out) == (2, "")
    assert err.startswith("diptych: error: missing.txt: no such file")
    failing = "raise ModelUnavailable('damaged')"
    assert diptych_with(failing, A, B, "--quiet", "--stats")[2] == ""


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_quiet_shows_no_progress() -> None:
    import pty

    from tests.tui.test_cli import STAND_IN

    body = f"from tui.streams import ProgressLine\nProgressLine.PATIENCE = 0\n{FIRST_WITH_FIRST}"
    code = STAND_IN.format(body="\n".join(" " * 8 + line for line in body.splitlines()))
    told = {}
    for options in ((), ("--quiet",)):
        ours, theirs = pty.openpty()
        subprocess.run(
            [sys.executable, "-c", code, A, B, "-f", "json", *options],
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env={**os.environ, "DIPTYCH_FAST": "", "TERM": "xterm"},
            check=True,
        )
        # Something to read in any case.
        os.write(theirs, b".")
        os.close(theirs)
        told[options] = os.read(ours, 4096).decode()
        os.close(ours)
    assert "pairing 50%" in told[()]
    assert told[("--quiet",)] == "."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("--format ", set(FORMATS)),
        ("-f js", {"json"}),
        ("--filter ", set(FILTERS)),
        ("--filter c", {"conflicts"}),
        ("--panel ", set(PANELS)),
        ("--theme ", set(theme_names())),
        ("--theme okabe", {"okabe-ito-dark", "okabe-ito-light"}),
        ("--exit", {"--exit-code"}),
    ],
)
def test_the_shell_completes(typed: str, expected: set[str]) -> None:
    line = f"diptych a.txt b.txt {typed}"
    words = line.split()
    code, out, err = diptych(
        _DIPTYCH_COMPLETE="complete_bash",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - (not line.endswith(" "))),
    )
    assert (code, err) == (0, "")
    assert set(out.split()) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown(shell: str) -> None:
    code, out, err = diptych(_DIPTYCH_COMPLETE=f"source_{shell}")
    assert (code, err) == (0, "")
    assert "_DIPTYCH_COMPLETE" in out
    assert "diptych" in out


def test_an_unknown_filter_or_width_is_refused_by_name() -> None:
    assert "--filter: unknown filter 'some'; one of all, facts" in refused(A, B, "--filter", "some")
    assert "--width: width 10 is too narrow" in refused(A, B, "--width", "10")
    assert "--width" in refused(A, B, "--width", "wide")
    assert "no such file" in refused("--print-config", "--keymap", "missing.toml")


def test_help_names_every_format_filter_and_theme_of_ours() -> None:
    out = " ".join(diptych("--help")[1].replace("-\n", "-").split()).replace("- ", "-")
    from tui.themes import OWN

    for name in (*FORMATS, *FILTERS, *PANELS, *OWN):
        assert name in out
    assert "130 interrupted" in out
