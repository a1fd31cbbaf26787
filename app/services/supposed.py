"""A supposition comes true: the rows that say so, written under the same checks as an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from functools import singledispatch
from typing import Any

from sqlalchemy import or_, select

from app.errors import UserError
from app.models import BlockRow, PinRow, PlacementRow, PlanRow, PlanState, SessionRow
from app.models.changes import UnitOfWork
from app.scheduling.problem import Closure, Person, Problem
from app.scheduling.supposing import (
    ChildAway,
    ChildMoves,
    ChildWithdraws,
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    HoursRaised,
    LicenceRenewed,
    MoreEquipment,
    PersonAway,
    Qualified,
    Rechecked,
    Relieved,
    RoomAdded,
    RoomDecided,
    SessionMoved,
    SettingChanged,
    Several,
    SleepsIn,
    Supposition,
    WorksOn,
)
from app.scheduling.supposing.centres import Shutting
from app.scheduling.times import WEEKDAYS
from app.services.importing import put_in
from app.services.stored_plans import stored_plan
from app.services.tables import all_stored
from app.workbook.reader import FORM, Book
from app.workbook.rows import Row

HOURS_STEP = Decimal("0.0001")
"""As exact as a sheet takes hours. Rounded up: 43.3333 hours are less than 2,600 minutes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that is added or changed, or goes."""

    sheet: str
    values: Mapping[str, Any]
    remove: bool = False


def come_true(work: UnitOfWork, problem: Problem, supposition: Supposition) -> None:
    """Write what a supposition says into the tables.

    Raises:
        Faults: it contradicts what is stored; nothing is written.
        UserError: it is nothing that can be written down.
    """
    if isinstance(supposition, Several):
        for change in supposition.changes:
            come_true(work, problem, change)
            problem = change.applied(problem)
        return
    if isinstance(supposition, SessionMoved):
        _move(work, supposition)
    if isinstance(supposition, ChildMoves):
        _end_stay(work, supposition)
    rows: dict[str, list[Row]] = {}
    for line in lines_for(supposition, problem):
        row = Row(line.sheet, FORM, dict(line.values), remove=line.remove)
        rows.setdefault(line.sheet, []).append(row)
    put_in(work.session, Book(rows), all_stored(work.session))
    work.session.flush()


@singledispatch
def lines_for(supposition: Supposition, problem: Problem) -> Sequence[Line]:
    """The rows that say what a supposition says.

    Raises:
        UserError: it is nothing that can be written down.
    """
    raise AssertionError(f"nobody knows how to write {supposition} of {problem.programme}")


@lines_for.register
def _(said: SessionMoved, _: Problem) -> Sequence[Line]:
    del said  # its rows are moved in place: they keep their numbers
    return ()


@lines_for.register
def _(said: Hired, _: Problem) -> Sequence[Line]:
    raise UserError(
        f"Nobody from an agency can be stored as “{said.person.code}”: "
        "add the person to the staff, then plan again."
    )


@lines_for.register
def _(said: Relieved, _: Problem) -> Sequence[Line]:
    raise UserError(
        f"{said.person} is on duty in another programme: change that programme's plan first."
    )


# people


def _person(problem: Problem, code: str) -> Person:
    return next(p for p in problem.staff if p.code == code)


@lines_for.register
def _(said: PersonAway, _: Problem) -> Sequence[Line]:
    return (Line("absences", {"staff": said.person, "from": said.starts, "to": said.ends}),)


@lines_for.register
def _(said: Freed, problem: Problem) -> Sequence[Line]:
    absences = (a for a in _person(problem, said.person).absences if a.starts == said.starts)
    keys = ({"staff": said.person, "from": a.starts, "to": a.ends} for a in absences)
    return tuple(Line("absences", key, remove=True) for key in keys)


@lines_for.register
def _(said: Qualified, _: Problem) -> Sequence[Line]:
    held = {"qualification": said.qualification, "expires": said.until}
    return (Line("qualifications", {"staff": said.person} | held),)


@lines_for.register
def _(said: Rechecked, _: Problem) -> Sequence[Line]:
    return (_of_staff(said.person, "dbs_recheck_due", said.due),)


@lines_for.register
def _(said: WorksOn, problem: Problem) -> Sequence[Line]:
    days = sorted(_person(problem, said.person).weekdays | {said.weekday})
    return (_of_staff(said.person, "works", tuple(WEEKDAYS[d] for d in days)),)


@lines_for.register
def _(said: HoursRaised, _: Problem) -> Sequence[Line]:
    hours = (Decimal(said.minutes_per_week) / 60).quantize(HOURS_STEP, ROUND_CEILING)
    return (_of_staff(said.person, "hours_per_week", hours),)


@lines_for.register
def _(said: SleepsIn, _: Problem) -> Sequence[Line]:
    return (_of_staff(said.person, "sleeps_in", value=True),)


@lines_for.register
def _(said: DutyAllowed, _: Problem) -> Sequence[Line]:
    return (_of_staff(said.person, "centre", ""),)


def _of_staff(person: str, column: str, value: Any) -> Line:  # noqa: ANN401 -- any column's
    return Line("staff", {"staff": person, column: value})


# children


@lines_for.register
def _(said: ChildWithdraws, problem: Problem) -> Sequence[Line]:
    place = {"programme": problem.programme, "child": said.child}
    return (Line("places", place | {"status": "withdrawn"}),)


@lines_for.register
def _(said: ChildAway, _: Problem) -> Sequence[Line]:
    key = {"child": said.child, "session": said.session}
    return (Line("away", key | {"nights_only": said.nights_only}),)


@lines_for.register
def _(said: ChildMoves, _: Problem) -> Sequence[Line]:
    stay = {"child": said.child, "household": said.household, "from": said.on}
    return (Line("placements", stay),)


@lines_for.register
def _(said: Consented, _: Problem) -> Sequence[Line]:
    answer = {"child": said.child, "consent": said.consent, "on": said.on}
    return (Line("consents", answer | {"given": True, "until": None}),)


@lines_for.register
def _(said: RoomDecided, _: Problem) -> Sequence[Line]:
    decided = {"child": said.child, "rooms_with": said.rooms_with.value}
    return (Line("children", decided),)


# centres and settings


def _closure(closure: Closure) -> Mapping[str, Any]:
    what = {"centre": closure.centre, "room": closure.room, "activity": closure.activity}
    return {**what, "from": closure.starts, "to": closure.ends}


@lines_for.register
def _(said: Shutting, problem: Problem) -> Sequence[Line]:
    return tuple(Line("closures", _closure(c)) for c in said.closures(problem))


@lines_for.register
def _(said: ClosureLifted, _: Problem) -> Sequence[Line]:
    return (Line("closures", _closure(said.closure), remove=True),)


@lines_for.register
def _(said: LicenceRenewed, _: Problem) -> Sequence[Line]:
    return (Line("centres", {"centre": said.centre, "licence_expires": said.until}),)


@lines_for.register
def _(said: MoreEquipment, problem: Problem) -> Sequence[Line]:
    key = {"centre": said.centre, "activity": said.activity}
    now = next(
        a.groups_at_once
        for a in problem.activities
        if (a.centre, a.name) == (said.centre, said.activity)
    )
    return (Line("activities", key | {"groups_at_once": now + 1}),)


@lines_for.register
def _(said: RoomAdded, _: Problem) -> Sequence[Line]:
    room = {"centre": said.room.centre, "room": said.room.code, "beds": said.room.beds}
    return (Line("rooms", room | {"for": "children", "step_free": said.room.step_free}),)


@lines_for.register
def _(said: SettingChanged, problem: Problem) -> Sequence[Line]:
    setting = {"programme": problem.programme, "setting": said.setting}
    return (Line("settings", setting | {"value": said.value}),)


def _end_stay(work: UnitOfWork, said: ChildMoves) -> None:
    """End the stay from which a child moves. A temporary one beside it is another matter."""
    lasts = or_(PlacementRow.to.is_(None), PlacementRow.to > said.on)
    now = (PlacementRow.child == said.child, PlacementRow.from_ < said.on, lasts)
    for stay in work.session.scalars(select(PlacementRow).where(*now)):
        if not stay.temporary:
            stay.to = said.on


# a session moved


def _move(work: UnitOfWork, said: SessionMoved) -> None:
    """Move a session with its blocks, and with it what plans and pins say of it.

    So a repair starts from the same people and activities on the new date, and papers made from
    the published plan tell them. Variants are keepsakes, and stay.
    """
    rows = work.session
    session = rows.scalars(select(SessionRow).where(SessionRow.session == said.session)).one()
    by = said.days(session.starts.date())
    session.starts, session.ends = session.starts + by, session.ends + by
    blocks = rows.scalars(select(BlockRow).where(BlockRow.session == said.session)).all()
    _shift(work, blocks, by, "starts", "ends")
    pins = rows.scalars(select(PinRow).where(PinRow.session == said.session)).all()
    _shift(work, [p for p in pins if p.block], by, "block")
    _shift(work, [p for p in pins if p.day], by, "day")
    for state in (PlanState.CURRENT, PlanState.PUBLISHED):
        if plan := stored_plan(rows, session.programme, state):
            _move_items(work, plan, said.session, by)


def _move_items(work: UnitOfWork, plan: PlanRow, session: str, by: timedelta) -> None:
    for items, column in ((plan.cells, "block"), (plan.days, "day"), (plan.nights, "night")):
        _shift(work, [i for i in items if i.session == session], by, column)


def _shift(work: UnitOfWork, rows: Sequence[Any], by: timedelta, *columns: str) -> None:
    """Move rows in time, those that go furthest first: no two are ever at one time."""
    forward = by > timedelta()
    for row in sorted(rows, key=lambda r: getattr(r, columns[0]), reverse=forward):
        for column in columns:
            setattr(row, column, getattr(row, column) + by)
        work.session.flush()
