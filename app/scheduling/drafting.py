"""A careful draft of care: one youth worker after the other takes the diary that is worth most.

What a patient person with a pencil would do, and mend: whoever can do the least chooses first, and
all choose again while that helps. Nobody looks ahead; and yet the draft mostly has the gaps that no
plan can close and few more, long before a search has. What is wanted is read out of the model, and
the model says what the draft costs: so no rule is written twice.
"""

from dataclasses import replace
from itertools import combinations
from math import inf

import numpy as np

from app.scheduling.budget import BUILT
from app.scheduling.care_relaxing import (
    LOOKS,
    CareRows,
    PossibleWorker,
    looks,
    possible_workers,
)
from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Answer, Budget
from app.scheduling.facts import Facts
from app.scheduling.plan import Group
from app.scheduling.possible_groups import Numbers
from app.scheduling.recalling import completed, is_proven
from app.scheduling.rules.base import Decision

MINUTE = 2.0**-14
"""The price of a minute on duty, below any weight; sums of it are exact on every machine."""


def draft_care(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> None:
    """Draft care for groups, unless it is proven or has been drafted; remember what is better.

    It takes what it must, as a first answer does. Where somebody is pinned there is no draft.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    memory = budget.memory
    memory.begin(groups)
    name = Decision.CARE.value
    if memory.drafted or is_proven(memory, name) or not budget.seconds:
        return
    memory.drafted = True
    model = CareModel(facts, groups)
    answer = drafted(model, budget)
    if answer and answer.cost < memory.costs.get(name, inf):
        memory.keep(model, replace(answer, bound=memory.bounds.get(name, 0)))


def drafted(model: CareModel, budget: Budget) -> Answer | None:
    """A draft as an answer to a model, with no bound; None where somebody is pinned.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    model.minimise()
    budget.charge(len(model.cp.proto.variables) / BUILT)
    workers = possible_workers(model)
    if not workers:
        return None
    draft = _Draft(CareRows(model, workers), budget)
    draft.run()
    found = completed(model, draft.named, budget)
    return found and replace(found, bound=0)


class _Draft:
    """Who does what, as values of the model's variables, and what one unit more of each saves."""

    def __init__(self, rows: CareRows, budget: Budget) -> None:
        self._rows, self._budget = rows, budget
        self._weights = rows.table @ rows.costs
        self._helps = np.where(rows.table > 0, self._weights[:, None], 0.0)
        self._harms = np.where(rows.table < 0, self._weights[:, None], 0.0)
        self._loads = [worker.load for worker in rows.workers]
        groups = range(len(rows.workers[0].meets))
        self._choices = tuple(c for k in range(len(groups) + 1) for c in combinations(groups, k))
        nothing = np.zeros(len(rows.costs))
        self._done = dict.fromkeys(range(len(rows.workers)), nothing)

    @property
    def named(self) -> dict[str, int]:
        """The draft as the model's variables by name."""
        values = self._all()
        return {self._rows.names[i]: round(float(values[i])) for i in self._rows.owner}

    def run(self) -> None:
        """Let everybody choose until nobody wants anything else."""
        workers = self._rows.workers
        order = sorted(self._done, key=lambda n: (len(workers[n].diaries.sets), n))
        better = True
        while better:
            self._budget.charge(looks(workers) / LOOKS)
            better = sum(map(self._choose, order)) > 0

    def _all(self, but: int | None = None) -> Numbers:
        nothing = np.zeros(len(self._rows.costs))
        return sum((one for n, one in self._done.items() if n != but), nothing)

    def _choose(self, number: int) -> bool:
        """Let a person choose anew; whether that is better."""
        self._budget.go_on()
        others = self._all(but=number)
        now, then = self._done[number], self._best(self._rows.workers[number], others)
        better = self._cost(others + then) < self._cost(others + now)
        if better:
            self._done[number] = then
        return better

    def _best(self, worker: PossibleWorker, others: Numbers) -> Numbers:
        """What a person does best beside the others, as far as each duty alone tells."""
        reduced = -self._saved(others)
        reduced[worker.load] = MINUTE
        hours = np.ceil(worker.diaries.minutes / 60)
        more = self._rows.per_hour * np.maximum(0.0, hours - self._busiest(others))
        prices = worker.prices(self._choices, reduced, inf) + more[:, None]
        diary, choice = divmod(int(prices.argmin()), len(self._choices))
        return worker.values(worker.diaries.sets[diary], self._choices[choice], reduced)

    def _saved(self, values: Numbers) -> Numbers:
        """What one unit more of each variable would save."""
        short = self._short(values)
        saved: Numbers = (short > 0) @ self._helps - (short >= 0) @ self._harms
        return saved

    def _short(self, values: Numbers) -> Numbers:
        """By how much each thing that is wanted is missing."""
        short: Numbers = self._rows.low - self._rows.table @ values
        return short

    def _busiest(self, values: Numbers) -> float:
        return float(np.ceil(values[self._loads].max() / 60))

    def _cost(self, values: Numbers) -> float:
        """What a draft costs, and a little for each minute."""
        gaps = float(self._weights @ np.maximum(0.0, self._short(values)))
        minutes = MINUTE * float(values[self._loads].sum())
        return gaps + self._rows.per_hour * self._busiest(values) + minutes
