"""How much more annotation would help: ``python -m aligner.training.curve GOLD_FOLDER``.

Trains the cross-encoder on some of the pairs outside the first fold and measures it, and its mean
with the first look, on that fold. Needs the work folder of a finished recipe.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from aligner.training.cross import train
from aligner.training.figures import average_precision, best_threshold, f1, macro_f1
from aligner.training.folds import (
    LOWER,
    TAUGHT,
    WITH_ANNOTATED,
    TorchSession,
    answers_of,
    lessons_of,
    lower_of,
    opened,
)
from aligner.training.report import crossed_logits
from aligner.training.stages import first_look, prepare, samples
from aligner.training.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.training.figures import Sample, Score


def main() -> None:
    """Print one line for each number of pairs and seed."""
    parser = argparse.ArgumentParser(
        prog="python -m aligner.training.curve", description=__doc__.splitlines()[0]
    )
    parser.add_argument("gold", type=Path, help="folder of annotated pairs")
    parser.add_argument("--work", type=Path, default=Path("build/recipe"), help="work folder")
    parser.add_argument("--pairs", type=int, nargs="+", default=[40, 80], help="how many to use")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--fold", type=int, default=0, help="the fold to measure on")
    options = parser.parse_args()
    store = Store(options.work)
    corpus = prepare(options.gold, options.work)
    first = first_look(corpus, store)
    lessons = lessons_of(corpus, first)
    part = corpus.parts[options.fold]
    outside = [at for at in range(len(lessons)) if at not in part]
    np.random.default_rng(0).shuffle(outside)
    links = [[x] for x in first.logits]
    truth = corpus.link_labels()
    alone = samples([links[at] for at in part], [truth[at] for at in part])
    print(f"first look alone: links {_figures(alone, f1)}")
    for count in options.pairs:
        seen = outside[:count]
        for seed in options.seeds:
            model = train(
                [x for at in seen for x in lessons[at]],
                lower_of(options.work / LOWER, lessons, seen),
                model=opened(options.work / TAUGHT),
                course=WITH_ANNOTATED,
                seed=seed,
                report=lambda line: print(f"  {line}", flush=True),
            )
            session = TorchSession(model)
            said = [answers_of(session, corpus, first, at) for at in part]
            crossed = [
                crossed_logits(first.logits[at], x) for at, x in zip(part, said, strict=True)
            ]
            mean = [(first.logits[at] + x) / 2 for at, x in zip(part, crossed, strict=True)]
            labels = [truth[at] for at in part]
            views = [(corpus.interactions[at].a, corpus.interactions[at].b) for at in part]
            words = [
                [x.word[view.places] for x, view in zip(both, own, strict=True)]
                for both, own in zip(said, views, strict=True)
            ]
            word_truth = corpus.word_labels()
            print(
                f"{len(seen)} pairs, seed {seed}: "
                f"cross-encoder {_figures(samples([[x] for x in crossed], labels), f1)}, "
                f"mean with first look {_figures(samples([[x] for x in mean], labels), f1)}, "
                f"words {_figures(samples(words, [word_truth[at] for at in part]), macro_f1)}",
                flush=True,
            )


def _figures(found: Sequence[Sample], score: Score) -> str:
    """The score at the threshold that is best for these very pairs, and average precision."""
    threshold = best_threshold(found, score)
    probability = np.concatenate([x.probability[x.truth >= 0] for x in found])
    truth = np.concatenate([x.truth[x.truth >= 0] for x in found]) == 1
    best = score(probability >= threshold, truth)
    return f"{best:.3f} (average precision {average_precision(probability, truth):.3f})"


if __name__ == "__main__":
    main()
