"""What the reader does to the pairing by hand: the session, and its keeping between sittings."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aligner.article import other
from aligner.edits import Edit, apply, judged_alone, told
from aligner.session import Session, merged
from tui.messages import Saved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from aligner.article import Article, Side
    from aligner.comparison import Comparison, Link, Status
    from aligner.session import Step
    from aligner.session_store import Kept, SessionStore


class Editing:
    """The edits of a screen's articles; they are saved by a worker of the screen, one at a time."""

    def __init__(self, screen: Screen[None], a: Article, b: Article, *, fresh: bool) -> None:
        """Read nothing yet; fresh is to begin without the edits of earlier sittings."""
        self._screen = screen
        self._articles = a, b
        self._fresh = fresh
        self._store: SessionStore | None = None
        self._lock = threading.Lock()
        self._sent: Session | None = None
        """What is being saved; None while nothing is."""
        self._kept = Session()
        """What the store held when it was last heard of."""
        self.session = Session()
        self.base: Comparison | None = None
        """The comparison as the scorer made it."""

    def open(self) -> str | None:
        """Take up the edits of earlier sittings; what there is to tell of them."""
        if self._store is not None:
            return None
        # Files and hashes can wait until the articles have been drawn.
        from aligner.session_store import SessionStore

        self._store = SessionStore(*self._articles)
        found = self._store.open(fresh=self._fresh)
        self.session = self._kept = found.session
        return found.notice

    def resume(self, carried: Session) -> str | None:
        """Take up the edits of older versions of the articles, after those that these have had.

        Returns:
            What there is to tell of the latter.
        """
        from aligner.carrying import joined
        from aligner.session_store import SessionStore

        self._store = SessionStore(*self._articles)
        found = self._store.open(fresh=self._fresh, is_new_version=True)
        self._kept = found.session
        self.session = joined(found.session, carried)
        self._save()
        return found.notice

    def edited(self, base: Comparison) -> Comparison:
        """A comparison that the scorer made, with all edits."""
        self.base = base
        return apply(base, self.session.edits)

    # Editing

    def do(self, step: Step) -> None:
        """Make some edits as one step."""
        self._become(self.session.with_step(step))

    def undo(self) -> Step:
        """Take the last step back; empty where there is none."""
        step = self.session.done[-1] if self.session.done else ()
        self._become(self.session.undo())
        return step

    def redo(self) -> Step:
        """Do again what was taken back last; empty where there is nothing."""
        step = self.session.undone[-1] if self.session.undone else ()
        self._become(self.session.redo())
        return step

    def _become(self, session: Session) -> None:
        self.session = session
        self._save()

    # Keeping

    def _save(self) -> None:
        if self._sent is not None or self._store is None or self.session == self._kept:
            return
        self._sent = self.session
        self._screen.run_worker(
            partial(self._write, self._sent), thread=True, group="keeping", exit_on_error=False
        )

    def _write(self, session: Session) -> None:
        assert self._store is not None
        with self._lock:
            kept = self._store.save(session)
        self._screen.post_message(Saved(session, kept))

    def take(self, news: Saved) -> bool:
        """Hear of a save; whether another reader's edits have come with it."""
        sent, self._sent = news.sent, None
        came = news.kept.session.done != sent.done
        self.session = merged(sent, news.kept.session, self.session) if came else self.session
        # What could not be kept is tried again with the next edit, not at once and forever.
        self._kept = news.kept.session if news.kept.is_kept else self.session
        self._save()
        return came

    def finish(self) -> Kept | None:
        """Before leaving, wait for what is being saved and save what is not."""
        if self._store is None:
            return None
        with self._lock:
            if self.session in (self._kept, self._sent):
                return None
            return self._store.save(self.session)


class Place(NamedTuple):
    """What a key is to edit: a sentence, and those of its links that are meant."""

    side: Side
    sentence: int
    links: tuple[Link, ...]


def judging(
    links: Iterable[Link], side: Side, sentence: int, alone: Status | None, status: Status
) -> Step:
    """Judge some links of a sentence, or if it has none its being alone; take it back if judged."""
    links = tuple(links)
    if not links:
        return (judged_alone(side, sentence, None if alone == status else status),)
    is_so = all(link.status == status for link in links)
    return tuple(Edit("judge", link.a, link.b, None if is_so else status) for link in links)


def between(does: str, side: Side, sentence: int, across: Iterable[int]) -> Step:
    """Link or unlink a sentence with some of the other side."""
    return tuple(
        Edit(
            "link" if does == "link" else "unlink",
            *((sentence, x) if side == "a" else (x, sentence)),
        )
        for x in across
    )


def told_step(step: Step, link: str) -> str:
    """A step in a few words."""
    first, *more = (told(edit, link) for edit in step)
    return f"{first} and {len(more)} more" if more else first


def place_of(step: Step, side: Side) -> tuple[Side, int] | None:
    """A sentence that a step is about, on a side if it has one there."""
    for edit in step:
        for each in (side, other(side)):
            sentence = edit.sentence(each)
            if sentence is not None:
                return each, sentence
    return None
