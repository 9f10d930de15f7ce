"""The trained scorer's pairing takes the place of the one by words under the reader's hands."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

import pytest

import aligner.trained
from aligner import Judgement, ModelUnavailable
from aligner.words import words
from tests.tui.screens import app, opened, reader, screen_text, settled
from tui.widgets.columns import Columns
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from aligner.article import Article
    from aligner.scoring import Progress

Shape = Literal["none", "diagonal", "turned", "first"]


class TrainedScorer:
    """Waits in the middle until a test lets it go on, then links in a given shape."""

    def __init__(self, shape: Shape = "diagonal", failure: Exception | None = None) -> None:
        self.shape = shape
        self.failure = failure
        self.go_on = threading.Event()
        self.begun = threading.Event()

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        self.begun.set()
        while not self.go_on.wait(0.01):
            progress(0.3)
        if self.failure is not None:
            raise self.failure
        link = [
            [self._link(x.id, y.id, len(b.sentences)) for y in b.sentences] for x in a.sentences
        ]
        only_a, only_b = ([0.0] * len(words(each)) for each in (a, b))
        return Judgement(link, only_a, only_b, 0.5, 0.5)

    def _link(self, a: int, b: int, count: int) -> float:
        linked = {
            "none": False,
            "diagonal": a == b,
            "turned": a + b == count - 1,
            "first": a == 0 and b > 5,
        }
        return 0.8 if linked[self.shape] else 0.1


@asynccontextmanager
async def refining(
    scorer: TrainedScorer, monkeypatch: pytest.MonkeyPatch, width: int = 80, height: int = 24
) -> AsyncIterator[Pilot[None]]:
    """The reader with the pairing by words on the screen and the trained scorer at work."""
    monkeypatch.setattr(aligner.trained, "open_trained", lambda: scorer)
    async with app(fast=False).run_test(size=(width, height)) as pilot:
        try:
            while not scorer.begun.is_set() or reader(pilot).reading.comparison is None:
                await pilot.pause(0.01)
            await pilot.pause(0.05)
            yield pilot
        finally:
            scorer.go_on.set()


async def refined(pilot: Pilot[None], scorer: TrainedScorer) -> None:
    scorer.go_on.set()
    await settled(pilot)


def made_by(pilot: Pilot[None]) -> str:
    comparison = reader(pilot).reading.comparison
    assert comparison is not None
    assert comparison.judgement is not None
    return comparison.judgement.scorer


def line_of_cursor(pilot: Pilot[None]) -> int:
    """The screen line on which the selected sentence begins."""
    screen = reader(pilot)
    side = screen.reading.selected_side
    layout = screen.query_one(Columns)._layout_of_rows
    assert layout is not None
    top = layout.top(side, screen.reading.row)
    return int(top - screen.query_one(f"#column-{side}").scroll_offset.y)


@pytest.mark.parametrize(
    ("keys", "shape", "width", "height"),
    [
        ("j", "turned", 80, 24),
        ("jjjjjjjj", "none", 80, 24),
        (">jjjjjjjj", "diagonal", 80, 24),
        (">jjjjjjjj", "first", 140, 40),
        ("Gkk", "turned", 140, 40),
        ("Gkk", "first", 60, 20),
        (">G", "diagonal", 60, 20),
        (">G", "none", 80, 24),
        ("ox", "diagonal", 200, 90),
        (">jjj", "turned", 200, 90),
    ],
)
async def test_the_selected_sentence_stays_on_its_line(
    keys: str, shape: Shape, width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer = TrainedScorer(shape)
    async with refining(scorer, monkeypatch, width, height) as pilot:
        reading = reader(pilot).reading
        await pilot.press(*("right" if key == ">" else key for key in keys))
        await pilot.pause()
        before = reading.selected, reading.selected_side, line_of_cursor(pilot)
        panel = reader(pilot).query_one(PairPanel).outer_size
        bars = [n for n, line in enumerate(screen_text(pilot).splitlines()) if "▌" in line][:1]
        await refined(pilot, scorer)
        assert made_by(pilot) == "trained"
        assert (reading.selected, reading.selected_side, line_of_cursor(pilot)) == before
        assert reader(pilot).query_one(PairPanel).outer_size == panel
        after = [n for n, line in enumerate(screen_text(pilot).splitlines()) if "▌" in line][:1]
        assert after == bars
        for key in ("j", "k", "g"):
            await pilot.press(key)
            await pilot.pause()
        assert reading.row == 0 or reading.single
        assert line_of_cursor(pilot) == 0


@pytest.mark.parametrize("keys", ["", "p", "pp"])
async def test_the_panel_stays_as_it_was_set(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer("turned")
    async with refining(scorer, monkeypatch) as pilot:
        panel = reader(pilot).query_one(PairPanel)
        await pilot.press("j", *keys)
        await settled_but_working(pilot)
        before = panel.display, panel.outer_size
        await refined(pilot, scorer)
        assert (panel.display, panel.outer_size) == before
        heights = set()
        for _ in range(3):
            await pilot.press("p")
            await settled(pilot)
            heights.add(panel.outer_size.height if panel.display else 0)
        assert 0 in heights
        assert max(heights) >= 4


async def test_the_top_line_tells_what_goes_on_and_is_quiet_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer()
    async with refining(scorer, monkeypatch, 140, 40) as pilot:
        top = screen_text(pilot).splitlines()[0]
        assert "first pairing by words; refining 30%: Esc keeps this one" in top
        assert "only A" in top
        for width, told in (
            (100, "refining 30%: Esc keeps this"),
            (80, "by words; refining 30%: Esc keeps this"),
            (60, "refining 30%"),
        ):
            await pilot.resize_terminal(width, 24)
            await settled_but_working(pilot)
            assert told in screen_text(pilot).splitlines()[0]
        await refined(pilot, scorer)
        top = screen_text(pilot).splitlines()[0]
        assert "refining" not in top
        assert reader(pilot).query_one(Summary).message == ""


async def settled_but_working(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause(0.02)


async def test_escape_keeps_the_pairing_by_words_and_the_palette_refines_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer()
    async with refining(scorer, monkeypatch, 120, 30) as pilot:
        screen = reader(pilot)
        await pilot.press("j", "escape")
        await pilot.pause()
        top = screen_text(pilot).splitlines()[0]
        assert "Kept the pairing by words" in top
        assert "refining" not in top
        await refined(pilot, scorer)
        assert made_by(pilot) == "lexical"
        offered = {command.title: command.callback for command in screen.commands()}
        assert "Pair by words alone" not in offered
        offered["Refine the pairing"]()
        await settled(pilot)
        assert made_by(pilot) == "trained"
        offered = {command.title: command.callback for command in screen.commands()}
        assert "Refine the pairing" not in offered
        offered["Pair by words alone"]()
        assert made_by(pilot) == "lexical"
        offered = {command.title: command.callback for command in screen.commands()}
        # It is there already: nothing is judged again.
        monkeypatch.setattr(aligner.trained, "open_trained", None)
        offered["Refine the pairing"]()
        assert made_by(pilot) == "trained"


async def test_a_result_that_was_on_its_way_when_given_up_is_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer, compared = TrainedScorer(), threading.Event()
    async with refining(scorer, monkeypatch) as pilot:
        judge = scorer.judge

        def judge_and_tell(*arguments: Any) -> Judgement:
            try:
                return judge(*arguments)
            finally:
                compared.set()

        await pilot.press("escape")
        monkeypatch.setattr(scorer, "judge", judge_and_tell)
        reader(pilot).refine()
        await pilot.pause(0.05)
        scorer.go_on.set()
        # The screen stands still meanwhile, so that the result can only queue up behind the key.
        compared.wait(10)
        reader(pilot).action_escape()
        await settled(pilot)
        assert made_by(pilot) == "lexical"


async def test_a_brought_partner_and_the_way_back_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    class Surer(TrainedScorer):
        def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
            super().judge(a, b, progress)
            assert first is not None
            assert first.judgement is not None
            link = [[min(1.0, 1.1 * x) for x in row] for row in first.judgement.link]
            return Judgement(link, first.judgement.only_a, first.judgement.only_b, 0.31, 0.54)

    scorer = Surer()
    async with refining(scorer, monkeypatch) as pilot:
        reading = reader(pilot).reading
        first = reading.comparison
        await pilot.press("right_square_bracket")
        start = reading.selected
        await pilot.press("enter", "m")
        brought, here = reading.brought, reading.selected
        line = line_of_cursor(pilot)
        await refined(pilot, scorer)
        assert reading.comparison is not first
        assert brought is not None
        assert (reading.brought, reading.selected, line_of_cursor(pilot)) == (brought, here, line)
        await pilot.press("backspace")
        assert reading.selected == start
        await pilot.press("escape")
        assert reading.brought is None


async def test_a_partner_that_is_none_any_more_goes_back_with_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer("none")
    async with refining(scorer, monkeypatch, 120, 30) as pilot:
        reading = reader(pilot).reading
        await pilot.press("right_square_bracket", "m")
        here = reading.selected
        brought = reading.brought
        assert brought is not None
        name = f"b{brought.sentence + 1}"
        await refined(pilot, scorer)
        assert reading.brought is None
        assert reading.selected == here
        assert f"{name} is back in its place" in screen_text(pilot).splitlines()[0]


async def test_the_fact_jumped_to_stays_marked_where_it_still_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Same(TrainedScorer):
        def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
            super().judge(a, b, progress)
            assert first is not None
            assert first.judgement is not None
            return Judgement(first.judgement.link, first.judgement.only_a,
                             first.judgement.only_b, 0.31, 0.54)  # fmt: skip

    scorer = Same()
    async with refining(scorer, monkeypatch) as pilot:
        reading = reader(pilot).reading
        first = reading.comparison
        await pilot.press("o", "o", "o")
        target = reading.target
        await refined(pilot, scorer)
        assert reading.target == target
        await pilot.press("O", "o")
        assert reading.target == target


async def test_an_open_help_page_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer("turned")
    async with refining(scorer, monkeypatch) as pilot:
        reading = reader(pilot).reading
        await pilot.press(*"jjjjjj")
        await pilot.pause()
        before = reading.selected, line_of_cursor(pilot)
        await pilot.press("question_mark")
        await refined(pilot, scorer)
        assert "Start here" in screen_text(pilot)
        assert made_by(pilot) == "trained"
        await pilot.press("escape")
        await settled(pilot)
        assert "Start here" not in screen_text(pilot)
        assert (reading.selected, line_of_cursor(pilot)) == before


async def test_an_open_export_dialog_writes_what_is_there_when_it_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scorer = TrainedScorer("none")
    async with refining(scorer, monkeypatch) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("x", "full_stop", *"txt")
        await refined(pilot, scorer)
        await pilot.press("enter")
        await settled(pilot)
        (path,) = tmp_path.iterdir()
        assert path.name == "x.txt"
        assert "PAIRS (0)" in path.read_text(encoding="utf-8")
        assert reader(pilot).query_one(Summary).message == f"Wrote {path}"


async def test_without_the_model_a_notice_says_so_and_the_pairs_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unavailable() -> TrainedScorer:
        raise ModelUnavailable("encoder.onnx is [b]missing[/b]")

    monkeypatch.setattr(aligner.trained, "open_trained", unavailable)
    async with opened(app(fast=False), 80, 24) as pilot:
        top = screen_text(pilot).splitlines()[0]
        assert "Paired by words alone: encoder.onnx is [b]missing[/b]" in top
        assert made_by(pilot) == "lexical"
        await pilot.press("j")
        assert "Paired by words" not in screen_text(pilot).splitlines()[0]
        assert "only A" in screen_text(pilot).splitlines()[0]
        assert "Refine the pairing" in {x.title for x in reader(pilot).commands()}


async def test_a_scorer_that_fails_leaves_the_pairs_by_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer(failure=RuntimeError("[bold]out of luck[/bold]\x1b[31m\n" + "x" * 300))
    async with refining(scorer, monkeypatch, 120, 30) as pilot:
        await refined(pilot, scorer)
        top = screen_text(pilot).splitlines()[0]
        assert "Paired by words alone: RuntimeError: [bold]out of luck[/bold][31m" in top
        assert top.endswith("…")
        assert made_by(pilot) == "lexical"


async def test_words_alone_never_open_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligner.trained, "open_trained", None)
    async with opened(app(fast=True)) as pilot:
        assert made_by(pilot) == "lexical"
        assert "alone" not in screen_text(pilot).splitlines()[0]
        assert "Refine the pairing" in {x.title for x in reader(pilot).commands()}


async def test_leaving_while_the_scorer_works_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer()
    async with refining(scorer, monkeypatch) as pilot:
        await pilot.press("q")
        await pilot.app.workers.wait_for_complete()
        assert not scorer.go_on.is_set()
