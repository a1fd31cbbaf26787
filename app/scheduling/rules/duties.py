"""Rules on people on duty. They hold over the plans of all programmes together.

Instructors are on duty for a block, youth workers for a day or a night. The rules that compare
duties say which duties of one person may not all be done; from that one answer both faces are
made: what a plan breaks, and what the solver is forbidden.
"""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.plan import Breach
from app.scheduling.problem import Duty, DutyKind, Person, Role
from app.scheduling.rules.base import Decision, Filter, Limit, Rule
from app.scheduling.times import WEEKDAYS, last_date, minute, week

if TYPE_CHECKING:
    from app.scheduling.facts import Facts
    from app.scheduling.situation import Situation
    from app.scheduling.staffing import StaffModel


@dataclass(frozen=True, slots=True)
class Task:
    """A duty that a person might do, and the qualification that it needs, if any."""

    duty: Duty
    qualification: str = ""


class DutyRule(Rule):
    """A rule on people on duty."""

    def clash(self, person: Person, diary: Sequence[Duty], duty: Duty) -> str | None:  # noqa: ARG002
        """The fact that keeps a person with this diary from one duty more, or None."""
        return None


class TaskFilter(Filter[Task], DutyRule):
    """A filter on one person and one duty."""

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for task in tasks(situation):
            if self.why_not(situation.facts, task):
                yield breach(self.name, task.duty)

    @override
    def why_not(self, facts: "Facts", candidate: Task) -> str | None:
        return self.reason(facts.staff[candidate.duty.person], candidate)

    @abstractmethod
    def reason(self, person: Person, task: Task) -> str | None:
        """The fact that rules the person out, or None."""


def tasks(situation: "Situation") -> Iterator[Task]:
    """Every duty of the plan, with what it needs: an activity's qualification."""
    leading = (d for d in situation.duties if d.kind is DutyKind.LEAD)
    for cell in situation.plan.cells:
        activity = situation.activity(situation.facts.sessions[cell.session].centre, cell.activity)
        for _ in cell.instructors:
            yield Task(next(leading), activity.qualification if activity else "")
    for duty in situation.duties:
        if duty.kind is not DutyKind.LEAD:
            yield Task(duty)


def breach(name: str, *duties: Duty) -> Breach:
    """A breach by one person's duties."""
    starts = tuple(d.starts.isoformat(timespec="minutes") for d in duties)
    return Breach(name, (duties[0].person,), starts)


class RightRole(TaskFilter):
    """Instructors lead activities; youth workers have day and night duties."""

    name = "P-ROLE"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        leads = task.duty.kind is DutyKind.LEAD
        fits = leads == (person.role is Role.INSTRUCTOR)
        return None if fits else person.role.value


class HomeCentre(TaskFilter):
    """An instructor with a home centre works only there."""

    name = "P-SITE"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        bound = person.role is Role.INSTRUCTOR and person.centre not in ("", task.duty.centre)
        return person.centre if bound else None


class Checked(TaskFilter):
    """The DBS re-check is due on the duty's last date or later."""

    name = "P-DBS"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        due = person.dbs_recheck_due
        return due.isoformat() if due < last_date(task.duty.ends) else None


class Qualified(TaskFilter):
    """Whoever leads an activity holds its qualification on that date."""

    name = "P-QUAL"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        needed = task.qualification
        if not needed or person.holds(needed, task.duty.starts.date()):
            return None
        expired = person.qualifications.get(needed)
        return f"{needed} expired {expired.isoformat()}" if expired else needed

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        """None: where somebody leads without a qualification, `T-LED` reports it."""
        yield from ()


class WorkingDay(TaskFilter):
    """The duty starts on a weekday that the person works."""

    name = "P-DAYS"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        weekday = task.duty.starts.weekday()
        return None if weekday in person.weekdays else WEEKDAYS[weekday]


