"""What is learned from the written pairs: they are of no fold, and nothing is measured on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.lexical import lexical_look
from aligner.trained.files import ENCODER
from aligner.trained.heads import mean_logits
from aligner.trained.late_interaction import cell_features, interaction
from aligner.trained.networks import open_session, word_vectors
from aligner.trained.pieces import sentence_pieces
from aligner.trained.scorer import first_features, questions
from aligner.training.lessons import lessons_of_pair
from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from aligner.training.gold import GoldPair
    from aligner.training.lessons import Lesson
    from aligner.training.stages import Corpus, FirstLook


def written_lessons(
    pairs: Sequence[GoldPair], corpus: Corpus, first: FirstLook, work: Path
) -> list[list[Lesson]]:
    """What is to be learned from each pair.

    Args:
        pairs: the written ones.
        corpus: the annotated ones, whose vocabulary it is.
        first: its heads say what is asked.
        work: folder with the encoder.
    """
    vocabulary = corpus.vocabulary
    encoder = open_session(work / ENCODER)

    def lessons(pair: GoldPair) -> list[Lesson]:
        articles = (pair.a, pair.b)
        pieces = [sentence_pieces(vocabulary.tokenizer, article) for article in articles]
        vectors = [
            word_vectors(encoder, vocabulary, own, len(words(article)), _silent)
            for article, own in zip(articles, pieces, strict=True)
        ]
        look = lexical_look(pair.a, pair.b)
        both = interaction(pair.a, pair.b, look.terms, (vectors[0], vectors[1]))
        seen = first_features(cell_features(both), look.features, look.logits)
        logits = mean_logits(first.heads, seen)
        asked = (
            questions(vocabulary, pieces[0], pieces[1], logits),
            questions(vocabulary, pieces[1], pieces[0], logits.T),
        )
        return lessons_of_pair(vocabulary, pair, asked)

    return [lessons(pair) for pair in pairs]


def _silent(fraction: float) -> None:
    """Progress that nobody watches."""
