"""Sentences of an article: boundaries from sentencex, with its slips on news prose mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aligner.abbreviations import is_abbreviation, is_common_word
from aligner.article import Article, Block, Sentence
from aligner.cleaning import clean_text
from aligner.structure import kind_of, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.article import SentenceKind

    _Marked = tuple[int, int, SentenceKind | None]
    """Where a paragraph begins and ends, and what its format says that it is."""

_OPENING = r"[\"'“‘«(\[]*"
_CLOSING = r"[\"'”’»)\]]*"

_TITLES = frozenset(
    "mr mrs ms dr drs prof profs gen gens lt col cols sgt capt cmdr maj adm brig sen sens rep reps "
    "gov govs rev hon st mt ft pres "
    "atty supt insp messrs mme mlle hr fr sr fig figs vs v no nos art approx est ca cf al dept "
    "univ assn bros ave blvd rd".split()
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_UNITS = frozenset("bn mn tn m k km kg cm mm ft in lb lbs oz mi hr min sec sq a.m p.m".split())
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those there but and or so in on at for with "
    "as if when while after before since because although though however meanwhile according his "
    "her its their our my mr mrs ms dr what who why how where not no yes some many most all one "
    "two from by to then now also".split()
)
_TIME_GOES_ON = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Febr|Septem|Octo|Novem|Decem)\w+\b"
    r"|(?:March|April|May|June|July|August)\b|[ECMP][SD]?T\b|GMT\b|UTC\b|Eastern\b|Pacific\b"
    r"|Central\b|\d|\("
)
_SPLITS = re.compile(
    # A full stop and no space before the next sentence, as scraped pages have it,
    rf"(?<=[a-z0-9][a-z0-9)])[.!?]{_CLOSING}(?=[A-Z“][a-z]+[\s,])"
    # or a sentence that ends and another that begins, where nothing was found.
    rf"|[.!?…]{_CLOSING}(?=\s+{_OPENING}[A-Z])"
)
_STOPS = re.compile(rf"(?<=\w)[.!?…]{_CLOSING}")
_SCRAPED = re.compile(rf"[a-z0-9][a-z0-9)][.!?]{_CLOSING}$")
_ATTRIBUTION = re.compile(
    r"(?!(?:He|She|They|It|We|You|And|But)\b)(?:[A-Z][\w.'’-]*\s+){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|added|adds|told|tweeted|shouted|replied|cried|joked)\b"
)
_REST_OF_FIGURE = re.compile(r"\d+\s?(?:[ap]\.?m\b|[mb]illion\b|bn\b|per\s?cent\b|%)")
_LAST_WORD = re.compile(r"([\w.'’-]+?)\.$")


LONG = 5
"""Letters from which on a word in small letters is hardly an abbreviation in any language."""


def to_article(
    text: str | Sequence[Block],
    *,
    source: str,
    language: str = "en",
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    date: str | None = None,
) -> Article:
    """Clean a text and split it into sentences, headings and boilerplate.

    Args:
        text: as decoded, or its paragraphs where the format marks them off.
        source: what to call it.
        language: ISO 639-1 code, which chooses the rules for sentence boundaries.
        title: the headline, where the source names one.
        outlet: who published it, where the source says so.
        author: who wrote it.
        date: day of publication, YYYY-MM-DD.
    """
    if isinstance(text, str):
        cleaned = clean_text(text)
        marked: list[_Marked] = [(start, end, None) for start, end in paragraphs(cleaned)]
    else:
        cleaned, marked = _joined(text)
    sentences: list[Sentence] = []
    for number, (start, end, known) in enumerate(marked):
        spans = list(_sentences(cleaned[start:end], language))
        kind = known or kind_of(cleaned[start:end], sentences=len(spans))
        sentences += [
            Sentence(len(sentences) + at, start + first, start + last, number, kind)
            for at, (first, last) in enumerate(spans)
        ]
    return Article(source, cleaned, tuple(sentences), title, language, outlet, author, date)


def _joined(blocks: Sequence[Block]) -> tuple[str, list[_Marked]]:
    """One text of all blocks, with a blank line between them, and where each of them is."""
    parts: list[str] = []
    marked: list[_Marked] = []
    at = 0
    for block in blocks:
        part = " ".join(clean_text(block.text).split())
        if part:
            parts.append(part)
            marked.append((at, at + len(part), block.kind))
            at += len(part) + 2
    return "\n\n".join(parts), marked


def _sentences(paragraph: str, language: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one paragraph, white space left out."""
    start = 0
    for end in _boundaries(paragraph, language):
        piece = paragraph[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = end


def _boundaries(paragraph: str, language: str) -> list[int]:
    """Where sentences end, the paragraph's own end included."""
    from sentencex import get_sentence_boundaries

    found = {int(each["end_index"]) for each in get_sentence_boundaries(language, paragraph)}
    if language == "en":
        found |= {each.end() for each in _SPLITS.finditer(paragraph)}
    else:
        found |= {
            each.end()
            for each in _STOPS.finditer(paragraph)
            if _is_missed(paragraph, each, language)
        }
    ends: list[int] = []
    start = 0
    for end in sorted(found | {len(paragraph)}):
        if end < len(paragraph) and not _ends_here(paragraph, start, end, language):
            continue
        ends.append(end)
        start = end
    return ends


def _is_missed(paragraph: str, stop: re.Match[str], language: str) -> bool:
    """Whether sentences end where sentencex, which knows the language, has seen no end."""
    if stop.end() == len(paragraph) or not paragraph[stop.end()].isspace():
        return False
    last = _LAST_WORD.search(paragraph, max(0, stop.start() - 40), stop.start() + 1)
    if last is None:
        return False
    is_long = len(last[1]) >= LONG and last[1].isalpha() and last[1].islower()
    return is_long or is_common_word(last[1], language)


def _ends_here(paragraph: str, start: int, end: int, language: str) -> bool:
    """Whether a sentence that begins at `start` can end at `end`."""
    before, after = paragraph[start:end].rstrip(), paragraph[end:].lstrip()
    if not before or not re.search(r"\w", before):
        return False
    if not after or not re.search(r"\w", after):
        # Only marks are left, a stray closing quote perhaps: they belong to this sentence.
        return False
    following = re.match(rf"{_OPENING}\s*(\S+)", after)
    word = following.group(1) if following else after
    if word[0].islower() or after[0] in ",;:)]”’»—–|":
        return False
    if not paragraph[end - 1].isspace() and not paragraph[end].isspace():
        # No space between them: two sentences run together, or the middle of "R-N.C.".
        return bool(_SCRAPED.search(before)) or before[-1] in "。！？"
    if re.search(r"[!?][\"”’']$", before) and _ATTRIBUTION.match(after):
        return False
    if before[-2:-1].isdigit() and _REST_OF_FIGURE.match(after):
        # Texts from corpora are set with spaces: "$2. 5 million".
        return False
    last = _LAST_WORD.search(before)
    if last is None:
        return True
    if language != "en":
        return not is_abbreviation(last[1], word, language)
    return _ends_after(last[1], before[: last.start()], word)


def _ends_after(last: str, before: str, following: str) -> bool:
    """Whether a word with a full stop behind it ends a sentence rather than being shortened."""
    lower = last.lower().rsplit("-", 1)[-1]
    if lower in _TITLES:
        return lower in {"no", "al", "st"} and not following[0].isdigit() and last.islower()
    if lower in _MONTHS:
        return not following[0].isdigit()
    if lower in {"a.m", "p.m"}:
        return not _TIME_GOES_ON.match(following)
    if lower in _UNITS and re.search(r"\d\s*$", before):
        return following[0].isupper()
    if len(last) == 1 and last.isupper():
        # An initial stands within a name: "John F. Kennedy", "J. K. Rowling", "U. S.".
        if re.match(r"[A-Z]\.", following):
            return False
        name_before = re.search(r"(?:^|[\s.“\"(])[A-Z][\w.'’-]*\s*$|[:,/(]\s*$", before)
        goes_on = following[0].isupper() and following.lower().strip(",") not in _STARTERS
        return not ((name_before or not before.strip()) and goes_on)
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", last):
        return following.lower().strip(",.") in _STARTERS or not following[0].isalpha()
    return True
