"""Web pages, saved or fetched: the article in them, who published it, when and by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aligner.article import Block
from aligner.boilerplate import is_boilerplate
from aligner.cleaning import one_line
from aligner.reading.document import Document, ReadError, Source
from aligner.reading.quiet import quiet
from aligner.structure import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_WORDS = 25
"""Words of running text below which nothing that a page holds is an article."""

SHORTEST = 5
"""Words of a paragraph of running text."""

WALLED_WORDS = 120
"""Words below which an article beside a demand to log in is only its beginning."""

LONGEST_DEMAND = 15
"""Words of a paragraph that asks to log in or subscribe, and says nothing else."""

_WALL = re.compile(
    r"""(?:log|sign)\s?-?in\s+to\s+(?:continue|read|view|see|access)
      | (?:subscribe|register|create\s+(?:a|an|your)\s+(?:free\s+)?account)
        \s+(?:now\s+)?(?:to|and)\s+(?:continue|read|keep\s+reading|unlock|access|get\s+full)
      | already\s+(?:a\s+subscriber|subscribed\s*\?|have\s+an\s+account\s*\?|registered\s*\?)
      | already\s+a\s+member\s*\?
      | (?:this|the\s+full)\s+(?:article|story|content)\s+is\s+(?:only\s+)?
        (?:for|available\s+to|reserved).{0,20}(?:subscribers|members)
      | (?:for|to)\s+subscribers\s+only | subscriber[-\s]only
      | (?:subscribe|register|(?:log|sign)\s?-?(?:in|up))\b.{0,40}\bto\s+read\s+the\s+(?:full|rest)
      | jetzt\s+(?:abonnieren|weiterlesen)|weiterlesen\s+mit|bereits\s+abonnent
      | nur\s+für\s+abonnenten
      | réservé\s+aux\s+abonnés|déjà\s+abonné|abonnez-vous\s+pour
      | (?:solo|exclusivo)\s+para\s+suscriptores|ya\s+eres\s+suscriptor|suscríbete\s+para
      | riservato\s+agli\s+abbonati | sei\s+già\s+abbonato
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:are|you\s+are)\s+(?:not\s+)?a?\s*(?:human|robot)\b|captcha|unusual\s+traffic"
    r"|checking\s+your\s+browser|access\s+denied|enable\s+(?:java\s?script|cookies)"
    r"|(?:java\s?script|cookies)\s+(?:is|are)\s+(?:disabled|required|not\s+enabled)|just\s+a\s+moment",
    re.IGNORECASE,
)
_ASIDE = (
    "//figcaption | //*[contains(@class, 'caption') or contains(@class, 'credit')"
    " or contains(@class, 'newsletter') or contains(@class, 'related') or contains(@class, 'promo')"
    " or contains(@class, 'share') or contains(@class, 'byline')]"
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]))(?![\da-f]);?",
    re.IGNORECASE,
)
"""Characters that XML has no room for, over which trafilatura loses a page."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_PORT = re.compile(r":\d+$")
_SEPARATED = re.compile(r"\s+[-–—|·•»:]\s+")


def read_web_page(source: Source, text: str) -> Document:
    """Find the article in a page.

    Args:
        source: where the page is from.
        text: its HTML.

    Raises:
        ReadError: it holds none, or asks to log in instead of showing it.
    """
    name = source.name
    try:
        tree = _tree(text)
        shown = " ".join(tree.xpath("string(.)").split())
        asides = {_folded(each.xpath("string(.)")) for each in tree.xpath(_ASIDE)}
        found = _extracted(tree, source, text)
    except Exception as error:  # two parsers and a page from anywhere
        told = one_line(f"{type(error).__name__}: {error}", limit=80)
        raise ReadError(f"{name}: is a web page that cannot be read ({told})") from None
    blocks = list(_blocks(found.body, asides)) if found is not None else []
    words = sum(map(_running_words, blocks))
    walled = _WALL.search(shown) is not None
    if words < FEWEST_WORDS or (walled and words < WALLED_WORDS // 2):
        raise _no_article(name, shown, walled=walled)
    assert found is not None
    outlet = one_line(_PORT.sub("", found.sitename or _host(source, found) or ""), 60) or None
    title = _title(found.title, outlet)
    if title and not any(_folded(title) == _folded(block.text) for block in blocks[:3]):
        blocks.insert(0, Block(title, "heading"))
    notices = []
    if walled and words < WALLED_WORDS:
        notices.append(f"{name}: perhaps only the beginning: the page asks to log in or subscribe")
    return Document(
        tuple(_without_wall(blocks)),
        title,
        outlet,
        one_line((found.author or "").replace("; ", ", "), limit=60) or None,
        found.date or None,
        _language(tree),
        tuple(notices),
    )


def _tree(text: str) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(_CONTROL.sub("", _XML_DECLARATION.sub("", text)))
    except etree.ParserError:
        # There is no element in it at all.
        return html.document_fromstring("<html></html>")


def _extracted(tree: Any, source: Source, text: str) -> Any:
    """What trafilatura finds; None for nothing."""
    import trafilatura

    quiet("trafilatura", "htmldate", "courlan", "justext", "readability")
    saved_from = _SAVED_FROM.search(text[:2000])
    return trafilatura.bare_extraction(
        tree,
        url=source.address or (saved_from[1] if saved_from else None),
        include_comments=False,
        with_metadata=True,
        # Only what the page declares: a date guessed from its text is worse than none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _blocks(body: Any, asides: set[str]) -> Iterator[Block]:
    for element in body:
        if element.tag in ("list", "quote", "div") and len(element):
            yield from _blocks(element, asides)
            continue
        if element.tag == "table":
            for row in element.iter("row"):
                cells = (" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell"))
                yield Block(" | ".join(filter(None, cells)))
            continue
        for line in _lines(element):
            is_aside = _folded(line) in asides
            is_head = element.tag == "head" and not is_boilerplate(line)
            yield Block(line, "boilerplate" if is_aside else "heading" if is_head else None)


def _lines(element: Any) -> Iterator[str]:
    """The text of a paragraph, cut at line breaks."""
    for each in element.iter("lb"):
        each.tail = "\n" + (each.tail or "")
    for line in "".join(element.itertext()).split("\n"):
        if line.strip():
            yield " ".join(line.split())


def _running_words(block: Block) -> int:
    """Words of a paragraph of running text; lists of links and menus are none."""
    words = len(block.text.split())
    is_running = words >= SHORTEST and ends_sentence(block.text) and not is_boilerplate(block.text)
    return words * is_running


def _without_wall(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        is_short = len(block.text.split()) <= LONGEST_DEMAND
        is_wall = is_short and block.kind is None and _WALL.search(block.text)
        yield Block(block.text, "boilerplate") if is_wall else block


def _no_article(name: str, shown: str, *, walled: bool) -> ReadError:
    if walled:
        why = "asks to log in or subscribe; open it in a browser and save the page from there"
        return ReadError(f"{name}: {why}")
    if len(shown.split()) < 300 and _ROBOT.search(shown):
        why = "is not shown to programs; open it in a browser and save the page from there"
        return ReadError(f"{name}: {why}")
    return ReadError(f"{name}: no article found in this page; copy its text to a file")


def _title(title: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it."""
    plain = one_line(title or "", limit=300)
    *parts, last = _SEPARATED.split(plain)
    if parts and outlet and _folded(last) == _folded(outlet):
        plain = plain[: plain.rindex(last)].rstrip(" -–—|·•»:")
    return plain or None


def _host(source: Source, found: Any) -> str | None:
    address = _IN_ADDRESS.match(source.address or found.url or "")
    return address[1].lower() if address else None


def _language(tree: Any) -> str | None:
    named = _LANGUAGE.match((tree.get("lang") or tree.get("xml:lang") or "").strip())
    return named.group().lower() if named else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
