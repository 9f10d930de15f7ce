"""The edits of one sitting or several: what was done, what was taken back, and what fits together.

Pure: nothing here knows of files. A step is what one key did, and is taken back as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.edits import Edit

Step = tuple["Edit", ...]


@dataclass(frozen=True, slots=True)
class Session:
    """What a reader has done to a pair of articles; undo and redo know no limit."""

    done: tuple[Step, ...] = ()
    """In the order in which it was done."""
    undone: tuple[Step, ...] = ()
    """Taken back; the last one of these is done again first."""

    @property
    def edits(self) -> Step:
        """Everything that counts now."""
        return tuple(edit for step in self.done for edit in step)

    def with_step(self, step: Step) -> Session:
        """Do something; what was taken back before can then no longer be done again."""
        return Session((*self.done, step)) if step else self

    def undo(self) -> Session:
        """Take the last step back; the same session where there is none."""
        if not self.done:
            return self
        return Session(self.done[:-1], (*self.undone, self.done[-1]))

    def redo(self) -> Session:
        """Do again what was taken back last; the same session where there is nothing."""
        if not self.undone:
            return self
        return Session((*self.done, self.undone[-1]), self.undone[:-1])


def merged(before: Session, theirs: Session, ours: Session) -> Session:
    """One session out of two that both went on from the same one.

    What either took back of it is taken back, and what either added is there, ours last, so that
    undo takes back our own steps first.
    """
    if theirs.done == before.done:
        return ours
    if ours.done == before.done:
        return replace(theirs, undone=ours.undone)
    kept_by_them, kept_by_us = _common(before, theirs), _common(before, ours)
    kept = before.done[: min(kept_by_them, kept_by_us)]
    return Session((*kept, *theirs.done[kept_by_them:], *ours.done[kept_by_us:]), ours.undone)


def _common(one: Session, two: Session) -> int:
    pairs = zip(one.done, two.done, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def fingerprint(article: Article) -> str:
    """SHA-256 of a cleaned text, by which its sessions are found again."""
    return sha256(article.text.encode("utf-8")).hexdigest()


def boundaries(article: Article) -> str:
    """A short hash of where the sentences are, which the numbers in edits depend on."""
    places = ",".join(f"{x.start}-{x.end}" for x in article.sentences)
    return sha256(places.encode("ascii")).hexdigest()[:16]
