"""A small board: a weekend of six girls in two groups, with a plan that a test can change.

Otters (`A`: C1 to C3) and Kingfishers (`B`: C4 to C6) do archery with `I1` and `I2`, and sleep in
Oak and Elm; `Y1` to `Y4` look after them, `Y1` and `Y2` sleep in. `Y5` has nothing to do.
"""

from datetime import date, datetime
from typing import Any

from app.models import PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.board import Board, open_board
from app.services.stored_plans import put_items
from benchmarks.generator import Row
from tests.services.small_books import (
    USER,
    activity,
    block,
    child,
    first_aid,
    instructor,
    load,
    room,
    weekend,
    worker,
)

SATURDAY, SUNDAY = date(2027, 1, 23), date(2027, 1, 24)
MORNING, NOON = datetime(2027, 1, 23, 10), datetime(2027, 1, 23, 13)
LEADING = Slot(DutyKind.LEAD, "R1", MORNING, "P1-A")
CARING = Slot(DutyKind.DAY, "R1", SUNDAY, "P1-A")
SLEEPING = Slot(DutyKind.NIGHT, "R1", SATURDAY)
WHOLE = Plan(
    groups=(
        Group("P1-A", "Otters", ("C1", "C2", "C3")),
        Group("P1-B", "Kingfishers", ("C4", "C5", "C6")),
    ),
    cells=(
        Cell("R1", MORNING, "P1-A", "Archery", ("I1",)),
        Cell("R1", MORNING, "P1-B", "Archery", ("I2",)),
    ),
    days=tuple(
        DayCover("R1", day, f"P1-{group}", people)
        for day in (SATURDAY, SUNDAY)
        for group, people in (("A", ("Y1", "Y2")), ("B", ("Y3", "Y4")))
    ),
    nights=(NightCover("R1", SATURDAY, ("Y1", "Y2")),),
    rooms=(
        RoomShare("R1", "Oak", ("C1", "C2", "C3")),
        RoomShare("R1", "Elm", ("C4", "C5", "C6")),
    ),
)


def tables(**sheets: list[Row]) -> dict[str, list[Row]]:
    """The workbook of the board; a sheet named here stands instead of its own."""
    stands = {
        "children": [child(f"C{n}") for n in range(1, 7)],
        "activities": [
            activity("Archery", groups_at_once="2", kind="land"),
            activity("Bushcraft", groups_at_once="2", kind="craft"),
            activity("Hike", groups_at_once="2", blocks="2"),
        ],
        "blocks": [
            block("R1", "2027-01-23"),
            block("R1", "2027-01-23", "13:00-15:00"),
        ],
        "rooms": [room(), room("Elm"), room("Ash", "2")],
        "staff": [
            *(instructor(code) for code in ("I1", "I2")),
            *(worker(f"Y{n}") for n in range(1, 6)),
        ],
        "qualifications": first_aid(*(f"Y{n}" for n in range(1, 6))),
    }
    return weekend(**{**stands, **sheets})


def store(database: Database, plan: Plan = WHOLE, state: PlanState = PlanState.CURRENT) -> None:
    """Stores a plan as it is."""
    with database.work("store", user=USER) as work:
        row = PlanRow(programme="P1", name="x", state=state, made_at=work.at, made_by=USER, score=0)
        put_items(work.session, row, plan)
        work.session.add(row)


def board(database: Database, plan: Plan | None = WHOLE, **sheets: Any) -> Board:
    """The board with a plan, or with none."""
    load(database, tables(**sheets))
    if plan is not None:
        store(database, plan)
    return open_board(database, "P1")
