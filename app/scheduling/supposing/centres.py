"""Suppositions about centres: what is shut, and what there is more of."""

from abc import abstractmethod
from dataclasses import dataclass, replace
from datetime import date, datetime

from typing_extensions import override

from app.scheduling.problem import Closure, Problem, Room
from app.scheduling.supposing.base import Supposition, Unknown, missing, no_centre


@dataclass(frozen=True, slots=True, kw_only=True)
class Shutting(Supposition):
    """Something of a centre is closed for a time."""

    centre: str
    starts: datetime
    ends: datetime

    @abstractmethod
    def closures(self, problem: Problem) -> tuple[Closure, ...]:
        """What is closed then."""

    @override
    def applied(self, problem: Problem) -> Problem:
        new = tuple(c for c in self.closures(problem) if c not in problem.closures)
        return replace(problem, closures=problem.closures + new)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return no_centre(problem, self.centre)


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreClosed(Shutting):
    """A whole centre is closed."""

    @override
    def closures(self, problem: Problem) -> tuple[Closure, ...]:
        return (Closure(self.centre, self.starts, self.ends),)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClosed(Shutting):
    """A children's room is closed."""

    room: str

    @override
    def closures(self, problem: Problem) -> tuple[Closure, ...]:
        return (Closure(self.centre, self.starts, self.ends, room=self.room),)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        rooms = (r.code for r in problem.rooms if r.centre == self.centre)
        return Shutting.unknown(self, problem) or missing("room", self.room, rooms)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityClosed(Shutting):
    """An activity of a centre does not take place."""

    activity: str

    @override
    def closures(self, problem: Problem) -> tuple[Closure, ...]:
        return (Closure(self.centre, self.starts, self.ends, activity=self.activity),)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        names = (a.name for a in problem.activities if a.centre == self.centre)
        return Shutting.unknown(self, problem) or missing("activity", self.activity, names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind(Shutting):
    """Weather in which nothing that needs weather takes place at a centre."""

    @override
    def closures(self, problem: Problem) -> tuple[Closure, ...]:
        return tuple(
            Closure(self.centre, self.starts, self.ends, activity=a.name)
            for a in problem.activities
            if a.centre == self.centre and a.needs_weather
        )


@dataclass(frozen=True, slots=True)
class ClosureLifted(Supposition):
    """A closure is called off."""

    closure: Closure

    @override
    def applied(self, problem: Problem) -> Problem:
        left = tuple(c for c in problem.closures if c != self.closure)
        return replace(problem, closures=left)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        c = self.closure
        known = c in problem.closures
        return () if known else (Unknown("closure", c.room or c.activity or c.centre),)


@dataclass(frozen=True, slots=True)
class LicenceRenewed(Supposition):
    """A centre's licence is renewed until a date, its last."""

    centre: str
    until: date

    @override
    def applied(self, problem: Problem) -> Problem:
        centres = (
            replace(c, licence_expires=self.until) if c.code == self.centre else c
            for c in problem.centres
        )
        return replace(problem, centres=tuple(centres))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return no_centre(problem, self.centre)


@dataclass(frozen=True, slots=True)
class MoreEquipment(Supposition):
    """A centre has equipment of an activity for one group more."""

    centre: str
    activity: str

    @override
    def applied(self, problem: Problem) -> Problem:
        key = (self.centre, self.activity)
        activities = (
            replace(a, groups_at_once=a.groups_at_once + 1) if (a.centre, a.name) == key else a
            for a in problem.activities
        )
        return replace(problem, activities=tuple(activities))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        names = (a.name for a in problem.activities if a.centre == self.centre)
        return no_centre(problem, self.centre) or missing("activity", self.activity, names)


@dataclass(frozen=True, slots=True)
class RoomAdded(Supposition):
    """One more children's room at a centre."""

    room: Room

    @override
    def applied(self, problem: Problem) -> Problem:
        return replace(problem, rooms=(*problem.rooms, self.room))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return no_centre(problem, self.room.centre)
