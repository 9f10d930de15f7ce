"""Print how good each part of the trained scorer is: the ablation table, and figures by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.trained.scorer import UNASKED
from aligner.training.figures import f1, macro_f1, measured
from aligner.training.stages import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from aligner.trained.networks import Answers
    from aligner.training.figures import Sample
    from aligner.training.stages import Corpus, FirstLook, SecondLook

    Array = NDArray[np.float32]
    Both = tuple[Answers, Answers]


def print_figures(
    corpus: Corpus, first: FirstLook, answers: Sequence[Both], second: SecondLook
) -> None:
    """Print what the stages reach, cross-validated by event."""
    labels = corpus.link_labels()
    crossed = [_crossed(logits, both) for logits, both in zip(first.logits, answers, strict=True)]
    mean = [((x + y) / 2).astype(np.float32) for x, y in zip(first.logits, crossed, strict=True)]
    rows: dict[str, list[Array]] = {
        "lexical": corpus.lexical.link,
        "late interaction": first.logits,
        "cross-encoder alone": crossed,
        "mean of both logits": mean,
        "second look": second.links,
    }
    print("links: F1, average precision, calibration error, threshold; cross-validated by event")
    for name, logits in rows.items():
        _print(name, samples([[x] for x in logits], labels), corpus)
    word_labels = corpus.word_labels()
    lexical = [_split(corpus, at, logits) for at, logits in enumerate(corpus.lexical.only)]
    alone = [
        [said.word[view.places] for said, view in zip(own, (both.a, both.b), strict=True)]
        for own, both in zip(answers, corpus.interactions, strict=True)
    ]
    print("words found in one account only: macro F1, and the same")
    for name, words in {
        "lexical": lexical,
        "cross-encoder alone": alone,
        "word head": second.words,
    }.items():
        _print(name, samples(words, word_labels), corpus, words=True)


def _print(name: str, found: Sequence[Sample], corpus: Corpus, *, words: bool = False) -> None:
    score = macro_f1 if words else f1
    figures = measured(found, corpus.parts, score)
    by_source = []
    for source in sorted({pair.source for pair in corpus.pairs}):
        own = [at for at, pair in enumerate(corpus.pairs) if pair.source == source]
        of_source = measured(found, corpus.parts, score, only=own)
        by_source.append(f"{source or 'unnamed'} {of_source.f1:.3f}")
    print(
        f"  {name:<22} {figures.f1:.3f}  {figures.average_precision:.3f}  "
        f"{figures.calibration:.3f}  {figures.threshold:.2f}  ({', '.join(by_source)})",
        flush=True,
    )


def _crossed(first: Array, both: Both) -> Array:
    """Logits of the cross-encoder, the mean of both directions; the first look's where unasked."""
    said = np.stack([both[0].link, both[1].link.T])
    asked = np.isfinite(said).sum(axis=0)
    total = np.nan_to_num(said).sum(axis=0)
    unasked = np.minimum(first, -UNASKED) - 1
    return np.where(asked > 0, total / np.maximum(asked, 1), unasked).astype(np.float32)


def _split(corpus: Corpus, at: int, logits: Array) -> list[Array]:
    """Logits of all words of a pair as those of the content words of either article."""
    both = corpus.interactions[at]
    count = len(both.a.terms)
    return [logits[:count][both.a.places], logits[count:][both.b.places]]
