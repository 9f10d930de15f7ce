"""How good each part of the trained scorer is, as a table for the screen and the model card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.trained.scorer import mean_answers
from aligner.training.figures import f1, macro_f1, measured
from aligner.training.stages import samples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from aligner.trained.networks import Answers
    from aligner.training.figures import Sample
    from aligner.training.stages import Corpus, FirstLook, SecondLook

    Array = NDArray[np.float32]
    Both = tuple[Answers, Answers]


def figures_table(
    corpus: Corpus, first: FirstLook, answers: Sequence[Both], second: SecondLook
) -> str:
    """What every stage reaches, cross-validated by event, as Markdown."""
    crossed = [crossed_logits(x, both) for x, both in zip(first.logits, answers, strict=True)]
    mean = [((x + y) / 2).astype(np.float32) for x, y in zip(first.logits, crossed, strict=True)]
    links = {
        "lexical only": corpus.lexical.link,
        "+ frozen encoder, late interaction": first.logits,
        "fine-tuned cross-encoder alone": crossed,
        "mean of both logits": mean,
        "second look over both (shipped)": second.links,
    }
    truth = corpus.link_labels()
    rows = [
        _row(name, samples([[x] for x in logits], truth), corpus) for name, logits in links.items()
    ]
    alone = [
        [said.word[view.places] for said, view in zip(own, (both.a, both.b), strict=True)]
        for own, both in zip(answers, corpus.interactions, strict=True)
    ]
    words = {
        "lexical only": [_split(corpus, at, x) for at, x in enumerate(corpus.lexical.only)],
        "fine-tuned cross-encoder alone": alone,
        "word head over everything (shipped)": second.words,
    }
    word_truth = corpus.word_labels()
    word_rows = [
        _row(name, samples(logits, word_truth), corpus, words=True)
        for name, logits in words.items()
    ]
    return "\n".join(
        [
            *_head("links", "F1", corpus),
            *rows,
            "",
            *_head("words in one account only", "macro F1", corpus),
            *word_rows,
        ]
    )


def crossed_logits(first: Array, both: Both) -> Array:
    """Logits of the cross-encoder, the mean of both directions; the first look's where unasked."""
    return mean_answers(first, both[0].link, both[1].link.T)


def _sources(corpus: Corpus) -> list[str]:
    return sorted({pair.source for pair in corpus.pairs})


def _head(what: str, score: str, corpus: Corpus) -> Iterator[str]:
    sources = [f"{score}, {source or 'unnamed'}" for source in _sources(corpus)]
    cells = [what, score, "average precision", "calibration error", "threshold", *sources]
    yield f"| {' | '.join(cells)} |"
    yield "|" + "---|" * len(cells)


def _row(name: str, found: Sequence[Sample], corpus: Corpus, *, words: bool = False) -> str:
    score = macro_f1 if words else f1
    figures = measured(found, corpus.parts, score)
    cells = [
        name,
        f"{figures.f1:.3f}",
        f"{figures.average_precision:.3f}",
        f"{figures.calibration:.3f}",
        f"{figures.threshold:.2f}",
    ]
    for source in _sources(corpus):
        own = [at for at, pair in enumerate(corpus.pairs) if pair.source == source]
        cells.append(f"{measured(found, corpus.parts, score, only=own).f1:.3f}")
    return f"| {' | '.join(cells)} |"


def _split(corpus: Corpus, at: int, logits: Array) -> list[Array]:
    """Logits of all words of a pair as those of the content words of either article."""
    both = corpus.interactions[at]
    count = len(both.a.terms)
    return [logits[:count][both.a.places], logits[count:][both.b.places]]
