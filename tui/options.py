"""What the command line tells the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.filtering import Filter


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """How the reader looks and pairs."""

    ascii: bool = False
    """Draw marks with ASCII characters only."""
    theme: str | None = None
    """Name of a theme; None for the usual one."""
    fast: bool = False
    """Pair by words alone."""
    fresh: bool = False
    """Leave the edits of earlier sittings out."""
    filter: Filter = "all"
    """What is shown at first; everything else is folded."""
