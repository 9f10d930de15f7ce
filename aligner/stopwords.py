"""Words that carry no fact of their own.

The English ones are those that the models were fitted with; the others are those of stopwordsiso.
"""

from __future__ import annotations

from functools import lru_cache

from aligner.folding import fold

STOPWORDS = frozenset(
    """a an the and or but if of in on at to for from by with as is are was were be been being it
    its this that these those he she they them his him her hers their theirs i you we us our your
    my me not no nor so than then there here has have had having do does did doing will would can
    could should may might must shall s t re ve ll d m who whom which what when where why how also
    just only very more most much many some any all each both few other such own same too said say
    says saying according about into over after before up down out off under again during through
    between against because while until however although though whether among per one""".split()
)


LONGEST = 4
"""Letters of a stop word that is left out where sentences are compared in another language.

Frequency tells the longer ones apart, and the lists have words in them that carry facts.
"""


@lru_cache(maxsize=8)
def stopwords(language: str) -> frozenset[str]:
    """The stop words of a language, folded; none where nobody has listed them.

    Args:
        language: an ISO 639-1 code.
    """
    if language == "en":
        return STOPWORDS
    import stopwordsiso

    return frozenset(fold(word) for word in stopwordsiso.stopwords(language))


def is_silent(folded: str, language: str) -> bool:
    """Whether a folded word is a stop word, or ends in one after an apostrophe (d'un)."""
    silent = stopwords(language)
    if language == "en" or "'" not in folded:
        return folded in silent
    return folded in silent or folded.rsplit("'", 1)[1] in silent


def is_left_out(folded: str, language: str) -> bool:
    """Whether a word is a stop word that sentences are compared without."""
    is_short = language == "en" or len(folded.rsplit("'", 1)[-1]) <= LONGEST
    return is_short and is_silent(folded, language)
