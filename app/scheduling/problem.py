"""What the planner is given: one programme, as plain data that cannot be born wrong.

Codes are the coordinators' own (`C07`, `S-12`). No name of a person stands here.
Times are London wall-clock; see `times`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from app.scheduling.plan import Plan
from app.scheduling.settings import Limits, Settings
from app.scheduling.times import dates, last_date, midnight


class Gender(Enum):
    """A child's gender, as the referral says it."""

    GIRL = "girl"
    BOY = "boy"
    OTHER = "other"


class AdultGender(Enum):
    """An adult's gender, for the mix of adults at night and for role models."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class RoomsWith(Enum):
    """With whom a child shares a room."""

    GIRLS = "girls"
    BOYS = "boys"
    OWN = "own"
    DECIDE = "decide"

    @classmethod
    def by_gender(cls, gender: Gender) -> "RoomsWith":
        """What holds where nothing is said."""
        return {Gender.GIRL: cls.GIRLS, Gender.BOY: cls.BOYS}.get(gender, cls.DECIDE)


class Role(Enum):
    """What a member of staff is there for."""

    INSTRUCTOR = "instructor"
    YOUTH_WORKER = "youth worker"


class TieKind(Enum):
    """What binds or parts two children. Ties have no direction."""

    TOGETHER = "keep together"
    APART = "keep apart"
    FRIENDS = "friends"


class SessionKind(Enum):
    """A residential contains at least one night; a day none."""

    DAY = "day"
    RESIDENTIAL = "residential"


class Part(Enum):
    """The part of the day in which a block starts."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Phase(Enum):
    """Primary up to Year 6, secondary from Year 7."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class DutyKind(Enum):
    """What a person does on a duty."""

    LEAD = "lead"
    DAY = "day"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to a question of consent: given or refused, from a date, until a date."""

    name: str
    given: bool
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the cohort."""

    code: str
    born: date
    gender: Gender
    rooms_with: RoomsWith
    district: str = ""
    support: int = 1
    step_free: bool = False
    role_model: AdultGender | None = None
    consents: tuple[Consent, ...] = ()
    not_for: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.support not in (1, 2, 3):
            raise ValueError(f"{self.code}: support level {self.support} is none of 1, 2, 3")

    def consents_to(self, name: str, first: date, last: date) -> bool:
        """Whether a consent counts as given on a session from `first` to `last`.

        Of the answers up to the session's first date the latest counts; it must say yes, and
        reach to the session's last date.
        """
        answers = [c for c in self.consents if c.name == name and c.on <= first]
        if not answers:
            return False
        latest = max(answers, key=lambda c: c.on)
        return latest.given and (latest.until is None or latest.until >= last)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two children who are kept together, kept apart, or friends."""

    one: str
    other: str
    kind: TieKind

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise ValueError(f"{self.one} is tied to itself")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a session in which each group does one activity."""

    starts: datetime
    ends: datetime

    @property
    def span(self) -> tuple[datetime, datetime]:
        """When it starts and ends."""
        return self.starts, self.ends

    @property
    def part(self) -> Part:
        """Morning before 12:00, afternoon before 17:00, evening after."""
        if self.starts.hour < 12:
            return Part.MORNING
        return Part.AFTERNOON if self.starts.hour < 17 else Part.EVENING


DAY_STARTS = time(7)
DAY_ENDS = time(22)


@dataclass(frozen=True)
class Session:
    """One visit to a centre, with its blocks in order of time."""

    code: str
    kind: SessionKind
    centre: str
    starts: datetime
    ends: datetime
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError(f"{self.code} ends before it starts")
        if bool(self.nights) != (self.kind is SessionKind.RESIDENTIAL):
            raise ValueError(f"{self.code}: a residential contains a midnight, a day none")

    @property
    def first_date(self) -> date:
        """The date on which it starts."""
        return self.starts.date()

    @property
    def last_date(self) -> date:
        """The date on which it ends; 24:00 still belongs to the day before."""
        return last_date(self.ends)

    @cached_property
    def nights(self) -> tuple[date, ...]:
        """The nights, each named by the date on which it begins."""
        after = (d for d in dates(self.starts.date(), self.ends.date()))
        return tuple(
            day - timedelta(days=1) for day in after if self.starts < midnight(day) < self.ends
        )

    @cached_property
    def day_spans(self) -> Mapping[date, tuple[datetime, datetime]]:
        """The span of the day duty of each date that has one."""
        spans = {}
        for day in dates(self.first_date, self.last_date):
            starts = max(self.starts, datetime.combine(day, DAY_STARTS))
            ends = min(self.ends, datetime.combine(day, DAY_ENDS))
            if starts < ends:
                spans[day] = (starts, ends)
        return MappingProxyType(spans)


def night_span(night: date) -> tuple[datetime, datetime]:
    """A night duty's span: 22:00 to 07:00 the next day, always in full."""
    return (
        datetime.combine(night, DAY_ENDS),
        datetime.combine(night + timedelta(days=1), DAY_STARTS),
    )


