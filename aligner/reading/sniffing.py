"""What a file is, told by what it holds; its name decides only where that leaves two choices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from aligner.reading.document import ReadError

if TYPE_CHECKING:
    from aligner.reading.document import Source

Binary = Literal["pdf", "docx", "webarchive"]
Textual = Literal["text", "markdown", "html", "mhtml"]

_REFUSED = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"%!PS", "PostScript"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:article|main|section|div|p|h[1-6]|meta|title)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:p|div|span|br|a|h[1-6]|ul|li|article)\b[^>]*>", re.IGNORECASE)
_MHTML = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)

_MARKDOWN_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^ {0,3}#{1,6} +\S",
        r"(?<!!)\[[^\]\n]+\]\((?:https?:|/|#|mailto:)[^)\s]*\)",
        r"!\[[^\]\n]*\]\([^)\s]+\)",
        r"(?<![\w*])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?![\w*])",
        r"^ {0,3}(?:```|~~~)",
        r"^ {0,3}> +\S",
        r"\A---\n(?:[\w-]+:.*\n)+---\n",
    )
)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def binary_kind(source: Source) -> Binary | None:
    """The format of bytes that are no text; None for text.

    Raises:
        ReadError: it is no article, or in a format that is not read.
    """
    data, name = source.data, source.name
    # Some writers put a few bytes of junk before the mark of a PDF.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"bplist00"):
        return "webarchive"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_kind(source)
    if data.startswith(_OLE):
        raise ReadError(
            f"{name}: is an old or an encrypted office document; save it as DOCX, without password"
        )
    for magic, what in _REFUSED:
        if data.startswith(magic):
            raise ReadError(f"{name}: is {what}, not an article; save it as text first")
    return None


def _zip_kind(source: Source) -> Binary:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except Exception:  # a damaged archive fails in many ways
        raise ReadError(
            f"{source.name}: is a damaged zip archive or DOCX; fetch or save it again"
        ) from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        what = "a spreadsheet"
    elif "ppt/presentation.xml" in names:
        what = "a presentation"
    elif b"opendocument" in mimetype:
        what = "an OpenDocument file"
    elif b"epub" in mimetype:
        what = "an e-book"
    else:
        what = "a zip archive that is no DOCX"
    raise ReadError(f"{source.name}: is {what}, not an article; save it as DOCX or text first")


def textual_kind(source: Source, text: str) -> Textual:
    """The format of a text.

    Args:
        source: what it was decoded from.
        text: all of it.
    """
    start = text[:4096].lstrip("\ufeff")
    if _HTML.match(start):
        return "html"
    if _MHTML.match(start.replace("\r\n", "\n")):
        return "mhtml"
    if _HTML_FRAGMENT.match(start) and len(_TAG.findall(start)) > 1:
        return "html"
    if source.suffix in _HTML_SUFFIXES and _TAG.search(text):
        return "html"
    if source.suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    signs = sum(sign.search(text) is not None for sign in _MARKDOWN_SIGNS)
    return "markdown" if signs > 1 else "text"
