"""From two articles to a comparison: the whole path, in the order in which the data flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.comparison import Comparison

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.scoring import Progress, Scorer


def compare(
    a: Article | str,
    b: Article | str,
    *,
    scorer: Scorer | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare two reports of one event.

    Args:
        a: the first account: an article, or its text.
        b: the second account.
        scorer: where the evidence comes from; the lexical scorer unless given.
        progress: told the fraction done now and then; what it raises stops the comparison
            and reaches the caller.

    Returns:
        The links, the facts found in one account only, and the conflicts. Deterministic: the
        same texts give the same comparison.
    """
    from aligner.conflicts import find_conflicts
    from aligner.facts import find_facts
    from aligner.lexical import LexicalScorer
    from aligner.linking import find_links
    from aligner.segmentation import to_article

    article_a = to_article(a, source="a") if isinstance(a, str) else a
    article_b = to_article(b, source="b") if isinstance(b, str) else b
    judgement = (scorer or LexicalScorer()).judge(article_a, article_b, progress or _silent)
    links = find_links(article_a, article_b, judgement)
    conflicts = find_conflicts(article_a, article_b, links)
    facts = find_facts(article_a, article_b, judgement, links, conflicts)
    return Comparison(article_a, article_b, links, facts, conflicts, judgement)


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
