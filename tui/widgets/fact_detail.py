"""The facts view's right side: what an entry says, in its context, and what speaks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from aligner.marks import HAND_WORDS, WORDS, Glyphs
from aligner.titles import sentence_name
from aligner.wrapping import wrap
from tui.fact_details import Gap, Passage, details
from tui.widgets.marking import MARKING, differing, hanging, labelled, marked
from tui.widgets.pair_panel import maker
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.style import Style

    from tui.facts_list import Entry
    from tui.reading import Reading

CONTEXT_LINES = 2
"""Lines that are shown of a neighbouring sentence: those next to the sentence in question."""


class FactDetail(VerticalScroll, can_focus=False):
    """Says in full what the entry under the cursor is about.

    | Component class | What it draws |
    | :- | :- |
    | `panel--…` | As in the pair panel. |
    | `panel--context` | Sentences before and after. |
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {*MARKING, "panel--context"}

    def __init__(self, reading: Reading, glyphs: Glyphs, link_key: str) -> None:
        """Speak of a reading; of no entry yet. The key is that which links."""
        super().__init__()
        self.reading = reading
        self.glyphs = glyphs
        self.link_key = link_key
        self.entry: Entry | None = None
        self._told = ""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="fact-text")

    def on_resize(self) -> None:
        """Wrap anew."""
        self._write()

    def show(self, entry: Entry | None, told: str = "") -> None:
        """Write about an entry, or tell why there is none."""
        is_other = entry is None or self.entry is None or entry.name != self.entry.name
        self.entry, self._told = entry, told
        self._write()
        if is_other:
            self.scroll_home(animate=False)

    def _write(self) -> None:
        width = self.scrollable_content_region.width - 1
        if width < 1:
            return
        text = self.query_one("#fact-text", Static)
        if self.entry is None:
            text.update(hanging(Content(" "), Content(self._told), width))
            return
        parts = [*self._title(self.entry, width), *self._parts(self.entry, width)]
        text.update(Content("\n").join(parts))

    def _style(self, what: str) -> Style:
        return component_style(self, f"panel--{what}")

    def _title(self, entry: Entry, width: int) -> Iterator[Content]:
        """What it is, whose sentences, how sure, and what the reader has done."""
        glyphs, quiet = self.glyphs, self._style("quiet")
        is_marked = entry.mark in ("conflict", "only-a", "only-b")
        word = f"{glyphs.of(entry.mark)} {WORDS[entry.mark]}"
        parts = [Content.styled(word, self._style(entry.mark) if is_marked else quiet)]
        ends = (
            " ".join(sentence_name(side, x) for x in entry.sentences(side))
            for side in self.reading.articles
        )
        parts.append(Content(f" {glyphs.link} ".join(end for end in ends if end)))
        if entry.target is None and entry.links:
            surest = max(entry.links, key=lambda x: (x.weight, x.score))
            parts.append(Content(f"{surest.score:.2f}"))
            parts.append(Content(maker(self.reading.comparison, surest)))
        parts += [Content(f"{glyphs.by_hand(x)} {HAND_WORDS[x]}") for x in entry.hands]
        yield hanging(Content(" "), Content(f" {glyphs.dot} ").join(parts), width)

    def _parts(self, entry: Entry, width: int) -> Iterator[Content]:
        comparison = self.reading.comparison
        if comparison is None:
            return
        parts = list(details(comparison, self.reading.evidence, entry, self.glyphs, self.link_key))
        for number, part in enumerate(parts):
            if isinstance(part, Gap):
                yield Content()
            elif isinstance(part, Passage):
                before = number > 0 and _is_own(parts[number - 1])
                yield self._passage(part, width, begins=before)
            else:
                label = labelled(part.label, self._style(part.style))
                yield hanging(label, Content(part.text), width)

    def _passage(self, passage: Passage, width: int, *, begins: bool) -> Content:
        side, sentence = passage.side, passage.sentence
        article = self.reading.articles[side]
        content = Content(article.sentence_text(sentence).replace("\n", " "))
        quiet = self._style("quiet")
        label = Content.styled(f" {sentence_name(side, sentence):<4} ", quiet)
        if passage.role == "context":
            content = self._neighbour(content, width - label.cell_length, begins=begins)
            return hanging(label, content.stylize(self._style("context")), width)
        if passage.link is not None:
            for start, end in differing(passage.link, *self.reading.articles.values())[side]:
                content = content.stylize(self._style("differs"), start, end)
        if self.entry is not None:
            target, comparison = self.entry.target, self.reading.comparison
            content = marked(content, comparison, side, sentence, self._style, target)
        return hanging(label, content, width)

    def _neighbour(self, content: Content, width: int, *, begins: bool) -> Content:
        """The part of a neighbouring sentence that is next to the one in question.

        Args:
            content: all of it.
            width: cells a line.
            begins: whether it comes after, so that its beginning is next to it.
        """
        lines = wrap(content.plain, width, cell_len)
        if len(lines) <= CONTEXT_LINES:
            return content
        ellipsis = Content(self.glyphs.ellipsis)
        room = CONTEXT_LINES * width - 2 * cell_len(self.glyphs.ellipsis)
        words = content.plain.split(" ")
        while words and cell_len(" ".join(words)) > room:
            words.pop() if begins else words.pop(0)
        shortened = _shortened(words, ellipsis, begins=begins)
        while words and len(wrap(shortened.plain, width, cell_len)) > CONTEXT_LINES:
            words.pop() if begins else words.pop(0)
            shortened = _shortened(words, ellipsis, begins=begins)
        return shortened


def _shortened(words: list[str], ellipsis: Content, *, begins: bool) -> Content:
    text = Content(" ".join(words))
    return text + Content(" ") + ellipsis if begins else ellipsis + Content(" ") + text


def _is_own(part: object) -> bool:
    return isinstance(part, Passage) and part.role != "context"
