"""A stored plan changed row by row, so that undoing it brings back just what was there."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import (
    Base,
    BedRow,
    CellRow,
    DayRow,
    GroupRow,
    LeadRow,
    MemberRow,
    NightRow,
    PlanRow,
    RoomRow,
    SessionRow,
)
from app.scheduling.plan import Group, Plan

Row = TypeVar("Row", bound=Base)
Key = tuple[Any, ...]


def put_changes(rows: Rows, row: PlanRow, after: Plan) -> None:
    """Give a stored plan the items of another; what both have stays as it is.

    A child who goes to another group is no changed row: taken back, a new group takes with it
    whatever refers to it.
    """
    members: dict[Key, dict[str, Any]] = {(g.code, c): {} for g in after.groups for c in g.children}
    gone = [m for m in row.members if (m.group, m.child) not in members]
    for each in gone:
        row.members.remove(each)
    rows.flush()  # a child has one place: it is free before another is taken
    _put(row.members, MemberRow, ("group", "child"), members)
    _put_cells(row, after)
    days = ((d.session, d.day, d.group, who) for d in after.days for who in d.youth_workers)
    _put(row.days, DayRow, ("session", "day", "group", "staff"), {each: {} for each in days})
    nights = ((n.session, n.night, who) for n in after.nights for who in n.youth_workers)
    _put(row.nights, NightRow, ("session", "night", "staff"), {each: {} for each in nights})
    centre = dict(rows.execute(select(SessionRow.session, SessionRow.centre)).all())
    known = set(rows.execute(select(RoomRow.room, RoomRow.centre)))
    beds = {(r.session, c): (r.room, centre[r.session]) for r in after.rooms for c in r.children}
    said = {at: _bed(*bed, known=bed in known) for at, bed in beds.items()}
    _put(row.beds, BedRow, ("session", "child"), said)


def _bed(room: str, centre: str, *, known: bool) -> dict[str, str]:
    """The columns of a bed; a bed stays behind if its session has gone to where no such room is."""
    return {"room": room, "centre": centre} if known else {"room": room}


def _put_cells(row: PlanRow, after: Plan) -> None:
    cells = {(c.session, c.block, c.group): c for c in after.cells}
    said = {place: {"activity": c.activity} for place, c in cells.items()}
    _put(row.cells, CellRow, ("session", "block", "group"), said)
    for stored in row.cells:
        cell = cells[stored.session, stored.block, stored.group]
        _put(stored.leads, LeadRow, ("staff",), {(who,): {} for who in cell.instructors})


def _put(
    stored: list[Row], table: type[Row], key: tuple[str, ...], wanted: Mapping[Key, dict[str, Any]]
) -> None:
    """Remove the rows that are not wanted any more, change those that differ, add the others."""
    there = {tuple(getattr(each, name) for name in key): each for each in stored}
    for place, gone in there.items():
        if place not in wanted:
            stored.remove(gone)
    for place, columns in wanted.items():
        if place not in there:
            stored.append(table(**dict(zip(key, place, strict=True)), **columns))
        elif any(getattr(there[place], name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(there[place], name, value)


def put_groups(rows: Rows, programme: str, groups: Iterable[Group]) -> tuple[Group, ...]:
    """Store the groups that are new; which these are."""
    known = set(rows.scalars(select(GroupRow.code).where(GroupRow.programme == programme)))
    new = tuple(g for g in groups if g.children and g.code not in known)
    rows.add_all(GroupRow(code=g.code, programme=programme, name=g.name) for g in new)
    return new
