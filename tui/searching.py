"""Finding a text in both articles: literally, in smart case, without regard to diacritics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aligner.folding import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.article import Article, Side

Spans = tuple[tuple[int, int], ...]
"""Offsets (start, end) into the text of a sentence."""

_IRREGULAR = re.compile(r"[^\S ]|\s\s|[^\x00-\x7f]")
"""What keeps a text from being searched as it is."""


class Match(NamedTuple):
    """A place where what is searched for stands."""

    side: Side
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is searched, and where each of its characters comes from."""

    text: str
    starts: Sequence[int] | None = None
    """Offset into the original of each character; None where nothing has changed."""
    ends: Sequence[int] | None = None

    @classmethod
    def of(cls, text: str, *, cased: bool) -> Plain:
        """A text without diacritics, runs of white space as one space, in one case unless cased."""
        if not _IRREGULAR.search(text):
            return cls(text if cased else text.lower())
        found: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, char in enumerate(text):
            if char.isspace():
                plain = " " if not found or found[-1] != " " else ""
            else:
                plain = typed(char) if cased else typed(char).casefold()
            if not plain and ends:
                # A combining mark goes with its letter, more white space with the first.
                ends[-1] = at + 1
            for each in plain:
                found.append(each)
                starts.append(at)
                ends.append(at + 1)
        return cls("".join(found), starts, ends)

    def find(self, query: str) -> Spans:
        """Where a text prepared in the same way stands, as offsets into the original."""
        if not query:
            return ()
        spans = []
        at = self.text.find(query)
        while at >= 0:
            last = at + len(query) - 1
            if self.starts is None or self.ends is None:
                spans.append((at, last + 1))
            else:
                spans.append((self.starts[at], self.ends[last]))
            at = self.text.find(query, last + 1)
        return tuple(spans)


class Search:
    """What is searched for, where it stands, and which place the reader is at."""

    def __init__(self, a: Article, b: Article) -> None:
        """Search for nothing."""
        self._articles: dict[Side, Article] = {"a": a, "b": b}
        self._plain: dict[tuple[Side, bool], list[Plain]] = {}
        self._spans: dict[Side, dict[int, Spans]] = {"a": {}, "b": {}}
        self.query = ""
        self.is_on = False
        """Whether the places are to be seen."""
        self.at: Match | None = None
        """The place that the reader is at."""

    def look_for(self, query: str) -> None:
        """Search for something else: case counts only if there is a capital in it."""
        self.query = query
        self.at = None
        self.is_on = bool(query)
        cased = query != query.lower()
        wanted = Plain.of(query, cased=cased).text
        for side in self._articles:
            found = ((n, plain.find(wanted)) for n, plain in enumerate(self._texts(side, cased)))
            self._spans[side] = {number: spans for number, spans in found if spans}

    def _texts(self, side: Side, cased: bool) -> list[Plain]:
        key = (side, cased)
        if key not in self._plain:
            article = self._articles[side]
            texts = (article.sentence_text(each.id) for each in article.sentences)
            self._plain[key] = [Plain.of(text, cased=cased) for text in texts]
        return self._plain[key]

    def stop(self) -> None:
        """Let nothing of it be seen; what was searched for, and where, is not forgotten."""
        self.is_on = False

    def spans(self, side: Side, sentence: int) -> Spans:
        """The places in a sentence that are to be seen."""
        return self._spans[side].get(sentence, ()) if self.is_on else ()

    def here(self, side: Side, sentence: int) -> tuple[int, int] | None:
        """The place that the reader is at, if it is in this sentence."""
        at = self.at
        if at is None or (at.side, at.sentence) != (side, sentence):
            return None
        return at.start, at.end

    def count(self, side: Side) -> int:
        """How many places a side has."""
        return sum(map(len, self._spans[side].values()))

    def number(self, order: Callable[[Side, int], int]) -> int:
        """Which of all places the reader is at, in the order of the rows, from 1; 0 for none."""
        at = self.at
        if at is None:
            return 0
        here = (order(at.side, at.sentence), at.side)
        before = sum(
            len(spans)
            for side, found in self._spans.items()
            for sentence, spans in found.items()
            if (order(side, sentence), side) < here
        )
        return before + self._spans[at.side][at.sentence].index((at.start, at.end)) + 1

    def go(self, direction: int, order: Callable[[Side, int], int], here: tuple[int, Side]) -> bool:
        """Go to the next (1) or previous (-1) place in the order of the rows, A before B.

        Args:
            direction: which way.
            order: the number of the row of a sentence.
            here: row number and column of the cursor.

        Returns:
            Whether the search went on from the other end. `at` is the place, None if there is none.
        """
        at = self.at
        if at is not None and (order(at.side, at.sentence), at.side) == here:
            within = self._spans[at.side][at.sentence]
            nth = within.index((at.start, at.end)) + direction
            if 0 <= nth < len(within):
                self.at = Match(at.side, at.sentence, *within[nth])
                return False
            # The sentence is done with; going on, the next one begins behind it.
            is_further: Callable[[tuple[int, Side]], bool] = (
                (lambda place: place > here) if direction > 0 else (lambda place: place < here)
            )
        else:
            is_further = (
                (lambda place: place >= here) if direction > 0 else (lambda place: place < here)
            )
        places = sorted(
            (order(side, sentence), side, sentence)
            for side, found in self._spans.items()
            for sentence in found
        )
        self.at = None
        if not places:
            return False
        ordered = places if direction > 0 else places[::-1]
        further = next((place for place in ordered if is_further(place[:2])), None)
        _, side, sentence = further or ordered[0]
        spans = self._spans[side][sentence]
        self.at = Match(side, sentence, *spans[0 if direction > 0 else -1])
        return further is None
