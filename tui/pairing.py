"""The work behind the marks: compares two articles in a thread and tells the screen how it goes.

The first comparison is by words and there at once; the trained scorer then refines it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.worker import get_current_worker

from aligner.cleaning import one_line
from tui.messages import Paired, PairingFailed, PairingProgressed

if TYPE_CHECKING:
    from textual.screen import Screen

    from aligner.article import Article
    from aligner.comparison import Comparison
    from aligner.scoring import Progress, Scorer
    from tui.messages import PairingMessage

Step = Literal["pairing", "refining"]

_GROUP = "pairing"


class Pairing:
    """Pairs the articles of a screen in a worker of it; everything is told by messages."""

    def __init__(self, screen: Screen[None], a: Article, b: Article, *, fast: bool) -> None:
        """Pair nothing yet; fast is to leave it at the pairing by words unless asked."""
        self._screen = screen
        self._articles = a, b
        self._fast = fast
        self._run = 0
        self.step: Step | None = None
        """What is being done."""
        self.by_words: Comparison | None = None
        self.refined: Comparison | None = None
        self.why_unrefined: str | None = None
        """Why the last attempt to refine failed."""

    def start(self) -> None:
        """Pair by words, then refine."""
        self._begin("pairing")

    def refine(self) -> None:
        """Refine the pairing by words."""
        self._begin("refining")

    def go_on(self, by_words: Comparison) -> None:
        """Take a pairing by words that was made elsewhere, and refine it."""
        self.by_words = by_words
        if not self._fast:
            self.refine()

    def stop(self) -> None:
        """Give up what is being done; nothing more of it will be taken."""
        self._run += 1
        self.step = None
        self._screen.workers.cancel_group(self._screen, _GROUP)

    def takes(self, news: PairingMessage) -> bool:
        """Take news of the worker; whether they are of the run that is wanted."""
        if news.run != self._run:
            return False
        if isinstance(news, Paired) and self.step == "pairing":
            self.by_words = news.comparison
            self.step = None if self._fast else "refining"
        elif isinstance(news, Paired):
            self.refined, self.why_unrefined, self.step = news.comparison, None, None
        elif isinstance(news, PairingFailed):
            self.step = None
            self.why_unrefined = news.why
        return True

    def told(self, fraction: float, stop: str = "Esc") -> tuple[str, ...]:
        """What is being done and which key stops it, in ever fewer words."""
        done = f"{fraction:.0%}"
        if self.step == "pairing":
            return f"pairing {done}: {stop} stops it", f"pairing {done}"
        if self.step == "refining":
            return (
                f"first pairing by words; refining {done}: {stop} keeps this one",
                f"by words; refining {done}: {stop} keeps this",
                f"refining {done}: {stop} keeps this",
                f"refining {done}",
            )
        return ()

    def account(self, shown: Comparison | None) -> str:
        """Who made the pairing on the screen, in a sentence."""
        if shown is None:
            return "The articles are not paired yet."
        if shown is self.refined:
            return "This pairing was made by the trained model."
        told = "This pairing was made by words alone"
        if self.step is not None:
            return f"{told} and is being refined."
        if self.why_unrefined is not None:
            return f"{told}: {one_line(self.why_unrefined, 120)}."
        return f"{told}; the palette can refine it."

    def _begin(self, step: Step) -> None:
        if self.step is not None:
            return
        self.step = step
        self._run += 1
        self._screen.run_worker(
            partial(self._work, self._run, step),
            thread=True,
            exclusive=True,
            group=_GROUP,
            exit_on_error=False,
        )

    def _work(self, run: int, step: Step) -> None:
        # Whatever comparing needs is imported here, after the first frame and off its thread.
        from aligner.scoring import Cancelled, ModelUnavailable, TooLong

        worker = get_current_worker()
        tell = self._screen.post_message

        def progress(fraction: float) -> None:
            if worker.is_cancelled:
                raise Cancelled
            tell(PairingProgressed(run, fraction))

        try:
            # These bring numpy, and the model its engine.
            from aligner.scorers import lexical, trained

            if step == "pairing":
                tell(Paired(run, self._compare(lexical(), progress)))
                if self._fast:
                    return
            progress(0.0)
            tell(Paired(run, self._compare(trained(), progress)))
        except Cancelled:
            # Whoever stopped it has told so.
            pass
        except (ModelUnavailable, TooLong) as why:
            tell(PairingFailed(run, str(why)))
        except Exception as error:
            # Whatever goes wrong in there, the articles stay readable, and the pairs found before.
            tell(PairingFailed(run, f"{type(error).__name__}: {error}"))

    def _compare(self, scorer: Scorer, progress: Progress) -> Comparison:
        from aligner.evidence import Evidence
        from aligner.pipeline import compare

        comparison = compare(*self._articles, scorer=scorer, progress=progress)
        # The articles' terms, looked up here so that no key has to wait for them.
        Evidence(comparison).prepare()
        return comparison
