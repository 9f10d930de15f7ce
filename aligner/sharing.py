"""The content words of two articles, ready to be asked which sentences share them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from aligner.stopwords import is_silent
from aligner.terms import terms_of_both

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.article import Article, Side
    from aligner.terms import Term

Kind = Literal["name", "figure", "word"]

_TRIFLES = frozenset({"number:1", "number:0"})
"""Keys of figures that are hardly ever figures: one of them, a zero in a name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A content word, or a figure of several words, and its place."""

    key: str
    kind: Kind
    start: int
    end: int
    first: int
    """Number of its first word in the sentence."""
    last: int

    def joins(self, following: Unit) -> bool:
        """Whether this and the following one stand together as one name."""
        return self.kind == following.kind == "name" and self.last + 1 == following.first

    def joined(self, following: Unit) -> Unit:
        """The two as one; it goes by the key of the first."""
        return replace(self, end=following.end, last=following.last)


@dataclass(frozen=True)
class Index:
    """Where the content words of two articles are."""

    units: dict[Side, list[tuple[Unit, ...]]]
    """Of every sentence, in reading order; none for boilerplate."""
    keys: dict[Side, list[frozenset[str]]]
    """The keys of every sentence's units."""
    where: dict[Side, dict[str, list[int]]]
    """The sentences that have a key, in reading order."""
    compared: dict[Side, list[int]]
    """The sentences that are no boilerplate."""
    frequency: Counter[str]
    """In how many sentences of both articles a key is."""


@lru_cache(maxsize=2)
def index_of(a: Article, b: Article) -> Index:
    """The index of two articles; the last ones are kept, as a comparison is made more than once."""
    terms_a, terms_b = terms_of_both(a, b)
    units: dict[Side, list[tuple[Unit, ...]]] = {"a": _units(a, terms_a), "b": _units(b, terms_b)}
    keys: dict[Side, list[frozenset[str]]] = {"a": [], "b": []}
    where: dict[Side, dict[str, list[int]]] = {"a": defaultdict(list), "b": defaultdict(list)}
    frequency: Counter[str] = Counter()
    for side, sentences in units.items():
        for number, found in enumerate(sentences):
            here = frozenset(unit.key for unit in found)
            keys[side].append(here)
            frequency.update(here)
            for key in here:
                where[side][key].append(number)
    compared: dict[Side, list[int]] = {
        "a": [x.id for x in a.sentences if x.kind != "boilerplate"],
        "b": [x.id for x in b.sentences if x.kind != "boilerplate"],
    }
    plain: dict[Side, dict[str, list[int]]] = {"a": dict(where["a"]), "b": dict(where["b"])}
    return Index(units, keys, plain, compared, frequency)


def _units(article: Article, terms: Sequence[Term]) -> list[tuple[Unit, ...]]:
    by_sentence: list[list[Term]] = [[] for _ in article.sentences]
    for term in terms:
        by_sentence[term.word.sentence].append(term)
    return [
        () if sentence.kind == "boilerplate" else tuple(_of_sentence(article, found))
        for sentence, found in zip(article.sentences, by_sentence, strict=True)
    ]


def _of_sentence(article: Article, terms: Sequence[Term]) -> Iterator[Unit]:
    unit: Unit | None = None
    for number, term in enumerate(terms):
        if unit is not None and term.is_number and term.key == unit.key:
            # 4.2 billion: the words of one figure have one key.
            unit = replace(unit, end=term.word.end, last=number)
            continue
        if unit is not None:
            yield _with_signs(article.text, unit)
        unit = None
        if _tells_something(term, article.language) and term.key not in _TRIFLES:
            kind: Kind = "figure" if term.is_number else "name" if term.is_name else "word"
            unit = Unit(term.key, kind, term.word.start, term.word.end, number, number)
    if unit is not None:
        yield _with_signs(article.text, unit)


def _tells_something(term: Term, language: str) -> bool:
    """Whether a word is worth naming, which the longer stop words of other languages are not."""
    is_certain = term.is_name or term.is_number
    return term.is_content and (is_certain or not is_silent(term.folded, language))


def _with_signs(text: str, unit: Unit) -> Unit:
    """A figure with its currency or per cent sign."""
    if unit.kind != "figure":
        return unit
    start = unit.start - (unit.start > 0 and text[unit.start - 1] in "$€£¥")
    return replace(unit, start=start, end=unit.end + (text[unit.end : unit.end + 1] == "%"))
