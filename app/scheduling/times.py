"""London wall-clock times, and the one place that knows how much time passes between two.

All times of the core are naive `datetime`s that read as a clock in Europe/London does. Python
subtracts two such times without the change to summer time and back; `elapsed` does not.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MIDNIGHT = time(0)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=65_536)
def minute(wall: datetime) -> int:
    """The instant of a wall-clock time, in whole minutes since 1970 (UTC).

    A time that exists twice is the first.
    """
    return int((wall.replace(tzinfo=LONDON).astimezone(UTC) - EPOCH).total_seconds()) // 60


def elapsed(starts: datetime, ends: datetime) -> timedelta:
    """The time that really passes between two wall-clock times."""
    return timedelta(minutes=minute(ends) - minute(starts))


def exists(wall: datetime) -> bool:
    """Whether a clock in London ever shows this time (not in the hour that spring leaves out)."""
    instant = wall.replace(tzinfo=LONDON).astimezone(UTC)
    return instant.astimezone(LONDON).replace(tzinfo=None) == wall


def twice(wall: datetime) -> bool:
    """Whether a clock in London shows this time twice (in the hour that autumn repeats)."""
    first, second = (wall.replace(tzinfo=LONDON, fold=fold).utcoffset() for fold in (0, 1))
    return exists(wall) and first != second


def midnight(day: date) -> datetime:
    """The first moment of a date."""
    return datetime.combine(day, MIDNIGHT)


def last_date(ends: datetime) -> date:
    """The date of the last minute before a moment: 24:00 still belongs to the day it ends."""
    return (ends - timedelta(minutes=1)).date()


def dates(first: date, last: date) -> tuple[date, ...]:
    """Every date from first to last, both included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def week(day: date) -> date:
    """The Monday of a date's week."""
    return day - timedelta(days=day.weekday())


def months_apart(earlier: date, later: date) -> int:
    """Whole months between two dates, in either order (31 January to 28 February: 0)."""
    if later < earlier:
        earlier, later = later, earlier
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
