"""An article as terms: its words with spelling, inflection and figures evened out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.folding import fold
from aligner.mentions import are_apart, company, mentions
from aligner.names import (
    are_spellings_of_one_name,
    cluster_names,
    find_names,
    is_capitalised,
)
from aligner.quantities import find_quantities
from aligner.stopwords import STOPWORDS
from aligner.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.article import Article
    from aligner.names import Capitals
    from aligner.quantities import Quantity

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared."""

    word: Word
    key: str
    """Equal for words that mean the same: a stem, a name's cluster, or a value."""
    folded: str
    is_name: bool
    is_number: bool

    @property
    def is_content(self) -> bool:
        """Whether the word carries information of its own."""
        return self.is_number or self.folded not in STOPWORDS


@lru_cache(maxsize=16)
def _stemmer(language: str) -> Callable[[str], str]:
    name = _STEMMERS.get(language)
    if name is None:
        return str
    import snowballstemmer

    stem = snowballstemmer.stemmer(name).stemWord
    return lru_cache(maxsize=65536)(stem)


def terms_of_both(a: Article, b: Article) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """One term for each of ``words(a)`` and ``words(b)``, names clustered over both articles."""
    words_a, words_b = words(a), words(b)
    found_a, found_b = _names(words_a), _names(words_b)
    common = found_a.common | found_b.common
    runs = [
        [fold(own[at].text) for at in run]
        for article, own, found in ((a, words_a, found_a), (b, words_b, found_b))
        for run in mentions(own, article.text, found.names.keys() - common)
    ]
    beside = company(runs)
    clusters = cluster_names(
        found_a.names,
        found_b.names,
        common=common,
        are_apart=lambda one, two: are_apart(one, two, beside, are_spellings_of_one_name),
    )
    return _terms(a, words_a, clusters), _terms(b, words_b, clusters)


def _names(article_words: tuple[Word, ...]) -> Capitals:
    starts: dict[int, int] = {}
    for word in article_words:
        starts.setdefault(word.sentence, word.start)
    return find_names(article_words, frozenset(starts.values()))


def _terms(
    article: Article, article_words: tuple[Word, ...], clusters: dict[str, str]
) -> tuple[Term, ...]:
    stem = _stemmer(article.language)
    quantities = {
        at: quantity
        for sentence in article.sentences
        for quantity in find_quantities(article.text[sentence.start : sentence.end])
        for at in range(sentence.start + quantity.start, sentence.start + quantity.end)
    }
    return tuple(_term(word, quantities.get(word.start), clusters, stem) for word in article_words)


def _term(
    word: Word, quantity: Quantity | None, clusters: dict[str, str], stem: Callable[[str], str]
) -> Term:
    folded = fold(word.text)
    if quantity is not None:
        return Term(word, quantity.key, folded, is_name=False, is_number=True)
    is_name = folded in clusters and is_capitalised(word.text)
    # A name stands for itself in lower case too, in headlines set in capitals or small letters.
    key = stem(clusters.get(folded, folded))
    return Term(word, key, folded, is_name=is_name, is_number=False)
