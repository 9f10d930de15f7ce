"""Train the models of the trained scorer: ``python -m aligner.training.recipe GOLD_FOLDER``.

Every stage learns from what the stage before it says of pairs that it has not seen (out of fold, no
event on both sides), as it will have to when the program runs: lexical weights, first look over
word vectors, cross-encoder over its candidates (taught by the written pairs before), second look,
words. What a stage gave is kept in the work folder, so that a run that was interrupted goes on
where it was. Writes the model files into ``aligner/data`` and prints the figures that belong to
them.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aligner.trained.files import (
    CROSS_ENCODER,
    FILES,
    HEADS,
    MANIFEST,
    Manifest,
    file_hash,
    shipped,
)
from aligner.training.card import write_card
from aligner.training.figures import best_threshold, f1, macro_f1
from aligner.training.folds import ALL, WITH_ANNOTATED, WITH_WRITTEN, trained_cross_encoders
from aligner.training.heads import arrays_of
from aligner.training.report import figures_table
from aligner.training.stages import first_look, prepare, second_look
from aligner.training.store import LINKS, Store
from aligner.training.written import load_written
from aligner.training.written_lessons import written_lessons

if TYPE_CHECKING:
    from aligner.training.stages import Corpus, FirstLook, SecondLook


def main() -> None:
    """Run the recipe from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m aligner.training.recipe", description=__doc__.splitlines()[0]
    )
    parser.add_argument("gold", type=Path, help="folder of annotated pairs")
    parser.add_argument("--work", type=Path, default=Path("build/recipe"), help="work folder")
    parser.add_argument("--jobs", type=int, default=2, help="cross-encoders trained at once")
    options = parser.parse_args()
    corpus = prepare(options.gold, options.work)
    first = first_look(corpus, Store(options.work))
    lessons = Store(options.work).value(
        "written", lambda: written_lessons(load_written(), corpus, first, options.work)
    )
    answers = trained_cross_encoders(
        corpus, first, options.work, written=lessons, jobs=options.jobs
    )
    second = second_look(corpus, first, answers)
    # What the conflicts are fitted on: links as they are predicted for events not seen.
    names = [pair.name for pair in corpus.pairs]
    Store(options.work).value(LINKS, lambda: dict(zip(names, second.links, strict=True)))
    table = figures_table(corpus, first, answers, second)
    print(table, flush=True)
    _ship(options.work, corpus, first, second, table, written=len(lessons))


def _ship(
    work: Path,
    corpus: Corpus,
    first: FirstLook,
    second: SecondLook,
    table: str,
    *,
    written: int,
) -> None:
    """Copy the files to where the program finds them, with thresholds, hashes and the card."""
    target = shipped()
    arrays = arrays_of(first=first.heads, link=second.link_heads, word=second.word_heads)
    # The stub of numpy takes the names of arrays for options.
    np.savez_compressed(work / HEADS, **arrays)  # type: ignore[arg-type]
    shutil.copyfile(work / f"cross{ALL}.onnx", work / CROSS_ENCODER)
    for name in FILES:
        shutil.copyfile(work / name, target / name)
    manifest = Manifest(
        best_threshold(second.link_samples(corpus), f1),
        best_threshold(second.word_samples(corpus), macro_f1),
        {name: file_hash(target / name) for name in FILES},
    )
    text = json.dumps(manifest.to_json(), indent=1) + "\n"
    (target / MANIFEST).write_text(text, encoding="utf-8")
    write_card(
        target,
        manifest,
        table=table,
        pairs=len(corpus.pairs),
        sources=Counter(pair.source for pair in corpus.pairs),
        written=written,
        epochs=(WITH_WRITTEN.epochs, WITH_ANNOTATED.epochs),
    )
    size = sum((target / name).stat().st_size for name in FILES)
    print(f"wrote {', '.join([*FILES, MANIFEST])} ({size / 1e6:.1f} MB) into {target}")


if __name__ == "__main__":
    main()
