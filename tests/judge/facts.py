"""What a workbook says, in the words of the scheduling rules: the judge's own reading of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tests.judge import cells
from tests.judge.clock import (
    Span,
    academic_year,
    dates_of,
    day_duty,
    night_duty,
    nights_of,
    part_of_day,
)
from tests.judge.settings import Settings, settings_of

if TYPE_CHECKING:
    from datetime import date, datetime
    from fractions import Fraction

    from tests.judge.cells import Row
    from tests.judge.sheets import Tables

PRIMARY = "primary"
SECONDARY = "secondary"
LAST_PRIMARY_YEAR = 6


@dataclass(frozen=True, slots=True)
class Child:
    code: str
    born: date
    gender: str
    rooms_with: str
    district: str
    support: int
    step_free: bool
    role_model: str


@dataclass(frozen=True, slots=True)
class Person:
    code: str
    role: str
    gender: str
    centre: str
    works: frozenset[int]
    hours: Fraction
    sleeps_in: bool
    dbs_due: date
    expiries: dict[str, list[date | None]]
    absences: tuple[Span, ...]

    def holds(self, qualification: str, on: date) -> bool:
        """Up to and including the expiry date; the latest of several counts (`P-QUAL`)."""
        expiries = self.expiries.get(qualification, [])
        return any(expires is None or on <= expires for expires in expiries)


@dataclass(frozen=True, slots=True)
class Room:
    beds: int
    for_children: bool
    step_free: bool


@dataclass(frozen=True, slots=True)
class Activity:
    centre: str
    name: str
    qualification: str
    children_per_instructor: int
    least_instructors: int
    groups_at_once: int
    lowest_school_year: int | None
    months: frozenset[int]
    parts: frozenset[str]
    blocks: int
    licensable: bool
    consent: str


@dataclass(frozen=True, slots=True)
class Closure:
    centre: str
    room: str
    activity: str
    span: Span


@dataclass(frozen=True)
class Session:
    code: str
    programme: str
    residential: bool
    centre: str
    span: Span
    blocks: tuple[Span, ...]

    @cached_property
    def day_duties(self) -> dict[date, Span]:
        duties = {day: day_duty(self.span, day) for day in dates_of(self.span)}
        return {day: duty for day, duty in duties.items() if duty}

    @cached_property
    def night_duties(self) -> dict[date, Span]:
        """By the date on which they begin; a day session has none."""
        return {night: night_duty(night) for night in nights_of(self.span) if self.residential}

    def position(self, block: datetime) -> int:
        return [one.starts for one in self.blocks].index(block)


@dataclass(frozen=True, slots=True)
class Programme:
    code: str
    starts: date
    settings: Settings
    cohort: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """All that the workbook holds and the rules ask for."""

    tables: Tables

    def rows(self, sheet: str) -> list[Row]:
        return self.tables.get(sheet, [])

    @cached_property
    def children(self) -> dict[str, Child]:
        return {cells.text(row, "child"): read_child(row) for row in self.rows("children")}

    @cached_property
    def staff(self) -> dict[str, Person]:
        return {cells.text(row, "staff"): self._read_person(row) for row in self.rows("staff")}

    @cached_property
    def rooms(self) -> dict[tuple[str, str], Room]:
        return {
            (cells.text(row, "centre"), cells.text(row, "room")): Room(
                beds=cells.number(row, "beds", 0),
                for_children=cells.word(row, "for") == "children",
                step_free=cells.yes(row, "step_free"),
            )
            for row in self.rows("rooms")
        }

    @cached_property
    def activities(self) -> dict[tuple[str, str], Activity]:
        found = [read_activity(row) for row in self.rows("activities")]
        return {(one.centre, one.name): one for one in found}

    @cached_property
    def licences(self) -> dict[str, date | None]:
        return {
            cells.text(row, "centre"): cells.optional_day(row, "licence_expires")
            for row in self.rows("centres")
        }

    @cached_property
    def closures(self) -> list[Closure]:
        return [
            Closure(
                centre=cells.text(row, "centre"),
                room=cells.text(row, "room"),
                activity=cells.text(row, "activity"),
                span=cells.span(row, "from", "to"),
            )
            for row in self.rows("closures")
        ]

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        return {
            cells.text(row, "programme"): self._read_programme(row)
            for row in self.rows("programmes")
        }

    @cached_property
    def sessions(self) -> dict[str, Session]:
        return {
            cells.text(row, "session"): self._read_session(row) for row in self.rows("sessions")
        }

    @cached_property
    def ties(self) -> dict[str, list[tuple[str, str]]]:
        """By kind, the pairs in alphabetical order: ties have no direction."""
        found: dict[str, set[tuple[str, str]]] = {}
        for row in self.rows("ties"):
            one, other = sorted((cells.text(row, "child"), cells.text(row, "other")))
            found.setdefault(cells.word(row, "tie"), set()).add((one, other))
        return {tie: sorted(pairs) for tie, pairs in found.items()}

    @cached_property
    def wishes(self) -> set[tuple[str, str]]:
        return {(cells.text(r, "child"), cells.text(r, "activity")) for r in self.rows("wishes")}

    @cached_property
    def not_for(self) -> set[tuple[str, str]]:
        return {(cells.text(r, "child"), cells.text(r, "activity")) for r in self.rows("not_for")}

    @cached_property
    def away(self) -> dict[tuple[str, str], bool]:
        """(child, session) marked away -> whether by night only."""
        return {
            (cells.text(row, "child"), cells.text(row, "session")): cells.yes(row, "nights_only")
            for row in self.rows("away")
        }

    @cached_property
    def consents(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows("consents"):
            key = cells.text(row, "child"), cells.text(row, "consent")
            found.setdefault(key, []).append(row)
        return found

    # Questions about a child

    def is_present(self, child: str, session: Session) -> bool:
        """By day: not away, or away by night only."""
        return self.away.get((child, session.code), True)

    def sleeps_there(self, child: str, session: Session) -> bool:
        return session.residential and (child, session.code) not in self.away

    def sleepers(self, session: Session) -> list[str]:
        """The children present by night, grouped or not."""
        cohort = self.programmes[session.programme].cohort
        return [child for child in cohort if self.sleeps_there(child, session)]

    def school_year(self, child: str, programme: str) -> int:
        starts = self.programmes[programme].starts
        return academic_year(starts) - academic_year(self.children[child].born) - 5

    def phase(self, child: str, programme: str) -> str:
        year = self.school_year(child, programme)
        return PRIMARY if year <= LAST_PRIMARY_YEAR else SECONDARY

    def has_consent(self, child: str, consent: str, session: Session) -> bool:
        """The latest row up to the first date says yes, and lasts to the last date."""
        first = session.span.starts.date()
        rows = self.consents.get((child, consent), [])
        rows = [row for row in rows if cells.day(cells.text(row, "on")) <= first]
        if not rows:
            return False
        latest = max(rows, key=lambda row: cells.day(cells.text(row, "on")))
        until = cells.optional_day(latest, "until")
        return cells.yes(latest, "given") and (until is None or until >= session.span.last_date)

    # Questions about a centre

    def sessions_of(self, programme: str) -> list[Session]:
        return [one for one in self.sessions.values() if one.programme == programme]

    def is_offered(self, name: str, session: Session, block: Span) -> bool:
        """`T-OFFER`: here, in this month and part of the day, and nothing closed."""
        activity = self.activities.get((session.centre, name))
        return (
            activity is not None
            and block.starts.month in activity.months
            and part_of_day(block.starts) in activity.parts
            and not self._is_closed(session.centre, block, activity=name)
        )

    def room_is_closed(self, session: Session, room: str) -> bool:
        return self._is_closed(session.centre, session.span, room=room)

    def _is_closed(self, centre: str, span: Span, *, room: str = "", activity: str = "") -> bool:
        """Of the whole centre, or of that room or activity."""
        return any(
            closure.centre == centre
            and closure.room in {"", room}
            and closure.activity in {"", activity}
            and closure.span.overlaps(span)
            for closure in self.closures
        )

    def _read_person(self, row: Row) -> Person:
        code = cells.text(row, "staff")
        expiries: dict[str, list[date | None]] = {}
        for held in self.rows("qualifications"):
            if cells.text(held, "staff") == code:
                until = cells.optional_day(held, "expires")
                expiries.setdefault(cells.text(held, "qualification"), []).append(until)
        return Person(
            code=code,
            role=cells.word(row, "role"),
            gender=cells.word(row, "gender"),
            centre=cells.text(row, "centre"),
            works=cells.weekdays(row, "works"),
            hours=cells.hours(row, "hours_per_week"),
            sleeps_in=cells.yes(row, "sleeps_in"),
            dbs_due=cells.day(cells.text(row, "dbs_recheck_due")),
            expiries=expiries,
            absences=tuple(
                cells.span(absence, "from", "to")
                for absence in self.rows("absences")
                if cells.text(absence, "staff") == code
            ),
        )

    def _read_programme(self, row: Row) -> Programme:
        code = cells.text(row, "programme")
        cohort = [
            cells.text(place, "child")
            for place in self.rows("places")
            if cells.text(place, "programme") == code and cells.word(place, "status") == "accepted"
        ]
        return Programme(
            code=code,
            starts=cells.day(cells.text(row, "starts")),
            settings=settings_of(row, self.rows("settings")),
            cohort=tuple(sorted(cohort)),
        )

    def _read_session(self, row: Row) -> Session:
        code = cells.text(row, "session")
        blocks = [
            cells.span(block, "starts", "ends")
            for block in self.rows("blocks")
            if cells.text(block, "session") == code
        ]
        return Session(
            code=code,
            programme=cells.text(row, "programme"),
            residential=cells.word(row, "kind") == "residential",
            centre=cells.text(row, "centre"),
            span=cells.span(row, "starts", "ends"),
            blocks=tuple(sorted(blocks)),
        )


def read_child(row: Row) -> Child:
    gender = cells.word(row, "gender")
    by_gender = {"girl": "girls", "boy": "boys"}.get(gender, "decide")
    return Child(
        code=cells.text(row, "child"),
        born=cells.day(cells.text(row, "born")),
        gender=gender,
        rooms_with=cells.word(row, "rooms_with", by_gender),
        district=cells.text(row, "district"),
        support=cells.number(row, "support", 1),
        step_free=cells.yes(row, "step_free"),
        role_model=cells.word(row, "role_model"),
    )


def read_activity(row: Row) -> Activity:
    lowest = cells.text(row, "lowest_school_year")
    return Activity(
        centre=cells.text(row, "centre"),
        name=cells.text(row, "activity"),
        qualification=cells.text(row, "qualification"),
        children_per_instructor=cells.number(row, "children_per_instructor", 1),
        least_instructors=cells.number(row, "least_instructors", 1),
        groups_at_once=cells.number(row, "groups_at_once", 1),
        lowest_school_year=int(lowest) if lowest else None,
        months=cells.months(row, "months"),
        parts=cells.parts(row, "parts"),
        blocks=cells.number(row, "blocks", 1),
        licensable=cells.yes(row, "licensable"),
        consent=cells.text(row, "consent"),
    )
