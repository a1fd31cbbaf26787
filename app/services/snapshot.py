"""Rows to a problem, a plan to rows and back: the only place where both worlds meet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Session as Rows

from app.casework.settings import NUMBERS as OF_CASEWORK
from app.errors import UserError
from app.models import (
    AbsenceRow,
    ActivityRow,
    AwayRow,
    BlockRow,
    CentreRow,
    ChildRow,
    ClosureRow,
    ConsentRow,
    NotForRow,
    PlaceRow,
    PlanRow,
    PlanState,
    ProgrammeRow,
    QualificationRow,
    RoomRow,
    SessionRow,
    SettingRow,
    StaffRow,
    TieRow,
    WishRow,
)
from app.scheduling.facts import Facts
from app.scheduling.past import with_pins
from app.scheduling.problem import (
    Absence,
    Activity,
    Away,
    Block,
    Centre,
    Child,
    Closure,
    Consent,
    Elsewhere,
    EquipmentUse,
    Part,
    Person,
    Problem,
    Room,
    RoomsWith,
    RoomUse,
    Session,
    Tie,
    TieKind,
)
from app.scheduling.rules import WEIGHTS
from app.scheduling.settings import Settings
from app.scheduling.situation import Situation
from app.scheduling.times import WEEKDAYS
from app.services.nearest import exact
from app.services.stored_plans import pins_from, plan_from, stored_plan
from app.workbook.measures import months

OF_PROGRAMME = ("smallest_group", "largest_group", "age_spread_months")
"""The settings that are columns of a programme."""

Row = TypeVar("Row")
Cohort: TypeAlias = ScalarSelect[str] | Sequence[str]
"""The children whose places are planned: by a question to the tables, or by their codes."""


def programme_row(rows: Rows, code: str) -> ProgrammeRow:
    """A programme's row.

    Raises:
        UserError: there is none of that code; the sentence names those there are.
    """
    found = rows.scalar(select(ProgrammeRow).where(ProgrammeRow.programme == code))
    if found is None:
        codes = rows.scalars(select(ProgrammeRow.programme).order_by(ProgrammeRow.programme)).all()
        known = f"There are: {', '.join(codes)}." if codes else "There is none yet: import one."
        raise UserError(f"There is no programme {code}. {known}{exact(code, codes)}")
    return found


def _accepted(programme: str) -> Cohort:
    """Those who have accepted a place."""
    of_it = (PlaceRow.programme == programme, PlaceRow.status == "accepted")
    return select(PlaceRow.child).where(*of_it).scalar_subquery()


def problem_of(rows: Rows, code: str, *, as_of: date | None = None) -> Problem:
    """Everything the planner is given for a programme, other programmes' plans included.

    What a published plan says of the time before `as_of` is locked; without a date nothing is.

    Raises:
        UserError: there is no programme of that code.
    """
    return Snapshot(rows, as_of=as_of).problem(code)


class Snapshot:
    """The rows of one moment, from which problems are made. Shared lists are read once."""

    def __init__(self, rows: Rows, *, as_of: date | None = None) -> None:
        self._rows = rows
        self._as_of = as_of
        self._shared = _shared(rows)

    def problem(self, code: str) -> Problem:
        """A programme's problem with its pins, other programmes' current plans included."""
        return self._pinned(self._problem(code, self._elsewhere(code)))

    def alone(self, code: str) -> Problem:
        """A programme's problem with its pins, as if there were no other."""
        return self._pinned(self._problem(code, Elsewhere()))

    def with_cohort(self, code: str, children: Sequence[str]) -> Problem:
        """A programme's problem as if these children had the places, without pins."""
        return self._problem(code, self._elsewhere(code), children)

    def _pinned(self, problem: Problem) -> Problem:
        pins = pins_from(self._rows, problem.programme)
        published = stored_plan(self._rows, problem.programme, PlanState.PUBLISHED)
        if published is None or self._as_of is None:
            return with_pins(problem, pins)
        row = stored_plan(self._rows, problem.programme, PlanState.CURRENT)
        current = plan_from(self._rows, row) if row else None
        happened = plan_from(self._rows, published)
        return with_pins(problem, pins, happened, self._as_of, current=current)

    def _problem(self, code: str, elsewhere: Elsewhere, cohort: Cohort | None = None) -> Problem:
        programme = programme_row(self._rows, code)
        children = self._children(_accepted(code) if cohort is None else cohort)
        sessions = self._sessions(code)
        return Problem(
            programme=code,
            starts=programme.starts,
            settings=self._settings_of(programme),
            children=children,
            ties=self._ties({c.code for c in children}),
            sessions=sessions,
            away=self._away({s.code for s in sessions}),
            elsewhere=elsewhere,
            **self._shared,
        )

    def settings(self, code: str) -> Settings:
        """The numbers and weights of a programme."""
        return self._settings_of(programme_row(self._rows, code))

    def _settings_of(self, programme: ProgrammeRow) -> Settings:
        """The later of these wins: default, for all, the programme's columns, for it alone."""
        for_all, for_it = self._set(""), self._set(programme.programme)
        columns = {n: getattr(programme, n) for n in OF_PROGRAMME}
        given = {n: value for n, value in columns.items() if value is not None}
        values = for_all | given | for_it
        weights = {n: value for n, value in values.items() if n in WEIGHTS}
        return Settings(
            weights=weights, **{n: value for n, value in values.items() if n not in WEIGHTS}
        )

    def _set(self, programme: str) -> dict[str, int]:
        """What is set for a programme, or for all; casework's settings are no planner's."""
        which = SettingRow.programme == programme if programme else SettingRow.programme.is_(None)
        rows = self._rows.scalars(select(SettingRow).where(which))
        return {row.setting: row.value for row in rows if row.setting not in OF_CASEWORK}

    def _children(self, cohort: Cohort) -> tuple[Child, ...]:
        said = select(ConsentRow).where(ConsentRow.child.in_(cohort)).order_by(ConsentRow.id)
        consents = by(self._rows.scalars(said), "child")
        barred = select(NotForRow).where(NotForRow.child.in_(cohort))
        not_for = by(self._rows.scalars(barred), "child")
        wished = select(WishRow).where(WishRow.child.in_(cohort))
        wishes = by(self._rows.scalars(wished), "child")
        rows = self._rows.scalars(
            select(ChildRow).where(ChildRow.child.in_(cohort)).order_by(ChildRow.child)
        )
        return tuple(_child(r, consents[r.child], not_for[r.child], wishes[r.child]) for r in rows)

    def _ties(self, cohort: set[str]) -> tuple[Tie, ...]:
        rows = self._rows.scalars(select(TieRow).order_by(TieRow.id))
        return tuple(
            Tie(r.child, r.other, TieKind(r.tie)) for r in rows if {r.child, r.other} <= cohort
        )

    def _sessions(self, programme: str) -> tuple[Session, ...]:
        mine = select(SessionRow).where(SessionRow.programme == programme)
        sessions = self._rows.scalars(mine.order_by(SessionRow.starts, SessionRow.session)).all()
        codes = [s.session for s in sessions]
        blocks = select(BlockRow).where(BlockRow.session.in_(codes)).order_by(BlockRow.starts)
        of_session = by(self._rows.scalars(blocks), "session")
        return tuple(_session(row, of_session[row.session]) for row in sessions)

    def _away(self, sessions: set[str]) -> tuple[Away, ...]:
        rows = self._rows.scalars(select(AwayRow).order_by(AwayRow.id))
        return tuple(Away(r.child, r.session, r.nights_only) for r in rows if r.session in sessions)

    def _elsewhere(self, code: str) -> Elsewhere:
        """What the current plans of the other programmes occupy, as far as they count."""
        current = select(PlanRow).where(
            PlanRow.state == PlanState.CURRENT, PlanRow.programme != code
        )
        found = Elsewhere()
        for row in self._rows.scalars(current.order_by(PlanRow.programme)):
            found = together(found, self._occupied(row))
        return found

    def _occupied(self, row: PlanRow) -> Elsewhere:
        facts = Facts(self._problem(row.programme, Elsewhere()))
        return occupied(Situation(facts, plan_from(self._rows, row)))


