"""Markdown, PDF and DOCX: what is read of each, and what is said where nothing can be."""

from __future__ import annotations

import io
import sys
import textwrap
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml

from aligner.reading import ReadError, read_article
from aligner.reading.sources import MAX_BYTES
from tests.aligner.papers import locked, pdf

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.article import Article

FIRST = (
    "A passenger ferry caught fire in Larnholm harbour late on Tuesday, injuring at least 14"
    " people, police said. The blaze began in the engine room of the Solveig shortly after 9 p.m.,"
    " said harbour master Ida Brekke."
)
SECOND = "All 212 passengers were evacuated within forty minutes. The captain has been questioned."


def told(article: Article) -> list[tuple[str, str]]:
    return [(article.sentence_text(x.id), x.kind) for x in article.sentences]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file whose name says nothing: what it holds decides."""
    return tmp_path / "article"


def read(file: Path, content: bytes | str) -> Article:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_article(str(file)).article


def refused(file: Path, content: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(file, content)
    text = str(caught.value)
    assert text.startswith(str(file))
    assert "\n" not in text
    return text


MARKDOWN = """\
---
title: "Fire on the ferry"
author: Jane Doe
date: 2024-05-03T10:00
outlet: Harbour Courier
lang: en
---

# Fire on the ferry

