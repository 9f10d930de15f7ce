"""The keys that change the pairing by hand, for the screen that shows it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from aligner.article import other
from aligner.titles import sentence_name
from tui.editing import Editing, between, judging, place_of, told_step
from tui.messages import Saved
from tui.reading import NOT_YET, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Status
    from aligner.marks import Glyphs
    from aligner.session import Step
    from tui.screens.pick import Question

NOTICE_SECONDS = 12.0
"""How long something is told that nobody has asked for, unless the reader moves on."""

SHARED_SHOWN = 8
"""Things that two sentences share of which the list tells."""


class EditableScreen(Screen[None]):
    """Edits what is shown of two articles; everything else of the reader comes on top."""

    def __init__(self, a: Article, b: Article, glyphs: Glyphs, *, fresh: bool) -> None:
        """Begin without edits."""
        super().__init__()
        self.reading = Reading(a, b)
        self.glyphs = glyphs
        self.editing = Editing(self, a, b, fresh=fresh)

    def tell(self, message: str, seconds: float | None = None) -> None:
        """Say something for a moment."""
        raise NotImplementedError

    def show_comparison(self, base: Comparison, *, asked: bool = False) -> None:
        """Put what a scorer made on the screen, with the edits; asked for by a key or not."""
        raise NotImplementedError

    # Keys

    def action_link(self) -> None:
        """Link the selected sentence to one that is chosen from a list."""
        from tui.screens.pick import Question, candidates_for

        place = self._place()
        if place is None:
            return
        comparison, side, sentence = place
        candidates = candidates_for(comparison, side, sentence)
        if not candidates:
            self.tell(f"There is no other sentence of {other(side).upper()} to link it to")
            return
        name = sentence_name(side, sentence)
        title = f"Link {name} to which sentence of {other(side).upper()}?"
        self._ask(
            Question(title, side, sentence, candidates, "links"),
            partial(between, "link", side, sentence),
        )

    def action_unlink(self) -> None:
        """Take away the link of the selected sentence; of several, the one that is chosen."""
        place = self._place()
        if place is None:
            return
        _, side, sentence = place
        if not self.reading.links:
            self.tell("This sentence has no partner to unlink")
            return
        name = sentence_name(side, sentence)
        self._of_partners(
            f"Unlink {name} from which?", "unlinks", "u", partial(between, "unlink", side, sentence)
        )

    def action_judge(self, status: Status) -> None:
        """Accept or flag the selected pair, or that a sentence has no partner."""
        place = self._place()
        if place is None:
            return
        comparison, side, sentence = place
        links, alone = self.reading.links, comparison.status_alone(side, sentence)
        name, key = sentence_name(side, sentence), "a" if status == "accepted" else "r"
        does = "accepts" if status == "accepted" else "flags"
        asked = "Accept" if status == "accepted" else "Flag"

        def step(across: tuple[int, ...]) -> Step:
            chosen = [x for x in links if x.sentence(other(side)) in across]
            return judging(chosen, side, sentence, alone, status)

        if links:
            self._of_partners(f"{asked} {name} with which partner?", does, key, step)
        else:
            self._do(step(()))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._travel(self.editing.undo, "Undone", "There is no edit to undo")

    def action_redo(self) -> None:
        """Do the edit again that was taken back last."""
        self._travel(self.editing.redo, "Done again", "There is no edit to do again")

    # What they have in common

    def _place(self) -> tuple[Comparison, Side, int] | None:
        """The selected sentence, if it can be edited; otherwise the reader is told why not."""
        comparison, selected = self.reading.comparison, self.reading.selected
        if comparison is None:
            self.tell(NOT_YET)
        elif self.reading.fold is not None:
            self.tell("These sentences are folded away: Enter shows them")
        elif selected is None:
            self.tell("The sentence of this row stands beside its partner: edit it there")
        elif comparison.state(*selected) == "none":
            self.tell("This is boilerplate, which is not compared")
        else:
            return comparison, *selected
        return None

    def _of_partners(
        self, title: str, does: str, key: str, step: Callable[[tuple[int, ...]], Step]
    ) -> None:
        """Do something to a link of the selected sentence; ask which one where it has several."""
        from tui.screens.pick import Candidate, Question

        side, sentence = self.reading.selected or ("a", 0)
        partners = tuple(
            Candidate(link.sentence(other(side)), link.score) for link in self.reading.links
        )
        if len(partners) == 1:
            self._do(step((partners[0].sentence,)))
        else:
            self._ask(Question(title, side, sentence, partners, does, key), step)

    def _ask(self, question: Question, step: Callable[[tuple[int, ...]], Step]) -> None:
        from tui.screens.pick import PickScreen

        def shared(across: int) -> str:
            evidence = self.reading.evidence
            if evidence is None:
                return ""
            pair = (question.sentence, across)
            found = evidence.common(*(pair if question.side == "a" else pair[::-1]))
            return f" {self.glyphs.dot} ".join(found.told(SHARED_SHOWN))

        def answered(chosen: tuple[int, ...] | None) -> None:
            if chosen is not None:
                self._do(step(chosen))

        self.app.push_screen(
            PickScreen(question, self.reading.articles, self.glyphs, shared), answered
        )

    def _do(self, step: Step) -> None:
        self.editing.do(step)
        self._show_edited()
        self.tell(f"{_capital(told_step(step, self.glyphs.link))}: ctrl+z undoes")

    def _travel(self, move: Callable[[], Step], did: str, nothing: str) -> None:
        if self.editing.base is None:
            self.tell(NOT_YET)
            return
        step = move()
        if not step:
            self.tell(nothing)
            return
        place = place_of(step, self.reading.selected_side)
        self._show_edited(place)
        self.tell(f"{did}: {told_step(step, self.glyphs.link)}")

    def _show_edited(self, place: tuple[Side, int] | None = None) -> None:
        """Show what the edits make of the pairing; at a place, where nobody would see it else."""
        assert self.editing.base is not None
        self.show_comparison(self.editing.base, asked=True)
        if place is not None and place != self.reading.selected:
            self.show_place(*place)

    def show_place(self, side: Side, sentence: int) -> None:
        """Put the cursor on a sentence."""
        raise NotImplementedError

    # Keeping

    def open_session(self) -> None:
        """Take up the edits of earlier sittings."""
        notice = self.editing.open()
        if notice is not None:
            self.tell(notice, NOTICE_SECONDS)

    @on(Saved)
    def _hear_of_saving(self, message: Saved) -> None:
        if self.editing.take(message) and self.editing.base is not None:
            self.show_comparison(self.editing.base)
        if message.kept.notice is not None:
            self.tell(message.kept.notice, NOTICE_SECONDS)

    def on_unmount(self) -> None:
        """Leave nothing unsaved."""
        self.editing.finish()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
