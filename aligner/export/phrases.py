"""The words of the exports for people: what stands at their head, and what is said of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.cleaning import clean_text
from aligner.comparison import WEAK_BELOW
from aligner.export.choice import conflicts_of
from aligner.marks import HAND_WORDS, WORDS, Glyphs, Mark, hands_on
from aligner.scorers import LEXICAL, TRAINED
from aligner.titles import heading_of, sentence_name
from aligner.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.article import Side
    from aligner.comparison import Comparison, Pair
    from aligner.export.choice import Choice
    from aligner.filtering import Filter
    from aligner.marks import Hand

LONGEST = 400
"""Cells for what is known of an article; more of a title than that says nothing."""

GENERATOR = f"diptych {__version__}"

NO_PAIRS = "No sentence of one account states what a sentence of the other does."
NO_CONFLICTS = "No two figures, dates or statements were found that cannot both be right."
NOTHING_KEPT = "None that the filter keeps."

KEPT: dict[Filter, str] = {
    "all": "everything",
    "facts": "what one account alone says and what the accounts conflict on",
    "only": "what one account alone says",
    "conflicts": "what the accounts conflict on",
    "unreviewed": "what has not been judged by hand",
}
"""What each filter keeps, in words."""


def counted(count: int, word: str) -> str:
    """A number and a noun."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def of_all(shown: int, there: int) -> str:
    """How many are told, and of how many if that is not all."""
    return str(there) if shown == there else f"{shown} of {there}"


def named(comparison: Comparison, side: Side, glyphs: Glyphs) -> str:
    """All that is known of an article, and how long it is."""
    article = comparison.article(side)
    told = heading_of(article, LONGEST, between=glyphs.dot, cut=glyphs.ellipsis)
    return f"{flat(told)} ({counted(len(article.sentences), 'sentence')})"


def totals(comparison: Comparison, glyphs: Glyphs) -> tuple[tuple[Mark, str], ...]:
    """The counts of the whole comparison, each as mark and words."""
    counts = comparison.counts
    return (
        ("conflict", f"{glyphs.conflict} {counted(counts.conflicts, 'conflict')}"),
        ("only-a", f"{glyphs.only_a} {counts.only_a} only A"),
        ("only-b", f"{glyphs.only_b} {counts.only_b} only B"),
        ("moved", f"{glyphs.moved} {counts.moved} moved"),
        ("same", f"{glyphs.same} {counts.same} same"),
    )


def judged_by(comparison: Comparison) -> str:
    """Who made the pairs, and with which program."""
    scorer = "" if comparison.judgement is None else comparison.judgement.scorer
    by = {LEXICAL: "Paired by words alone", TRAINED: "Paired by the trained model"}.get(
        scorer, f"Paired by the scorer '{scorer}'" if scorer else "Paired"
    )
    is_edited = comparison.alone or any(x.status or x.origin == "manual" for x in comparison.links)
    return f"{by}{', edited by hand' if is_edited else ''}; {GENERATOR}."


def remarks(choice: Choice) -> Iterator[str]:
    """Sentences that the reader of an export should know before the rest."""
    comparison = choice.comparison
    if comparison.a.text == comparison.b.text:
        yield "The two texts are the same."
    if not choice.is_all:
        yield f"Shown here: {KEPT[choice.kind]} (filter '{choice.kind}'); the counts are of all."
    yield judged_by(comparison)


def mark_of_pair(comparison: Comparison, pair: Pair) -> Mark:
    """The state of a pair."""
    if conflicts_of(comparison, pair):
        return "conflict"
    if pair.surest.weight < WEAK_BELOW and all(x.status != "accepted" for x in pair.links):
        return "weak"
    return "moved" if comparison.is_moved(pair) else "same"


def told_of_pair(comparison: Comparison, pair: Pair, glyphs: Glyphs) -> list[str]:
    """The state of a pair as glyph and word, its score, and who made and judged it."""
    mark = mark_of_pair(comparison, pair)
    best = pair.surest
    told = [f"{glyphs.of(mark)} {WORDS[mark]}", f"{best.score:.2f}"]
    told += ["auto"] if best.origin == "auto" else []
    return [*told, *_by_hand(pair, glyphs)]


def names_of(side: Side, sentences: Iterable[int]) -> str:
    """What some sentences are called."""
    return ", ".join(sentence_name(side, x) for x in sentences)


def told_hands(hands: Iterable[Hand], glyphs: Glyphs) -> str:
    """What a reader has done, as glyphs and words."""
    return " ".join(f"{glyphs.by_hand(hand)} {HAND_WORDS[hand]}" for hand in hands)


def judged_alone(comparison: Comparison, side: Side, sentence: int, glyphs: Glyphs) -> str:
    """What a reader has said of a sentence's having no partner."""
    return told_hands(hands_on((), comparison.status_alone(side, sentence)), glyphs)


def _by_hand(pair: Pair, glyphs: Glyphs) -> Sequence[str]:
    """What a reader has done to a pair; each link by name where that is not all of them."""
    told = {link: told_hands(hands_on([link]), glyphs) for link in pair.links}
    if len(set(told.values())) == 1:
        return [words for words in told.values() if words][:1]
    return [
        f"{sentence_name('a', link.a)} {glyphs.link} {sentence_name('b', link.b)} {words}"
        for link, words in told.items()
        if words
    ]


def flat(text: str) -> str:
    """A text on one line, safe to show wherever it is from."""
    return " ".join(clean_text(text).split())
