"""Rows of every table, with just enough in them, for the tests of the tables."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.models import (
    Base,
    CellRow,
    CentreRow,
    ChildRow,
    GroupRow,
    HouseholdRow,
    Item,
    LeadRow,
    PinRow,
    PlacementRow,
    PlanRow,
    PlanState,
    ProgrammeRow,
    RoomRow,
    SessionRow,
    StaffRow,
)
from app.models.database import Database
from app.scheduling.problem import Gender, Role, SessionKind

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def now() -> datetime:
    return NOW


def child(code: str = "C1", **more: Any) -> ChildRow:
    values = {"first_name": "Ada", "last_name": "Ash", "born": date(2016, 5, 4)}
    return ChildRow(**{"child": code, "gender": Gender.GIRL, **values, **more})


def household(code: str = "H1", **more: Any) -> HouseholdRow:
    return HouseholdRow(
        **{"household": code, "carers": ("Jo Reed",), "salutation": "Dear Jo", **more}
    )


def placement(**more: Any) -> PlacementRow:
    values = {"child": "C1", "household": "H1", "from_": date(2026, 1, 1)}
    return PlacementRow(**{**values, **more})


def centre(code: str = "BW") -> CentreRow:
    return CentreRow(centre=code, name="Bewl Water")


def room(**more: Any) -> RoomRow:
    return RoomRow(**{"centre": "BW", "room": "Oak", "beds": 4, "for_": "children", **more})


def staff(code: str = "S1", **more: Any) -> StaffRow:
    values = {"name": "Sam", "role": Role.INSTRUCTOR, "hours_per_week": Decimal("22.5")}
    return StaffRow(**{"staff": code, "dbs_recheck_due": date(2028, 1, 1), **values, **more})


def programme(code: str = "P1", **more: Any) -> ProgrammeRow:
    values = {"name": "Winter", "starts": date(2027, 1, 1), "ends": date(2027, 3, 31)}
    return ProgrammeRow(**{"programme": code, **values, **more})


def session(code: str = "V1", **more: Any) -> SessionRow:
    values = {"programme": "P1", "kind": SessionKind.DAY, "centre": "BW"}
    times = {"starts": datetime(2027, 1, 16, 9, 30), "ends": datetime(2027, 1, 16, 16)}
    return SessionRow(**{"session": code, **values, **times, **more})


def plan(name: str = "First", **more: Any) -> PlanRow:
    values = {"programme": "P1", "state": PlanState.VARIANT, "made_at": NOW, "made_by": "Kim"}
    return PlanRow(**{"name": name, "score": 0, **values, **more})


def pin(item: Item, **more: Any) -> PinRow:
    return PinRow(**{"programme": "P1", "item": item, "pinned_at": NOW, "pinned_by": "Kim", **more})


def pins() -> list[PinRow]:
    """A pin of every kind, in `planned()` with a child, a room and the same person for all."""
    block, day = datetime(2027, 1, 16, 9, 30), date(2027, 1, 16)
    return [
        pin(Item.GROUP, child="C1", group="P1-A"),
        pin(Item.ACTIVITY, session="V1", block=block, group="P1-A", activity="X"),
        pin(Item.LEAD, session="V1", block=block, group="P1-A", staff="S1"),
        pin(Item.DAY, session="V1", day=day, group="P1-A", staff="S1"),
        pin(Item.NIGHT, session="V1", day=day, staff="S1"),
        pin(Item.ROOM, session="V1", child="C1", centre="BW", room="Oak"),
    ]


def planned() -> list[Base]:
    """A plan in which one person leads what one group does."""
    cell = CellRow(session="V1", block=datetime(2027, 1, 16, 9, 30), group="P1-A", activity="X")
    cell.leads.append(LeadRow(staff="S1"))
    group = GroupRow(code="P1-A", programme="P1", name="Otters")
    return [programme(), centre(), session(), staff(), group, plan(cells=[cell])]


def write(database: Database, *rows: Base) -> None:
    """Writes rows as one unit of work."""
    with database.work("Write", user="Kim") as work:
        work.session.add_all(rows)
