"""The work behind the marks: compares two articles in a thread and tells the screen how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from aligner.scoring import Cancelled
from tui.messages import Paired, PairingProgressed, PairingStopped

if TYPE_CHECKING:
    from textual.screen import Screen

    from aligner.article import Article

_GROUP = "pairing"


class Pairing:
    """Pairs the articles of a screen in a worker of it; everything is told by messages."""

    def __init__(self, screen: Screen[None], a: Article, b: Article) -> None:
        """Pair nothing yet."""
        self._screen = screen
        self._articles = a, b
        self.is_running = False

    def start(self) -> None:
        """Pair the articles, unless that is being done."""
        if self.is_running:
            return
        self.is_running = True
        self._screen.run_worker(
            self._work, thread=True, exclusive=True, group=_GROUP, exit_on_error=False
        )

    def stop(self) -> None:
        """Give up; a message says when it has stopped."""
        self._screen.workers.cancel_group(self._screen, _GROUP)

    def _work(self) -> None:
        worker = get_current_worker()
        tell = self._screen.post_message

        def progress(fraction: float) -> None:
            if worker.is_cancelled:
                raise Cancelled
            tell(PairingProgressed(fraction))

        try:
            from aligner.pipeline import compare
            from aligner.scorers import lexical

            comparison = compare(*self._articles, scorer=lexical(), progress=progress)
        except Cancelled:
            tell(PairingStopped(None))
        except Exception as error:
            # Whatever goes wrong in there, the articles stay readable.
            tell(PairingStopped(f"{type(error).__name__}: {error}"))
        else:
            tell(Paired(comparison))