@dataclass(frozen=True, slots=True)
class Centre:
    """An outdoor centre. No licence date on record means no limit."""

    code: str
    licence_expires: date | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A children's room of a centre."""

    centre: str
    code: str
    beds: int
    step_free: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """What a centre offers. Empty months or parts mean all of them."""

    centre: str
    name: str
    children_per_instructor: int
    groups_at_once: int
    least_instructors: int = 1
    qualification: str = ""
    lowest_school_year: int | None = None
    months: frozenset[int] = frozenset()
    parts: frozenset[Part] = frozenset()
    blocks: int = 1
    needs_weather: bool = False
    licensable: bool = False
    consent: str = ""

    def instructors_for(self, present: int) -> int:
        """How many instructors a group of that many present children needs."""
        return max(self.least_instructors, -(-present // self.children_per_instructor))


@dataclass(frozen=True, slots=True)
class Closure:
    """A centre, one of its rooms, or one of its activities that is closed for a while."""

    centre: str
    starts: datetime
    ends: datetime
    room: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A time at which a person is not there."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. `qualifications` maps each to its expiry; None means never."""

    code: str
    role: Role
    gender: AdultGender | None
    minutes_per_week: int
    dbs_recheck_due: date
    centre: str = ""
    weekdays: frozenset[int] = frozenset(range(7))
    sleeps_in: bool = False
    qualifications: Mapping[str, date | None] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()

    def holds(self, qualification: str, day: date) -> bool:
        """Whether a qualification counts on a date; it counts on its expiry date still."""
        if qualification not in self.qualifications:
            return False
        expires = self.qualifications[qualification]
        return expires is None or day <= expires


@dataclass(frozen=True, slots=True)
class Duty:
    """A person at a centre for a time, with the limits of the programme that asks for it.

    `session` is the session of this programme that asks for it; empty for a duty elsewhere. Without
    it two duties at one time and centre would be taken for one.
    """

    person: str
    kind: DutyKind
    centre: str
    starts: datetime
    ends: datetime
    limits: Limits = field(default_factory=Limits)
    session: str = ""

    @property
    def ours(self) -> bool:
        """Whether this programme asks for it."""
        return bool(self.session)


@dataclass(frozen=True, slots=True)
class EquipmentUse:
    """A group of another programme that does an activity at a centre for a time."""

    centre: str
    activity: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A room that another programme's session uses on some nights."""

    centre: str
    room: str
    nights: frozenset[date]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the current plans of other programmes occupy."""

    duties: tuple[Duty, ...] = ()
    equipment: tuple[EquipmentUse, ...] = ()
    rooms: tuple[RoomUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """A child who does not come to a session, or comes by day alone."""

    child: str
    session: str
    nights_only: bool = False


NOTHING = Plan()


@dataclass(frozen=True)
class Problem:
    """Everything the planner is given for one programme.

    `pins` holds what a person has fixed by hand and what a published plan has fixed by now: the
    planner keeps each of these items, even one that breaks a rule. A pinned cell without an
    activity fixes its instructors alone. Of what lies before `locked_before` nothing is decided
    anew: it stays as the pins say, and open where they say nothing.
    """

    programme: str
    starts: date
    settings: Settings = field(default_factory=Settings)
    children: tuple[Child, ...] = ()
    ties: tuple[Tie, ...] = ()
    sessions: tuple[Session, ...] = ()
    away: tuple[Away, ...] = ()
    centres: tuple[Centre, ...] = ()
    rooms: tuple[Room, ...] = ()
    activities: tuple[Activity, ...] = ()
    closures: tuple[Closure, ...] = ()
    staff: tuple[Person, ...] = ()
    elsewhere: Elsewhere = Elsewhere()
    pins: Plan = NOTHING
    locked_before: date | None = None
