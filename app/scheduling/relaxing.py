"""The linear relaxation of a grouping: a bound, and what each group costs beyond its share of it.

Column generation: the programme is solved on few groups, and those whose price is below what their
children are worth join, until there is none. Source: Barnhart et al., "Branch-and-price: column
generation for solving huge integer programs", Operations Research 46 (1998).
"""

from dataclasses import dataclass
from math import inf
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from app.scheduling.possible_groups import Numbers, PossibleGroups

AT_ONCE = 300
"""How many groups join in a round: few rounds, and still a small programme."""

TOLERANCE = 1e-6

ESCAPE = 10.0
"""So much dearer than the dearest group is a child for whom the groups so far have no place."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A lower bound of what a grouping costs, differences between groups left out.

    A grouping of k parts costs the bound, what each of its groups costs `beyond` it, and
    `per_part` for each part more than `fewest`. A child without a group is a part of its own.
    """

    bound: float
    beyond: Numbers
    per_part: float
    fewest: int
    rounds: int


def relax(groups: PossibleGroups, stop: Event | None = None) -> Relaxation | None:
    """Solve the relaxation over all possible groups; None if they cannot hold all children.

    None as well where a person stops it: then no bound is known.
    """
    fewest = -(-len(groups.children) // groups.facts.settings.largest_group)
    programme = _Programme(groups, fewest)
    share = groups.costs / np.bitwise_count(groups.masks)
    programme.join(np.argsort(share, kind="stable")[:AT_ONCE])
    programme.join(np.flatnonzero(~groups.grouped))
    programme.let_escape(ESCAPE * float(groups.costs.max(initial=1.0)))
    rounds = 0
    while programme.solve() and not (stop and stop.is_set()):
        rounds += 1
        beyond, per_part = programme.beyond()
        dear = np.argsort(beyond, kind="stable")[:AT_ONCE]
        better = dear[beyond[dear] < -TOLERANCE]
        if not len(better):
            if programme.escapes:
                return None
            bound = programme.value + groups.constant
            return Relaxation(bound, np.maximum(beyond, 0.0), per_part, fewest, rounds)
        programme.join(better)
    return None


class _Programme:
    """The linear programme on some of the groups: each child once, and not too few parts."""

    def __init__(self, groups: PossibleGroups, fewest: int) -> None:
        self._groups = groups
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._children = [self._solver.Constraint(1, 1) for _ in groups.children]
        self._parts = self._solver.Constraint(fewest, self._solver.infinity())
        self._solver.Objective().SetMinimization()
        self._known: set[int] = set()
        self._escaping: list[Any] = []

    def let_escape(self, price: float) -> None:
        """Let who cannot be in none go without: the first few groups may not hold all of them."""
        alone = int(np.bitwise_or.reduce(self._groups.masks[~self._groups.grouped]))
        for child in (c for i, c in enumerate(self._children) if not alone >> i & 1):
            taken = self._solver.NumVar(0, self._solver.infinity(), "")
            self._solver.Objective().SetCoefficient(taken, price)
            self._parts.SetCoefficient(taken, 1)
            child.SetCoefficient(taken, 1)
            self._escaping.append(taken)

    @property
    def escapes(self) -> bool:
        """Whether some child goes without."""
        return any(taken.solution_value() > TOLERANCE for taken in self._escaping)

    def join(self, which: NDArray[np.int64]) -> None:
        """Let these groups join."""
        for number in (int(n) for n in which):
            if number not in self._known:
                self._known.add(number)
                self._add(int(self._groups.masks[number]), float(self._groups.costs[number]))

    def _add(self, mask: int, cost: float) -> None:
        taken = self._solver.NumVar(0, self._solver.infinity(), "")
        self._solver.Objective().SetCoefficient(taken, cost)
        self._parts.SetCoefficient(taken, 1)
        for i, child in enumerate(self._children):
            if mask >> i & 1:
                child.SetCoefficient(taken, 1)

    def solve(self) -> bool:
        """Solve it; False where these groups cannot hold all children."""
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

    @property
    def value(self) -> float:
        """What the best mixture of groups costs."""
        return float(self._solver.Objective().Value())

    def beyond(self) -> tuple[Numbers, float]:
        """What each possible group costs more than its children are worth; what a part is worth."""
        per_part = float(self._parts.dual_value())
        beyond = self._groups.costs - per_part
        for i, child in enumerate(self._children):
            beyond -= child.dual_value() * (self._groups.masks >> i & 1)
        return beyond, per_part


class Mixture:
    """A linear programme whose columns join one by one, each taken in part or as a whole."""

    def __init__(self, lows: Numbers, highs: Numbers) -> None:
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.Objective().SetMinimization()
        self._rows = [
            self._solver.Constraint(float(low), float(high))
            for low, high in zip(lows, highs, strict=True)
        ]
        self._columns: list[Any] = []

    def join(self, cost: float, column: Numbers, least: float = 0.0, most: float = inf) -> int:
        """Let a column join; its number."""
        taken = self._solver.NumVar(least, most, "")
        self._solver.Objective().SetCoefficient(taken, cost)
        for i in np.flatnonzero(column):
            self._rows[i].SetCoefficient(taken, float(column[i]))
        self._columns.append(taken)
        return len(self._columns) - 1

    def limit(self, column: int, most: float) -> None:
        """Let at most so much of a column be taken."""
        self._columns[column].SetUb(most)

    def solve(self) -> bool:
        """Solve it; False where it has no solution, or the solver fails."""
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

    @property
    def value(self) -> float:
        """What the best mixture costs."""
        return float(self._solver.Objective().Value())

    def taken(self, column: int) -> float:
        """How much of a column the best mixture takes."""
        return float(self._columns[column].solution_value())

    def worth(self) -> Numbers:
        """What each row is worth."""
        worth: Numbers = np.array([float(row.dual_value()) for row in self._rows])
        return worth
