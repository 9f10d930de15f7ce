"""Comparisons as text for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.export.writing import WriteError, write_atomically

if TYPE_CHECKING:
    from aligner.comparison import Comparison
    from aligner.filtering import Filter

__all__ = ["FORMATS", "SUFFIXES", "WriteError", "export", "write_atomically"]

FORMATS = ("text", "markdown", "html", "csv", "json")
"""What a comparison can be exported as."""

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
}
"""The format that a file's name asks for."""


def export(
    comparison: Comparison,
    format_: str,
    *,
    width: int = 80,
    ascii_only: bool = False,
    filter: Filter = "all",
    bom: bool = False,
) -> str:
    """Write a comparison down.

    Args:
        comparison: what to write.
        format_: one of `FORMATS`.
        width: cells a line, for text.
        ascii_only: draw marks with ASCII characters, in text; the other forms are UTF-8.
        filter: one of `aligner.filtering.FILTERS`; what it does not keep is left out.
        bom: begin with a byte order mark, in CSV.

    Returns:
        The export, ending in a line end; the same comparison gives the same characters.
    """
    from aligner.export.choice import Choice

    choice = Choice(comparison, filter)
    match format_:
        case "text":
            from aligner.export.text_form import to_text

            return to_text(choice, width=width, ascii_only=ascii_only)
        case "markdown":
            from aligner.export.markdown_form import to_markdown

            return to_markdown(choice)
        case "html":
            from aligner.export.html_form import to_html

            return to_html(choice)
        case "csv":
            from aligner.export.csv_form import to_csv

            return to_csv(choice, bom=bom)
        case "json":
            from aligner.export.json_form import to_json

            return to_json(choice)
    raise ValueError(f"unknown format {format_!r}: one of {', '.join(FORMATS)}")
