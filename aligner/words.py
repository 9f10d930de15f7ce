"""Words of an article with their places: the grain at which facts are decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Article

WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
"""Letters and digits, with full stops, commas and apostrophes inside (4.2, 1,000, don't)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place: code points into the article's text, end exclusive."""

    text: str
    start: int
    end: int
    sentence: int


def words(article: Article) -> tuple[Word, ...]:
    """Every word of every sentence, boilerplate included, in reading order."""
    return tuple(
        Word(found.group(), found.start(), found.end(), sentence.id)
        for sentence in article.sentences
        for found in WORD.finditer(article.text, sentence.start, sentence.end)
    )
