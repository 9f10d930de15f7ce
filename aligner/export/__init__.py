"""Comparisons as text for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.export.writing import WriteError, write_atomically

if TYPE_CHECKING:
    from aligner.comparison import Comparison

__all__ = ["FORMATS", "SUFFIXES", "WriteError", "export", "write_atomically"]

FORMATS = ("text", "json")
"""What a comparison can be exported as."""

SUFFIXES = {".txt": "text", ".json": "json"}
"""The format that a file's name asks for."""


def export(
    comparison: Comparison, format_: str, *, width: int = 80, ascii_only: bool = False
) -> str:
    """Write a comparison down.

    Args:
        comparison: what to write.
        format_: one of `FORMATS`.
        width: cells a line, for text.
        ascii_only: draw marks with ASCII characters, in text.

    Returns:
        The export, ending in a line end; the same comparison gives the same characters.
    """
    if format_ == "json":
        from aligner.export.json_form import to_json

        return to_json(comparison)
    if format_ == "text":
        from aligner.export.text_form import to_text

        return to_text(comparison, width=width, ascii_only=ascii_only)
    raise ValueError(f"unknown format {format_!r}: one of {', '.join(FORMATS)}")
