"""Words with a full stop that ends no sentence, in other languages than English.

sentencex knows most of them; these are the ones that it misses in news, and the few that it takes
for abbreviations although they are common words.
"""

from __future__ import annotations

import re

_SHORTENED = {
    "cs": "ing mgr judr mudr phdr doc prof gen plk mil mld tis tzv např č čl str sv",
    "da": "hr fr kl ca dr prof mio mia nr bl.a f.eks ifm pga jf",
    "de": "hr fr fa dr prof bzw ca str nr mio mrd tsd vgl evtl ggf inkl sog ing abs st u.a z.b d.h",
    "el": "κ κα δρ π.χ δηλ βλ αρ εκατ δισ κ.ά",
    "es": "sr sra srta srtas sres dr dra d dña núm pág art gral ing lic av ee.uu ee",
    "et": "hr pr dr prof nr lk u mln mld",
    "fi": "n klo mm esim prof tri nro s milj",
    "fr": "m mm mme mmes mlle me dr pr st ste av art p ex env boul bd vol n",
    "hu": "dr ifj id prof kb pl ún sz st u",
    "it": "sig sigg dott dott.ssa on avv ing prof sen gen col art n pag ca s st",
    "nb": "hr fr kl ca dr prof mill mrd nr bl.a f.eks",
    "nl": "dhr mevr mw drs dr prof ir mr ing ca nr mln mld o.a bv bijv m.n jl a.s st",
    "nn": "hr fr kl ca dr prof mill mrd nr bl.a f.eks",
    "no": "hr fr kl ca dr prof mill mrd nr bl.a f.eks",
    "pl": "dr prof mgr inż gen płk ks św ul al nr r tys mln mld godz np tzw m.in im",
    "pt": "sr sra srta dr dra d prof eng art av núm pág gen exmo",
    "ro": "dl dna d-na dr prof nr str lt gen art mil mld",
    "ru": "г гг ул пр д тыс млн млрд им т.е др проф акад стр п ст см",
    "sk": "ing mgr judr mudr doc prof gen mil mld tis tzv napr č čl str sv",
    "sv": "kl ca dr prof milj mdr nr t.ex bl.a dvs s.k f.d st",
    "tr": "dr prof doç av sn cad sok no bkz",
    "uk": "р рр вул пр тис млн млрд ім проф див п ст",
}
_COMMON = {
    "cs": "nám tu",
    "da": "art din med ned ti to var",
    "de": "art mag mich",
    "es": "bien mar no uu",
    "hu": "nem ok",
    "it": "ci fa fin ha mai mar me mi no ore po re se sia su te va vi",
    "nb": "det kan med min no ut",
    "nl": "al art dat me pas vol",
    "nn": "det kan med min no ut",
    "no": "det kan med min no ut",
    "ro": "va",
    "sv": "art del ens hon kan med min ut",
}
_ORDINALS = frozenset("cs da de et fi hr hu lv nb nn no pl sk sl sr tr".split())
_DIGITS = re.compile(r"\d{1,2}")
_ABBREVIATED = {language: frozenset(words.split()) for language, words in _SHORTENED.items()}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def is_common_word(last: str, language: str) -> bool:
    """Whether a word that could be an abbreviation is none at the end of a sentence.

    Args:
        last: the word before a full stop; an abbreviation that begins a figure has a capital.
        language: an ISO 639-1 code.
    """
    return last.casefold() in _WORDS.get(language, frozenset())


def is_abbreviation(last: str, following: str, language: str) -> bool:
    """Whether a full stop belongs to the word before it rather than to the sentence.

    Args:
        last: the word before it.
        following: the word after it.
        language: an ISO 639-1 code.
    """
    lower = re.split("['’]", last)[-1].casefold()
    if is_common_word(last, language):
        return following[0].isdigit()
    if lower in _ABBREVIATED.get(language, frozenset()):
        return True
    if len(last) == 1 and last.isalpha():
        # An initial, or part of an abbreviation (z. B.).
        return True
    return language in _ORDINALS and _DIGITS.fullmatch(last) is not None
