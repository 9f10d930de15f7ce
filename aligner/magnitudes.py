"""How large a figure is: its unit, the range it is an end of, and whether it is vague."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.quantities import Quantity

Bound = Literal["", "about", "lower", "upper"]

ROUNDING = 0.08
"""Relative difference up to which a round figure stands for a more exact one."""

VAGUE_ROUNDING = 0.1
"""The same where the account says that it is no exact figure."""

_LOWER = re.compile(
    r"\b(?:more\s+than|over|at\s+least|upwards\s+of|above|exceeding|beyond)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"\b(?:less\s+than|fewer\s+than|under|up\s+to|as\s+many\s+as|as\s+much\s+as|at\s+most|below)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|nearly|almost|close\s+to|estimated|just\s+over"
    r"|just\s+under)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_BETWEEN_ENDS = re.compile(r"\s?(?:-|–|—|\bto\b|\bor\b)\s?|\s+and\s+")

_LENGTH, _MASS, _AREA, _TIME, _MONTHS = "length", "mass", "area", "time", "months"
_UNITS: dict[str, tuple[str, float]] = {
    name: (dimension, factor)
    for names, dimension, factor in (
        ("m metre metres meter meters", _LENGTH, 1.0),
        ("km kilometre kilometres kilometer kilometers", _LENGTH, 1000.0),
        ("cm centimetre centimetres centimeter centimeters", _LENGTH, 0.01),
        ("ft foot feet", _LENGTH, 0.3048),
        ("yd yard yards", _LENGTH, 0.9144),
        ("mile miles mi", _LENGTH, 1609.344),
        ("inch inches", _LENGTH, 0.0254),
        ("kg kilo kilos kilogram kilograms kilogramme kilogrammes", _MASS, 1.0),
        ("g gram grams gramme grammes", _MASS, 0.001),
        ("lb lbs pound pounds", _MASS, 0.4536),
        ("oz ounce ounces", _MASS, 0.02835),
        ("tonne tonnes ton tons", _MASS, 1000.0),
        ("acre acres", _AREA, 0.4047),
        ("hectare hectares ha", _AREA, 1.0),
        ("second seconds", _TIME, 1 / 3600),
        ("minute minutes", _TIME, 1 / 60),
        ("hour hours", _TIME, 1.0),
        ("day days", _TIME, 24.0),
        ("week weeks", _TIME, 168.0),
        # Months and days are not brought to one measure: nobody counts a month in days.
        ("month months", _MONTHS, 1.0),
        ("year years", _MONTHS, 12.0),
        ("page pages", "pages", 1.0),
    )
    for name in names.split()
}
_UNIT = re.compile(rf"\s?-?(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b")
OLDEST = 120
"""Years above which a figure is nobody's age."""

_YEARS_OLD = re.compile(r"\s?-?\s?years?\s?-?\s?old\b")
_BEFORE_AGE = re.compile(
    r"(?:\b[A-Z][\w.'’-]*,|\b[Aa]ged?(?:\s+of)?|\b(?:[Hh]e|[Ss]he|who)\s+(?:was|is))\s+$"
)
_PAUSE = re.compile(r"\s?(?:[,.;:)]|$)(?!\d)")
_CURRENCIES = {
    "$": r"\$|\bdollar|\bcents?\b",
    "€": r"€|\beuro",
    "£": r"£|\bpounds?\b",
    "¥": r"¥|\byen\b|\byuan\b",
    "rupee": r"\brupee",
    "rouble": r"\brou?ble",
    "franc": r"\bfranc",
    "crown": r"\bcrown",
}


@dataclass(frozen=True, slots=True)
class Magnitude:
    """From where to where a figure reaches, and in what.

    `low` and `high` are in metres, kilograms, hectares, hours or months where the unit is one of
    length, mass, area or time, and in the figure's own unit otherwise; they are the same except for
    a range.
    """

    low: float
    high: float
    unit: str = ""
    bound: Bound = ""

    def allows(self, other: Magnitude) -> bool:
        """Whether both can be right: the same, rounded, in range, or within a bound."""
        if self.low <= other.high and other.low <= self.high:
            return True
        if _is_within(self, other) or _is_within(other, self):
            return True
        if "about" in (self.bound, other.bound):
            return _near(self.high, other.high, VAGUE_ROUNDING)
        return _near(self.high, other.high, ROUNDING)


def _is_within(bounded: Magnitude, other: Magnitude) -> bool:
    """Whether "more than 50" allows the other figure; two bounds are compared as figures."""
    if other.bound in ("lower", "upper"):
        return False
    return (bounded.bound == "lower" and other.low > bounded.high) or (
        bounded.bound == "upper" and other.high < bounded.low
    )


def _near(first: float, second: float, tolerance: float) -> bool:
    """Whether one is the other to the digits that it gives."""
    step = max(last_digit(first), last_digit(second))
    difference = abs(first - second)
    return difference <= step / 2 and difference <= tolerance * max(abs(first), abs(second))


def last_digit(value: float) -> float:
    """What the last digit other than 0 of a figure counts: 100 for 1200, 0.1 for 2.5."""
    digits, _, exponent = f"{value:.9e}".partition("e")
    decimals = len(digits.rstrip("0").partition(".")[2])
    return float(10.0 ** (int(exponent) - decimals))


def magnitude(text: str, quantity: Quantity, around: Sequence[Quantity]) -> Magnitude:
    """How large a quantity of a text is.

    Args:
        text: the sentence.
        quantity: one of its quantities.
        around: all of them, in order.
    """
    low, high = quantity.value, quantity.value
    for other in around:
        if other.kind == quantity.kind and _are_ends(text, quantity, other):
            low, high = min(low, other.value), max(high, other.value)
    unit, factor = _unit(text, quantity)
    return Magnitude(low * factor, high * factor, unit, _bound(text[: quantity.start]))


def _are_ends(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two figures are the ends of one range: 10-12, two or three, between 5 and 7."""
    one, two = sorted((first, second), key=lambda each: each.start)
    joint = _BETWEEN_ENDS.fullmatch(text[one.end : two.start])
    if joint is None or one.value >= two.value or one.ordinal != two.ordinal:
        return False
    return joint.group().strip() != "and" or bool(
        re.search(r"\bbetween\s+$", text[: one.start], re.IGNORECASE)
    )


def _unit(text: str, quantity: Quantity) -> tuple[str, float]:
    if quantity.kind == "money":
        # A currency sign may stand before the figure's own place.
        written = text[max(0, quantity.start - 1) : quantity.end].lower()
        named = (name for name, form in _CURRENCIES.items() if re.search(form, written))
        return next(named, ""), 1.0
    if quantity.kind != "number":
        return "", 1.0
    if _is_age(text, quantity):
        return "age", 1.0
    found = _UNIT.match(text, quantity.end)
    return _UNITS[found["unit"]] if found else ("", 1.0)


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a figure is somebody's age: a 27-year-old; Brooks, 27, died; she was 27."""
    if quantity.ordinal or not 0 < quantity.value <= OLDEST:
        return False
    if _YEARS_OLD.match(text, quantity.end):
        return True
    stands_alone = _PAUSE.match(text, quantity.end) is not None
    return stands_alone and _BEFORE_AGE.search(text[: quantity.start]) is not None


def _bound(before: str) -> Bound:
    if _ABOUT.search(before):
        return "about"
    if _LOWER.search(before):
        return "lower"
    return "upper" if _UPPER.search(before) else ""
