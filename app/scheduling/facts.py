"""What follows from a problem alone, looked up often: who is present, what is offered, who is what.

Rules, planner and explanations all ask here, so that a word of the contract has one meaning.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter

from app.scheduling.pinning import Pinned
from app.scheduling.problem import (
    Activity,
    Block,
    Child,
    Closure,
    Duty,
    DutyKind,
    Person,
    Phase,
    Problem,
    Role,
    Room,
    Session,
    TieKind,
)
from app.scheduling.settings import Limits, Settings
from app.scheduling.times import minute

FIRST_AID = "First aid"


def school_year(born: date, programme_starts: date) -> int:
    """The school year on a programme's first day (Reception is 0, Year 7 is secondary).

    The academic year runs from 1 September: A − B − 5, A and B the years in which the academic
    years of the programme's first day and of the birth began.
    """
    return _academic_year(programme_starts) - _academic_year(born) - 5


def _academic_year(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def phase_of(year: int) -> Phase:
    """Primary up to Year 6, secondary from Year 7."""
    return Phase.PRIMARY if year <= 6 else Phase.SECONDARY


def overlap(closure: Closure, starts_minute: int, ends_minute: int) -> bool:
    """Whether a closure covers any moment of a stretch of time, given in UTC minutes."""
    return minute(closure.starts) < ends_minute and starts_minute < minute(closure.ends)


class Facts:
    """A problem, indexed. Immutable once made."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.settings: Settings = problem.settings
        self.children: Mapping[str, Child] = {c.code: c for c in problem.children}
        self.staff: Mapping[str, Person] = {p.code: p for p in problem.staff}
        self.sessions: Mapping[str, Session] = {s.code: s for s in problem.sessions}
        self.years: Mapping[str, int] = {
            c.code: school_year(c.born, problem.starts) for c in problem.children
        }
        self.phases: Mapping[str, Phase] = {c: phase_of(y) for c, y in self.years.items()}

    @cached_property
    def pins(self) -> Pinned:
        """What is fixed before the planner begins."""
        return Pinned(self.problem.pins, self.problem.locked_before)

    @cached_property
    def limits(self) -> Limits:
        """The numbers that rules over several programmes compare."""
        s = self.settings
        return Limits(
            rest_hours=s.rest_hours,
            longest_stretch_hours=s.longest_stretch_hours,
            travel_minutes=s.travel_minutes,
            nights_in_a_row=s.nights_in_a_row,
        )

    @cached_property
    def activities(self) -> Mapping[tuple[str, str], Activity]:
        """Activities by centre and name."""
        return {(a.centre, a.name): a for a in self.problem.activities}

    @cached_property
    def activities_at(self) -> Mapping[str, tuple[Activity, ...]]:
        """The activities that each centre has, by name."""
        found: dict[str, list[Activity]] = defaultdict(list)
        for activity in sorted(self.problem.activities, key=lambda a: a.name):
            found[activity.centre].append(activity)
        return defaultdict(tuple, {centre: tuple(each) for centre, each in found.items()})

    @cached_property
    def rooms_at(self) -> Mapping[str, tuple[Room, ...]]:
        """The children's rooms of each centre."""
        found: dict[str, list[Room]] = defaultdict(list)
        for room in sorted(self.problem.rooms, key=lambda r: r.code):
            found[room.centre].append(room)
        return defaultdict(tuple, {centre: tuple(each) for centre, each in found.items()})

    @cached_property
    def licences(self) -> Mapping[str, date | None]:
        """When each centre's licence expires; None: no date on record."""
        return {c.code: c.licence_expires for c in self.problem.centres}

    @cached_property
    def closures_at(self) -> Mapping[str, tuple[Closure, ...]]:
        """The closures of each centre, its rooms and its activities."""
        found: dict[str, list[Closure]] = defaultdict(list)
        for closure in self.problem.closures:
            found[closure.centre].append(closure)
        return defaultdict(tuple, {centre: tuple(each) for centre, each in found.items()})

    @cached_property
    def present(self) -> Mapping[str, frozenset[str]]:
        """By session, the children who come by day."""
        gone = {(a.session, a.child) for a in self.problem.away if not a.nights_only}
        return self._without(gone)

    @cached_property
    def present_by_night(self) -> Mapping[str, frozenset[str]]:
        """By session, the children who also sleep there; nobody where there is no night."""
        gone = {(a.session, a.child) for a in self.problem.away}
        here = self._without(gone)
        return {s.code: here[s.code] if s.nights else frozenset() for s in self.problem.sessions}

    def _without(self, gone: set[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
        return {s: frozenset(c for c in self.children if (s, c) not in gone) for s in self.sessions}

    def pairs(self, kind: TieKind) -> tuple[tuple[str, str], ...]:
        """The pairs of the cohort with a tie of that kind, each pair once and in order."""
        found = {
            (min(t.one, t.other), max(t.one, t.other))
            for t in self.problem.ties
            if t.kind is kind and t.one in self.children and t.other in self.children
        }
        return tuple(sorted(found))

    @cached_property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs that are kept apart."""
        return self.pairs(TieKind.APART)

    @cached_property
    def together(self) -> tuple[tuple[str, str], ...]:
        """Pairs of one phase that are kept together."""
        return self.of_one_phase(self.pairs(TieKind.TOGETHER))

    @cached_property
    def friends(self) -> tuple[tuple[str, str], ...]:
        """Pairs of friends of one phase."""
        return self.of_one_phase(self.pairs(TieKind.FRIENDS))

    def of_one_phase(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Those pairs whose two children are of one phase."""
        return tuple((a, b) for a, b in pairs if self.phases[a] is self.phases[b])

    def phase_of_group(self, children: Iterable[str]) -> Phase:
        """A group's phase; one of two phases, made by hand, counts as primary."""
        primary = any(self.phases[c] is Phase.PRIMARY for c in children)
        return Phase.PRIMARY if primary else Phase.SECONDARY

    def workers_needed(self, children: Iterable[str], session: str) -> int:
        """How many youth workers a group needs on a date of a session; 0 if nobody is present.

        One for each `ratio` present children, at least one, and one more for each present child
        of support level 3.
        """
        members = tuple(children)
        here = [c for c in members if c in self.present[session]]
        if not here:
            return 0
        primary = self.phase_of_group(members) is Phase.PRIMARY
        ratio = self.settings.primary_ratio if primary else self.settings.secondary_ratio
        own_adult = sum(self.children[c].support == 3 for c in here)
        return max(1, -(-len(here) // ratio)) + own_adult

    def sleepers_needed(self, session: str) -> int:
        """How many youth workers must sleep in on each night of a session."""
        here = len(self.present_by_night[session])
        if not here:
            return 0
        return max(self.settings.least_night, -(-here // self.settings.night_ratio))

    def staff_of(self, role: Role) -> tuple[Person, ...]:
        """The people of a role, by code."""
        found = (p for p in self.staff.values() if p.role is role)
        return tuple(sorted(found, key=attrgetter("code")))

    def duty(
        self, who: str, kind: DutyKind, session: Session, when: tuple[datetime, datetime]
    ) -> Duty:
        """A duty that a session of this programme asks of a person."""
        return Duty(who, kind, session.centre, *when, self.limits, session.code)

    def offered(self, activity: Activity, session: Session, block: Block) -> str | None:
        """Why a centre does not offer an activity in a block, as a fact; None if it does."""
        if activity.centre != session.centre:
            return session.centre
        if activity.months and block.starts.month not in activity.months:
            return f"month {block.starts.month}"
        if activity.parts and block.part not in activity.parts:
            return block.part.value
        return self._closed(activity, block)

    def _closed(self, activity: Activity, block: Block) -> str | None:
        starts, ends = minute(block.starts), minute(block.ends)
        for closure in self.closures_at[activity.centre]:
            concerns = not closure.room and closure.activity in ("", activity.name)
            if concerns and overlap(closure, starts, ends):
                return f"closed {closure.starts.isoformat(timespec='minutes')}"
        return None

    @cached_property
    def wishes(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The wishes that count, as (child, activity), with the sessions that could meet them.

        A wish counts where some single block of a session at which the child is present offers
        the activity, whether or not this child may do it.
        """
        found = {
            (child.code, wish): frozenset(
                s.code
                for s in self.problem.sessions
                if child.code in self.present[s.code] and wish in self._on_offer[s.code]
            )
            for child in self.problem.children
            for wish in sorted(child.wishes)
        }
        return {key: sessions for key, sessions in found.items() if sessions}

    @cached_property
    def _on_offer(self) -> Mapping[str, frozenset[str]]:
        return {
            s.code: frozenset(
                a.name
                for a in self.activities_at[s.centre]
                if any(self.offered(a, s, b) is None for b in s.blocks)
            )
            for s in self.problem.sessions
        }
