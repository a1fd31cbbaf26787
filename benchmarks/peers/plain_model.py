"""What every plain model has: an objective to which weights are charged, and a search."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from ortools.sat.python import cp_model

from app.scheduling.facts import Facts
from app.scheduling.rules import RULES
from app.scheduling.rules.base import Weighted

WORKERS = 8
Report = Callable[[str, int | None, int | None], None]


class PlainModel:
    """A model with an objective to which weights are charged."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cp = cp_model.CpModel()
        settings = facts.settings
        self.weight = {r.name: r.weight_in(settings) for r in RULES if isinstance(r, Weighted)}
        self._charged: list[Any] = []

    def flag(self) -> cp_model.IntVar:
        """A yes-or-no variable."""
        return self.cp.new_bool_var("")

    def count(self, most: int) -> cp_model.IntVar:
        """A whole number from 0 to `most`."""
        return self.cp.new_int_var(0, most, "")

    def charge(self, rule: str, units: Any) -> None:  # noqa: ANN401 -- an expression
        """Charge a rule's weight for each unit."""
        self._charged.append(self.weight[rule] * units)

    def charge_above(self, rule: str, amount: Any, most: int) -> None:  # noqa: ANN401
        """Charge a rule's weight for what an expression has above 0."""
        units = self.count(most)
        self.cp.add(units >= amount)
        self.charge(rule, units)

    def charge_unless(self, rule: str, literals: Iterable[Any], times: int = 1) -> None:
        """Charge a rule's weight unless one of them holds."""
        missing = self.flag()
        self.cp.add(sum(literals) + missing >= 1)
        self.charge(rule, times * missing)

    def minimise(self) -> None:
        """Set the objective."""
        self.cp.minimize(sum(self._charged))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, and a bound that holds."""

    value: Callable[[Any], int]
    bound: int


class _Voice(cp_model.CpSolverSolutionCallback):
    def __init__(self, stage: str, report: Report) -> None:
        super().__init__()
        self._stage, self._report = stage, report

    def on_solution_callback(self) -> None:
        self._report(self._stage, round(self.objective_value), _whole(self.best_objective_bound))


def solve(
    model: PlainModel, stage: str, *, seconds: float, seed: int, report: Report
) -> Found | None:
    """Minimise for so many seconds; None where no answer was found in time."""
    model.minimise()
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.05, seconds)
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    report(stage, None, None)
    status = solver.solve(model.cp, _Voice(stage, report))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    bound = _whole(solver.best_objective_bound)
    report(stage, round(solver.objective_value), bound)
    return Found(lambda x: int(solver.value(x)), bound)


def _whole(bound: float) -> int:
    return ceil(bound - 1e-6)
