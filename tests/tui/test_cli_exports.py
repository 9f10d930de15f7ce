"""Exports from the command line, written by the real program."""

from __future__ import annotations

import csv
import io
import json
from html import unescape
from typing import TYPE_CHECKING

import pytest

from aligner.export import FORMATS
from tests.aligner.test_golden import GOLDEN
from tests.tui.test_cli import A, B, diptych

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.md", "# Two"), ("x.markdown", "# Two"), ("x.HTML", "<!DOCTYPE"), ("x.htm", "<!DOCTYPE"),
        ("x.csv", "state,"),
    ],
)  # fmt: skip
def test_the_suffix_of_the_output_chooses_the_format(tmp_path: Path, name: str, start: str) -> None:
    code, out, err = diptych(A, B, "-o", str(tmp_path / name))
    assert (code, out, err) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert [x.name for x in tmp_path.iterdir()] == [name]


def test_files_and_standard_output_have_the_same_bytes(tmp_path: Path) -> None:
    for form, suffix in (("csv", ".csv"), ("html", ".html")):
        path = tmp_path / f"x{suffix}"
        diptych(A, B, "-f", form, "-o", str(path))
        code, out, _ = diptych(A, B, "-f", form)
        assert code == 0
        assert path.read_bytes().decode() == out
        # The sources are named by the last part of their paths, so that this is the file on record.
        assert out == (GOLDEN / f"ferry{suffix}").read_bytes().decode()


def test_width_and_filter_apply() -> None:
    code, out, _ = diptych(A, B, "-f", "text", "--width", "60", "--filter", "conflicts")
    assert code == 0
    assert "PAIRS (1 of 14)" in out
    assert max(map(len, out.splitlines())) <= 60
    assert "filter 'only'" in unescape(diptych(A, B, "-f", "html", "--filter", "only")[1])
    assert json.loads(diptych(A, B, "-f", "json", "--filter", "facts")[1])["filter"] == "facts"


def test_a_byte_order_mark_is_an_option() -> None:
    plain = diptych(A, B, "-f", "csv")[1]
    assert diptych(A, B, "-f", "csv", "--bom")[1] == "\ufeff" + plain
    assert diptych(A, B, "-f", "csv", DIPTYCH_BOM="1")[1] == "\ufeff" + plain
    assert diptych(A, B, "-f", "json", "--bom")[1].startswith("{")
    assert {row["scorer"] for row in csv.DictReader(io.StringIO(plain, newline=""))} == {"lexical"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_text_is_harmless_in_every_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "<b>evil.txt"
    path.write_text(
        "=1+1 It \x1b]0;owned\x07rained \u202eall\u202c day. <script>alert(1)</script> said so.\n"
        "@everyone was told by </style> of | a bar.\n"
    )
    code, out, err = diptych(str(path), B, "-f", form)
    assert (code, err) == (0, "")
    assert not {"\x1b", "\x07", "\u202e", "\u202c"} & set(out)
    if form == "html":
        assert out.count("<script") == 0
        assert out.count("</style") == 1
    if form == "csv":
        assert "\n=1+1" not in out
        assert ",=1+1" not in out
    if form == "markdown":
        assert "@everyone" not in out
        assert "\\<script\\>" in out
