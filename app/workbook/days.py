"""Dates and London wall-clock times as coordinators write them: ISO or British, never American."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from app.scheduling.times import exists, midnight
from app.workbook.cells import Cell, UnreadableError

FIRST_YEAR = 1900
FIRST_REAL_DATE = date(1900, 3, 1)  # a spreadsheet counts a 29 February 1900, which never was

_DAY = r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<D>\d{1,2})/(?P<M>\d{1,2})/(?P<Y>\d{4}))"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.0+)?)?"
_MOMENT = re.compile(rf"{_DAY}(?:(?:\s+|\s*T)(?P<clock>{_CLOCK}))?", re.ASCII)


def read_day(cell: Cell) -> date | None:
    """The date in a cell; None if it holds anything else, or a time of day beside it."""
    if isinstance(cell, str):
        return _day_in(cell.strip())
    if isinstance(cell, datetime):
        return cell.date() if cell == midnight(cell.date()) else None
    return cell if isinstance(cell, date) else None


def read_moment(cell: Cell, *, ends: bool) -> datetime | None:
    """The wall-clock time in a cell; None if it holds anything else.

    A bare date is the whole day: its first moment, or with `ends` its last, 24:00. A spreadsheet's
    own date without a time of day is a bare date too: the two are one number there.

    Raises:
        UnreadableError: no clock in London shows that time.
    """
    if isinstance(cell, str):
        return _moment_in(cell.strip(), ends=ends)
    if isinstance(cell, datetime) and cell.time() != midnight(cell).time():
        return _real(_to_the_minute(cell))
    if isinstance(cell, date):
        return _bare(date(cell.year, cell.month, cell.day), ends=ends)
    return None


def off_calendar(text: str) -> bool:
    """Whether a text has the form of a date or time, and yet no calendar has that day."""
    found = _MOMENT.fullmatch(text.strip())
    return found is not None and _year(found) >= FIRST_YEAR and _date(found) is None


def says_a_time(text: str) -> bool:
    """Whether a text has the form of a date with a time of day."""
    found = _MOMENT.fullmatch(text.strip())
    return found is not None and found["clock"] is not None


@lru_cache(maxsize=16_384)
def _day_in(text: str) -> date | None:
    found = _MOMENT.fullmatch(text)
    if found is None or (found["clock"] and _offset(found) != timedelta()):
        return None
    return _date(found)


@lru_cache(maxsize=16_384)
def _moment_in(text: str, *, ends: bool) -> datetime | None:
    found = _MOMENT.fullmatch(text)
    day = _date(found) if found else None
    if found is None or day is None:
        return None
    if not found["clock"]:
        return _bare(day, ends=ends)
    offset = _offset(found)
    return None if offset is None else _after(day, offset)


def _year(found: re.Match[str]) -> int:
    return int(found["y"] or found["Y"])


def _date(found: re.Match[str]) -> date | None:
    year, month, day = (int(found[a] or found[b]) for a, b in ("yY", "mM", "dD"))
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def _offset(found: re.Match[str]) -> timedelta | None:
    """How far into the day a clock stands; 24:00 is the day's end. Whole minutes alone count."""
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if second or minute > 59 or (hour, minute) > (24, 0):
        return None
    return timedelta(hours=hour, minutes=minute)


def _bare(day: date, *, ends: bool) -> datetime | None:
    return _after(day, timedelta(days=1 if ends else 0))


def _after(day: date, offset: timedelta) -> datetime | None:
    try:
        return _real(midnight(day) + offset)
    except OverflowError:  # the last midnight of all, in the year 9999
        return None


def _to_the_minute(moment: datetime) -> datetime | None:
    """A spreadsheet's time, which is a fraction of a day, without the fraction's own rounding."""
    rounded = (moment + timedelta(seconds=1)).replace(second=0, microsecond=0)
    return rounded if abs(rounded - moment) <= timedelta(seconds=1) else None


def _real(moment: datetime | None) -> datetime | None:
    if moment is not None and not exists(moment):
        raise UnreadableError("a time that London has: the clocks go forward in that hour")
    return moment
