"""The line at the top: the name of the program, the counts, and what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from aligner.marks import UNICODE, Glyphs, Mark
from tui.widgets.styling import component_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.timer import Timer

    from aligner.comparison import Counts

MESSAGE_SECONDS = 4.0

_WORDS: tuple[tuple[Mark, str, str], ...] = (
    ("conflict", "conflict", "conflicts"),
    ("only-a", "only A", "only A"),
    ("only-b", "only B", "only B"),
    ("moved", "moved", "moved"),
    ("same", "same", "same"),
)


class Summary(Widget):
    """Counts once the articles are paired, progress until then.

    | Component class | What it draws |
    | :- | :- |
    | `summary--name` | The name of the program. |
    | `summary--message` | What is told for a moment. |
    | `summary--only-a`, `summary--only-b`, `summary--conflict` | These counts. |
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "summary--name",
        "summary--only-a",
        "summary--only-b",
        "summary--conflict",
        "summary--message",
    }

    counts: reactive[Counts | None] = reactive(None)
    """What is counted; None until the articles are paired."""

    activity: reactive[tuple[str, ...]] = reactive(())
    """What is being done or why there are no counts, in ever fewer words; the first that fits."""

    filtered: reactive[tuple[str, ...]] = reactive(())
    """What the filter is, in ever fewer words."""

    def __init__(self, glyphs: Glyphs = UNICODE) -> None:
        """Begin without counts."""
        super().__init__()
        self.glyphs = glyphs
        self._silence: Timer | None = None
        self._waiting: list[tuple[str, float]] = []

    message: reactive[str] = reactive("")
    """What is told for a moment."""

    def say(self, message: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Tell something for some seconds."""
        self.message = message
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(seconds, self._be_silent)

    def say_later(self, message: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Tell something once nothing else is being told."""
        self._waiting.append((message, seconds))
        self.watch_message(self.message)

    def watch_message(self, message: str) -> None:
        """Tell what has been waiting."""
        if not message and self._waiting:
            self.say(*self._waiting.pop(0))

    def _be_silent(self) -> None:
        self.message = ""

    def on_resize(self, event: events.Resize) -> None:
        """Use shorter words on a narrower terminal."""
        self.refresh()

    def render(self) -> Content:
        """The line, in the longest form that fits."""
        # What is told now matters more than what can be seen again later, and which key stops what
        # is being done, left out in the fewest words, more than the words beside the counts.
        *activities, fewest = (*self.activity, "") if self.message else (self.activity or ("",))
        *filters, filtered = self.filtered or ("",)
        frames = [
            (each, name, words)
            for each in (*filters, filtered)
            for name, words in ((True, True), (True, False), (False, False))
            # A filter that keeps everything goes before any word of the counts.
            if words or filtered or not each
        ]
        for activity, (kept, name, words) in (
            *((each, frame) for frame in frames for each in activities),
            *((fewest, frame) for frame in frames),
        ):
            line = self._line(activity, kept, name=name, words=words)
            if line.cell_length <= self.size.width:
                return line
        if self.message:
            return self._cut(Content(" ") + self._told())
        return self._cut(line)

    def _line(self, activity: str, filtered: str, *, name: bool, words: bool) -> Content:
        parts = list(self._counted(words=words))
        if name:
            parts.insert(0, Content.styled(" diptych ", component_style(self, "summary--name")))
        if filtered:
            parts.append(Content(filtered))
        if activity:
            parts.append(Content(activity))
        if self.message:
            parts.append(self._told())
        return Content("" if name else " ") + Content("  ").join(parts)

    def _counted(self, *, words: bool) -> Iterator[Content]:
        for count, (mark, one, many) in zip(self.counts or (), _WORDS, strict=False):
            text = f"{self.glyphs.of(mark)}{count}"
            if words:
                text += f" {one if count == 1 else many}"
            coloured = count and mark in ("conflict", "only-a", "only-b")
            yield (
                Content.styled(text, component_style(self, f"summary--{mark}"))
                if coloured
                else Content(text)
            )

    def _told(self) -> Content:
        return Content.styled(self.message, component_style(self, "summary--message"))

    def _cut(self, line: Content) -> Content:
        """As much of a line as fits, with a sign that there is more."""
        if line.cell_length <= self.size.width:
            return line
        ellipsis = self.glyphs.ellipsis
        return line.truncate(max(0, self.size.width - len(ellipsis))) + Content(ellipsis)
