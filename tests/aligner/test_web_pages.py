"""Web pages, saved in every way: the article, what is known of it, and what is not part of it."""

from __future__ import annotations

import plistlib
import quopri
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.reading import ReadError, Reading, read_article

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.article import Article

HEAD = """<meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta name="author" content="Jane Doe">"""
BODY = """<article><h1>Fire on the ferry Solveig</h1><p class="byline">By Jane Doe</p>
<figure><img src="x.jpg"><figcaption>The ferry at the pier before the fire</figcaption></figure>
<p>A passenger ferry caught fire in Larnholm harbour late on Tuesday, injuring at least 14 people,
police said on Wednesday morning.</p>
<p>The blaze began in the engine room of the <em>Solveig</em> shortly after 9 p.m., said
<a href="/x">harbour master Ida Brekke</a>.</p>
<p>Read also: <a href="/y">Ten ferries that sank</a></p>
<h2>What happened next?</h2>
<p>All 212 passengers were evacuated within forty minutes.<br>Nobody was left aboard the ship.</p>
<ul><li>The route is closed until Friday.</li><li>A bus runs instead.</li></ul>
<blockquote><p>We could see the smoke from the shore.</p></blockquote>
<p>Sign up for our newsletter and never miss a story</p><p>Share this article</p></article>"""


