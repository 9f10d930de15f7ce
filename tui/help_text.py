"""What the help says: how to begin, the marks, how pairs are made and how far to trust them, keys.

Pure text, without a screen; the figures are those of the README.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from aligner.cleaning import one_line
from aligner.marks import HAND_WORDS, WORDS
from tui.keymap import Keymap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aligner.marks import Glyphs, Hand, Mark


class Line(NamedTuple):
    """A paragraph, with a label that it hangs beside."""

    label: str
    text: str


class Section(NamedTuple):
    """Some lines under a head."""

    title: str
    lines: tuple[Line, ...]


_MARKS: tuple[tuple[Mark, str], ...] = (
    ("same", "Told by both, in the same order: the two stand level."),
    ("conflict", "Both speak of one point and cannot both be right; the words stand reversed."),
    ("only-a", "A alone tells it. Underlined words are found nowhere in B."),
    ("only-b", "B alone tells it. Underlined words are found nowhere in A."),
    ("moved", "Told by both, in another place: the filler opposite says where."),
    ("weak", "Paired, but no surer than even: read both."),
)

_HANDS: tuple[tuple[Hand, str], ...] = (
    ("manual", "Linked by you."),
    ("accepted", "Accepted by you."),
    ("review", "Flagged by you, to be looked at again."),
)

_PAIRING = (
    "Both texts are split into sentences. Share buttons, credits and the like stay out.",
    "Names, figures, dates and rare words that two sentences share make a first pairing at once.",
    "Then a language model on this machine reads them in context and refines it; {stop} or --fast"
    " keeps the first. Nothing is sent anywhere.",
    "Two sentences are paired when they probably state at least one same fact, in any order; one"
    " can have several partners. The score is that probability: of pairs with 0.80, 8 in 10 are"
    " right.",
    "Words whose information no sentence across tells are underlined as only in A or only in B.",
    "Conflicts are looked for inside pairs alone: figures, dates, names and opposite words.",
)

_TRUST = (
    Line(
        "Pairs",
        "On six pairs of long and difficult articles 1 in 4 is wrong (precision .74) and nearly"
        " half of all are missed (recall .55), though .96 are found of those between sentences"
        " that say mostly the same. On 177 other pairs of articles it is better: F1 .728, by words"
        " alone .636.",
    ),
    Line(
        "Only in",
        "Of underlined words most are right (F1 .850 to .865). A sentence without partner may"
        " have one that was missed: the panel and the facts view name the nearest, and why it is"
        " none.",
    ),
    Line(
        "Conflicts",
        "The weakest part. Of 53 that annotators saw in 177 pairs of articles 12 are found, with"
        " one false report in four pairs. Silence means nothing; a conflict is a question to both"
        " texts.",
    ),
    Line("So", "Read both sentences before you rely on a mark."),
)

_MOUSE = (
    Line("click", "Selects a row; a second click goes to the partner."),
    Line("drag", "Selects text of one column, to be copied."),
    Line("wheel", "Scrolls both columns."),
    Line("ruler", "Click or drag jumps; the part on the screen stands reversed."),
)

TASKS = {
    "Moving": "moving about",
    "What differs": "going through what differs",
    "Pairs": "reading a pair",
    "Finding": "finding and filtering",
    "Editing": "correcting and judging",
    "Program": "the program",
}
"""The task that each group of actions is for; a group without one has its own name."""


def sections(glyphs: Glyphs, account: str, keymap: Keymap | None = None) -> Iterator[Section]:
    """The whole help.

    Args:
        glyphs: what marks are drawn with.
        account: who made the pairing that is on the screen, in a sentence or two.
        keymap: the keys of the actions, where they are not those of the table.
    """
    keymap = keymap or Keymap()
    key = {action.id: action.shown.split()[0] for action in keymap.actions}
    yield Section("Start here", tuple(_beginning(key)))
    yield Section("Marks", tuple(_marks(glyphs)))
    numbered = (
        Line(str(number), text.format(stop=key["put-back"]))
        for number, text in enumerate(_PAIRING, 1)
    )
    yield Section("How pairing works", tuple(numbered))
    yield Section("How far to trust it", (Line("Now", account), *_TRUST))
    for group, actions in groupby(keymap.actions, key=lambda action: action.group):
        lines = [Line(action.shown, action.does) for action in actions]
        if group == "Program":
            lines.append(Line("ctrl+p", "Palette: commands by name, orders of rows, colours"))
        yield Section(f"Keys: {TASKS.get(group, group.lower())}", tuple(lines))
    yield Section("The mouse", _MOUSE)
    yield Section("Keys: in the facts view", tuple(_facts_view(key)))
    if keymap.problems:
        problems = tuple(Line("", one_line(problem)) for problem in keymap.problems)
        yield Section("Keys that could not be had", problems)


def _beginning(key: Mapping[str, str]) -> Iterator[Line]:
    yield Line(key["next-conflict"], "Go through the points on which the accounts conflict.")
    yield Line(key["next-only"], "Go through what only one of them tells.")
    yield Line(key["facts-view"], "Or read all of that as a list, each entry in its context.")
    back = key["go-back"]
    yield Line(key["go-to-partner"], f"From a sentence to its partner across; {back} returns.")
    yield Line(
        f"{key['accept']} {key['review']}",
        "Accept what you have checked, flag what you doubt. Both are kept for the next time.",
    )
    yield Line(
        f"{key['link']} {key['unlink']}", "Mend a pair: link to another sentence, or unlink."
    )
    yield Line(key["export"], "Write the pairs, with all that you did to them, to a file.")


def _marks(glyphs: Glyphs) -> Iterator[Line]:
    for mark, meaning in _MARKS:
        yield Line(f"{glyphs.of(mark)} {WORDS[mark]}", meaning)
    for hand, meaning in _HANDS:
        yield Line(f"{glyphs.by_hand(hand)} {HAND_WORDS[hand]}", meaning)
    example = f"{glyphs.filler} {glyphs.moved} b5 {glyphs.down}"
    yield Line(example, "Filler: what belongs here is b5, further down. Without a name: nothing.")


def _facts_view(key: Mapping[str, str]) -> Iterator[Line]:
    yield Line("", "The keys above move, jump, correct and judge there as well; apart from them:")
    yield Line("Tab", "To the next group; shift+Tab to the one before")
    yield Line(key["go-to-partner"], "Read the entry in its place")
    yield Line(key["bring-partner"], "The same, with its partner beside it")
    yield Line(f"{key['link']} 1", "Link what has no partner to the nearest sentence")
    yield Line(key["go-back"], "Back to where an edit has taken the entry away from")
    yield Line("J K", "Scroll the text beside the list")
    yield Line(f"{key['put-back']} {key['facts-view']} {key['quit']}", "Back to the articles")
