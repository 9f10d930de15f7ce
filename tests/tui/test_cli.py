from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

A, B = str(SAMPLES / "ferry-wire.txt"), str(SAMPLES / "ferry-local.txt")


def diptych(*arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """Run the real program; exit code, standard output, standard error."""
    ran = subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def refused(*arguments: str, stdin: bytes = b"") -> str:
    """The one line with which the program refuses a command line."""
    code, out, err = diptych(*arguments, stdin=stdin)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("diptych: error: ")
    assert err.rstrip("\n").isprintable()
    return err


def test_without_a_terminal_the_pairs_are_printed() -> None:
    code, out, err = diptych(A, B)
    assert (code, err) == (0, "")
    assert out.startswith("DIPTYCH")
    assert out == diptych(A, B, "--format", "text")[1]


def test_json_goes_to_standard_output_alone() -> None:
    code, out, err = diptych(A, B, "-f", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["schema"] == "diptych/1"


def test_a_file_is_written_in_the_format_of_its_name(tmp_path: Path) -> None:
    for name, start in (("x.json", "{"), ("x.txt", "DIPTYCH"), ("x", "DIPTYCH")):
        code, out, _ = diptych(A, B, "-o", str(tmp_path / name))
        assert (code, out) == (0, "")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert diptych(A, B, "-f", "json", "-o", "-")[1].startswith("{")


def test_one_article_can_come_from_standard_input() -> None:
    code, out, _ = diptych("-", B, "-f", "json", stdin=b"A ferry caught fire in Larnholm.")
    assert code == 0
    assert json.loads(out)["a"]["source"] == "-"


def test_bad_input_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "x.bin"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x00\x01\x02")
    assert "no such file" in refused("missing.txt", B)
    assert "is a directory" in refused(str(tmp_path), B)
    assert "is empty" in refused(A, str(empty))
    assert "binary" in refused(str(binary), B)
    assert "unknown encoding" in refused(A, B, "--encoding", "klingon")
    assert "given twice" in refused(A, A)
    assert "both articles" in refused("-", "-")
    assert "terminal" in refused(A, B, "--theme", "mauve")
    assert "text, json" in refused(A, B, "--format", "docx")
    assert "Missing argument" in refused(A)
    assert "--help" in refused(A, B, "--nonsense")
    assert "no such folder" in refused(A, B, "-o", str(tmp_path / "no" / "x.txt"))


def test_a_hostile_name_is_printed_harmlessly() -> None:
    assert "\x1b" not in refused("\x1b[31m\n.txt", B)


def test_control_and_bidi_characters_reach_no_export(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("It \x1b]0;owned\x07rained \u202eall\u202c day. [red]Bold[/red] claims.")
    for form in ("text", "json"):
        out = diptych(str(path), B, "-f", form)[1]
        assert not {"\x1b", "\x07", "\u202e", "\u202c"} & set(out)
        assert "\\u202e" not in out
        assert "\\u001b" not in out
        assert "[red]Bold[/red]" in out


def test_an_encoding_found_out_is_told_on_standard_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Él llegó mañana a la estación, según dijo su tía.".encode("latin-1"))
    code, _, err = diptych(str(path), B)
    assert code == 0
    assert err.startswith("diptych: note: ")


def test_version_and_help() -> None:
    code, out, _ = diptych("--version")
    assert code == 0
    assert out.startswith("diptych ")
    code, out, _ = diptych("-h")
    assert code == 0
    assert "ARTICLE_A" in out
    assert "Examples:" in out


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_a_reader_that_goes_away_is_no_error() -> None:
    shell = f"'{sys.executable}' -m tui '{A}' '{B}' | head -n 1"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout.startswith("DIPTYCH")
