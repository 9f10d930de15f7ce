"""The terminal application: themes, the palette, and the reader on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand

from tui.screens.reader import ReaderScreen
from tui.themes import theme_to_use, themes, variables_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.screen import Screen

    from aligner.article import Article
    from tui.options import ReaderOptions


class DiptychApp(App[None]):
    """Reads two articles side by side."""

    TITLE = "diptych"
    # A default screen does not load a style sheet of its own.
    CSS_PATH = "screens/reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, a: Article, b: Article, *, options: ReaderOptions) -> None:
        """Open two articles with the options of the command line."""
        theme_name = theme_to_use(options.theme)
        # Textual chooses how to leave out colour (NO_COLOR) while it is made, before its theme.
        super().__init__(ansi_color=theme_name.startswith("ansi-") or None)
        self.set_reactive(App.ansi_color, None)
        self._a = a
        self._b = b
        self._options = options
        for theme in themes():
            self.register_theme(theme)
        self.theme = theme_name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the marks for themes that do not set them."""
        return variables_for(self.theme)

    def get_default_screen(self) -> Screen[None]:
        """The reader."""
        return ReaderScreen(self._a, self._b, self._options)

    def show_instead(self, reader: ReaderScreen) -> None:
        """Put a reader in the place of the one that is on top."""
        # A default screen has nothing to give back, which Textual's switching takes for granted.
        if not self.screen._result_callbacks:
            self.screen._push_result_callback(self.screen, None)
        self.switch_screen(reader)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the reader's commands that make sense now, and colours."""
        if isinstance(screen, ReaderScreen):
            yield from screen.commands()
        yield SystemCommand("Colours", "Choose another theme", self.action_change_theme)
        yield SystemCommand("Quit", "Leave diptych", self.action_quit)
