"""The best grouping of one phase, proven: every grouping that could be better has been looked at.

A grouping costs the relaxation's bound and, for each of its groups, what that group costs beyond
it. So all groupings within some points of the bound are made of groups within as many points, and
there are few of these. The points allowed grow until a grouping is found that nothing can beat.
"""

from dataclasses import dataclass
from math import ceil, floor, inf
from time import perf_counter

import numpy as np

from app.scheduling.cpsat import Budget
from app.scheduling.possible_groups import Bits, Numbers, PossibleGroups
from app.scheduling.relaxing import TOLERANCE, Relaxation, relax

LOOKS = 200_000_000
"""How many looks at a child of a group take about as long as one unit of the solver's effort."""

STEPS = 30_000
"""How many steps of this search take about as long as one unit of the solver's effort."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of a phase, and a lower bound of what any grouping of it costs."""

    members: tuple[tuple[str, ...], ...]
    cost: int
    bound: int


def best_grouping(groups: PossibleGroups, budget: Budget, *, share: float) -> Grouping | None:
    """The best grouping that this share of the budget finds; None if it finds none."""
    began = perf_counter()
    relaxed = relax(groups, budget.stop)
    if relaxed is None:
        budget.cut |= budget.stop.is_set()
        return None
    effort = relaxed.rounds * len(groups.masks) * len(groups.children) / LOOKS
    budget.count(perf_counter() - began, effort, cut=False)
    return _Search(groups, relaxed, budget, share).run()


def least_left(relaxed: float, looked_at: float) -> int:
    """The least that a grouping can cost that was not looked at. Costs are whole numbers.

    All within `looked_at` points of the relaxation's bound were; below 0: none, not even those at
    the bound itself.
    """
    if looked_at < 0:
        return ceil(relaxed - TOLERANCE)
    return floor(relaxed + looked_at + TOLERANCE) + 1


@dataclass(frozen=True, slots=True)
class _Part:
    """Groups chosen so far: who is left, what they cost beyond the bound, least and most."""

    rest: int
    spent: float
    chosen: tuple[int, ...]
    least: Numbers
    most: Numbers


class _Kept:
    """The groups within some points of the bound, by their oldest child, the cheapest first."""

    def __init__(self, groups: PossibleGroups, relaxed: Relaxation, allowed: float) -> None:
        near = np.flatnonzero(relaxed.beyond <= allowed + TOLERANCE)
        near = near[np.lexsort((relaxed.beyond[near], groups.oldest[near]))]
        self.masks, self.beyond = groups.masks[near], relaxed.beyond[near]
        self.least = np.array([s.least[near] for s in groups.spreads]).reshape(-1, len(near))
        self.most = np.array([s.most[near] for s in groups.spreads]).reshape(-1, len(near))
        self._weights = np.array([float(s.weight) for s in groups.spreads])
        self._starts = np.searchsorted(groups.oldest[near], np.arange(len(groups.children) + 1))
        self._order = np.argsort(self.masks, kind="stable")
        self._sorted = self.masks[self._order]

    def of(self, oldest: int) -> slice:
        """Where the groups of an oldest child stand."""
        return slice(int(self._starts[oldest]), int(self._starts[oldest + 1]))

    def find(self, masks: Bits) -> tuple[Bits, Bits]:
        """Which of these masks are groups that are kept, and where these stand."""
        places = np.minimum(np.searchsorted(self._sorted, masks), len(self._sorted) - 1)
        found = np.flatnonzero(self._sorted[places] == masks)
        return found, self._order[places[found]]

    def differ(self, least: Numbers, most: Numbers) -> Numbers:
        """What the differences between groups cost, for least and most of each."""
        cost: Numbers = self._weights @ np.maximum(0.0, most - least)
        return cost


