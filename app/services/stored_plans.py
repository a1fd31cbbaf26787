"""Plans as rows: reading a stored one, and writing a new one in its place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import (
    BedRow,
    CellRow,
    DayRow,
    GroupRow,
    Item,
    LeadRow,
    MemberRow,
    NightRow,
    PinRow,
    PlanRow,
    PlanState,
    RoomRow,
    SessionRow,
)
from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare


def stored_plan(rows: Rows, programme: str, state: PlanState) -> PlanRow | None:
    """A programme's plan of that state: the current or the published one."""
    return rows.scalar(
        select(PlanRow).where(PlanRow.programme == programme, PlanRow.state == state)
    )


def plan_that_holds(rows: Rows, programme: str) -> PlanRow | None:
    """The plan that papers are made from, and by which readiness and rooms are judged.

    It is the published one; before any is published, the current one.
    """
    published = stored_plan(rows, programme, PlanState.PUBLISHED)
    return published or stored_plan(rows, programme, PlanState.CURRENT)


def plan_from(rows: Rows, row: PlanRow) -> Plan:
    """A stored plan as plain data, as it was stored."""
    names = {
        g.code: g.name
        for g in rows.scalars(select(GroupRow).where(GroupRow.programme == row.programme))
    }
    members = gathered(((m.group,), m.child) for m in row.members)
    return Plan(
        groups=tuple(
            Group(code, names[code], tuple(children))
            for (code,), children in sorted(members.items())
        ),
        cells=tuple(
            Cell(c.session, c.block, c.group, c.activity, tuple(lead.staff for lead in c.leads))
            for c in row.cells
        ),
        days=tuple(
            DayCover(session, day, group, tuple(people))
            for (session, day, group), people in gathered(
                ((d.session, d.day, d.group), d.staff) for d in row.days
            ).items()
        ),
        nights=tuple(
            NightCover(session, night, tuple(people))
            for (session, night), people in gathered(
                ((n.session, n.night), n.staff) for n in row.nights
            ).items()
        ),
        rooms=tuple(
            RoomShare(session, room, tuple(children))
            for (session, room), children in gathered(
                ((b.session, b.room), b.child) for b in row.beds
            ).items()
        ),
    )


def pins_from(rows: Rows, programme: str) -> Plan:
    """What is pinned by hand in a programme, as it was stored.

    A room pinned at a centre where its session is no longer is left out.
    """
    found = rows.scalars(select(PinRow).where(PinRow.programme == programme).order_by(PinRow.id))
    pins = by_item(found)
    names = dict(rows.execute(select(GroupRow.code, GroupRow.name)).all())
    centre = dict(rows.execute(select(SessionRow.session, SessionRow.centre)).all())
    members = gathered(((p.group,), p.child) for p in pins[Item.GROUP])
    days = gathered(((p.session, p.day, p.group), p.staff) for p in pins[Item.DAY])
    nights = gathered(((p.session, p.day), p.staff) for p in pins[Item.NIGHT])
    here = [p for p in pins[Item.ROOM] if p.centre == centre[p.session]]
    beds = gathered(((p.session, p.room), p.child) for p in here)
    return Plan(
        groups=tuple(Group(code, names[code], tuple(c)) for (code,), c in members.items()),
        cells=tuple(_pinned_cells(pins)),
        days=tuple(DayCover(s, day, group, tuple(who)) for (s, day, group), who in days.items()),
        nights=tuple(NightCover(s, night, tuple(who)) for (s, night), who in nights.items()),
        rooms=tuple(RoomShare(s, room, tuple(c)) for (s, room), c in beds.items()),
    )


def _pinned_cells(pins: Mapping[Item, list[PinRow]]) -> Iterator[Cell]:
    """What groups do and who leads it; either may be pinned without the other."""
    activities = {(p.session, p.block, p.group): p.activity for p in pins[Item.ACTIVITY]}
    leads = gathered(((p.session, p.block, p.group), p.staff) for p in pins[Item.LEAD])
    for place in dict.fromkeys((*activities, *leads)):
        session, block, group = place
        instructors = tuple(leads.get(place, ()))
        yield Cell(session, block, group, activities.get(place, ""), instructors)


def by_item(pins: Iterable[PinRow]) -> Mapping[Item, list[PinRow]]:
    """Pins by what they pin."""
    found: dict[Item, list[PinRow]] = defaultdict(list)
    for pin in pins:
        found[pin.item].append(pin)
    return found


def gathered(pairs: Iterable[tuple[tuple[Any, ...], str]]) -> Mapping[Any, list[str]]:
    """What belongs to each key, in order."""
    found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def put_items(rows: Rows, row: PlanRow, plan: Plan) -> None:
    """Give a new plan's row its items; its groups are made or renamed.

    A session may have moved since to a centre without such a room: then there is no such bed.
    """
    _put_groups(rows, row.programme, plan.groups)
    centre = dict(rows.execute(select(SessionRow.session, SessionRow.centre)).all())
    row.members = [MemberRow(group=g.code, child=c) for g in plan.groups for c in g.children]
    row.cells = [
        CellRow(
            session=c.session,
            block=c.block,
            group=c.group,
            activity=c.activity,
            leads=[LeadRow(staff=who) for who in c.instructors],
        )
        for c in plan.cells
    ]
    row.days = [
        DayRow(session=d.session, day=d.day, group=d.group, staff=who)
        for d in plan.days
        for who in d.youth_workers
    ]
    row.nights = [
        NightRow(session=n.session, night=n.night, staff=who)
        for n in plan.nights
        for who in n.youth_workers
    ]
    there = set(rows.execute(select(RoomRow.centre, RoomRow.room)))
    row.beds = [
        BedRow(session=r.session, centre=centre[r.session], room=r.room, child=c)
        for r in plan.rooms
        if (centre[r.session], r.room) in there
        for c in r.children
    ]


def _put_groups(rows: Rows, programme: str, groups: Iterable[Group]) -> None:
    found = {
        g.code: g for g in rows.scalars(select(GroupRow).where(GroupRow.programme == programme))
    }
    for group in groups:
        if group.code in found:
            found[group.code].name = group.name
        else:
            rows.add(GroupRow(code=group.code, programme=programme, name=group.name))


def with_free_codes(rows: Rows, programme: str, plan: Plan) -> Plan:
    """The plan with other codes for groups whose codes another programme's groups have.

    A programme that was given another code keeps the codes of its groups. No two groups of the
    plan are given one code.
    """
    taken = set(rows.scalars(select(GroupRow.code).where(GroupRow.programme != programme)))
    codes = {g.code: g.code for g in plan.groups if g.code not in taken}
    for group in plan.groups:
        if group.code not in codes:
            codes[group.code] = _free(group.code, taken | set(codes.values()))
    return replace(
        plan,
        groups=tuple(replace(g, code=codes[g.code]) for g in plan.groups),
        cells=tuple(replace(c, group=codes[c.group]) for c in plan.cells),
        days=tuple(replace(d, group=codes[d.group]) for d in plan.days),
    )


def _free(code: str, taken: set[str]) -> str:
    others = (f"{code}-{number}" for number in count(2))
    return next(each for each in others if each not in taken)
