"""What the palette offers: the commands that make sense now, sentences to go to, and colours."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from aligner.titles import sentence_name
from tui.sensible import makes_sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.article import Side
    from tui.app import DiptychApp
    from tui.screens.reader import ReaderScreen

LISTED = 300
"""Sentences that are listed before anything is typed."""

SENTENCES_SHOWN = 20
"""Sentences that the palette lists for some words."""

EXCERPT = 60
"""Characters of a sentence that the palette shows."""

_NAME = re.compile(r"(?:(?:go to )?(?:sentence )?)([ab])\s*(\d+)", re.IGNORECASE)


class Offer(NamedTuple):
    """One thing to choose."""

    name: str
    run: Callable[[], object]
    key: str = ""


class ReaderCommands(Provider):
    """The commands of the reader and of the program, each with its key."""

    async def discover(self) -> Hits:
        """Everything that makes sense now, in the order of the help."""
        for offer in self._offers():
            yield DiscoveryHit(_told(Content(offer.name), offer.key), offer.run, offer.name)

    async def search(self, query: str) -> Hits:
        """The commands, the colours and the sentences that match."""
        matcher = self.matcher(query)
        for offer in (*self._offers(), *theme_offers(self._program)):
            score = matcher.match(offer.name)
            if score > 0:
                display = _told(matcher.highlight(offer.name), offer.key)
                yield Hit(score, display, offer.run, offer.name)
        for hit in _sentence_hits(self._reader, query):
            yield hit

    def _offers(self) -> Iterator[Offer]:
        for name, _, run, _ in self.app.get_system_commands(self.screen):
            yield Offer(name, run)
        reader = self._reader
        if reader is not None:
            yield Offer(f"Go to sentence {reader.glyphs.ellipsis}", self._program.ask_for_sentence)
        # A screen can do something of its own for an action, and has others not at all.
        runs = {
            active.binding.id: active.binding.action
            for active in self.screen.active_bindings.values()
            if active.node is self.screen
        }
        for action in self._program.keymap.actions:
            if action.id in runs and (reader is None or makes_sense(action.id, reader)):
                run = partial(self.screen.run_action, runs[action.id])
                yield Offer(action.does, run, action.shown.split()[0])

    @property
    def _program(self) -> DiptychApp:
        from tui.app import DiptychApp

        assert isinstance(self.app, DiptychApp)
        return self.app

    @property
    def _reader(self) -> ReaderScreen | None:
        return reader_of(self)


class Sentences(Provider):
    """The sentences of both articles, by name or by their words."""

    async def discover(self) -> Hits:
        """All of them."""
        reader = reader_of(self)
        for side, sentence in islice(_places(reader), LISTED):
            assert reader is not None
            yield DiscoveryHit(
                _excerpt(reader, side, sentence),
                partial(reader.show_place, side, sentence),
                sentence_name(side, sentence),
            )

    async def search(self, query: str) -> Hits:
        """Those of this name, or with these words."""
        for hit in _sentence_hits(reader_of(self), query):
            yield hit


class Colours(Provider):
    """The themes, our own first."""

    async def discover(self) -> Hits:
        """All of them."""
        for offer in self._offers():
            yield DiscoveryHit(offer.name, offer.run)

    async def search(self, query: str) -> Hits:
        """Those whose names match."""
        matcher = self.matcher(query)
        for offer in self._offers():
            score = matcher.match(offer.name)
            if score > 0:
                yield Hit(score, matcher.highlight(offer.name), offer.run, offer.name)

    def _offers(self) -> Iterator[Offer]:
        from tui.app import DiptychApp

        assert isinstance(self.app, DiptychApp)
        return theme_offers(self.app, "")


def reader_of(provider: Provider) -> ReaderScreen | None:
    """The reader, where it is what the palette was opened over."""
    from tui.screens.reader import ReaderScreen

    return provider.screen if isinstance(provider.screen, ReaderScreen) else None


def theme_offers(program: DiptychApp, before: str = "Colours: ") -> Iterator[Offer]:
    """Every theme by the name that ``--theme`` takes."""
    from tui.themes import OWN, short_name, theme_names

    for name in theme_names():
        if name in OWN or short_name(name) == name:
            yield Offer(f"{before}{name}", partial(program.choose_theme, name))


def _places(reader: ReaderScreen | None) -> Iterator[tuple[Side, int]]:
    if reader is None:
        return
    for side, article in reader.reading.articles.items():
        for sentence in article.sentences:
            yield side, sentence.id


def _sentence_hits(reader: ReaderScreen | None, query: str) -> Iterator[Hit]:
    """The sentence of a name before everything else; those with all the words after everything."""
    if reader is None:
        return
    named = _NAME.fullmatch(query.strip())
    wanted = f"{named[1].lower()}{int(named[2])}" if named else None
    words = query.casefold().split()
    left = SENTENCES_SHOWN
    for side, sentence in _places(reader):
        name = sentence_name(side, sentence)
        go = partial(reader.show_place, side, sentence)
        if name == wanted:
            yield Hit(1000.0, _excerpt(reader, side, sentence), go, name)
            continue
        text = reader.reading.articles[side].sentence_text(sentence).casefold()
        if left and len(query) > 1 and all(word in text for word in words):
            left -= 1
            score = 0.01 + left / 10_000
            yield Hit(score, _excerpt(reader, side, sentence, words), go, name)


def _excerpt(
    reader: ReaderScreen, side: Side, sentence: int, words: list[str] | None = None
) -> Content:
    """The beginning of a sentence, or what surrounds the words; they stand out."""
    text = " ".join(reader.reading.articles[side].sentence_text(sentence).split())
    ellipsis = reader.glyphs.ellipsis
    start = 0
    if words and len(text) > EXCERPT:
        start = max(0, min(text.casefold().find(words[0]) - EXCERPT // 3, len(text) - EXCERPT))
        # From the beginning of a word.
        start = text.rfind(" ", 0, start) + 1
    shown = text[start : start + EXCERPT].strip()
    more = ellipsis if start + EXCERPT < len(text) else ""
    content = Content(f"{ellipsis if start else ''}{shown}{more}")
    for word in words or ():
        content = content.highlight_regex(f"(?i){re.escape(word)}", style="bold underline")
    return Content(f"Go to {sentence_name(side, sentence)}: ") + content


def _told(name: Content, key: str) -> Content:
    return name + Content.styled(f"  {key}", "bold") if key else name
