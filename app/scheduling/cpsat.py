"""The solver: what every stage's model has, and one search with a budget, a stop and a voice."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from ortools.sat.python import cp_model

from app.scheduling.budget import BUILT, PER_UNIT, SLACK, Budget, Progress, first_effort
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.remembering import better
from app.scheduling.rules import M_MOVE, WEIGHTS, posted
from app.scheduling.rules.base import Decision, Weighted

__all__ = ("Answer", "Budget", "Progress", "StageModel", "glance", "look_afresh", "search")

BREACH = 1_000_000
"""What a breach costs in a search, never in a score."""


NOTHING = 10**12
"""What answers cost that there are not: more than any."""


class StageModel:
    """A stage's model: variables, and an objective that rules charge to."""

    def __init__(self, facts: Facts, decision: Decision) -> None:
        self.facts = facts
        self.decision = decision
        self.cp = cp_model.CpModel()
        self._charged: list[tuple[Any, int]] = []
        self._total: Any = 0
        self._fixed: set[int] = set()
        self._constant = 0
        self._unmet: dict[frozenset[int], tuple[cp_model.IntVar, int]] = {}
        self.least: int | None = None
        """What its answers cost at least, where that is known before it is searched."""
        self.left_out = NOTHING
        """What those answers cost at least that it leaves out on purpose."""
        self.probed = True
        """Whether trying each variable in turn, before the search, tells more than it takes."""
        self.astray = NOTHING
        """An answer that may cost so much too much is no place to begin: better none than that."""

    @property
    def name(self) -> str:
        """What it decides, and where: no two models of a programme have one name."""
        return self.decision.value

    @property
    def stage(self) -> str:
        """The stage that it is, or is part of."""
        return self.decision.stage

    def flag(self, name: str) -> cp_model.IntVar:
        """A yes-or-no variable."""
        return self.cp.new_bool_var(name)

    def pin(self, name: str) -> cp_model.IntVar:
        """A yes-or-no variable that is always yes: every limit counts such ones first."""
        variable = self.cp.new_int_var(1, 1, name)
        self._fixed.add(variable.index)
        return variable

    def is_fixed(self, literal: Any) -> bool:  # noqa: ANN401
        """Whether a literal holds in any case: pinned here, or another programme's."""
        return isinstance(literal, int) or literal.index in self._fixed

    def split(self, literals: Iterable[Any]) -> tuple[list[Any], int]:
        """The literals that are free, and how many are fixed."""
        found = list(literals)
        free = [literal for literal in found if not self.is_fixed(literal)]
        return free, len(found) - len(free)

    def count(self, name: str, most: int) -> cp_model.IntVar:
        """A whole number from 0 to `most`."""
        return self.cp.new_int_var(0, max(0, most), name)

    def one_of(self, name: str, values: Iterable[int]) -> cp_model.IntVar:
        """A number out of these."""
        domain = cp_model.Domain.from_values(sorted(values))
        return self.cp.new_int_var_from_domain(domain, name)

    def add(self, constraint: Any) -> None:  # noqa: ANN401
        """Demand a linear constraint; one that is plainly true or false arrives as a bool."""
        self.cp.add(constraint)

    def at_most_one(self, literals: Iterable[Any]) -> None:
        """Demand that at most one of them holds, or none where one is fixed."""
        free, fixed = self.split(literals)
        if fixed:
            self.at_most(free, 0)
        else:
            self.cp.add_at_most_one(free)

    def at_most(self, literals: list[Any], most: int) -> None:
        """Demand that at most so many of them hold; what is fixed counts first."""
        free, fixed = self.split(literals)
        left = max(0, most - fixed)
        if len(free) > left:
            self.cp.add(sum(free) <= left)

    def charge(self, rule: Weighted[Any], units: Any) -> None:  # noqa: ANN401
        """Charge a rule's weight for each unit of an expression."""
        self._charged.append((units, rule.weight_in(self.facts.settings)))

    def charge_move(self, differs: Any) -> None:  # noqa: ANN401
        """Charge an item that differs from the plan that a repair starts from."""
        self._charged.append((differs, self.facts.settings.weights.get(M_MOVE, WEIGHTS[M_MOVE])))

    def charge_breach(self, units: Any) -> None:  # noqa: ANN401
        """Charge for a hard rule that pins break, far more than any plan can be worth.

        It is charged where a pin might be kept in several ways, so that a breach is the last one.
        """
        self._charged.append((units, BREACH))

    def charge_unless(self, rule: Weighted[Any], literals: Iterable[Any], times: int = 1) -> None:
        """Charge a rule's weight unless one of them holds; equal conditions share a variable."""
        weight = rule.weight_in(self.facts.settings) * times
        found = {literal.index: literal for literal in literals}
        if not found:
            self._constant += weight
            return
        key = frozenset(found)
        if key not in self._unmet:
            unmet = self.flag(f"unmet {len(self._unmet)}")
            self.cp.add(sum(found.values()) + unmet >= 1)
            self._unmet[key] = (unmet, 0)
        unmet, before = self._unmet[key]
        self._unmet[key] = (unmet, before + weight)

    def post_rules(self) -> None:
        """Put every rule that looks at what this model decides into it."""
        for rule in posted(self.decision):
            rule.post(self)

    def minimise(self) -> None:
        """Set the objective: all that was charged."""
        terms = [(expr, weight) for expr, weight in self._charged if weight]
        terms += [(var, weight) for var, weight in self._unmet.values() if weight]
        self._total = sum(expr * weight for expr, weight in terms) + self._constant
        self.cp.minimize(self._total)
        if self.least is not None:
            self.add(self._total >= self.least)

    def values(self, answer: "Answer") -> Mapping[str, int]:
        """An answer by the names of the variables, for a model that is nearly the same."""
        return {v.name: answer.value(v) for v in self._variables()}

    def part(self, answer: "Answer") -> Plan:  # noqa: ARG002
        """The items of a plan that follow from an answer; a model that decides none has none."""
        return Plan()

    def hint(self, values: Mapping[str, int]) -> None:
        """Let the next search begin near an answer to a model that is nearly the same."""
        if values:
            self.cp.clear_hints()  # type: ignore[no-untyped-call]  # it has no annotations
        for variable in self._variables():
            if variable.name in values:
                self.cp.add_hint(variable, values[variable.name])

    def expect(self, literal: Any, *, holds: bool) -> None:  # noqa: ANN401
        """Let the search begin where a literal holds, or does not."""
        if not self.is_fixed(literal):
            self.cp.add_hint(literal, holds)

    def _variables(self) -> Iterator[cp_model.IntVar]:
        for index in range(len(self.cp.proto.variables)):
            yield self.cp.get_int_var_from_proto_index(index)

    def stay_below(self, cost: float) -> None:
        """Look only for answers that cost less."""
        self.add(self._total <= ceil(cost) - 1)

    def start_from(self, answer: "Answer | None") -> None:
        """Let the next search begin with an answer, and know that nothing is below its bound."""
        if answer:
            self.add(self._total >= answer.bound)
            self.cp.clear_hints()  # type: ignore[no-untyped-call]  # it has no annotations
            if not self.leads_astray(answer):
                self.hint(self.values(answer))

    def leads_astray(self, answer: "Answer") -> bool:
        """Whether an answer is too far from its bound to begin there: it has many gaps, perhaps."""
        return answer.cost - answer.bound >= self.astray


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: a value for each variable, the objective, and a true lower bound."""

    value: Callable[[Any], int]
    cost: int
    bound: int


class _Voice(cp_model.CpSolverSolutionCallback):
    """Reports each better solution."""

    def __init__(self, stage: str, budget: Budget, left_out: int = NOTHING) -> None:
        super().__init__()
        self._stage, self._budget, self._left_out = stage, budget, left_out

    def on_solution_callback(self) -> None:
        bound = min(self._left_out, ceil(self.best_objective_bound - 1e-6))
        clock = self._budget.began is not None
        seconds = self._budget.spent + (0.0 if clock else self.wall_time)
        self._budget.report(Progress(self._stage, round(self.objective_value), bound, seconds))


AFRESH = 0.3
"""The share of what is left that a look that begins nowhere may take at most."""

LONE_EFFORT = 2.0
"""How long one worker alone is tried: it proves most models, and several in turn are slower."""


def search(
    model: StageModel, stage: str, budget: Budget, *, share: float = 1.0, first: bool = False
) -> Answer | None:
    """Minimise a stage's model with a share of what is left; None without any solution in time.

    First one worker that leans on the linear relaxation; where it proves nothing soon, several in
    turn that start from what it found; where a bound is known, these at once. Both repeat. The
    `first` answer of a stage may take what it must, were it more than its share.
    """
    if budget.stop.is_set():
        budget.cut = True
        return None
    size = _write(model, budget)
    budget.report(Progress(stage, None, None, budget.spent))
    must = _must(budget, size) if first else 0.0
    if budget.over and not must:
        return None
    effort = max(must, share * budget.effort_left)
    seconds = max(_clock(must), budget.seconds_for(share))
    alone = max(must, min(effort / 4, LONE_EFFORT)) if model.least is None else 0.0
    lone = _run(model, stage, budget, _one_worker(budget, seconds, alone))
    if lone.proven or budget.stop.is_set():
        return lone.answer
    model.start_from(lone.answer)
    rest = seconds - lone.solver.wall_time
    several = _run(model, stage, budget, _several_workers(budget, rest, effort - lone.effort))
    return better(several.answer, lone.answer)


def _write(model: StageModel, budget: Budget) -> int:
    """Finish a model, and charge what it took to write it down; how many variables it has."""
    model.minimise()
    size = len(model.cp.proto.variables)
    budget.charge(size / BUILT)
    return size


def _must(budget: Budget, size: int) -> float:
    """What a first answer may take in any case; without any time at all there is none."""
    return first_effort(size) if budget.seconds else 0.0


def _clock(must: float) -> float:
    """The seconds that what must be done may take, even on a slow machine."""
    return 2 * SLACK * PER_UNIT * must


def glance(
    model: StageModel, budget: Budget, *, below: float | None = None, first: float | None = None
) -> Answer | None:
    """A quick look at what a stage would cost; None where nothing is found, or nothing below.

    As the `first` look at a stage it has that share of what is left, or more where it must.
    """
    size = _write(model, budget)
    if below is not None:
        model.stay_below(below)
    must = 0.0 if first is None else _must(budget, size)
    share = 1.0 if first is None else first
    if budget.over and not must:
        return None
    effort = max(must, min(size / 4000, share * budget.effort_left))
    seconds = max(_clock(must), budget.seconds_left)
    quiet = replace(budget, report=lambda _: None)
    found = _run(model, "", quiet, _one_worker(budget, seconds, effort))
    budget.used, budget.effort_used, budget.cut = quiet.used, quiet.effort_used, quiet.cut
    return found.answer


def look_afresh(model: StageModel, budget: Budget) -> Answer | None:
    """A longer look that begins nowhere, where a glance has led astray; None if it is too short."""
    wanted = _write(model, budget) / 1000
    effort = min(wanted, AFRESH * budget.effort_left)
    if effort < wanted / 2:
        return None
    solver = _several_workers(budget, budget.seconds_for(AFRESH), effort)
    return _run(model, model.stage, budget, solver).answer


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of the solver, and what it found."""

    solver: cp_model.CpSolver
    answer: Answer | None
    proven: bool

    @property
    def effort(self) -> float:
        return float(self.solver.response_proto.deterministic_time)


