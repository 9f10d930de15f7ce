"""The trained scorer: reads both articles with two small language models.

A first look compares the vectors of all words of both articles, each read in its context (late
interaction); a second one reads every sentence together with the sentences of the other article
that it may share a fact with (cross-encoder). Small heads weigh what both say together with the
lexical evidence. The models come from ``python -m aligner.training.recipe``; what they learned from
and how good they are stands in ``aligner/data/MODEL_CARD.md``.

Importing this package is cheap; opening the models is what loads onnxruntime and tokenizers.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.trained.scorer import TrainedScorer

__all__ = ["open_trained"]


@cache
def open_trained() -> TrainedScorer:
    """The trained scorer with its shipped models, which are loaded once.

    Raises:
        ModelUnavailable: a file is missing or damaged, or the libraries that run the models are.
    """
    from aligner.trained.scorer import TrainedScorer

    return TrainedScorer.open()
