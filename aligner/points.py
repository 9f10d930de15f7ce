"""Points of a sentence on which another account could contradict it: figures, dates, claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from aligner.magnitudes import Magnitude, magnitude
from aligner.opposites import NEGATIONS, opposites_of
from aligner.quantities import QuantityKind, find_quantities
from aligner.senses import sense
from aligner.signals import inverse_frequency, keys_of
from aligner.terms import terms_of_both

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.article import Article
    from aligner.quantities import Quantity
    from aligner.terms import Term

PointKind = QuantityKind | Literal["word", "name"]

_NOTHING = Magnitude(0.0, 0.0)

AMOUNTS: tuple[PointKind, ...] = ("number", "money", "percent")
"""Kinds that say how many."""

NEGATION_REACH = 2
"""Words between a negation and the last word that it can deny."""

_CLAUSE_END = re.compile(r"[,.;:()—–]|\b(?:and|or|but)\b")

_STAMP = re.compile(
    r"\W*(?:last\s+)?(?:updated|posted|published|first\s+published)\b", re.IGNORECASE
)
"""When a report was put out is no point of its story."""

_PRONOUN = re.compile(
    r"\bone\b(?!\s+[a-z]+s?\b)|\bone\s+(?:of|another|day|thing|that|who|would|can)\b", re.IGNORECASE
)
_RATIO = re.compile(r"\s?-?(?:in|out\s+of)-?\s?(?:\d|two|three|four|five|six|ten)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure, a date, or a word that can be contradicted, with its place.

    `start` and `end` are code points into the article's text; `first` and `last` number the
    sentence's terms that it covers, `last` exclusive.
    """

    kind: PointKind
    key: str
    """The same for the same value; for a word its stem, marked where it is denied."""
    magnitude: Magnitude
    sentence: int
    start: int
    end: int
    first: int
    last: int
    heads: tuple[str, ...] = ()
    """Keys of the words right behind a figure: what it counts; of a name, its own words."""
    ordinal: bool = False
    denied: bool = False


