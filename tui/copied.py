"""What is copied of a pair: plain text that says what it is and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.article import other
from aligner.marks import WORDS, mark_of
from aligner.titles import sentence_name, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Article, Side
    from aligner.marks import Glyphs
    from tui.reading import Reading


def pair_name(reading: Reading, side: Side, sentence: int, glyphs: Glyphs) -> str:
    """What a sentence with its partners is called: ``a3 ↔ b2, b5``."""
    names = {side: sentence_name(side, sentence)}
    if reading.comparison is not None:
        links = reading.comparison.partners(side, sentence)
        across = other(side)
        if links:
            names[across] = ", ".join(sentence_name(across, x.sentence(across)) for x in links)
    return f" {glyphs.link} ".join(names[each] for each in sorted(names))


def pair_text(reading: Reading, side: Side, sentence: int, glyphs: Glyphs) -> str:
    """A sentence with all its partners, their state and conflicts, and both sources."""
    return "\n".join(_lines(reading, side, sentence, glyphs)) + "\n"


def _lines(reading: Reading, side: Side, sentence: int, glyphs: Glyphs) -> Iterator[str]:
    comparison = reading.comparison
    name = pair_name(reading, side, sentence, glyphs)
    mark = mark_of(comparison, side, sentence)
    if comparison is None:
        yield name
    else:
        yield f"{glyphs.of(mark)} {WORDS[mark]} {glyphs.dot} {name}".strip()
    members: dict[Side, list[int]] = {"a": [], "b": []}
    members[side].append(sentence)
    across = other(side)
    if comparison is not None:
        links = comparison.partners(side, sentence)
        members[across] += [link.sentence(across) for link in links]
    for each, found in members.items():
        if found:
            yield f"{each.upper()} {glyphs.dot} {_source(reading.articles[each])}"
        for number in found:
            text = " ".join(reading.articles[each].sentence_text(number).split())
            yield f"{sentence_name(each, number)}  {text}"
    if comparison is not None:
        for conflict in comparison.conflicts_in(side, sentence):
            yield f"conflict: {conflict.note.replace('≠', glyphs.conflict)}"


def _source(article: Article) -> str:
    title = title_of(article)
    if article.source == "-":
        return title
    return f"{title} ({article.source})" if article.title else article.source
