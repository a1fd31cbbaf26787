"""Suppositions about the children: who comes, who may do what, who shares a room."""

from dataclasses import dataclass, replace
from datetime import date

from typing_extensions import override

from app.scheduling.problem import Away, Child, Consent, Problem, RoomsWith
from app.scheduling.supposing.base import Supposition, Unknown, no_child, no_session


@dataclass(frozen=True, slots=True)
class OfChild(Supposition):
    """Something about one child of the cohort."""

    child: str

    def of(self, child: Child) -> Child:
        """The child as they would be."""
        return child

    @override
    def applied(self, problem: Problem) -> Problem:
        children = (self.of(c) if c.code == self.child else c for c in problem.children)
        return replace(problem, children=tuple(children))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return no_child(problem, self.child)


@dataclass(frozen=True, slots=True)
class ChildWithdraws(OfChild):
    """A child leaves the programme; ties with this child leave with it."""

    @override
    def applied(self, problem: Problem) -> Problem:
        return replace(
            problem,
            children=tuple(c for c in problem.children if c.code != self.child),
            ties=tuple(t for t in problem.ties if self.child not in (t.one, t.other)),
        )


@dataclass(frozen=True, slots=True)
class ChildAway(OfChild):
    """A child does not come to a session, or comes by day alone."""

    session: str
    nights_only: bool = False

    @override
    def applied(self, problem: Problem) -> Problem:
        key = (self.child, self.session)
        others = tuple(a for a in problem.away if (a.child, a.session) != key)
        return replace(problem, away=(*others, Away(*key, self.nights_only)))

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return OfChild.unknown(self, problem) + no_session(problem, self.session)


@dataclass(frozen=True, slots=True)
class ChildMoves(OfChild):
    """A child moves to another household on a date. No rule of planning looks at households."""

    household: str
    on: date


@dataclass(frozen=True, slots=True)
class Consented(OfChild):
    """A child's consent is given, on a date and for good."""

    consent: str
    on: date

    @override
    def of(self, child: Child) -> Child:
        same_day = (self.consent, self.on)
        said = tuple(c for c in child.consents if (c.name, c.on) != same_day)
        answer = Consent(self.consent, given=True, on=self.on)
        return replace(child, consents=(*said, answer))


@dataclass(frozen=True, slots=True)
class RoomDecided(OfChild):
    """It is decided with whom a child shares a room."""

    rooms_with: RoomsWith

    @override
    def of(self, child: Child) -> Child:
        return replace(child, rooms_with=self.rooms_with)
