"""The JSON export, schema ``diptych/1``: additive changes only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aligner.export.phrases import GENERATOR

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.comparison import Span
    from aligner.export.choice import Choice

SCHEMA = "diptych/1"


def to_json(choice: Choice) -> str:
    """Both texts as a whole, and what is chosen; offsets are code points into these texts."""
    return json.dumps(as_dict(choice), ensure_ascii=False, indent=1) + "\n"


def as_dict(choice: Choice) -> dict[str, Any]:
    """The export as plain dictionaries and lists."""
    comparison = choice.comparison
    judgement = comparison.judgement
    return {
        "schema": SCHEMA,
        "generator": GENERATOR,
        "scorer": (judgement.scorer if judgement is not None else "") or None,
        "filter": choice.kind,
        "a": _article(comparison.a),
        "b": _article(comparison.b),
        "links": [
            {
                "a": link.a,
                "b": link.b,
                "score": round(link.score, 4),
                "origin": link.origin,
                "status": link.status,
            }
            for link in choice.links
        ],
        "facts": [{"side": fact.side, **_span(fact), "kind": fact.kind} for fact in choice.facts],
        "conflicts": [
            {
                "kind": conflict.kind,
                "a": _span(conflict.a),
                "b": _span(conflict.b),
                "note": conflict.note,
            }
            for _, conflict in choice.conflicts
        ],
        "alone": [
            {"side": each.side, "sentence": each.sentence, "status": each.status}
            for each in comparison.alone
            if each.sentence in choice.kept[each.side]
        ],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "source": article.source,
        "title": article.title,
        "text": article.text,
        "outlet": article.outlet,
        "author": article.author,
        "date": article.date,
        "language": article.language,
        "sentences": [
            {
                "id": sentence.id,
                "start": sentence.start,
                "end": sentence.end,
                "paragraph": sentence.paragraph,
                "kind": sentence.kind,
            }
            for sentence in article.sentences
        ],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "sentence": span.sentence,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }
