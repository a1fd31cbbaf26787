"""Children whom the outdoors do not suit: where they are referred on to, and how many they are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.case import WAITING
from app.casework.readiness import PlaceStanding
from app.casework.words import Onward, Status
from app.errors import UserError
from app.models import PlaceRow, ProgrammeRow, ReferralRow, ReferredOnRow
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.papers.phrases import day
from app.services.cases import case_of
from app.services.names import names

PSYCHOLOGY_A_YEAR = 170
"""Referrals to clinical psychology that a year has room for (council paper of 2017, §4)."""
YEAR_BEGINS = (4, 1)
"""Month and day on which the council's year begins."""


@dataclass(frozen=True, slots=True)
class ReferredOn:
    """A child referred on: where to, when, by whom and why, and what came of it."""

    child: str
    name: str
    to: Onward
    on: date
    by: str
    reason: str
    outcome: str


@dataclass(frozen=True, slots=True)
class YearOnward:
    """How many children were referred on in a year from April to March, by where to."""

    begins: date
    counts: Mapping[Onward, int]

    @property
    def title(self) -> str:
        """The year: "April 2026 to March 2027"."""
        return f"April {self.begins.year} to March {self.begins.year + 1}"

    @property
    def sentence(self) -> str:
        """The counts in words, psychology against what a year has room for."""
        counts = [f"{to.value} {self._count(to)}" for to in Onward]
        return f"{self.title}: {', '.join(counts)}."

    def _count(self, to: Onward) -> str:
        limit = f" of {PSYCHOLOGY_A_YEAR}" if to is Onward.PSYCHOLOGY else ""
        return f"{self.counts[to]}{limit}"


@dataclass(frozen=True, slots=True)
class Onwards:
    """Referring children on, in the name of `user`."""

    database: Database
    user: str
    today: date

    def refer(self, child: str, to: Onward, *, on: date, reason: str, instead: bool = True) -> None:
        """Refers a child on. With `instead` the child waits for the outdoors no longer.

        Raises:
            UserError: no reason is given, the day is still to come, there is no such child, it is
                recorded already, or the child is to come to a programme instead of which this is.
        """
        if not reason.strip():
            raise UserError("Say why the child is referred on: the reason is kept with it.")
        if on > self.today:
            raise UserError(f"{day(on)} is still to come: say when the child was referred on.")
        with self.database.work(f"Refer on: {child}, {to.value}", user=self.user) as work:
            case_of(work.session, child)
            if _row(work.session, child, to, on) is not None:
                raise UserError(f"{child} was referred on to {to.value} that day already.")
            if instead:
                _refuse_accepted(work.session, child, on)
            row = ReferredOnRow(child=child, to=to.value, on=on, by=self.user)
            row.reason = reason.strip()
            work.session.add(row)
            if instead:
                _wait_no_longer(work, row)

    def come_of(self, child: str, to: Onward, *, on: date, outcome: str) -> None:
        """Notes what came of it.

        Raises:
            UserError: the child was not referred on there that day.
        """
        with self.database.work(f"Outcome: {child}, {to.value}", user=self.user) as work:
            row = _row(work.session, child, to, on)
            if row is None:
                raise UserError(f"{child} was not referred on to {to.value} that day. Look again.")
            row.outcome = outcome.strip()

    def of(self, child: str) -> tuple[ReferredOn, ...]:
        """Where a child was referred on to, the latest first."""
        return tuple(each for each in self.all() if each.child == child)

    def all(self) -> tuple[ReferredOn, ...]:
        """Every child who was referred on, the latest first."""
        with self.database.reading() as rows:
            known = names(rows, ())
            of_it = select(ReferredOnRow).order_by(ReferredOnRow.on.desc(), ReferredOnRow.id)
            return tuple(
                ReferredOn(
                    r.child, known.child(r.child), Onward(r.to), r.on, r.by, r.reason, r.outcome
                )
                for r in rows.scalars(of_it)
            )

    def by_year(self) -> tuple[YearOnward, ...]:
        """How many children were referred on, year by year, the latest first.

        Who was referred to one place twice in a year is one child.
        """
        with self.database.reading() as rows:
            of = ReferredOnRow
            found = rows.execute(select(of.child, of.to, of.on)).all()
        return _years((child, Onward(to), on) for child, to, on in found)


def _row(rows: Rows, child: str, to: Onward, on: date) -> ReferredOnRow | None:
    of = ReferredOnRow
    which = select(of).where(of.child == child, of.to == to.value, of.on == on)
    return rows.scalar(which)


def _refuse_accepted(rows: Rows, child: str, on: date) -> None:
    """Stops what stands instead of a programme to which the child is to come."""
    accepted = PlaceRow.child == child, PlaceRow.status == PlaceStanding.ACCEPTED.value
    to_come = select(ProgrammeRow.name).join(PlaceRow).where(*accepted, ProgrammeRow.ends >= on)
    if name := rows.scalar(to_come.order_by(ProgrammeRow.starts)):
        raise UserError(
            f"{child} has an accepted place on {name}. Withdraw it first, or refer the child on "
            "beside it, without ending the wait for the outdoors."
        )


def _wait_no_longer(work: UnitOfWork, onward: ReferredOnRow) -> None:
    """Every referral of the child that still waits is referred on."""
    waiting = [status.value for status in WAITING]
    of_it = (ReferralRow.child == onward.child, ReferralRow.status.in_(waiting))
    for row in work.session.scalars(select(ReferralRow).where(*of_it)):
        row.status, row.status_on = Status.REFERRED_ON.value, onward.on
        row.status_by, row.status_reason = onward.by, f"{onward.to}: {onward.reason}"


def _years(found: Iterable[tuple[str, Onward, date]]) -> tuple[YearOnward, ...]:
    counts: dict[date, Counter[Onward]] = {}
    for _, to, begins in {(child, to, _year_of(on)) for child, to, on in found}:
        counts.setdefault(begins, Counter())[to] += 1
    return tuple(
        YearOnward(begins, MappingProxyType({to: counts[begins][to] for to in Onward}))
        for begins in sorted(counts, reverse=True)
    )


def _year_of(on: date) -> date:
    """The first day of the council's year in which a date lies."""
    begins = date(on.year, *YEAR_BEGINS)
    return begins if on >= begins else date(on.year - 1, *YEAR_BEGINS)
