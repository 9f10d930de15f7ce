"""The terminal application: themes, the palette, and the reader on top."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.command import CommandPalette

from tui.screens.reader import ReaderScreen
from tui.themes import short_name, theme_to_use, themes, variables_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.screen import Screen

    from aligner.article import Article
    from aligner.comparison import Comparison
    from tui.keymap import Keymap
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
        self._options = options
        self._reader = ReaderScreen(a, b, options)
        for theme in themes():
            self.register_theme(theme)
        self.theme = theme_name
        self.set_class(options.ascii, "-ascii")
        self.set_keymap(dict(options.keymap.changed))

    @property
    def comparison(self) -> Comparison | None:
        """What the reader shows, with its edits; None before the articles are paired."""
        return self._reader.reading.comparison

    @property
    def keymap(self) -> Keymap:
        """The actions with the keys that they have."""
        return self._reader.keymap

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the marks for themes that do not set them."""
        return variables_for(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The reader."""
        return self._reader

    def show_instead(self, reader: ReaderScreen) -> None:
        """Put a reader in the place of the one that is on top."""
        # A default screen has nothing to give back, which Textual's switching takes for granted.
        if not self.screen._result_callbacks:
            self.screen._push_result_callback(self.screen, None)
        self.switch_screen(reader)
        self._reader = reader

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers beside the actions of the table, where it makes sense now."""
        if isinstance(screen, ReaderScreen):
            yield from screen.commands()
        yield SystemCommand("Colours", "Choose another theme", self.action_change_theme)

    # The palette, and its own lists

    def action_command_palette(self) -> None:
        """Offer what can be done now."""
        if not isinstance(self.screen, CommandPalette):
            from tui.commands import ReaderCommands

            self._offer(ReaderCommands, "A command, a colour, a12, or some words")

    def ask_for_sentence(self) -> None:
        """List the sentences, to go to one."""
        from tui.commands import Sentences

        self._offer(Sentences, "a12, or words of a sentence")

    def action_change_theme(self) -> None:
        """List the themes, to choose one."""
        from tui.commands import Colours

        self._offer(Colours, f"Colours: {short_name(self.theme)} at the moment")

    def _offer(self, offers: type[Provider], placeholder: str) -> None:
        self.push_screen(CommandPalette([offers], placeholder=placeholder, id="--command-palette"))

    def choose_theme(self, name: str) -> None:
        """Take a theme by the name that ``--theme`` takes, now and at the next start."""
        self.theme = theme_to_use(name)
        self.run_worker(
            partial(self._remember_theme, name), thread=True, group="theme", exit_on_error=False
        )

    def _remember_theme(self, name: str) -> None:
        from aligner.cleaning import one_line
        from aligner.export.writing import WriteError
        from tui.memory import remember_theme

        setter = self._options.theme_from
        told = f"Colours: {name}, from now on"
        if setter is not None:
            told = f"Colours: {name}; at the next start {setter} goes first"
        try:
            remember_theme(name)
        except (OSError, WriteError) as error:
            told = f"Colours: {name}, not remembered: {error}"
        self.call_from_thread(self._reader.tell, one_line(told))
