"""English words that contradict each other, and words that turn a statement round.

Converse words (buy, sell; give, receive) tell of one event from two sides and are not among them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

NEGATIONS = frozenset(
    """not no never neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't hasn't haven't hadn't wouldn't couldn't shouldn't none nobody nothing""".split()
)
"""Words that deny what follows them."""

_OPPOSITES = """
accept accepted | reject rejected refuse refused decline declined
acknowledge admit admitted confirm confirmed | deny denied refute refuted dispute disputed
agree agreed | disagree disagreed refuse refused
alive | dead
allow allowed permit permitted | forbid forbidden forbade ban banned prohibit block blocked prevent
appear | disappear vanish
approve approved endorse back backed | reject rejected disapprove veto vetoed oppose opposed
arrive arrived | depart departed
arrest arrested detain detained | release released freed
ascend | descend
begin began begun start started open opened | end ended close closed stop stopped finish
best | worst
better | worse
build | demolish
calm | tense violent
cheap | expensive
cheer | boo
civilian | military
conservative | liberal
continue resume resumed | halt halted suspend suspended stop stopped
convict convicted | acquit acquitted
create | destroy
early earlier | late later
east eastern | west western
employ hire hired | fire fired dismiss dismissed
encourage | discourage
enter entered join joined | leave left exit quit
expand | contract shrink shrank
expel | admit
fail failed | succeed succeeded pass passed
false | true
female | male
foreign | domestic
friend ally | enemy foe
gain gained | lose lost
guilty guilt | innocent innocence
healthy | ill sick
high higher highest | low lower lowest
hope hopeful | despair hopeless
impossible | possible
improve improved | worsen worsened deteriorate deteriorated
include included | exclude excluded
increase increased rise rose risen grow grew grown climb climbed soar soared |
    decrease decreased fall fell fallen decline declined shrink plunge plunged
inside | outside
intentional deliberate | accidental unintentional
keep kept retain | abandon abandoned scrap scrapped drop dropped
known | unknown
large larger largest big bigger biggest | small smaller smallest
lawful legal | unlawful illegal
likely | unlikely
lift lifted | impose imposed
live living survive survived | die died dead
majority | minority
man men | woman women
maximum | minimum
national | local
north northern | south southern
oppose opposes opposed opponent | support supports supported supporter favour favor favored back
optimistic | pessimistic
peaceful | violent
popular | unpopular
positive | negative
praise praised | criticise criticize condemn condemned
private | public
profit | loss
promote promoted | demote demoted
raise raised | lower lowered cut reduce reduced
reach | miss
remain stay stayed | leave left quit resign resigned
remember | forget
rich | poor
safe | dangerous unsafe
same | different
satisfied | dissatisfied
strengthen strengthened | weaken weakened
strong stronger | weak weaker
success | failure
sure certain | unsure uncertain
tighten | loosen ease
trust | distrust
uphold upheld | overturn overturned strike struck
victory | defeat
voluntary | compulsory forced
wide | narrow
win won winner | lose lost loser
withdraw withdrew | advance deploy
won | lost
young younger youngest | old older oldest
"""


@lru_cache(maxsize=1)
def _opposite_stems() -> dict[str, frozenset[str]]:
    import snowballstemmer

    stem = snowballstemmer.stemmer("english").stemWord
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _OPPOSITES.replace("|\n", "| ").strip().splitlines():
        one, two = ({stem(word) for word in side.split()} for side in line.split("|"))
        for first in one:
            found[first] |= two - {first}
        for second in two:
            found[second] |= one - {second}
    return {word: frozenset(against) for word, against in found.items()}


def opposites_of(stem: str) -> frozenset[str]:
    """Stems of the words that say the opposite of a word, given and answered as English stems."""
    return _opposite_stems().get(stem, frozenset())


@lru_cache(maxsize=1)
def _written() -> dict[str, tuple[str, ...]]:
    """Every listed word with the words across from it, as they are listed."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _OPPOSITES.replace("|\n", "| ").strip().splitlines():
        one, two = (side.split() for side in line.split("|"))
        for words, against in ((one, two), (two, one)):
            for word in words:
                found[word] += [other for other in against if other[-2:] == word[-2:]] or against
    return {word: tuple(against) for word, against in found.items()}


def counterpart(word: str, choice: float) -> str | None:
    """A word that says the opposite, of the same ending where there is one.

    Args:
        word: in small letters.
        choice: which of several to take, 0 to below 1.
    """
    against = _written().get(word, ())
    return against[int(choice * len(against))] if against else None
