"""Where a pointer is in an article, and the text between two such places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from aligner.wrapping import clusters

if TYPE_CHECKING:
    from aligner.article import Article, Side
    from tui.rows import Layout

Reach = tuple[int, int]
"""Offsets (start, end) into an article's text."""


def character_at(layout: Layout, article: Article, side: Side, x: int, line: int) -> Reach:
    """The character that is drawn in a cell of a column's text.

    Args:
        layout: where the rows stand.
        article: whose text it is.
        side: its column.
        x: cells from where the text begins; may be before it or behind its end.
        line: screen line from the top of the text; may be above or below it.

    Returns:
        Offsets into the article; empty where nothing is drawn: the end of what stands before.
    """
    line = max(layout.above, line)
    found = layout.at(side, line)
    if found is None:
        end = article.sentences[-1].end if article.sentences else 0
        return end, end
    row, nth = found
    sentence = layout.rows[row].sentence(side)
    if sentence is None:
        while row and sentence is None:
            row -= 1
            sentence = layout.rows[row].sentence(side)
        end = article.sentences[sentence].end if sentence is not None else 0
        return end, end
    origin = article.sentences[sentence].start
    lines = layout.lines(side, sentence)
    if nth >= len(lines):
        end = article.sentences[sentence].end
        return end, end
    start, end = lines[nth]
    text = article.sentence_text(sentence)[start:end]
    cells = 0
    for first, last in clusters(text):
        cells += cell_len(text[first:last])
        if x < cells:
            return origin + start + first, origin + start + last
    return origin + end, origin + end


def text_between(article: Article, start: int, end: int) -> str:
    """A stretch of an article as plain text: each paragraph is a line, whatever width it had.

    Args:
        article: whose text it is.
        start: offset of the first character.
        end: offset behind the last one.
    """
    parts: list[str] = []
    before = None
    for sentence in article.sentences:
        first, last = max(start, sentence.start), min(end, sentence.end)
        if first >= last:
            continue
        if before is not None:
            gap = article.text[before.end : sentence.start]
            breaks = "\n" * min(2, gap.count("\n"))
            same = before.paragraph == sentence.paragraph
            parts.append((" " if gap else "") if same else breaks)
        # A line break inside a sentence is how its file was wrapped, not what it says.
        parts.append(" ".join(article.text[first:last].split("\n")))
        before = sentence
    return "".join(parts)
