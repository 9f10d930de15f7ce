"""The JSON export, schema ``diptych/1``: additive changes only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aligner.version import __version__

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.comparison import Comparison, Span

SCHEMA = "diptych/1"


def to_json(comparison: Comparison) -> str:
    """The whole comparison with both texts; offsets are code points into the texts beside them."""
    return json.dumps(as_dict(comparison), ensure_ascii=False, indent=1) + "\n"


def as_dict(comparison: Comparison) -> dict[str, Any]:
    """The export as plain dictionaries and lists."""
    return {
        "schema": SCHEMA,
        "generator": f"diptych {__version__}",
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
            for link in comparison.links
        ],
        "facts": [
            {"side": fact.side, **_span(fact), "kind": fact.kind} for fact in comparison.facts
        ],
        "conflicts": [
            {
                "kind": conflict.kind,
                "a": _span(conflict.a),
                "b": _span(conflict.b),
                "note": conflict.note,
            }
            for conflict in comparison.conflicts
        ],
        "alone": [
            {"side": each.side, "sentence": each.sentence, "status": each.status}
            for each in comparison.alone
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
