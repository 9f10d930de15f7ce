"""Links found in other languages: ``python tests/benchmarks/languages.py``.

Prints precision, recall and F1 on one short pair a language, written and annotated for this
project: enough to see whether a language works at all, not to tell two methods apart.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from aligner import LexicalScorer, compare, open_trained
from aligner.reading import read_article

if TYPE_CHECKING:
    from aligner.scoring import Scorer

PAIRS = Path(__file__).parent / "languages"


def figures(language: str, gold: set[tuple[int, int]], scorer: Scorer) -> tuple[float, ...]:
    """Precision, recall and F1 of the links of one pair."""
    a, b = (read_article(str(PAIRS / f"{language}-{side}.txt")).article for side in "ab")
    if not a.language == b.language == language:
        print(f"{language}: taken for {a.language}, {b.language}")
    found = {(link.a, link.b) for link in compare(a, b, scorer=scorer).links}
    right = len(found & gold)
    return right / max(1, len(found)), right / len(gold), 2 * right / (len(found) + len(gold))


def main() -> None:
    """Measure both scorers on every pair."""
    annotated = json.loads((PAIRS / "links.json").read_text(encoding="utf-8"))
    scorers: dict[str, Scorer] = {"by words": LexicalScorer(), "trained": open_trained()}
    print(f"{'':6}" + "".join(f"{name:>10}: P    R    F1" for name in scorers))
    means = dict.fromkeys(scorers, 0.0)
    for language, gold in annotated.items():
        links = {(a, b) for a, b in gold["links"]}
        told = ""
        for name, scorer in scorers.items():
            measured = figures(language, links, scorer)
            means[name] += measured[-1] * (language != "en") / (len(annotated) - 1)
            told += "        " + "".join(f"  {x:.2f}".replace("0.", ".") for x in measured)
        print(f"{language:6}{told}")
    print("mean F1 without en: " + ", ".join(f"{name} {x:.2f}" for name, x in means.items()))


if __name__ == "__main__":
    main()
