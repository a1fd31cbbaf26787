"""What every supposition is."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from app.scheduling.problem import Problem


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that a supposition speaks of and the problem does not have."""

    kind: str
    code: str


class Supposition(ABC):
    """One change of what is given. It moves nobody: planning does, and judges what came of it."""

    __slots__ = ()

    @abstractmethod
    def applied(self, problem: Problem) -> Problem:
        """The problem as it would be."""

    @abstractmethod
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        """What it speaks of and the problem does not have: with any of these it means nothing."""


def supposing(problem: Problem, suppositions: Iterable[Supposition]) -> Problem:
    """The problem as it would be if all of these held."""
    for supposition in suppositions:
        problem = supposition.applied(problem)
    return problem


def missing(kind: str, code: str, known: Iterable[str]) -> tuple[Unknown, ...]:
    """What is unknown of a code: nothing, if it is among these."""
    return () if code in known else (Unknown(kind, code),)


def no_child(problem: Problem, code: str) -> tuple[Unknown, ...]:
    """Whether the problem has no such child."""
    return missing("child", code, (c.code for c in problem.children))


def no_session(problem: Problem, code: str) -> tuple[Unknown, ...]:
    """Whether the problem has no such session."""
    return missing("session", code, (s.code for s in problem.sessions))


def no_centre(problem: Problem, code: str) -> tuple[Unknown, ...]:
    """Whether the problem has no such centre."""
    return missing("centre", code, (c.code for c in problem.centres))
