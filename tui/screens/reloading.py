"""Reading the articles again while they are on the screen, with the place and the edits kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.app import SystemCommand

from aligner.cleaning import one_line
from aligner.titles import title_of
from tui.messages import NotReread, Reread
from tui.screens.editable import NOTICE_SECONDS
from tui.screens.finding import FindingScreen
from tui.widgets.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.article import Side
    from aligner.carrying import Versions
    from aligner.comparison import Comparison
    from aligner.session import Session
    from tui.orders import RowOrder
    from tui.watching import Watching


class Resumed(NamedTuple):
    """What goes over from the screen of older versions of the articles to that of newer ones."""

    base: Comparison
    """Their pairing by words."""
    session: Session
    place: tuple[Side, int]
    line: int | None
    """The line that the cursor was on, from the top of the column."""
    order: RowOrder
    """In which the rows stood."""
    told: str


class ReloadingScreen(FindingScreen):
    """Gives way to a screen of the new versions when the articles have changed."""

    watching: Watching
    _waiting: Reread | None = None
    """New versions, while a dialog is in the way."""

    def show_again(self, resumed: Resumed) -> None:
        """Give way to a screen of other versions of the articles."""
        raise NotImplementedError

    # Leaving

    def action_reload(self) -> None:
        """Read the articles again."""
        self.watching.look(asked=True)

    def action_watch(self, watches: bool) -> None:
        """Begin to look after the files, or cease to."""
        self.watching.set_watching(watches)
        self.tell("The files are watched" if watches else "The files are no longer watched")

    @on(Reread)
    def _take_versions(self, message: Reread) -> None:
        self._waiting = None if message.base is None else message
        if message.base is not None:
            self._give_way()
        elif message.asked:
            self.tell("Nothing has changed")

    @on(NotReread)
    def _tell_why_not(self, message: NotReread) -> None:
        self.tell(f"Kept as it was: {one_line(message.why)}", NOTICE_SECONDS)

    @on(events.ScreenResume)
    def _give_way_now(self) -> None:
        self._give_way()

    def _give_way(self) -> None:
        """Show the new versions, once nothing else is on top."""
        message = self._waiting
        if message is None or message.base is None or self.app.screen is not self:
            return
        from aligner.carrying import carried, told

        self._waiting = None
        versions: dict[Side, Versions] = {"a": message.a, "b": message.b}
        away = self.reading.rows[self.reading.row].moved_away
        side, sentence = self.reading.selected or away or ("a", 0)
        session = carried(self.editing.session, message.a, message.b)
        changed = [title_of(x.old) for x in versions.values() if x.old is not x.new]
        news = f"{' and '.join(changed)} changed: {told(message.a, message.b)}"
        edits = len(self.editing.session.edits)
        if edits:
            kept = len(session.edits)
            news += f"; {kept} of {edits} {'edit' if edits == 1 else 'edits'} kept"
        resumed = Resumed(
            message.base,
            session,
            (side, versions[side].nearest(sentence)),
            self.query_one(Columns).cursor_line,
            self.reading.order,
            news,
        )
        self.show_again(resumed)

    # Arriving

    def resume(self, resumed: Resumed) -> None:
        """Go on where the screen of the older versions was; before the first frame."""
        notice = self.editing.resume(resumed.session)
        self.reading.has_begun = True
        self.reading.order = resumed.order
        self.reading.go_to(*resumed.place)
        self.query_one(Columns).line_at_first = resumed.line
        self.show_comparison(resumed.base)
        self.tell(f"{resumed.told}. {notice}" if notice else resumed.told, NOTICE_SECONDS)

    def reload_commands(self) -> Iterable[SystemCommand]:
        """What the palette offers for articles that can be read again."""
        if self.watching.sources:
            yield SystemCommand("Reload", "Read the articles again", self.action_reload)
        if self.watching.has_files and not self.watching.watches:
            yield SystemCommand(
                "Watch", "Reload when a file changes", lambda: self.action_watch(True)
            )
        elif self.watching.has_files:
            yield SystemCommand(
                "Stop watching", "Leave changed files unread", lambda: self.action_watch(False)
            )
