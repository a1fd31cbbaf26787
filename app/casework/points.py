"""A child's score: the sum of named parts, each a setting."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from app.casework.case import Case
from app.casework.eligibility import Eligibility, on_notice, waiting_since
from app.casework.settings import CaseSettings
from app.casework.words import Criterion
from app.scheduling.times import months_apart
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
    """The parts of a child's score as at a date. A part worth nothing is left out.

    Months waited are whole ones, counted up to the most that the settings allow.
    """
    parts = [Part(criterion.value, _WORTH[criterion](settings)) for criterion in eligibility.met]
    if on_notice(case, on) is not None:
        parts.append(Part("on notice to move", settings.points_on_notice))
    parts.append(_waited(case, on, settings))
    if any(day < on for day in case.turned_down):
        parts.append(Part("turned down before", settings.points_turned_down))
    return tuple(part for part in parts if part.points)


def total(parts: Iterable[Part]) -> int:
    """A child's score."""
    return sum(part.points for part in parts)


def _waited(case: Case, on: date, settings: CaseSettings) -> Part:
    since = waiting_since(case, on)
    months = 0 if since is None else months_apart(since, on)
    most = settings.most_months_counted
    capped = f", {most} counted" * (months > most)
    worth = min(months, most) * settings.points_month_waited
    return Part(f"{counted(months, 'month')} waited{capped}", worth)


_WORTH: Mapping[Criterion, Callable[[CaseSettings], int]] = {
    Criterion.MOVES: attrgetter("points_moves"),
    Criterion.OUT_OF_EDUCATION: attrgetter("points_out_of_education"),
    Criterion.PART_TIME: attrgetter("points_part_time"),
    Criterion.EXPLOITATION: attrgetter("points_exploitation"),
    Criterion.PLACEMENT_AT_RISK: attrgetter("points_placement_at_risk"),
    Criterion.COMPLEX_NEEDS: attrgetter("points_complex_needs"),
}
