"""What a date is to a school and to the country: term, holidays, bank holiday.

Terms are rows of the workbook: schools differ. Bank holidays are England's, as the law has them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from holidays import country_holidays
from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.casework.dates import MONTHS
from app.models import TermRow
from app.papers.phrases import day as said
from app.papers.phrases import together
from app.scheduling.times import dates, last_date
from app.workbook.programme_checks import SCHOOL_ENDS, SCHOOL_STARTS

SATURDAY = 5
LONGEST = timedelta(days=60)
"""No school holidays are longer (summer's are six weeks): else terms are missing between."""
Times = tuple[datetime, datetime]
"""From and to, as a session has them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days in a row, with their name; the last day is one of them."""

    name: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class SchoolDays:
    """The school terms that are entered, in order, and the bank holidays of some years by date."""

    terms: tuple[Stretch, ...]
    bank_holidays: Mapping[date, str]

    @cached_property
    def holidays(self) -> tuple[Stretch, ...]:
        """The days between one term and the next. Beyond the last term nobody knows."""
        return tuple(_between(self.terms))

    def term(self, day: date) -> str:
        """The name of the term of a day; nothing outside terms."""
        return next((t.name for t in self.terms if t.holds(day)), "")

    def when(self, times: Times) -> str:
        """What a session's days are to a school: "in the school holidays"."""
        days = dates(times[0].date(), last_date(times[1]))
        if missed := self._missed(times):
            return f"in school time ({self.term(missed[0])})"
        if all(any(h.holds(day) for h in self.holidays) for day in days):
            return "in the school holidays"
        named = dict.fromkeys(filter(None, map(self.term, days)))
        if named:
            return f"in {together(list(named))}, but not in school hours"
        return "no school term is entered for then"

    def knows(self, times: Times) -> bool:
        """Whether terms are entered for a session's days, or on either side of them."""
        days = dates(times[0].date(), last_date(times[1]))
        return any(s.holds(day) for day in days for s in (*self.terms, *self.holidays))

    def warnings(self, times: Times) -> Iterator[str]:
        """School that a session would make children miss, and bank holidays that it lies on."""
        if missed := self._missed(times):
            yield f"In school time: {said(missed[0])}, {self.term(missed[0])}."
        yield from self.bank_holidays_in(times)

    def bank_holidays_in(self, times: Times) -> Iterator[str]:
        """The bank holidays that a session lies on, each in a sentence."""
        for day in dates(times[0].date(), last_date(times[1])):
            if day in self.bank_holidays:
                yield f"{said(day)} is a bank holiday: {self.bank_holidays[day]}."

    def _missed(self, times: Times) -> tuple[date, ...]:
        """The school days on whose hours a session is."""
        days = dates(times[0].date(), last_date(times[1]))
        return tuple(d for d in days if self._is_school_day(d) and _in_school_hours(d, times))

    def _is_school_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.bank_holidays and bool(self.term(day))


def _in_school_hours(day: date, times: Times) -> bool:
    opens, closes = datetime.combine(day, SCHOOL_STARTS), datetime.combine(day, SCHOOL_ENDS)
    return times[0] < closes and times[1] > opens


def school_days(rows: Rows, first: date, last: date) -> SchoolDays:
    """The terms as they are stored, and the bank holidays of all years from first to last."""
    terms = rows.scalars(select(TermRow).order_by(TermRow.from_, TermRow.name))
    years = range(first.year, last.year + 1)
    return SchoolDays(
        terms=tuple(Stretch(t.name, t.from_, t.to) for t in terms),
        bank_holidays=dict(country_holidays("GB", subdiv="ENG", years=years)),
    )


def _between(terms: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """The gaps between stretches; those that overlap have none."""
    one_day, ended = timedelta(days=1), None
    for term in terms:
        if ended is not None and one_day < term.first - ended <= LONGEST:
            yield Stretch("School holidays", ended + one_day, term.first - one_day)
        ended = term.last if ended is None else max(ended, term.last)


def days_said(first: date, last: date, *, year: bool = False) -> str:
    """Days in a few words: "16 January", "29–31 January", "30 January – 1 February"."""
    end = f"{last.day} {MONTHS[last.month - 1]}" + (f" {last.year}" if year else "")
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{first.day} {MONTHS[first.month - 1]} – {end}"
