"""How old the children of a cohort are: how many in each school year, and in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.scheduling.facts import phase_of, school_year
from app.scheduling.problem import Phase
from app.services.board import Board
from app.services.candidates import Candidates
from app.words import counted


@dataclass(frozen=True, slots=True)
class InYear:
    """The children of one school year: those who come, and those who may still be chosen."""

    year: int
    phase: Phase
    come: int
    may: int

    @property
    def sentence(self) -> str:
        """Such as "Year 4: 2 children come, 1 may be chosen"."""
        return f"Year {self.year}: {_told(self.come, self.may)}"


@dataclass(frozen=True, slots=True)
class Ages:
    """Every school year from the youngest child's to the oldest's, those without a child too."""

    years: tuple[InYear, ...] = ()

    @property
    def sentence(self) -> str:
        """How many are in which phase, of those who come and of those who may be chosen."""
        return " ".join(filter(None, (self._of(phase) for phase in Phase)))

    def _of(self, phase: Phase) -> str:
        there = [each for each in self.years if each.phase is phase and each.come + each.may]
        if not there:
            return ""
        come, may = sum(each.come for each in there), sum(each.may for each in there)
        first, last = there[0].year, there[-1].year
        years = f"year {first}" if first == last else f"years {first} to {last}"
        return f"{phase.value.capitalize()} school, {years}: {_told(come, may)}."


def _told(come: int, may: int) -> str:
    """How many come, and how many more may be chosen."""
    if not come:
        return f"{counted(may, 'child', 'children')} may be chosen" if may else "nobody"
    comes = counted(come, "child comes", "children come")
    return f"{comes}, {may} may be chosen" if may else comes


def ages_of_waiting(known: Candidates) -> Ages:
    """Of those who hold a place on a programme, and of those who may be chosen for it."""
    come = [each.born for each in known.waiting if each.holds]
    may = [each.born for each in known.waiting if each.candidate and not each.holds]
    return _ages(come, may, known.starts)


def ages_of_cohort(board: Board) -> Ages:
    """Of the children of a programme."""
    born = [child.born for child in board.problem.children]
    return _ages(born, (), board.view.starts)


def _ages(come: Iterable[date], may: Iterable[date], starts: date) -> Ages:
    """By the school year on the programme's first day."""
    coming = Counter(school_year(born, starts) for born in come)
    maybe = Counter(school_year(born, starts) for born in may)
    there: Sequence[int] = sorted({*coming, *maybe})
    if not there:
        return Ages()
    years = range(there[0], there[-1] + 1)
    return Ages(tuple(InYear(y, phase_of(y), coming[y], maybe[y]) for y in years))
