"""Fit the models of conflicts: ``python -m aligner.training.conflicts GOLD_FOLDER [TEST ...]``.

Real conflicts are too few to learn from, so most of what is learned from is made (see
``aligner.training.injection``); the real pairs say how much is to be held back. Everything is
cross-validated by event: links by the lexical scorer, models and thresholds never see the event
that they are measured on. A test is a folder of changed copies of the gold pairs, under the same
names, whose gold has ``conflicts`` and ``optional_conflicts``. Writes
``aligner/data/conflicts.json``. Takes some minutes.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.comparison import Link
from aligner.conflicts import (
    GROUPS,
    GroupModel,
    all_features,
    best_of_each_point,
    grouped_candidates,
)
from aligner.lexical import LINKED_FROM, Models, link_probabilities
from aligner.logistic import Logistic, fit
from aligner.pair_features import context_features, pair_features
from aligner.points import views_of
from aligner.terms import terms_of_both
from aligner.training.gold import UNKNOWN, GoldPair, folds, load_pairs
from aligner.training.injection import inject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from aligner.candidates import Candidate
    from aligner.conflicts import Group
    from aligner.points import Point, Views

    Array = NDArray[np.float32]

OUTPUT = Path(__file__).parent.parent / "data" / "conflicts.json"

ROUNDS = 5
"""Times that conflicts are made in every pair."""

REAL_WEIGHT = 3
"""How often a real pair counts for one time that its made copies do."""

RIDGE = 150.0
"""Penalty on the weights, by cross-validation."""

FALSE_PER_PAIR = 0.25
"""False conflicts in a real pair that the thresholds may cost: room below one in three."""

REAL, MADE = "real", "made"

LOGITS = np.arange(-2.0, 4.01, 0.1)
"""Thresholds that are tried."""


@dataclass(frozen=True)
class Case:
    """A pair that is learned from or measured on, with the links that are looked into."""

    pair: GoldPair
    origin: str
    fold: int
    views: Views
    links: dict[str, tuple[Link, ...]]
    """By the name of where they come from: gold, predicted or both."""


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
        likely = [x for x in self.logits[group, links] if x[0] >= threshold]
        chosen = best_of_each_point(likely)
        return [
            x for x in chosen if not _hits(x, self.case.pair.gold.get("optional_conflicts", []))
        ]


FittedGroups = dict["Group", tuple[Logistic, Logistic]]
Thresholds = dict["Group", float]


def main(folder: Path, tests: Sequence[Path]) -> None:
    """Fit on every pair of a folder, report on it and on the test folders, write the models."""
    pairs = load_pairs(folder)
    parts = folds(pairs)
    cases = list(_cases(pairs, parts, tests))
    looks = [_look(case) for case in cases]
    held_out = list(range(len(parts)))
    models = [_fit([look for look in looks if look.case.fold != fold]) for fold in held_out]
    scored = [_score(look, models[look.case.fold]) for look in looks]

    chosen = [_thresholds([x for x in scored if x.case.fold != fold]) for fold in held_out]
    for links in ("gold", "predicted"):
        for origin in dict.fromkeys(case.origin for case in cases):
            of_origin = [x for x in scored if x.case.origin == origin]
            print(f"{links} links, {origin}: {_report(of_origin, chosen, links)}")

    final, thresholds = _fit(looks), _thresholds(scored)
    shipped = {
        group: GroupModel(*final[group], 1 / (1 + math.exp(-thresholds[group]))).to_json()
        for group in GROUPS
    }
    OUTPUT.write_text(json.dumps(shipped) + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT} from {len(looks)} cases, thresholds {thresholds}")


def _cases(
    pairs: Sequence[GoldPair], parts: Sequence[Sequence[int]], tests: Sequence[Path]
) -> Iterable[Case]:
    fold_of = {pairs[at].name: fold for fold, part in enumerate(parts) for at in part}
    linkers = [_linker(pairs, [fold for fold in parts if fold is not part]) for part in parts]
    by_name = {pair.name: pair for pair in pairs}

    def case(pair: GoldPair, origin: str) -> Case:
        fold = fold_of[pair.name]
        return Case(pair, origin, fold, views_of(pair.a, pair.b), _links(pair, linkers[fold]))

    for pair in pairs:
        yield case(pair, REAL)
        for number in range(ROUNDS):
            yield case(inject(pair, Random(f"{number} {pair.name}")), MADE)
    for folder in tests:
        for changed in load_pairs(folder):
            links = {"links": by_name[changed.name].gold["links"]}
            yield case(replace(changed, gold={**changed.gold, **links}), folder.name)


def _linker(pairs: Sequence[GoldPair], parts: Sequence[Sequence[int]]) -> Models:
    """The lexical scorer's models of links, from the pairs of some folds."""
    seen = [pairs[at] for part in parts for at in part]
    plain = [pair_features(x.a, x.b, *terms_of_both(x.a, x.b)) for x in seen]
    truth = np.concatenate([pair.link_labels().ravel() for pair in seen])
    known = truth != UNKNOWN

    def fitted(features: Sequence[Array]) -> Logistic:
        rows = np.concatenate([x.reshape(-1, x.shape[-1]) for x in features])
        return fit(rows[known], truth[known] == 1)

    first = fitted(plain)
    both = [np.concatenate([x, context_features(first.logits(x))], axis=2) for x in plain]
    return Models(first, fitted(both), first)


