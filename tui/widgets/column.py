"""One column of the reader: an article drawn line by line from the shared layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from aligner.marks import UNICODE, Glyphs, hand_on, mark_of
from aligner.titles import sentence_name
from tui.searching import Spans
from tui.selection import character_at, text_between
from tui.stops import span_on
from tui.widgets.selecting import SelectingView
from tui.widgets.stand_ins import filler, folded
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events
    from textual.style import Style

    from aligner.article import Side
    from tui.keymap import Keymap
    from tui.reading import Reading
    from tui.rows import Fold, Layout, Row
    from tui.selection import Reach

Found = tuple[Spans, tuple[int, int] | None] | None
"""What a sentence has of what is searched for, and the place in it that the reader is at."""


class Column(SelectingView, can_focus=False):
    """Draws its article's cells of the rows; knows nothing of keys.

    | Component class | What it draws |
    | :- | :- |
    | `column--only-a`, `column--only-b` | Words that only this account has. |
    | `column--conflict` | Words that the other account contradicts. |
    | `column--target` | The fact or conflict jumped to last. |
    | `column--found`, `column--found-here` | What was searched for; the place jumped to last. |
    | `column--weak` | A sentence with nothing better than a weak link. |
    | `column--quiet` | Filler, ids, boilerplate and the divider. |
    | `column--heading` | Headings. |
    | `column--here` | The row under the cursor. |
    | `column--selected` | Text selected with the mouse. |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "column--only-a",
        "column--only-b",
        "column--conflict",
        "column--target",
        "column--found",
        "column--found-here",
        "column--weak",
        "column--quiet",
        "column--heading",
        "column--here",
        "column--selected",
    }

    class Clicked(Message):
        """A row of this column was clicked."""

        def __init__(self, column: Column, row: int, times: int) -> None:
            """Take the column, the number of the row, and how often in a row it was clicked."""
            super().__init__()
            self.column = column
            self.row = row
            self.times = times

        @property
        def control(self) -> Column:
            """The column that was clicked."""
            return self.column

    class Scrolled(Message):
        """This column now begins at another line."""

        def __init__(self, column: Column, y: int) -> None:
            """Take the column and its first line on the screen."""
            super().__init__()
            self.column = column
            self.y = y

    def __init__(
        self, side: Side, reading: Reading, keymap: Keymap, glyphs: Glyphs = UNICODE
    ) -> None:
        """Draw one side of a reading."""
        super().__init__(id=f"column-{side}")
        self.side: Side = side
        self.reading = reading
        self.glyphs = glyphs
        self.keymap = keymap
        self._layout_of_rows: Layout | None = None
        self._contents: dict[tuple[object, ...], Content] = {}
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(1024)

    @property
    def id_width(self) -> int:
        """Cells that the longest sentence id takes; at least three, as most articles need."""
        return max(3, len(str(len(self.reading.articles[self.side].sentences))) + 1)

    @property
    def gutter_width(self) -> int:
        """Cells before the text: divider or nothing, cursor bar, glyphs, id."""
        return (self.side == "b") + 1 + 1 + 1 + self.id_width + 1

    def show(self, layout: Layout) -> None:
        """Draw another layout."""
        self._layout_of_rows = layout
        self.forget()
        self.virtual_size = Size(self.gutter_width + layout.width, layout.height)
        self.refresh()

    def forget(self) -> None:
        """Drop everything drawn: the data or the styles have changed."""
        self._contents.clear()
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew with the new styles."""
        super().notify_style_update()
        self.forget()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the neighbour, which follows."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self, round(new_value)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Leave it to the neighbours' common parent, so that they move as one."""
        event.prevent_default()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Leave it to the parent as well."""
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Tell which row is under the pointer."""
        # Textual would select everything on the second click.
        event.prevent_default()
        if self.take_drag():
            return
        layout = self._layout_of_rows
        found = layout.at(self.side, event.y + self.scroll_offset.y) if layout else None
        if found is not None:
            self.post_message(self.Clicked(self, found[0], event.chain))

    def character_at(self, x: int, y: int) -> Reach | None:
        """Offsets of the character in a cell of the widget."""
        if self._layout_of_rows is None:
            return None
        article = self.reading.articles[self.side]
        x, line = x - self.gutter_width, y + self.scroll_offset.y
        return character_at(self._layout_of_rows, article, self.side, x, line)

    @property
    def selected_text(self) -> str:
        """What is selected, as it stands in the article."""
        if self.selected is None:
            return ""
        return text_between(self.reading.articles[self.side], *self.selected)

    def render_line(self, y: int) -> Strip:
        """Draw one screen line."""
        width = self.scrollable_content_region.width
        layout = self._layout_of_rows
        line = y + self.scroll_offset.y
        found = layout.at(self.side, line) if layout is not None else None
        if layout is None or found is None:
            return Strip.blank(width, self.rich_style)
        row, offset = found
        reading = self.reading
        here = row == reading.row and (layout.level or reading.selected_side == self.side)
        active = here and reading.selected_side == self.side
        target = reading.target if here else None
        seen, selected = self._found(layout.rows[row]), self._selected_in(layout, row)
        key = (row, offset, width, here, active, target, seen, selected)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._draw(layout, row, offset, width, here=here, active=active)
            self._strips[key] = strip
        return strip

    def _draw(
        self, layout: Layout, number: int, offset: int, width: int, *, here: bool, active: bool
    ) -> Strip:
        base = self.get_visual_style("column--here") if here else self.visual_style
        row = layout.rows[number]
        sentence = row.sentence(self.side)
        content = self._gutter(sentence, offset, here=here, active=active)
        if row.fold is not None:
            content += self._folded(row.fold, layout.width - 1, active=active)
        elif sentence is None:
            content += self._filler(number) if offset == 0 else Content()
        else:
            lines = layout.lines(self.side, sentence)
            if offset < len(lines):
                start, end = lines[offset]
                text = self._sentence(sentence, row, here=here)
                selected = self._selected_in(layout, number)
                if selected is not None:
                    text = text.stylize(self._style("selected"), *selected)
                content += text[start:end]
        segments: list[Segment] = content.render_segments(base)
        return Strip(segments, content.cell_length).adjust_cell_length(width, base.rich_style)

    def _selected_in(self, layout: Layout, row: int) -> Reach | None:
        """What is selected of a row, as offsets into its sentence."""
        sentence = layout.rows[row].sentence(self.side)
        if self.selected is None or sentence is None:
            return None
        whole = self.reading.articles[self.side].sentences[sentence]
        start = max(self.selected[0], whole.start) - whole.start
        end = min(self.selected[1], whole.end) - whole.start
        return (start, end) if start < end else None

    def _found(self, row: Row) -> Found:
        """What is to be seen of a search in a row: its places, and the one the reader is at."""
        search, sentence = self.reading.search, row.sentence(self.side)
        if not search.is_on or sentence is None:
            return None
        return search.spans(self.side, sentence), search.here(self.side, sentence)

    def _style(self, name: str) -> Style:
        return component_style(self, f"column--{name}")

    def _gutter(self, sentence: int | None, offset: int, *, here: bool, active: bool) -> Content:
        glyphs, quiet = self.glyphs, self._style("quiet")
        parts: list[str | tuple[str, Style]] = []
        if self.side == "b":
            parts.append((glyphs.divider_here if here else glyphs.divider, quiet))
        parts.append(glyphs.bar if active else " ")
        if sentence is None or offset:
            parts.append(" " * (1 + 1 + self.id_width + 1))
            return Content.assemble(*parts)
        mark = mark_of(self.reading.comparison, self.side, sentence)
        style = quiet if mark in ("moved", "weak", "same", "none") else self._style(mark)
        label = sentence_name(self.side, sentence)
        parts.append((glyphs.of(mark), style))
        parts.append(glyphs.by_hand(hand_on(self.reading.comparison, self.side, sentence)))
        parts.append((f"{label:<{self.id_width}} ", quiet))
        return Content.assemble(*parts)

    def _filler(self, number: int) -> Content:
        key = self.keymap.shown("bring-partner")
        text = filler(self.reading, self.glyphs, self.side, number, key)
        return Content.styled(text, self._style("quiet"))

    def _folded(self, fold: Fold, width: int, *, active: bool) -> Content:
        key = self.keymap.shown("go-to-partner") if active else ""
        text = folded(self.reading, self.glyphs, self.side, fold, width, key)
        return Content.styled(text, self._style("quiet"))

    def _sentence(self, sentence: int, row: Row, *, here: bool) -> Content:
        """The sentence with its marks; cached, since each of its lines asks for it."""
        reading = self.reading
        target = reading.target if here else None
        found = self._found(row)
        key = (sentence, target, found)
        cached = self._contents.get(key)
        if cached is not None:
            return cached
        article = reading.articles[self.side]
        content = Content(article.sentence_text(sentence).replace("\n", " "))
        origin = article.sentences[sentence].start
        comparison = reading.comparison
        kind = article.sentences[sentence].kind
        if kind != "sentence":
            content = content.stylize(self._style("heading" if kind == "heading" else "quiet"))
        if comparison is not None:
            if comparison.is_weak(self.side, sentence):
                content = content.stylize(self._style("weak"))
            only = self._style("only-a" if self.side == "a" else "only-b")
            for fact in comparison.facts_in(self.side, sentence):
                content = content.stylize(only, fact.start - origin, fact.end - origin)
            for conflict in comparison.conflicts_in(self.side, sentence):
                span = conflict.span(self.side)
                style = self._style("conflict")
                content = content.stylize(style, span.start - origin, span.end - origin)
        words = span_on(self.side, target) if target is not None else None
        if words is not None:
            start, end = words.start - origin, words.end - origin
            content = content.stylize(self._style("target"), start, end)
        spans, at = found or ((), None)
        for start, end in spans:
            style = self._style("found-here" if (start, end) == at else "found")
            content = content.stylize(style, start, end)
        self._contents[key] = content
        return content
