"""English words that news reports use for one another, brought to one form."""

from __future__ import annotations

from functools import lru_cache

_SAME_SENSE = """
accident crash collision wreck
accuse allege charge
aid assistance help relief
aide adviser staffer
announce announced reveal revealed disclose disclosed unveil unveiled
appeal plea
approve approved pass passed adopt adopted endorse
arrest arrested detain detained custody
ask asked request requested
attack assault raid strike
begin began begun start started open opened launch launched
bill legislation measure
blaze fire
blast explosion explode exploded
boat ship vessel
build built construct constructed
buy bought acquire acquired purchase purchased takeover acquisition
car vehicle automobile
child children kid kids
city town
close closed shut
company firm business corporation
condemn condemned denounce denounced criticise criticize criticised criticized blast slam
cop cops police officer officers
cost price worth
country nation
cut reduce reduced slash slashed
dead die died dies death deaths kill killed fatality fatalities perish perished life lives
debate discussion
declare declared
demonstration protest protests rally march marched
demonstrator demonstrators protester protesters marcher marchers
doctor physician
earthquake quake tremor
employ employed hire hired recruit recruited
employee employees worker workers staff
end ended finish finished
evacuate evacuated
evening night
fall fell fallen drop dropped decline declined decrease decreased plunge plunged
film movie
fine penalty
flat apartment
found discover discovered discovery find
game match
give gave given grant granted
government administration cabinet
guess estimate estimated reckon reckoned
gun weapon weapons firearm firearms rifle rifles
hospital clinic
house home
hurt injure injured injury injuries wound wounded
increase increased rise rose risen grow grew grown climb climbed gain gained
inquiry investigation probe
investigator investigators
jail prison jailed imprisoned imprison
judge court tribunal
kidnap kidnapped abduct abducted
late later
law statute
lawmaker lawmakers legislator legislators congressman congresswoman representative
lawyer lawyers attorney attorneys
leave left depart departed quit resign resigned
letter note
male man men
meet met meeting talks
minister secretary
money cash funds
name named call called
officials authorities
offer offered bid
pay paid
people persons residents
person individual
plan plans proposal
poll survey
president leader chief head
quarter three-month
rain rainfall
rebel rebels insurgent insurgents militant militants fighter fighters
record document documents
release released free freed
rescue rescued save saved
retire retired
road street highway route
rob robbed steal stole stolen theft robbery heist
sack sacked fire fired dismiss dismissed oust ousted
schoolchildren pupils pupil students student
send sent
sentence sentenced
shoot shot shooting gunfire
soldier soldiers troops troop
storm hurricane cyclone typhoon
suspect suspected
talk speak spoke spoken speech address
tax levy
testify testified testimony
tweet tweeted
victim victims casualty casualties
vote voted ballot
want wants wanted seek sought
war conflict
win won victory
woman women female
year years annual
"""


@lru_cache(maxsize=1)
def _senses() -> dict[str, str]:
    import snowballstemmer

    stem = snowballstemmer.stemmer("english").stemWord
    found: dict[str, str] = {}
    for line in _SAME_SENSE.strip().splitlines():
        stems = [stem(word) for word in line.split()]
        for each in stems:
            # A word of two senses stays with the first: fire is a blaze before it is a dismissal.
            found.setdefault(each, stems[0])
    return found


def sense(stem: str) -> str:
    """One stem for all English stems of one sense; any other stem is its own."""
    return _senses().get(stem, stem)
