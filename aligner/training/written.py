"""Article pairs written to learn from: the annotation stands in the sentences.

No newspaper's: they are the project's own, on invented events or real ones freely retold under
other names. A file is one pair::

    event: Ferry fire
    A
    [1,2] Ferry burns off {{Larnholm}}

    [3] Fire hurt <<1:14>> people, {{the police said}}.
    B
    [2] ...

One sentence a line, blank lines part paragraphs. In brackets the numbers of the facts that the
sentence states and the other account states too: two sentences with a common number are a link.
``{{...}}`` is found nowhere in the other account; ``<<1:...>>`` of A contradicts that of B.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.article import Article, Sentence
from aligner.training.gold import GoldPair

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).with_name("pairs")

SOURCE = "written"

_LINE = re.compile(r"\[([0-9, ]*)\] (.+)")
_CLOSED = {"}}": "{{", ">>": "<<"}
_MARK = re.compile(r"(\{\{|\}\}|<<\d+:|>>)")


@dataclass
class _Account:
    """One side of a pair as it is read."""

    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    facts: list[set[str]] = field(default_factory=list)
    only: list[tuple[int, int]] = field(default_factory=list)
    conflicts: dict[str, tuple[int, int]] = field(default_factory=dict)
    paragraph: int = 0

    def add(self, facts: set[str], marked: str) -> None:
        """Put a sentence behind the others."""
        if self.text:
            begins = self.sentences[-1].paragraph != self.paragraph
            self.text += "\n\n" if begins else " "
        start, opened, place = len(self.text), "", 0
        for part in _MARK.split(marked):
            if _MARK.fullmatch(part):
                closes = part in ("}}", ">>")
                if closes != bool(opened) or (closes and _CLOSED[part] != opened[:2]):
                    raise ValueError(f"{part} where no such mark can be")
                if part == "}}":
                    self.only.append((place, len(self.text)))
                elif part == ">>":
                    self.conflicts[opened[2:-1]] = place, len(self.text)
                opened, place = "" if closes else part, len(self.text)
            else:
                self.text += part
        if opened:
            raise ValueError(f"{opened} is not closed")
        self.sentences.append(
            Sentence(len(self.sentences), start, len(self.text), self.paragraph, "sentence")
        )
        self.facts.append(facts)


def load_written(folder: Path = FOLDER) -> list[GoldPair]:
    """Every written pair of a folder, by name.

    Raises:
        FileNotFoundError: there is none, as in an installed package: a checkout has them.
    """
    paths = sorted(folder.glob("*.pair"))
    if not paths:
        raise FileNotFoundError(
            f"no written pairs in {folder}: train from a checkout of the source"
        )
    return [read_written(x.stem, x.read_text(encoding="utf-8").splitlines()) for x in paths]


def read_written(name: str, lines: Iterable[str]) -> GoldPair:
    """Read a pair.

    Raises:
        ValueError: a line is none of the format.
    """
    event, accounts, own = name, {"A": _Account(), "B": _Account()}, _Account()
    for number, line in enumerate(lines, start=1):
        if line.startswith("event:"):
            event = line.removeprefix("event:").strip()
        elif line in accounts:
            own = accounts[line]
        elif not line.strip():
            own.paragraph += 1
        elif found := _LINE.fullmatch(line.rstrip()):
            try:
                own.add({x for x in re.split(r"[ ,]+", found[1]) if x}, found[2])
            except ValueError as error:
                raise ValueError(f"{name}, line {number}: {error}") from None
        else:
            raise ValueError(f"{name}, line {number}: not a sentence as written pairs have them")
    a, b = accounts["A"], accounts["B"]
    if alone := set().union(*a.facts) ^ set().union(*b.facts):
        raise ValueError(f"{name}: facts of one side only: {', '.join(sorted(alone))}")
    if alone := a.conflicts.keys() ^ b.conflicts.keys():
        raise ValueError(f"{name}: conflicts of one side only: {', '.join(sorted(alone))}")
    gold: dict[str, Any] = {
        "links": [
            {"a": at, "b": to, "type": "partial"}
            for at, told in enumerate(a.facts)
            for to, told_there in enumerate(b.facts)
            if told & told_there
        ],
        "only_a": a.only,
        "only_b": b.only,
        "conflicts": [{"a": a.conflicts[key], "b": b.conflicts[key]} for key in a.conflicts],
    }
    articles = [
        Article(f"{name}-{side}", x.text, tuple(x.sentences)) for side, x in accounts.items()
    ]
    return GoldPair(name, event, SOURCE, articles[0], articles[1], gold)
