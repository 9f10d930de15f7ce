"""Exports of the sample pairs as files, paired by words; ``UPDATE_GOLDEN=1`` accepts changes."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.export import SUFFIXES, export
from aligner.lexical import LexicalScorer
from aligner.pipeline import compare
from aligner.reading import read_article
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from aligner.comparison import Comparison

GOLDEN = Path(__file__).parent.parent / "golden"
PAIRS = {
    "ferry": ("ferry-wire.txt", "ferry-local.txt"),
    "merger": ("merger-agency.txt", "merger-paper.txt"),
    "panjshir": ("panjshir-wire.txt", "panjshir-daily.txt"),
}


@cache
def compared(pair: str) -> Comparison:
    # Named without their folder, which is another one on every machine.
    a, b = (replace(read_article(str(SAMPLES / name)).article, source=name) for name in PAIRS[pair])
    return compare(a, b, scorer=LexicalScorer())


@pytest.mark.parametrize(
    "name",
    [
        *(f"{pair}{suffix}" for pair in PAIRS for suffix in (".txt", ".md", ".html")),
        "ferry.csv",
        "ferry.json",
    ],
)
def test_exports_are_those_on_file(name: str) -> None:
    path = GOLDEN / name
    written = export(compared(path.stem), SUFFIXES[path.suffix]).encode("utf-8")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(written)
    assert written.decode() == path.read_bytes().decode(), f"{name} differs: look at it"


def test_every_sample_pair_is_on_file() -> None:
    named = {name for names in PAIRS.values() for name in names}
    assert named == {path.name for path in SAMPLES.glob("*.txt")}
