"""From probabilities to links: which sentence pairs state a same fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.comparison import Link

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.scoring import Judgement


def find_links(a: Article, b: Article, judgement: Judgement) -> tuple[Link, ...]:
    """Link every pair that is probable enough, in the order of (a, b).

    A plain threshold lets a sentence have any number of partners, or none, in any order;
    assignment methods, which grant each sentence one partner, do worse on independent reports.
    """
    return tuple(
        Link(one.id, two.id, round(float(judgement.link[one.id][two.id]), 4))
        for one in a.sentences
        if one.kind != "boilerplate"
        for two in b.sentences
        if two.kind != "boilerplate" and judgement.link[one.id][two.id] >= judgement.linked_from
    )
