"""A stored plan, judged afresh for what is known now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import PlanRow, PlanState
from app.scheduling.fingerprint import fingerprint
from app.scheduling.plan import Plan, Stage
from app.scheduling.problem import Problem
from app.scheduling.score import Score, score
from app.services.snapshot import programme_row
from app.services.stored_plans import stored_plan


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan beside what it was made for, judged afresh.

    `stages` have a bound only where it still holds: planned for exactly this problem. `cut`: time
    or a person ended the search for it. `up_to_date`: nothing has changed since it was stored.
    `least` is what any plan costs at least, whatever its groups, as far as a search has told.
    """

    problem: Problem
    plan: Plan
    score: Score
    stages: tuple[Stage, ...]
    state: PlanState
    made_at: datetime
    seconds: float
    cut: bool = False
    up_to_date: bool = True
    least: int | None = None

    @property
    def bound(self) -> int | None:
        """A bound that holds over all groupings, or None."""
        return whole_bound(self.score.total, self.stages[0].bound, self.least)

    @property
    def optimal(self) -> bool:
        """Whether no better plan exists. One with a breach is never called so."""
        return self.bound == self.score.total and not self.score.breaches

    @property
    def falls_short(self) -> bool:
        """Whether anything stays open or is broken."""
        return bool(self.score.gaps or self.score.breaches)


def whole_bound(score: int, first: int | None, *known: int | None) -> int | None:
    """The highest bound of a score that holds over all groupings, of those that are known.

    Nothing costs less than nothing: so the first stage's bound is one, and it is worth saying
    where the plan reaches it.
    """
    found = [bound for bound in known if bound is not None]
    return max([*found, *([score] if first == score else [])], default=None)


def judged(row: PlanRow, problem: Problem, plan: Plan, found: Score | None = None) -> Judged:
    """A stored plan, judged for a problem. Bounds are for legal plans, and for this problem.

    `found` is its score, where that is known already.
    """
    found = found or score(problem, plan)
    known = row.problem == fingerprint(problem)
    holds = known and not found.breaches
    bounds = {s.name: s.bound for s in row.stages} if holds else {}
    return Judged(
        problem=problem,
        plan=plan,
        score=found,
        stages=tuple(Stage(name, cost, bounds.get(name)) for name, cost in found.stages.items()),
        state=row.state,
        made_at=row.made_at,
        seconds=row.seconds,
        cut=not row.complete,
        up_to_date=known,
        least=row.bound if holds else None,
    )


def stored(rows: Rows, programme: str, state: PlanState) -> PlanRow:
    """A programme's current or published plan.

    Raises:
        UserError: there is no such programme, or no such plan of it.
    """
    row = stored_plan(rows, programme_row(rows, programme).programme, state)
    if row is None:
        raise UserError(f"{programme} has no {state.value} plan yet. Plan it first.")
    return row
