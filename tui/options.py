"""What the command line tells the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.sources import Sources


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
    watch: bool = False
    """Look at the articles' files now and then, and show them anew when they have changed."""
    sources: Sources = (None, None)
    """Where the articles come from, for reading them again."""
    bom: bool = False
    """Begin CSV exports with a byte order mark."""
