"""Annotated article pairs, as the recipes learn from them.

A folder of pairs holds one folder each with ``a.txt``, ``b.txt``, ``sentences.json`` (spans and
kinds) and ``gold.json`` (``links``, ``only_a``, ``only_b``, ``conflicts`` and ``optional_...`` ones
that are neither right nor wrong), and an ``index.json`` naming each pair's event.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.article import Article, Sentence
from aligner.folding import fold
from aligner.stopwords import STOPWORDS
from aligner.words import words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from aligner.article import Side

UNKNOWN = -1
"""Label of what is to be left out: disputed, or without content."""


@dataclass(frozen=True)
class GoldPair:
    """Two articles with what careful readers marked in them."""

    name: str
    event: str
    source: str
    """Where the pair comes from: the name of a corpus, or nothing."""
    a: Article
    b: Article
    gold: dict[str, Any]

    def link_labels(self) -> NDArray[np.int_]:
        """1, 0 or UNKNOWN for every sentence pair."""
        labels = np.zeros((len(self.a.sentences), len(self.b.sentences)), dtype=int)
        for link in self.gold["links"]:
            labels[link["a"], link["b"]] = 1
        for link in self.gold.get("optional_links", []):
            labels[link["a"], link["b"]] = UNKNOWN
        return labels

    def word_labels(self, side: Side) -> NDArray[np.int_]:
        """1 (only in this account), 0 or UNKNOWN for every word of a side."""
        article = self.a if side == "a" else self.b
        only = [tuple(span) for span in self.gold[f"only_{side}"]]
        masked = [tuple(span) for span in self.gold.get(f"optional_{side}", [])]
        for kind in ("conflicts", "optional_conflicts"):
            masked += [tuple(conflict[side]) for conflict in self.gold.get(kind, [])]
        labels = []
        for word in words(article):
            silent = fold(word.text) in STOPWORDS
            boilerplate = article.sentences[word.sentence].kind == "boilerplate"
            if silent or boilerplate or _overlaps(word.start, word.end, masked):
                labels.append(UNKNOWN)
            else:
                labels.append(int(_overlaps(word.start, word.end, only)))
        return np.array(labels, dtype=int)

    def contradicted(self, side: Side) -> dict[int, frozenset[int]]:
        """Words of a side that are contradicted, with the other side's sentences that do it.

        Of a word whose sentences are none, nothing is to be learned: readers were not sure.
        """
        article, other = (self.a, self.b) if side == "a" else (self.b, self.a)
        there: Side = "b" if side == "a" else "a"
        disputed = [tuple(each[side]) for each in self.gold.get("optional_conflicts", [])]
        found: dict[int, frozenset[int]] = {}
        for number, word in enumerate(words(article)):
            by = [
                sentence.id
                for each in self.gold["conflicts"]
                if _overlaps(word.start, word.end, [tuple(each[side])])
                for sentence in other.sentences
                if _overlaps(sentence.start, sentence.end, [tuple(each[there])])
            ]
            if by or _overlaps(word.start, word.end, disputed):
                found[number] = frozenset(by)
        return found


def _overlaps(start: int, end: int, spans: list[tuple[int, ...]]) -> bool:
    return any(start < span[1] and span[0] < end for span in spans)


def load_pairs(folder: Path) -> list[GoldPair]:
    """Every pair of a folder, by name."""
    index = folder / "index.json"
    events = json.loads(index.read_text(encoding="utf-8")) if index.exists() else {}
    return [
        _load(path.parent, events.get(path.parent.name, {}))
        for path in sorted(folder.glob("*/gold.json"))
    ]


def _load(folder: Path, about: dict[str, str]) -> GoldPair:
    sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    articles = [
        Article(
            f"{side}.txt",
            (folder / f"{side}.txt").read_text(encoding="utf-8"),
            tuple(
                Sentence(x["i"], x["start"], x["end"], x.get("p", 0), x.get("kind", "sentence"))
                for x in sentences[side]
            ),
        )
        for side in ("a", "b")
    ]
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    event, source = about.get("event", folder.name), about.get("source", "")
    return GoldPair(folder.name, event, source, articles[0], articles[1], gold)


def folds(pairs: list[GoldPair], count: int = 5, seed: int = 0) -> list[list[int]]:
    """Indices of the pairs of each fold; all pairs of one event are in the same fold."""
    events = sorted({pair.event for pair in pairs})
    np.random.default_rng(seed).shuffle(events)
    fold_of = {event: at % count for at, event in enumerate(events)}
    return [
        [at for at, pair in enumerate(pairs) if fold_of[pair.event] == number]
        for number in range(count)
    ]
