"""What is made of the cross-encoder's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.trained.networks import UNREAD, answers
from aligner.trained.pieces import NO_WORD, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

#               opening  word 0, word 1 (two pieces)  separator, one candidate, separator
ASKED = Question(
    0, (2,), (1, 5, 6, 7, 2, 8, 2), (0, 0, 0, 0, 0, 1, 1), (NO_WORD, 0, 1, 1, *[NO_WORD] * 3), (6,)
)


class Fixed:
    """A model that gives the same answers to everything."""

    def run(
        self, outputs: None, inputs: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[np.float32]]:
        """Logits of candidates and, twice, of pieces."""
        rows, length = inputs["ids"].shape
        pieces = np.tile(np.arange(length, dtype=np.float32), (rows, 1))
        return np.full((rows, 1), 0.5, dtype=np.float32), pieces, -pieces


def test_each_word_has_the_mean_of_its_pieces_and_the_surest_contradiction() -> None:
    progress: list[float] = []
    said = answers(Fixed(), [ASKED], (1, 3), 3, progress.append)
    assert said.word.tolist() == [1.0, 2.5, 0.0]
    # The third word stands beyond what is read: nothing can be seen to contradict it.
    assert said.conflict.tolist() == [-1.0, -2.0, UNREAD]
    assert said.link[0, 2] == 0.5
    assert np.isnan(said.link[0, :2]).all()
    assert progress == [1.0]
