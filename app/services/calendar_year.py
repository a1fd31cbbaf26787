"""A year as a strip shows it: programmes or centres as rows, their sessions as bars, school days.

Everything is in words already; the window only lays it out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import CentreRow, ClosureRow, ProgrammeRow, SessionRow
from app.models.database import Database
from app.papers.phrases import day, moment
from app.scheduling.problem import Closure
from app.scheduling.times import last_date
from app.services.names import kind_of
from app.services.school_days import SchoolDays, Stretch, Times, days_said, school_days

MONTHS_SHOWN = 12
SOON = 6
"""Months: what begins later than this is better shown from its own month on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A session in the strip. `fixed` says why it cannot be moved, `warnings` what to look at."""

    session: str
    programme: str
    programme_name: str
    kind: str
    centre: str
    centre_name: str
    starts: datetime
    ends: datetime
    fixed: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def first(self) -> date:
        """The date on which it begins."""
        return self.starts.date()

    @property
    def last(self) -> date:
        """Its last date."""
        return last_date(self.ends)

    @property
    def nights(self) -> bool:
        """Whether somebody sleeps there."""
        return self.last > self.first

    @property
    def times(self) -> Times:
        """From and to."""
        return self.starts, self.ends

    @property
    def title(self) -> str:
        """What it is: "Winter 2027, residential at Bewl Water, 29–31 January 2027"."""
        when = days_said(self.first, self.last, year=True)
        return f"{self.programme_name}, {self.kind} at {self.centre_name}, {when}"

    @property
    def sentence(self) -> str:
        """All of it, as it is read aloud."""
        begins = f"{self.title}. It begins on {moment(self.starts)}."
        return " ".join(filter(None, (begins, *self.warnings, self.fixed)))


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the strip: a programme from its first day to its last, or a centre."""

    code: str
    name: str
    first: date
    last: date
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """Twelve months: rows by programme and by centre, and what the days are to a school."""

    first: date
    last: date
    programmes: tuple[Lane, ...]
    centres: tuple[Lane, ...]
    terms: tuple[Stretch, ...]
    holidays: tuple[Stretch, ...]
    bank_holidays: tuple[Stretch, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Every session of these months, in order of time."""
        found = (bar for lane in self.programmes for bar in lane.bars)
        return tuple(sorted(found, key=lambda bar: (bar.starts, bar.session)))


def show_year(database: Database, *, as_of: date, first: date | None = None) -> CalendarYear:
    """The twelve months from the month of `first`.

    Without it they begin with this month, or with the next session's where that is not soon. A
    session that has begun by `as_of` stays where it is.
    """
    with database.reading() as rows:
        every = tuple(bars(rows, as_of=as_of))
        begins = (first or _begins(every, as_of)).replace(day=1)
        ends = month_later(begins, MONTHS_SHOWN) - timedelta(days=1)
        school = school_days(rows, begins, ends)
        here = (bar for bar in every if bar.first <= ends and bar.last >= begins)
        shown = tuple(_warned(rows, here, every, school))
        return CalendarYear(
            first=begins,
            last=ends,
            programmes=tuple(_programmes(rows, shown, begins, ends)),
            centres=tuple(_centres(rows, shown, begins, ends)),
            terms=_within(school.terms, begins, ends),
            holidays=_within(school.holidays, begins, ends),
            bank_holidays=_within(_single(school), begins, ends),
        )


def programme_bars(rows: Rows, programme: str, *, as_of: date) -> tuple[Bar, ...]:
    """The sessions of one programme in order of time, each with what is to be looked at."""
    every = tuple(bars(rows, as_of=as_of))
    own = tuple(bar for bar in every if bar.programme == programme)
    days = [day for bar in own for day in (bar.first, bar.last)] or [as_of]
    return tuple(_warned(rows, own, every, school_days(rows, min(days), max(days))))


def month_later(first: date, months: int) -> date:
    """The first day of a month so many months later; fewer than none is earlier."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def bars(rows: Rows, *, as_of: date) -> Iterator[Bar]:
    """Every session that there is, in order of time."""
    programmes = dict(rows.execute(select(ProgrammeRow.programme, ProgrammeRow.name)).all())
    centres = dict(rows.execute(select(CentreRow.centre, CentreRow.name)).all())
    for row in rows.scalars(select(SessionRow).order_by(SessionRow.starts, SessionRow.session)):
        begun = row.starts.date() < as_of
        yield Bar(
            session=row.session,
            programme=row.programme,
            programme_name=programmes[row.programme],
            kind=kind_of(row.kind),
            centre=row.centre,
            centre_name=centres[row.centre],
            starts=row.starts,
            ends=row.ends,
            fixed="It has begun or is over, and stays where it is." if begun else "",
        )


def _warned(
    rows: Rows, here: Iterable[Bar], every: tuple[Bar, ...], school: SchoolDays
) -> Iterator[Bar]:
    """Some sessions with what is to be looked at, each in a sentence."""
    closures = _whole_closures(rows)
    for bar in here:
        said = (*school.warnings(bar.times), *clashes(bar, every), *closed(bar, closures))
        yield replace(bar, warnings=said)


def clashes(bar: Bar, others: Iterable[Bar]) -> Iterator[str]:
    """The other sessions at the time of one, of the same programme or at the same centre."""
    for other in others:
        if other.session == bar.session or not _meet(bar.times, other.times):
            continue
        when = days_said(other.first, other.last)
        if other.programme == bar.programme:
            yield f"Another session of the programme overlaps: {other.session}, {when}."
        elif other.centre == bar.centre:
            yield f"{other.programme_name} is at {bar.centre_name} too, {when}."


def closed(bar: Bar, closures: Iterable[Closure]) -> Iterator[str]:
    """The times at which a session's whole centre is closed during it."""
    for closure in closures:
        whole = closure.centre == bar.centre and not (closure.room or closure.activity)
        if whole and _meet(bar.times, (closure.starts, closure.ends)):
            first, last = closure.starts.date(), last_date(closure.ends)
            yield f"{bar.centre_name} is closed, {days_said(first, last)}."


def _whole_closures(rows: Rows) -> tuple[Closure, ...]:
    whole = ClosureRow.room.is_(None) & ClosureRow.activity.is_(None)
    found = rows.scalars(select(ClosureRow).where(whole).order_by(ClosureRow.from_))
    return tuple(Closure(row.centre, row.from_, row.to) for row in found)


def _meet(one: Times, other: Times) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _begins(every: tuple[Bar, ...], as_of: date) -> date:
    """The day in whose month the strip begins by itself."""
    this_month = as_of.replace(day=1)
    coming = [b.first for b in every if b.last >= this_month]
    if not coming:
        return as_of
    return as_of if coming[0] < month_later(this_month, SOON) else coming[0]


def _programmes(rows: Rows, shown: tuple[Bar, ...], begins: date, ends: date) -> Iterator[Lane]:
    ordered = select(ProgrammeRow).order_by(ProgrammeRow.starts, ProgrammeRow.programme)
    for row in rows.scalars(ordered):
        own = tuple(b for b in shown if b.programme == row.programme)
        if own or (row.starts <= ends and row.ends >= begins):
            yield Lane(row.programme, row.name, row.starts, row.ends, own)


def _centres(rows: Rows, shown: tuple[Bar, ...], begins: date, ends: date) -> Iterator[Lane]:
    for row in rows.scalars(select(CentreRow).order_by(CentreRow.name)):
        own = tuple(b for b in shown if b.centre == row.centre)
        yield Lane(row.centre, row.name, begins, ends, own)


def _single(school: SchoolDays) -> Iterator[Stretch]:
    for when, name in sorted(school.bank_holidays.items()):
        yield Stretch(f"{name}, {day(when)}", when, when)


def _within(stretches: Iterable[Stretch], begins: date, ends: date) -> tuple[Stretch, ...]:
    return tuple(s for s in stretches if s.first <= ends and s.last >= begins)
