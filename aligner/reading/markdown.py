"""Markdown without its marks: headings, paragraphs, list items and quotations as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.article import Block
from aligner.cleaning import one_line
from aligner.reading.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OUTLETS = ("outlet", "publication", "publisher", "source", "site")


def read_markdown(text: str) -> Document:
    """The paragraphs of a Markdown text, and what its front matter says of it."""
    from markdown_it import MarkdownIt

    plain = text.replace("\r\n", "\n").lstrip("\ufeff")
    front = _FRONT_MATTER.match(plain)
    fields = _fields(front[1]) if front else {}
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    blocks = list(_blocks(parser.parse(plain[front.end() :] if front else plain)))
    title = fields.get("title")
    if title is None:
        title = next((one_line(x.text) for x in blocks[:2] if x.kind == "heading"), None)
    elif not any(block.text.casefold() == title.casefold() for block in blocks[:3]):
        blocks.insert(0, Block(title, "heading"))
    day = _DAY.match(fields.get("date", ""))
    return Document(
        tuple(blocks),
        title,
        next((fields[key] for key in _OUTLETS if key in fields), None),
        fields.get("author"),
        day.group() if day else None,
        fields.get("lang") or fields.get("language"),
    )


def _fields(front: str) -> dict[str, str]:
    return {
        found[1].lower(): value
        for found in _FIELD.finditer(front)
        if (value := one_line(found[2].strip().strip("\"'")))
    }


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    row: list[str] | None = None
    opened = ""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield Block(" | ".join(filter(None, row)))
            row = None
        elif token.type in ("fence", "code_block"):
            yield from (Block(line) for line in token.content.splitlines() if line.strip())
        elif token.type == "html_block":
            yield from _of_html(token.content)
        elif token.type == "inline":
            text, is_image = _inline(token.children or ())
            if row is not None:
                row.append(text)
            elif text:
                is_heading = opened == "heading_open"
                yield Block(text, "heading" if is_heading else "boilerplate" if is_image else None)
        opened = token.type


def _inline(tokens: Sequence[Token]) -> tuple[str, bool]:
    """The text of a paragraph, and whether it is nothing but a picture's description."""
    said: list[str] = []
    described: list[str] = []
    for token in tokens:
        if token.type == "image":
            described.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            said.append(" ")
        elif token.type in ("text", "code_inline"):
            said.append(token.content)
    text = " ".join("".join(said).split())
    return (text, False) if text else (" ".join(" ".join(described).split()), True)


def _of_html(content: str) -> Iterator[Block]:
    """HTML in Markdown: its text, tags left out."""
    text = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", " ", content, flags=re.DOTALL)
    plain = " ".join(re.sub(r"<[^<>]*>", " ", text).split())
    if plain:
        yield Block(plain)
