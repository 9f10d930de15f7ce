"""Both articles side by side, over one layout and one scroll position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from aligner.article import other
from aligner.marks import UNICODE, Glyphs
from aligner.titles import heading_of
from tui.widgets.column import Column
from tui.widgets.fitting import Fitting
from tui.widgets.ruler import Ruler
from tui.widgets.scrolled_as_one import ScrolledAsOne

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from aligner.article import Side
    from tui.keymap import Keymap
    from tui.reading import Reading
    from tui.rows import Layout

STACKED_BELOW = 70
"""Columns of the terminal under which one article is shown at a time."""

CONTEXT = 2
"""Lines kept visible above and below the cursor's row where the text goes on."""

HEAD_HEIGHT = 1
"""Lines above a column."""


class Head(Static):
    """The line above a column."""

    ALLOW_SELECT = False


class Columns(ScrolledAsOne):
    """The two columns with their heads; keeps them level and the cursor in sight."""

    class RowClicked(Message):
        """The reader clicked a row."""

        def __init__(self, row: int, side: Side, times: int = 1) -> None:
            """Take the row, the column, and how often in a row it was clicked."""
            super().__init__()
            self.row = row
            self.side = side
            self.times = times

    def __init__(self, reading: Reading, keymap: Keymap, glyphs: Glyphs = UNICODE) -> None:
        """Show a reading; the keymap is for telling what the keys do."""
        super().__init__(reading, keymap, glyphs)
        self._layout_of_rows: Layout | None = None
        gutters = {side: column.gutter_width for side, column in self._columns.items()}
        self._fitting = Fitting(reading, gutters)
        self._drawn: tuple[Side, int] | None = None
        self._height = 0
        self.line_at_first: int | None = None
        """The line of the screen, from the top of the column, that the cursor begins on."""

    @property
    def cursor_line(self) -> int | None:
        """The line of the screen that the cursor is on; None where it is out of sight."""
        if self._layout_of_rows is None or self._drawn is None:
            return None
        line = self.line_of_cursor()
        in_sight = 0 <= line < self._columns[self.reading.selected_side].size.height
        return line if in_sight else None

    def compose(self) -> ComposeResult:
        """Each column with its head, and the ruler beside them."""
        self._fitting.guess(self.app.size)
        text_width = self._fitting.text_width(self.app.size.width)
        for side, column in self._columns.items():
            with Vertical(id=f"side-{side}", classes="side") as box:
                if side == "b":
                    # Right from the start, so that the first frame is not laid out twice.
                    box.styles.width = column.gutter_width + text_width
                head = self._head(side, self.app.size.width)
                yield Head(head, classes="head", markup=False)
                yield column
        yield self._ruler

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew if the width has changed, with the cursor's row where it was."""
        self.reading.show_single(event.size.width < STACKED_BELOW)
        self.set_class(self.reading.single, "-single")
        for side in self._columns:
            self.query_one(f"#side-{side} > .head", Head).update(self._head(side, event.size.width))
        layout = self._layout_of_rows
        if layout is not None and self._still_fits(layout, event.size.width):
            side, row = self._drawn or (self.reading.selected_side, self.reading.row)
            line = layout.top(side, row) - self._columns[side].scroll_offset.y
            if 0 <= line < self._height:
                # The panel below has grown over it, or the terminal has lost lines.
                self.show_cursor()
            self._height = event.size.height
            return
        anchor = self._anchor() if layout is not None else self._anchor_at_first()
        self._height = event.size.height
        layout = self._layout_of_rows = self._lay_out(event.size.width)
        if anchor is not None:
            side, sentence, line = anchor
            # Where the terminal has become lower its line may be gone.
            room = event.size.height - HEAD_HEIGHT
            room -= layout.cell_height(side, self.reading.row_of(side, sentence))
            anchor = side, sentence, min(line, max(0, room))
        self._redraw(anchor)

    def show_rows(self, *, with_room: bool = True) -> None:
        """Take over the reading's rows after they have changed, with the cursor's where it was.

        Args:
            with_room: leave room above the text or below it if that takes it; otherwise the
                cursor's row comes as near to where it was as the text allows.
        """
        layout = self._layout_of_rows
        if layout is None:
            return
        anchor = self._anchor()
        layout.arrange(self.reading.rows, level=self._is_level())
        if not self._still_fits(layout, self.size.width):
            layout = self._layout_of_rows = self._lay_out(self.size.width)
        if anchor is not None and with_room:
            side, sentence, line = anchor
            y = layout.top(side, self.reading.row_of(side, sentence)) - line
            if y < 0:
                layout.make_room(above=-y, below=0)
            elif y > 0:
                missing = y + self._columns[side].size.height - layout.height
                layout.make_room(above=0, below=max(0, missing))
        self._redraw(anchor)

    def line_of_cursor(self) -> int:
        """The screen line on which the cursor's row begins, from the top of the columns."""
        layout, side = self._layout_of_rows, self.reading.selected_side
        if layout is None:
            return 0
        return layout.top(side, self.reading.row) - self._columns[side].scroll_offset.y

    def show_cursor(self, line: int | None = None) -> None:
        """Draw the cursor where it is now, scrolling no more than that takes.

        Args:
            line: the screen line to put its row on, if it has to be a certain one.
        """
        layout = self._layout_of_rows
        if layout is not None and layout.rows is not self.reading.rows:
            # The move has unfolded or folded something.
            self.show_rows(with_room=False)
            layout = self._layout_of_rows
        if layout is None:
            return
        self._show_side()
        side = self.reading.selected_side
        if line is not None:
            self._scroll_off(layout, layout.top(side, self.reading.row) - line)
        column = self._columns[side]
        column_height = column.size.height
        top = layout.top(side, self.reading.row)
        bottom = top + layout.cell_height(side, self.reading.row)
        first = column.scroll_offset.y
        context = min(CONTEXT, max(0, column_height - 1) // 3)
        if top - context < first or (layout.above and self.reading.row == 0):
            self._scroll_off(layout, top - context)
        elif bottom + context > first + column_height:
            far = top > first + 2 * column_height
            lowest = top - context
            fitting = bottom + context - column_height
            self._scroll_off(layout, top - column_height // 3 if far else min(lowest, fitting))
        self._drawn = side, self.reading.row
        for each in self._columns.values():
            each.refresh()
        self._ruler.refresh()

    def _scroll_off(self, layout: Layout, y: int) -> None:
        """Scroll; since that moves the text anyway, the room made around it goes."""
        y -= layout.above
        if layout.above or layout.below:
            layout.make_room(0, 0)
            self._show(layout)
        self._scroll_both(y)

    def page_within_row(self, direction: int) -> bool:
        """Go a page on (1) or back (-1) in the cursor's row, if that is higher than the screen.

        Returns:
            Whether there was more of the row that way.
        """
        layout, side = self._layout_of_rows, self.reading.selected_side
        if layout is None:
            return False
        column_height, first = self._columns[side].size.height, self._columns[side].scroll_offset.y
        top = layout.top(side, self.reading.row)
        bottom = top + layout.cell_height(side, self.reading.row)
        has_more = first + column_height < bottom if direction > 0 else top < first
        is_in_sight = top < first + column_height and first < bottom
        if bottom - top <= column_height or not is_in_sight or not has_more:
            return False
        page = max(1, column_height - 2)
        there = min(first + page, bottom - page) if direction > 0 else max(first - page, top)
        self._scroll_both(there)
        return True

    def row_one_page(self, direction: int) -> int:
        """The row a page on (1) or back (-1) from the cursor's."""
        layout, reading = self._layout_of_rows, self.reading
        if layout is None:
            return reading.row
        side = reading.selected_side
        page = max(1, self._columns[side].size.height - 2)
        top = layout.top(side, reading.row)
        there = min(top + direction * page, layout.column_height(side) - 1)
        found = layout.at(side, max(layout.above, there))
        row = found[0] if found else reading.row
        return row if row != reading.row else reading.row + direction

    def _is_level(self) -> bool:
        return self.reading.comparison is not None and not self.reading.single

    def _still_fits(self, layout: Layout, width: int) -> bool:
        return self._fitting.still_fits(layout, width, self.app.size, level=self._is_level())

    def _lay_out(self, width: int) -> Layout:
        layout = self._fitting.lay_out(width, self.app.size, level=self._is_level())
        self.set_class(self._fitting.has_ruler, "-ruled")
        own = self._columns["b"].gutter_width + layout.width
        self.query_one("#side-b").styles.width = "1fr" if self.reading.single else own
        return layout

    def _head(self, side: Side, width: int) -> str:
        """The line above a column, which begins where the text does."""
        article, dot = self.reading.articles[side], self.glyphs.dot
        begin, end = f"{side.upper()} {dot} ", f" ({len(article.sentences)})"
        room = self._fitting.text_width(width) - len(begin) - len(end)
        label = heading_of(article, max(1, room), between=dot, cut=self.glyphs.ellipsis)
        return " " * self._columns[side].gutter_width + begin + label + end

    def _show_side(self) -> None:
        if self.reading.single:
            self.set_class(self.reading.selected_side == "a", "-showing-a")
            self.set_class(self.reading.selected_side == "b", "-showing-b")

    def _anchor(self) -> tuple[Side, int, int] | None:
        """A sentence to hold in place: the cursor's if it is in sight, else the topmost.

        Returns:
            Side, id and screen line (from the top of the column) of the sentence.

        """
        layout = self._layout_of_rows
        if layout is None or self._drawn is None:
            return None
        side, row = self._drawn
        first = self._columns[side].scroll_offset.y
        if not self.reading.has_begun and first == 0:
            # Nobody is reading this row yet: what belongs above it must not begin out of sight.
            return None
        # What was in sight before a resize, by which the columns have their new height already.
        if not first <= layout.top(side, row) < first + self._height - HEAD_HEIGHT:
            topmost = layout.at(side, max(first, layout.above))
            row = topmost[0] if topmost else row
        for number in range(row, len(layout.rows)):
            for each in (side, other(side)):
                for sentence in layout.rows[number].holds(each):
                    return each, sentence, layout.top(each, number) - first
        return None

    def _anchor_at_first(self) -> tuple[Side, int, int] | None:
        """The cursor's sentence, if there is a line that it is to begin on."""
        selected, line = self.reading.selected, self.line_at_first
        return None if selected is None or line is None else (*selected, line)

    def _redraw(self, anchor: tuple[Side, int, int] | None) -> None:
        layout = self._layout_of_rows
        if layout is None:
            return
        self._show(layout)
        if anchor is None:
            self.show_cursor()
            return
        side, sentence, line = anchor
        self._drawn = self.reading.selected_side, self.reading.row
        self._show_side()
        self._scroll_both(layout.top(side, self.reading.row_of(side, sentence)) - line)

    @on(Ruler.Jumped)
    def _jumped(self, event: Ruler.Jumped) -> None:
        event.stop()
        self.post_message(self.RowClicked(event.row, event.side))

    @on(Column.Clicked)
    def _clicked(self, event: Column.Clicked) -> None:
        event.stop()
        self.post_message(self.RowClicked(event.row, event.column.side, event.times))
