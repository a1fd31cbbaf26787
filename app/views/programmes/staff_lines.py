"""The people of the board of staff, each with what stands in their line. It needs no window."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property

from app.papers.phrases import clock
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.scheduling.times import midnight, week
from app.services.board import Board
from app.services.board_staff import Rest, against_limit, busiest_week, tight_rests
from app.services.hand_pins import duty_pin
from app.services.names import at, short
from app.services.shown import DutyView, PlanView, SessionView, StaffView
from app.views.programmes.pinning import Pinning

ONE_DAY = timedelta(days=1)
PINNED = "Pinned."
INITIALS = 3
"""Letters of a group, where there is no room for more."""
STAYS = "Another programme asks for it: it cannot be moved here."
Key = tuple[str, tuple[Slot, ...], datetime | None]
"""What tells a bar from all others, or a person's head: nobody has two duties at one place."""


class Show(Enum):
    """Who is shown."""

    ALL = "All"
    INSTRUCTORS = "Instructors"
    WORKERS = "Youth workers"
    BUSY = "With duties"


class Look(Enum):
    """What a bar stands for; each has a shape and a word beside its colour."""

    LEAD = "leads an activity"
    DAY = "with a group by day"
    NIGHT = "sleeps in"
    ELSEWHERE = "for another programme"


