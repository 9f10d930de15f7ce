"""Two long reports of one event, made from sentences of our own."""

from __future__ import annotations

from aligner.segmentation import to_article
from tui.app import DiptychApp
from tui.options import ReaderOptions

STREETS = ("Mill", "Chapel", "Harbour", "Station", "Orchard", "Quarry", "Weaver", "Lantern")
OPENING = "The river Ayle left its bed on Monday night and flooded the old town of Brennick."


def _wire(number: int) -> str:
    street = STREETS[number % len(STREETS)]
    return (
        f"In {street} Lane {number + 1}, water stood {40 + number} centimetres high by midnight, "
        "the fire brigade said."
    )


def _local(number: int) -> str:
    street = STREETS[number % len(STREETS)]
    height = 90 if number == 20 else 40 + number
    return (
        f"Firefighters measured {height} centimetres of water in {street} Lane {number + 1} "
        "shortly before midnight."
    )


def texts(count: int = 32) -> tuple[str, str]:
    """A tells the houses in order; B one of them last, one with another figure, and more."""
    a = [OPENING, *map(_wire, range(count)), "Nobody was hurt, mayor Ines Halloran said."]
    order = [*range(4), *range(5, count), 4]
    b = [OPENING, *map(_local, order)]
    b.insert(11, "The bakery gave out bread and tea to its neighbours until dawn.")
    return "\n\n".join(a), "\n\n".join(b)


def long_app(count: int = 32, *, ascii_only: bool = False, theme: str = "dark") -> DiptychApp:
    """The reader on that pair, paired by words."""
    a, b = texts(count)
    options = ReaderOptions(ascii_only, theme, fast=True)
    return DiptychApp(
        to_article(a, source="wire.txt"), to_article(b, source="local.txt"), options=options
    )
