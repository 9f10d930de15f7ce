"""A sentence with its marks, and text that hangs beside a label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from aligner.wrapping import wrap
from tui.stops import span_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.style import Style

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Link, Span
    from tui.stops import Target

MARKING = frozenset(
    {
        "panel--only-a",
        "panel--only-b",
        "panel--conflict",
        "panel--differs",
        "panel--target",
        "panel--quiet",
    }
)
"""Component classes of a widget that shows marked sentences."""


def marked(
    content: Content,
    comparison: Comparison | None,
    side: Side,
    sentence: int,
    style: Callable[[str], Style],
    target: Target | None = None,
) -> Content:
    """A sentence's text with its facts and conflicts drawn, and what was jumped to apart.

    Args:
        content: the text of the sentence, character for character.
        comparison: what is known of it.
        side: where it stands.
        sentence: its id.
        style: the style of what a name like ``only-a`` or ``target`` means.
        target: a fact or conflict to be shown apart from all others.
    """
    if comparison is None:
        return content
    origin = comparison.article(side).sentences[sentence].start
    only = "only-a" if side == "a" else "only-b"
    spans: list[tuple[str, Span]] = [(only, fact) for fact in comparison.facts_in(side, sentence)]
    spans += [("conflict", x.span(side)) for x in comparison.conflicts_in(side, sentence)]
    jumped_to = span_on(side, target) if target is not None else None
    if jumped_to is not None:
        spans.append(("target", jumped_to))
    for what, span in spans:
        if span.sentence == sentence:
            content = content.stylize(style(what), span.start - origin, span.end - origin)
    return content


def differing(link: Link, a: Article, b: Article) -> dict[Side, tuple[tuple[int, int], ...]]:
    """Spans of the words that the two sentences of a link put differently, by side."""
    from aligner.differences import word_differences

    found = word_differences(a.sentence_text(link.a), b.sentence_text(link.b))
    return {"a": found.a, "b": found.b}


def labelled(text: str, style: Style) -> Content:
    """A label of which the glyphs and words are styled, not the blanks around them."""
    words = text.strip()
    start = text.index(words)
    return Content(text).stylize(style, start, start + len(words))


def hanging(label: Content, content: Content, width: int) -> Content:
    """A label with the text in a column of its own beside it."""
    indent = label.cell_length
    first, *rest = [content[x:y] for x, y in wrap(content.plain, width - indent, cell_len)]
    return Content("\n" + " " * indent).join([label + first, *rest])