LOOKS: Mapping[DutyKind, Look] = {
    DutyKind.LEAD: Look.LEAD,
    DutyKind.DAY: Look.DAY,
    DutyKind.NIGHT: Look.NIGHT,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A duty of somebody. `texts` stand in it, as long a one as there is room for.

    `week` says the hours of its week against their limit.
    """

    staff: str
    starts: datetime
    ends: datetime
    look: Look
    texts: tuple[str, ...]
    said: str
    slots: tuple[Slot, ...] = ()
    pinned: bool = False
    week: str = ""

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.staff, self.slots, None if self.slots else self.starts


@dataclass(frozen=True, slots=True)
class Line:
    """A person: what stands at the left, and the bars.

    `hours` are the minutes of the busiest week that is shown, `most` may be.
    """

    staff: str
    name: str
    role: str
    hours: int
    most: int
    rest: str
    rest_is_short: bool
    bars: tuple[Bar, ...]
    absences: tuple[tuple[datetime, datetime], ...]
    said: str

    @property
    def key(self) -> Key:
        """What tells its head from all bars."""
        return self.staff, (), None

    @property
    def is_over(self) -> bool:
        """Whether the week has more hours than it may."""
        return self.hours > self.most

    @property
    def hours_said(self) -> str:
        """The hours against their limit: "31.5 of 37 h"."""
        return against_limit(self.hours, self.most)


def days_of(sessions: Sequence[SessionView]) -> tuple[date, ...]:
    """The dates of sessions, with the mornings after their nights."""
    nights = (night for session in sessions for night in session.nights)
    after = {day for night in nights for day in (night, night + ONE_DAY)}
    return tuple(sorted(after.union(*(session.days for session in sessions))))


@dataclass(frozen=True)
class Lines:
    """The lines of a plan for some dates."""

    board: Board
    plan: PlanView
    days: tuple[date, ...]
    pinning: Pinning

    def shown(self, show: Show) -> tuple[Line, ...]:
        """The people who are to be shown, by role and name."""
        every = (self._line(person) for person in self.plan.staff)
        return tuple(line for line in every if _is_shown(line, show))

    @cached_property
    def _rests(self) -> Mapping[str, tuple[Rest, ...]]:
        return tight_rests(self.board)

    def _line(self, person: StaffView) -> Line:
        monday, minutes = busiest_week(person, self.days)
        rest = next(filter(self._touches, self._rests.get(person.code, ())), None)
        line = Line(
            staff=person.code,
            name=person.name,
            role=person.role,
            hours=minutes,
            most=person.most,
            rest=f"{'⚠ ' if rest.is_short else ''}{rest.sentence}" if rest else "",
            rest_is_short=rest is not None and rest.is_short,
            bars=tuple(self._bars(person)),
            absences=tuple(each for each in person.absences if self._is_seen(*each)),
            said="",
        )
        return _with_words(line, monday, rest, one=len(set(map(week, self.days))) == 1)

    def _bars(self, person: StaffView) -> Iterator[Bar]:
        for duty in person.duties:
            if self._is_seen(duty.starts, duty.ends):
                monday = week(duty.starts.date())
                hours = against_limit(person.weeks.get(monday, 0), person.most)
                yield replace(self._bar(duty), week=_in_week(hours, monday))

    def _touches(self, rest: Rest) -> bool:
        return rest.ends.date() in self.days or rest.starts.date() in self.days

    def _is_seen(self, starts: datetime, ends: datetime) -> bool:
        return any(starts < midnight(day + ONE_DAY) and midnight(day) < ends for day in self.days)

    def _bar(self, duty: DutyView) -> Bar:
        what, _, centre = duty.text.partition(", ")
        if not duty.slots:
            said = f"{duty.person}: elsewhere, {what}, {short(duty.day)}, {centre}. {STAYS}"
            away = (f"elsewhere: {centre}", "elsewhere")
            return Bar(duty.staff, duty.starts, duty.ends, Look.ELSEWHERE, away, said)
        pins = [duty_pin(slot, duty.staff) for slot in duty.slots]
        pinned = all(self.pinning.holds(pin) for pin in pins)
        does, *texts = self._texts(duty)
        when = f"{at(duty.starts)} to {clock(duty.ends)}, {centre}."
        said = f"{duty.person} {does}: {when}{f' {PINNED}' if pinned else ''}"
        look = LOOKS[duty.kind]
        return Bar(duty.staff, duty.starts, duty.ends, look, tuple(texts), said, duty.slots, pinned)

    def _texts(self, duty: DutyView) -> Iterator[str]:
        """How a duty is called, then what may stand in its bar, the longest first."""
        groups = " + ".join(self.board.known.names.group(slot.group) for slot in duty.slots)
        match duty.kind:
            case DutyKind.LEAD:
                doing = " + ".join(dict.fromkeys(self._activities(duty.slots)))
                yield from (f"leads {doing} with {groups}", f"{doing} · {groups}")
                yield from (groups, groups[:INITIALS])
            case DutyKind.DAY:
                yield from (f"is with {groups} by day", f"with {groups}")
                yield from (groups, groups[:INITIALS])
            case _:
                yield from ("sleeps in", "☾ sleeps in", "☾ night", "☾")

    def _activities(self, slots: Iterable[Slot]) -> Iterator[str]:
        """What is led in some slots."""
        for slot in slots:
            if isinstance(slot.when, datetime):
                yield self.plan.cells[slot.session, slot.when, slot.group].activity


def _is_shown(line: Line, show: Show) -> bool:
    match show:
        case Show.ALL:
            return True
        case Show.INSTRUCTORS:
            return line.role == "instructor"
        case Show.WORKERS:
            return line.role == "youth worker"
        case _:
            return bool(line.bars)


def _in_week(hours: str, monday: date) -> str:
    return f"{hours} in the week of {short(monday)}."


def _with_words(line: Line, monday: date, rest: Rest | None, *, one: bool) -> Line:
    """The line with what is read out of it. `one`: a single week is shown, else the busiest."""
    busiest = f"busiest week: {line.hours_said}, from {short(monday)}"
    from_to = (f"{at(starts)} to {at(ends)}" for starts, ends in line.absences)
    parts = [
        f"{line.name}, {line.role}",
        _in_week(line.hours_said, monday).removesuffix(".") if one else busiest,
        *(["more than it may be"] if line.is_over else []),
        *([f"{line.rest}, from {at(rest.ends)} to {at(rest.starts)}"] if rest else []),
        *(f"away {each}" for each in from_to),
    ]
    return replace(line, said=". ".join(part[:1].upper() + part[1:] for part in parts) + ".")
