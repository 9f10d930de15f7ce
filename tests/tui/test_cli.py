from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

A, B = str(SAMPLES / "ferry-wire.txt"), str(SAMPLES / "ferry-local.txt")

STAND_IN = """
import sys
import aligner.trained
from aligner import Judgement, ModelUnavailable
from aligner.words import words

class TrainedScorer:
    def judge(self, a, b, progress):
{body}

aligner.trained.open_trained = TrainedScorer
from tui.cli import main
main()
"""

FIRST_WITH_FIRST = """
progress(0.5)
link = [[float(x.id == y.id == 0) for y in b.sentences] for x in a.sentences]
return Judgement(link, [0.0] * len(words(a)), [0.0] * len(words(b)), 0.5, 0.5)
"""


def diptych(*arguments: str, stdin: bytes = b"", **environment: str) -> tuple[int, str, str]:
    """Run the real program, by words alone; exit code, standard output, standard error."""
    return ran([sys.executable, "-m", "tui", *arguments], stdin, DIPTYCH_FAST="1", **environment)


def diptych_with(scorer: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run the program with a stand-in for the trained scorer: the body of its ``judge``."""
    code = STAND_IN.format(body=textwrap.indent(textwrap.dedent(scorer), " " * 8))
    return ran([sys.executable, "-c", code, *arguments], b"", DIPTYCH_FAST="", **environment)


def ran(command: list[str], stdin: bytes, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


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
    assert "such as en, de or fr" in refused(A, B, "--language", "klingon!")
    assert "no address that can be fetched" in refused("http://", B)
    assert "text, markdown, html, csv, json" in refused(A, B, "--format", "docx")
    assert "two articles are needed" in refused(A)
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


def test_what_a_page_tells_of_itself_is_kept_in_exports(tmp_path: Path) -> None:
    path = tmp_path / "fire"
    path.write_text(
        "<!doctype html><title>Fire on the ferry</title><meta name=author content='Jane Doe'>"
        "<meta property=og:site_name content='Harbour Courier'>"
        "<meta property=article:published_time content='2024-05-03'><article><p>A ferry caught"
        " fire in Larnholm harbour on Tuesday, injuring at least fourteen people, police said on"
        " Wednesday.</p><p>All 212 passengers were evacuated within forty minutes.</p></article>"
    )
    code, out, err = diptych(str(path), B, "-f", "json")
    assert (code, err) == (0, "")
    article = json.loads(out)["a"]
    assert (article["title"], article["outlet"]) == ("Fire on the ferry", "Harbour Courier")
    assert (article["author"], article["date"]) == ("Jane Doe", "2024-05-03")
    assert article["sentences"][0]["kind"] == "heading"
    told = "A  Harbour Courier · 3 May 2024 · Jane Doe · Fire on the ferry (3 sentences)"
    assert told in diptych(str(path), B)[1]


def test_two_languages_are_told_on_standard_error_and_can_be_named() -> None:
    german = str(ROOT / "tests" / "benchmarks" / "languages" / "de-a.txt")
    code, out, err = diptych(german, B, "-f", "json")
    assert code == 0
    assert (json.loads(out)["a"]["language"], json.loads(out)["b"]["language"]) == ("de", "en")
    assert err.startswith("diptych: note: A is in German, B in English: few pairs")
    assert err.count("\n") == 1
    code, out, err = diptych(german, B, "-f", "json", "--language", "de-AT")
    assert (code, err) == (0, "")
    assert json.loads(out)["b"]["language"] == "de"


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
    _, out, err = ran(["bash", "-o", "pipefail", "-c", shell], b"", DIPTYCH_FAST="1")
    assert err == ""
    assert out.startswith("DIPTYCH")


def links_of(out: str) -> list[tuple[int, int]]:
    return [(link["a"], link["b"]) for link in json.loads(out)["links"]]


def test_the_trained_scorer_pairs_unless_words_alone_are_asked_for() -> None:
    code, out, err = diptych_with(FIRST_WITH_FIRST, A, B, "-f", "json")
    assert (code, err) == (0, "")
    assert links_of(out) == [(0, 0)]
    by_words = diptych(A, B, "-f", "json")[1]
    assert len(links_of(by_words)) > 1
    assert diptych_with(FIRST_WITH_FIRST, A, B, "-f", "json", "--fast") == (0, by_words, "")
    assert "--fast" in diptych("--help")[1]


@pytest.mark.parametrize("begun", ["", "progress(0.4)"])
def test_a_model_that_cannot_be_had_is_a_note_and_the_pairs_come_from_words(begun: str) -> None:
    scorer = f"{begun}\nraise ModelUnavailable('encoder.onnx is damaged\\x1b[31m')"
    code, out, err = diptych_with(scorer, A, B, "-f", "json")
    assert code == 0
    assert out == diptych(A, B, "-f", "json")[1]
    assert err.startswith("diptych: note: encoder.onnx is damaged")
    assert err.count("\n") == 1
    assert err.rstrip("\n").isprintable()


def test_a_scorer_that_fails_gives_way_to_words_except_where_faults_are_looked_for() -> None:
    scorer = "raise RuntimeError('out of luck\\x1b[31m')"
    code, out, err = diptych_with(scorer, A, B, "-f", "json")
    assert (code, out) == (0, diptych(A, B, "-f", "json")[1])
    assert err.startswith("diptych: note: the model failed (RuntimeError: out of luck")
    assert err.count("\n") == 1
    assert err.rstrip("\n").isprintable()
    code, out, err = diptych_with(scorer, A, B, "-f", "json", "--debug")
    assert (code, out) == (3, "")
    assert "Traceback" in err


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_progress_shows_on_a_terminal_and_is_wiped_out() -> None:
    import pty

    # Nothing is long enough to be shown unless patience is at an end at once.
    scorer = f"from tui.streams import ProgressLine\nProgressLine.PATIENCE = 0\n{FIRST_WITH_FIRST}"
    code = STAND_IN.format(body=textwrap.indent(scorer, " " * 8))
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code, A, B, "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "DIPTYCH_FAST": "", "TERM": "xterm"},
    )
    os.close(theirs)
    told = os.read(ours, 4096).decode()
    os.close(ours)
    assert links_of(done.stdout.decode()) == [(0, 0)]
    assert "diptych: pairing 50%" in told
    assert told.endswith("\r")
    assert told.split("\r")[-2].strip() == ""


def test_articles_too_long_to_pair_are_an_error_of_one_line(tmp_path: Path) -> None:
    for name in ("a", "b"):
        lines = (f"Ferry {number} left harbour {name}." for number in range(2200))
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
    code, out, err = diptych(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "2,200 × 2,200 sentences are more than fit in memory; 2,100 × 2,100 do" in err
