"""Cells of a workbook, read as the contract's rules of reading say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

from tests.judge.clock import Span

Row = dict[str, str]

YES = {"yes", "y", "true", "1"}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_MONTHS = frozenset(range(1, 13))
ALL_PARTS = frozenset({"morning", "afternoon", "evening"})


def word(row: Row, column: str, otherwise: str = "") -> str:
    """A word from a list: any case, blanks around it."""
    return text(row, column).lower() or otherwise


def text(row: Row, column: str) -> str:
    return row.get(column, "").strip()


def yes(row: Row, column: str) -> bool:
    return word(row, column) in YES


def number(row: Row, column: str, otherwise: int) -> int:
    return int(Fraction(text(row, column) or otherwise))


def hours(row: Row, column: str) -> Fraction:
    return Fraction(text(row, column))


def items(row: Row, column: str) -> list[str]:
    return [one.strip() for one in text(row, column).split(";") if one.strip()]


def day(written: str) -> date:
    """A date, ISO or UK."""
    form = "%d/%m/%Y" if "/" in written else "%Y-%m-%d"
    return datetime.strptime(written, form).date()


def optional_day(row: Row, column: str) -> date | None:
    return day(text(row, column)) if text(row, column) else None


def span(row: Row, starts: str, ends: str) -> Span:
    """Two times; a bare date is the start of that day, or its end."""
    first, last = text(row, starts), text(row, ends)
    return Span(moment(first), moment(last) + timedelta(days=is_bare(last)))


def moment(written: str) -> datetime:
    if is_bare(written):
        return datetime.combine(day(written), datetime.min.time())
    on, clock = written.replace("T", " ").split()
    form = "%H:%M:%S" if clock.count(":") == 2 else "%H:%M"
    return datetime.combine(day(on), datetime.strptime(clock, form).time())


def is_bare(written: str) -> bool:
    return ":" not in written


def months(row: Row, column: str) -> frozenset[int]:
    """`4-10`, `11-2` (over the new year), `5`; nothing: all."""
    found: set[int] = set()
    for piece in items(row, column):
        first, _, last = piece.partition("-")
        start, length = int(first), (int(last or first) - int(first)) % 12 + 1
        found |= {(start - 1 + step) % 12 + 1 for step in range(length)}
    return frozenset(found) or ALL_MONTHS


def parts(row: Row, column: str) -> frozenset[str]:
    return frozenset(one.lower() for one in items(row, column)) or ALL_PARTS


def weekdays(row: Row, column: str) -> frozenset[int]:
    named = [one.lower()[:3] for one in items(row, column)]
    return frozenset(map(WEEKDAYS.index, named)) or frozenset(range(7))
