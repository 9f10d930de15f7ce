"""The dialog that writes the comparison to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from aligner.export import SUFFIXES, WriteError, export, write_atomically
from aligner.titles import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from aligner.comparison import Comparison
    from aligner.marks import Glyphs

_HINT = "The suffix chooses the format: .txt for reading, .json for programs"


class ExportScreen(ModalScreen[str | None]):
    """Asks for a file name; gives back what was written, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, comparison: Callable[[], Comparison], glyphs: Glyphs) -> None:
        """Offer to write the comparison that is there once a name has been given."""
        super().__init__()
        self.comparison = comparison
        self.glyphs = glyphs
        self._warned_of: Path | None = None

    def compose(self) -> ComposeResult:
        """A name to accept or change, and a line that says what will happen."""
        comparison = self.comparison()
        name = f"{file_name(comparison.a)}-{file_name(comparison.b)}.txt"
        with Vertical(id="export", classes="dialog") as dialog:
            dialog.border_title = "Export"
            dialog.border_subtitle = "Enter writes, Esc cancels"
            yield Input(name, id="export-name")
            yield Static(_HINT, id="export-says", markup=False)

    @on(Input.Changed)
    def _forget_warning(self) -> None:
        self._warned_of = None
        self._say(_HINT)

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        named = event.value.strip()
        if not named:
            self._say("Give the file a name")
            return
        path = Path(named).expanduser()
        format_ = SUFFIXES.get(path.suffix.lower())
        if format_ is None:
            self._say(_HINT)
            return
        if path.exists() and path != self._warned_of:
            self._warned_of = path
            self._say("There is a file of this name: Enter again replaces it")
            return
        try:
            write_atomically(path, export(self.comparison(), format_))
        except WriteError as error:
            self._say(str(error))
            return
        self.dismiss(str(path.absolute()))

    def _say(self, message: str) -> None:
        self.query_one("#export-says", Static).update(message)

    def action_cancel(self) -> None:
        """Close without writing."""
        self.dismiss(None)
