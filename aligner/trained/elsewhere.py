"""Articles in other languages than English, which is all that the language models have read.

On short pairs in seven languages, links are found best where words have half the say; which words
are new the model of words tells alone, as the trained one takes next to none for new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.lexical import NEW_FROM, models, new_words
from aligner.logistic import sigmoid
from aligner.scoring import Judgement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.article import Article
    from aligner.lexical import LexicalLook

LINKED_FROM = 0.2
"""Probabilities come out lower than in English."""


def is_elsewhere(a: Article, b: Article) -> bool:
    """Whether one of two articles is not in English."""
    return not a.language == b.language == "en"


def judge_elsewhere(
    a: Article, b: Article, look: LexicalLook, logits: NDArray[np.float32]
) -> Judgement:
    """Weigh what both scorers say.

    Args:
        a: one account.
        b: the other one.
        look: what the words say.
        logits: what the trained model says of every sentence pair.
    """
    link = sigmoid(((logits + look.logits) / 2).astype(np.float32))
    for sentences, cells in ((a.sentences, link), (b.sentences, link.T)):
        cells[np.array([x.kind == "boilerplate" for x in sentences], dtype=bool)] = 0
    (terms_a, terms_b), model = look.terms, models().word
    only_a = new_words(a, terms_a, b, terms_b, link, model)
    only_b = new_words(b, terms_b, a, terms_a, link.T, model)
    return Judgement(link.tolist(), only_a.tolist(), only_b.tolist(), LINKED_FROM, NEW_FROM)
