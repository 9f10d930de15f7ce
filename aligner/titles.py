"""What an article and its sentences are called, on the screen and in exports."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from aligner.wrapping import cell_width

if TYPE_CHECKING:
    from aligner.article import Article, Side


SHORTEST_TITLE = 16
"""Cells in which it is worth to begin a title."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def title_of(article: Article) -> str:
    """Its title, or else the last part of its source."""
    if article.title:
        return article.title
    if article.source == "-":
        return "standard input"
    return article.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def heading_of(article: Article, cells: int, *, between: str = "·", cut: str = "…") -> str:
    """Who published it, when, who wrote it and what it is called, as far as it fits.

    Args:
        article: without outlet, its title or source comes first.
        cells: how wide a line there is.
        between: what stands between the parts.
        cut: what stands for the rest of a part that does not fit as a whole.
    """
    told = [article.outlet or title_of(article), _day(article.date), article.author]
    told += [article.title] if article.outlet else []
    first, *others = [part for part in told if part]
    shown = first
    for part in others:
        longer = f"{shown} {between} {part}"
        # Part of a name or a date says nothing; the beginning of a title says which it is.
        is_title = part == article.title and cells - cell_width(shown) >= SHORTEST_TITLE
        if is_title or cell_width(longer) <= cells:
            shown = longer
    return _cut(shown, cells, cut)


def _cut(text: str, cells: int, cut: str) -> str:
    if cell_width(text) <= cells:
        return text
    while text and cell_width(text) + cell_width(cut) > cells:
        text = text[:-1]
    return text.rstrip(" ·-") + cut


def _day(iso: str | None) -> str | None:
    """A date as people write it: 3 May 2024."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return None
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def file_name(article: Article) -> str:
    """The part of an export's name that stands for an article: plain letters and digits only."""
    stem = re.sub(r"\.\w{1,5}$", "", title_of(article))
    return re.sub(r"[^\w-]+", "-", stem).strip("-")[:40] or "article"


def sentence_name(side: Side, sentence: int) -> str:
    """What people call a sentence: a1 is the first of A."""
    return f"{side}{sentence + 1}"