class Available(TaskFilter):
    """The duty overlaps no absence of theirs."""

    name = "P-AWAY"

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        for absence in person.absences:
            before = minute(absence.ends) <= minute(task.duty.starts)
            after = minute(task.duty.ends) <= minute(absence.starts)
            if not before and not after:
                return absence.starts.isoformat(timespec="minutes")
        return None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Duties of one person that may not all be done, unless one of the others is done too."""

    duties: tuple[Duty, ...]
    unless: tuple[Duty, ...] = ()


class DutyLimit(Limit["StaffModel"], DutyRule):
    """A limit on the duties of one person, in order of time."""

    @abstractmethod
    def conflicts(self, duties: Sequence[Duty]) -> Iterator[Conflict]:
        """The duties of a person, given in order of time, that may not all be done."""

    @override
    def clash(self, person: Person, diary: Sequence[Duty], duty: Duty) -> str | None:
        for conflict in self.conflicts(in_order((*diary, duty))):
            if duty in conflict.duties and not conflict.unless:
                other = next((d for d in conflict.duties if d != duty), duty)
                return other.starts.isoformat(timespec="minutes")
        return None

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for diary in situation.diaries.values():
            for conflict in self.conflicts(diary):
                if not conflict.unless and ours(conflict.duties):
                    yield breach(self.name, *conflict.duties)

    @override
    def post(self, model: "StaffModel") -> None:
        for person in model.people:
            diary = model.diary(person)
            for conflict in self.conflicts(in_order(diary)):
                model.forbid(
                    [diary[d] for d in conflict.duties], unless=[diary[d] for d in conflict.unless]
                )


def ours(duties: Iterable[Duty]) -> bool:
    """Whether a duty of this programme is among them: the others' own breaches are theirs."""
    return any(duty.ours for duty in duties)


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """Duties in order of time."""
    return sorted(duties, key=lambda d: (d.starts, d.ends))


class OneAtATime(DutyLimit):
    """No two duties overlap; between centres lie at least `travel_minutes`."""

    name = "P-ONCE"
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def conflicts(self, duties: Sequence[Duty]) -> Iterator[Conflict]:
        longest = max((d.limits.travel_minutes for d in duties), default=0)
        for i, first in enumerate(duties):
            ends = minute(first.ends)
            for second in duties[i + 1 :]:
                if minute(second.starts) >= ends + longest:
                    break
                if minute(second.starts) < ends + travel(first, second):
                    yield Conflict((first, second))


def travel(first: Duty, second: Duty) -> int:
    """The minutes that must lie between two duties: none at one centre."""
    if first.centre == second.centre:
        return 0
    return max(first.limits.travel_minutes, second.limits.travel_minutes)


def touches(first: Duty, second: Duty) -> bool:
    """Whether the second begins at the same centre the moment the first ends."""
    return first.centre == second.centre and minute(first.ends) == minute(second.starts)


class Rest(DutyLimit):
    """Between duties that follow each other, start on two dates and do not touch: a rest."""

    name = "P-REST"
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def conflicts(self, duties: Sequence[Duty]) -> Iterator[Conflict]:
        longest = 60 * max((d.limits.rest_hours for d in duties), default=0)
        for i, first in enumerate(duties):
            for j in range(i + 1, len(duties)):
                gap = minute(duties[j].starts) - minute(first.ends)
                if gap >= longest:
                    break
                if gap >= 0 and self._too_short(first, duties[j], gap):
                    yield Conflict((first, duties[j]), between(duties, i, j))

    def _too_short(self, first: Duty, second: Duty, gap: int) -> bool:
        rest = 60 * max(first.limits.rest_hours, second.limits.rest_hours)
        two_dates = first.starts.date() != second.starts.date()
        return two_dates and gap < rest and not touches(first, second)


def between(duties: Sequence[Duty], i: int, j: int) -> tuple[Duty, ...]:
    """The duties that lie between two others: with one of them, those do not follow each other."""
    starts, ends = minute(duties[i].ends), minute(duties[j].starts)
    return tuple(
        d for d in duties[i + 1 : j] if starts <= minute(d.starts) and minute(d.ends) <= ends
    )


