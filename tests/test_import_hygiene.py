"""What an import must not pull in; each in a fresh process."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"numpy", "onnxruntime", "tokenizers"}
"""What scorers need, and nothing before one is at work."""


def loaded_by(code: str) -> set[str]:
    """Top-level names of the modules that a piece of code loads."""
    shown = f"{code}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}})"
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
        ("import tui.cli", {"textual", "rich", "sentencex", *HEAVY}),
        ("import tui.app", {"rapidfuzz", "diff_match_patch", "snowballstemmer", *HEAVY}),
    ],
)
def test_imports_pull_in_no_more_than_they_need(code: str, unwanted: set[str]) -> None:
    loaded = loaded_by(code)
    assert "aligner" in loaded or "tui" in loaded
    assert not loaded & unwanted
