"""The facts view's list: a line for every entry, drawn only where it is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from aligner.marks import WORDS, Glyphs
from tui.facts_list import GROUPS, ONLY, FactsList
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from textual import events
    from textual.style import Style

    from tui.facts_list import Entry, Group

CONTEXT = 1
"""Lines kept in sight above and below the cursor."""

NAME_WIDTH = 8
"""Cells up to which the names of a group's sentences are made equally wide."""


class FactsLines(ScrollView, can_focus=False):
    """Lists entries under the heads of their groups; knows nothing of keys.

    | Component class | What it draws |
    | :- | :- |
    | `column--only-a`, `column--only-b`, `column--conflict` | The glyphs of these marks. |
    | `column--quiet` | Ids and entries that say nothing new. |
    | `column--heading` | The heads of the groups. |
    | `column--here` | The entry under the cursor. |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "column--only-a",
        "column--only-b",
        "column--conflict",
        "column--quiet",
        "column--heading",
        "column--here",
    }

    class Chosen(Message):
        """An entry was clicked; with `again` if the cursor was on it already."""

        def __init__(self, number: int, *, again: bool) -> None:
            """Take the number of the entry."""
            super().__init__()
            self.number = number
            self.again = again

    def __init__(self, glyphs: Glyphs) -> None:
        """List nothing yet."""
        super().__init__()
        self.glyphs = glyphs
        self.facts = FactsList()
        self.cursor = 0
        self._lines: list[Group | int] = []
        """What is on each line: the head of a group, or the number of an entry."""
        self._line_of: list[int] = []
        self._name_width: dict[Group, int] = {}

    def show(self, facts: FactsList, cursor: int) -> None:
        """List entries, with the cursor on one of them, on the screen line that it was on."""
        line = self._line_of[self.cursor] - self.scroll_offset.y if self._line_of else None
        self.facts, self.cursor = facts, cursor
        self._lines, self._line_of = [], []
        number = 0
        for group in GROUPS:
            self._lines.append(group)
            entries = facts.of_group(group)
            names = max((len(entry.name) for entry in entries), default=0)
            self._name_width[group] = min(names, NAME_WIDTH)
            for _ in entries:
                self._line_of.append(len(self._lines))
                self._lines.append(number)
                number += 1
        self.virtual_size = Size(self.size.width, len(self._lines))
        if line is not None and self._line_of:
            self._scroll(self._line_of[cursor] - line)
        self.show_cursor()

    def move(self, cursor: int) -> None:
        """Put the cursor on an entry."""
        self.cursor = cursor
        self.show_cursor()

    def show_cursor(self) -> None:
        """Draw the cursor where it is, scrolling no more than that takes."""
        height = self.size.height
        if self._line_of and height > 0:
            line, first = self._line_of[self.cursor], self.scroll_offset.y
            # The head of a group belongs to its first entry.
            context = min(CONTEXT, (height - 1) // 2)
            if line - context < first:
                self._scroll(line - context)
            elif line + context >= first + height:
                self._scroll(line + context - height + 1)
        self.refresh()

    def one_page(self, direction: int) -> int:
        """The entry a page on (1) or back (-1)."""
        page = max(1, self.size.height - 2)
        return max(0, min(self.cursor + direction * page, len(self._line_of) - 1))

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(event.size.width, len(self._lines))
        self.show_cursor()

    def notify_style_update(self) -> None:
        """Draw anew with the new styles."""
        super().notify_style_update()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the pointer."""
        y = event.y + self.scroll_offset.y
        found = self._lines[y] if y < len(self._lines) else None
        if isinstance(found, int):
            self.post_message(self.Chosen(found, again=found == self.cursor))

    def render_line(self, y: int) -> Strip:
        """Draw one screen line."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        found = self._lines[line]
        here = found == self.cursor
        base = self.get_visual_style("column--here") if here else self.visual_style
        content = (
            self._entry(self.facts.entries[found], here=here)
            if isinstance(found, int)
            else self._head(found)
        )
        ellipsis = self.glyphs.ellipsis
        if content.cell_length > width:
            content = content.truncate(max(0, width - len(ellipsis))) + Content(ellipsis)
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.adjust_cell_length(width, base.rich_style)

    def _style(self, name: str) -> Style:
        return component_style(self, f"column--{name}")

    def _head(self, group: Group) -> Content:
        entries = self.facts.of_group(group)
        # What the top line counts; sentences whose words stand elsewhere are more than that.
        count = sum(x.target is not None for x in entries) if group in ONLY else len(entries)
        text = f" {self.glyphs.of(group)} {WORDS[group]}  {count or 'none found'}"
        if group in ONLY and count < len(entries):
            text += f" +{len(entries) - count} unpaired"
        reviewed = sum(entry.is_reviewed for entry in entries)
        if reviewed:
            text += f", {reviewed} reviewed"
        return Content.styled(text, self._style("heading"))

    def _entry(self, entry: Entry, *, here: bool) -> Content:
        glyphs, quiet = self.glyphs, self._style("quiet")
        is_coloured = entry.mark in ("conflict", "only-a", "only-b")
        text = glyphs.note(entry.text) if entry.group == "conflict" else entry.text
        says_nothing_new = entry.group in ONLY and entry.target is None
        return Content.assemble(
            glyphs.bar if here else " ",
            (glyphs.of(entry.mark), self._style(entry.mark) if is_coloured else quiet),
            glyphs.by_hand(next(iter(entry.hands), None)),
            (f"{entry.name:<{self._name_width[entry.group]}} ", quiet),
            Content.styled(text, quiet) if says_nothing_new else Content(text),
        )
