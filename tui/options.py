"""What the command line and the config tell the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.keymap import Keymap

if TYPE_CHECKING:
    from aligner.filtering import Filter
    from tui.config import Panel
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
    filter: Filter = "all"
    """Which sentences to show at first."""
    panel: Panel = "normal"
    """How large the pair panel is at first."""
    keymap: Keymap = field(default_factory=Keymap)
    """The keys of the actions."""
    theme_from: str | None = None
    """What sets the theme, where that goes before one chosen in the palette."""
    watch: bool = False
    """Look at the articles' files now and then, and show them anew when they have changed."""
    sources: Sources = (None, None)
    """Where the articles come from, for reading them again."""
    bom: bool = False
    """Begin CSV exports with a byte order mark."""
    notices: tuple[str, ...] = ()
    """What is to be said of how the articles were read: one line each."""
