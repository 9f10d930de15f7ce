"""Fit the models of conflicts: ``python -m aligner.training.conflicts GOLD WORK [TEST ...]``.

Real conflicts are too few to learn from, so most of what is learned from is made (see
``aligner.training.injection``); the real pairs say how much is to be held back. Everything is
cross-validated by event: the links, which ``aligner.training.recipe`` has left in its work folder,
models and thresholds never see the event that they are measured on. A test is a folder of changed
copies of the gold pairs, under the same names, whose gold has ``conflicts`` and
``optional_conflicts``. Writes ``aligner/data/conflicts.json``. Takes a quarter of an hour.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.conflicts import (
    GROUPS,
    GroupModel,
    all_features,
    chosen_candidates,
    grouped_candidates,
    scored_candidates,
)
from aligner.logistic import Logistic, fit
from aligner.trained.files import checked, file_hash
from aligner.trained.files import shipped as model_files
from aligner.training.conflict_cases import MADE, REAL, Case, cases_of, copies_of
from aligner.training.contradictions import contradictions
from aligner.training.gold import UNKNOWN, GoldPair
from aligner.training.stages import first_look, prepare
from aligner.training.store import LINKS, Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from aligner.candidates import Candidate
    from aligner.conflicts import Evidence, Group
    from aligner.points import Point

    Array = NDArray[np.float32]

OUTPUT = Path(__file__).parent.parent / "data" / "conflicts.json"

REAL_WEIGHT = 3
"""How often a real pair counts for one time that its made copies do."""

JOBS = 2
"""Models that read the copies at once."""

RIDGE = 200.0
"""Penalty on the weights, by cross-validation."""

FALSE_PER_PAIR = 0.3
"""False conflicts in a real pair that the thresholds may cost: room below one in three."""

SHARES: dict[Group, float] = {"number": 0.44, "date": 0.44, "polarity": 0.07, "name": 0.05}
"""Share of each group in the marked conflicts that a value or a word makes, roughly."""

LOGITS = np.arange(-2.0, 4.01, 0.1)
"""Thresholds that are tried."""


@dataclass(frozen=True)
class Look:
    """A case with the candidates of all its links, labelled."""

    case: Case
    groups: dict[Group, tuple[list[Candidate], Array]]
    """Candidates with their context features."""

    def restricted(self, group: Group, links: str) -> tuple[list[Candidate], Array]:
        """The candidates of one group that lie in links from one place."""
        candidates, context = self.groups.get(group, ([], np.zeros((0, 0), dtype=np.float32)))
        wanted = {(link.a, link.b) for link in self.case.links[links]}
        kept = [at for at, x in enumerate(candidates) if (x.a.sentence, x.b.sentence) in wanted]
        return [candidates[at] for at in kept], context[kept]


@dataclass(frozen=True)
class Scored:
    """A case with the logits of its candidates, out of fold, by group and place of the links."""

    case: Case
    logits: dict[tuple[Group, str], list[tuple[float, Candidate]]]

    def reported(self, group: Group, links: str, threshold: float) -> list[Candidate]:
        """What is reported at a threshold, disputed conflicts left out."""
        chosen = chosen_candidates(self.logits[group, links], threshold)
        return [
            x for x in chosen if not _hits(x, self.case.pair.gold.get("optional_conflicts", []))
        ]


FittedGroups = dict["Group", tuple[Logistic, Logistic]]
Thresholds = dict["Group", float]


def main(folder: Path, work: Path, tests: Sequence[Path]) -> None:
    """Fit on every pair of a folder, report on it and on the test folders, write the models."""
    store = Store(work)
    trained, linked_from = store.found(LINKS), checked(model_files()).linked_from
    corpus = prepare(folder, work)
    first = first_look(corpus, store)
    copies = copies_of(corpus.pairs, tests)
    plain = [[copy.pair for copy in own] for own in copies]
    # By the model as well: what another one said is of no use.
    name = "-".join(["contradictions", file_hash(work / "cross0.pt")[:8], *(x.name for x in tests)])
    said = store.value(name, lambda: contradictions(corpus, first, work, plain, JOBS))
    cases = cases_of(corpus.pairs, corpus.parts, copies, said, trained, linked_from)
    looks = [_look(case) for case in cases]
    shipped = {
        "words": _fitted([_unjudged(look) for look in looks], "words"),
        "judged": _fitted(looks, "judged"),
    }
    OUTPUT.write_text(json.dumps(shipped) + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT} from {len(looks)} cases")


def _unjudged(look: Look) -> Look:
    """A case as it is where no scorer has said what is contradicted."""
    return replace(look, case=replace(look.case, views=replace(look.case.views, judged=False)))


def _fitted(looks: Sequence[Look], evidence: Evidence) -> dict[Group, Any]:
    """The models for what is known, as they are written; prints how good they are."""
    held_out = sorted({look.case.fold for look in looks})
    models = {fold: _fit([look for look in looks if look.case.fold != fold]) for fold in held_out}
    scored = [_score(look, models[look.case.fold]) for look in looks]

    chosen = {fold: _thresholds([x for x in scored if x.case.fold != fold]) for fold in held_out}
    for links in ("gold", "predicted"):
        for origin in dict.fromkeys(look.case.origin for look in looks):
            of_origin = [x for x in scored if x.case.origin == origin]
            report = _report(of_origin, chosen, links)
            print(f"{evidence}, {links} links, {origin}: {report}", flush=True)

    final, thresholds = _fit(looks), _thresholds(scored)
    return {
        group: GroupModel(*final[group], 1 / (1 + math.exp(-thresholds[group]))).to_json()
        for group in GROUPS
    }


def _look(case: Case) -> Look:
    return Look(case, grouped_candidates(case.views, case.links["both"]))


def _label(candidate: Candidate, pair: GoldPair) -> int:
    if _hits(candidate, pair.gold["conflicts"]):
        return 1
    disputed = _hits(candidate, pair.gold.get("optional_conflicts", []))
    return UNKNOWN if disputed or not candidate.differs else 0


def _hits(candidate: Candidate, conflicts: Sequence[dict[str, Any]]) -> bool:
    return any(_in(candidate.a, x["a"]) and _in(candidate.b, x["b"]) for x in conflicts)


def _in(point: Point, span: Sequence[int]) -> bool:
    return point.start < span[1] and span[0] < point.end


def _fit(looks: Sequence[Look]) -> FittedGroups:
    """Both models of every group; test cases are not learned from."""
    learned = [look for look in looks if look.case.origin in (REAL, MADE)]
    return {group: _fit_group([x for x in learned if group in x.groups], group) for group in GROUPS}


def _fit_group(looks: Sequence[Look], group: Group) -> tuple[Logistic, Logistic]:
    labels = [
        np.array([_label(x, look.case.pair) for x in look.groups[group][0]]) for look in looks
    ]
    times = [REAL_WEIGHT if look.case.origin == REAL else 1 for look in looks]

    def fitted(features: Sequence[Array]) -> Logistic:
        known = [y != UNKNOWN for y in labels]
        rows = [np.repeat(x[k], n, axis=0) for x, k, n in zip(features, known, times, strict=True)]
        truth = [np.repeat(y[k], n) for y, k, n in zip(labels, known, times, strict=True)]
        return fit(np.concatenate(rows), np.concatenate(truth) == 1, ridge=RIDGE)

    same = fitted([look.groups[group][1] for look in looks])
    conflict = fitted([all_features(*look.groups[group], same, look.case.views) for look in looks])
    return same, conflict


def _score(look: Look, models: FittedGroups) -> Scored:
    logits: dict[tuple[Group, str], list[tuple[float, Candidate]]] = {}
    for group in GROUPS:
        same, conflict = models[group]
        for links in look.case.links:
            candidates, context = look.restricted(group, links)
            logits[group, links] = (
                scored_candidates(candidates, context, same, conflict, look.case.views)
                if candidates
                else []
            )
    return Scored(look.case, logits)


def _thresholds(scored: Sequence[Scored]) -> Thresholds:
    """The logits from which most is found for the false conflicts that may be reported.

    False ones are counted in real pairs, found ones in made pairs, as a part of what could be
    found of their group; the groups count as their share of conflicts that readers marked.
    """
    real = [x for x in scored if x.case.origin == REAL]
    made = [x for x in scored if x.case.origin == MADE]
    curves: dict[Group, list[tuple[float, float, int]]] = {}
    for group in GROUPS:
        found = [_right_and_false(made, group, float(x))[0] for x in LOGITS]
        false = [_right_and_false(real, group, float(x))[1] for x in LOGITS]
        gain = [SHARES[group] * len(real) * x / max(1, *found) for x in found]
        curves[group] = list(zip(map(float, LOGITS), gain, false, strict=True))
    return _spend(curves, FALSE_PER_PAIR * len(real))


def _spend(curves: dict[Group, list[tuple[float, float, int]]], budget: float) -> Thresholds:
    """Lower the thresholds where most is gained for a false conflict, until too many are.

    Args:
        curves: for each group (threshold, gain, false conflicts), by rising threshold.
        budget: false conflicts that all groups together may cost.
    """
    at = {group: curve[-1] for group, curve in curves.items()}
    while True:
        left = budget - sum(false for _, _, false in at.values())
        steps = [
            ((gain - at[group][1]) / max(0.5, false - at[group][2]), group, (x, gain, false))
            for group, curve in curves.items()
            for x, gain, false in curve
            if gain > at[group][1] and false - at[group][2] <= left
        ]
        if not steps:
            return {group: threshold for group, (threshold, _, _) in at.items()}
        _, group, at_group = max(steps)
        at[group] = at_group


def _right_and_false(cases: Sequence[Scored], group: Group, threshold: float) -> tuple[int, int]:
    """How many of the conflicts that are reported are right, and how many are not."""
    right = reported = 0
    for case in cases:
        shown = case.reported(group, "both", threshold)
        reported += len(shown)
        right += sum(_hits(x, case.case.pair.gold["conflicts"]) for x in shown)
    return right, reported - right


def _report(scored: Sequence[Scored], thresholds: Mapping[int, Thresholds], links: str) -> str:
    """Precision, recall, and right and false ones of each group."""
    reported, right = Counter[str](), Counter[str]()
    found = gold = 0
    for case in scored:
        conflicts = case.case.pair.gold["conflicts"]
        hit: set[int] = set()
        for group in GROUPS:
            for x in case.reported(group, links, thresholds[case.case.fold][group]):
                which = {at for at, each in enumerate(conflicts) if _hits(x, [each])}
                hit |= which
                reported[group] += 1
                right[group] += bool(which)
        found += len(hit)
        gold += len(conflicts)
    true, all_reported = right.total(), reported.total()
    groups = ", ".join(f"{x} {right[x]}/{reported[x]}" for x in GROUPS)
    return (
        f"P {true / max(1, all_reported):.2f} R {found / max(1, gold):.2f} ({gold} gold, {found} "
        f"found, {(all_reported - true) / len(scored):.2f} false a pair; right of: {groups})"
    )


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: python -m aligner.training.conflicts GOLD_FOLDER WORK_FOLDER [TEST ...]")
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(argument) for argument in sys.argv[3:]])
