"""What an import must not pull in; each in a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import SAMPLES

HEAVY = {"numpy", "onnxruntime", "tokenizers"}
"""What scorers need, and nothing before one is at work."""

AFTERWARDS = {
    "aligner.comparison",
    "aligner.edits",
    "aligner.scoring",
    "aligner.session",
    "hashlib",
}
"""What nobody has a use for until the articles have been drawn."""

READERS = {"trafilatura", "lxml", "pypdf", "docx", "markdown_it", "stopwordsiso", "urllib3"}
"""What other articles need than plain text in English."""


def loaded_by(code: str) -> set[str]:
    """Names of the modules that a piece of code loads."""
    shown = f"{code}\nimport sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", shown], check=True, capture_output=True, text=True)
    return set(ran.stdout.split())


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        (
            "from aligner import LexicalScorer, compare\n"
            "compare('It rained all day.', 'Rain fell all day.', scorer=LexicalScorer())",
            {"tui", "textual", "rich", "typer", "onnxruntime", "tokenizers"},
        ),
        ("import aligner", {"sentencex", "json", *HEAVY}),
        ("import aligner.reading", {"json", "zipfile", "email", "http", *READERS, *HEAVY}),
        ("import tui.cli", {"textual", "rich", "sentencex", *HEAVY}),
        (
            "import tui.app",
            {"rapidfuzz", "diff_match_patch", "snowballstemmer", *HEAVY, *AFTERWARDS},
        ),
    ],
)
def test_imports_pull_in_no_more_than_they_need(code: str, unwanted: set[str]) -> None:
    loaded = loaded_by(code)
    assert "aligner" in loaded or "tui" in loaded
    assert not loaded & unwanted


READER = """
import asyncio
from pathlib import Path
import tui.screens.reader
from aligner.reading import read_article
from tui.app import DiptychApp
from tui.options import ReaderOptions

async def main():
    articles = [read_article(str(Path({samples!r}) / f"ferry-{{x}}.txt")).article
                for x in ("wire", "local")]
    app = DiptychApp(*articles, options=ReaderOptions(fast=True))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert {paired} == (app.screen.reading.comparison is not None)

{before}
asyncio.run(main())
"""


def test_the_first_frame_is_drawn_before_anything_heavy_is_loaded() -> None:
    before = "tui.screens.reader.ReaderScreen.start_pairing = lambda self: None"
    loaded = loaded_by(READER.format(samples=str(SAMPLES), before=before, paired=False))
    assert not loaded & {"rapidfuzz", "diff_match_patch", "snowballstemmer", *HEAVY}
    assert not loaded & READERS


def test_words_alone_never_load_what_the_model_runs_on() -> None:
    loaded = loaded_by(READER.format(samples=str(SAMPLES), before="", paired=True))
    assert not loaded & {"onnxruntime", "tokenizers"}
    assert "numpy" in loaded