Follow = Callable[[Duty], Iterable[Duty]]


def broken_runs(
    duties: Sequence[Duty], follow: Follow, broken: Callable[[tuple[Duty, ...]], bool]
) -> Iterator[Conflict]:
    """Runs of duties that follow one another, each cut where it first breaks its limit.

    A run broken elsewhere goes on to the first duty of ours, which must not make it longer.
    """
    runs: list[tuple[Duty, ...]] = [(d,) for d in duties]
    while runs:
        run = runs.pop()
        if broken(run) and ours(run):
            yield Conflict(run)
        else:
            runs.extend((*run, d) for d in follow(run[-1]))


class Stretch(DutyLimit):
    """Duties that touch form a stretch of at most `longest_stretch_hours`."""

    name = "P-STRETCH"
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def conflicts(self, duties: Sequence[Duty]) -> Iterator[Conflict]:
        begins: dict[tuple[str, int], list[Duty]] = defaultdict(list)
        for duty in duties:
            begins[duty.centre, minute(duty.starts)].append(duty)
        yield from broken_runs(
            duties, lambda d: begins.get((d.centre, minute(d.ends)), ()), self._too_long
        )

    def _too_long(self, run: tuple[Duty, ...]) -> bool:
        longest = min(d.limits.longest_stretch_hours for d in run)
        return minute(run[-1].ends) - minute(run[0].starts) > 60 * longest


class HoursAWeek(Limit["StaffModel"], DutyRule):
    """Duties that start in one week add up to at most the person's hours per week."""

    name = "P-HOURS"
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def clash(self, person: Person, diary: Sequence[Duty], duty: Duty) -> str | None:
        duties = by_week((*diary, duty))[week(duty.starts.date())]
        minutes = sum(map(length, duties))
        if minutes <= person.minutes_per_week:
            return None
        return f"{minutes / 60:g} h of {person.minutes_per_week / 60:g} h"

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        for code, diary in situation.diaries.items():
            for monday, duties in by_week(diary).items():
                most = situation.facts.staff[code].minutes_per_week
                if ours(duties) and sum(map(length, duties)) > most:
                    yield Breach(self.name, (code,), (monday.isoformat(),))

    @override
    def post(self, model: "StaffModel") -> None:
        for person in model.people:
            for loads in model.weeks(person).values():
                model.at_most_minutes(loads, person)


def length(duty: Duty) -> int:
    """How long a duty really lasts, in minutes."""
    return minute(duty.ends) - minute(duty.starts)


def by_week(duties: Iterable[Duty]) -> Mapping[date, list[Duty]]:
    """Duties by the Monday of the week in which they start."""
    found: dict[date, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[week(duty.starts.date())].append(duty)
    return found


class Nights(TaskFilter, DutyLimit):
    """Only people who sleep in do nights, and at most `nights_in_a_row`."""

    name = "P-NIGHTS"
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def reason(self, person: Person, task: Task) -> str | None:
        night = task.duty.kind is DutyKind.NIGHT
        return "does not sleep in" if night and not person.sleeps_in else None

    @override
    def violations(self, situation: "Situation") -> Iterator[Breach]:
        yield from TaskFilter.violations(self, situation)
        yield from DutyLimit.violations(self, situation)

    @override
    def conflicts(self, duties: Sequence[Duty]) -> Iterator[Conflict]:
        nights: dict[date, list[Duty]] = defaultdict(list)
        for duty in duties:
            if duty.kind is DutyKind.NIGHT:
                nights[duty.starts.date()].append(duty)
        yield from broken_runs(
            [d for each in nights.values() for d in each],
            lambda d: nights.get(d.starts.date() + timedelta(days=1), ()),
            lambda run: len(run) > min(d.limits.nights_in_a_row for d in run),
        )
