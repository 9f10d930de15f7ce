"""The CSV export: one row for each link and each sentence without partner, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from aligner.comparison import Pair
from aligner.export.phrases import flat, mark_of_pair
from aligner.marks import WORDS
from aligner.titles import sentence_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Side
    from aligner.comparison import Link
    from aligner.export.choice import Choice

COLUMNS = (
    "state", "a", "text_a", "b", "text_b", "score", "origin", "review", "conflicts",
    "only_in_a", "only_in_b", "scorer",
)  # fmt: skip

BETWEEN = " | "
"""What stands between several facts or conflicts in one cell."""

_CALCULATED = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that a spreadsheet would calculate; the wide forms in East Asian ones."""


def to_csv(choice: Choice, *, bom: bool = False) -> str:
    r"""A table with a head: the sentences of A in reading order, then what B alone has.

    Lines end in ``\r\n``, as RFC 4180 has it. A cell that would be calculated has an apostrophe
    before it, so that it is text.

    Args:
        choice: what to write.
        bom: begin with a byte order mark, by which spreadsheets know UTF-8.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    judgement = choice.comparison.judgement
    scorer = "" if judgement is None else judgement.scorer
    for row in _rows(choice):
        cells = {**row, "scorer": scorer}
        writer.writerow(_defused(cells.get(column, "")) for column in COLUMNS)
    return ("\ufeff" if bom else "") + file.getvalue()


def _rows(choice: Choice) -> Iterator[dict[str, str]]:
    places: list[tuple[int, int, Link | None]] = [(x.a, x.b, x) for x in choice.links]
    places += [(sentence, 0, None) for sentence in choice.alone("a")]
    for a, _, link in sorted(places, key=lambda place: place[:2]):
        yield _alone(choice, "a", a) if link is None else _linked(choice, link)
    for b in choice.alone("b"):
        yield _alone(choice, "b", b)


def _linked(choice: Choice, link: Link) -> dict[str, str]:
    comparison = choice.comparison
    mark = mark_of_pair(comparison, Pair((link.a,), (link.b,), (link,)))
    notes = [
        flat(x.note)
        for x in comparison.conflicts
        if (x.a.sentence, x.b.sentence) == (link.a, link.b)
    ]
    return {
        "state": WORDS[mark].lower(),
        **_sentence(choice, "a", link.a),
        **_sentence(choice, "b", link.b),
        "score": f"{link.score:.4f}",
        "origin": link.origin,
        "review": link.status or "",
        "conflicts": BETWEEN.join(notes),
    }


def _alone(choice: Choice, side: Side, sentence: int) -> dict[str, str]:
    return {
        "state": f"only in {side.upper()}",
        **_sentence(choice, side, sentence),
        "review": choice.comparison.status_alone(side, sentence) or "",
    }


def _sentence(choice: Choice, side: Side, sentence: int) -> dict[str, str]:
    comparison = choice.comparison
    facts = (flat(x.text) for x in comparison.facts_in(side, sentence))
    return {
        side: sentence_name(side, sentence),
        f"text_{side}": flat(comparison.article(side).sentence_text(sentence)),
        f"only_in_{side}": BETWEEN.join(facts),
    }


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_CALCULATED) else cell
