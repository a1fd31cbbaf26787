"""Everybody who could be on duty, as the window shows them."""

from dataclasses import replace
from datetime import date, datetime

from app.models import PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import DayCover, Group, Plan
from app.scheduling.problem import DutyKind
from app.services.board import open_board
from app.services.shown import PlanView, StaffView
from app.services.stored_plans import put_items
from benchmarks.generator import Row
from tests.services.boards import CARING, LEADING, SLEEPING, SUNDAY, WHOLE, board, store, tables
from tests.services.small_books import USER, load, place, programme, residential

MONDAY = date(2027, 1, 18)
ILL: Row = {"staff": "Y5", "from": "2027-01-23 09:00", "to": "2027-01-23 12:00"}


def shown(database: Database, **sheets: list[Row]) -> PlanView:
    plan = board(database, WHOLE, **sheets).view.plan
    assert plan is not None
    return plan


def person(plan: PlanView, code: str) -> StaffView:
    return next(each for each in plan.staff if each.code == code)


def test_everybody_is_there_by_role_and_name_duties_or_none(database: Database) -> None:
    plan = shown(database, absences=[ILL])
    assert [each.name for each in plan.staff] == [
        *(f"Instructor I{n}" for n in (1, 2)),
        *(f"Worker Y{n}" for n in range(1, 6)),
    ]
    spare = person(plan, "Y5")
    assert (spare.role, spare.most, spare.duties, spare.weeks) == ("youth worker", 3600, (), {})
    assert spare.absences == ((datetime(2027, 1, 23, 9), datetime(2027, 1, 23, 12)),)


def test_a_duty_says_when_it_is_and_which_slot_it_fills(database: Database) -> None:
    plan = shown(database)
    first, night, last = person(plan, "Y1").duties
    assert (first.starts, first.ends) == (datetime(2027, 1, 23, 10), datetime(2027, 1, 23, 22))
    assert [d.kind for d in (first, night, last)] == [DutyKind.DAY, DutyKind.NIGHT, DutyKind.DAY]
    assert (night.slots, last.slots) == ((SLEEPING,), (CARING,))
    assert [d.slots for d in person(plan, "I1").duties] == [(LEADING,)]


def test_the_hours_of_a_week_are_added_up(database: Database) -> None:
    plan = shown(database)
    assert person(plan, "Y1").weeks == {MONDAY: (12 + 9 + 8) * 60}
    assert person(plan, "I1").weeks == {MONDAY: 120}


def test_two_groups_at_a_time_are_one_duty_of_two_slots(database: Database) -> None:
    both = DayCover("R1", SUNDAY, "P1-B", ("Y1", "Y3"))
    days = (*(d for d in WHOLE.days if (d.day, d.group) != (SUNDAY, "P1-B")), both)
    plan = board(database, replace(WHOLE, days=days)).view.plan
    assert plan is not None
    assert person(plan, "Y1").duties[-1].slots == (CARING, replace(CARING, group="P1-B"))


def test_a_duty_of_another_programme_fills_no_slot_here(database: Database) -> None:
    other = residential("R2", "2027-01-23 10:00", "2027-01-24 15:00", programme="P2")
    load(database, tables(programmes=[programme("P1"), programme("P2")]))
    load(database, {"sessions": [other], "places": [place("C6", "P2")]})
    with database.work("elsewhere", user=USER) as work:
        row = PlanRow(programme="P2", name="x", state=PlanState.CURRENT, made_at=work.at, score=0)
        row.made_by = USER
        group = Group("P2-A", "Foxes", ("C6",))
        cover = DayCover("R2", SUNDAY, "P2-A", ("Y5",))
        put_items(work.session, row, Plan(groups=(group,), days=(cover,)))
        work.session.add(row)
    store(database)
    plan = open_board(database, "P1").view.plan
    assert plan is not None
    assert [d.slots for d in person(plan, "Y5").duties] == [()]
    assert "Y5" not in {d.staff for d in plan.duties}
