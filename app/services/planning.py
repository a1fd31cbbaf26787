"""Planning a programme, checking what is stored, and publishing it."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session as Rows

from app.errors import StaleWriteError, UserError
from app.models import PlanRow, PlanState, StageRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import moment
from app.scheduling.facts import Facts
from app.scheduling.fingerprint import fingerprint
from app.scheduling.moving import Move, moves
from app.scheduling.plan import Plan, Stage
from app.scheduling.problem import Problem
from app.scheduling.score import Score, score
from app.scheduling.situation import effective
from app.scheduling.times import LONDON
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from, put_items, stored_plan, with_free_codes

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress
    from app.scheduling.planner import Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan beside what it was made for, judged afresh.

    `stages` have a bound only where it still holds: planned for exactly this problem. `cut`: time
    or a person ended the search for it.
    """

    problem: Problem
    plan: Plan
    score: Score
    stages: tuple[Stage, ...]
    state: PlanState
    made_at: datetime
    seconds: float
    cut: bool = False

    @property
    def bound(self) -> int | None:
        """A bound that holds over all groupings, or None.

        Nothing costs less than nothing: so the first stage's bound is one, and it is worth saying
        where the plan reaches it.
        """
        first = self.stages[0].bound
        return first if first == self.score.total else None

    @property
    def optimal(self) -> bool:
        """Whether no better plan exists. One with a breach is never called so."""
        return self.bound == self.score.total and not self.score.breaches

    @property
    def falls_short(self) -> bool:
        """Whether anything stays open or is broken."""
        return bool(self.score.gaps or self.score.breaches)


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning brought: the plan that is current now, and how that came about.

    `kept`: the one before was as good, and stays. `cut`: time or a person ended the search.
    `changes`: every item that differs from the plan before; none if there was none.
    """

    judged: Judged
    kept: bool
    cut: bool
    changes: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Planning:
    """What a person does with plans."""

    database: Database
    user: str

    def plan(
        self,
        programme: str,
        *,
        seconds: float = 60.0,
        seed: int = 0,
        repair: bool = False,
        stop: threading.Event | None = None,
        report: "Callable[[Progress], None] | None" = None,
    ) -> Planned:
        """Plan a programme, and make the answer its current plan unless the one before is better.

        This takes up to `seconds`. `stop` ends it at once with the best plan found; `report` is
        told of every step, from another thread. A repair starts from the current plan and changes
        as little as possible.

        Raises:
            UserError: there is no such programme, it has no sessions, or no plan to repair.
            StaleWriteError: somebody changed what it was planned for meanwhile.
        """
        from app.scheduling.cpsat import Budget  # noqa: PLC0415 -- OR-Tools costs 0.7 s
        from app.scheduling.planner import make_plan  # noqa: PLC0415

        with self.database.reading() as rows:
            problem = problem_of(rows, programme)
            current = stored_plan(rows, programme, PlanState.CURRENT)
            before = plan_from(rows, current) if current else None
        if not problem.sessions:
            raise UserError(
                f"{programme} has no sessions to plan. Add its days and residentials first."
            )
        if repair and before is None:
            raise UserError(f"{programme} has no plan to repair yet. Plan it first.")
        budget = Budget(seconds=seconds, seed=seed)
        budget.stop = stop or budget.stop
        budget.report = report or budget.report
        outcome = make_plan(problem, budget, before if repair else None)
        with self.database.work(f"Plan {programme}", user=self.user) as work:
            kept = _settle(work, problem, outcome, seed)
        found = self.judge(programme)
        return Planned(found, kept, outcome.cut, _changes(problem, before, found.plan))

    def judge(self, programme: str, state: PlanState = PlanState.CURRENT) -> Judged:
        """Judge a stored plan by every rule, without the planner.

        Raises:
            UserError: there is no such programme, or no such plan of it.
        """
        with self.database.reading() as rows:
            row = _stored(rows, programme, state)
            return judged(row, problem_of(rows, programme), plan_from(rows, row))

    def publish(self, programme: str) -> None:
        """Publish a copy of the current plan: papers are made from it.

        Raises:
            UserError: there is no such programme, or nothing planned.
        """
        with self.database.work(f"Publish the plan of {programme}", user=self.user) as work:
            current = _stored(work.session, programme, PlanState.CURRENT)
            _remove(work, programme, PlanState.PUBLISHED)
            copy = PlanRow(
                programme=programme,
                name=current.name,
                state=PlanState.PUBLISHED,
                made_at=work.at,
                made_by=work.user,
                seed=current.seed,
                seconds=current.seconds,
                score=current.score,
                bound=current.bound,
                optimal=current.optimal,
                complete=current.complete,
                problem=current.problem,
            )
            _put_stages(copy, (Stage(s.name, s.cost, s.bound) for s in current.stages))
            put_items(work.session, copy, plan_from(work.session, current))
            work.session.add(copy)


def _changes(problem: Problem, before: Plan | None, after: Plan) -> tuple[Move, ...]:
    """What differs, as far as it counts: who is gone takes nothing along that is a change."""
    facts = Facts(problem)
    return moves(effective(facts, before), effective(facts, after)) if before else ()


def _stored(rows: Rows, programme: str, state: PlanState) -> PlanRow:
    row = stored_plan(rows, programme_row(rows, programme).programme, state)
    if row is None:
        raise UserError(f"{programme} has no {state.value} plan yet. Plan it first.")
    return row


def judged(row: PlanRow, problem: Problem, plan: Plan) -> Judged:
    """A stored plan, judged for a problem. Bounds are for legal plans, and for this problem."""
    found = score(problem, plan)
    holds = row.problem == fingerprint(problem) and not found.breaches
    bounds = {s.name: s.bound for s in row.stages} if holds else {}
    stages = tuple(Stage(name, cost, bounds.get(name)) for name, cost in found.stages.items())
    return Judged(
        problem, plan, found, stages, row.state, row.made_at, row.seconds, cut=not row.complete
    )


def _settle(work: UnitOfWork, problem: Problem, outcome: "Outcome", seed: int) -> bool:
    """Store an outcome as the current plan; True if the one before is as good, and stays.

    Raises:
        StaleWriteError: what it was planned for has changed meanwhile, other programmes included.
    """
    if fingerprint(problem_of(work.session, problem.programme)) != fingerprint(problem):
        raise StaleWriteError(
            f"The data of {problem.programme} changed while it was being planned, or another "
            "programme was planned. Nothing was stored: plan it again."
        )
    before = stored_plan(work.session, problem.programme, PlanState.CURRENT)
    found = with_free_codes(work.session, problem.programme, outcome.plan)
    new = score(problem, found)
    if new.breaches:
        raise AssertionError(f"the planner broke {', '.join(b.rule for b in new.breaches)}")
    if before is not None:
        plan = plan_from(work.session, before)
        old = judged(before, problem, plan)
        if not old.score.breaches and old.score.total <= new.total:
            _put_result(before, problem, old.score, _bounds_for(old, outcome))
            searched = not outcome.cut and all(s.bound is not None for s in outcome.stages)
            before.complete = before.complete or searched
            return True
    _remove(work, problem.programme, PlanState.CURRENT)
    made = work.at.astimezone(LONDON)
    row = PlanRow(
        programme=problem.programme,
        name=f"Plan of {moment(made)}",
        state=PlanState.CURRENT,
        made_at=work.at,
        made_by=work.user,
        seed=seed,
        seconds=round(outcome.seconds, 1),
        complete=not outcome.cut,
    )
    _put_result(row, problem, new, {s.name: s.bound for s in outcome.stages})
    put_items(work.session, row, found)
    work.session.add(row)
    return False


def _bounds_for(old: Judged, outcome: "Outcome") -> dict[str, int | None]:
    """The bounds that hold for the plan before: those of the outcome, for the same groups.

    The first stage's holds for any groups.
    """
    alike = _sets(old.plan) == _sets(outcome.plan)
    first = old.stages[0].name
    bounds = {s.name: s.bound for s in old.stages}
    for stage in outcome.stages:
        known = bounds[stage.name]
        if stage.bound is not None and (alike or stage.name == first):
            bounds[stage.name] = max(stage.bound, known or 0)
    return bounds


def _sets(plan: Plan) -> set[frozenset[str]]:
    return {frozenset(g.children) for g in plan.groups}


def _put_result(
    row: PlanRow, problem: Problem, found: Score, bounds: Mapping[str, int | None]
) -> None:
    """Give a plan's row its score and stages, and say what they hold for."""
    _put_stages(row, (Stage(n, cost, bounds.get(n)) for n, cost in found.stages.items()))
    first = row.stages[0].bound
    row.score = found.total
    row.bound = first if first == found.total else None
    row.optimal = row.bound == row.score and not found.breaches
    row.problem = fingerprint(problem)


def _put_stages(row: PlanRow, stages: Iterable[Stage]) -> None:
    """Give a plan's row its stages; those that it has are changed in place."""
    found_stages = tuple(stages)
    del row.stages[len(found_stages) :]
    for position, stage in enumerate(found_stages):
        if position == len(row.stages):
            row.stages.append(StageRow(position=position, name=stage.name, cost=stage.cost))
        found = row.stages[position]
        found.name, found.cost, found.bound = stage.name, stage.cost, stage.bound


def _remove(work: UnitOfWork, programme: str, state: PlanState) -> None:
    row = stored_plan(work.session, programme, state)
    if row is not None:
        work.session.delete(row)
        work.session.flush()  # its place is free before another takes it
