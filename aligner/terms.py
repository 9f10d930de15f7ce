"""An article as terms: its words with spelling, inflection and figures evened out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.acronyms import acronym_keys
from aligner.folding import fold
from aligner.mentions import are_apart, company, is_initial, mentions
from aligner.names import (
    are_spellings_of_one_name,
    cluster_names,
    find_names,
    is_capitalised,
)
from aligner.persons import given_name_keys, joined_keys, title_keys
from aligner.quantities import find_quantities
from aligner.stemming import root, stemmer
from aligner.stopwords import is_left_out, stopwords
from aligner.transliteration import sounds
from aligner.words import Word, words

if TYPE_CHECKING:
    from aligner.article import Article
    from aligner.names import Capitals
    from aligner.quantities import Quantity

_DETERMINERS = frozenset(
    "the a an its their our some many most other no all both few several any these those".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared."""

    word: Word
    key: str
    """Equal for words that mean the same: a stem, a name's cluster, or a value."""
    folded: str
    is_name: bool
    is_number: bool
    is_stop: bool = False
    """Whether sentences are compared without it."""

    @property
    def is_content(self) -> bool:
        """Whether the word carries information of its own."""
        return self.is_number or self.is_name or not self.is_stop


# An edit by hand looks for conflicts anew, in the time between two keys.
@lru_cache(maxsize=2)
def terms_of_both(a: Article, b: Article) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """One term for each of ``words(a)`` and ``words(b)``, names clustered over both articles."""
    words_a, words_b = words(a), words(b)
    found_a, found_b = _names(a, words_a), _names(b, words_b)
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
    keys_a, keys_b = _other_keys(a, b, words_a, words_b, clusters, common)
    return _terms(a, words_a, clusters, keys_a), _terms(b, words_b, clusters, keys_b)


def _other_keys(
    a: Article,
    b: Article,
    words_a: tuple[Word, ...],
    words_b: tuple[Word, ...],
    clusters: dict[str, str],
    common: frozenset[str],
) -> tuple[dict[int, str], dict[int, str]]:
    """Keys, by place, of the words that are part of a name and compared as something else."""
    sides = ((a, words_a), (b, words_b))
    runs = [_clustered(own, article.text, clusters, common) for article, own in sides]
    acronyms = acronym_keys(words_a, words_b)
    groups = {
        name
        for (_, own), found_runs in zip(sides, runs, strict=True)
        for place, name in (run[0] for run in found_runs if len(run) == 1)
        if place and fold(own[place - 1].text) in _DETERMINERS
    }
    # Capitals that only ever come before names are initials (J.F. Kennedy).
    standing = {
        key
        for own_acronyms, found_runs in zip(acronyms, runs, strict=True)
        for at in own_acronyms.keys() - {at for run in found_runs for at, _ in run}
        for key in [own_acronyms[at]]
    }
    found: list[dict[int, str]] = []
    for number, (article, own) in enumerate(sides):
        keys = given_name_keys(runs[number], runs[1 - number], groups)
        keys |= title_keys(own, article.text, clusters, keys)
        keys |= joined_keys(own, article.text, _only(sides[1 - number][1], own, clusters), clusters)
        found.append(
            acronyms[number]
            | {at: key for at, key in keys.items() if acronyms[number].get(at) not in standing}
        )
    return found[0], found[1]


def _clustered(
    own: tuple[Word, ...], text: str, clusters: dict[str, str], common: frozenset[str]
) -> list[list[tuple[int, str]]]:
    """The mentions of names in an article, each word as its cluster; initials stay."""
    return [
        [(at, clusters.get(folded, folded)) for at in run for folded in [_plain(own[at].text)]]
        for run in mentions(own, text, clusters.keys() - common)
    ]


def _plain(text: str) -> str:
    return text.lower() if is_initial(text) else fold(text)


def _only(
    those: tuple[Word, ...], not_these: tuple[Word, ...], clusters: dict[str, str]
) -> dict[str, str]:
    """By their sounds, the names of one article whose cluster the other one lacks."""
    lacking = {clusters[folded] for word in not_these if (folded := fold(word.text)) in clusters}
    names = sorted({fold(word.text) for word in those} & clusters.keys())
    return {sounds(name): name for name in names if clusters[name] not in lacking}


def _names(article: Article, article_words: tuple[Word, ...]) -> Capitals:
    starts: dict[int, int] = {}
    for word in article_words:
        starts.setdefault(word.sentence, word.start)
    return find_names(article_words, frozenset(starts.values()), stopwords(article.language))


def _terms(
    article: Article,
    article_words: tuple[Word, ...],
    clusters: dict[str, str],
    other_keys: dict[int, str],
) -> tuple[Term, ...]:
    quantities = {
        at: quantity
        for sentence in article.sentences
        for quantity in find_quantities(
            article.text[sentence.start : sentence.end], article.language
        )
        for at in range(sentence.start + quantity.start, sentence.start + quantity.end)
    }
    return tuple(
        _term(word, quantities.get(word.start), clusters, other_keys.get(at), article.language)
        for at, word in enumerate(article_words)
    )


def _term(
    word: Word,
    quantity: Quantity | None,
    clusters: dict[str, str],
    other_key: str | None,
    language: str,
) -> Term:
    folded = fold(word.text)
    if quantity is not None:
        return Term(word, quantity.key, folded, is_name=False, is_number=True)
    if other_key is not None:
        key = stemmer(language)(other_key)
        return Term(word, key, folded, is_name=True, is_number=False)
    is_name = folded in clusters and is_capitalised(word.text)
    # A name stands for itself in lower case too, in headlines set in capitals or small letters.
    cluster = clusters.get(folded)
    key = root(word.text, language) if cluster is None else stemmer(language)(cluster)
    is_stop = is_left_out(folded, language)
    return Term(word, key, folded, is_name=is_name, is_number=False, is_stop=is_stop)
