"""What the marks mean, how far to trust them, and what every key does."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import ACTIONS

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from aligner.marks import Glyphs, Hand, Mark

_MARKS: tuple[tuple[Mark, str], ...] = (
    ("same", "told by both, in the same order"),
    ("conflict", "both speak of one point and cannot both be right; the words stand reversed"),
    ("only-a", "A alone tells it; underlined words are found nowhere in B"),
    ("only-b", "B alone tells it; underlined words are found nowhere in A"),
    ("moved", "told by both, but in another place: the filler opposite says where"),
    ("weak", "paired, but no surer than even: read both before relying on it"),
)

_HANDS: tuple[tuple[Hand, str], ...] = (
    ("manual", "linked by hand"),
    ("accepted", "accepted by you"),
    ("review", "flagged by you for review"),
)

_MOUSE = (
    ("click", "Selects a row; a second click goes to the partner"),
    ("drag", "Selects text of one column, which y copies"),
    ("wheel", "Scrolls both columns"),
    ("ruler", "Click or drag jumps; the part on the screen stands reversed"),
)

_TRUST = (
    "Sentences are paired when they state at least one same fact; one sentence can have several"
    " partners. The score is the estimated probability that a pair is right. The first pairing"
    " looks at words in common alone and misses rewordings; a trained model then refines it,"
    " unless Esc or --fast keeps the first. Both pair some sentences that only resemble each"
    " other, so read before you rely on a mark: the panel names what the two share, and for a"
    " sentence without partner the nearest one and why it is none; Enter shows a partner in its"
    " own context, m brings it here. Conflicts are looked for only inside pairs and only where"
    " figures, dates or a denial can be compared; their absence proves nothing."
)


class HelpScreen(ModalScreen[None]):
    """A page of help over the reader; any of the usual keys closes it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close the help"),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("space,pagedown", "page(1)", "One page on", show=False),
        Binding("b,pageup", "page(-1)", "One page back", show=False),
    ]

    def __init__(self, glyphs: Glyphs, account: str) -> None:
        """Explain with these glyphs; `account` is a sentence on who made the pairing."""
        super().__init__()
        self.account = account
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """The page, scrolling where it does not fit."""
        with VerticalScroll(id="help", classes="dialog") as page:
            page.border_title = "diptych"
            page.border_subtitle = "Esc closes, j k scroll"
            yield Static(self._text())

    def _text(self) -> Content:
        lines = [Content.styled("Marks", "bold")]
        lines += [
            Content(f"  {self.glyphs.of(mark)}  {explanation}") for mark, explanation in _MARKS
        ]
        lines += [
            Content(f"  {self.glyphs.by_hand(hand)}  {explanation}") for hand, explanation in _HANDS
        ]
        lines += [Content(), Content.styled("How far to trust it", "bold"), Content(self.account)]
        lines += [Content(_TRUST)]
        for group, actions in groupby(ACTIONS, key=lambda action: action.group):
            lines += [Content(), Content.styled(group, "bold")]
            lines += [Content(f"  {action.shown:<12} {action.does}") for action in actions]
        lines += [Content(f"  {'ctrl+p':<12} Palette: commands by name, colours")]
        lines += [Content(), Content.styled("Mouse", "bold")]
        lines += [Content(f"  {what:<12} {does}") for what, does in _MOUSE]
        return Content("\n").join(lines)

    def action_scroll(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one("#help").scroll_relative(y=direction, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        page = self.query_one("#help")
        page.scroll_relative(y=direction * max(1, page.size.height - 1), animate=False)
