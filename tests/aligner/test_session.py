"""Sessions: merging, their form, and their files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.edits import Edit, judged_alone
from aligner.segmentation import to_article
from aligner.session import Session, merged
from aligner.session_form import Damaged, Newer, from_json, to_json
from aligner.session_store import SessionStore, sessions_folder
from tests.conftest import TEXT_A, TEXT_B

A, B = to_article(TEXT_A, source="a.txt"), to_article(TEXT_B, source="b.txt")

LINK, UNLINK, JUDGE = Edit("link", 3, 2), Edit("unlink", 0, 1), judged_alone("a", 3, "review")
ONE = Session().with_step((LINK,))
IDS = st.integers(0, 3)
STATUS = st.sampled_from(["accepted", "review", None])
EDITS = st.one_of(
    st.builds(Edit, st.sampled_from(["link", "unlink"]), IDS, IDS),
    st.builds(Edit, st.just("judge"), IDS, IDS, STATUS),
    st.builds(judged_alone, st.sampled_from(["a", "b"]), IDS, STATUS),
)
STEPS = st.lists(st.lists(EDITS, min_size=1, max_size=3).map(tuple), max_size=5).map(tuple)
SESSIONS = st.builds(Session, STEPS, STEPS)


@given(SESSIONS)
def test_a_session_is_read_as_it_was_written(session: Session) -> None:
    assert from_json(to_json(session, A, B), A, B) == session


def test_doing_something_ends_redoing() -> None:
    session = ONE.undo().with_step((UNLINK,))
    assert session.redo() is session
    assert session.with_step(()) is session


@given(STEPS, STEPS, STEPS)
def test_two_readers_lose_nothing_of_each_other(
    before: tuple[tuple[Edit, ...], ...],
    theirs: tuple[tuple[Edit, ...], ...],
    ours: tuple[tuple[Edit, ...], ...],
) -> None:
    both = merged(Session(before), Session((*before, *theirs)), Session((*before, *ours)))
    assert both.done == (*before, *theirs, *ours)
    undone = merged(Session(before), Session((*before, *theirs)), Session(before[:-1]))
    assert undone.done == ((*before[:-1], *theirs) if theirs else before[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "[" * 100000, '{"schema": "diptych/1"}', '{"schema": 1}',
        json.dumps({"schema": "diptych-session/1", "done": [], "undone": []}),
    ],
)  # fmt: skip
def test_what_is_no_session_is_damaged(text: str) -> None:
    with pytest.raises(Damaged):
        from_json(text, A, B)


@pytest.mark.parametrize(
    "step",
    [
        3, [3], [{}], [{"does": "erase", "a": 0, "b": 0}], [{"does": "link", "a": 0}],
        [{"does": "link", "a": 99, "b": 0}], [{"does": "link", "a": True, "b": 0}],
        [{"does": "judge", "a": 0, "b": 0, "status": "fine"}], [{"does": [], "a": 0, "b": 0}],
    ],
)  # fmt: skip
def test_an_edit_that_is_none_is_damage(step: object) -> None:
    data = json.loads(to_json(Session(), A, B))
    data["done"] = [step]
    with pytest.raises(Damaged):
        from_json(json.dumps(data), A, B)


def store() -> SessionStore:
    return SessionStore(A, B)


def test_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert sessions_folder() == Path(os.environ["DIPTYCH_STATE"]) / "sessions"
    monkeypatch.delenv("DIPTYCH_STATE")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert sessions_folder() == tmp_path / "diptych" / "sessions"
    monkeypatch.delenv("XDG_STATE_HOME")
    assert sessions_folder().parent.name == "diptych"


def test_edits_are_there_in_the_next_sitting() -> None:
    first = store()
    assert first.open().session == Session()
    assert first.save(ONE).notice is None
    again = store().open()
    assert (again.session, again.notice) == (ONE, None)
    # The same texts under another name, and the other way round.
    moved = SessionStore(to_article(TEXT_A, source="elsewhere.txt"), B)
    assert moved.open().session == ONE
    assert SessionStore(B, A).open().session == Session()


def test_nothing_is_made_before_an_edit(state: Path) -> None:
    store().open()
    assert list(state.iterdir()) == []


def test_a_changed_article_is_told_and_its_old_session_kept() -> None:
    old = store()
    old.open()
    old.save(ONE)
    changed = SessionStore(to_article(TEXT_A + " It rained.", source="a.txt"), B)
    found = changed.open()
    assert found.session == Session()
    assert "has changed" in (found.notice or "")
    changed.save(Session().with_step((JUDGE,)))
    again = SessionStore(to_article(TEXT_A + " It rained.", source="a.txt"), B).open()
    assert (len(again.session.done), again.notice) == (1, None)
    assert store().open().session == ONE


@pytest.mark.parametrize("content", [b"", b"{]", b"\xff\xfe\x00", b'{"schema": "x"}'])
def test_a_damaged_file_is_kept_and_told(content: bytes) -> None:
    damaged = store()
    damaged.folder.mkdir(parents=True)
    for number in (1, 2):
        damaged.path.write_bytes(content)
        found = store().open()
        assert found.session == Session()
        aside = damaged.path.with_suffix(f".damaged-{number}")
        assert str(aside) in (found.notice or "")
        assert aside.read_bytes() == content
    # Damaged while it is in use.
    damaged.open()
    damaged.path.write_bytes(content)
    kept = damaged.save(ONE)
    assert "damaged" in (kept.notice or "")
    assert store().open().session == ONE


def test_the_session_of_a_newer_version_is_left_alone() -> None:
    newer = store()
    newer.folder.mkdir(parents=True)
    text = to_json(ONE, A, B).replace("diptych-session/1", "diptych-session/2")
    with pytest.raises(Newer):
        from_json(text, A, B)
    newer.path.write_text(text)
    found = newer.open()
    assert "newer" in (found.notice or "")
    assert not newer.save(ONE).is_kept
    assert newer.path.read_text() == text


def test_fresh_reads_nothing_and_sets_the_old_session_aside_at_the_first_edit() -> None:
    old = store()
    old.open()
    old.save(ONE)
    fresh = store()
    assert fresh.open(fresh=True).session == Session()
    assert store().open().session == ONE
    mine = Session().with_step((JUDGE,))
    assert "earlier-1" in (fresh.save(mine).notice or "")
    assert store().open().session == mine
    aside = fresh.path.with_suffix(".earlier-1")
    assert from_json(aside.read_text(), A, B) == ONE
    assert fresh.save(mine.undo()).notice is None


def test_two_readers_take_in_each_others_edits() -> None:
    one, two = store(), store()
    one.open()
    two.open()
    one.save(ONE)
    kept = two.save(Session().with_step((JUDGE,)))
    assert "Another reader" in (kept.notice or "")
    assert kept.session.edits == (LINK, JUDGE)
    mine = one.save(ONE.with_step((UNLINK,)))
    assert mine.session.edits == (LINK, JUDGE, UNLINK)
    assert store().open().session.edits == (LINK, JUDGE, UNLINK)


def test_a_folder_that_cannot_be_written_is_told(state: Path) -> None:
    (state / "sessions").write_text("in the way")
    mine = store()
    assert mine.open().session == Session()
    kept = mine.save(ONE)
    assert not kept.is_kept
    assert "not kept" in (kept.notice or "")


KILLED = """
import os, sys
from pathlib import Path
from aligner.edits import Edit
from aligner.segmentation import to_article
from aligner.session import Session
from aligner.session_store import SessionStore
sys.path.insert(0, {root!r})
from tests.conftest import TEXT_A, TEXT_B