def occupied(situation: Situation) -> Elsewhere:
    """The people, the equipment and the rooms that a plan takes, as another programme sees it."""
    sessions = situation.facts.sessions
    uses = []
    for cell in situation.plan.cells:
        block = sessions[cell.session].blocks[situation.place(cell)]
        centre = sessions[cell.session].centre
        uses.append(EquipmentUse(centre, cell.activity, block.starts, block.ends))
    rooms = {(s.session, s.room) for s in situation.plan.rooms}
    return Elsewhere(
        duties=tuple(replace(duty, session="") for duty in situation.duties),
        equipment=tuple(uses),
        rooms=tuple(
            RoomUse(sessions[s].centre, room, frozenset(sessions[s].nights))
            for s, room in sorted(rooms)
        ),
    )


def together(one: Elsewhere, other: Elsewhere) -> Elsewhere:
    """What two lots of plans occupy."""
    return Elsewhere(
        one.duties + other.duties, one.equipment + other.equipment, one.rooms + other.rooms
    )


def _shared(rows: Rows) -> Mapping[str, Any]:
    """Centres, rooms, activities, closures and staff: the same for every programme."""
    held = by(rows.scalars(select(QualificationRow)), "staff")
    gone = by(rows.scalars(select(AbsenceRow).order_by(AbsenceRow.from_)), "staff")
    closures = rows.scalars(select(ClosureRow).order_by(ClosureRow.id))
    children_rooms = select(RoomRow).where(RoomRow.for_ == "children")
    return {
        "centres": tuple(
            Centre(r.centre, r.licence_expires)
            for r in rows.scalars(select(CentreRow).order_by(CentreRow.centre))
        ),
        "rooms": tuple(
            Room(r.centre, r.room, r.beds, r.step_free)
            for r in rows.scalars(children_rooms.order_by(RoomRow.centre, RoomRow.room))
        ),
        "activities": tuple(
            _activity(r)
            for r in rows.scalars(
                select(ActivityRow).order_by(ActivityRow.centre, ActivityRow.activity)
            )
        ),
        "closures": tuple(Closure(r.centre, r.from_, r.to, r.room, r.activity) for r in closures),
        "staff": tuple(
            _person(r, held[r.staff], gone[r.staff])
            for r in rows.scalars(select(StaffRow).order_by(StaffRow.staff))
        ),
    }


