"""Choosing sentences of the other article: to link with, to unlink from, or to judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from aligner.article import other
from aligner.titles import sentence_name
from tui.widgets.hanging import Hanging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from aligner.article import Article, Side
    from aligner.comparison import Comparison
    from aligner.marks import Glyphs

NUMBERED = 9
"""Sentences that a digit picks."""

FEW = 3
"""Sentences for which the list is no higher than they are."""


class Candidate(NamedTuple):
    """A sentence that can be chosen."""

    sentence: int
    score: float | None = None


class Question(NamedTuple):
    """What is to be chosen."""

    title: str
    side: Side
    """The side of the sentence that it is about."""
    sentence: int
    candidates: tuple[Candidate, ...]
    """The likeliest first."""
    does: str
    """What Enter does, in a word."""
    all_with: str | None = None
    """The key that chooses all of them."""


def candidates_for(comparison: Comparison, side: Side, sentence: int) -> tuple[Candidate, ...]:
    """The sentences across that a sentence could be linked with, the likeliest first."""
    across = other(side)
    linked = {link.sentence(across) for link in comparison.partners(side, sentence)}
    judgement = comparison.judgement

    def score(found: int) -> float | None:
        if judgement is None:
            return None
        a, b = (sentence, found) if side == "a" else (found, sentence)
        return float(judgement.link[a][b])

    found = [
        Candidate(each.id, score(each.id))
        for each in comparison.article(across).sentences
        if each.kind != "boilerplate" and each.id not in linked
    ]
    return tuple(sorted(found, key=lambda each: (-(each.score or 0.0), each.sentence)))


class PickScreen(ModalScreen[tuple[int, ...] | None]):
    """Lists candidates by score; gives back the ids of those chosen, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("q", "cancel", "Cancel", id="quit"),
        Binding("j", "move(1)", "Next", show=False, id="row-down"),
        Binding("k", "move(-1)", "Previous", show=False, id="row-up"),
        Binding("g", "end(False)", "First", show=False, id="first-row"),
        Binding("G", "end(True)", "Last", show=False, id="last-row"),
        Binding("tab", "reorder", "By score or in the article's order", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, NUMBERED + 1)),
    ]

    def __init__(
        self,
        question: Question,
        articles: dict[Side, Article],
        glyphs: Glyphs,
        shared: Callable[[int], str],
    ) -> None:
        """Ask a question; `shared` says what the sentence shares with a candidate."""
        super().__init__()
        self.question = question
        self.articles = articles
        self.glyphs = glyphs
        self.shared = shared
        self._in_order = False

    def compose(self) -> ComposeResult:
        """The sentence, the candidates, and what the one under the cursor shares with it."""
        question, dot = self.question, self.glyphs.dot
        numbers = min(NUMBERED, len(question.candidates))
        keys = [f"1-{numbers}, Enter {question.does}" if numbers > 1 else f"1 {question.does}"]
        keys += [f"{question.all_with} all"] if question.all_with else ["Tab order"]
        with Vertical(id="pick", classes="dialog") as dialog:
            dialog.set_class(len(question.candidates) <= FEW, "-few")
            dialog.border_title = Content(question.title)
            dialog.border_subtitle = Content(f" {dot} ".join((*keys, "Esc back")))
            yield Static(self._text(question.side, question.sentence), id="pick-for")
            yield OptionList(id="pick-list", compact=True)
            yield Static(id="pick-shares")

    def on_mount(self) -> None:
        """List them, the likeliest under the cursor."""
        self._list(self.question.candidates[0].sentence)
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Choose all with the key that asked."""
        if event.key == self.question.all_with:
            self.dismiss(tuple(x.sentence for x in self.question.candidates))

    def _ordered(self) -> Sequence[Candidate]:
        return sorted(self.question.candidates) if self._in_order else self.question.candidates

    def _list(self, highlighted: int) -> None:
        shown = self.query_one(OptionList)
        shown.clear_options()
        ordered = self._ordered()
        shown.add_options(Option(self._prompt(each)) for each in ordered)
        shown.highlighted = [each.sentence for each in ordered].index(highlighted)

    def _prompt(self, candidate: Candidate) -> Hanging:
        rank = self.question.candidates.index(candidate) + 1
        number = str(rank) if rank <= NUMBERED else " "
        score = "" if candidate.score is None else f" {candidate.score:.2f}"
        across = other(self.question.side)
        name = sentence_name(across, candidate.sentence)
        label = Content.assemble((f"{number} ", "bold"), f"{name:<4}{score}  ")
        return Hanging(label, self._flat(across, candidate.sentence))

    def _text(self, side: Side, sentence: int) -> Hanging:
        label = Content.styled(f"{sentence_name(side, sentence)}  ", "bold")
        return Hanging(label, self._flat(side, sentence))

    def _flat(self, side: Side, sentence: int) -> Content:
        return Content(" ".join(self.articles[side].sentence_text(sentence).split()))

    @on(OptionList.OptionHighlighted)
    def _say_what_is_shared(self, event: OptionList.OptionHighlighted) -> None:
        shared = self.shared(self._ordered()[event.option_index].sentence)
        self.query_one("#pick-shares", Static).update(Content(f"shares: {shared or 'no word'}"))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((self._ordered()[event.option_index].sentence,))

    def action_pick(self, number: int) -> None:
        """Choose the candidate of this number."""
        if number <= len(self.question.candidates):
            self.dismiss((self.question.candidates[number - 1].sentence,))

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        shown = self.query_one(OptionList)
        shown.action_cursor_down() if by > 0 else shown.action_cursor_up()

    def action_end(self, last: bool) -> None:
        """Move to the first or last one."""
        shown = self.query_one(OptionList)
        shown.action_last() if last else shown.action_first()

    def action_reorder(self) -> None:
        """List by score, or in the order of the article, with the cursor's where it is."""
        at = self.query_one(OptionList).highlighted or 0
        sentence = self._ordered()[at].sentence
        self._in_order = not self._in_order
        self._list(sentence)

    def action_cancel(self) -> None:
        """Close without choosing."""
        self.dismiss(None)