store = SessionStore(to_article(TEXT_A, source="a.txt"), to_article(TEXT_B, source="b.txt"))
session = store.open().session
{before}
while True:
    session = session.with_step((Edit("link", 3, 2),))
    store.save(session)
    print("saved", flush=True)
"""

IN_THE_MIDDLE = """
def never(handle):
    print("writing", flush=True)
    sys.stdin.read()
os.fsync = never
"""


def killed(before: str, lines: int) -> None:
    """Kill a process that writes sessions, once it has said so many lines."""
    root = str(Path(__file__).parent.parent.parent)
    code = textwrap.dedent(KILLED).format(root=root, before=before)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        for _ in range(lines):
            assert process.stdout.readline()
        process.kill()


def test_a_reader_killed_in_the_middle_of_a_write_loses_nothing_before_it() -> None:
    first = store()
    first.open()
    first.save(ONE)
    killed(IN_THE_MIDDLE, 1)
    left_over = [x for x in first.folder.iterdir() if x.name.startswith(".")]
    assert len(left_over) == 1
    found = store().open()
    assert (found.session, found.notice) == (ONE, None)
    # Its lock is gone, and what it left behind goes with the next save.
    assert first.save(ONE.undo()).is_kept
    assert not left_over[0].exists()


@pytest.mark.parametrize("lines", [1, 3, 8])
def test_a_reader_killed_at_any_time_leaves_a_whole_session(lines: int) -> None:
    killed("", lines)
    found = store().open()
    assert found.notice is None
    assert len(found.session.done) >= lines