@dataclass(frozen=True)
class SentenceView:
    """A sentence as it is searched for conflicts."""

    terms: tuple[Term, ...]
    points: tuple[Point, ...]
    is_heading: bool
    contradicted: tuple[float, ...] = ()
    """For each term the logit of P(the other account contradicts it), where a scorer says so."""

    @cached_property
    def stated(self) -> frozenset[str]:
        """The values that it gives."""
        return frozenset(point.key for point in self.points)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Those of them that say how many."""
        return frozenset(p.key for p in self.points if p.kind in AMOUNTS and not p.ordinal)

    @cached_property
    def years(self) -> frozenset[str]:
        """Those of them that are years."""
        return frozenset(point.key for point in self.points if point.kind == "year")

    @cached_property
    def senses(self) -> frozenset[str]:
        """What its words mean, figures left out."""
        return frozenset(sense(t.key) for t in self.terms if t.is_content and not t.is_number)


@dataclass(frozen=True)
class AccountView:
    """An article as it is searched for conflicts."""

    article: Article
    sentences: tuple[SentenceView, ...]

    @cached_property
    def stated(self) -> Counter[str]:
        """How often each value is given."""
        return Counter(point.key for each in self.sentences for point in each.points)

    @cached_property
    def counted(self) -> frozenset[tuple[str, str]]:
        """Every value with each word that it counts."""
        return frozenset(
            (point.key, head)
            for each in self.sentences
            for point in each.points
            for head in point.heads
        )


@dataclass(frozen=True)
class Views:
    """Both articles, and how telling each word is: its inverse document frequency."""

    a: AccountView
    b: AccountView
    idf: dict[str, float]
    judged: bool
    """Whether a scorer says which words are contradicted."""


def views_of(
    a: Article, b: Article, contradicted: tuple[Sequence[float], Sequence[float]] = ((), ())
) -> Views:
    """Take both articles apart.

    Args:
        a: one article.
        b: the other.
        contradicted: for every word of each the logit of P(the other article contradicts it);
            nothing where no scorer has said.

    Raises:
        ValueError: there are logits, but not one for each word.
    """
    terms_a, terms_b = terms_of_both(a, b)
    keys = [*keys_of(terms_a, len(a.sentences)), *keys_of(terms_b, len(b.sentences))]
    return Views(
        _account(a, terms_a, contradicted[0]),
        _account(b, terms_b, contradicted[1]),
        inverse_frequency(keys, len(keys)),
        judged=all(map(len, contradicted)),
    )


def _account(article: Article, terms: Sequence[Term], contradicted: Sequence[float]) -> AccountView:
    by_sentence: defaultdict[int, list[Term]] = defaultdict(list)
    logits: defaultdict[int, list[float]] = defaultdict(list)
    for term in terms:
        by_sentence[term.word.sentence].append(term)
    if contradicted:
        for term, logit in zip(terms, contradicted, strict=True):
            logits[term.word.sentence].append(float(logit))
    return AccountView(
        article,
        tuple(
            SentenceView(
                tuple(by_sentence[sentence.id]),
                tuple(_points(article, sentence.id, by_sentence[sentence.id])),
                sentence.kind == "heading",
                tuple(logits[sentence.id]),
            )
            for sentence in article.sentences
        ),
    )


def _points(article: Article, sentence: int, terms: Sequence[Term]) -> Iterable[Point]:
    text = article.sentence_text(sentence)
    if _STAMP.match(text):
        return
    covered: set[int] = set()
    quantities = find_quantities(text, article.language)
    for quantity in quantities:
        if not _counts_something(text, quantity):
            continue
        size = magnitude(text, quantity, quantities)
        point = _figure(article, sentence, quantity, size, terms)
        if point is not None:
            covered |= set(range(point.first, point.last))
            yield point
    for first, last in _name_runs(article.text, terms, covered):
        yield _name(sentence, terms[first:last], first)
    if article.language == "en":
        for at, term in enumerate(terms):
            if at not in covered and _can_be_contradicted(term):
                yield _word(sentence, terms, at)


def _counts_something(text: str, quantity: Quantity) -> bool:
    """Whether a figure is one at all: no "one" as a pronoun, no half of "one in three"."""
    if quantity.kind != "number":
        return True
    return not (_PRONOUN.match(text, quantity.start) or _RATIO.match(text, quantity.end))


def _figure(
    article: Article, sentence: int, quantity: Quantity, size: Magnitude, terms: Sequence[Term]
) -> Point | None:
    origin = article.sentences[sentence].start
    start, end = origin + quantity.start, origin + quantity.end
    inside = [n for n, term in enumerate(terms) if term.word.start < end and start < term.word.end]
    if not inside:
        return None
    text = article.text
    heads = []
    for term in terms[inside[-1] + 1 : inside[-1] + 6]:
        if term.is_number or _CLAUSE_END.search(text[end : term.word.start]):
            break
        if term.is_content:
            heads.append(sense(term.key))
    return Point(
        quantity.kind,
        quantity.key,
        size,
        sentence,
        start,
        end,
        inside[0],
        inside[-1] + 1,
        tuple(heads[:2]),
        quantity.ordinal,
    )


def _name_runs(text: str, terms: Sequence[Term], covered: set[int]) -> Iterable[tuple[int, int]]:
    """First and last (exclusive) term of each name, which may be of several words."""
    at = 0
    while at < len(terms):
        first = at
        while (
            at < len(terms)
            and terms[at].is_name
            and at not in covered
            and (at == first or not text[terms[at - 1].word.end : terms[at].word.start].strip())
        ):
            at += 1
        if at > first:
            yield first, at
        else:
            at += 1


def _name(sentence: int, terms: Sequence[Term], first: int) -> Point:
    keys = tuple(term.key for term in terms)
    start, end = terms[0].word.start, terms[-1].word.end
    key = f"name {' '.join(keys)}"
    return Point("name", key, _NOTHING, sentence, start, end, first, first + len(keys), keys)


def _can_be_contradicted(term: Term) -> bool:
    return not term.is_name and (
        bool(opposites_of(term.key)) or (term.is_content and len(term.folded) > 3)
    )


def _word(sentence: int, terms: Sequence[Term], at: int) -> Point:
    before = terms[max(0, at - NEGATION_REACH) : at]
    denied = any(term.folded in NEGATIONS for term in before)
    word = terms[at].word
    key = f"not {terms[at].key}" if denied else terms[at].key
    return Point("word", key, _NOTHING, sentence, word.start, word.end, at, at + 1, denied=denied)
