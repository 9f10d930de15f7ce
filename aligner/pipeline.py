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
        a: the first account: an article, or its text, whose language is then found out.
        b: the second account.
        scorer: where the evidence comes from. Unless given it is the trained scorer, or, where
            that cannot be opened, the lexical one with a `ModelUnavailableWarning`. Pass
            ``LexicalScorer()`` for an answer in no time, or ``open_trained()`` for an exception
            instead of the warning.
        progress: told the fraction done now and then; what it raises stops the comparison
            and reaches the caller.

    Returns:
        The links, the facts found in one account only, and the conflicts. Deterministic: the
        same texts give the same comparison.
    """
    from aligner.conflicts import find_conflicts
    from aligner.facts import find_facts
    from aligner.linking import find_links
    from aligner.scorers import BestScorer, signed

    article_a = _article(a, "a") if isinstance(a, str) else a
    article_b = _article(b, "b") if isinstance(b, str) else b
    scorer = scorer or BestScorer(_warn)
    judgement = signed(scorer.judge(article_a, article_b, progress or _silent), scorer)
    links = find_links(article_a, article_b, judgement)
    conflicts = find_conflicts(article_a, article_b, links, judgement)
    facts = find_facts(article_a, article_b, judgement, links, conflicts)
    return Comparison(article_a, article_b, links, facts, conflicts, judgement)


def _article(text: str, source: str) -> Article:
    from aligner.languages import detect
    from aligner.segmentation import to_article

    return to_article(text, source=source, language=detect(text) or "en")


def _warn(why: str) -> None:
    import warnings

    from aligner.scoring import ModelUnavailableWarning

    # Past this function, the scorer and `compare`, to the line that asked for the comparison.
    warnings.warn(f"{why}; compared by words alone", ModelUnavailableWarning, stacklevel=4)


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
