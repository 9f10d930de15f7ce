"""What workers tell the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from aligner.carrying import Versions
    from aligner.comparison import Comparison
    from aligner.session import Session
    from aligner.session_store import Kept


class PairingMessage(Message):
    """News of one run of the worker; a run that was given up can still have some on the way."""

    def __init__(self, run: int) -> None:
        """Take the number of the run."""
        super().__init__()
        self.run = run


class PairingProgressed(PairingMessage):
    """Some of the work is done; a newer one replaces those still waiting."""

    def __init__(self, run: int, fraction: float) -> None:
        """Take the fraction done, 0 to 1."""
        super().__init__(run)
        self.fraction = fraction

    def can_replace(self, message: Message) -> bool:
        """Only the newest figure is worth drawing."""
        return isinstance(message, PairingProgressed)


class Paired(PairingMessage):
    """A comparison is there: the first one, or the refined one after it."""

    def __init__(self, run: int, comparison: Comparison) -> None:
        """Take the comparison."""
        super().__init__(run)
        self.comparison = comparison


class PairingFailed(PairingMessage):
    """There will be no further comparison in this run."""

    def __init__(self, run: int, why: str) -> None:
        """Take the reason, which may be a text from anywhere."""
        super().__init__(run)
        self.why = why


class Copied(Message):
    """A text has been offered to the platform's clipboard."""

    def __init__(self, text: str, what: str, tool: str | None) -> None:
        """Take the text, what to call it, and the tool that has taken it, if one has."""
        super().__init__()
        self.text = text
        self.what = what
        self.tool = tool


class SearchChanged(Message):
    """What is to be searched for has changed, while it is being typed."""

    def __init__(self, query: str) -> None:
        """Take the text as it is now."""
        super().__init__()
        self.query = query


class SearchWanted(Message):
    """Another place is wanted while the text is still being typed."""

    def __init__(self, direction: int) -> None:
        """Take which: the next (1) or the previous (-1) one."""
        super().__init__()
        self.direction = direction


class SearchDone(Message):
    """What is to be searched for is complete, or was given up."""

    def __init__(self, query: str | None) -> None:
        """Take the text; None if it was given up."""
        super().__init__()
        self.query = query


class Saved(Message):
    """Edits have been written down, or could not be."""

    def __init__(self, sent: Session, kept: Kept) -> None:
        """Take what was to be saved, and what the store holds now."""
        super().__init__()
        self.sent = sent
        self.kept = kept


class Reread(Message):
    """Sources have been read again."""

    def __init__(self, a: Versions, b: Versions, base: Comparison | None, *, asked: bool) -> None:
        """Take what was read.

        Args:
            a: the versions of A; both are the same where it has not changed.
            b: those of B.
            base: the pairing of the new versions, by words; None where nothing has changed.
            asked: whether the reader has asked for it.
        """
        super().__init__()
        self.a = a
        self.b = b
        self.base = base
        self.asked = asked


class NotReread(Message):
    """A source could not be read again."""

    def __init__(self, why: str) -> None:
        """Take the reason, which may be a text from anywhere."""
        super().__init__()
        self.why = why
