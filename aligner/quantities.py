"""Numbers, money, percentages, dates and times, brought to one form.

``twelve``, ``12``; ``1,000``, ``1000``; ``$4.2 bn``, ``4.2 billion dollars``; ``5 per cent``,
``5%``; ``Sept. 11``, ``11 September`` are each one value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

QuantityKind = Literal["number", "money", "percent", "year", "day", "weekday", "month", "time"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and its place: offsets into the text it was found in, end exclusive."""

    kind: QuantityKind
    value: float
    start: int
    end: int
    ordinal: bool = False
    """Whether it says which one (third) rather than how many."""

    @property
    def key(self) -> str:
        """The same for the same value, however it is written."""
        return f"{self.kind}:{self.value:g}"

    @property
    def is_date(self) -> bool:
        """Whether it says when."""
        return self.kind in ("year", "day", "weekday", "month", "time")


_SMALL = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "m": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "k": 1e3,
    "dozen": 12.0,
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WORD_NUMBER = rf"(?:{'|'.join([*_TENS, *sorted(_SMALL, key=len, reverse=True)])})"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_WITH_DECIMAL_POINT = frozenset("bn cy en ga he hi ja ko mr ms ta th tl ur zh".split())
_THOUSANDS = re.compile(r"(?<=\d)[.\u00a0\u202f' ’](?=\d{3}(?!\d))")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_CURRENCY = r"(?:dollars?|euros?|pounds?|yen|yuan|rupees?|roubles?|rubles?|francs?|crowns?|cents?)"

_QUANTITY = re.compile(
    rf"""
    (?P<time>\b\d{{1,2}}(?:[:.]\s?\d\d)?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock\b) | \b[012]?\d:\d\d\b)
  | (?P<month_day>\b{_MONTH}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|percent|per\ cent))
      | \b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b)
  | (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)
  | (?P<weekday>\b(?:{"|".join(_WEEKDAYS)})\b)
  | (?P<figure>(?P<sign>[$€£¥]\s?)?(?P<digits>\b\d+(?:,\d{{3}})+(?:\.\s?\d+)?|\b\d+(?:\.\s?\d+)?)
      (?:\s?-?(?P<scale>(?:hundred|thousand|million|billion|trillion|dozen|mn|bn|tn)\b\.?))?
      (?(sign)(?:(?P<letter>[mbk])\b)?
        (?:(?=\s?(?:-|to|or|and)\s?[$€£¥]?[\d.]+\s?(?P<range>million|billion|trillion|bn)\b))?))
      (?P<ordinal>(?:st|nd|rd|th)\b)?
      (?P<tail>\s?%|\s?-?per\s?cent(?:age\spoints?)?\b|\s?(?:US\s)?{_CURRENCY}\b)?
  | (?P<words>\b(?:an?\s+(?={_SCALE}))?{_WORD_NUMBER}?(?:[\s-]+(?:and\s+)?{_WORD_NUMBER})*
      (?:[\s-]*{_SCALE}(?:\s+(?:and\s+)?{_WORD_NUMBER}(?:-{_WORD_NUMBER})?)?)*\b)
      (?P<word_tail>\s?%|\s?-?per\s?cent(?:age\spoints?)?\b|\s?(?:US\s)?{_CURRENCY}\b)?
  | (?P<which>\b(?:{"|".join(_ORDINALS)})\b)
  | (?P<month>\b(?:january|february|april|june|july|august|september|october|november|december)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def find_quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Every number, date and time of a text, in reading order; none overlap.

    Remembered: each stage of a comparison asks for those of every sentence again.

    Args:
        text: of a sentence, say.
        language: which says whether 1.234 is a thousand or one; words for figures are English.
    """
    if language not in _WITH_DECIMAL_POINT:
        text = _with_decimal_point(text)
    found = (_quantity(match) for match in _QUANTITY.finditer(text) if match.group().strip())
    return tuple(each for each in found if each is not None)


def _with_decimal_point(text: str) -> str:
    """Figures with comma and points changed about, each in its place."""
    if not any(char.isdigit() for char in text):
        return text
    return _DECIMAL_COMMA.sub(".", _THOUSANDS.sub(",", text))


def _quantity(match: re.Match[str]) -> Quantity | None:
    text = match.group().strip()
    end = match.end()
    start = end - len(match.group().lstrip())
    lower = text.lower()
    if match["time"]:
        return Quantity("time", _minutes(lower), start, end)
    if match["month_day"]:
        day = re.search(r"\d+", lower)
        return Quantity("day", _month(lower) * 100 + int(day.group() if day else 0), start, end)
    if match["iso"]:
        return Quantity("day", int(text[5:7]) * 100 + int(text[8:10]), start, end)
    if match["weekday"]:
        return Quantity("weekday", _WEEKDAYS.index(lower), start, end)
    if match["month"]:
        # A small "may" or "march" is a verb; the others are never anything else.
        return Quantity("month", _MONTHS.index(lower) + 1, start, end)
    if match["which"]:
        return Quantity("number", _ORDINALS[lower], start, end, ordinal=True)
    if match["figure"]:
        return _figure(match, start, end)
    return _in_words(match, start, end)


def _figure(match: re.Match[str], start: int, end: int) -> Quantity:
    digits = match["digits"].replace(",", "").replace(" ", "")
    # "$100 to $150 billion" means billions both times.
    scale = (match["scale"] or match["letter"] or match["range"] or "").lower().rstrip(".")
    value = float(digits) * _SCALES.get(scale, 1.0)
    kind = _kind(match["sign"], match["tail"])
    whole = match.group().strip()
    if kind == "number" and not match["scale"] and re.fullmatch(r"(?:1[6-9]|20)\d\d", whole):
        kind = "year"
    return Quantity(kind, value, start, end, ordinal=bool(match["ordinal"]))


def _in_words(match: re.Match[str], start: int, end: int) -> Quantity | None:
    value = _value_of_words(match["words"].lower())
    if value is None:
        return None
    return Quantity(_kind(None, match["word_tail"]), value, start, end)


def _value_of_words(words: str) -> float | None:
    """What number words come to: two hundred and five thousand is 205000."""
    total = group = 0.0
    seen = False
    for word in re.findall(r"[a-z]+", words):
        if word in _SMALL or word in _TENS:
            group += _SMALL.get(word, 0) or _TENS.get(word, 0)
            seen = True
        elif word in _SCALES:
            scale = _SCALES[word]
            group = (group or 1.0) * scale
            seen = True
            if scale >= 1000:
                total, group = total + group, 0.0
    return total + group if seen else None


def _kind(sign: str | None, tail: str | None) -> QuantityKind:
    unit = (tail or "").strip(" -").lower()
    if unit.startswith(("%", "per")):
        return "percent"
    return "money" if sign or unit else "number"


def _month(text: str) -> int:
    name = re.search(_MONTH, text)
    return 1 + [month[:3] for month in _MONTHS].index(name.group()[:3]) if name else 0


def _minutes(text: str) -> float:
    """Minutes since midnight; an hour without a.m. or p.m. is taken as it stands."""
    numbers = [int(x) for x in re.findall(r"\d+", text)]
    hours, minutes = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if "p" in text and hours < 12:
        hours += 12
    elif "a" in text and "." not in text.split("a")[0] and hours == 12:
        hours = 0
    return hours * 60 + minutes
