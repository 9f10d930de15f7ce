"""What an article and its sentences are called, on the screen and in exports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Article, Side


def title_of(article: Article) -> str:
    """Its title, or else the last part of its source."""
    if article.title:
        return article.title
    if article.source == "-":
        return "standard input"
    return article.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def file_name(article: Article) -> str:
    """The part of an export's name that stands for an article: plain letters and digits only."""
    stem = re.sub(r"\.\w{1,5}$", "", title_of(article))
    return re.sub(r"[^\w-]+", "-", stem).strip("-")[:40] or "article"


def sentence_name(side: Side, sentence: int) -> str:
    """What people call a sentence: a1 is the first of A."""
    return f"{side}{sentence + 1}"
