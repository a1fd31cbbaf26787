"""Pins and the published past in the problem that the planner is given."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from app.models import GroupRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.fingerprint import fingerprint
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.problem import Elsewhere, Problem
from app.services.pin_kinds import ActivityPin, DayPin, GroupPin, LeadPin, NightPin, Pin, RoomPin
from app.services.pins import Pins
from app.services.snapshot import Snapshot, problem_of
from app.services.stored_plans import pins_from, put_items
from tests.services.small_books import USER, load, room, two_programmes

SATURDAY, SUNDAY, MONDAY = (date(2027, 1, n) for n in (23, 24, 25))
MORNING = datetime(2027, 1, 23, 10)
PLACE = ("R1", MORNING, "P1-A")
PINS: tuple[Pin, ...] = (
    *(GroupPin(f"C{n}", "P1-A") for n in (3, 1)),
    ActivityPin(*PLACE, "Archery"),
    *(LeadPin(*PLACE, who) for who in ("Y2", "I1")),
    LeadPin("R1", MORNING, "P1-B", "I1"),
    *(DayPin("R1", SUNDAY, "P1-A", who) for who in ("Y2", "Y1")),
    NightPin("R1", SATURDAY, "Y2"),
    *(RoomPin("R1", f"C{n}", "Oak") for n in (2, 1)),
)
PINNED = Plan(
    groups=(Group("P1-A", "Otters", ("C1", "C3")),),
    cells=(Cell(*PLACE, "Archery", ("I1", "Y2")), Cell("R1", MORNING, "P1-B", "", ("I1",))),
    days=(DayCover("R1", SUNDAY, "P1-A", ("Y1", "Y2")),),
    nights=(NightCover("R1", SATURDAY, ("Y2",)),),
    rooms=(RoomShare("R1", "Oak", ("C1", "C2")),),
)
WHOLE = Plan(
    groups=(Group("P1-A", "Otters", ("C1", "C2", "C3")),),
    cells=(Cell(*PLACE, "Archery", ("I1",)),),
    days=tuple(DayCover("R1", d, "P1-A", ("Y1", "Y2")) for d in (SATURDAY, SUNDAY)),
    nights=(NightCover("R1", SATURDAY, ("Y1", "Y2")),),
    rooms=(RoomShare("R1", "Oak", ("C1", "C2", "C3")),),
)


@pytest.fixture
def ready(database: Database) -> Database:
    load(database, two_programmes(rooms=[room(), room("Elm")]))
    with database.work("groups", user=USER) as work:
        for code in ("P1-A", "P1-B"):
            work.session.add(GroupRow(code=code, programme="P1", name="Otters"))
    return database


def pin(database: Database, pins: Sequence[Pin]) -> None:
    Pins(database, USER).pin("P1", *pins)


def store(database: Database, state: PlanState) -> None:
    with database.work("store", user=USER) as work:
        row = PlanRow(programme="P1", name="x", state=state, made_at=work.at, made_by=USER, score=0)
        put_items(work.session, row, WHOLE)
        work.session.add(row)


def problem(database: Database, as_of: date | None = None, programme: str = "P1") -> Problem:
    with database.reading() as rows:
        return problem_of(rows, programme, as_of=as_of)


def test_pins_of_every_kind_are_part_of_the_problem(ready: Database) -> None:
    pin(ready, PINS)
    assert problem(ready).pins == PINNED
    assert problem(ready, programme="P2").pins == Plan()


def test_a_problem_is_the_same_in_whatever_order_things_were_pinned(ready: Database) -> None:
    pin(ready, PINS)
    first = fingerprint(problem(ready))
    Pins(ready, USER).unpin("P1", *PINS)
    assert fingerprint(problem(ready)) != first
    pin(ready, PINS[::-1])
    assert fingerprint(problem(ready)) == first


def test_pins_are_read_as_they_are_stored(ready: Database) -> None:
    pin(ready, PINS)
    with ready.reading() as rows:
        found = pins_from(rows, "P1")
    assert found.groups == (Group("P1-A", "Otters", ("C3", "C1")),)
    assert found.rooms == (RoomShare("R1", "Oak", ("C2", "C1")),)


@pytest.mark.parametrize("state", [PlanState.CURRENT, PlanState.VARIANT])
def test_the_past_of_a_plan_that_is_not_published_is_free(
    ready: Database, state: PlanState
) -> None:
    store(ready, state)
    found = problem(ready, MONDAY)
    assert (found.pins, found.locked_before) == (Plan(), None)


def test_the_past_of_a_published_plan_is_locked(ready: Database) -> None:
    store(ready, PlanState.PUBLISHED)
    found = problem(ready, MONDAY)
    assert (found.pins, found.locked_before) == (WHOLE, MONDAY)


def test_another_programmes_published_plan_locks_nothing_here(ready: Database) -> None:
    store(ready, PlanState.PUBLISHED)
    found = problem(ready, MONDAY, "P2")
    assert (found.pins, found.locked_before) == (Plan(), None)


def test_without_a_date_nothing_is_locked(ready: Database) -> None:
    store(ready, PlanState.PUBLISHED)
    assert problem(ready).locked_before is None


def test_a_problem_changes_only_when_a_date_of_a_session_has_passed(ready: Database) -> None:
    store(ready, PlanState.PUBLISHED)
    days = (SATURDAY + timedelta(days=n) for n in (-30, 0, 1, 2, 3, 60))
    prints = [fingerprint(problem(ready, day)) for day in days]
    before, saturday, sunday, *after = prints
    assert before == saturday == fingerprint(problem(ready))
    assert len({before, sunday, *after}) == 3
    assert after[0] == after[1] == after[2]


def test_a_programme_alone_has_its_pins_but_no_neighbours(ready: Database) -> None:
    pin(ready, PINS)
    store(ready, PlanState.CURRENT)
    with ready.reading() as rows:
        assert Snapshot(rows).problem("P2").elsewhere != Elsewhere()
        assert Snapshot(rows).alone("P2").elsewhere == Elsewhere()
        assert Snapshot(rows).alone("P1").pins == PINNED
