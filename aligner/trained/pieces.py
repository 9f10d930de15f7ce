"""Articles as word pieces, the units that the language models read.

What the models are trained on and what they read later is put together here, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding, Tokenizer

    from aligner.article import Article
    from aligner.words import Word

WINDOW = 288
"""Word pieces read at once when an article is read by itself."""

LEFT_CONTEXT = 64
"""At most so many of them repeat what stands before, so that a pronoun knows whom it means."""

LONGEST_SENTENCE = 80
"""Word pieces of a sentence that the cross-encoder reads; what is beyond is left out."""

LONGEST_QUESTION = 384
"""Word pieces of a sentence and its candidates together."""

NO_WORD = -1


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one sentence."""

    ids: tuple[int, ...]
    """Number of each piece in the vocabulary."""
    words: tuple[int, ...]
    """Index into ``words(article)`` of the word that each piece is of; `NO_WORD` for signs."""

    def __len__(self) -> int:
        return len(self.ids)

    def first(self, count: int) -> Pieces:
        """The sentence cut after so many pieces."""
        return self if len(self) <= count else Pieces(self.ids[:count], self.words[:count])


def sentence_pieces(tokenizer: Tokenizer, article: Article) -> list[Pieces]:
    """The pieces of every sentence of an article."""
    texts = [article.sentence_text(sentence.id) for sentence in article.sentences]
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    words_of: list[list[tuple[int, Word]]] = [[] for _ in texts]
    for number, word in enumerate(words(article)):
        words_of[word.sentence].append((number, word))
    return [
        _pieces(found, sentence.start, words_of[sentence.id])
        for found, sentence in zip(encoded, article.sentences, strict=True)
    ]


def _pieces(encoded: Encoding, origin: int, own: Sequence[tuple[int, Word]]) -> Pieces:
    numbers = []
    at = 0
    for start, end in encoded.offsets:
        while at < len(own) and own[at][1].end <= start + origin:
            at += 1
        inside = at < len(own) and own[at][1].start < end + origin
        numbers.append(own[at][0] if inside else NO_WORD)
    return Pieces(tuple(encoded.ids), tuple(numbers))


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring sentences read at once: ``start`` to ``end``, those before ``new`` again."""

    start: int
    new: int
    end: int


def windows(sentences: Sequence[Pieces]) -> Iterator[Window]:
    """Windows over a whole article; every sentence is new in exactly one of them."""
    new = 0
    while new < len(sentences):
        start, total = new, 0
        while start > 0 and total + len(sentences[start - 1]) <= LEFT_CONTEXT:
            start -= 1
            total += len(sentences[start])
        end = new
        while end < len(sentences) and (end == new or total + len(sentences[end]) <= WINDOW):
            total += len(sentences[end])
            end += 1
        yield Window(start, new, end)
        new = end


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence put before the sentences of the other article that may state the same.

    ``[CLS] sentence [SEP] candidate [SEP] candidate [SEP] ...``, the candidates in reading order.
    """

    sentence: int
    candidates: tuple[int, ...]
    ids: tuple[int, ...]
    types: tuple[int, ...]
    """0 for the sentence, 1 for its candidates."""
    words: tuple[int, ...]
    """Which word of the sentence's article each piece is of; `NO_WORD` in the candidates."""
    ends: tuple[int, ...]
    """Where each candidate's closing separator stands."""

    def __len__(self) -> int:
        return len(self.ids)


def question(
    sentence: int,
    own: Pieces,
    candidates: Sequence[tuple[int, Pieces]],
    *,
    opening: int,
    separator: int,
) -> Question:
    """Put a sentence before its candidates, as many of them as fit.

    Args:
        sentence: its id.
        own: its pieces.
        candidates: ids and pieces, in reading order.
        opening: the piece that opens a sequence.
        separator: the piece that closes each part.
    """
    own = own.first(LONGEST_SENTENCE)
    ids = [opening, *own.ids, separator]
    numbers = [NO_WORD, *own.words, NO_WORD]
    types = [0] * len(ids)
    taken, ends = [], []
    for candidate, pieces in candidates:
        cut = pieces.first(LONGEST_SENTENCE)
        if len(ids) + len(cut) + 1 > LONGEST_QUESTION:
            continue
        ids += [*cut.ids, separator]
        numbers += [NO_WORD] * (len(cut) + 1)
        types += [1] * (len(cut) + 1)
        taken.append(candidate)
        ends.append(len(ids) - 1)
    return Question(sentence, tuple(taken), tuple(ids), tuple(types), tuple(numbers), tuple(ends))


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Indices of sequences of about one length, so many together that they fit.

    Args:
        lengths: word pieces of each sequence.
        most: word pieces of a batch at most, padding included; a longer sequence stands alone.
    """
    batch: list[int] = []
    for at in sorted(range(len(lengths)), key=lambda at: (lengths[at], at)):
        if batch and (len(batch) + 1) * lengths[at] > most:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
