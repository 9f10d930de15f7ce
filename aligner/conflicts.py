"""Points on which two linked sentences cannot both be right.

Conflicts are rare and a false one costs trust, so precision comes first: the figures must be of the
same kind and count the same thing, and the words around them must agree as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.comparison import Conflict, Span
from aligner.quantities import find_quantities
from aligner.terms import terms_of_both

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.article import Article, Side
    from aligner.comparison import ConflictKind, Link
    from aligner.quantities import Quantity, QuantityKind
    from aligner.terms import Term

REACH = 5
"""Content words on either side of a figure that are compared."""

SAME_POINT: dict[QuantityKind, tuple[int, float]] = {
    "number": (2, 0.3),
    "money": (3, 0.4),
    "percent": (3, 0.4),
    "year": (3, 0.5),
    "day": (3, 0.5),
    "weekday": (3, 0.5),
    "month": (3, 0.5),
    "time": (3, 0.5),
}
"""How many of the words around two figures must be the same, and which part of them."""

SURE = 0.6
"""Score from which a link itself says that both sentences speak of one point."""

ROUNDING = 0.08
"""Relative difference up to which a round figure is a rounded one."""

_APPROXIMATE = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|close\s+to|more\s+than|over|at\s+least"
    r"|up\s+to|as\s+many\s+as|less\s+than|fewer\s+than|under|up\s+to|estimated|or\s+so)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(r"[,.;:()—–]|\d|\b(?:and|or|but)\b")
_OPPOSITES = (
    ("approve", "reject"),
    ("win", "lose"),
    ("won", "lost"),
    ("confirm", "deny"),
    ("support", "oppose"),
    ("accept", "refuse"),
    ("accept", "reject"),
    ("guilty", "innocent"),
    ("legal", "illegal"),
    ("rose", "fell"),
    ("rise", "fall"),
    ("increase", "decrease"),
    ("increased", "fell"),
    ("allow", "forbid"),
    ("allow", "ban"),
    ("agree", "refuse"),
    ("agreed", "refused"),
    ("succeed", "fail"),
    ("alive", "dead"),
    ("survive", "die"),
    ("admit", "deny"),
    ("open", "close"),
    ("convict", "acquit"),
    ("gain", "loss"),
    ("profit", "loss"),
    ("true", "false"),
    ("upheld", "overturned"),
    ("upheld", "struck"),
)


@dataclass(frozen=True, slots=True)
class _Point:
    """A figure or word of one sentence with the words around it."""

    start: int
    end: int
    head: frozenset[str]
    """Keys of the words right behind a figure: what it counts."""
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Side:
    side: Side
    article: Article
    terms: dict[int, list[Term]]
    quantities: dict[int, tuple[Quantity, ...]]


def find_conflicts(a: Article, b: Article, links: Sequence[Link]) -> tuple[Conflict, ...]:
    """Conflicts inside linked sentences, by the place in A.

    A point counts once: where several links tell of it, the surest one is shown.
    """
    terms_a, terms_b = terms_of_both(a, b)
    one, two = _side("a", a, terms_a, links), _side("b", b, terms_b, links)
    taken: dict[Side, set[int]] = {"a": set(), "b": set()}
    found: list[Conflict] = []
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        for conflict in (*_figures(one, two, link), *_opposites(one, two, link)):
            if conflict.a.start in taken["a"] or conflict.b.start in taken["b"]:
                continue
            taken["a"].add(conflict.a.start)
            taken["b"].add(conflict.b.start)
            found.append(conflict)
    return tuple(sorted(found, key=lambda conflict: (conflict.a.start, conflict.b.start)))


def _side(side: Side, article: Article, terms: Sequence[Term], links: Sequence[Link]) -> _Side:
    wanted = {link.sentence(side) for link in links}
    by_sentence: dict[int, list[Term]] = {number: [] for number in wanted}
    for term in terms:
        if term.word.sentence in wanted:
            by_sentence[term.word.sentence].append(term)
    quantities = {
        number: find_quantities(article.sentence_text(number)) for number in sorted(wanted)
    }
    return _Side(side, article, by_sentence, quantities)


def _figures(one: _Side, two: _Side, link: Link) -> Iterator[Conflict]:
    """Figures and dates that differ where everything around them agrees."""
    own, others = one.quantities[link.a], two.quantities[link.b]
    keys_own, keys_others = {x.key for x in own}, {x.key for x in others}
    candidates = []
    for first in own:
        for second in others:
            if first.kind != second.kind or first.ordinal != second.ordinal:
                continue
            if first.key in keys_others or second.key in keys_own:
                continue
            if _is_no_count(one, link.a, first) or _is_no_count(two, link.b, second):
                continue
            if _may_both_be_right(one, link.a, first, two, link.b, second):
                continue
            agreement = _agreement(one, two, link, first, second)
            if agreement > 0:
                candidates.append((agreement, first, second))
    used: set[int] = set()
    for _, first, second in sorted(candidates, key=lambda x: (-x[0], x[1].start, x[2].start)):
        if first.start in used or -second.start - 1 in used:
            continue
        used |= {first.start, -second.start - 1}
        kind: ConflictKind = "date" if first.is_date else "number"
        yield _conflict(kind, one, link.a, first, two, link.b, second)


def _agreement(one: _Side, two: _Side, link: Link, first: Quantity, second: Quantity) -> float:
    """How surely two figures speak of the same point; 0 where that is not sure enough."""
    here, there = _point(one, link.a, first), _point(two, link.b, second)
    same_head = here.head & there.head
    shared = here.around & there.around
    smaller = min(len(here.around), len(there.around))
    part = len(shared) / smaller if smaller else 0.0
    if first.kind == "number" and not same_head:
        return part if len(shared) >= 4 and part >= 0.6 else 0.0
    least, share = SAME_POINT[first.kind]
    if link.score >= SURE:
        least, share = least - 1, share - 0.1
    return part + len(same_head) if len(shared) >= least and part >= share else 0.0


def _point(side: _Side, sentence: int, quantity: Quantity) -> _Point:
    origin = side.article.sentences[sentence].start
    start, end = origin + quantity.start, origin + quantity.end
    content = [term for term in side.terms[sentence] if term.is_content]
    before = [t for t in content if t.word.end <= start and not t.is_number][-REACH:]
    after = [t for t in content if t.word.start >= end and not t.is_number][:REACH]
    text = side.article.text
    near = [t for t in after if not _CLAUSE_ENDS.search(text[end : t.word.start])][:2]
    return _Point(
        start,
        end,
        frozenset(term.key for term in near),
        frozenset(term.key for term in (*before, *after)),
    )


def _may_both_be_right(
    one: _Side, a: int, first: Quantity, two: _Side, b: int, second: Quantity
) -> bool:
    """Whether the two figures are one, rounded or bounded, or come from two counts."""
    if first.is_date:
        return first.value == second.value
    low, high = sorted((first.value, second.value))
    if low == high:
        return True
    near = (high - low) / high <= ROUNDING
    approximate = _is_approximate(one, a, first) or _is_approximate(two, b, second)
    rounded = _is_round(first.value) or _is_round(second.value)
    return near and (approximate or rounded)


def _is_no_count(side: _Side, sentence: int, quantity: Quantity) -> bool:
    """Whether a figure counts nothing: "one" as a pronoun, part of a name, somebody's age."""
    text = side.article.sentence_text(sentence)
    written = text[quantity.start : quantity.end]
    if quantity.kind != "number":
        return False
    in_name = written.isalpha() and written[0].isupper() and quantity.start > 0
    part = re.match(r"-in-|\s*-\s*year|\s+of\b", text[quantity.end :])
    return in_name or written.lower() in {"one", "a", "zero"} or bool(part)


