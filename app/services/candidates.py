"""Who may be chosen for a programme: everybody who waits, their points, and what hinders them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.case import Case
from app.casework.eligibility import Eligibility, days_waited, eligibility, waiting_since
from app.casework.points import Part, points, total
from app.casework.readiness import PlaceStanding
from app.models import PlaceRow, ProgrammeRow, TieRow
from app.scheduling.choosing import Candidate, CohortWanted
from app.scheduling.problem import Tie
from app.services.cases import all_cases, case_settings
from app.services.names import names
from app.services.snapshot import Snapshot, programme_row

HOLDS = (PlaceStanding.OFFERED.value, PlaceStanding.ACCEPTED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A child who waits for a programme, or holds a place on this one.

    `hindrance` says why the child is no candidate. `holds`: a place is offered or accepted.
    `said_no`: the place was declined or withdrawn before, so that only a person may ask again.
    """

    child: str
    name: str
    born: date
    gender: str
    district: str
    source: str
    eligibility: Eligibility
    parts: tuple[Part, ...]
    waiting_since: date | None
    days_waited: int
    holds: bool
    said_no: bool
    hindrance: str

    @property
    def candidate(self) -> bool:
        """Whether the child may be chosen."""
        return not self.hindrance

    @property
    def points(self) -> int:
        """The child's score."""
        return total(self.parts)


@dataclass(frozen=True)
class Candidates:
    """Everybody who waits for one programme, as at a date, and the rules for its groups."""

    programme: str
    name: str
    on: date
    starts: date
    ends: date
    places: int | None
    sizes: tuple[int, int]
    spread_months: int
    ties: tuple[Tie, ...]
    waiting: tuple[Waiting, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Waiting]:
        """The children by their codes."""
        return {each.child: each for each in self.waiting}

    def wanted(
        self,
        pins: Mapping[str, bool] | None = None,
        *,
        seed: int | None = None,
        places: int | None = None,
    ) -> CohortWanted:
        """What the cohort is chosen from. Who holds a place is pinned in; `pins` count before."""
        pinned = {each.child: True for each in self.waiting if each.holds} | dict(pins or {})
        return CohortWanted(
            tuple(
                Candidate(
                    each.child, each.born, each.points, each.days_waited, pinned.get(each.child)
                )
                for each in self.waiting
                if each.candidate
            ),
            self.starts,
            places=self.places if places is None else places,
            smallest=self.sizes[0],
            largest=self.sizes[1],
            spread_months=self.spread_months,
            ties=self.ties,
            seed=seed,
        )


def candidates(rows: Rows, programme: str, on: date) -> Candidates:
    """Everybody who waits for a programme, and those who hold a place on it, by code.

    Raises:
        UserError: there is no such programme.
    """
    row = programme_row(rows, programme)
    settings = Snapshot(rows).settings(programme)
    told = names(rows, ())
    ties = rows.scalars(select(TieRow))
    return Candidates(
        programme=programme,
        name=row.name,
        on=on,
        starts=row.starts,
        ends=row.ends,
        places=row.places,
        sizes=(settings.smallest_group, settings.largest_group),
        spread_months=settings.age_spread_months,
        ties=tuple(Tie(tie.child, tie.other, tie.tie) for tie in ties),
        waiting=tuple(_Reading(rows, row, on).waiting(told.children)),
    )


class _Reading:
    """What the tables say of those who wait for a programme."""

    def __init__(self, rows: Rows, programme: ProgrammeRow, on: date) -> None:
        self._programme = programme
        self._on = on
        self._cases = all_cases(rows)
        self._settings = case_settings(rows, programme.programme)
        self._here = _standings(rows, programme.programme)
        self._elsewhere = _elsewhere(rows, programme)

    def waiting(self, called: Mapping[str, str]) -> Iterable[Waiting]:
        """Those who wait or hold a place, by code."""
        for case in self._cases:
            since = waiting_since(case, self._on)
            holds = self._here.get(case.child) in HOLDS
            if since is not None or holds:
                yield self._one(case, called.get(case.child, case.child), since, holds=holds)

    def _one(self, case: Case, name: str, since: date | None, *, holds: bool) -> Waiting:
        judged = eligibility(case, self._on, self._settings, self._programme.starts)
        referral = case.referral(self._on)
        return Waiting(
            child=case.child,
            name=name,
            born=case.born,
            gender=case.gender,
            district=case.district,
            source=referral.source if referral else "",
            eligibility=judged,
            parts=points(case, judged, self._on, self._settings),
            waiting_since=since,
            days_waited=days_waited(case, self._on),
            holds=holds,
            said_no=not holds and case.child in self._here,
            hindrance="" if holds else self._hindrance(case.child, judged),
        )

    def _hindrance(self, child: str, judged: Eligibility) -> str:
        """Why a child is no candidate: not eligible, has said no, or is elsewhere at that time."""
        if not judged.eligible:
            return judged.sentence
        if child in self._here:
            return f"the place was {self._here[child]} before: offer it again by hand"
        if child in self._elsewhere:
            return f"holds a place on {self._elsewhere[child]} at the same time"
        return ""


def _standings(rows: Rows, programme: str) -> Mapping[str, str]:
    found = rows.scalars(select(PlaceRow).where(PlaceRow.programme == programme))
    return {place.child: place.status for place in found}


def _elsewhere(rows: Rows, programme: ProgrammeRow) -> Mapping[str, str]:
    """The children with a place on another programme of the same time, and its name."""
    other = ProgrammeRow
    overlapping = (
        select(PlaceRow.child, other.name)
        .join(other, other.programme == PlaceRow.programme)
        .where(
            other.programme != programme.programme,
            other.starts <= programme.ends,
            other.ends >= programme.starts,
            PlaceRow.status.in_(HOLDS),
        )
    )
    return dict(rows.execute(overlapping).all())
