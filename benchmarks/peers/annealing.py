"""Simulated annealing: the plan by hand, shaken ever more gently, legal at every step.

First the groups alone, for a tenth of the time, if that gives a better plan than the groups by
hand; then everything. A move that would break a rule is
not made. Each move is judged by the parts of the score that it touches.
"""

import time
from collections.abc import Callable
from math import exp
from random import Random

from app.scheduling.plan import Plan
from app.scheduling.problem import Phase, Problem
from benchmarks.peers.annealing_moves import MOVES
from benchmarks.peers.costs import Costs
from benchmarks.peers.draft import Draft, Part
from benchmarks.peers.greedy import draft_by_hand, fill
from benchmarks.peers.greedy_groups import (
    is_group,
    neighbours,
    phase_by_hand,
    units,
)

HOT, COLD = 40.0, 0.4
"""The first and the last temperature, in points of the score."""

GROUPS_SHARE = 0.1

Clock = Callable[[], float]


def anneal(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 0,
    report: Callable[[int], None] = lambda _: None,
    clock: Clock = time.perf_counter,
) -> Plan:
    """The best plan found in that many seconds; `report` hears each better score."""
    began, rng = clock(), Random(seed)
    draft, costs = draft_by_hand(problem)
    other = Draft(draft.openings)
    for phase in Phase:
        time_left = _until(clock, clock() + seconds * GROUPS_SHARE / len(Phase))
        for members in anneal_groups(costs, phase, rng, time_left):
            other.regroup(len(other.members), members)
    fill(other, costs)
    draft = min(draft, other, key=costs.total)
    draft.keep()
    search = Annealing(draft, costs, rng)
    report(search.cost)
    total = seconds - (clock() - began)
    ends = began + seconds
    while (left := ends - clock()) > 0:
        heat = HOT * (COLD / HOT) ** (1 - left / total)
        before = search.best_cost
        for _ in range(32):
            search.step(heat)
        if search.best_cost < before:
            report(search.best_cost)
    return search.best.plan()


def _until(clock: Clock, ends: float) -> Clock:
    return lambda: ends - clock()


class Annealing:
    """A draft, what each part of it costs now, and the best it has been."""

    def __init__(self, draft: Draft, costs: Costs, rng: Random) -> None:
        self._draft, self._costs, self._rng = draft, costs, rng
        self._parts: dict[Part, int] = {p: costs.part(draft, p) for p in costs.parts(draft)}
        self._names, self._weights = zip(*MOVES.items(), strict=True)
        self.cost = self.best_cost = sum(self._parts.values())
        self.best = draft.copy()

    def step(self, heat: float) -> None:
        """Try one move; keep it if it is better, or by chance."""
        move = self._rng.choices(self._names, self._weights)[0]
        if not move(self._draft, self._rng):
            self._draft.undo()
            return
        after = {p: self._costs.part(self._draft, p) for p in self._draft.touched}
        change = sum(new - self._parts.get(p, 0) for p, new in after.items())
        if change > 0 and self._rng.random() >= exp(-change / heat):
            self._draft.undo()
            return
        self._parts |= after
        self.cost += change
        self._draft.keep()
        if self.cost < self.best_cost:
            self.best_cost, self.best = self.cost, self._draft.copy()


def anneal_groups(
    costs: Costs, phase: Phase, rng: Random, left: Callable[[], float]
) -> list[frozenset[str]]:
    """The best groups of a phase until no time is left, from those made by hand."""
    groups = best = phase_by_hand(costs, phase)
    found, total = units(costs.facts, phase), max(left(), 1e-9)
    while groups and (now := left()) > 0:
        heat = HOT * (COLD / HOT) ** (1 - now / total)
        changes = list(neighbours(found, groups))
        for _ in range(len(changes) // 8):
            trial = _changed(costs, groups, rng.choice(changes))
            worse = costs.groups(trial, phase) - costs.groups(groups, phase) if trial else 0
            if trial and (worse <= 0 or rng.random() < exp(-worse / heat)):
                groups = trial
                break
        if costs.groups(groups, phase) < costs.groups(best, phase):
            best = groups
        if rng.random() < 0.02:
            groups = _halved_or_joined(costs, groups, rng) or groups
        if not changes:
            break
    return best


def _changed(
    costs: Costs, groups: list[frozenset[str]], change: dict[int, frozenset[str]]
) -> list[frozenset[str]] | None:
    if not all(is_group(costs.facts, members) for members in change.values()):
        return None
    trial = (change.get(i, members) for i, members in enumerate(groups))
    return [members for members in trial if members]


def _halved_or_joined(
    costs: Costs, groups: list[frozenset[str]], rng: Random
) -> list[frozenset[str]] | None:
    """Two groups as one, or one as two, where the rules let that be."""
    one, other = rng.choice(groups), rng.choice(groups)
    if one != other:
        joined = [g for g in groups if g not in (one, other)] + [one | other]
        return joined if is_group(costs.facts, one | other) else None
    half: frozenset[str] = frozenset()
    for unit in units(costs.facts, costs.facts.phases[next(iter(one))]):
        if unit <= one and rng.random() < 0.5:
            half |= unit
    legal = half and one - half and all(is_group(costs.facts, g) for g in (half, one - half))
    return [g for g in groups if g != one] + [half, one - half] if legal else None
