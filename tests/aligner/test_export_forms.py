"""Markdown, HTML and CSV, read as those who open them do; texts in them are hostile."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aligner.cleaning import clean_text
from aligner.comparison import Comparison, Conflict, Fact, Link, Span
from aligner.edits import Edit, apply
from aligner.export import FORMATS, export
from aligner.export.csv_form import COLUMNS
from aligner.export.markdown_form import escaped
from aligner.scoring import Judgement
from aligner.segmentation import to_article

HOSTILE = (
    "<script>alert(1)</script> & <img src=x onerror=alert(1)> &lt;b&gt; &amp;amp; said so.",
    "`code` *bold* _italic_ ~~gone~~ ![x](http://x.example/y.png) [link](javascript:alert) ended.",
    "| a | b | and a back\\slash \\| too, with $1 and $x$ for @octocat on #12 and !3.",
    "=HYPERLINK(\"http://x.example\",\"x\") they wrote.",
    "+1 555 0100 was called, \"quoted, with comma\".",
    "-2 degrees were measured </style></title> there.",
    "@SUM(A1:A9) is what it says ' onmouseover='x' \" onfocus=\"y.",
    "هذه جملة من اليمين إلى اليسار عن الحريق في الميناء.",
)  # fmt: skip


class Reader(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def hostile() -> Comparison:
    """Every hostile sentence with itself, each with a fact and the first with a conflict."""
    a = to_article("\n\n".join(HOSTILE), source='<a href="x">.txt', title="<b>A</b> | \x1b[31m*x*")
    b = to_article("\n\n".join(HOSTILE[::-1]), source="b.txt", language='e"n')
    links = [Link(x.id, y.id, 0.9) for x in a.sentences for y in b.sentences if x.id == y.id]
    facts = [
        Fact(x.id, x.start + 1, x.end, a.text[x.start + 1 : x.end], "a") for x in a.sentences[1:]
    ]
    first, other = a.sentences[0], b.sentences[0]
    span = Span(0, first.start, first.start + 8, a.text[first.start : first.start + 8])
    across = Span(0, other.start, other.start + 4, b.text[other.start : other.start + 4])
    conflict = Conflict("other", span, across, f"{span.text} ≠ {across.text}")
    return Comparison(a, b, tuple(links), tuple(facts), (conflict,))


def rendered(markdown: str) -> str:
    return str(MarkdownIt("gfm-like").render(markdown))


def words_of(text: str) -> str:
    return " ".join(text.split())


# Markdown


@given(st.text(st.sampled_from("\\`*_~[]()<>|&#@!$;:.-+=a1é \n") | st.characters(), min_size=1))
def test_any_text_is_shown_by_markdown_as_it_is(text: str) -> None:
    # What is shown in a table, where a bar would end the cell.
    page = rendered(f"| x |\n| --- |\n| **a1** {escaped(text)} |\n")
    cell = re.search(r"<td><strong>a1</strong>(.*)</td>", page, re.DOTALL)
    assert cell is not None
    shown = Reader(re.sub(r"<!--.*?-->", "", cell.group(1)))
    assert {tag for tag, _ in shown.elements} <= {"a"}  # an address may become a link
    assert words_of(unescape(shown.text)) == words_of(clean_text(text))


def test_markdown_is_a_table_of_pairs_then_facts_then_conflicts(comparison: Comparison) -> None:
    page = rendered(export(comparison, "markdown"))
    parts = ["<h1>Two accounts", "<h2>Pairs (3)", "<table>", "<h2>Only in A", "<h2>Only in B",
             "<h2>Conflicts (1)", "<table>"]  # fmt: skip
    at = 0
    for part in parts:
        at = page.index(part, at) + 1
    assert page.count("<tr>") == 4 + 2
    assert page.count("<td>") == 4 * 3
    assert "injuring <strong>14</strong> people" in page
    assert "A <ins>passenger</ins> ferry" in page
    assert "CONFLICT<br>0.90<br>auto" in page


def test_hostile_text_changes_nothing_in_markdown() -> None:
    markdown = export(hostile(), "markdown")
    page = rendered(markdown)
    read = Reader(re.sub(r"<!--.*?-->", "", page))
    assert {tag for tag, _ in read.elements} <= set(
        "h1 h2 h3 p ul li strong ins table thead tbody tr th td br a".split()
    )
    assert {x["href"] for tag, x in read.elements if tag == "a"} <= {
        "http://x.example/y.png", "http://x.example",
    }  # fmt: skip
    assert {len(re.findall("<td>", row)) for row in page.split("<tr>")[1:]} <= {0, 3}
    for sentence in HOSTILE:
        assert words_of(sentence) in words_of(read.text)
    # Nobody is told of it, and no issue.
    assert not re.search(r"(?<!\w)[@#!]\w", markdown)


# HTML


def test_hostile_text_changes_nothing_in_html() -> None:
    page = export(hostile(), "html")
    read = Reader(page)
    assert read.open == []
    allowed = set(
        "html head meta title style body header main h1 h2 dl dt dd ul ol li p nav a table thead "
        "tbody tr th td span bdi mark".split()
    )
    assert {tag for tag, _ in read.elements} <= allowed
    attributes = {name for _, given in read.elements for name in given}
    assert attributes <= set(
        "lang charset http-equiv content name class href dir id tabindex scope colspan aria-label "
        "value".split()
    )
    assert all((x["href"] or "").startswith("#") for tag, x in read.elements if tag == "a")
    assert "\x1b" not in page
    shown = re.sub(r"\[(only in [AB]|in conflict): |\](?=\S*)", "", words_of(read.text))
    for sentence in HOSTILE:
        if "[" not in sentence:
            assert words_of(sentence) in shown


def test_a_page_needs_nothing_else_and_runs_nothing(comparison: Comparison) -> None:
    from base64 import b64encode
    from hashlib import sha256

    page = export(comparison, "html")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    policy = next(x["content"] for _, x in Reader(page).elements if "http-equiv" in x)
    assert policy is not None
    assert "default-src 'none'" in policy
    assert b64encode(sha256(style.group(1).encode()).digest()).decode() in policy
    assert not re.search(r"https?:|url\(|@import|<script|<img|<link|<iframe", page)


def test_a_page_says_its_marks_in_words_and_can_be_walked(comparison: Comparison) -> None:
    page = export(comparison, "html")
    read = Reader(page)
    text = words_of(read.text)
    for words in (
        "≠ CONFLICT", "~ WEAK", "⇅ MOVED", "◂ ONLY IN A", "▸ ONLY IN B", "[in conflict: 14]",
        "[only in A: passenger]", "◂ only A: passenger", "conflict 1 with b2: 14 ≠ 11",
        "partner b1 ↑ above", "Paired; diptych",
    ):  # fmt: skip
        assert words in text
    targets = {x.get("href") for tag, x in read.elements if tag == "a"}
    assert {"#side-by-side", "#conflicts", "#only-a", "#only-b", "#conflict-1", "#b2"} <= targets
    said = [x for _, x in read.elements if x.get("class") == "said"]
    assert len(said) == 8
    assert all(x["dir"] == "auto" and x["lang"] == "en" for x in said)
    assert "@media print" in page


def test_the_words_of_marks_do_not_decide_the_direction() -> None:
    article = to_article("هذه جملة عن الحريق.", source="a.txt")
    fact = Fact(0, 0, 3, article.text[:3], "a")
    page = export(Comparison(article, article, (), (fact,), ()), "html")
    marked = page[page.index('<p class="said" dir="auto"') :]
    assert re.match(r'<p [^>]*><mark class="only"><span class="heard" dir="ltr">\[only', marked)


def test_a_language_that_is_none_is_left_out() -> None:
    assert "e&quot;n" not in export(hostile(), "html")
    assert 'lang="e' not in export(hostile(), "html").replace('lang="en"', "")


# CSV


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_link_and_each_sentence_alone(comparison: Comparison) -> None:
    comparison = apply(comparison, [Edit("judge", 0, 1, "review")])
    rows = table(export(comparison, "csv"))
    assert [(x["state"], x["a"], x["b"]) for x in rows] == [
        ("conflict", "a1", "b2"), ("weak", "a2", "b4"), ("moved", "a3", "b1"),
        ("only in A", "a4", ""), ("only in B", "", "b3"),
    ]  # fmt: skip
    first = rows[0]
    assert first["text_a"].startswith("A passenger ferry")
    assert first["text_b"].startswith("Fire broke out")
    assert (first["score"], first["origin"], first["review"]) == ("0.9000", "auto", "review")
    assert (first["conflicts"], first["only_in_a"]) == ("14 ≠ 11", "passenger")
    assert rows[3]["only_in_a"] == "Two crew members remain in hospital"
    assert tuple(first) == COLUMNS


def test_csv_is_what_spreadsheets_expect(comparison: Comparison) -> None:
    text = export(comparison, "csv")
    assert text.count("\r\n") == text.count("\n") == 6
    assert export(comparison, "csv", bom=True) == "\ufeff" + text
    assert not export(comparison, "json", bom=True).startswith("\ufeff")


def test_no_cell_is_calculated() -> None:
    rows = table(export(hostile(), "csv"))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠"]
    texts = {row["text_a"].removeprefix("'") for row in rows}
    assert {words_of(x) for x in HOSTILE} <= texts


# All of them


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_names_who_judged(comparison: Comparison, form: str) -> None:
    for scorer, told in (("lexical", "words alone"), ("trained", "trained model"), ("x<y", "x<y")):
        zero = [[0.0] * 4] * 4
        judged = replace(comparison, judgement=Judgement(zero, (), (), 0.5, 0.5, scorer))
        written = unescape(export(judged, form)).replace("\\", "")
        assert (scorer if form in ("csv", "json") else told) in written
    by_hand = apply(comparison, [Edit("link", 3, 2)])
    assert ("edited by hand" in export(by_hand, form)) == (form not in ("csv", "json"))


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_each_time_and_ends_a_line(comparison: Comparison, form: str) -> None:
    written = export(comparison, form)
    assert written == export(comparison, form)
    assert written.endswith("\n")
