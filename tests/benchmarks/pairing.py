"""Print how long comparing takes with the trained scorer, and how much memory.

Articles are put together from the sentences of the sample articles, repeated as often as needed.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

SAMPLES = Path(__file__).parent.parent.parent / "sample_articles"
SIZES = (30, 300)


def articles(sentences: int) -> tuple[str, str]:
    """Two texts of so many sentences."""
    from aligner.segmentation import to_article

    found = []
    for names in (("ferry-wire", "merger-agency"), ("ferry-local", "merger-paper")):
        own = []
        for name in names:
            text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
            article = to_article(text, source=name)
            own += [article.sentence_text(x.id) for x in article.sentences if x.kind == "sentence"]
        found.append(" ".join(islice(cycle(own), sentences)))
    return found[0], found[1]


def measure(sentences: int) -> None:
    """Compare twice in this process and print the figures."""
    import resource
    import time

    begun = time.perf_counter()
    from aligner import compare, open_trained

    texts = articles(sentences)
    scorer = open_trained()
    opened = time.perf_counter()
    compare(*texts, scorer=scorer)
    first = time.perf_counter()
    compare(*texts, scorer=scorer)
    second = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{sentences} × {sentences} sentences: imports and models {opened - begun:.2f} s, "
        f"first comparison {first - opened:.2f} s, second {second - first:.2f} s, {memory:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        for size in SIZES:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
