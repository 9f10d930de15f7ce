"""The trained scorer with the models that are shipped."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner import Cancelled, ModelUnavailable, compare
from aligner.segmentation import to_article
from aligner.trained import open_trained
from aligner.trained.files import CROSS_ENCODER, FILES, HEADS, MANIFEST, shipped
from aligner.trained.heads import NEIGHBOURS, Head
from aligner.trained.scorer import TrainedScorer, candidates
from aligner.words import words
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.scoring import Judgement

RESTATED = (
    (
        "A blaze tore through a furniture warehouse on the edge of Dornbek on Sunday night. "
        "Nobody was hurt. "
        "The mayor has promised a new park by the river."
    ),
    (
        "No injuries were reported. "
        "Ticket prices for the city's trams will rise next year. "
        "Late on Sunday fire destroyed a storage building full of sofas outside Dornbek."
    ),
)


@pytest.fixture(scope="module")
def scorer() -> TrainedScorer:
    return open_trained()


def judged(scorer: TrainedScorer, a: str, b: str) -> Judgement:
    return scorer.judge(to_article(a, source="a"), to_article(b, source="b"), lambda _: None)


def test_it_links_what_is_said_in_other_words(scorer: TrainedScorer) -> None:
    found = compare(*RESTATED, scorer=scorer)
    assert {(link.a, link.b) for link in found.links} == {(0, 2), (1, 0)}


def test_what_one_account_alone_says_is_new_as_a_whole(scorer: TrainedScorer) -> None:
    found = compare(*RESTATED, scorer=scorer)
    whole = {(fact.side, fact.sentence) for fact in found.facts if len(fact.text.split()) > 6}
    assert whole == {("a", 2), ("b", 1)}


def test_it_says_the_same_every_time(scorer: TrainedScorer) -> None:
    texts = [(SAMPLES / f"ferry-{x}.txt").read_text(encoding="utf-8") for x in ("wire", "local")]
    assert judged(scorer, *texts) == judged(TrainedScorer.open(), *texts)


def test_every_probability_is_one_and_has_its_place(scorer: TrainedScorer) -> None:
    texts = [(SAMPLES / f"merger-{x}.txt").read_text(encoding="utf-8") for x in ("agency", "paper")]
    a, b = (to_article(text, source="x") for text in texts)
    found = scorer.judge(a, b, lambda _: None)
    link = np.array(found.link)
    assert link.shape == (len(a.sentences), len(b.sentences))
    assert (len(found.only_a), len(found.only_b)) == (len(words(a)), len(words(b)))
    for values in (link, np.array(found.only_a), np.array(found.only_b)):
        assert ((values >= 0) & (values <= 1)).all()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", ""),
        ("One sentence stands here.", ""),
        ("", "One sentence stands here."),
        ("Yes.", "No."),
        ("word " * 2000, "A short one. And another."),
        ("Share this article", "Advertisement"),
        ("… !! — ?", "The harbour is closed."),
        ("港で火災が発生した。", "El puerto está cerrado."),
    ],
)
def test_odd_articles_are_judged_all_the_same(scorer: TrainedScorer, a: str, b: str) -> None:
    one, two = to_article(a, source="a"), to_article(b, source="b")
    found = scorer.judge(one, two, lambda _: None)
    assert [len(row) for row in found.link] == [len(two.sentences)] * len(one.sentences)
    assert (len(found.only_a), len(found.only_b)) == (len(words(one)), len(words(two)))


def test_boilerplate_is_never_linked(scorer: TrainedScorer) -> None:
    text = "The ferry burned in the harbour on Tuesday.\n\nSubscribe to our newsletter\n"
    found = compare(text, text, scorer=scorer)
    assert {(link.a, link.b) for link in found.links} == {(0, 0)}


def test_it_can_be_given_up_at_every_report(scorer: TrainedScorer) -> None:
    a, b = (to_article(text, source="x") for text in RESTATED)
    told: list[float] = []
    scorer.judge(a, b, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    for stop in range(len(told)):
        seen: list[float] = []

        def progress(fraction: float, seen: list[float] = seen, stop: int = stop) -> None:
            seen.append(fraction)
            if len(seen) > stop:
                raise Cancelled

        with pytest.raises(Cancelled):
            scorer.judge(a, b, progress)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in (*FILES, MANIFEST):
        shutil.copyfile(shipped() / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_told(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelUnavailable, match=name):
        TrainedScorer.open(copied)


@pytest.mark.parametrize("name", [CROSS_ENCODER, HEADS, MANIFEST])
def test_a_damaged_file_is_told(copied: Path, name: str) -> None:
    path = copied / name
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelUnavailable, match=name):
        TrainedScorer.open(copied)


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ModelUnavailable, match=library):
        TrainedScorer.open()


def test_candidates_are_the_likeliest_in_reading_order() -> None:
    logits = np.array([-9.0, 3.0, -8.0, 0.0, 1.0, 2.0, -1.0, -2.0], dtype=np.float32)
    assert candidates(logits) == [1, 3, 4, 5, 6]
    unlikely = np.array([-9.0, -7.0, -8.0, -10.0], dtype=np.float32)
    assert candidates(unlikely) == [1, 2]


def test_a_head_sees_the_rows_around_a_row_and_no_others() -> None:
    draw = np.random.default_rng(0)
    shapes = {
        "mean": (3,),
        "scale": (3,),
        "first.weight": (4, 3),
        "first.bias": (4,),
        "near1.weight": (4, 4, NEIGHBOURS),
        "near1.bias": (4,),
        "near2.weight": (4, 4, NEIGHBOURS),
        "near2.bias": (4,),
        "last.weight": (1, 4),
        "last.bias": (1,),
    }
    weights = {key: draw.normal(size=shape).astype(np.float32) for key, shape in shapes.items()}
    head = Head({**weights, "scale": np.ones(3, dtype=np.float32)})
    rows = draw.normal(size=(20, 3)).astype(np.float32)
    before = head.logits(rows)
    rows[10] += 1
    changed = np.flatnonzero(head.logits(rows) != before)
    assert changed.tolist() == list(range(6, 15))
