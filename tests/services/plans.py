"""Looking at stored plans, and changing them by hand."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import func, select

from app.models import GroupRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.judging import Judged
from app.services.stored_plans import plan_from, put_items, stored_plan
from tests.services.small_books import USER

DAY = "activities and staff"


def bounds(judged: Judged) -> dict[str, int | None]:
    return {s.name: s.bound for s in judged.stages}


def stored(database: Database, state: PlanState, programme: str = "P1") -> tuple[str, Plan]:
    """A stored plan's name and items."""
    with database.reading() as rows:
        row = stored_plan(rows, programme, state)
        assert row is not None
        return row.name, plan_from(rows, row)


def count(database: Database, table: type[PlanRow | GroupRow]) -> int:
    with database.reading() as rows:
        return rows.scalar(select(func.count()).select_from(table)) or 0


def rewrite(database: Database, change: Callable[[Plan], Plan], problem: str | None = None) -> None:
    """Changes the current plan by hand."""
    with database.work("rewrite", user=USER) as work:
        row = stored_plan(work.session, "P1", PlanState.CURRENT)
        assert row is not None
        changed = change(plan_from(work.session, row))
        for items in (row.members, row.cells, row.days, row.nights, row.beds):
            items.clear()
        work.session.flush()
        put_items(work.session, row, changed)
        row.problem = problem or row.problem


def break_a_rule(plan: Plan) -> Plan:
    """The plan with an instructor who looks after a group."""
    first, *rest = plan.days
    return replace(plan, days=(replace(first, youth_workers=(*first.youth_workers, "I1")), *rest))


def swap(plan: Plan) -> Plan:
    """The plan with two children in one another's groups."""
    one, two = plan.groups
    swapped = (
        replace(one, children=(two.children[0], *one.children[1:])),
        replace(two, children=(one.children[0], *two.children[1:])),
    )
    return replace(plan, groups=swapped)