A **passenger ferry** caught fire in [Larnholm](https://example.org/x) harbour
late on *Tuesday*, `police` said.

![The ferry at the pier](ferry.jpg)

What happened next?
-------------------

> We saw it, she said.

1. The route is closed.
2. A bus runs instead.

| Deck  | Hurt |
|-------|------|
| Upper | 3    |

<p>And <b>that</b> was it.</p> <!-- not this -->

[x]: https://example.org "Nor that"
"""


def test_markdown_is_read_without_its_marks(file: Path) -> None:
    article = read(file, MARKDOWN)
    assert told(article) == [
        ("Fire on the ferry", "heading"),
        ("A passenger ferry caught fire in Larnholm harbour late on Tuesday, police said.",
         "sentence"),
        ("The ferry at the pier", "boilerplate"),
        ("What happened next?", "heading"),
        ("We saw it, she said.", "sentence"),
        ("The route is closed.", "sentence"),
        ("A bus runs instead.", "sentence"),
        ("Deck | Hurt", "heading"),
        ("Upper | 3", "heading"),
        ("And that was it.", "sentence"),
    ]  # fmt: skip
    assert (article.title, article.outlet) == ("Fire on the ferry", "Harbour Courier")
    assert (article.author, article.date) == ("Jane Doe", "2024-05-03")


def test_one_sign_of_markdown_is_not_enough_without_its_suffix(tmp_path: Path) -> None:
    text = "# 1 item on the list\nIt was a star*red* night.\nAnother line."
    plain, marked = tmp_path / "a.txt", tmp_path / "a.md"
    assert read(plain, text).text == text
    assert read(marked, text).sentences[0].kind == "heading"
    assert read(marked, text).text.startswith("1 item on the list\n\nIt was a star")


@pytest.mark.parametrize("text", ["---\n---\n", "![](x)", "[a]: http://x.y", "```\n```"])
def test_markdown_without_text_is_nothing_to_read(tmp_path: Path, text: str) -> None:
    assert "no sentence" in refused(tmp_path / "a.md", text.encode())


def pages() -> list[list[str]]:
    body = ["Fire on the ferry", *textwrap.wrap(FIRST, 60), *textwrap.wrap(SECOND, 60)]
    head = "Harbour Courier, 3 May 2024"
    return [
        [head, *body[:3], "1"],
        [head, *body[3:], "2"],
        [head, "Investi-", "gators came soon af\u00ad", "ter (at dawn).", "3"],
    ]


def test_paragraphs_of_a_pdf_go_on_over_lines_and_pages(file: Path) -> None:
    article = read(file, pdf(*pages(), title="Fire on the ferry"))
    said = [text for text, kind in told(article) if kind != "boilerplate"]
    assert said[0] == "Fire on the ferry"
    assert " ".join(said[1:]) == f"{FIRST} {SECOND} Investigators came soon after (at dawn)."
    aside = [text for text, kind in told(article) if kind == "boilerplate"]
    assert sorted(aside) == sorted(["Harbour Courier, 3 May 2024"] * 3 + ["1", "2", "3"])
    assert article.title == "Fire on the ferry"
    assert read(file, pdf(*pages(), title="Microsoft Word - x.docx")).title is None


def test_a_pdf_that_only_its_owner_may_change_is_read(file: Path) -> None:
    assert "All 212 passengers" in read(file, locked(pdf(*pages()), user="")).text


def test_a_pdf_that_cannot_be_read(file: Path) -> None:
    whole = pdf(*pages())
    assert "locked with a password" in refused(file, locked(whole, user="secret"))
    assert "damaged PDF" in refused(file, whole[:300])
    assert "damaged PDF" in refused(file, b"%PDF-1.7\n...")
    assert "without text, a scan perhaps" in refused(file, pdf([]))
    assert "201 pages" in refused(file, pdf(*[["x"]] * 201))


def document(*, encrypted: bool = False) -> bytes:
    made = docx.Document()
    made.add_heading("Fire on the ferry", 0)
    made.add_paragraph(FIRST)
    made.add_heading("What happened next?", 1)
    paragraph = made.add_paragraph("All 212 passengers were ")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for change in (
        f'<w:del {word} w:id="1" w:author="x"><w:r><w:delText>lost</w:delText></w:r></w:del>',
        f'<w:ins {word} w:id="2" w:author="x"><w:r><w:t>saved.</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(change))
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Upper deck", "3 hurt."
    made.add_paragraph("The ferry at the pier", style="Caption")
    made.core_properties.title = "Fire on the ferry"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_is_read_as_it_is_after_its_tracked_changes(file: Path) -> None:
    article = read(file, document())
    assert [x for x in told(article) if x[0] not in FIRST] == [
        ("Fire on the ferry", "heading"),
        ("What happened next?", "heading"),
        ("All 212 passengers were saved.", "sentence"),
        ("Upper deck | 3 hurt.", "sentence"),
        ("The ferry at the pier", "boilerplate"),
    ]
    assert article.title == "Fire on the ferry"


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_what_is_no_word_document(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = document()
    assert "damaged zip archive or DOCX" in refused(file, whole[:3000])
    assert "damaged DOCX" in refused(file, archive(word__document_xml="<nonsense"))
    assert "a zip archive that is no DOCX" in refused(file, archive(a_txt="x"))
    assert "a spreadsheet" in refused(file, archive(xl__workbook_xml="x"))
    odt = archive(mimetype="application/vnd.oasis.opendocument.text")
    assert "an OpenDocument file" in refused(file, odt)
    assert "old or an encrypted office document" in refused(file, b"\xd0\xcf\x11\xe0" + bytes(600))
    empty = io.BytesIO()
    docx.Document().save(empty)
    assert "DOCX without text" in refused(file, empty.getvalue())
    monkeypatch.setattr("aligner.reading.docx.MOST_UNPACKED", 1000)
    assert "unpacked; give the article alone" in refused(file, whole)


@pytest.mark.parametrize(
    ("missing", "content", "what"),
    [("pypdf", pdf(["x"]), "a PDF"), ("docx", document(), "a DOCX")],
)
def test_what_an_extra_is_missing_for_names_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, missing: str, content: bytes, what: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert f"is {what}; to read it, pip install 'diptych[documents]'" in refused(file, content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"{\\rtf1 Hello}", "rich text"),
        (b"\x7fELF\x02", "a program"),
        (b"abc\x00\x01\x02def", "a binary file"),
        (b"bplist00\x00\x00", "a property list without a web page"),
    ],
)
def test_what_is_no_article_is_called_by_its_name(file: Path, content: bytes, what: str) -> None:
    assert what in refused(file, content)


@pytest.mark.parametrize(
    "text", ["MZ reports: it rained.", "RIFF raff, he said.", "PK won. It rained."]
)
def test_text_that_begins_like_a_program_is_text(file: Path, text: str) -> None:
    assert read(file, text).text == text


def test_a_file_of_100_mb_is_refused_without_being_read(file: Path) -> None:
    with file.open("wb") as made:
        made.write(b"It rained. ")
        made.truncate(100 * 1024 * 1024)
    with pytest.raises(ReadError, match=f"larger than {MAX_BYTES >> 20} MB; give the article"):
        read_article(str(file))


def test_a_text_as_long_as_a_book_is_refused(file: Path) -> None:
    told = refused(file, b"It rained all day. " * 50_000)
    assert "holds 950,000 characters of text, and an article has at most 500,000" in told


def test_standard_input_is_read_by_what_it_holds_as_well() -> None:
    article = read_article("-", stdin=io.BytesIO(document())).article
    assert article.title == "Fire on the ferry"
    endless = io.BytesIO(b"word " * (MAX_BYTES // 5 + 1))
    with pytest.raises(ReadError, match="standard input: larger than"):
        read_article("-", stdin=endless)
