from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aligner.export import WriteError, export, write_atomically
from aligner.segmentation import to_article
from aligner.titles import heading_of
from aligner.wrapping import cell_width

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.comparison import Comparison


def test_json_follows_its_schema(comparison: Comparison) -> None:
    data = json.loads(export(comparison, "json"))
    assert list(data) == [
        "schema", "generator", "scorer", "filter", "a", "b", "links", "facts", "conflicts", "alone",
    ]  # fmt: skip
    assert data["schema"] == "diptych/1"
    assert data["generator"].startswith("diptych ")
    assert data["links"][0] == {"a": 0, "b": 1, "score": 0.9, "origin": "auto", "status": None}
    assert set(data["a"]) == {
        "source", "title", "outlet", "author", "date", "text", "language", "sentences",
    }  # fmt: skip
    assert data["a"]["sentences"][0] == {
        "id": 0, "start": 0, "end": 70, "paragraph": 0, "kind": "sentence",
    }  # fmt: skip
    for fact in data["facts"]:
        assert data[fact["side"]]["text"][fact["start"] : fact["end"]] == fact["text"]
    for conflict in data["conflicts"]:
        for side in ("a", "b"):
            span = conflict[side]
            assert data[side]["text"][span["start"] : span["end"]] == span["text"]


def test_text_tells_everything_in_order(comparison: Comparison) -> None:
    text = export(comparison, "text")
    parts = ["DIPTYCH", "≠ 1 conflict ·", "PAIRS (3)", "[1]  a1 ↔ b2 · ≠ CONFLICT · 0.90 · auto",
             "◂ only A: passenger", "WEAK", "MOVED", "SENTENCES ONLY IN A: a.txt (1)",
             "Two crew members", "SENTENCES ONLY IN B: b.txt (1)", "The route",
             "CONFLICTS (1)", "number: 14 ≠ 11"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places[:5] == sorted(places[:5])
    assert places[7:] == sorted(places[7:])


def test_text_fits_its_width_in_cells(comparison: Comparison) -> None:
    wide = to_article("中国政府宣布了一项新的法律，" * 9 + "。", source="中.txt")
    for width in (40, 80, 120):
        for each in (comparison, replace(comparison, a=wide, links=(), facts=(), conflicts=())):
            lines = export(each, "text", width=width).splitlines()
            assert max(map(cell_width, lines)) <= width
            assert all(line == line.rstrip() for line in lines)


def test_marks_can_be_ascii(comparison: Comparison) -> None:
    assert export(comparison, "text", ascii_only=True).isascii()


def test_empty_parts_say_so(comparison: Comparison) -> None:
    text = export(replace(comparison, links=(), facts=(), conflicts=()), "text")
    assert "No sentence of one account states" in text
    assert "No two figures" in text
    assert "PAIRS (0)" in text


def test_an_unknown_format_is_an_error(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="text, markdown, html, csv, json"):
        export(comparison, "docx")


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, "new\nline\n")
    assert path.read_bytes() == b"new\nline\n"
    assert [x.name for x in tmp_path.iterdir()] == ["out.txt"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [x.name for x in tmp_path.iterdir()] == ["out.txt"]


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, expected in (
        (tmp_path / "no" / "out.txt", "no such folder"),
        (tmp_path, "is a directory"),
        (tmp_path / "file" / "out.txt", "not a folder"),
        (tmp_path / ("x" * 300), "cannot be written"),
        (tmp_path / "nul\0", "cannot be written"),
    ):
        with pytest.raises(WriteError, match=expected) as caught:
            write_atomically(path, "x")
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_symbolic_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_heading_tells_as_much_as_fits() -> None:
    article = to_article(
        "It burned.", source="x/fire.html", title="Fire on the ferry", outlet="Harbour Courier",
        author="Jane Doe", date="2024-05-03",
    )  # fmt: skip
    told = {cells: heading_of(article, cells) for cells in (8, 20, 30, 40, 50, 80)}
    assert told == {
        8: "Harbour…",
        20: "Harbour Courier",
        30: "Harbour Courier · 3 May 2024",
        40: "Harbour Courier · 3 May 2024 · Jane Doe",
        50: "Harbour Courier · 3 May 2024 · Jane Doe",
        80: "Harbour Courier · 3 May 2024 · Jane Doe · Fire on the ferry",
    }
    plain = to_article("It burned.", source="x/fire.html", date="yesterday")
    assert heading_of(plain, 40) == "fire.html"
    assert heading_of(plain, 5, between="-", cut="...") == "fi..."
