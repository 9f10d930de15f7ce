"""Conflicts made on purpose: points that two linked sentences share, changed in one of them.

Real conflicts are too rare to learn from. What is changed is what careful reports agree on, so the
place of each made conflict is known exactly; how it is written is left as it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.article import Article
from aligner.opposites import counterpart
from aligner.points import views_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from aligner.points import Point, Views
    from aligner.training.gold import GoldPair

MOST = 6
"""Points changed in one pair, one a sentence at most."""

WORDS_LAST = 0.9
"""Share of the words and names that are changed only where there are too few figures."""

COPIES = 2
"""How often B may give a value that is changed; changed once, it is then left once at most."""

_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "eighteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
NAMES = tuple(
    "Okafor Brekke Lindqvist Moreau Tanaka Whitlock Ferreira Kowalski Haddad Brannigan Petrov Osei "
    "Larnholm Sandvik Ridgeton Ashbury Marlow Kestrel Overton Halvorsen Delacroix Nakamura".split()
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|did|does|do)\s+$"
)


@dataclass(frozen=True)
class _Change:
    """A stretch of B and what comes in its place; the same point of A stays."""

    start: int
    end: int
    text: str
    own: tuple[int, int]
    again: tuple[tuple[int, int], ...]
    """Where sentences of A that are linked to the changed one say the same again."""
    sentences: tuple[int, int]
    is_word: bool


def inject(pair: GoldPair, rng: Random, names: Sequence[str] = NAMES) -> GoldPair:
    """A pair with up to `MOST` of the points that its links share changed in B.

    Links stay; what else is marked stays, moved to where it now is. What A says again elsewhere of
    a changed point is marked as an optional conflict.

    Args:
        pair: as it is.
        rng: what decides.
        names: what comes in the place of names.
    """
    possible = list(_possible(pair, views_of(pair.a, pair.b), rng, names))
    rng.shuffle(possible)
    # Nearly every sentence has a name or a word that can be turned round: figures come first.
    possible.sort(key=lambda change: change.is_word and rng.random() < WORDS_LAST)
    used_a: set[int] = set()
    used_b: set[int] = set()
    changes: list[_Change] = []
    for change in possible:
        in_a, in_b = change.sentences
        if in_a not in used_a and in_b not in used_b and len(changes) < MOST:
            used_a.add(in_a)
            used_b.add(in_b)
            changes.append(change)
    return _changed(pair, sorted(changes, key=lambda change: change.start))


def _possible(pair: GoldPair, views: Views, rng: Random, names: Sequence[str]) -> Iterator[_Change]:
    linked: defaultdict[int, list[int]] = defaultdict(list)
    for link in pair.gold["links"]:
        linked[link["b"]].append(link["a"])
    for link in pair.gold["links"]:
        others = {point.key: point for point in views.b.sentences[link["b"]].points}
        for first in views.a.sentences[link["a"]].points:
            second = others.get(first.key)
            if second is None or views.b.stated[second.key] > COPIES:
                continue
            text = pair.b.text[second.start : second.end]
            new = _denied(pair, second, text, rng) or _other(second, text, rng, names)
            if new is not None:
                yield _Change(
                    second.start,
                    second.end,
                    new,
                    (first.start, first.end),
                    tuple(
                        (point.start, point.end)
                        for sentence in linked[link["b"]]
                        for point in views.a.sentences[sentence].points
                        if point.key == first.key and point is not first
                    ),
                    (first.sentence, second.sentence),
                    first.kind in ("word", "name"),
                )


def _denied(pair: GoldPair, point: Point, text: str, rng: Random) -> str | None:
    """The word denied (was not arrested), now and then: most words could be."""
    if point.kind != "word" or point.denied or rng.random() > 0.5:
        return None
    before = pair.b.text[max(0, point.start - 12) : point.start]
    return f"not {text}" if text.islower() and _AUXILIARY.search(before) else None


def _other(point: Point, text: str, rng: Random, names: Sequence[str]) -> str | None:
    """Another value written in the same way."""
    if point.kind == "name":
        other = rng.choice([name for name in names if name not in text])
        return " ".join([*text.split()[:-1], other])
    if point.kind == "word":
        new = counterpart(text.lower(), rng.random())
        return new and (new.capitalize() if text[0].isupper() else new)
    for group in (_DAYS, _MONTHS):
        named = next((name for name in group if name in text), None)
        if named and (point.kind != "day" or rng.random() < 0.5):
            return text.replace(named, rng.choice([name for name in group if name != named]))
    digits = re.search(r"\d+(?:,\d{3})*", text)
    if digits:
        new = _figure(digits.group(), point, rng)
        return text[: digits.start()] + new + text[digits.end() :]
    word = next((word for word in _NUMBER_WORDS if re.search(rf"\b{word}\b", text.lower())), None)
    if word is None:
        return None
    new = rng.choice([other for other in _NUMBER_WORDS if other != word])
    return re.sub(rf"\b{word}\b", new, text.lower())


def _figure(digits: str, point: Point, rng: Random) -> str:
    value = int(digits.replace(",", ""))
    if point.kind == "year":
        return str(value + rng.choice([-6, -5, -4, -3, -2, -1, 1, 2]))
    if point.kind in ("day", "time"):
        return str(value % 12 + rng.choice([1, 2, 3]))
    factor = rng.choice([0.4, 0.6, 0.8, 1.2, 1.3, 1.5, 1.8, 2.5])
    new = round(value * factor)
    if abs(new - value) < 1:
        new = value + rng.choice([1, 2])
    return f"{new:,}" if "," in digits else str(new)


def _changed(pair: GoldPair, changes: Sequence[_Change]) -> GoldPair:
    pieces, end = [], 0
    for change in changes:
        pieces += [pair.b.text[end : change.start], change.text]
        end = change.end
    text = "".join([*pieces, pair.b.text[end:]])

    def moved(place: int) -> int:
        return place + sum(
            len(x.text) - (x.end - x.start) for x in changes if x.start < place and x.end <= place
        )

    sentences = tuple(
        replace(each, start=moved(each.start), end=moved(each.end)) for each in pair.b.sentences
    )
    own = {
        kind: [
            {**each, "b": [moved(each["b"][0]), moved(each["b"][1])]}
            for each in pair.gold.get(kind, [])
        ]
        for kind in ("conflicts", "optional_conflicts")
    }
    only = {
        kind: [[moved(start), moved(end)] for start, end in pair.gold.get(kind, [])]
        for kind in ("only_b", "optional_b")
    }
    made, again = [], []
    for change in changes:
        place = [moved(change.start), moved(change.start) + len(change.text)]
        made.append({"a": list(change.own), "b": place, "made": True})
        again += [{"a": list(each), "b": place, "made": True} for each in change.again]
    b = Article(pair.b.source, text, sentences, pair.b.title, pair.b.language)
    gold = {
        **pair.gold,
        **only,
        "conflicts": [*own["conflicts"], *made],
        "optional_conflicts": [*own["optional_conflicts"], *again],
    }
    return replace(pair, b=b, gold=gold)
