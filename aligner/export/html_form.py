"""The HTML export: one page that needs nothing else, to read, to walk with keys, and to print."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.article import other
from aligner.backbone import level_pairs
from aligner.export.choice import SIDES
from aligner.export.marking import stretches
from aligner.export.phrases import (
    GENERATOR,
    NO_CONFLICTS,
    NOTHING_KEPT,
    flat,
    named,
    of_all,
    remarks,
    told_hands,
    totals,
)
from aligner.marks import UNICODE, WORDS, hands_on, mark_of
from aligner.titles import sentence_name, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.article import Article, Side
    from aligner.export.choice import Choice

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

_POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
"""Whatever a text smuggles in, nothing is run, fetched or sent."""

LEGEND = (
    '<mark class="only">Underlined</mark>: found in this account only. '
    '<mark class="conflict">Boxed</mark>: in conflict with the other account. '
    '<span class="keys">Tab goes from link to link; a link leads to the partner, and the '
    "browser's Back leads back.</span>"
)


def to_html(choice: Choice) -> str:
    """Head, conflicts, both articles side by side, and the facts that only one of them has.

    Names of sentences are links, so that Tab and Enter walk through the page. Every text from
    outside is escaped and has a direction of its own.
    """
    return "\n".join(_Page(choice).lines()) + "\n"


class _Page:
    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.comparison = choice.comparison
        self._row_of: dict[tuple[Side, int], int] = {}

    def lines(self) -> Iterator[str]:
        titles = " / ".join(title_of(self.comparison.article(side)) for side in SIDES)
        style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
        policy = _POLICY.format(b64encode(sha256(style.encode()).digest()).decode())
        yield "<!DOCTYPE html>"
        yield '<html lang="en">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f'<meta name="generator" content="{escape(GENERATOR)}">'
        yield f"<title>{escape(flat(titles))}: two accounts side by side</title>"
        yield f"<style>{style}</style>"
        yield "</head>"
        yield "<body>"
        yield '<a class="skip" href="#side-by-side">Skip to the articles</a>'
        yield from self._head()
        yield "<main>"
        if self.choice.has_conflicts:
            yield from self._conflicts()
        yield from self._side_by_side()
        if self.choice.has_alone:
            for side in SIDES:
                yield from self._facts(side)
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def _head(self) -> Iterator[str]:
        yield "<header>"
        yield "<h1>Two accounts side by side</h1>"
        yield "<dl>"
        for side in SIDES:
            told = escape(named(self.comparison, side, UNICODE))
            yield f'<dt>{side.upper()}</dt><dd dir="auto">{told}</dd>'
        yield "</dl>"
        yield '<ul class="counts" aria-label="Counts">'
        for mark, told in totals(self.comparison, UNICODE):
            yield f'<li class="{mark}">{escape(told)}</li>'
        yield "</ul>"
        yield f'<p class="remarks">{escape(" ".join(remarks(self.choice)))}</p>'
        yield f'<p class="legend">{LEGEND}</p>'
        yield '<nav aria-label="Contents"><ul>'
        if self.choice.has_conflicts:
            yield '<li><a href="#conflicts">Conflicts</a></li>'
        yield '<li><a href="#side-by-side">Side by side</a></li>'
        if self.choice.has_alone:
            yield '<li><a href="#only-a">Only in A</a></li>'
            yield '<li><a href="#only-b">Only in B</a></li>'
        yield "</ul></nav>"
        yield "</header>"

    # Lists

    def _conflicts(self) -> Iterator[str]:
        kept, there = self.choice.conflicts, self.comparison.conflicts
        yield f'<h2 id="conflicts">Conflicts ({of_all(len(kept), len(there))})</h2>'
        if not kept:
            yield f"<p>{NOTHING_KEPT if there else NO_CONFLICTS}</p>"
            return
        yield '<ol class="list">'
        for number, conflict in kept:
            yield f'<li value="{number}" id="conflict-{number}" tabindex="-1">'
            yield (
                f'<p><span class="state">{UNICODE.conflict} {conflict.kind}</span>: '
                f"<bdi>{escape(flat(conflict.note))}</bdi></p>"
            )
            for side in SIDES:
                sentence = conflict.span(side).sentence
                said = f"<span {self._tongue(side)}>{self._marked(side, sentence)}</span>"
                yield f'<p class="only-in-{side}">{self._link(side, sentence)} {said}</p>'
            yield "</li>"
        yield "</ol>"

    def _facts(self, side: Side) -> Iterator[str]:
        there = [fact for fact in self.comparison.facts if fact.side == side]
        kept = [fact for fact in self.choice.facts if fact.side == side]
        count = of_all(len(kept), len(there))
        yield f'<h2 id="only-{side}">Only in {side.upper()} ({count})</h2>'
        if not kept:
            yield f"<p>{NOTHING_KEPT if there else 'None.'}</p>"
            return
        yield '<ol class="list">'
        for fact in kept:
            text = escape(flat(fact.text))
            kind = "" if fact.kind == "statement" else f' <span class="meta">({fact.kind})</span>'
            link = self._link(side, fact.sentence)
            yield f"<li>{link} <span {self._tongue(side)}>{text}</span>{kind}</li>"
        yield "</ol>"

    # Side by side

    def _side_by_side(self) -> Iterator[str]:
        titles = {side: escape(flat(title_of(self.comparison.article(side)))) for side in SIDES}
        yield '<h2 id="side-by-side" tabindex="-1">Side by side</h2>'
        yield "<table>"
        yield "<thead><tr>"
        for side in SIDES:
            yield f'<th scope="col">{side.upper()} · <bdi>{titles[side]}</bdi></th>'
        yield "</tr></thead>"
        yield "<tbody>"
        left_out = 0
        rows = list(self._rows())
        for number, row in enumerate(rows):
            self._row_of.update(((side, x), number) for side, x in row.items() if x is not None)
        for number, row in enumerate(rows):
            if not any(x in self.choice.kept[side] for side, x in row.items() if x is not None):
                left_out += 1
                continue
            yield from _gap(left_out)
            left_out = 0
            yield "<tr>"
            for side in SIDES:
                yield from self._cell(number, side, row[side], row[other(side)])
            yield "</tr>"
        yield from _gap(left_out)
        yield "</tbody>"
        yield "</table>"

    def _rows(self) -> Iterator[dict[Side, int | None]]:
        """As in the reader: pairs that keep both orders level, all others opposite filler."""
        ends = len(self.comparison.a.sentences), len(self.comparison.b.sentences)
        next_a = next_b = 0
        for a, b in [*level_pairs(self.comparison), ends]:
            for alone in range(next_a, a):
                yield {"a": alone, "b": None}
            for alone in range(next_b, b):
                yield {"a": None, "b": alone}
            if (a, b) != ends:
                yield {"a": a, "b": b}
            next_a, next_b = a + 1, b + 1

    def _cell(
        self, row: int, side: Side, sentence: int | None, across: int | None
    ) -> Iterator[str]:
        if sentence is None or sentence not in self.choice.kept[side]:
            told = self._elsewhere(row, side, across)
            yield f'<td class="{side} {"filler" if told else "empty"}">{told}</td>'
            return
        mark = mark_of(self.comparison, side, sentence)
        kind = self.comparison.article(side).sentences[sentence].kind
        name = sentence_name(side, sentence)
        classes = f"{side} only-in-{side} {mark}" + (" heading" if kind == "heading" else "")
        yield f'<td class="{classes}" id="{name}" tabindex="-1">'
        yield f'<p class="meta">{f" {UNICODE.dot} ".join(self._told(side, sentence))}</p>'
        yield f'<p class="said" {self._tongue(side)}>{self._marked(side, sentence)}</p>'
        notes = list(self._notes(side, sentence))
        if notes:
            yield f'<ul class="notes">{"".join(f"<li>{note}</li>" for note in notes)}</ul>'
        yield "</td>"

    def _elsewhere(self, row: int, side: Side, across: int | None) -> str:
        """Where the partner is of the sentence that a filler stands opposite."""
        links = () if across is None else self.comparison.partners(other(side), across)
        if not links:
            return ""
        level = [x for x in links if (x.a, x.b) in self.comparison.backbone]
        partner = (level or links)[0].sentence(side)
        is_below = self._row_of[side, partner] > row
        where = f"{UNICODE.down} below" if is_below else f"{UNICODE.up} above"
        glyph = "" if level else f"{UNICODE.moved} "
        return f"{glyph}partner {self._link(side, partner)} {where}"

    def _told(self, side: Side, sentence: int) -> Iterator[str]:
        """Name, mark, score, partners, and what was done by hand."""
        comparison = self.comparison
        mark = mark_of(comparison, side, sentence)
        glyph = UNICODE.of(mark).strip()
        yield f'<span class="name">{sentence_name(side, sentence)}</span>'
        yield f'<span class="state">{glyph} {WORDS[mark]}</span>'
        for link in comparison.partners(side, sentence):
            hands = told_hands(hands_on([link]), UNICODE)
            partner = self._link(other(side), link.sentence(other(side)))
            who = f" {hands}" if hands else " auto"
            yield f'<span class="whole">{UNICODE.link} {partner} {link.score:.2f}{who}</span>'
        judged = told_hands(hands_on((), comparison.status_alone(side, sentence)), UNICODE)
        if judged:
            yield judged

    def _notes(self, side: Side, sentence: int) -> Iterator[str]:
        """In words what the text is marked for: facts of a paired sentence, and conflicts."""
        comparison, across = self.comparison, other(side)
        for number, conflict in enumerate(comparison.conflicts, start=1):
            if conflict.span(side).sentence != sentence:
                continue
            told = f"{UNICODE.conflict} conflict {number}"
            if (number, conflict) in self.choice.conflicts:
                told = f'<a href="#conflict-{number}">{told}</a>'
            partner = self._link(across, conflict.span(across).sentence)
            yield f"{told} with {partner}: <bdi>{escape(flat(conflict.note))}</bdi>"
        facts = comparison.facts_in(side, sentence)
        if facts and comparison.partners(side, sentence):
            texts = " | ".join(f"<bdi>{escape(flat(fact.text))}</bdi>" for fact in facts)
            glyph = UNICODE.only_a if side == "a" else UNICODE.only_b
            yield f"{glyph} only {side.upper()}: {texts}"

    # Pieces

    def _link(self, side: Side, sentence: int) -> str:
        """The name of a sentence, which leads to it where it is on the page."""
        name = sentence_name(side, sentence)
        return f'<a href="#{name}">{name}</a>' if sentence in self.choice.kept[side] else name

    def _marked(self, side: Side, sentence: int) -> str:
        """The text of a sentence, with its marks as styles, and as words for who cannot see."""
        # Words with a direction of their own have no say in the direction of the sentence.
        parts = []
        for mark, text in stretches(self.comparison, side, sentence):
            if mark:
                said = "in conflict" if mark == "conflict" else f"only in {side.upper()}"
                parts.append(
                    f'<mark class="{mark}"><span class="heard" dir="ltr">[{said}: </span>'
                    f'{escape(text)}<span class="heard" dir="ltr">]</span></mark>'
                )
            else:
                parts.append(escape(text))
        return "".join(parts)

    def _tongue(self, side: Side) -> str:
        return f'dir="auto"{_language(self.comparison.article(side))}'


def _language(article: Article) -> str:
    is_code = _LANGUAGE.fullmatch(article.language)
    return f' lang="{article.language}"' if is_code else ""


def _gap(rows: int) -> Iterator[str]:
    if rows:
        told = "1 row" if rows == 1 else f"{rows} rows"
        yield f'<tr><td class="gap" colspan="2">{told} left out by the filter</td></tr>'
