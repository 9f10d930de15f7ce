"""What a script asks of two accounts: whether they differ, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.filtering import FILTERS, passes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Article, Side
    from aligner.comparison import Comparison


def differs(comparison: Comparison) -> bool:
    """Whether there is a conflict, or a fact that one account only has."""
    return bool(comparison.conflicts or comparison.facts)


def stats(comparison: Comparison) -> str:
    """The counts: a name and a number on each line. Names stay; lines are only added.

    ``show-NAME`` is the number of sentences, of both articles, that a filter keeps.
    """
    return "".join(f"{name} {count}\n" for name, count in _counted(comparison))


def _counted(comparison: Comparison) -> Iterator[tuple[str, int]]:
    for name, count in comparison.counts._asdict().items():
        yield name.replace("_", "-"), count
    links = comparison.links
    yield "links", len(links)
    yield "manual", sum(link.origin == "manual" for link in links)
    judged = [*(link.status for link in links), *(each.status for each in comparison.alone)]
    yield "accepted", judged.count("accepted")
    yield "review", judged.count("review")
    articles: dict[Side, Article] = {"a": comparison.a, "b": comparison.b}
    for side, article in articles.items():
        yield f"sentences-{side}", len(article.sentences)
    for kind in FILTERS[1:]:
        kept = [
            passes(comparison, kind, side, sentence.id)
            for side, article in articles.items()
            for sentence in article.sentences
        ]
        yield f"show-{kind}", sum(kept)
