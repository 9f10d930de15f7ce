"""From bytes to text: UTF-8 first, then what the bytes look like, and never a guess in silence."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from aligner.reading.document import ReadError

if TYPE_CHECKING:
    from aligner.reading.document import Source

_BOMS = (
    # The marks of UTF-32 begin with those of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)
       | \A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
"""What pages that name an old encoding are really written in."""


def decode(source: Source, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode the bytes of an article.

    Args:
        source: the bytes.
        encoding: an encoding to use, and no other.

    Returns:
        The text, and notices for the reader.

    Raises:
        ReadError: the bytes are not text, or not text in that encoding.
    """
    raw, name = source.data, source.name
    if encoding is not None:
        return _decode_as(raw, name, encoding), ()
    for mark, with_mark in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw, name, with_mark), ()
    if b"\0" in raw[:65536]:
        raise ReadError(f"{name}: is a binary file, not text; if it is text, name its --encoding")
    declared = [each for each in (source.charset, _declared(raw)) if each is not None]
    if b"\x1b" not in raw or not declared:
        # What decodes as UTF-8 is UTF-8, whatever is said of it; Japanese mail uses escapes.
        try:
            return raw.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    for each in declared:
        text = _as_declared(raw, each.lower())
        if text is not None:
            notice = f"{name}: holds bytes that are no {each}, shown as \N{REPLACEMENT CHARACTER}"
            return text, (notice,) * ("\N{REPLACEMENT CHARACTER}" in text)
    return _detect(raw, name)


def _declared(raw: bytes) -> str | None:
    """The encoding that a web page names in its head."""
    found = _DECLARED.search(raw[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _as_declared(raw: bytes, encoding: str) -> str | None:
    """The text, where the encoding named fits; servers and pages are often wrong."""
    # A stray byte or two in a page of UTF-8 are no reason to take it for something else.
    errors = "replace" if encoding in ("utf-8", "utf8") else "strict"
    try:
        return raw.decode(_AS_BROWSERS_DO.get(encoding, encoding), errors)
    except (LookupError, UnicodeError):
        return None


def _decode_as(raw: bytes, name: str, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except LookupError:
        known = "try utf-8, cp1252, iso-8859-2, utf-16 or another that Python knows"
        raise ReadError(f"--encoding {encoding!a}: unknown encoding; {known}") from None
    except UnicodeDecodeError as error:
        at = f"byte {raw[error.start]:#04x} at {error.start}"
        raise ReadError(f"{name}: is not {encoding} ({at}); try another --encoding") from None
    except UnicodeError:
        raise ReadError(f"{name}: is not {encoding}; try another --encoding") from None
    return text


def _detect(raw: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    # Where bytes look equally right in several encodings, the commonest of them is meant.
    best = min(
        from_bytes(raw),
        key=lambda found: (found.chaos, -found.coherence, found.encoding != "cp1252"),
        default=None,
    )
    if best is None:
        raise ReadError(f"{name}: is not text in any known encoding; name it with --encoding")
    notice = f"{name}: not UTF-8, read as {best.encoding}; if letters look wrong, use --encoding"
    return str(best), (notice,)
