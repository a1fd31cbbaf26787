"""Several plans of one programme beside each other, each judged by what is known now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import PlanRow, PlanState
from app.scheduling.facts import Facts
from app.scheduling.fairness import Fairness, fairness
from app.scheduling.plan import Breach
from app.scheduling.problem import Problem
from app.scheduling.rules import COSTS
from app.scheduling.situation import Situation
from app.services.judging import judged
from app.services.settling import kept_name
from app.services.snapshot import problem_of, programme_row
from app.services.stored_plans import plan_from

ORDER = (PlanState.CURRENT, PlanState.PUBLISHED, PlanState.VARIANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the plans: what it costs by rule, leaves open by kind, and how it is shared out.

    `up_to_date`: it was judged for exactly what is known now when it was stored. `kept_by_itself`:
    the app keeps it so that a change can be undone.
    """

    name: str
    state: PlanState
    up_to_date: bool
    kept_by_itself: bool
    score: int
    bound: int | None
    gaps: Mapping[str, int]
    costs: Mapping[str, int]
    breaches: tuple[Breach, ...]
    fairness: Fairness


@dataclass(frozen=True, slots=True)
class Comparison:
    """Plans side by side, with every gap and every rule that any of them has anything of."""

    programme: str
    plans: tuple[Compared, ...]
    gaps: tuple[str, ...]
    rules: tuple[str, ...]


def compare_plans(
    rows: Rows, programme: str, names: tuple[str, ...] = (), *, as_of: date | None = None
) -> Comparison:
    """A programme's plans side by side: the current one first, then the published, then variants.

    With names, of the variants only those.

    Raises:
        UserError: there is no such programme, or no variant of such a name.
    """
    problem = problem_of(rows, programme, as_of=as_of)
    found = [row for row in plans_of(rows, programme) if _asked(row, names)]
    for name in names:
        if not any(row.name == name and row.state is PlanState.VARIANT for row in found):
            raise UserError(f"{programme} has no variant called “{name}”.")
    plans = tuple(_compared(rows, row, problem) for row in found)
    gaps = dict.fromkeys(rule for plan in plans for rule in plan.gaps)
    charged = {rule for plan in plans for rule in plan.costs}
    rules = tuple(cost.name for cost in COSTS if cost.name in charged)
    return Comparison(programme, plans, tuple(gaps), rules)


def plans_of(rows: Rows, programme: str) -> list[PlanRow]:
    """A programme's plans: the current one, the published one, variants in order of name.

    Raises:
        UserError: there is no such programme.
    """
    code = programme_row(rows, programme).programme
    found = rows.scalars(select(PlanRow).where(PlanRow.programme == code))
    return sorted(found, key=lambda row: (ORDER.index(row.state), kept_name(row.name), row.name))


def _asked(row: PlanRow, names: tuple[str, ...]) -> bool:
    return row.state is not PlanState.VARIANT or not names or row.name in names


def _compared(rows: Rows, row: PlanRow, problem: Problem) -> Compared:
    found = judged(row, problem, plan_from(rows, row))
    return Compared(
        name=row.name,
        state=row.state,
        up_to_date=found.up_to_date,
        kept_by_itself=row.state is PlanState.VARIANT and kept_name(row.name),
        score=found.score.total,
        bound=found.bound,
        gaps=Counter(gap.rule for gap in found.score.gaps),
        costs=found.score.costs,
        breaches=found.score.breaches,
        fairness=fairness(Situation(Facts(problem), found.plan)),
    )
