"""Words that carry no fact of their own.

For other languages than English the inverse document frequency has to tell them apart.
"""

from __future__ import annotations

STOPWORDS = frozenset(
    """a an the and or but if of in on at to for from by with as is are was were be been being it
    its this that these those he she they them his him her hers their theirs i you we us our your
    my me not no nor so than then there here has have had having do does did doing will would can
    could should may might must shall s t re ve ll d m who whom which what when where why how also
    just only very more most much many some any all each both few other such own same too said say
    says saying according about into over after before up down out off under again during through
    between against because while until however although though whether among per one""".split()
)
