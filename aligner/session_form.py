"""Sessions as JSON, schema ``diptych-session/1``: additive changes only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aligner.edits import Edit, fits
from aligner.session import Session, boundaries, fingerprint

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.session import Step

FAMILY = "diptych-session/"
SCHEMA = f"{FAMILY}1"


class Damaged(Exception):
    """A file that is no session of these articles; the message says in a few words why."""


class Newer(Exception):
    """A session that a newer diptych has written, which this one must not touch."""


def to_json(session: Session, a: Article, b: Article) -> str:
    """A session with what it takes to find out whether it fits."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "texts": {"a": fingerprint(a), "b": fingerprint(b)},
            "sentences": {"a": boundaries(a), "b": boundaries(b)},
            "done": [_step(step) for step in session.done],
            "undone": [_step(step) for step in session.undone],
        },
        indent=1,
    )


def from_json(text: str, a: Article, b: Article) -> Session:
    """The session of two articles.

    Raises:
        Damaged: it is none, or not one of these articles.
        Newer: it follows a schema that does not exist yet.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Damaged("not JSON") from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith(FAMILY):
        raise Damaged("no session")
    if schema != SCHEMA:
        raise Newer(schema)
    if data.get("texts") != {"a": fingerprint(a), "b": fingerprint(b)}:
        raise Damaged("of other texts")
    if data.get("sentences") != {"a": boundaries(a), "b": boundaries(b)}:
        raise Damaged("of other sentence ends")
    return Session(
        *(
            tuple(_read_step(step, a, b) for step in _list(data.get(part)))
            for part in ("done", "undone")
        )
    )


def _step(step: Step) -> list[dict[str, Any]]:
    return [{"does": x.does, "a": x.a, "b": x.b, "status": x.status} for x in step]


def _read_step(data: object, a: Article, b: Article) -> Step:
    return tuple(_read_edit(edit, a, b) for edit in _list(data))


def _read_edit(data: object, a: Article, b: Article) -> Edit:
    if not isinstance(data, dict):
        raise Damaged("an edit is none")
    does, status = data.get("does"), data.get("status")
    one, two = data.get("a"), data.get("b")
    if not (
        does in ("link", "unlink", "judge")
        and status in (None, "accepted", "review")
        and all(x is None or type(x) is int for x in (one, two))
    ):
        raise Damaged("an edit is none")
    edit = Edit(does, one, two, status)
    if not fits(edit, a, b):
        raise Damaged("an edit of a sentence that is not there")
    return edit


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise Damaged("a part is missing")
    return data
