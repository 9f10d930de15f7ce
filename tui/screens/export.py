"""The dialog that writes the comparison to a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from aligner.cleaning import one_line
from aligner.export import FORMATS, SUFFIXES, WriteError, export, write_atomically
from aligner.titles import file_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from aligner.comparison import Comparison
    from aligner.filtering import Filter
    from aligner.marks import Glyphs

_FOR = {
    "text": "lines to read and search",
    "markdown": "tables for forges",
    "html": "a page to read and print",
    "csv": "a table for spreadsheets",
    "json": "data for programs",
}
"""What each format is good for."""

_SUFFIX_OF = {form: suffix for suffix, form in reversed(SUFFIXES.items())}
"""The usual suffix of each format."""

_HINT = "Its suffix is the format; ↑ ↓ change it"


class ExportScreen(ModalScreen[str | None]):
    """Asks for a file name; gives back what was written, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("down", "other_format(1)", "Next format"),
        Binding("up", "other_format(-1)", "Previous format"),
    ]

    def __init__(
        self,
        comparison: Callable[[], Comparison],
        glyphs: Glyphs,
        *,
        kind: Filter = "all",
        bom: bool = False,
    ) -> None:
        """Offer to write the comparison that is there once a name has been given.

        Args:
            comparison: gives it.
            glyphs: the marks to draw with.
            kind: the filter that the reader has chosen, which applies to what is written.
            bom: begin CSV files with a byte order mark.
        """
        super().__init__()
        self.comparison = comparison
        self.glyphs = glyphs
        self.kind: Filter = kind
        self.bom = bom
        self._warned_of: Path | None = None
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """A name to accept or change, the formats, and a line that says what will happen."""
        comparison = self.comparison()
        name = f"{file_name(comparison.a)}-{file_name(comparison.b)}.txt"
        with VerticalScroll(id="export", classes="dialog", can_focus=False) as dialog:
            dialog.border_title = "Export"
            dialog.border_subtitle = "Enter writes, Esc cancels"
            yield Input(name, id="export-name")
            yield Static(self._formats(name), id="export-formats")
            yield Static(self._hint(), id="export-says", markup=False)

    def _formats(self, name: str) -> Content:
        """The formats, with the one that a name asks for marked."""
        chosen = SUFFIXES.get(Path(name).suffix.lower())
        lines = []
        for form in FORMATS:
            mark = self.glyphs.bar if form == chosen else " "
            line = Content(f"{mark} {_SUFFIX_OF[form]:<5}  {_FOR[form]}")
            lines.append(line.stylize("bold") if form == chosen else line)
        return Content("\n").join(lines)

    def _hint(self) -> str:
        hint = _HINT if self.glyphs.up == "↑" else _HINT.replace("↑ ↓", "the arrow keys")
        if self.kind == "all":
            return hint
        from aligner.export.phrases import KEPT

        return f"{hint}. Filter '{self.kind}': {KEPT[self.kind]}"

    @on(Input.Changed)
    def _name_changed(self, event: Input.Changed) -> None:
        self._warned_of = None
        self.query_one("#export-formats", Static).update(self._formats(event.value.strip()))
        self._say(self._hint())

    @on(Input.Submitted)
    def _name_given(self, event: Input.Submitted) -> None:
        named = event.value.strip()
        if self._is_writing:
            return
        if not named:
            self._say("Give the file a name")
            return
        path = _expanded(named)
        form = SUFFIXES.get(path.suffix.lower())
        if form is None:
            self._say(f"Not a format. {self._hint()}" if path.suffix else self._hint())
            return
        if _exists(path) and path != self._warned_of:
            self._warned_of = path
            self._say("There is a file of this name: Enter again replaces it")
            return
        self._is_writing = True
        self._say(f"Writing{self.glyphs.ellipsis}")
        self.run_worker(self._write(path, form), exit_on_error=False)

    async def _write(self, path: Path, form: str) -> None:
        comparison, kind, bom = self.comparison(), self.kind, self.bom

        def write() -> str | None:
            try:
                write_atomically(path, export(comparison, form, filter=kind, bom=bom))
            except WriteError as error:
                return str(error)
            except Exception as error:
                # Whatever goes wrong in there, the reader stays.
                return one_line(f"Not written ({type(error).__name__}: {error})")
            return None

        problem = await asyncio.to_thread(write)
        self._is_writing = False
        if problem is None:
            self.dismiss(one_line(str(path.absolute())))
        else:
            self._say(problem)

    def _say(self, message: str) -> None:
        self.query_one("#export-says", Static).update(message)

    def action_other_format(self, by: int) -> None:
        """Give the name the suffix of the next or previous format."""
        name = self.query_one(Input)
        stem, suffix = name.value.strip(), Path(name.value.strip()).suffix
        form = SUFFIXES.get(suffix.lower())
        if form is not None:
            stem = stem.removesuffix(suffix)
        at = (FORMATS.index(form) + by) % len(FORMATS) if form is not None else 0
        name.value = stem + _SUFFIX_OF[FORMATS[at]]
        name.cursor_position = len(name.value)

    def action_cancel(self) -> None:
        """Close without writing; what is being written is waited for."""
        if not self._is_writing:
            self.dismiss(None)


def _expanded(named: str) -> Path:
    """A path with the home folder in place of its sign, where there is one."""
    path = Path(named)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