def _is_approximate(side: _Side, sentence: int, quantity: Quantity) -> bool:
    text = side.article.sentence_text(sentence)
    return bool(_APPROXIMATE.search(text[: quantity.start]))


def _is_round(value: float) -> bool:
    """Whether a figure has one or two digits that count, with zeros behind them."""
    digits = f"{value:.10g}".replace(".", "").strip("0")
    return value >= 10 and len(digits) <= (1 if value < 100 else 2)


def _opposites(one: _Side, two: _Side, link: Link) -> Iterator[Conflict]:
    """A word on one side and its opposite on the other, with the same words around them."""
    own, others = one.terms[link.a], two.terms[link.b]
    for first in own:
        for second in others:
            if not _are_opposite(first, second):
                continue
            if _has_both(own, first, second) or _has_both(others, first, second):
                continue
            around = _around(own, first) & _around(others, second)
            if len(around) >= 3:
                yield _of_spans(
                    "polarity",
                    _span(one.article, link.a, first.word.start, first.word.end),
                    _span(two.article, link.b, second.word.start, second.word.end),
                )


def _are_opposite(first: Term, second: Term) -> bool:
    return any(
        (_is_form(first, x) and _is_form(second, y)) or (_is_form(first, y) and _is_form(second, x))
        for x, y in _OPPOSITES
    )


def _is_form(term: Term, word: str) -> bool:
    """Whether a term is a word or one of its regular forms."""
    text, stem = term.folded, word.rstrip("ey")
    endings = ("", "e", "y", "s", "es", "d", "ed", "ing", "ies", "ied", "ting", "ted")
    return text.startswith(stem) and text[len(stem) :] in endings


def _has_both(terms: Sequence[Term], first: Term, second: Term) -> bool:
    """Whether one sentence has both words, as when it quotes either side."""
    return any(t.key == first.key for t in terms) and any(t.key == second.key for t in terms)


def _around(terms: Sequence[Term], of: Term) -> frozenset[str]:
    content = [term for term in terms if term.is_content]
    at = content.index(of) if of in content else 0
    near = content[max(0, at - REACH) : at] + content[at + 1 : at + 1 + REACH]
    return frozenset(term.key for term in near)


def _conflict(
    kind: ConflictKind,
    one: _Side,
    a: int,
    first: Quantity,
    two: _Side,
    b: int,
    second: Quantity,
) -> Conflict:
    origin_a, origin_b = one.article.sentences[a].start, two.article.sentences[b].start
    return _of_spans(
        kind,
        _span(one.article, a, origin_a + first.start, origin_a + first.end),
        _span(two.article, b, origin_b + second.start, origin_b + second.end),
    )


def _of_spans(kind: ConflictKind, a: Span, b: Span) -> Conflict:
    note = f"{' '.join(a.text.split())} ≠ {' '.join(b.text.split())}"
    return Conflict(kind, a, b, note)


def _span(article: Article, sentence: int, start: int, end: int) -> Span:
    return Span(sentence, start, end, article.text[start:end])