def page(body: str = BODY, head: str = HEAD, title: str = "Fire on the ferry Solveig") -> str:
    nav = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    foot = "<footer><p>© 2024 Harbour Courier. All rights reserved.</p></footer>"
    return (
        f"<!DOCTYPE html>\n<html lang='en-GB'><head><title>{title} | Harbour Courier</title>{head}"
        f"</head><body>{nav}{body}{foot}</body></html>"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file whose name says nothing: what it holds decides."""
    return tmp_path / "article"


def read(file: Path, content: bytes | str) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_article(str(file))


def refused(file: Path, content: bytes | str) -> str:
    with pytest.raises(ReadError) as caught:
        read(file, content)
    text = str(caught.value)
    assert text.startswith(str(file))
    assert text.isprintable()
    return text


def compared(article: Article) -> list[str]:
    return [article.sentence_text(x.id) for x in article.sentences if x.kind != "boilerplate"]


ARTICLE = [
    "Fire on the ferry Solveig",
    "A passenger ferry caught fire in Larnholm harbour late on Tuesday, injuring at least 14"
    " people, police said on Wednesday morning.",
    "The blaze began in the engine room of the Solveig shortly after 9 p.m., said harbour master"
    " Ida Brekke.",
    "What happened next?",
    "All 212 passengers were evacuated within forty minutes.",
    "Nobody was left aboard the ship.",
    "The route is closed until Friday.",
    "A bus runs instead.",
    "We could see the smoke from the shore.",
]


def test_the_article_of_a_page_without_what_stands_around_it(file: Path) -> None:
    reading = read(file, page())
    article = reading.article
    assert compared(article) == ARTICLE
    assert [article.sentence_text(x.id) for x in article.sentences if x.kind == "heading"] == [
        "Fire on the ferry Solveig", "What happened next?",
    ]  # fmt: skip
    assert (article.title, article.outlet) == ("Fire on the ferry Solveig", "Harbour Courier")
    assert (article.author, article.date) == ("Jane Doe", "2024-05-03")
    assert article.language == "en"
    assert reading.notices == ()


def test_a_page_that_tells_nothing_of_itself_has_no_made_up_date(file: Path) -> None:
    article = read(file, page(head="").replace("| Harbour Courier", "")).article
    assert article.date is None
    assert article.author in (None, "Jane Doe")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "koi8-r"])
def test_the_encoding_that_a_page_names_is_used_without_a_notice(file: Path, encoding: str) -> None:
    name = "Зоя" if encoding == "koi8-r" else "Zoë"
    named = f'<meta charset="{encoding}">' if encoding in ("iso-8859-1", "koi8-r") else ""
    text = page(BODY.replace("Ida Brekke", f"{name} Brekke"), named)
    reading = read(file, text.encode(encoding))
    assert f"{name} Brekke." in reading.article.text
    assert reading.notices == ()


def test_pages_that_browsers_put_into_one_file(file: Path) -> None:
    quoted = quopri.encodestring(page().encode()).decode()
    mhtml = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/fire\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="xx"\r\n\r\n--xx\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"\r\n{quoted}\r\n--xx--\r\n"
    )
    assert compared(read(file, mhtml).article) == ARTICLE
    resource = {"WebResourceData": page().encode(), "WebResourceTextEncodingName": "UTF-8"}
    archive = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    assert compared(read(file, archive).article) == ARTICLE
    empty = mhtml.replace("text/html", "image/png")
    assert "a saved page without text" in refused(file, empty)


def test_a_headline_that_only_the_head_has_is_put_first(file: Path) -> None:
    article = read(file, page(BODY.replace("<h1>Fire on the ferry Solveig</h1>", ""))).article
    assert compared(article)[0] == "Fire on the ferry Solveig"


WALLS = (
    "Subscribe to continue reading",
    "Already a subscriber? Log in",
    "This article is for subscribers only.",
    "Jetzt weiterlesen mit unserem Abo",
    "Cet article est réservé aux abonnés",
)


@pytest.mark.parametrize("wall", WALLS)
def test_a_page_behind_a_wall_says_so(file: Path, wall: str) -> None:
    locked = f"<main><h1>Fire on the ferry</h1><p>A ferry caught fire.</p><p>{wall}</p></main>"
    assert "asks to log in or subscribe; open it in a browser" in refused(file, page(locked))


def test_the_beginning_of_a_page_behind_a_wall_is_read_with_a_notice(file: Path) -> None:
    reading = read(file, page(BODY.replace("Share this article", WALLS[0])))
    assert WALLS[0] not in compared(reading.article)
    assert reading.notices == (
        f"{file}: perhaps only the beginning: the page asks to log in or subscribe",
    )


def test_an_article_about_members_and_subscribers_is_no_wall(file: Path) -> None:
    said = (
        "Norway is already a member of the alliance.",
        "The judge refused to read the full report aloud.",
        "Most were already registered, and some had already subscribed to the offer.",
    )
    reading = read(file, page(BODY.replace("Share this article", "</p><p>".join(said))))
    assert [text for text in compared(reading.article) if text in said] == list(said)
    assert reading.notices == ()


def test_pages_without_an_article(file: Path) -> None:
    links = "".join(f"<li><a href='/{n}'>Story number {n}</a></li>" for n in range(30))
    assert "no article found in this page" in refused(file, page(f"<ul>{links}</ul>"))
    assert "no article found in this page" in refused(file, "<html><body></body></html>")
    assert "no article found in this page" in refused(file, "<!doctype html>")
    robot = "<p>Checking your browser. Please enable JavaScript and cookies to go on.</p>"
    assert "not shown to programs" in refused(file, page(robot))


def test_text_that_mentions_html_is_text(tmp_path: Path) -> None:
    text = "The <b> tag makes text bold. Nobody uses it <i>now</i>."
    assert read(tmp_path / "a.txt", text).article.text == text
    assert read(tmp_path / "a.txt", "1 < 2, and <p stands for nothing.").article.sentences


def test_nothing_in_a_page_reaches_the_screen_as_a_command(file: Path) -> None:
    body = BODY.replace("Ida Brekke", "Ida &#27;[31m&#8238;Brekke[/b]")
    article = read(file, page(body, HEAD.replace("Jane Doe", "Jane &#27;[2J Doe"))).article
    for text in (article.text, article.title, article.author, article.outlet):
        assert not {"\x1b", "\u202e"} & set(text or "")
    assert "[31mBrekke[/b]" in article.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>", "</p>", "<div class='share'>", "</div>", "<table><tr><td>", "<!--", "-->",
                "<script>", "]]>", "&#0;", "&bogus;", "<ul><li>", "<h1>", "<html>", "<svg>",
                "A ferry caught fire in the harbour late on Tuesday, police said. " * 3, "<br>",
            ]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_no_page_is_too_broken_for_an_answer(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    file = tmp_path_factory.mktemp("pages") / "a.html"
    content = "<!doctype html>" + "".join(parts)
    try:
        reading = read(file, content)
    except ReadError:
        refused(file, content)
    else:
        assert compared(reading.article)
