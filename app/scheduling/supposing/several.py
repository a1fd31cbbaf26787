"""Several suppositions at once: what a fix may take."""

from dataclasses import dataclass

from typing_extensions import override

from app.scheduling.problem import Problem
from app.scheduling.supposing.base import Supposition, Unknown, supposing


@dataclass(frozen=True, slots=True)
class Several(Supposition):
    """Changes that hold together, each made after those before. None: only planning is done."""

    changes: tuple[Supposition, ...]

    @override
    def applied(self, problem: Problem) -> Problem:
        return supposing(problem, self.changes)

    @override
    def unknown(self, problem: Problem) -> tuple[Unknown, ...]:
        return tuple(unknown for change in self.changes for unknown in change.unknown(problem))
