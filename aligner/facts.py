"""From words to facts: the stretches of text whose information one account alone has."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from aligner.comparison import Fact
from aligner.folding import fold
from aligner.names import is_capitalised
from aligner.quantities import find_quantities
from aligner.stopwords import is_silent
from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.article import Article, Sentence, Side
    from aligner.comparison import Conflict, FactKind, Link, Span
    from aligner.scoring import Judgement
    from aligner.words import Word

BRIDGED = 0.7
"""Part of the threshold from which a word between two new ones is taken to be new with them."""

ALONE = 0.1
"""So much above the threshold a word must be that stands alone and is no name or figure: a single
everyday word is seldom what a person would underline."""

WHOLE_FROM = 0.75
"""Share of a sentence's content words that are new when the sentence is new as a whole."""

_HYPHENS = "-‐‑"
LONGEST_COMPOUND = 40
"""Characters by which a span grows at most on either side."""

_BOUND_BEFORE = re.compile(r"\bat\s\Z", re.IGNORECASE)
_BOUNDS = ("least", "most")

_QUOTES = '"“”«»'
_CLOSING = "\"'”’»)]"


def find_facts(
    a: Article,
    b: Article,
    judgement: Judgement,
    links: Sequence[Link],
    conflicts: Sequence[Conflict],
) -> tuple[Fact, ...]:
    """Facts of both accounts, ordered by side and place; those of one side never overlap.

    What the accounts contradict each other on is no fact of one alone: conflicts are cut out.
    """
    return (
        *_facts_of("a", a, judgement, {link.a for link in links}, conflicts),
        *_facts_of("b", b, judgement, {link.b for link in links}, conflicts),
    )


def _facts_of(
    side: Side,
    article: Article,
    judgement: Judgement,
    linked: set[int],
    conflicts: Sequence[Conflict],
) -> Iterator[Fact]:
    taken = [conflict.span(side) for conflict in conflicts]
    in_conflict = {span.sentence for span in taken}
    only = judgement.only_a if side == "a" else judgement.only_b
    scored = zip(words(article), only, strict=True)
    for number, group in groupby(scored, key=lambda each: each[0].sentence):
        sentence = article.sentences[number]
        if sentence.kind == "boilerplate":
            continue
        told = [
            (word, probability)
            for word, probability in group
            if not is_silent(fold(word.text), article.language) and not _is_taken(word, taken)
        ]
        content = _smoothed(told, judgement.new_from)
        new = sum(is_new for _, is_new in content)
        whole = number not in linked and number not in in_conflict
        if whole and content and new >= WHOLE_FROM * len(content):
            yield _fact(side, article, sentence, sentence.start, _without_stop(article, sentence))
        else:
            own = [span for span in taken if span.sentence == number]
            runs = _runs(content, sorted(span.start for span in own))
            widened = [_widened(article.text, run, sentence, own) for run in runs]
            for start, end in _merged(widened):
                yield _fact(side, article, sentence, start, end)


def _is_taken(word: Word, taken: Sequence[Span]) -> bool:
    """Whether a word lies in a conflict, or bounds the figure that is one ("at least 14")."""
    # One space may stand between the two.
    end = word.end + 2 if word.text.lower() in _BOUNDS else word.end
    return any(span.start < end and word.start < span.end for span in taken)


def _smoothed(told: Sequence[tuple[Word, float]], new_from: float) -> list[tuple[Word, bool]]:
    """Which content words of a sentence are new, looked at among their neighbours."""
    sure = [False, *(probability >= new_from for _, probability in told), False]
    found = []
    for at, (word, probability) in enumerate(told, start=1):
        before, behind = sure[at - 1], sure[at + 1]
        if sure[at]:
            alone = not before and not behind and not _is_exact(word)
            is_new = not alone or probability >= new_from + ALONE
        else:
            is_new = before and behind and probability >= new_from * BRIDGED
        found.append((word, is_new))
    return found


def _is_exact(word: Word) -> bool:
    """Whether a word is a name or a figure, which say much by themselves."""
    return is_capitalised(word.text) or any(letter.isdigit() for letter in word.text)


def _runs(content: Sequence[tuple[Word, bool]], barriers: Sequence[int]) -> Iterator[list[Word]]:
    """Runs of new words with nothing but function words between them, and no conflict."""
    run: list[Word] = []
    for word, is_new in content:
        cut = bool(run) and any(run[-1].end <= at <= word.start for at in barriers)
        if run and (cut or not is_new):
            yield run
            run = []
        if is_new:
            run.append(word)
    if run:
        yield run


def _widened(
    text: str, run: Sequence[Word], sentence: Sentence, conflicts: Sequence[Span]
) -> tuple[int, int]:
    """A run with what nobody would cut off: the rest of a compound, the signs of a figure."""
    start, end = run[0].start, run[-1].end
    least = max([sentence.start, *(x.end for x in conflicts if x.end <= start)])
    most = min([sentence.end, *(x.start for x in conflicts if x.start >= end)])
    bound = _BOUND_BEFORE.search(text, max(least, start - 4), start)
    if bound and text.startswith(_BOUNDS, start):
        start = bound.start()
    start -= _joined(text[max(least, start - LONGEST_COMPOUND) : start][::-1])
    end += _joined(text[end : min(most, end + LONGEST_COMPOUND)])
    if start > least and text[start - 1] in "$€£¥#@":
        start -= 1
    if end < most and text[end] == "%":
        end += 1
    return start, end


def _joined(beside: str) -> int:
    """Characters of the words that hyphens join to what a text stands beside."""
    length = 0
    while beside[length : length + 1] in _HYPHENS and beside[length + 1 : length + 2].isalnum():
        length += 1
        while beside[length : length + 1].isalnum():
            length += 1
    return length


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans by their places, those that overlap as one: two runs may end in one compound."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _without_stop(article: Article, sentence: Sentence) -> int:
    """The end of a sentence without its final full stop; closing quotes after it go too."""
    text = article.text[sentence.start : sentence.end]
    bare = text.rstrip(_CLOSING).rstrip(".!?…。！？")
    return sentence.start + len(bare) if bare else sentence.end


def _fact(side: Side, article: Article, sentence: Sentence, start: int, end: int) -> Fact:
    text = article.text[start:end]
    kind = _kind(article, sentence, start, end, text)
    return Fact(sentence.id, start, end, text, side, kind)


def _kind(article: Article, sentence: Sentence, start: int, end: int, text: str) -> FactKind:
    if start == sentence.start and len(text.split()) > 4:
        return "statement"
    quantities = find_quantities(text, article.language)
    if quantities and sum(q.end - q.start for q in quantities) >= len(text) / 2:
        return "date" if all(quantity.is_date for quantity in quantities) else "number"
    before = article.text[sentence.start : start]
    if sum(before.count(mark) for mark in _QUOTES) % 2 or text[0] in _QUOTES:
        return "quote"
    content = [word for word in text.split() if not is_silent(fold(word), article.language)]
    if content and all(is_capitalised(word.strip("\"'“”‘’()[],") or "x") for word in content):
        return "name"
    return "statement"