def _run(model: StageModel, stage: str, budget: Budget, solver: cp_model.CpSolver) -> _Run:
    """Run a solver until it ends or somebody stops it, and count what it used."""
    finished = threading.Event()
    watcher = threading.Thread(target=_watch, args=(solver, budget.stop, finished), daemon=True)
    watcher.start()
    if not model.probed:
        solver.parameters.cp_model_probing_level = 0
    try:
        status = solver.solve(model.cp, _Voice(stage, budget, model.left_out))
    finally:
        finished.set()
        watcher.join()
    proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    _count(budget, solver, proven=proven)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return _Run(solver, None, proven)
    cost = round(solver.objective_value)
    bound = min(model.left_out, ceil(solver.best_objective_bound - 1e-6))
    budget.report(Progress(stage, cost, bound, budget.spent))
    return _Run(solver, Answer(lambda x: int(solver.value(x)), cost, bound), proven)


def _count(budget: Budget, solver: cp_model.CpSolver, *, proven: bool) -> None:
    """Count what a run has used.

    The effort that the solver states may lie below its limit although it ended there: so the clock
    alone says whether time came first.
    """
    late = solver.wall_time >= 0.95 * solver.parameters.max_time_in_seconds
    effort = solver.response_proto.deterministic_time
    budget.count(solver.wall_time, effort, cut=budget.stop.is_set() or (late and not proven))


def _one_worker(budget: Budget, seconds: float, effort: float) -> cp_model.CpSolver:
    """One worker with all that the linear relaxation can do: quick, and the same every time."""
    solver = _limited(budget, seconds, effort)
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    return solver


def _several_workers(budget: Budget, seconds: float, effort: float) -> cp_model.CpSolver:
    """Several workers, and yet the same answer every time."""
    solver = _limited(budget, seconds, effort)
    solver.parameters.num_workers = 8
    solver.parameters.interleave_search = True
    solver.parameters.interleave_batch_size = 2  # larger ones make small models ten times as slow
    return solver


def _limited(budget: Budget, seconds: float, effort: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.0, seconds)
    solver.parameters.max_deterministic_time = max(0.0, effort)
    solver.parameters.random_seed = budget.seed
    return solver


PROMPT = 0.01
"""So many seconds after a stop the solver is told of it, at the latest."""


def _watch(solver: cp_model.CpSolver, stop: threading.Event, finished: threading.Event) -> None:
    """Pass a wish to stop on, again and again: one that comes before the search starts is lost."""
    while not finished.wait(PROMPT):
        if stop.is_set():
            solver.stop_search()