class _Search:
    """Looks at all groupings within some points of the bound, then within more."""

    def __init__(
        self, groups: PossibleGroups, relaxed: Relaxation, budget: Budget, share: float
    ) -> None:
        self._groups, self._relaxed, self._budget = groups, relaxed, budget
        self._began, self._seconds = perf_counter(), budget.seconds_for(share)
        self._steps, self._most_steps = 0, share * budget.effort_left * STEPS
        self._best: tuple[int, ...] = ()
        self._beyond = inf

    def run(self) -> Grouping | None:
        """Search until nothing can be better, or the share is used up."""
        allowed, proven = max(1.0, self._relaxed.bound / 50), -1.0
        while not self._ended and self._beyond > proven + 1 - TOLERANCE:
            self._look(allowed)
            if not self._ended:
                proven = allowed
                allowed = min(1.5 * allowed, max(allowed, self._beyond - 1))
        self._budget.count(perf_counter() - self._began, self._steps / STEPS, cut=self._late)
        return self._answer(proven) if self._best else None

    @property
    def _late(self) -> bool:
        return self._budget.stop.is_set() or perf_counter() - self._began > self._seconds

    @property
    def _ended(self) -> bool:
        return self._steps > self._most_steps or self._late

    def _answer(self, proven: float) -> Grouping:
        cost = round(self._relaxed.bound + self._beyond)
        bound = least_left(self._relaxed.bound, proven)
        single = {int(m) for m in self._groups.masks[~self._groups.grouped]}
        members = sorted((m for m in self._best if m not in single), key=lambda mask: mask & -mask)
        return Grouping(tuple(map(self._groups.members, members)), cost, min(cost, bound))

    def _look(self, allowed: float) -> None:
        """Look at every grouping within so many points of the bound."""
        self._allowed, self._kept = allowed, _Kept(self._groups, self._relaxed, allowed)
        most = np.full(len(self._groups.spreads), -inf)
        self._extend(_Part((1 << len(self._groups.children)) - 1, 0.0, (), -most, most))

    def _extend(self, part: _Part) -> None:
        """Try every group for the oldest child who is left, and each with a last one beside it."""
        self._steps += 1
        if self._ended:
            return
        kept, here = self._kept, self._kept.of((part.rest & -part.rest).bit_length() - 1)
        least = np.minimum(part.least[:, None], kept.least[:, here])
        most = np.maximum(part.most[:, None], kept.most[:, here])
        spent = part.spent + kept.beyond[here]
        cost = spent + kept.differ(least, most) + self._extra(part, 1)
        masks = kept.masks[here]
        fits = np.flatnonzero((masks & ~part.rest == 0) & (cost <= self._limit))
        self._close(part, masks[fits], cost[fits])
        self._close_with_one_more(part, masks[fits], spent[fits], least[:, fits], most[:, fits])
        for i in fits[cost[fits] + self._extra(part, 3) - self._extra(part, 1) <= self._limit]:
            rest = part.rest & ~int(masks[i])
            if rest.bit_count() > 1 and cost[i] <= self._limit:
                chosen = (*part.chosen, int(masks[i]))
                self._extend(_Part(rest, float(spent[i]), chosen, least[:, i], most[:, i]))

    def _extra(self, part: _Part, more: int) -> float:
        """What the parts cost that are more than the fewest possible, with so many more."""
        parts = len(part.chosen) + more
        return self._relaxed.per_part * max(0, parts - self._relaxed.fewest)

    @property
    def _limit(self) -> float:
        """Costs are whole numbers: what is no better by one is no better."""
        return min(self._allowed, self._beyond - 1) + TOLERANCE

    def _close(self, part: _Part, masks: Bits, cost: Numbers) -> None:
        """Take a group that holds all who are left."""
        for i in np.flatnonzero(masks == part.rest):
            self._take((*part.chosen, int(masks[i])), float(cost[i]))

    def _close_with_one_more(
        self, part: _Part, masks: Bits, spent: Numbers, least: Numbers, most: Numbers
    ) -> None:
        """Take two groups that hold all who are left."""
        found, last = self._kept.find(part.rest & ~masks)
        if not len(found):
            return
        least = np.minimum(least[:, found], self._kept.least[:, last])
        most = np.maximum(most[:, found], self._kept.most[:, last])
        cost = spent[found] + self._kept.beyond[last] + self._kept.differ(least, most)
        i = int(np.argmin(cost))
        pair = int(masks[found[i]]), int(self._kept.masks[last[i]])
        self._take((*part.chosen, *pair), float(cost[i]) + self._extra(part, 2))

    def _take(self, chosen: tuple[int, ...], cost: float) -> None:
        if cost <= self._limit:
            self._best, self._beyond = chosen, cost
