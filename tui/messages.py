"""What the pairing worker tells the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from aligner.comparison import Comparison


class PairingProgressed(Message):
    """Some of the work is done; a newer one replaces those still waiting."""

    def __init__(self, fraction: float) -> None:
        """Take the fraction done, 0 to 1."""
        super().__init__()
        self.fraction = fraction

    def can_replace(self, message: Message) -> bool:
        """Only the newest figure is worth drawing."""
        return isinstance(message, PairingProgressed)


class Paired(Message):
    """The comparison is there."""

    def __init__(self, comparison: Comparison) -> None:
        """Take the comparison."""
        super().__init__()
        self.comparison = comparison


class PairingStopped(Message):
    """There will be no comparison: given up, or failed for a reason."""

    def __init__(self, reason: str | None) -> None:
        """Take the reason of a failure; None when the reader gave up."""
        super().__init__()
        self.reason = reason
