"""From one version of an article to the next: the sentences still there, and the edits of them.

Pure: nothing here knows of files. A sentence is the same where its text is, line breaks aside;
an edit was made of a text, so it does not go over to a sentence that has been reworded.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.edits import fits
from aligner.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.article import Article, Side
    from aligner.edits import Edit
    from aligner.session import Step

ALIKE = 0.6
"""Similarity of two texts, 0 to 1, from which one sentence is taken to be the other reworded."""


@dataclass(frozen=True)
class Versions:
    """Two versions of one article."""

    old: Article
    new: Article

    @cached_property
    def same(self) -> Mapping[int, int]:
        """The id in the new version of each sentence of the old one that is still there.

        Of sentences with the same text, those in the same order go together first.
        """
        old, new = _texts(self.old), _texts(self.new)
        found: dict[int, int] = {}
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            found.update((block.a + at, block.b + at) for at in range(block.size))
        taken = set(found.values())
        moved: defaultdict[str, deque[int]] = defaultdict(deque)
        for number, text in enumerate(new):
            if number not in taken:
                moved[text].append(number)
        for number, text in enumerate(old):
            if number not in found and moved[text]:
                found[number] = moved[text].popleft()
        return found

    @property
    def added(self) -> int:
        """How many sentences the old version does not have."""
        return len(self.new.sentences) - len(self.same)

    @property
    def gone(self) -> int:
        """How many sentences the new version does not have."""
        return len(self.old.sentences) - len(self.same)

    def nearest(self, sentence: int) -> int:
        """What stands in the new version for a sentence of the old one.

        The same sentence; where it is gone, the one most like it; where none is alike, the place
        after the nearest sentence before it that is still there.
        """
        if sentence in self.same:
            return self.same[sentence]
        text = _texts(self.old)[sentence]
        taken = set(self.same.values())
        best, most = None, ALIKE
        for number, candidate in enumerate(_texts(self.new)):
            if number in taken:
                continue
            matcher = SequenceMatcher(None, text, candidate, autojunk=False)
            if matcher.real_quick_ratio() >= most and matcher.ratio() >= most:
                best, most = number, matcher.ratio()
        if best is not None:
            return best
        before = (self.same[x] + 1 for x in range(sentence - 1, -1, -1) if x in self.same)
        return min(next(before, 0), len(self.new.sentences) - 1)


def carried(session: Session, a: Versions, b: Versions) -> Session:
    """What of a session is about sentences that both articles still have; undo goes with it."""
    versions: dict[Side, Versions] = {"a": a, "b": b}

    def steps(old: tuple[Step, ...]) -> tuple[Step, ...]:
        new = (tuple(x for edit in step if (x := _carried(edit, versions))) for step in old)
        return tuple(step for step in new if step)

    return Session(steps(session.done), steps(session.undone))


def joined(kept: Session, ours: Session) -> Session:
    """The session that these very texts have had before, and after it what it lacks of ours."""
    if not kept.done:
        return ours
    lacking = tuple(step for step in ours.done if step not in kept.done)
    return Session((*kept.done, *lacking), ours.undone)


def told(a: Versions, b: Versions) -> str:
    """How many sentences are new and gone, in a few words."""
    added, gone = a.added + b.added, a.gone + b.gone
    if not added and not gone:
        return "no sentence new or gone"
    return f"{added} {'sentence' if added == 1 else 'sentences'} new, {gone} gone"


def _carried(edit: Edit, versions: Mapping[Side, Versions]) -> Edit | None:
    """An edit of the same sentences; None where one of them is gone."""
    found: dict[Side, int | None] = {}
    for side, of_side in versions.items():
        sentence = edit.sentence(side)
        found[side] = None if sentence is None else of_side.same.get(sentence)
        if sentence is not None and found[side] is None:
            return None
    new = replace(edit, a=found["a"], b=found["b"])
    return new if fits(new, versions["a"].new, versions["b"].new) else None


def _texts(article: Article) -> list[str]:
    return [" ".join(article.sentence_text(x.id).split()) for x in article.sentences]
