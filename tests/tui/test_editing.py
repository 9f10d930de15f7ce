"""The keys that change the pairing, pressed in the real application."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.screen import Screen

from aligner.session_store import SessionStore
from tests.aligner.test_edits import LINKED, STEPS
from tests.tui.screens import app, check_snapshot, opened, reader, sample, screen_text, settled
from tests.tui.test_cli import A, B, diptych
from tests.tui.test_refinement import TrainedScorer, made_by, refined, refining
from tui.editing import Editing
from tui.reading import Reading
from tui.rows import Layout
from tui.screens.pick import PickScreen
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from aligner.article import Side
    from aligner.comparison import Comparison
    from aligner.edits import Edit


def told(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(Summary).message


def shown(pilot: Pilot[None]) -> Comparison:
    comparison = reader(pilot).reading.comparison
    assert comparison is not None
    return comparison


def sentence_with(pilot: Pilot[None], partners: int, side: Side = "a") -> int:
    """Put the cursor on the first sentence with so many partners."""
    comparison = shown(pilot)
    found = next(
        x.id
        for x in comparison.article(side).sentences
        if x.kind == "sentence" and len(comparison.partners(side, x.id)) == partners
    )
    reader(pilot).show_place(side, found)
    return found


def kept() -> int:
    store = SessionStore(sample("ferry-wire.txt"), sample("ferry-local.txt"))
    return len(store.open().session.done)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_a_sentence_is_linked_to_the_first_of_the_list() -> None:
    async with opened(app(), 140, 40) as pilot:
        sentence = sentence_with(pilot, 0)
        before = shown(pilot)
        await press(pilot, "l")
        text = screen_text(pilot)
        assert f"Link a{sentence + 1} to which sentence of B?" in text
        assert "shares: " in text
        await press(pilot, "1")
        (link,) = shown(pilot).partners("a", sentence)
        assert before.judgement is not None
        row = before.judgement.link[sentence]
        assert link.origin == "manual"
        assert row[link.b] == max(row)
        assert "Linked" in told(pilot)
        assert reader(pilot).reading.selected == ("a", sentence)
        text = screen_text(pilot)
        assert "* MANUAL" in text
        assert "by hand" in text
        assert f"*a{sentence + 1} " in text
        assert reader(pilot).query_one(Summary).counts == shown(pilot).counts != before.counts
        await press(pilot, "ctrl+z")
        assert shown(pilot) == before
        await press(pilot, "ctrl+y")
        assert shown(pilot).partners("a", sentence) == (link,)


async def test_the_list_can_be_walked_reordered_and_left() -> None:
    async with opened(app(), 80, 24) as pilot:
        sentence = sentence_with(pilot, 0)
        before = shown(pilot)
        await press(pilot, "l", "j", "j", "k")
        screen = pilot.app.screen
        assert isinstance(screen, PickScreen)
        second = screen.question.candidates[1].sentence
        await press(pilot, "tab")
        assert screen._ordered()[0].sentence == min(screen.question.candidates).sentence
        await press(pilot, "enter")
        assert [x.b for x in shown(pilot).partners("a", sentence)] == [second]
        await press(pilot, "ctrl+z", "l", "G", "escape")
        assert shown(pilot) == before
        # Every sentence of the other side can be reached.
        await press(pilot, "l", "tab", "G", "enter")
        assert [x.b for x in shown(pilot).partners("a", sentence)] == [len(before.b.sentences) - 1]


async def test_the_only_partner_is_unlinked_at_once_and_of_several_the_one_chosen() -> None:
    async with opened(app()) as pilot:
        sentence = sentence_with(pilot, 1)
        await press(pilot, "u")
        assert shown(pilot).partners("a", sentence) == ()
        assert "Unlinked" in told(pilot)
        await press(pilot, "u")
        assert "no partner" in told(pilot)
        await press(pilot, "ctrl+z")
        several = sentence_with(pilot, 2)
        first, second = shown(pilot).partners("a", several)
        await press(pilot, "u")
        assert f"Unlink a{several + 1} from which?" in screen_text(pilot)
        await press(pilot, "2")
        assert shown(pilot).partners("a", several) == (first,)
        await press(pilot, "ctrl+z", "u", "u")
        assert shown(pilot).partners("a", several) == ()
        await press(pilot, "ctrl+z")
        assert shown(pilot).partners("a", several) == (first, second)


@pytest.mark.parametrize(("key", "glyph", "status"), [("a", "✓", "accepted"), ("r", "?", "review")])
async def test_pairs_and_only_marks_are_judged(key: str, glyph: str, status: str) -> None:
    async with opened(app()) as pilot:
        for partners in (0, 1):
            sentence = sentence_with(pilot, partners)
            await press(pilot, key)
            links = shown(pilot).partners("a", sentence)
            if links:
                assert links[0].status == status
            else:
                assert shown(pilot).status_alone("a", sentence) == status
            assert f"{glyph}a{sentence + 1} " in screen_text(pilot)
            assert f"{glyph} {status.upper()}" in screen_text(pilot)
            await press(pilot, key)
            assert f"{glyph}a{sentence + 1} " not in screen_text(pilot)
        several = sentence_with(pilot, 2)
        await press(pilot, key, "2")
        statuses = [x.status for x in shown(pilot).partners("a", several)]
        assert statuses == [None, status]


async def test_marks_of_the_reader_in_ascii() -> None:
    async with opened(app(ascii_only=True)) as pilot:
        sentence = sentence_with(pilot, 1)
        await press(pilot, "a")
        assert f"+a{sentence + 1} " in screen_text(pilot)
        await press(pilot, "ctrl+z", "r")
        assert f"?a{sentence + 1} " in screen_text(pilot)
        assert "? REVIEW" in screen_text(pilot)


async def test_undo_goes_to_where_the_edit_was_and_says_when_there_is_none() -> None:
    async with opened(app()) as pilot:
        await press(pilot, "ctrl+z")
        assert told(pilot) == "There is no edit to undo"
        sentence = sentence_with(pilot, 1)
        reading = reader(pilot).reading
        ends = ("a", sentence), ("b", reading.links[0].b)
        await press(pilot, "u", "G", "ctrl+z")
        assert reading.selected in ends
        assert told(pilot).startswith("Undone: unlinked")
        await press(pilot, "G", "ctrl+y")
        assert reading.selected in ends
        await press(pilot, "ctrl+y")
        assert told(pilot) == "There is no edit to do again"


async def test_edits_are_there_in_the_next_sitting_and_in_exports(tmp_path: Path) -> None:
    async with opened(app()) as pilot:
        linked = sentence_with(pilot, 0)
        await press(pilot, "l", "1")
        accepted = sentence_with(pilot, 1)
        await press(pilot, "a")
        sentence_with(pilot, 0, "b")
        await press(pilot, "r")
        before = shown(pilot)
        await press(pilot, "q")
    async with opened(app()) as pilot:
        assert shown(pilot) == before
        assert told(pilot) == ""
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y", "ctrl+y")
        assert shown(pilot) == before
    code, out, err = diptych(A, B, "-f", "json")
    assert code == 0
    assert err.count("\n") == 1
    data = json.loads(out)
    links = {link["a"]: link for link in data["links"]}
    assert links[linked]["origin"] == "manual"
    assert links[accepted]["status"] == "accepted"
    assert data["alone"][0]["status"] == "review"
    text = diptych(A, B)[1]
    assert "* MANUAL" in text
    assert "✓ ACCEPTED" in text
    assert "[? REVIEW]" in text
    for code, out, err in (diptych(A, B, "--fresh"), diptych(A, B, DIPTYCH_FRESH="1")):
        assert code == 0
        assert "MANUAL" not in out
        assert err == ""


async def test_fresh_leaves_the_session_out_and_alone_until_an_edit() -> None:
    async with opened(app()) as pilot:
        sentence_with(pilot, 1)
        await press(pilot, "u")
    async with opened(app(fresh=True), 140, 40) as pilot:
        sentence_with(pilot, 1)
        await press(pilot, "ctrl+z")
        assert "no edit" in told(pilot)
        assert kept() == 1
        await press(pilot, "a", "a")
        assert kept() == 2


async def test_two_readers_of_one_pair_take_in_each_others_edits() -> None:
    store = SessionStore(sample("ferry-wire.txt"), sample("ferry-local.txt"))
    session = store.open().session
    async with opened(app(), 140, 40) as pilot:
        from aligner.edits import judged_alone

        store.save(session.with_step((judged_alone("b", 34, "review"),)))
        sentence_with(pilot, 1)
        await press(pilot, "u")
        await settled(pilot)
        assert "Another reader" in told(pilot)
        assert reader(pilot).editing.session.done[0] == (judged_alone("b", 34, "review"),)
        assert kept() == 2


async def test_leaving_at_once_saves_the_last_edit() -> None:
    async with opened(app()) as pilot:
        sentence_with(pilot, 1)
        await pilot.press("u", "ctrl+z", "a", "q")
    assert kept() == 1


async def test_edits_survive_the_refinement(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = TrainedScorer("none")
    async with refining(scorer, monkeypatch) as pilot:
        sentence_with(pilot, 0)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        by_hand = [x for x in shown(pilot).links if x.origin == "manual"]
        await refined(pilot, scorer)
        assert made_by(pilot) == "trained"
        assert [(x.a, x.b) for x in shown(pilot).links] == [(x.a, x.b) for x in by_hand]
        await press(pilot, "ctrl+z")
        assert shown(pilot).links == ()
        offered = {command.title: command.callback for command in reader(pilot).commands()}
        assert "Pair by words alone" in offered


async def test_a_list_that_is_open_while_the_pairing_is_refined_still_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scorer = TrainedScorer("diagonal")
    async with refining(scorer, monkeypatch) as pilot:
        sentence = sentence_with(pilot, 0)
        await pilot.press("l")
        await pilot.pause()
        await refined(pilot, scorer)
        await press(pilot, "G", "enter")
        assert "manual" in {x.origin for x in shown(pilot).partners("a", sentence)}


async def test_nothing_is_edited_before_there_are_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.pairing import Pairing

    monkeypatch.setattr(Pairing, "start", lambda self: None)
    async with app().run_test() as pilot:
        for key in ("l", "u", "a", "r", "ctrl+z", "ctrl+y"):
            await pilot.press(key)
            assert "being paired" in told(pilot)


async def test_a_damaged_session_is_told_and_the_reader_opens() -> None:
    store = SessionStore(sample("ferry-wire.txt"), sample("ferry-local.txt"))
    store.folder.mkdir(parents=True)
    store.path.write_text("{")
    code, _, err = diptych(A, B)
    assert (code, err.count("\n")) == (0, 1)
    assert "damaged" in err
    store.path.write_text("{")
    async with opened(app(), 140, 40) as pilot:
        assert "damaged" in told(pilot)


@settings(deadline=None, max_examples=60)
@given(STEPS, st.data())
def test_any_edits_undone_give_the_first_state(
    steps: list[tuple[Edit, ...]], data: st.DataObject
) -> None:
    """What the keys do, in any order, with undo and redo in between."""
    editing = Editing(Screen[None](), LINKED.a, LINKED.b, fresh=True)
    reading = Reading(LINKED.a, LINKED.b)

    def state() -> tuple[object, ...]:
        reading.show(editing.edited(LINKED))
        layout = Layout(LINKED.a, LINKED.b, reading.rows, 20, level=True)
        tops = [layout.top("b", row) for row in range(len(reading.rows))]
        return reading.comparison, reading.rows, tops

    first = state()
    for step in steps:
        before = state()
        editing.do(step)
        after = state()
        assert editing.undo() == step
        assert state() == before
        assert editing.redo() == step
        assert state() == after
        for _ in range(data.draw(st.integers(0, 2))):
            editing.undo()
    while editing.undo():
        assert reading.comparison is not None
    assert state() == first


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40)])
async def test_the_list(width: int, height: int) -> None:
    """The sentence, candidates by score, what is shared, the keys."""
    async with opened(app(), width, height) as pilot:
        sentence_with(pilot, 0)
        await press(pilot, "l", "j")
        check_snapshot(pilot, f"pick-{width}x{height}")
