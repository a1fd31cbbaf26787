"""One planner on one problem, in a process of its own: so its memory can be told.

Reads a pickled `Task` from standard input and writes the figures as JSON to standard output.
"""

import json
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any
from unittest.mock import patch

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan, Stage
from app.scheduling.problem import Absence, Problem
from app.scheduling.score import score
from app.scheduling.situation import Situation
from benchmarks.plans import plan_to_json
from benchmarks.trail import Trail, first_plan, near_best


@dataclass(frozen=True, slots=True)
class Task:
    """What a planner is asked: a problem, and for a repair the plan before."""

    planner: str
    problem: Problem
    seconds: float
    seed: int
    before: Plan | None = None


@dataclass(slots=True)
class Run:
    """What a planner answers, besides what it says on its way."""

    plan: Plan
    stages: tuple[Stage, ...] = ()
    first: float | None = None
    extra: dict[str, float] = field(default_factory=dict)


Sizes = dict[str, list[int]]


def _ours(task: Task, trail: Trail) -> Run:
    from app.scheduling.cpsat import Budget, Progress  # noqa: PLC0415 -- OR-Tools: where needed
    from app.scheduling.planner import make_plan  # noqa: PLC0415

    def report(progress: Progress) -> None:
        trail.note(progress.stage, progress.cost, progress.bound)

    budget = Budget(seconds=task.seconds, seed=task.seed, report=report)
    outcome = make_plan(task.problem, budget, task.before)
    return Run(outcome.plan, outcome.stages)


def _plain(task: Task, trail: Trail) -> Run:
    from benchmarks.peers.plain import plan_plainly  # noqa: PLC0415

    def left() -> float:
        return task.seconds - trail.seconds

    plan, stages = plan_plainly(task.problem, seed=task.seed, report=trail.note, left=left)
    return Run(plan, stages)


def _greedy(task: Task, trail: Trail) -> Run:
    from benchmarks.peers.greedy import draft_by_hand  # noqa: PLC0415

    draft, _ = draft_by_hand(task.problem)
    return Run(draft.plan(), first=trail.seconds)


def _annealing(task: Task, trail: Trail) -> Run:
    from benchmarks.peers.annealing import anneal  # noqa: PLC0415

    def report(cost: int) -> None:
        trail.note("plan", cost, None)

    plan = anneal(task.problem, seconds=task.seconds - trail.seconds, seed=task.seed, report=report)
    return Run(plan)


def _timefold(task: Task, trail: Trail) -> Run:
    from benchmarks.peers.timefold_bridge import plan_with_timefold  # noqa: PLC0415

    plan, first, extra = plan_with_timefold(
        task.problem, seconds=task.seconds - trail.seconds, seed=task.seed
    )
    return Run(plan, first=first, extra=extra)


def _repair(task: Task, trail: Trail) -> Run:
    """Ours again, after the busiest instructor has fallen ill; and why its gaps are open."""
    from app.scheduling.moving import moves  # noqa: PLC0415

    plan = task.before or Plan()
    ill = with_one_ill(task.problem, plan)
    run = _ours(replace(task, problem=ill), trail)
    run.extra = {
        "repair": trail.seconds,
        "moves": len(moves(plan, run.plan)),
        "gaps before": len(score(task.problem, plan).gaps),
        "gaps after": len(score(ill, run.plan).gaps),
        **_explain(task.problem, plan),
    }
    return run


MOST_GAPS = 10
"""So many gaps of a plan are explained, to tell how long one takes."""


def _explain(problem: Problem, plan: Plan) -> dict[str, float]:
    from app.scheduling.explain import why  # noqa: PLC0415
    from app.scheduling.fixing import fixes  # noqa: PLC0415

    situation = Situation(Facts(problem), plan)
    times = []
    for gap in score(problem, plan).gaps[:MOST_GAPS]:
        began = time.perf_counter()
        why(situation, gap)
        fixes(problem, plan, gap)
        times.append(time.perf_counter() - began)
    return {"explanation": max(times)} if times else {}


def with_one_ill(problem: Problem, plan: Plan) -> Problem:
    """The problem with the busiest instructor away from the session that they lead in most."""
    led = [(who, cell.session) for cell in plan.cells for who in cell.instructors]
    if not led:
        return problem
    people = [who for who, _ in led]
    busiest = max(sorted(set(people)), key=people.count)
    mine = [session for who, session in led if who == busiest]
    most = max(sorted(set(mine)), key=mine.count)
    session = next(s for s in problem.sessions if s.code == most)
    away = Absence(session.starts, session.ends)
    staff = (
        replace(p, absences=(*p.absences, away)) if p.code == busiest else p for p in problem.staff
    )
    return replace(problem, staff=tuple(staff))


PLANNERS: Mapping[str, Callable[[Task, Trail], Run]] = {
    "ours": _ours,
    "greedy": _greedy,
    "annealing": _annealing,
    "plain": _plain,
    "timefold": _timefold,
    "repair": _repair,
}


@contextmanager
def watched(trail: Trail) -> Iterator[Sizes]:
    """The variables and constraints of the largest model of each stage that is solved meanwhile."""
    from ortools.sat.python import cp_model  # noqa: PLC0415

    sizes: Sizes = {}
    solve = cp_model.CpSolver.solve

    def solve_watched(solver: Any, model: Any, callback: Any = None) -> Any:  # noqa: ANN401
        stage = trail.notes[-1].stage if trail.notes else ""
        size = [len(model.proto.variables), len(model.proto.constraints)]
        sizes[stage] = max(sizes.get(stage, [0, 0]), size)
        return solve(solver, model, callback)

    with patch.object(cp_model.CpSolver, "solve", solve_watched):
        yield sizes


def figures(task: Task) -> dict[str, Any]:
    """Run a planner, and judge its plan by the contract's score."""
    solving = task.planner in {"ours", "plain", "repair"}
    if solving:
        import_module("app.scheduling.planner")  # OR-Tools: its 0.7 s are not the planner's
    trail = Trail()
    with watched(trail) if solving else nullcontext(Sizes()) as sizes:
        run = PLANNERS[task.planner](task, trail)
    ended = trail.seconds
    found = score(task.problem, run.plan)
    return {
        "score": found.total,
        "gaps": len(found.gaps),
        "breaches": len(found.breaches),
        "seconds": ended,
        "first": run.first if run.first is not None else first_plan(trail.notes, ended),
        "near": near_best(trail.notes, run.stages, ended) if run.stages else None,
        "stages": [[s.name, s.cost, s.bound] for s in run.stages],
        "models": sizes,
        "extra": run.extra,
        "plan": plan_to_json(run.plan),
    }


if __name__ == "__main__":
    json.dump(figures(pickle.load(sys.stdin.buffer)), sys.stdout)
