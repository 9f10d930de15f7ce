"""Print how fast the reader is on long articles: ``python tests/benchmarks/frames.py [SIZE …]``.

Every size runs in a process of its own, on a screen of 140 × 40 without a terminal; the pairs are
made up, since it is the drawing that is measured. Beside it, a version with a widget for every
sentence, which does nothing but show them.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from aligner.article import Article
    from aligner.comparison import Comparison

SIZES = (200, 2_000, 10_000)
WIDGETS_UP_TO = 2_000
WIDTH, HEIGHT = 140, 40
REPEATS = 9

SUBJECTS = "The harbour master|A spokeswoman for the port|Two engineers|The ferry company|Divers"
VERBS = "told reporters of|found no trace of|are still looking for|had warned of|played down"
OBJECTS = "a leak in the fuel line|the damaged hull|the missing crew|an earlier fire|the delay"
ENDINGS = "on Tuesday night|near the northern pier|after hours of search|, officials said|again"


class Figures(NamedTuple):
    """What is measured: seconds, and megabytes at most."""

    first_frame: float
    layout: float
    pairs: float
    cold: float
    warm: float
    resize: float
    end: float
    filtered: float
    found: float
    memory: float


TITLES = (
    "first frame", "layout", "pairs shown", "cold frame", "warm frame", "resize", "to the end",
    "filter", "search", "memory",
)  # fmt: skip


def text(sentences: int, seed: int) -> str:
    """Made-up prose, the same for the same seed."""
    chance = random.Random(seed)
    parts = [each.split("|") for each in (SUBJECTS, VERBS, OBJECTS, ENDINGS)]
    told = []
    for number in range(sentences):
        words = " ".join(chance.choice(part) for part in parts).replace(" ,", ",")
        more = " and " + chance.choice(parts[2]) if chance.random() < 0.5 else ""
        told.append(f"{words}{more}, report {number} says.")
    return "\n\n".join(" ".join(told[at : at + 5]) for at in range(0, sentences, 5))


def articles(sentences: int) -> tuple[Article, Article]:
    """Two of them."""
    from aligner.segmentation import to_article

    return (
        to_article(text(sentences, 1), source="a.txt"),
        to_article(text(sentences, 2), source="b.txt"),
    )


def comparison_of(a: Article, b: Article) -> Comparison:
    """Made-up pairs: most sentences level, some moved, some alone, a fact in every third."""
    from aligner.comparison import Comparison, Conflict, Fact, Link, Span

    chance = random.Random(3)
    count = min(len(a.sentences), len(b.sentences))
    links, facts, conflicts = [], [], []

    def span(article: Article, sentence: int) -> tuple[int, int, int, str]:
        start = article.sentences[sentence].start
        return sentence, start, start + 5, article.text[start : start + 5]

    for number in range(count):
        luck = chance.random()
        if luck < 0.6:
            links.append(Link(number, number, 0.8))
        elif luck < 0.75:
            links.append(Link(number, chance.randrange(count), 0.6))
        if number % 50 == 0 and luck < 0.6:
            conflicts.append(
                Conflict("other", Span(*span(a, number)), Span(*span(b, number)), "a ≠ b")
            )
        elif number % 3 == 0:
            facts.append(Fact(*span(a, number), "a"))
    unique = {(link.a, link.b): link for link in links}
    return Comparison(
        a, b, tuple(unique[x] for x in sorted(unique)), tuple(facts), tuple(conflicts)
    )


def memory() -> float:
    """Megabytes that this process has held at most."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def timed(work: Callable[[], object]) -> float:
    """Median seconds of a piece of work."""
    found = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


