"""The trained scorer, once it is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.scoring import ModelUnavailable

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.scoring import Judgement, Progress


class TrainedScorer:
    """Judges with a model that was trained on annotated pairs."""

    def judge(self, a: Article, b: Article, progress: Progress) -> Judgement:
        """Judge every sentence pair and every word of both articles."""
        raise NotImplementedError


def open_trained() -> TrainedScorer:
    """Open the shipped model.

    Raises:
        ModelUnavailable: its files are missing or damaged, or what runs it cannot be imported.
    """
    raise ModelUnavailable("this version comes without a trained model")
