"""Web pages that a browser has put into one file: MHTML (Chrome, Edge) and webarchive (Safari)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.reading.document import ReadError

if TYPE_CHECKING:
    from aligner.reading.document import Source


def page_of_mhtml(source: Source) -> Source:
    """The page inside an MHTML file.

    Raises:
        ReadError: there is none.
    """
    from email import message_from_bytes

    message = message_from_bytes(source.data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                address = str(
                    part["Content-Location"] or message["Snapshot-Content-Location"] or ""
                )
                return replace(
                    source,
                    data=data,
                    charset=part.get_content_charset(),
                    address=address if address.startswith("http") else None,
                )
    raise ReadError(f"{source.name}: is a saved page without text; save it again, as HTML")


def page_of_webarchive(source: Source) -> Source:
    """The page inside a webarchive.

    Raises:
        ReadError: there is none.
    """
    import plistlib

    try:
        main = plistlib.loads(source.data)["WebMainResource"]
        data, charset = bytes(main["WebResourceData"]), main.get("WebResourceTextEncodingName")
        address = str(main.get("WebResourceURL", ""))
    except Exception:  # a property list from anywhere
        raise ReadError(
            f"{source.name}: is a property list without a web page; save the page as HTML"
        ) from None
    return replace(
        source,
        data=data,
        charset=str(charset) if charset else None,
        address=address if address.startswith("http") else None,
    )
