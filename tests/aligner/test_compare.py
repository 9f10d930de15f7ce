from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner import Cancelled, Comparison, Judgement, LexicalScorer
from aligner import compare as compare_with
from aligner.article import Article
from aligner.export import export
from aligner.segmentation import to_article
from aligner.words import words
from tests.conftest import SAMPLES, TEXT_A, TEXT_B

if TYPE_CHECKING:
    from aligner.scoring import Progress

fragments = st.lists(
    st.sampled_from(
        [
            "The ferry caught fire on Tuesday. ",
            "Police said 14 people were hurt. ",
            "Eleven were injured, officials said. ",
            '"We saw smoke," said Ida Brekke. ',
            "Share this article\n\n",
            "\n\n",
            "中国政府宣布。",
            "... ",
            "€5 % ",
        ]
    ),
    max_size=10,
).map("".join)


compare = partial(compare_with, scorer=LexicalScorer())


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def linked(comparison: Comparison) -> set[tuple[str, str]]:
    return {
        (comparison.a.sentence_text(x.a)[:20], comparison.b.sentence_text(x.b)[:20])
        for x in comparison.links
    }


def test_sentences_that_state_the_same_are_linked_in_any_order() -> None:
    found = linked(compare(sample("ferry-wire.txt"), sample("ferry-local.txt")))
    assert ("The national accident"[:20], "Investigators from t") in found
    assert ("It was the worst acc", "Older people in the ") in found or (
        "It was the worst acc",
        "Eleven drowned that ",
    ) in found


def test_one_sentence_can_have_several_partners() -> None:
    comparison = compare(sample("panjshir-wire.txt"), sample("panjshir-daily.txt"))
    assert any(len(comparison.partners("a", x.id)) > 1 for x in comparison.a.sentences)


def test_conflicting_figures_of_linked_sentences_are_found() -> None:
    comparison = compare(sample("merger-agency.txt"), sample("merger-paper.txt"))
    notes = {conflict.note for conflict in comparison.conflicts}
    assert "18 percent ≠ 28 percent" in notes
    for conflict in comparison.conflicts:
        pair = (conflict.a.sentence, conflict.b.sentence)
        assert pair in {(link.a, link.b) for link in comparison.links}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The fire killed about 200 people in the port of Larnholm on Tuesday, police said.",
         "The fire killed 212 people in the port of Larnholm on Tuesday, police said."),
        ("The company lost $61 million in 2014, its chairwoman Ruth Okafor said.",
         "The company lost $61 million in 2014, chairwoman Ruth Okafor said."),
        ("Twelve people were hurt in the fire in Larnholm, police said.",
         "12 people were hurt in the fire in Larnholm, police said."),
    ],
)  # fmt: skip
def test_rounding_and_spelling_are_no_conflict(a: str, b: str) -> None:
    comparison = compare(a, b)
    assert comparison.links
    assert comparison.conflicts == ()


def test_a_word_that_the_other_account_has_elsewhere_is_no_fact() -> None:
    comparison = compare(TEXT_A, TEXT_B)
    told = " ".join(fact.text for fact in comparison.facts if fact.side == "a")
    assert "engine room" not in told
    assert "hospital" in told


@settings(deadline=None, max_examples=60)
@given(fragments, fragments)
def test_what_is_found_lies_where_it_says(text_a: str, text_b: str) -> None:
    comparison = compare(text_a, text_b)
    for side in ("a", "b"):
        article = comparison.a if side == "a" else comparison.b
        end = 0
        for fact in (x for x in comparison.facts if x.side == side):
            sentence = article.sentences[fact.sentence]
            assert sentence.start <= fact.start < fact.end <= sentence.end
            assert article.text[fact.start : fact.end] == fact.text
            assert end <= fact.start
            assert sentence.kind != "boilerplate"
            end = fact.end
    for link in comparison.links:
        kinds = {comparison.a.sentences[link.a].kind, comparison.b.sentences[link.b].kind}
        assert "boilerplate" not in kinds
        assert 0 <= link.score <= 1
    keys = [(link.a, link.b) for link in comparison.links]
    assert keys == sorted(set(keys))


@settings(deadline=None, max_examples=25)
@given(fragments, fragments)
def test_swapping_the_accounts_swaps_the_links(text_a: str, text_b: str) -> None:
    forth = {(x.a, x.b) for x in compare(text_a, text_b).links if abs(x.score - 0.31) > 1e-3}
    back = {(x.b, x.a) for x in compare(text_b, text_a).links if abs(x.score - 0.31) > 1e-3}
    assert forth == back


def test_the_same_texts_give_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from pathlib import Path; from aligner import LexicalScorer, compare;"
        "from aligner.export import export;"
        "a, b = (Path(x).read_text(encoding='utf-8') for x in sys.argv[1:]);"
        "sys.stdout.buffer.write(export(compare(a, b, scorer=LexicalScorer()), 'json').encode())"
    )
    files = [str(SAMPLES / "merger-agency.txt"), str(SAMPLES / "merger-paper.txt")]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, *files],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["links"]


def test_progress_grows_and_can_stop_the_work() -> None:
    seen: list[float] = []
    compare(TEXT_A, TEXT_B, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1

    def stop(fraction: float) -> None:
        if fraction > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        compare(TEXT_A, TEXT_B, progress=stop)


def test_another_scorer_takes_the_place_of_the_lexical_one() -> None:
    class First:
        def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
            link = [[0.0] * len(b.sentences) for _ in a.sentences]
            link[0][0] = 0.9
            return Judgement(link, [0.0] * len(words(a)), [1.0] * len(words(b)), 0.5, 0.5)

    comparison = compare(TEXT_A, TEXT_B, scorer=First())
    assert [(x.a, x.b, x.score) for x in comparison.links] == [(0, 0, 0.9)]
    assert {fact.side for fact in comparison.facts} == {"b"}


def test_identical_texts_have_nothing_in_one_account_only() -> None:
    comparison = compare(TEXT_A, TEXT_A)
    assert comparison.conflicts == ()
    assert {(x.a, x.b) for x in comparison.links} >= {(n, n) for n in range(4)}
    assert export(comparison, "text").count("ONLY IN") == 2


def test_nothing_to_compare_is_no_error() -> None:
    assert compare("", "").links == ()
    assert compare("", TEXT_B).links == ()
    empty = Article("x", "", ())
    assert compare(empty, to_article("One sentence.", source="y")).conflicts == ()
