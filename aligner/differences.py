"""Word-level differences of two linked sentences, through diff-match-patch on words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.folding import fold
from aligner.names import are_spellings_of_one_name
from aligner.quantities import find_quantities
from aligner.stopwords import STOPWORDS
from aligner.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

Spans = tuple[tuple[int, int], ...]

_FIRST_SYMBOL = 0x100
"""Words become single characters from here on, past those that the library treats as text."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What two sentences put differently: offsets (start, end) into each."""

    a: Spans
    b: Spans


def word_differences(text_a: str, text_b: str) -> Differences:
    """Compare two sentences word by word.

    Words are equal whatever their capitals and possessive endings, figures whatever their
    spelling, names in any of their spellings. Differences next to each other are one.
    """
    from diff_match_patch import diff_match_patch

    tokens_a, tokens_b = list(_tokens(text_a)), list(_tokens(text_b))
    symbols: dict[str, str] = {}
    _share_names(tokens_a, tokens_b, symbols)
    line_a = "".join(_symbol(token[2], symbols) for token in tokens_a)
    line_b = "".join(_symbol(token[2], symbols) for token in tokens_b)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # No clock: the same sentences always differ in the same words.
    diffs = engine.diff_main(line_a, line_b, False)
    found: dict[int, list[tuple[int, int]]] = {-1: [], 1: []}
    at = {-1: 0, 1: 0}
    for operation, run in _without_trifles(diffs, tokens_a):
        for side, tokens in ((-1, tokens_a), (1, tokens_b)):
            if operation not in (0, side):
                continue
            start, at[side] = at[side], at[side] + len(run)
            if operation == side:
                found[side].append((tokens[start][0], tokens[at[side] - 1][1]))
    return Differences(_merged(text_a, found[-1]), _merged(text_b, found[1]))


def _without_trifles(
    diffs: list[tuple[int, str]], tokens_a: list[tuple[int, int, str]]
) -> Iterator[tuple[int, str]]:
    """Differences with nothing but function words in common between them made one."""
    at = 0
    for number, (operation, run) in enumerate(diffs):
        if operation == 0:
            keys = [key for _, _, key in tokens_a[at : at + len(run)]]
            inside = 0 < number < len(diffs) - 1
            if inside and all(key in STOPWORDS for key in keys):
                yield from ((-1, run), (1, run))
            else:
                yield operation, run
        else:
            yield operation, run
        at += len(run) if operation <= 0 else 0


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and key of each word; a figure of several words is one."""
    quantities = {quantity.start: quantity for quantity in find_quantities(text)}
    end = 0
    for word in WORD.finditer(text):
        if word.start() < end:
            continue
        quantity = quantities.get(word.start()) or quantities.get(word.start() - 1)
        if quantity is not None:
            end = max(quantity.end, word.end())
            yield quantity.start, end, quantity.key
        else:
            end = word.end()
            yield word.start(), end, fold(word.group())


def _share_names(
    tokens_a: list[tuple[int, int, str]],
    tokens_b: list[tuple[int, int, str]],
    symbols: dict[str, str],
) -> None:
    """Give the spellings of one name the same symbol."""
    keys_b = {key for _, _, key in tokens_b}
    for _, _, key in tokens_a:
        if key in keys_b:
            continue
        twin = next((x for x in sorted(keys_b) if are_spellings_of_one_name(key, x)), None)
        if twin is not None:
            symbols[key] = _symbol(twin, symbols)


def _symbol(key: str, symbols: dict[str, str]) -> str:
    return symbols.setdefault(key, chr(_FIRST_SYMBOL + len(symbols)))


def _merged(text: str, spans: list[tuple[int, int]]) -> Spans:
    """Spans with only white space or a hyphen between them are one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip(" \n-"):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
