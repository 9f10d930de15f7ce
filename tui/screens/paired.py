"""The pairing on the screen: how far it is, what came of it, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand

from aligner.cleaning import one_line
from tui.messages import Paired, PairingFailed, PairingProgressed
from tui.orders import told_of_order, told_of_other_order
from tui.screens.editable import NOTICE_SECONDS
from tui.screens.reloading import ReloadingScreen
from tui.widgets.columns import Columns
from tui.widgets.pair_panel import PairPanel
from tui.widgets.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.comparison import Comparison
    from tui.pairing import Pairing

NOTABLE_SHARE = 0.1
"""Part of an article's letters that run from right to left when it is told how they are drawn."""


class PairingScreen(ReloadingScreen):
    """Shows what a pairing makes of the articles, as soon as there is anything of it."""

    pairing: Pairing
    _has_told_of_other_order = False

    def start_pairing(self) -> None:
        """Pair the articles by words, then better."""
        self.pairing.start()
        self.show_activity()

    def refine(self) -> None:
        """Pair better than by words."""
        if self.pairing.refined is not None:
            self.show_comparison(self.pairing.refined)
            return
        self.pairing.refine()
        self.show_activity()

    def stop_pairing(self) -> None:
        """Leave it at what has been found."""
        self.pairing.stop()
        if self.reading.comparison is None:
            self._show_unpaired("stopped")
        else:
            self.show_activity()
            self.tell("Kept the pairing by words; ctrl+p can refine it")
            self._tell_of_other_order()

    def show_activity(self, fraction: float = 0.0) -> None:
        """Say at the top what is being done, or else in which order the rows are."""
        order = told_of_order(self.reading.order, self.keymap)
        told = self.pairing.told(fraction, self.keymap.shown("put-back"))
        self.query_one(Summary).activity = told or order

    @on(PairingProgressed)
    def _show_progress(self, message: PairingProgressed) -> None:
        if self.pairing.takes(message):
            self.show_activity(message.fraction)

    @on(Paired)
    def _show_pairs(self, message: Paired) -> None:
        if self.pairing.takes(message):
            self.show_activity()
            self.show_comparison(message.comparison)
            self._tell_of_other_order()

    @on(PairingFailed)
    def _show_failure(self, message: PairingFailed) -> None:
        if self.pairing.takes(message):
            why = one_line(message.why, 120)
            if self.reading.comparison is None:
                self._show_unpaired(why)
            else:
                self.show_activity()
                self.query_one(Summary).say(f"Paired by words alone: {why}", NOTICE_SECONDS)
                self._tell_of_other_order()

    def _tell_of_other_order(self) -> None:
        """Say once, when the pairing will not change any more, that few pairs stand level."""
        comparison, is_final = self.reading.comparison, self.pairing.step is None
        if comparison is None or not is_final or self._has_told_of_other_order:
            return
        if comparison.is_in_other_order:
            self._has_told_of_other_order = True
            told = told_of_other_order(comparison.counts, self.keymap)
            self.query_one(Summary).say_later(told, NOTICE_SECONDS)

    def _show_unpaired(self, why: str) -> None:
        told = f"not paired ({why})"
        self.query_one(Summary).activity = (f"{told}: ctrl+p offers to pair again", told)

    def show_comparison(self, base: Comparison, *, asked: bool = False) -> None:
        """Put the pairs and the edits on the screen, with the cursor's sentence where it is."""
        is_first = self.reading.comparison is None
        in_place = not is_first and not asked
        comparison = self.editing.edited(base)
        lost = self.reading.show(comparison)
        self.query_one(Summary).counts = comparison.counts
        self.show_filter()
        self.query_one(Columns).show_rows()
        self.query_one(PairPanel).show_selected(in_place=in_place)
        self.shown.publish(comparison)
        if lost is not None:
            self.tell(lost)
        elif not comparison.links and self.pairing.step is None:
            self.tell("No sentence of one article states what a sentence of the other does")
        if is_first:
            self._tell_direction()

    def _tell_direction(self) -> None:
        from aligner.direction import share_of_right_to_left

        shares = (share_of_right_to_left(x.text) for x in self.reading.articles.values())
        if max(shares) >= NOTABLE_SHARE:
            told = "Right-to-left text is in logical order; terminals differ in how they draw it"
            self.query_one(Summary).say_later(told, NOTICE_SECONDS)

    def pairing_commands(self) -> Iterable[SystemCommand]:
        """What the palette offers to make of the pairing as it stands."""
        shown, pairing = self.editing.base, self.pairing
        if shown is None and pairing.step is None:
            yield SystemCommand("Pair again", "Pair the sentences anew", self.start_pairing)
        if shown is not None and shown is pairing.by_words and pairing.step is None:
            yield SystemCommand(
                "Refine the pairing", "Pair with the trained model, not by words alone", self.refine
            )
        if shown is not None and shown is pairing.refined and pairing.by_words is not None:
            yield SystemCommand(
                "Pair by words alone",
                "Back to the first pairing, which --fast makes",
                partial(self.show_comparison, pairing.by_words),
            )
