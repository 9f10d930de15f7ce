"""The keys that change the pairing by hand, for the screen that shows it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen
from textual.signal import Signal

from aligner.article import other
from aligner.titles import sentence_name
from tui.keymap import Keymap
from tui.messages import Saved
from tui.reading import NOT_YET, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Status
    from aligner.marks import Glyphs
    from aligner.session import Step
    from tui.editing import Editing, Place
    from tui.screens.pick import Question

NOTICE_SECONDS = 12.0
"""How long something is told that nobody has asked for, unless the reader moves on."""

SHARED_SHOWN = 8
"""Things that two sentences share of which the list tells."""


class EditableScreen(Screen[None]):
    """Edits what is shown of two articles; everything else of the reader comes on top."""

    def __init__(
        self, a: Article, b: Article, glyphs: Glyphs, *, fresh: bool, keymap: Keymap | None = None
    ) -> None:
        """Begin without edits."""
        super().__init__()
        self.keymap = keymap or Keymap()
        self.reading = Reading(a, b)
        self.glyphs = glyphs
        self.shown: Signal[Comparison] = Signal(self, "shown")
        """Published when another comparison is on the screen, or the same with other edits."""
        self._fresh = fresh

    @cached_property
    def editing(self) -> Editing:
        """The edits; nothing of them is loaded until the articles have been drawn."""
        from tui.editing import Editing

        a, b = self.reading.articles.values()
        return Editing(self, a, b, fresh=self._fresh)

    def tell(self, message: str, seconds: float | None = None) -> None:
        """Say something for a moment."""
        raise NotImplementedError

    def show_comparison(self, base: Comparison, *, asked: bool = False) -> None:
        """Put what a scorer made on the screen, with the edits; asked for by a key or not."""
        raise NotImplementedError

    # Keys

    def action_link(self) -> None:
        """Link the selected sentence to one that is chosen from a list."""
        place = self._place()
        if place is not None:
            self.link(place)

    def action_unlink(self) -> None:
        """Take away the link of the selected sentence; of several, the one that is chosen."""
        place = self._place()
        if place is not None:
            self.unlink(place)

    def action_judge(self, status: Status) -> None:
        """Accept or flag the selected pair, or that a sentence has no partner."""
        place = self._place()
        if place is None:
            return
        side, sentence, links = place
        name = sentence_name(side, sentence)
        key = self.keymap.key("accept" if status == "accepted" else "review")
        does = "accepts" if status == "accepted" else "flags"
        asked = "Accept" if status == "accepted" else "Flag"

        def step(across: tuple[int, ...]) -> Step:
            chosen = [x for x in links if x.sentence(other(side)) in across]
            return self._judging(place._replace(links=tuple(chosen)), status)

        if links:
            self._of_partners(place, f"{asked} {name} with which partner?", does, key, step)
        else:
            self._do(step(()))

    def action_undo(self) -> None:
        """Take the last edit back, and go to where it was."""
        self.undo(self._go_where_edited)

    def action_redo(self) -> None:
        """Do the edit again that was taken back last, and go to where it is."""
        self.redo(self._go_where_edited)

    # Edits of any place

    def link(self, place: Place, first: int | None = None) -> None:
        """Link a sentence to one that is chosen from a list; `first` is to head it."""
        from tui.editing import between
        from tui.screens.pick import Question, candidates_for

        comparison, side, sentence = self.reading.comparison, place.side, place.sentence
        if comparison is None:
            self.tell(NOT_YET)
            return
        candidates = candidates_for(comparison, side, sentence)
        if not candidates:
            self.tell(f"There is no other sentence of {other(side).upper()} to link it to")
            return
        ordered = sorted(candidates, key=lambda each: each.sentence != first)
        name = sentence_name(side, sentence)
        title = f"Link {name} to which sentence of {other(side).upper()}?"
        self._ask(
            Question(title, side, sentence, tuple(ordered), "links"),
            partial(between, "link", side, sentence),
        )

    def unlink(self, place: Place) -> None:
        """Take a link of a sentence away; of several, the one that is chosen."""
        from tui.editing import between

        side, sentence, links = place
        if not links:
            self.tell("This sentence has no partner to unlink")
            return
        name = sentence_name(side, sentence)
        step = partial(between, "unlink", side, sentence)
        key = self.keymap.key("unlink")
        self._of_partners(place, f"Unlink {name} from which?", "unlinks", key, step)

    def judge(self, place: Place, status: Status) -> None:
        """Accept or flag all of a place's links, or that its sentence has none."""
        self._do(self._judging(place, status))

    def undo(self, go: Callable[[Side, int], None]) -> None:
        """Take the last edit back; `go` is called with a sentence that it was about."""
        self._travel(self.editing.undo, "Undone", "There is no edit to undo", go)

    def redo(self, go: Callable[[Side, int], None]) -> None:
        """Do the edit again that was taken back last; `go` as for `undo`."""
        self._travel(self.editing.redo, "Done again", "There is no edit to do again", go)

    # What they have in common

    def _place(self) -> Place | None:
        """The selected sentence, if it can be edited; otherwise the reader is told why not."""
        comparison, selected = self.reading.comparison, self.reading.selected
        if comparison is None:
            self.tell(NOT_YET)
        elif self.reading.fold is not None:
            unfold = self.keymap.shown("go-to-partner")
            self.tell(f"These sentences are folded away: {unfold} shows them")
        elif selected is None:
            self.tell("The sentence of this row stands beside its partner: edit it there")
        elif comparison.state(*selected) == "none":
            self.tell("This is boilerplate, which is not compared")
        else:
            from tui.editing import Place

            return Place(*selected, self.reading.links)
        return None

    def _judging(self, place: Place, status: Status) -> Step:
        from tui.editing import judging

        side, sentence, links = place
        comparison = self.reading.comparison
        alone = comparison.status_alone(side, sentence) if comparison is not None else None
        return judging(links, side, sentence, alone, status)

    def _of_partners(
        self,
        place: Place,
        title: str,
        does: str,
        key: str,
        step: Callable[[tuple[int, ...]], Step],
    ) -> None:
        """Do something to a link of a place; ask which one where it has several."""
        from tui.screens.pick import Candidate, Question

        side, sentence, links = place
        partners = tuple(Candidate(link.sentence(other(side)), link.score) for link in links)
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
        from tui.editing import told_step

        self.editing.do(step)
        self._show_edited()
        undo = self.keymap.shown("undo")
        self.tell(f"{_capital(told_step(step, self.glyphs.link))}: {undo} undoes")

    def _travel(
        self, move: Callable[[], Step], did: str, nothing: str, go: Callable[[Side, int], None]
    ) -> None:
        from tui.editing import place_of, told_step

        if self.editing.base is None:
            self.tell(NOT_YET)
            return
        step = move()
        if not step:
            self.tell(nothing)
            return
        place = place_of(step, self.reading.selected_side)
        self._show_edited()
        if place is not None:
            go(*place)
        self.tell(f"{did}: {told_step(step, self.glyphs.link)}")

    def _show_edited(self) -> None:
        """Show what the edits make of the pairing."""
        assert self.editing.base is not None
        self.show_comparison(self.editing.base, asked=True)

    def _go_where_edited(self, side: Side, sentence: int) -> None:
        if (side, sentence) != self.reading.selected:
            self.show_place(side, sentence)

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
