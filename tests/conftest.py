from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from aligner.comparison import Comparison, Conflict, Fact, Link, Span
from aligner.segmentation import to_article

if TYPE_CHECKING:
    from aligner.article import Article

# The tests try the same examples each time, so that what fails was broken by the change at hand;
# ``make fuzz`` looks for new examples, and what it finds becomes an ``@example``.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("same")

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_articles"

TEXT_A = (
    "A passenger ferry caught fire in Larnholm harbour, injuring 14 people. "
    "The blaze began in the engine room. "
    "All 212 passengers were evacuated. "
    "Two crew members remain in hospital."
)
TEXT_B = (
    "All 212 people on board got off safely. "
    "Fire broke out aboard the ferry in Larnholm, hurting 11. "
    "The route will be closed until Friday. "
    "It started in the engine room."
)


def span(article: Article, text: str) -> Span:
    """The first place of a text in an article."""
    start = article.text.index(text)
    end = start + len(text)
    sentence = next(x.id for x in article.sentences if x.start <= start < x.end)
    return Span(sentence, start, end, text)


def fact(article: Article, side: str, text: str) -> Fact:
    found = span(article, text)
    assert side in ("a", "b")
    return Fact(found.sentence, found.start, found.end, text, "a" if side == "a" else "b")


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, and no config: nobody's files are read or written."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("DIPTYCH_STATE", str(folder))
    monkeypatch.setenv("DIPTYCH_CONFIG", os.devnull)
    return folder


@pytest.fixture
def comparison() -> Comparison:
    """Four sentences a side: a1=b2 in conflict, a2=b4, a3=b1 moved, a4 and b3 alone."""
    a, b = to_article(TEXT_A, source="a.txt"), to_article(TEXT_B, source="b.txt")
    return Comparison(
        a,
        b,
        links=(Link(0, 1, 0.9), Link(1, 3, 0.45), Link(2, 0, 0.8)),
        facts=(
            fact(a, "a", "passenger"),
            fact(a, "a", "Two crew members remain in hospital"),
            fact(b, "b", "The route will be closed until Friday"),
        ),
        conflicts=(Conflict("number", span(a, "14"), span(b, "11"), "14 ≠ 11"),),
    )
