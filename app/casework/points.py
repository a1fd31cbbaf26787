"""A child's score: the sum of named parts, each a setting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.casework.case import Case
from app.casework.eligibility import Eligibility
from app.casework.settings import CaseSettings
from app.words import counted


@dataclass(frozen=True, slots=True)
class Part:
    """What a child has points for, and how many."""

    name: str
    points: int

    @property
    def sentence(self) -> str:
        """What is printed: "on notice to move: 3 points"."""
        return f"{self.name}: {counted(self.points, 'point')}"


def points(
    case: Case, eligibility: Eligibility, on: date, settings: CaseSettings
) -> tuple[Part, ...]:
    """The parts of a child's score as at a date. A part worth nothing is left out."""
    raise NotImplementedError


def total(parts: Iterable[Part]) -> int:
    """A child's score."""
    return sum(part.points for part in parts)
