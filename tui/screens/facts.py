"""The facts view: everything that differs and agrees in one list, each entry in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container

from tui.actions import bindings, footer_entries
from tui.editing import Place
from tui.fact_details import nearest
from tui.facts_list import FactsList
from tui.reading import NOT_YET
from tui.screens.listing import ListingScreen
from tui.widgets.fact_detail import FactDetail
from tui.widgets.facts_lines import FactsLines
from tui.widgets.key_line import KeyLine
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from aligner.article import Side
    from aligner.comparison import Comparison, Status
    from tui.facts_list import Entry

_KEYS = frozenset(
    """
    row-down row-up page-down page-up first-row last-row
    next-only previous-only next-conflict previous-conflict next-moved previous-moved
    facts-view go-to-partner go-back bring-partner put-back
    link unlink accept review undo redo copy export help quit
    """.split()
)
"""What the keys of the reader do here as well, each with its meaning for a list."""

_FOOTER = {
    "row-down": "move",
    "row-up": "move",
    "go-to-partner": "read",
    "accept": "accept",
    "review": "flag",
    "link": "link",
    "help": "help",
    "quit": "back",
}


class FactsScreen(ListingScreen):
    """Lists a reader's comparison over the reader, which goes on beneath and makes the edits."""

    CSS_PATH = "facts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(only=_KEYS),
        Binding("tab", "group(1)", "First entry of the next group", show=False),
        Binding("shift+tab", "group(-1)", "First entry of the group before", show=False),
        Binding("J,ctrl+d", "scroll_detail(1)", "Scroll the text", show=False),
        Binding("K,ctrl+u", "scroll_detail(-1)", "Scroll the text back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        """The counts, the list, what an entry says, the keys."""
        yield Summary(self.reader.glyphs)
        with Container(id="facts") as facts:
            facts.set_class(self.reader.glyphs.divider.isascii(), "-ascii")
            yield FactsLines(self.reader.glyphs)
            yield FactDetail(
                self.reader.reading, self.reader.glyphs, self.reader.keymap.shown("link")
            )
        yield KeyLine(footer_entries(_FOOTER, self.reader.keymap.actions))

    def on_mount(self) -> None:
        """Begin at the reader's cursor, and follow what becomes of the comparison."""
        told = self.reader.query_one(Summary)
        own = self.query_one(Summary)
        self.watch(told, "activity", lambda _: self._show_activity())
        self.watch(told, "message", lambda message: setattr(own, "message", message))
        self.reader.shown.subscribe(self, self._take)
        reading = self.reader.reading
        if reading.comparison is not None:
            self.facts = FactsList.of(reading.comparison)
            at = None
            if reading.has_begun and reading.selected is not None:
                at = self.facts.place_of(*reading.selected, reading.target)
            self.query_one(FactsLines).show(self.facts, at or 0)
        self.show_entry()

    # What is shown

    def _take(self, comparison: Comparison) -> None:
        """List another comparison, or the same with other edits, with the cursor's entry kept."""
        before, at = self.entry, self.lines.cursor
        self.facts = FactsList.of(comparison)
        entries = self.lines.facts.entries
        now = self.facts.again(before, at) if before is not None else 0
        if before is not None and self.facts.entries[now].group != before.group:
            self.left = entries[at + 1] if at + 1 < len(entries) else entries[at - 1]
        self.lines.show(self.facts, now)
        self.show_entry()

    def show_entry(self) -> None:
        """Write about the entry under the cursor."""
        told = "There is nothing to list: neither article has a sentence that is compared."
        if self.reader.reading.comparison is None:
            told = f"{NOT_YET}; the list appears here."
        self.query_one(FactDetail).show(self.entry, told)
        self._show_activity()

    def _show_activity(self) -> None:
        summary, comparison = self.query_one(Summary), self.reader.reading.comparison
        activity = self.reader.query_one(Summary).activity
        summary.counts = comparison.counts if comparison is not None else None
        if comparison is None:
            summary.activity = activity
            return
        tally, glyphs = self.facts.tally, self.reader.glyphs
        reviewed = f"{tally.reviewed} of {tally.total} reviewed"
        hands = f"{glyphs.accepted}{tally.accepted} {glyphs.review}{tally.flagged}"
        told = (f"{reviewed}: {hands}", reviewed) if tally.reviewed else (reviewed,)
        doing = activity if self.reader.pairing.step is not None else ()
        summary.activity = (*(f"{told[0]}  {each}" for each in doing), *told)

    # Keys that leave

    @on(FactsLines.Chosen)
    def _choose(self, message: FactsLines.Chosen) -> None:
        if message.again:
            self.action_partner()
        else:
            self.go(message.number, "")

    def action_partner(self) -> None:
        """Read the entry in its place."""
        entry = self.entry
        if entry is None:
            self.go(None, "There is nothing to read")
            return
        self.dismiss()
        self.reader.visit(entry.side, entry.sentence, entry.target)

    def action_bring(self) -> None:
        """Read the entry in its place, with its partner beside it."""
        entry = self.entry
        self.action_partner()
        if entry is not None:
            self.reader.action_bring()

    def action_escape(self) -> None:
        """Back to where the reader was."""
        self.dismiss()

    def action_facts_view(self) -> None:
        """Back to where the reader was."""
        self.dismiss()

    def action_quit(self) -> None:
        """Back to where the reader was."""
        self.dismiss()

    def action_help(self) -> None:
        """Show the help over the list."""
        self.reader.action_help()

    def action_export(self) -> None:
        """Ask where to, then write the comparison."""
        self.reader.action_export()

    def action_copy(self) -> None:
        """Copy the entry's sentence with its partners."""
        entry = self.entry
        if entry is None:
            self.go(None, "There is nothing to copy")
        else:
            self.reader.copy_pair(entry.side, entry.sentence)

    # Keys that edit

    def action_link(self) -> None:
        """Link the entry's sentence; what came nearest heads the list, so `l` `1` mends it."""
        entry = self.entry
        if entry is None:
            self.go(None, "There is nothing to link")
            return
        found = nearest(self.reader.reading.evidence, entry)
        self.reader.link(_place(entry), found.sentence if found is not None else None)

    def action_unlink(self) -> None:
        """Take the entry's link away; of several, the one that is chosen."""
        entry = self.entry
        if entry is None:
            self.go(None, "There is nothing to unlink")
        else:
            self.reader.unlink(_place(entry))

    def action_judge(self, status: Status) -> None:
        """Accept or flag the entry, with all that it stands or falls with."""
        entry = self.entry
        if entry is None:
            self.go(None, "There is nothing to judge")
        else:
            self.reader.judge(Place(entry.side, entry.sentence, entry.links), status)

    def action_undo(self) -> None:
        """Take the last edit back."""
        self.reader.undo(self._go_where_edited)

    def action_redo(self) -> None:
        """Do the edit again that was taken back last."""
        self.reader.redo(self._go_where_edited)

    def _go_where_edited(self, side: Side, sentence: int) -> None:
        entry = self.entry
        comparison = self.reader.reading.comparison
        if comparison is None or (entry is not None and sentence in entry.sentences(side)):
            return
        self.facts = FactsList.of(comparison)
        self.lines.show(self.facts, self.facts.place_of(side, sentence) or 0)
        self.show_entry()


def _place(entry: Entry) -> Place:
    """The sentence of an entry, with those of the entry's links that it has itself."""
    links = (x for x in entry.links if x.sentence(entry.side) == entry.sentence)
    return Place(entry.side, entry.sentence, tuple(links))
