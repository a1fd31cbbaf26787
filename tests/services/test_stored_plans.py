"""Plans as rows, and back."""

from datetime import datetime

import pytest

from app.models import GroupRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.services.stored_plans import plan_from, put_items, stored_plan, with_free_codes
from tests.services.small_books import USER, load, programme, two_programmes

MORNING = datetime(2027, 1, 23, 10)
WHOLE = Plan(
    groups=(Group("P1-A", "Otters", ("C2", "C1")), Group("P1-B", "Owls", ("C3",))),
    cells=(
        Cell("R1", MORNING, "P1-A", "Archery", ("I1",)),
        Cell("R1", MORNING, "P1-B", "Archery", ()),
    ),
    days=(DayCover("R1", MORNING.date(), "P1-A", ("Y2", "Y1")),),
    nights=(NightCover("R1", MORNING.date(), ("Y1", "Y2")),),
    rooms=(RoomShare("R1", "Oak", ("C3", "C1")),),
)


@pytest.fixture
def ready(database: Database) -> Database:
    load(database, two_programmes())
    return database


def put(database: Database, plan: Plan, state: PlanState = PlanState.CURRENT) -> None:
    with database.work("put", user=USER) as work:
        row = PlanRow(programme="P1", name="x", state=state, made_at=work.at, made_by=USER, score=0)
        put_items(work.session, row, plan)
        work.session.add(row)


def got(database: Database, state: PlanState = PlanState.CURRENT) -> Plan | None:
    with database.reading() as rows:
        row = stored_plan(rows, "P1", state)
        return plan_from(rows, row) if row else None


@pytest.mark.parametrize("plan", [WHOLE, Plan()])
def test_a_plan_comes_back_as_it_was_stored(ready: Database, plan: Plan) -> None:
    put(ready, plan)
    assert got(ready) == plan


def test_each_state_has_its_own_plan(ready: Database) -> None:
    put(ready, WHOLE)
    assert got(ready, PlanState.PUBLISHED) is None
    put(ready, Plan(), PlanState.PUBLISHED)
    assert (got(ready), got(ready, PlanState.PUBLISHED)) == (WHOLE, Plan())


def test_a_group_that_is_known_takes_its_new_name(ready: Database) -> None:
    put(ready, Plan(groups=(Group("P1-A", "Otters", ("C1",)),)))
    put(ready, Plan(groups=(Group("P1-A", "Hares", ("C1",)),)), PlanState.VARIANT)
    current = got(ready)
    assert current is not None
    assert [g.name for g in current.groups] == ["Hares"]


def test_codes_that_nobody_else_has_stay(ready: Database) -> None:
    put(ready, WHOLE)
    with ready.reading() as rows:
        assert with_free_codes(rows, "P1", WHOLE) == WHOLE


def test_codes_of_another_programmes_groups_are_changed_everywhere(ready: Database) -> None:
    load(ready, {"programmes": [programme("P3")]})
    with ready.work("groups", user=USER) as work:
        for code in ("P1-A", "P1-A-2"):
            work.session.add(GroupRow(code=code, programme="P3", name="Hares"))
    with ready.reading() as rows:
        found = with_free_codes(rows, "P1", WHOLE)
    assert [g.code for g in found.groups] == ["P1-A-3", "P1-B"]
    assert [c.group for c in found.cells] == ["P1-A-3", "P1-B"]
    assert [d.group for d in found.days] == ["P1-A-3"]


def test_no_two_groups_of_a_plan_are_given_one_code(ready: Database) -> None:
    load(ready, {"programmes": [programme("P3")]})
    with ready.work("groups", user=USER) as work:
        work.session.add(GroupRow(code="P1-A", programme="P3", name="Hares"))
    both = Plan(groups=(Group("P1-A", "Otters", ("C1",)), Group("P1-A-2", "Owls", ("C2",))))
    with ready.reading() as rows:
        found = with_free_codes(rows, "P1", both)
    assert [g.code for g in found.groups] == ["P1-A-3", "P1-A-2"]
