"""From bytes to text: UTF-8 first, then what the bytes look like, and never a guess in silence."""

from __future__ import annotations

import codecs

from aligner.reading.sources import ReadError

_BOMS = (
    # The marks of UTF-32 begin with those of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)

_NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)


def decode(raw: bytes, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Decode the bytes of an article.

    Args:
        raw: all of them.
        name: what messages call the article.
        encoding: an encoding to use, and no other.

    Returns:
        The text, and notices for the reader.

    Raises:
        ReadError: the bytes are not text, or not text in that encoding.
    """
    for magic, what in _NOT_TEXT:
        if raw.startswith(magic):
            raise ReadError(f"{name}: is {what}, not text; save it as text first")
    if encoding is not None:
        return _decode_as(raw, name, encoding), ()
    for mark, with_mark in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw, name, with_mark), ()
    if b"\0" in raw[:65536]:
        raise ReadError(f"{name}: is a binary file, not text; if it is text, name its --encoding")
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _detect(raw, name)


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