def _links(pair: GoldPair, models: Models) -> dict[str, tuple[Link, ...]]:
    """Links of a pair by where they come from, all with the probability that is predicted."""
    features = pair_features(pair.a, pair.b, *terms_of_both(pair.a, pair.b))
    probable = link_probabilities(features, models)
    gold = {(link["a"], link["b"]) for link in pair.gold["links"]}
    predicted = {
        (int(a), int(b))
        for a, b in np.argwhere(probable >= LINKED_FROM)
        if "boilerplate" not in (pair.a.sentences[a].kind, pair.b.sentences[b].kind)
    }
    return {
        name: tuple(Link(a, b, float(probable[a, b])) for a, b in sorted(which))
        for name, which in (("gold", gold), ("predicted", predicted), ("both", gold | predicted))
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
            logits[group, links] = []
            if candidates:
                found = conflict.logits(all_features(candidates, context, same, look.case.views))
                logits[group, links] = [
                    (float(logit), x)
                    for logit, x in zip(found, candidates, strict=True)
                    if x.differs
                ]
    return Scored(look.case, logits)


def _thresholds(scored: Sequence[Scored]) -> Thresholds:
    """The logits from which most is found for the false conflicts that may be reported.

    False ones are counted in real pairs, found ones in real and in made pairs, a made pair as much
    as a real one.
    """
    real = [x for x in scored if x.case.origin == REAL]
    made = [x for x in scored if x.case.origin == MADE]
    curves = {
        group: [(threshold, *_gain(real, made, group, float(threshold))) for threshold in LOGITS]
        for group in GROUPS
    }
    for price in np.geomspace(0.1, 30, 200):
        best = {
            group: max(curve, key=lambda x: x[1] - price * x[2]) for group, curve in curves.items()
        }
        if sum(false for _, _, false in best.values()) <= FALSE_PER_PAIR * len(real):
            break
    return {group: float(threshold) for group, (threshold, _, _) in best.items()}


def _gain(
    real: Sequence[Scored], made: Sequence[Scored], group: Group, threshold: float
) -> tuple[float, int]:
    """Conflicts found, and false ones in real pairs."""
    found = false = 0.0
    for cases, weight in ((real, 1.0), (made, 1.0 / ROUNDS)):
        for case in cases:
            reported = case.reported(group, "both", threshold)
            right = sum(_hits(x, case.case.pair.gold["conflicts"]) for x in reported)
            found += weight * right
            false += (len(reported) - right) * (cases is real)
    return found, int(false)


def _report(scored: Sequence[Scored], thresholds: Sequence[Thresholds], links: str) -> str:
    right = reported = found = gold = 0
    for case in scored:
        conflicts = case.case.pair.gold["conflicts"]
        shown = [
            x
            for group in GROUPS
            for x in case.reported(group, links, thresholds[case.case.fold][group])
        ]
        reported += len(shown)
        right += sum(_hits(x, conflicts) for x in shown)
        gold += len(conflicts)
        found += sum(any(_hits(x, [conflict]) for x in shown) for conflict in conflicts)
    return (
        f"P {right / max(1, reported):.2f} R {found / max(1, gold):.2f} ({reported} reported, "
        f"{gold} gold, {found} found, {(reported - right) / len(scored):.2f} false a pair)"
    )


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python -m aligner.training.conflicts GOLD_FOLDER [TEST_FOLDER ...]")
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
