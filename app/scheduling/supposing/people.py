"""Suppositions about the people on duty: ill, free, qualified, willing, hired."""

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from typing_extensions import override

from app.scheduling.problem import Absence, Duty, Person, Problem
from app.scheduling.supposing.base import Supposition, Unknown, missing


@dataclass(frozen=True, slots=True)
class OfPerson(Supposition):
    """Something about one member of staff."""

    person: str

    @abstractmethod
    def of(self, person: Person) -> Person:
        """The person as they would be."""

    @override
    def applied(self, problem: Problem) -> Problem:
        staff = (self.of(p) if p.code == self.person else p for p in problem.staff)
        return replace(problem, staff=tuple(staff))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return missing("person", self.person, (p.code for p in problem.staff))


@dataclass(frozen=True, slots=True)
class PersonAway(OfPerson):
    """A person is not there for a time: ill, or on leave."""

    starts: datetime
    ends: datetime

    @override
    def of(self, person: Person) -> Person:
        absence = Absence(self.starts, self.ends)
        in_order = sorted((*person.absences, absence), key=lambda a: (a.starts, a.ends))
        return replace(person, absences=tuple(in_order))


@dataclass(frozen=True, slots=True)
class Freed(OfPerson):
    """A person is there after all: an absence of theirs is called off."""

    starts: datetime

    @override
    def of(self, person: Person) -> Person:
        kept = tuple(a for a in person.absences if a.starts != self.starts)
        return replace(person, absences=kept)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        if lacking := OfPerson.unknown(self, problem):
            return lacking
        known = (a.starts for p in problem.staff if p.code == self.person for a in p.absences)
        when = self.starts.isoformat(timespec="minutes")
        return () if self.starts in known else (Unknown("absence", when),)


@dataclass(frozen=True, slots=True)
class Qualified(OfPerson):
    """A person holds a qualification until a date, its last; None: for good."""

    qualification: str
    until: date | None = None

    @override
    def of(self, person: Person) -> Person:
        held = {**person.qualifications, self.qualification: self.until}
        return replace(person, qualifications=held)


@dataclass(frozen=True, slots=True)
class Rechecked(OfPerson):
    """A person's DBS check is renewed, the next one due on a date."""

    due: date

    @override
    def of(self, person: Person) -> Person:
        return replace(person, dbs_recheck_due=self.due)


@dataclass(frozen=True, slots=True)
class WorksOn(OfPerson):
    """A person also works on a weekday, Monday being 0."""

    weekday: int

    @override
    def of(self, person: Person) -> Person:
        return replace(person, weekdays=person.weekdays | {self.weekday})


@dataclass(frozen=True, slots=True)
class HoursRaised(OfPerson):
    """A person may work so many minutes a week."""

    minutes_per_week: int

    @override
    def of(self, person: Person) -> Person:
        return replace(person, minutes_per_week=self.minutes_per_week)


@dataclass(frozen=True, slots=True)
class SleepsIn(OfPerson):
    """A person also sleeps in."""

    @override
    def of(self, person: Person) -> Person:
        return replace(person, sleeps_in=True)


@dataclass(frozen=True, slots=True)
class DutyAllowed(OfPerson):
    """A person is lent to every centre, not to the home centre alone."""

    @override
    def of(self, person: Person) -> Person:
        return replace(person, centre="")


@dataclass(frozen=True, slots=True)
class Relieved(OfPerson):
    """Another programme takes a person off a duty that starts at a time; it needs somebody else."""

    starts: datetime

    @override
    def of(self, person: Person) -> Person:
        return person

    def duties(self, problem: Problem) -> tuple[Duty, ...]:
        """The duties elsewhere that are meant."""
        return tuple(
            d
            for d in problem.elsewhere.duties
            if (d.person, d.starts) == (self.person, self.starts)
        )

    @override
    def applied(self, problem: Problem) -> Problem:
        gone = self.duties(problem)
        left = tuple(d for d in problem.elsewhere.duties if d not in gone)
        return replace(problem, elsewhere=replace(problem.elsewhere, duties=left))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        when = self.starts.isoformat(timespec="minutes")
        return () if self.duties(problem) else (Unknown("duty elsewhere", when),)


@dataclass(frozen=True, slots=True)
class Hired(Supposition):
    """One more person, as an agency sends them."""

    person: Person = field(hash=False)  # a person holds a mapping, which has no hash

    @override
    def applied(self, problem: Problem) -> Problem:
        return replace(problem, staff=(*problem.staff, self.person))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return ()
