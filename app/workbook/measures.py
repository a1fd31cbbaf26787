"""The kinds of columns that count and date: numbers, hours, days, times and months."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from app.workbook.cells import Cell, UnreadableError, Value, shown, written_moment
from app.workbook.days import FIRST_REAL_DATE, off_calendar, read_day, read_moment
from app.workbook.kinds import Kind

LARGEST_NUMBER = 1_000_000

_WHOLE = re.compile(r"(-?[0-9]{1,15})(?:\.0*)?")
_HOURS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]*)?")
_MONTHS = re.compile(r"([0-9]{1,2})(?:\s*[-\N{EN DASH}]\s*([0-9]{1,2}))?")


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = LARGEST_NUMBER

    @property
    @override
    def expected(self) -> str:
        if self.most == LARGEST_NUMBER:
            return f"a whole number from {self.least}"
        return f"a whole number from {self.least} to {self.most}"

    @override
    def read(self, cell: Cell) -> int:
        found = None if isinstance(cell, bool) else _WHOLE.fullmatch(shown(cell).strip())
        if found is None or not self.least <= int(found[1]) <= self.most:
            raise UnreadableError(self.expected)
        return int(found[1])

    @override
    def cell(self, value: Value) -> Cell:
        return value if isinstance(value, int) else ""


@dataclass(frozen=True)
class Hours(Kind):
    """A number of hours, which may have a decimal point: 22.5.

    Kept to four decimals: a third of an hour is exact to the second, and a spreadsheet's own
    fractions come back as they went.
    """

    most: int = 24 * 7

    @property
    @override
    def expected(self) -> str:
        return f"hours from 0 to {self.most}, such as 22.5"

    @override
    def read(self, cell: Cell) -> Decimal:
        found = None if isinstance(cell, bool) else _HOURS.fullmatch(shown(cell).strip())
        hours = Decimal(-1) if found is None else Decimal(found[0]).quantize(Decimal("0.0001"))
        if not 0 <= hours <= self.most:
            raise UnreadableError(self.expected)
        return plain(hours)

    @override
    def text(self, value: Value) -> str:
        return f"{value:f}" if isinstance(value, Decimal) else ""

    @override
    def cell(self, value: Value) -> Cell:
        if not isinstance(value, Decimal):
            return ""
        return int(value) if value == value.to_integral_value() else float(value)


def _unreadable(cell: Cell, expected: str) -> UnreadableError:
    """What is wrong with a date: its form, or that there is no such day."""
    off = isinstance(cell, str) and off_calendar(cell)
    return UnreadableError(f"a day that the calendar has: {expected}" if off else expected)


class Day(Kind):
    """A date."""

    @property
    @override
    def expected(self) -> str:
        return "a date such as 2027-01-16 or 16/01/2027"

    @override
    def read(self, cell: Cell) -> date:
        day = read_day(cell)
        if day is None:
            raise _unreadable(cell, self.expected)
        return day

    @override
    def text(self, value: Value) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    @override
    def cell(self, value: Value) -> Cell:
        if isinstance(value, date) and value >= FIRST_REAL_DATE:
            return value
        return self.text(value)


@dataclass(frozen=True)
class Moment(Kind):
    """A wall-clock time in London. A bare date is its first moment, or its last (`ends`)."""

    ends: bool = False

    @property
    @override
    def expected(self) -> str:
        return "a time such as 2027-01-16 09:30, or a date"

    @override
    def read(self, cell: Cell) -> datetime:
        moment = read_moment(cell, ends=self.ends)
        if moment is None:
            raise _unreadable(cell, self.expected)
        return moment

    @override
    def text(self, value: Value) -> str:
        return written_moment(value) if isinstance(value, datetime) else ""


class Months(Kind):
    """Months of the year, as written: `4-10`, `11-2` over the turn of the year, or one month."""

    empty: ClassVar[Value] = ""

    @property
    @override
    def expected(self) -> str:
        return "months such as 4-10 or 11-2, written as text"

    @override
    def read(self, cell: Cell) -> str:
        spans = [part.strip() for part in shown(cell).split(";") if part.strip()]
        found = [_MONTHS.fullmatch(span) for span in spans]
        ends = [[int(end) for end in span.groups() if end] for span in found if span is not None]
        if len(ends) < len(spans) or any(not 1 <= end <= 12 for span in ends for end in span):
            raise UnreadableError(self.expected)
        return ";".join("-".join(str(end) for end in span) for span in ends)


def months(text: str) -> frozenset[int]:
    """The months that a `months` column names; none named: all of them, the empty set."""
    named: set[int] = set()
    for span in filter(None, text.split(";")):
        first, _, last = span.partition("-")
        length = (int(last or first) - int(first)) % 12 + 1
        named.update((int(first) - 1 + n) % 12 + 1 for n in range(length))
    return frozenset(named)


def plain(number: Decimal) -> Decimal:
    """The number without zeros that say nothing: 22.5000 is 22.5, 30.0000 is 30."""
    return Decimal(f"{number:f}".rstrip("0").rstrip(".")) if number else Decimal(0)
