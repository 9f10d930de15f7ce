"""The Markdown export, for forges: a table of pairs, then what is alone, then the conflicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.export.choice import SIDES
from aligner.export.marking import stretches
from aligner.export.phrases import (
    NO_CONFLICTS,
    NO_PAIRS,
    NOTHING_KEPT,
    flat,
    judged_alone,
    named,
    of_all,
    remarks,
    told_of_pair,
    totals,
)
from aligner.marks import UNICODE
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.article import Side
    from aligner.export.choice import Choice

_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is one
    r"|&(?=#?\w+;)"
)
_REFERS = re.compile(r"(?<!\w)([@#!])(?=\w)")
"""What a forge makes a mention of somebody, or a reference to an issue."""

_TAGS = {"only": "ins", "conflict": "strong", "": ""}

LEGEND = (
    "<ins>Underlined</ins>: found in this account only. "
    "<strong>Bold</strong>: in conflict with the other account."
)


def to_markdown(choice: Choice) -> str:
    """Head, table of pairs, sentences and facts of one account only, table of conflicts.

    The dialect is that of GitHub, with the few tags that every forge lets through: ``<br>``,
    ``<ins>`` and ``<strong>``, since neither dialect underlines and marks can begin inside words.
    """
    return "\n".join(_lines(choice)) + "\n"


def escaped(text: str) -> str:
    """A text on one line that Markdown shows as it is; nobody is mentioned by it."""
    safe = _SPECIAL.sub(lambda found: "\\" + found.group(), flat(text))
    return _REFERS.sub(r"\1<!-- -->", safe)


def _lines(choice: Choice) -> Iterator[str]:
    comparison = choice.comparison
    yield "# Two accounts side by side"
    yield ""
    for side in SIDES:
        yield f"- **{side.upper()}**: {escaped(named(comparison, side, UNICODE))}"
    yield ""
    yield f" {UNICODE.dot} ".join(escaped(words) for _, words in totals(comparison, UNICODE))
    yield ""
    yield " ".join(escaped(remark) for remark in remarks(choice))
    yield ""
    yield LEGEND
    yield from _pairs(choice)
    if choice.has_alone:
        for side in SIDES:
            yield from _only(choice, side)
    if choice.has_conflicts:
        yield from _conflicts(choice)


def _pairs(choice: Choice) -> Iterator[str]:
    comparison, kept = choice.comparison, choice.pairs
    yield from _heading(2, f"Pairs ({of_all(len(kept), len(comparison.pairs))})")
    if not kept:
        yield NOTHING_KEPT if comparison.pairs else NO_PAIRS
        return
    yield from _table("Pair", "A", "B")
    for number, pair in kept:
        told = (escaped(words) for words in told_of_pair(comparison, pair, UNICODE))
        yield _row(
            "<br>".join((f"**{number}**", *told)),
            _sentences(choice, "a", pair.a),
            _sentences(choice, "b", pair.b),
        )


def _only(choice: Choice, side: Side) -> Iterator[str]:
    comparison, alone = choice.comparison, choice.alone(side)
    yield from _heading(2, f"Only in {side.upper()}")
    yield from _heading(3, f"Sentences without partner ({len(alone)})", first=True)
    if not alone:
        nothing = f"Every sentence of {side.upper()} has a partner."
        yield nothing if choice.is_all else NOTHING_KEPT
    for sentence in alone:
        judged = judged_alone(comparison, side, sentence, UNICODE)
        yield f"- {_sentence(choice, side, sentence)}" + (f" ({judged})" if judged else "")
    facts = [x for x in choice.facts if x.side == side and comparison.partners(side, x.sentence)]
    yield from _heading(3, f"Facts inside pairs ({len(facts)})")
    if not facts:
        yield NOTHING_KEPT if not choice.is_all else "None."
    for fact in facts:
        kind = "" if fact.kind == "statement" else f" ({fact.kind})"
        yield f"- **{sentence_name(side, fact.sentence)}** {escaped(fact.text)}{kind}"


def _conflicts(choice: Choice) -> Iterator[str]:
    kept, there = choice.conflicts, choice.comparison.conflicts
    yield from _heading(2, f"Conflicts ({of_all(len(kept), len(there))})")
    if not kept:
        yield NOTHING_KEPT if there else NO_CONFLICTS
        return
    yield from _table("Conflict", "A", "B")
    for number, conflict in kept:
        yield _row(
            f"**{number}**<br>{UNICODE.conflict} {conflict.kind}<br>{escaped(conflict.note)}",
            _sentence(choice, "a", conflict.a.sentence),
            _sentence(choice, "b", conflict.b.sentence),
        )


def _sentences(choice: Choice, side: Side, sentences: Iterable[int]) -> str:
    return "<br>".join(_sentence(choice, side, x) for x in sentences)


def _sentence(choice: Choice, side: Side, sentence: int) -> str:
    parts = [f"**{sentence_name(side, sentence)}** "]
    for mark, text in stretches(choice.comparison, side, sentence):
        # Spaces at either end stay: `escaped` would take them away.
        core = escaped(text)
        before = " " if text[:1].isspace() else ""
        behind = " " if text[-1:].isspace() and core else ""
        tag = _TAGS[mark]
        parts.append(f"{before}<{tag}>{core}</{tag}>{behind}" if tag else before + core + behind)
    return "".join(parts)


def _heading(level: int, text: str, *, first: bool = False) -> Iterator[str]:
    if not first:
        yield ""
    yield f"{'#' * level} {text}"
    yield ""


def _table(*columns: str) -> Iterator[str]:
    yield _row(*columns)
    yield _row(*("---" for _ in columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