async def measure(sentences: int) -> Figures:
    """Open the reader, show the pairs, draw, resize, jump, filter and search."""
    from aligner.evidence import Evidence
    from tui.app import DiptychApp
    from tui.options import ReaderOptions
    from tui.pairing import Pairing
    from tui.rows import Layout, arrange
    from tui.screens.reader import ReaderScreen
    from tui.widgets.column import Column

    Pairing.start = lambda self: None  # type: ignore[method-assign]
    a, b = articles(sentences)
    comparison = comparison_of(a, b)
    begun = time.perf_counter()
    app = DiptychApp(a, b, options=ReaderOptions(theme="dark", fresh=True))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        first = time.perf_counter() - begun
        screen = app.screen
        assert isinstance(screen, ReaderScreen)

        async def shown(work: Callable[[], object]) -> float:
            gc.collect()
            start = time.perf_counter()
            work()
            await pilot.pause()
            return time.perf_counter() - start

        # What the worker that pairs does as well, off the screen's thread.
        Evidence(comparison).prepare()
        pairs = await shown(lambda: screen.show_comparison(comparison))
        columns = list(screen.query(Column))

        def frame() -> None:
            for column in columns:
                for y in range(column.size.height):
                    column.render_line(y)

        def cold_frame() -> None:
            for column in columns:
                column.forget()
            frame()

        rows = arrange(comparison)
        layout = timed(lambda: Layout(a, b, rows, 60, level=True))
        cold, warm = timed(cold_frame), timed(frame)
        start = time.perf_counter()
        await pilot.resize_terminal(100, HEIGHT)
        resize = time.perf_counter() - start
        end = await shown(lambda: screen.action_end(True))
        filtered = await shown(lambda: screen.filter_by("conflicts"))
        screen.filter_by("all")
        found = timed(lambda: screen.reading.search.look_for("missing"))
    return Figures(first, layout, pairs, cold, warm, resize, end, filtered, found, memory())


def widgets_app(a: Article, b: Article) -> App[None]:
    """The same articles with a widget for every sentence."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal, VerticalScroll
    from textual.widgets import Static

    class Widgets(App[None]):
        CSS = "Horizontal { height: auto; } Static { width: 1fr; height: auto; }"

        def compose(self) -> ComposeResult:
            with VerticalScroll():
                for one, two in zip(a.sentences, b.sentences, strict=False):
                    with Horizontal():
                        yield Static(a.sentence_text(one.id), markup=False)
                        yield Static(b.sentence_text(two.id), markup=False)

    return Widgets()


async def measure_widgets(sentences: int) -> Figures:
    """Open it, resize it, go to its end."""
    from textual.containers import VerticalScroll

    app = widgets_app(*articles(sentences))
    nothing = float("nan")
    begun = time.perf_counter()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await pilot.pause()
        first = time.perf_counter() - begun
        start = time.perf_counter()
        await pilot.resize_terminal(100, HEIGHT)
        await pilot.pause()
        resize = time.perf_counter() - start
        start = time.perf_counter()
        app.query_one(VerticalScroll).scroll_end(animate=False)
        await pilot.pause()
        end = time.perf_counter() - start
    return Figures(
        first, nothing, nothing, nothing, nothing, resize, end, nothing, nothing, memory()
    )


def cells(figures: Figures) -> list[str]:
    """The figures as a table shows them."""
    told = []
    for title, value in zip(TITLES, figures, strict=True):
        if value != value:
            told.append("")
        elif title == "memory":
            told.append(f"{value:.0f} MB")
        elif value >= 0.1:
            told.append(f"{value:.2f} s")
        else:
            told.append(f"{value * 1000:.1f} ms")
    return told


def main() -> None:
    """Measure in processes of their own, or one thing in this one."""
    match sys.argv[1:]:
        case ["reader", size]:
            print(f"| {int(size):,} | {' | '.join(cells(asyncio.run(measure(int(size)))))} |")
        case ["widgets", size]:
            figures = asyncio.run(measure_widgets(int(size)))
            print(f"| {int(size):,}, widgets | {' | '.join(cells(figures))} |")
        case sizes:
            print(f"| sentences a side | {' | '.join(TITLES)} |", flush=True)
            print(f"|---{'|---' * len(TITLES)}|", flush=True)
            for kind in ("reader", "widgets"):
                for count in [int(size) for size in sizes] or SIZES:
                    if kind == "reader" or count <= WIDGETS_UP_TO:
                        command = [sys.executable, __file__, kind, str(count)]
                        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