def _child(
    row: ChildRow,
    consents: Iterable[ConsentRow],
    not_for: Iterable[NotForRow],
    wishes: Iterable[WishRow],
) -> Child:
    return Child(
        code=row.child,
        born=row.born,
        gender=row.gender,
        rooms_with=row.rooms_with or RoomsWith.by_gender(row.gender),
        district=row.district,
        support=row.support,
        step_free=row.step_free,
        role_model=row.role_model,
        consents=tuple(Consent(c.consent, c.given, c.on, c.until) for c in consents),
        not_for=frozenset(n.activity for n in not_for),
        wishes=frozenset(w.activity for w in wishes),
    )


def _session(row: SessionRow, blocks: Iterable[BlockRow]) -> Session:
    return Session(
        code=row.session,
        kind=row.kind,
        centre=row.centre,
        starts=row.starts,
        ends=row.ends,
        blocks=tuple(Block(b.starts, b.ends) for b in blocks),
    )


def _activity(row: ActivityRow) -> Activity:
    return Activity(
        centre=row.centre,
        name=row.activity,
        children_per_instructor=row.children_per_instructor,
        groups_at_once=row.groups_at_once,
        least_instructors=row.least_instructors,
        qualification=row.qualification,
        lowest_school_year=row.lowest_school_year,
        months=months(row.months),
        parts=frozenset(Part(part) for part in row.parts),
        blocks=row.blocks,
        needs_weather=row.needs_weather,
        licensable=row.licensable,
        consent=row.consent,
    )


def _person(row: StaffRow, held: Iterable[QualificationRow], gone: Iterable[AbsenceRow]) -> Person:
    days = frozenset(WEEKDAYS.index(day) for day in row.works)
    return Person(
        code=row.staff,
        role=row.role,
        gender=row.gender,
        minutes_per_week=int(row.hours_per_week * 60),
        dbs_recheck_due=row.dbs_recheck_due,
        centre=row.centre,
        weekdays=days or frozenset(range(len(WEEKDAYS))),
        sleeps_in=row.sleeps_in,
        qualifications={q.qualification: q.expires for q in held},
        absences=tuple(Absence(a.from_, a.to) for a in gone),
    )


def by(rows: Iterable[Row], column: str) -> Mapping[Any, list[Row]]:
    """Rows by the value of a column; none: an empty list."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
