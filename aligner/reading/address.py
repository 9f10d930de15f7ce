"""Articles on the web: one request, redirects counted, time and size limited, nothing kept."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
import zlib
from pathlib import PurePosixPath
from time import monotonic
from typing import IO, TYPE_CHECKING

from aligner.reading.document import ReadError, Source
from aligner.reading.sources import MAX_BYTES, is_address, too_large
from aligner.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage

PATIENCE = 15.0
"""Seconds without a sign of the server after which it is given up."""

LONGEST = 60.0
"""Seconds after which a page that still trickles in is given up."""

MOST_REDIRECTS = 5

_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": f"diptych/{__version__}",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
_BY_STATUS = {
    401: "asks for a password",
    402: "asks for a subscription",
    403: "refuses this page to programs",
    404: "has no such page",
    410: "has no such page any more",
    429: "has been asked too often",
    451: "may not show this page here",
}
_IN_BROWSER = "open it in a browser and save the page from there"


def fetch(address: str, name: str) -> Source:
    """What stands at an address.

    Args:
        address: begins with http:// or https://.
        name: what messages call it.

    Raises:
        ReadError: nothing usable, with the reason and what to do.
    """
    # Many pages lead on only where their cookies are taken; they go when this is done.
    opener = urllib.request.build_opener(_Redirects(), urllib.request.HTTPCookieProcessor())
    try:
        request = urllib.request.Request(_ascii(address), headers=_HEADERS)
        with opener.open(request, timeout=PATIENCE) as response:
            data = _body(response, name)
            return Source(
                name,
                data,
                PurePosixPath(urllib.parse.urlsplit(response.url).path).suffix.lower(),
                response.headers.get_content_charset(),
                response.url,
            )
    except urllib.error.HTTPError as error:
        error.close()
        raise ReadError(f"{name}: {_status(error.code)}") from None
    except urllib.error.URLError as error:
        raise ReadError(f"{name}: {_reason(error.reason)}") from None
    except (ValueError, http.client.InvalidURL):
        raise ReadError(f"{name}: is no address that can be fetched; check it") from None
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise ReadError(f"{name}: {_reason(error)}") from None


def _ascii(address: str) -> str:
    """An address as it goes over the line: host and path without letters beyond ASCII."""
    parts = urllib.parse.urlsplit(address.strip())
    if not parts.hostname or any(not char.isprintable() for char in address):
        raise ValueError
    host = parts.hostname.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    return urllib.parse.urlunsplit(
        (
            parts.scheme,
            host if parts.port is None else f"{host}:{parts.port}",
            urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~"),
            urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~?"),
            "",
        )
    )


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects on the web, a few of them."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request:
        """The request that follows; urllib itself lets no more than ftp through beside the web."""
        if not is_address(newurl):
            raise urllib.error.HTTPError(newurl, code, msg, headers, fp)
        return urllib.request.Request(_ascii(newurl), headers=_HEADERS)


def _body(response: http.client.HTTPResponse, name: str) -> bytes:
    until = monotonic() + LONGEST
    unpack = _unpacker(response.headers.get("Content-Encoding", ""))
    data = bytearray()
    # One read at a time, each of which may wait as long as PATIENCE and no longer.
    while chunk := response.read1(_CHUNK):
        data += unpack(chunk)
        if len(data) > MAX_BYTES:
            raise too_large(name)
        if monotonic() > until:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(bytes(data))
    if not data.strip():
        raise ReadError(f"{name}: the server sent an empty page; {_IN_BROWSER}")
    return bytes(data)


def _unpacker(encoding: str) -> Callable[[bytes], bytes]:
    coded = encoding.strip().lower()
    if coded in ("", "identity"):
        return bytes
    if coded in ("gzip", "x-gzip", "deflate"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        return lambda chunk: unpacker.decompress(chunk, MAX_BYTES + 1)
    raise http.client.HTTPException(f"packed as {coded}")


def _status(code: int) -> str:
    if code < 400:
        return f"leads from page to page without end, or away from the web; {_IN_BROWSER}"
    if code >= 500:
        return f"the server has failed ({code}); try again later"
    what = _BY_STATUS.get(code, "refuses this page")
    todo = "check the address" if code in (404, 410) else _IN_BROWSER
    return f"the server {what} ({code}); {todo}"


def _reason(reason: object) -> str:
    """Why there is no answer, and what to do."""
    if isinstance(reason, socket.gaierror):
        return "no such server, or no connection; check the address"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({reason.verify_message}); {_IN_BROWSER}"
    if isinstance(reason, ssl.SSLError):
        return f"no secure connection; {_IN_BROWSER}"
    if isinstance(reason, TimeoutError):
        return "no answer in time; try again later"
    if isinstance(reason, ConnectionRefusedError):
        return "the server takes no connections; check the address"
    if isinstance(reason, (ConnectionError, http.client.IncompleteRead)):
        return "the server broke off; try again later"
    if isinstance(reason, OSError) and reason.strerror:
        return f"no connection ({reason.strerror}); check the address"
    return f"the server's answer makes no sense; {_IN_BROWSER}"
