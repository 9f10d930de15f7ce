"""One account of an event: its text and the sentences that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["a", "b"]
"""Which of the two articles: the first or the second one given."""

SentenceKind = Literal["sentence", "heading", "boilerplate"]
"""What a sentence is; boilerplate (share prompts, "Read also ...", credits) is never linked."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or piece of boilerplate: the unit that is paired.

    Offsets are Unicode code points into `Article.text`, end exclusive; the span has no white
    space at either end and is never empty.
    """

    id: int
    """Position in reading order, from 0."""
    start: int
    end: int
    paragraph: int
    """Number of the paragraph that holds the sentence, from 0."""
    kind: SentenceKind = "sentence"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that its format marks off, as web pages do; plain text has to be cut up."""

    text: str
    kind: SentenceKind | None = None
    """What the format says that it is; None to judge by its words."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as read: decoded, plain line ends, no control or bidi-override characters."""

    source: str
    """What the user named: a path, ``-`` or an address. Only ever shown, never opened again."""
    text: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    language: str = "en"
    """ISO 639-1 code, which chooses sentence boundaries, stop words and stemmer."""
    outlet: str | None = None
    """Who published it, where the source says so."""
    author: str | None = None
    date: str | None = None
    """Day of publication, YYYY-MM-DD."""

    def sentence_text(self, sentence: int) -> str:
        """The text of the sentence with this id, as it stands in the article."""
        found = self.sentences[sentence]
        return self.text[found.start : found.end]


def other(side: Side) -> Side:
    """The side across."""
    return "b" if side == "a" else "a"
