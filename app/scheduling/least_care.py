"""The least that care can cost: a true bound, far above that of the plain model.

The hours of the busiest person go one way and all else that care costs the other: with fewer hours
for each, more people are met and more stays open. So it is looked for the lowest hours at which all
else can cost as little as ever, then those at which it costs a step more, until that is in vain.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, inf
from time import perf_counter

from app.scheduling.budget import BUILT
from app.scheduling.care_relaxing import (
    LOOKS,
    CareRelaxation,
    CareRows,
    PossibleWorker,
    looks,
    possible_workers,
)
from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.plan import Group
from app.scheduling.recalling import completed, is_proven, recall
from app.scheduling.rules.base import Decision

SURELY = 1e-4
"""By so much a bound must lie above a number to be called higher: prices are not exact."""

ROUNDS = 70
"""So often all diaries are looked at, as a rule, until the bound and an answer are known."""

SOON, BOUND = 0.1, 0.5
"""The shares of what is left in which care is often proven without more ado, and for its bound."""


@dataclass(frozen=True, slots=True)
class LeastCare:
    """What care costs at least, and who does what in an answer near it; empty without any."""

    bound: int
    values: Mapping[str, int]


def can_be_bounded(model: CareModel, budget: Budget, most: float = inf) -> bool:
    """Whether what is left, after a first search, is likely to end with a bound and an answer.

    That is, with an effort of no more than `most`.
    """
    workers = possible_workers(model)
    left = BOUND * (1 - SOON) * budget.effort_left
    return workers is not None and _rounds(workers) <= min(left, most)


def _rounds(workers: tuple[PossibleWorker, ...]) -> float:
    """The effort that a bound takes, as a rule."""
    return ROUNDS * looks(workers) / LOOKS


def prove_care(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> None:
    """Look for care again, now that it is known what it costs at least, unless that is proven.

    What is found is in the budget's memory.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    memory, name = budget.memory, Decision.CARE.value
    if is_proven(memory, name):
        return
    budget.go_on()
    known = least_care(CareModel(facts, groups), budget, share=BOUND)
    budget.go_on()
    if known:
        _take(CareModel(facts, groups), known, budget)
    if not is_proven(memory, name):
        model = CareModel(facts, groups)
        model.least = known.bound if known else None
        recall(model, groups, budget, share=1.0)


def _take(model: CareModel, known: LeastCare, budget: Budget) -> None:
    """Remember a bound, and what came with it, if that is better than what is known."""
    memory, name = budget.memory, model.name
    found = completed(model, known.values, budget)
    if found and found.cost < memory.costs.get(name, inf):
        memory.keep(model, replace(found, bound=memory.bounds.get(name, 0)))
    memory.bounds |= {n: max(known.bound, b) for n, b in memory.bounds.items() if n == name}


def least_care(model: CareModel, budget: Budget, *, share: float) -> LeastCare | None:
    """What care costs at least, as far as this share of the budget tells; None if it does not.

    Of a model with pins nothing is said: these may break rules. Nor where the share is too small
    to end with an answer: then the plain search does better. The model is read, not searched.
    """
    began = perf_counter()
    model.minimise()
    budget.charge(len(model.cp.proto.variables) / BUILT)
    workers = possible_workers(model)
    until = began + budget.seconds_for(share)
    most = share * budget.effort_left
    if workers is None or _rounds(workers) > most:
        return None

    def late() -> bool:
        return budget.stop.is_set() or perf_counter() > until

    relaxation = CareRelaxation(CareRows(model, workers), lambda used: used > most or late())
    levels = _Levels(relaxation)
    bound = levels.least()
    values = relaxation.dive(levels.best_hours)
    budget.count(perf_counter() - began, relaxation.effort, cut=late())
    return LeastCare(bound, values or {})


class _Levels:
    """Looks at one level of the busiest person's hours after the other."""

    def __init__(self, relaxation: CareRelaxation) -> None:
        self._relaxation, self._rows = relaxation, relaxation.rows
        self.best_hours = 0

    def least(self) -> int:
        """The least total. Where the search ends early, it ends as if all were possible."""
        most = max(float(one.diaries.minutes.max()) for one in self._rows.workers)
        hours, rest = self._below(ceil(most / 60), 0, inf)
        best = inf
        while rest < best:
            first = self._first_within(hours, rest)
            total = self._rows.per_hour * first + rest
            if total < best:
                best, self.best_hours = total, first
            hours, rest = self._below(first - 1, rest + self._rows.step, best)
        return int(best) + self._rows.constant

    def _below(self, hours: int, rest: float, best: float) -> tuple[int, float]:
        """The most hours at which the total may be below the best, and what all else costs then."""
        while rest < best and hours >= 0:
            cost = self._cost(hours, best)
            if cost <= rest:
                return hours, rest
            rest = cost
            if best < inf:
                hours = min(hours, ceil((best - rest) / self._rows.per_hour) - 1)
        return hours, inf

    def _cost(self, hours: int, enough: float) -> int:
        """What all else costs at least where nobody has more than these hours: whole steps."""

        def settled(low: float, high: float) -> bool:
            return low >= enough or (low > -inf and self._whole(low) >= high - SURELY)

        return self._whole(max(0.0, self._relaxation.between(hours, settled)[0]))

    def _first_within(self, hours: int, most: float) -> int:
        """The fewest hours at which all else may cost no more than this."""
        low, high = 0, hours
        while low < high:
            middle = (low + high) // 2
            if self._may_be_within(middle, most):
                high = middle
            else:
                low = middle + 1
        return low

    def _may_be_within(self, hours: int, most: float) -> bool:
        def settled(low: float, high: float) -> bool:
            return low > most + SURELY or high <= most + SURELY

        return self._relaxation.between(hours, settled)[0] <= most + SURELY

    def _whole(self, cost: float) -> int:
        """A lower bound in whole steps."""
        return ceil((cost - SURELY) / self._rows.step) * self._rows.step
