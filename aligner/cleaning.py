"""Making text from outside safe to show: nothing in it can steer a terminal or hide itself."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters; line ends are already \n
    "\u00ad\u200b\u200e\u200f\u061c\u2060-\u2064\u206a-\u206f\ufeff"  # invisible
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # no characters, tags
    "\ud800-\udfff"  # half of a pair: cannot be written as UTF-8
    "]"
)
# Joiners stay: emoji and several scripts (Persian, Hindi) are wrong without them.


def clean_text(raw: str) -> str:
    """Bring all line ends to one form, make tabs spaces, and remove what is not text.

    Removed are control characters (terminal codes begin with them), bidi controls, invisible
    characters and lone surrogates. Letters stay as they are written: composing them would move
    offsets and change what is quoted. Idempotent.
    """
    text = _LINE_ENDS.sub("\n", raw).replace("\t", "    ")
    return _UNSAFE.sub("", text)


def one_line(raw: str, limit: int = 200) -> str:
    """A text fit for one line of a message: cleaned, without line breaks, cut at `limit`."""
    text = " ".join(clean_text(raw).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
