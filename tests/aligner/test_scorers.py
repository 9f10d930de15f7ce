from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

import aligner.trained
from aligner import (
    Cancelled,
    Judgement,
    LexicalScorer,
    ModelUnavailable,
    ModelUnavailableWarning,
    TooLong,
    compare,
)
from aligner.scorers import LEXICAL, TRAINED, BestScorer
from aligner.words import words
from tests.conftest import SAMPLES, TEXT_A, TEXT_B

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.scoring import Progress


class TrainedScorer:
    """Links the first sentences, whatever they say."""

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        progress(0.5)
        link = [[0.0] * len(b.sentences) for _ in a.sentences]
        link[0][0] = 0.7
        return Judgement(link, [0.0] * len(words(a)), [0.0] * len(words(b)), 0.5, 0.5)


def unavailable() -> TrainedScorer:
    raise ModelUnavailable("encoder.onnx is missing")


def judged_by(comparison: object) -> str:
    judgement = getattr(comparison, "judgement", None)
    assert isinstance(judgement, Judgement)
    return judgement.scorer


def test_the_trained_scorer_judges_unless_another_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligner.trained, "open_trained", TrainedScorer)
    comparison = compare(TEXT_A, TEXT_B)
    assert [(x.a, x.b) for x in comparison.links] == [(0, 0)]
    assert judged_by(comparison) == TRAINED
    assert judged_by(compare(TEXT_A, TEXT_B, scorer=LexicalScorer())) == LEXICAL


def test_without_its_model_the_lexical_scorer_stands_in_with_a_warning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aligner.trained, "open_trained", unavailable)
    with pytest.warns(ModelUnavailableWarning, match=r"encoder\.onnx is missing") as told:
        comparison = compare(TEXT_A, TEXT_B)
    assert [warning.filename for warning in told] == [__file__]
    assert judged_by(comparison) == LEXICAL
    assert comparison == compare(TEXT_A, TEXT_B, scorer=LexicalScorer())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelUnavailableWarning)
        assert compare(TEXT_A, TEXT_B) == comparison


def test_a_trained_scorer_that_fails_or_is_stopped_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken:
        def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
            raise RuntimeError("out of luck")

    monkeypatch.setattr(aligner.trained, "open_trained", Broken)
    with pytest.raises(RuntimeError, match="out of luck"):
        compare(TEXT_A, TEXT_B)

    def stop(fraction: float) -> None:
        raise Cancelled

    monkeypatch.setattr(aligner.trained, "open_trained", TrainedScorer)
    with pytest.raises(Cancelled):
        compare(TEXT_A, TEXT_B, progress=stop)


@pytest.mark.parametrize("strict", [True, False])
def test_a_failing_scorer_gives_way_where_that_is_wanted(
    strict: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
            progress(0.5)
            raise RuntimeError("out of luck")

    monkeypatch.setattr(aligner.trained, "open_trained", Failing)
    told: list[str] = []
    scorer = BestScorer(told.append, strict=strict)
    if strict:
        with pytest.raises(RuntimeError, match="out of luck"):
            compare(TEXT_A, TEXT_B, scorer=scorer)
        assert told == []
    else:
        assert judged_by(compare(TEXT_A, TEXT_B, scorer=scorer)) == LEXICAL
        assert told == ["the model failed (RuntimeError: out of luck)"]


@pytest.mark.parametrize(
    "raised", [Cancelled(), RuntimeError("of the caller"), KeyboardInterrupt()]
)
def test_whoever_stops_the_work_is_no_failing_scorer(
    raised: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aligner.trained, "open_trained", TrainedScorer)
    told: list[str] = []

    def stop(fraction: float) -> None:
        raise raised

    with pytest.raises(type(raised)):
        compare(TEXT_A, TEXT_B, scorer=BestScorer(told.append, strict=False), progress=stop)
    assert told == []


def test_what_is_judged_in_pieces_is_judged_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        (SAMPLES / f"ferry-{name}.txt").read_text(encoding="utf-8") for name in ("wire", "local")
    ]
    whole = compare(*texts, scorer=LexicalScorer())
    monkeypatch.setattr("aligner.lexical.PAIRS_AT_ONCE", 100)
    monkeypatch.setattr("aligner.word_features.CELLS", 1500)
    told: list[float] = []
    pieces = compare(*texts, scorer=LexicalScorer(), progress=told.append)
    assert whole.judgement is not None
    assert pieces.judgement is not None
    for one, two in zip(whole.judgement.link, pieces.judgement.link, strict=True):
        assert two == pytest.approx(one, abs=1e-4)
    assert pieces.judgement.only_a == pytest.approx(whole.judgement.only_a, abs=1e-4)
    assert pieces.judgement.only_b == pytest.approx(whole.judgement.only_b, abs=1e-4)
    assert told == sorted(told)
    assert len(told) > 20


def test_articles_that_are_too_long_for_the_trained_scorer_are_paired_by_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aligner.trained.scorer.MOST_PAIRS", 15)
    with pytest.warns(ModelUnavailableWarning, match=r"4 × 4 sentences are more than fit"):
        comparison = compare(TEXT_A, TEXT_B)
    assert judged_by(comparison) == LEXICAL


def test_articles_that_are_too_long_for_any_scorer_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aligner.lexical.MOST_PAIRS", 15)
    with pytest.raises(TooLong, match=r"4 × 4 sentences are more than fit in memory"):
        compare(TEXT_A, TEXT_B, scorer=LexicalScorer())
