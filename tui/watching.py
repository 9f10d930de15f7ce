"""Looks after the files of the articles and reads them again; everything is told by messages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aligner.titles import title_of
from tui.messages import NotReread, Reread
from tui.sources import signature_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen
    from textual.timer import Timer

    from aligner.article import Article, Side
    from tui.sources import Signature, Source, Sources

PERIOD = 1.0
"""Seconds between two looks at the files."""


class Watching:
    """The sources of a screen's articles; it outlives the screen, whose place a new one takes."""

    def __init__(self, sources: Sources, *, watch: bool) -> None:
        """Look at nothing yet.

        Args:
            sources: where the articles come from.
            watch: look at the files now and then, not only when asked.
        """
        self.sources: dict[Side, Source] = {
            side: source for side, source in zip(_SIDES, sources, strict=True) if source is not None
        }
        self.watches = watch
        self._screen: Screen[None] | None = None
        self._articles: dict[Side, Article] = {}
        self._timer: Timer | None = None
        self._is_busy = False
        self._seen: dict[Side, Signature | None] = {
            side: source.signature for side, source in self.sources.items()
        }
        self._settling: dict[Side, Signature | None] = {}
        """Files that differed when last looked at: read once they stay as they are."""

    @property
    def has_files(self) -> bool:
        """Whether there is a file to watch."""
        return any(source.path is not None for source in self.sources.values())

    def attach(self, screen: Screen[None], a: Article, b: Article) -> None:
        """Work for a screen and its articles from now on; earlier timers are gone."""
        self._screen, self._timer, self._is_busy = screen, None, False
        self._articles = {"a": a, "b": b}
        self.set_watching(self.watches)

    def set_watching(self, watches: bool) -> None:
        """Begin to look at the files now and then, or cease to."""
        self.watches = watches
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if watches and self.has_files and self._screen is not None:
            self._timer = self._screen.set_interval(PERIOD, self.look)

    def look(self, *, asked: bool = False) -> None:
        """Look whether a file has changed; if asked, read whatever can be read."""
        if self._screen is None or self._is_busy:
            return
        self._is_busy = True
        self._screen.run_worker(
            partial(self._work, self._screen, asked=asked),
            thread=True,
            group="watching",
            exit_on_error=False,
        )

    def _work(self, screen: Screen[None], *, asked: bool) -> None:
        try:
            changed = [side for side in self.sources if asked or self._has_changed(side)]
            if changed:
                self._read(screen, changed, asked=asked)
        except Exception as error:
            # Whatever goes wrong in there, the articles stay as they are.
            screen.post_message(NotReread(f"{type(error).__name__}: {error}"))
        finally:
            self._is_busy = False

    def _has_changed(self, side: Side) -> bool:
        """Whether a file differs from what was read, and is no longer being written."""
        path = self.sources[side].path
        if path is None:
            return False
        now = signature_of(path)
        if now == self._seen[side]:
            self._settling.pop(side, None)
            return False
        if side in self._settling and self._settling[side] == now:
            del self._settling[side]
            return True
        self._settling[side] = now
        return False

    def _read(self, screen: Screen[None], sides: Iterable[Side], *, asked: bool) -> None:
        # Imported here, off the screen's thread: comparing brings numpy.
        from aligner.carrying import Versions
        from aligner.reading import ReadError

        old, new = self._articles, dict(self._articles)
        for side in sides:
            source = self.sources[side]
            if source.path is not None:
                # Before reading: what is written meanwhile shows at the next look.
                self._seen[side] = signature_of(source.path)
            try:
                article = source.read().article
            except ReadError as why:
                # The last part of a path says which of the two it is, in the room there is.
                short = str(why).replace(old[side].source, title_of(old[side]), 1)
                screen.post_message(NotReread(short))
                continue
            if article.text != old[side].text:
                new[side] = article
        versions = {side: Versions(old[side], new[side]) for side in _SIDES}
        base = None
        if new != old:
            from aligner.evidence import Evidence
            from aligner.pipeline import compare
            from aligner.scorers import lexical

            for each in versions.values():
                _ = each.same
            base = compare(new["a"], new["b"], scorer=lexical())
            Evidence(base).prepare()
        screen.post_message(Reread(versions["a"], versions["b"], base, asked=asked))


_SIDES: tuple[Side, Side] = ("a", "b")
