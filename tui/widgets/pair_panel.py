"""The panel under the articles: the selected sentence, its partners, what sets them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from aligner.article import other
from aligner.marks import HAND_WORDS, UNICODE, WORDS, Glyphs, hands_on, mark_of
from aligner.titles import sentence_name
from tui.folding import told_fold
from tui.widgets.marking import MARKING, differing, hanging, labelled, marked
from tui.widgets.points import PARTNERS_SHOWN, points
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.style import Style

    from aligner.article import Side
    from aligner.comparison import Comparison, Link
    from tui.config import Panel
    from tui.keymap import Keymap
    from tui.reading import Reading


def maker(comparison: Comparison | None, link: Link) -> str:
    """Who made a link."""
    judgement = comparison.judgement if comparison is not None else None
    if link.origin == "manual":
        return "by hand"
    if judgement is None:
        return link.origin
    # Nobody has made a link before the first frame, which does without the module.
    from aligner.scorers import LEXICAL, TRAINED

    # A scorer of the library's user goes by its own name.
    made_by = {LEXICAL: "by words", TRAINED: "by model"}
    return made_by.get(judgement.scorer, judgement.scorer or link.origin)


class PairPanel(VerticalScroll, can_focus=False):
    """Says in full what the row under the cursor is about.

    | Component class | What it draws |
    | :- | :- |
    | `panel--only-a`, `panel--only-b` | Words that only this account has. |
    | `panel--conflict` | Words that the accounts contradict each other in. |
    | `panel--differs` | Words that the partner puts differently. |
    | `panel--target` | The fact or conflict jumped to last. |
    | `panel--found` | What was searched for. |
    | `panel--quiet` | Rules, ids and labels. |
    """

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {*MARKING, "panel--found"}

    def __init__(self, reading: Reading, keymap: Keymap, glyphs: Glyphs = UNICODE) -> None:
        """Speak of a reading."""
        super().__init__()
        self.keymap = keymap
        self.reading = reading
        self.glyphs = glyphs
        self._differences: dict[tuple[int, int], dict[Side, tuple[tuple[int, int], ...]]] = {}

    def compose(self) -> ComposeResult:
        """The title line, the texts, and beside or below them what sets them apart."""
        yield Static(id="panel-title")
        yield Static(id="panel-texts")
        yield Static(id="panel-points")

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self.show_selected)

    def show_selected(self, *, in_place: bool = False) -> None:
        """Write about the sentence under the cursor as it is now.

        Args:
            in_place: keep the panel's height and what is scrolled to, until the cursor moves:
                nobody has asked for the articles above it to be moved.
        """
        self.styles.height = (self.outer_size.height or None) if in_place else None
        self.query_one("#panel-title", Static).update(self._title())
        self.query_one("#panel-texts", Static).update(Content("\n").join(self._texts()))
        self.query_one("#panel-points", Static).update(Content("\n").join(self._points()))
        if not in_place:
            self.scroll_home(animate=False)

    @property
    def shown_as(self) -> Panel:
        """How much of the screen it may take."""
        if self.has_class("-hidden"):
            return "hidden"
        return "large" if self.has_class("-large") else "normal"

    def cycle(self) -> None:
        """From the normal height to a large one, to none at all, and around."""
        self.styles.height = None
        if self.has_class("-hidden"):
            self.remove_class("-hidden")
        elif self.has_class("-large"):
            self.remove_class("-large")
            self.add_class("-hidden")
        else:
            self.add_class("-large")

    def scroll_half(self, direction: int) -> str | None:
        """Scroll by half its height; tells why where that shows nothing else."""
        if self.shown_as == "hidden":
            return f"The pair panel is hidden: {self.keymap.shown('panel')} shows it"
        if self.max_scroll_y == 0:
            return "The pair panel shows all that it has"
        end = self.max_scroll_y if direction > 0 else 0
        if self.scroll_offset.y == end:
            return f"The pair panel {'ends' if direction > 0 else 'begins'} here"
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)
        return None

    def _style(self, what: str) -> Style:
        return component_style(self, f"panel--{what}")

    def _title(self) -> Content:
        glyphs, quiet, reading = self.glyphs, self._style("quiet"), self.reading
        parts: list[Content] = []
        if reading.fold is not None:
            parts.append(Content(f"{glyphs.fold} folded by the filter"))
        if reading.selected is not None:
            side, sentence = reading.selected
            comparison = reading.comparison
            number = reading.number_of_pair()
            if comparison is not None and number is not None:
                parts.append(Content(f"pair {number + 1} of {len(comparison.pairs)}"))
            if comparison is not None:
                mark = mark_of(comparison, side, sentence)
                word = f"{glyphs.of(mark)} {WORDS[mark]}".strip()
                marked = mark in ("conflict", "only-a", "only-b")
                parts.append(Content.styled(word, self._style(mark) if marked else quiet))
                alone = comparison.status_alone(side, sentence)
                parts += [
                    Content(f"{glyphs.by_hand(hand)} {HAND_WORDS[hand]}")
                    for hand in hands_on(reading.links, alone)
                ]
            parts.append(Content(self._names(side, sentence)))
            if reading.links:
                link = reading.links[0]
                parts.append(Content(f"{link.score:.2f}"))
                parts.append(Content(maker(comparison, link)))
        dot, room = Content(f" {glyphs.dot} "), max(1, self.size.width - 5)
        # Where there is no room for all of it, the number goes first, then who made the pair.
        for shown in (parts, parts[1:], parts[1:-1]) if reading.links else (parts,):
            line = dot.join(shown)
            if line.cell_length <= room:
                break
        else:
            line = line.truncate(max(0, room - len(glyphs.ellipsis))) + Content(glyphs.ellipsis)
        rule = glyphs.rule
        rest = rule * max(0, room - line.cell_length)
        return Content.assemble((rule * 2 + " ", quiet), line, (" " + rest, quiet))

    def _names(self, side: Side, sentence: int) -> str:
        links = self.reading.links
        if not links:
            return sentence_name(side, sentence)
        across = other(side)
        partners = ", ".join(sentence_name(across, x.sentence(across)) for x in links)
        ends = (sentence_name(side, sentence), partners)
        return f" {self.glyphs.link} ".join(ends if side == "a" else ends[::-1])

    def _texts(self) -> list[Content]:
        reading = self.reading
        if reading.fold is not None:
            return [self._hanging(Content(" "), Content(x), "#panel-texts") for x in self._folded()]
        if reading.selected is None:
            return [Content.styled(" The sentence of this row stands beside its partner.")]
        side, sentence = reading.selected
        shown = reading.links[:PARTNERS_SHOWN]
        across = other(side)
        own = self._sentence(side, sentence, shown[0] if shown else None)
        partners = [self._sentence(across, link.sentence(across), link) for link in shown]
        return [own, *partners] if side == "a" else [*partners, own]

    def _folded(self) -> Iterator[str]:
        """What the fold under the cursor hides, by side, and how to see it."""
        fold, comparison = self.reading.fold, self.reading.comparison
        if fold is None or comparison is None:
            return
        sides: tuple[tuple[Side, tuple[int, ...]], ...] = (("a", fold.a), ("b", fold.b))
        for side, hidden in sides:
            if hidden:
                first, last = (sentence_name(side, hidden[at]) for at in (0, -1))
                names = first if first == last else f"{first} to {last}"
                yield f"{names}: {told_fold(comparison, side, hidden, len(names) + 80)}"
        unfold, fold_again = map(self.keymap.shown, ("go-to-partner", "put-back"))
        yield f"{unfold} shows them, {fold_again} then folds them again."

    def _sentence(self, side: Side, sentence: int, link: Link | None) -> Content:
        article = self.reading.articles[side]
        text = article.sentence_text(sentence).replace("\n", " ")
        content = Content(text)
        if link is not None:
            for start, end in self._differing(link)[side]:
                content = content.stylize(self._style("differs"), start, end)
        content = marked(
            content, self.reading.comparison, side, sentence, self._style, self.reading.target
        )
        for start, end in self.reading.search.spans(side, sentence):
            content = content.stylize(self._style("found"), start, end)
        label = Content.styled(f" {sentence_name(side, sentence):<4} ", self._style("quiet"))
        return self._hanging(label, content, "#panel-texts")

    def _hanging(self, label: Content, content: Content, within: str) -> Content:
        """A label with the text in a column of its own beside it."""
        return hanging(label, content, self.query_one(within).size.width - 1)

    def _differing(self, link: Link) -> dict[Side, tuple[tuple[int, int], ...]]:
        """Spans of the words that the two sentences of a link put differently, by side."""
        key = (link.a, link.b)
        if key not in self._differences:
            self._differences[key] = differing(link, *self.reading.articles.values())
        return self._differences[key]

    def _points(self) -> list[Content]:
        width = self.query_one("#panel-points").size.width
        wide = self.screen.has_class("-wide")
        return [
            self._hanging(
                labelled(point.label, self._style(point.style)),
                Content(point.text),
                "#panel-points",
            )
            for point in points(self.reading, self.glyphs, width, wide=wide)
        ]
