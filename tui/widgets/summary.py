"""The line at the top: the name of the program, the counts, and what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from aligner.marks import UNICODE, Glyphs, Mark
from tui.widgets.styling import component_style

if TYPE_CHECKING:
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

    activity: reactive[str] = reactive("")
    """What is being done or why there are no counts."""

    def __init__(self, glyphs: Glyphs = UNICODE) -> None:
        """Begin without counts."""
        super().__init__()
        self.glyphs = glyphs
        self._silence: Timer | None = None

    message: reactive[str] = reactive("")
    """What is told for a moment."""

    def say(self, message: str) -> None:
        """Tell something for some seconds."""
        self.message = message
        if self._silence is not None:
            self._silence.stop()
        self._silence = self.set_timer(MESSAGE_SECONDS, self._be_silent)

    def _be_silent(self) -> None:
        self.message = ""

    def on_resize(self, event: events.Resize) -> None:
        """Use shorter words on a narrower terminal."""
        self.refresh()

    def render(self) -> Content:
        """The line, in the longest form that fits."""
        short = self._parts(words=False)
        for parts in (self._parts(words=True), short, short[1:]):
            line = Content("  ").join(parts)
            if line.cell_length <= self.size.width:
                return line
        # What is told now matters more than what can be seen again later.
        return Content(" ") + (short[-1] if self.message else Content("  ").join(short[1:]))

    def _parts(self, *, words: bool) -> list[Content]:
        parts = [Content.styled(" diptych ", component_style(self, "summary--name"))]
        for count, (mark, one, many) in zip(self.counts or (), _WORDS, strict=False):
            text = f"{self.glyphs.of(mark)}{count}"
            if words:
                text += f" {one if count == 1 else many}"
            coloured = count and mark in ("conflict", "only-a", "only-b")
            parts.append(
                Content.styled(text, component_style(self, f"summary--{mark}"))
                if coloured
                else Content(text)
            )
        if self.activity:
            parts.append(Content(self.activity))
        if self.message:
            parts.append(Content.styled(self.message, component_style(self, "summary--message")))
        return parts
