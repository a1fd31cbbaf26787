"""A programme's plans side by side in words, and which plan an undo brings back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import GroupRow, PlanRow
from app.models.database import Database
from app.papers.phrases import moment
from app.scheduling.plan import Group
from app.scheduling.times import LONDON
from app.services.comparing import Compared, compare_plans, plans_of
from app.services.fairness import FairnessReport, report
from app.services.names import Names, names
from app.services.sentences import breach_sentence
from app.services.settling import BEFORE, kept_by_itself


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """One of a programme's plans, judged by what is known now.

    `gaps` and `costs` go by rule; `up_to_date` and `kept_by_itself` are as `Compared` has them.
    """

    name: str
    state: str
    made: str
    by: str
    score: int
    bound: int | None
    up_to_date: bool
    kept_by_itself: bool
    gaps: Mapping[str, int]
    costs: Mapping[str, int]
    breaches: tuple[str, ...]
    fairness: FairnessReport


@dataclass(frozen=True, slots=True)
class PlansTold:
    """A programme's plans: the current one, the published one, then variants.

    `gaps` and `rules` are those of which any plan has anything.
    """

    programme: str
    plans: tuple[PlanTold, ...]
    gaps: tuple[str, ...]
    rules: tuple[str, ...]


def plans_told(database: Database, programme: str, *, as_of: date | None = None) -> PlansTold:
    """All plans of a programme, each judged as things are on a date.

    Raises:
        UserError: there is no such programme.
    """
    with database.reading() as rows:
        found = compare_plans(rows, programme, as_of=as_of)
        stored = plans_of(rows, programme)
        known = names(rows, all_groups(rows, programme))
        both = zip(stored, found.plans, strict=True)
        plans = tuple(_told(row, plan, known) for row, plan in both)
        return PlansTold(programme, plans, found.gaps, found.rules)


def all_groups(rows: Rows, programme: str) -> tuple[Group, ...]:
    """The groups that any of a programme's plans has, with their names alone."""
    found = rows.scalars(select(GroupRow).where(GroupRow.programme == programme))
    return tuple(Group(row.code, row.name, ()) for row in found)


def _told(row: PlanRow, plan: Compared, known: Names) -> PlanTold:
    return PlanTold(
        name=plan.name,
        state=plan.state.value,
        made=moment(row.made_at.astimezone(LONDON)),
        by=row.made_by,
        score=plan.score,
        bound=plan.bound,
        up_to_date=plan.up_to_date,
        kept_by_itself=plan.kept_by_itself,
        gaps=plan.gaps,
        costs=plan.costs,
        breaches=tuple(breach_sentence(breach, known) for breach in plan.breaches),
        fairness=report(plan.fairness, known),
    )


def plan_before(database: Database, programme: str) -> str | None:
    """The name of the plan that an undo brings back; None where there is none."""
    with database.reading() as rows:
        kept = (row.name for row in kept_by_itself(rows, programme))
        return next((name for name in kept if name.startswith(BEFORE)), None)
