"""Articles fetched over the web, from a server on the loopback."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from aligner.reading import ReadError, address, read_article, same_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = Callable[[BaseHTTPRequestHandler], object]

ARTICLE = (
    "<!doctype html><html lang=en><title>Fire on the ferry</title><article><p>A passenger ferry"
    " caught fire in Larnholm harbour late on Tuesday, injuring fourteen people, police said.</p>"
    "<p>The blaze began in the engine room, said Zoë Brekke, who is the master of the harbour and"
    " saw the smoke from her office.</p></article></html>"
)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(address, "PATIENCE", 5.0)


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """A web server that gives this answer to every request; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def sends(body: bytes, status: int = 200, /, **headers: str) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)

    return answer


def refused(source: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_article(source)
    text = str(caught.value)
    assert "\n" not in text
    assert text.isprintable()
    assert text.startswith(source[:40])
    return text


def test_a_page_is_fetched_with_the_name_of_the_program_and_its_outlet_is_the_host() -> None:
    seen = []

    def answer(to: BaseHTTPRequestHandler) -> None:
        seen.append(to.headers["User-Agent"])
        sends(ARTICLE.encode(), Content_Type="text/html")(to)

    with serving(answer) as url:
        article = read_article(f"{url}/news/fire").article
    assert article.title == "Fire on the ferry"
    assert article.outlet == "127.0.0.1"
    assert article.source == f"{url}/news/fire"
    assert "Zoë Brekke" in article.text
    assert seen[0].startswith("diptych/")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (ARTICLE.encode("cp1252"), {"Content_Type": "text/html; charset=iso-8859-1"}),
        (gzip.compress(ARTICLE.encode()), {"Content_Encoding": "gzip"}),
        (ARTICLE.encode("utf-16"), {"Content_Type": "application/octet-stream"}),
        (ARTICLE.encode("cp1252"), {"Content_Type": "text/html; charset=utf-8"}),
    ],
)
def test_encodings_of_the_line_and_of_the_page(body: bytes, headers: dict[str, str]) -> None:
    with serving(sends(body, **headers)) as url:
        reading = read_article(f"{url}/fire")
    is_wrong = "utf-8" in headers.get("Content_Type", "")
    assert ("Zo\N{REPLACEMENT CHARACTER}" if is_wrong else "Zoë") in reading.article.text
    assert len(reading.notices) == is_wrong


def test_text_comes_from_the_web_too() -> None:
    with serving(sends(b"It rained all day. Nobody minded.", Content_Type="text/plain")) as url:
        assert len(read_article(f"{url}/a.txt").article.sentences) == 2


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "asks for a password (401); open it in a browser"),
        (403, "refuses this page to programs (403)"),
        (404, "has no such page (404); check the address"),
        (418, "refuses this page (418)"),
        (429, "has been asked too often (429)"),
        (503, "the server has failed (503); try again later"),
    ],
)
def test_each_refusal_of_a_server_is_told(status: int, told: str) -> None:
    with serving(sends(b"no", status)) as url:
        assert told in refused(f"{url}/a")


def redirects(target: Callable[[str], str]) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        sends(b"", 302, Location=target(to.path))(to)

    return answer


def test_redirects_are_followed_counted_and_kept_on_the_web() -> None:
    def once(to: BaseHTTPRequestHandler) -> None:
        there = to.path == "/there"
        (sends(ARTICLE.encode()) if there else sends(b"", 301, Location="/there"))(to)

    with serving(once) as url:
        assert read_article(url).article.title == "Fire on the ferry"
    with serving(redirects(lambda path: f"{path}x")) as url:
        assert "from page to page without end" in refused(url)
    for target in ("file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", ""):
        with serving(redirects(lambda path, target=target: target)) as url:  # type: ignore[misc]
            assert "away from the web" in refused(url)


def test_a_page_that_leads_on_only_with_its_cookie() -> None:
    def answer(to: BaseHTTPRequestHandler) -> None:
        if to.headers["Cookie"] == "seen=1":
            sends(ARTICLE.encode())(to)
        else:
            sends(b"", 302, Location=to.path, Set_Cookie="seen=1")(to)

    with serving(answer) as url:
        assert read_article(f"{url}/fire").article.title == "Fire on the ferry"


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PATIENCE", 0.2)
    enough = threading.Event()
    with serving(lambda to: enough.wait(10)) as url:
        assert "no answer in time" in refused(url)
        enough.set()


def test_a_server_that_trickles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "LONGEST", 0.3)

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        for _ in range(100):
            try:
                to.wfile.write(b"word ")
            except OSError:
                return
            time.sleep(0.05)

    with serving(answer) as url:
        assert "no answer in time" in refused(url)


def test_too_much_is_refused_however_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "MAX_BYTES", 1 << 20)
    much = b"word " * (1 << 20)
    with serving(sends(much)) as url:
        assert "larger than" in refused(url)
    with serving(sends(gzip.compress(much), Content_Encoding="gzip")) as url:
        assert "larger than" in refused(url)


def test_answers_that_are_none() -> None:
    with serving(sends(b"")) as url:
        assert "an empty page" in refused(url)
    with serving(sends(b"half", Content_Length="1000")) as url:
        assert "broke off" in refused(url)
    with serving(lambda to: to.wfile.write(b"what?\r\n")) as url:
        assert "makes no sense" in refused(url)
    with serving(lambda to: None) as url:
        assert "broke off" in refused(url)
    with serving(sends(b"not gzip", Content_Encoding="gzip")) as url:
        assert "makes no sense" in refused(url)
    with serving(sends(b"x", Content_Encoding="br")) as url:
        assert "makes no sense" in refused(url)


def test_servers_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(sends(b"")) as url:
        gone = url
    assert "takes no connections" in refused(gone)

    def unknown(*arguments: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no such server" in refused("https://no.such.server.invalid/a")
    for wrong in ("http://", "https://:80/", "http://[::1/", "http://host:port/", "http://a b/"):
        assert "no address" in refused(wrong)


def test_a_server_without_a_valid_certificate() -> None:
    with serving(sends(b"x")) as url:
        assert "no secure connection" in refused(url.replace("http:", "https:"))


def test_letters_beyond_ascii_in_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def answer(to: BaseHTTPRequestHandler) -> None:
        seen.append(to.path)
        sends(ARTICLE.encode())(to)

    with serving(answer) as url:
        read_article(f"{url}/straße und/näher?q=ü#oben")
    assert seen == ["/stra%C3%9Fe%20und/n%C3%A4her?q=%C3%BC"]


def test_an_address_is_the_same_only_as_itself() -> None:
    assert same_source("https://example.org/a", "https://example.org/a")
    assert not same_source("https://example.org/a", "https://example.org/b")
    assert "begins with https://" in refused("www.example.org/a")
