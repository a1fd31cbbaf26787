"""London wall-clock time for the judge: spans, elapsed seconds, months between birthdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NOON = 12
FIVE = 17


@cache
def to_utc(wall: datetime) -> datetime:
    """The moment of a London wall-clock time; of one that exists twice, the first."""
    return wall.replace(tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one wall-clock time up to, not including, another."""

    starts: datetime
    ends: datetime

    @property
    def seconds(self) -> int:
        return seconds_between(self.starts, self.ends)

    @property
    def last_date(self) -> date:
        """The last date of which the span holds any time."""
        return (self.ends - timedelta(microseconds=1)).date()

    def overlaps(self, other: Span) -> bool:
        return to_utc(self.starts) < to_utc(other.ends) and to_utc(other.starts) < to_utc(self.ends)


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Elapsed seconds, clock changes counted; negative where the second comes first."""
    return round((to_utc(later) - to_utc(earlier)).total_seconds())


def part_of_day(starts: datetime) -> str:
    if starts.hour < NOON:
        return "morning"
    return "afternoon" if starts.hour < FIVE else "evening"


def months_between(one: date, other: date) -> int:
    """Whole months between two dates of birth, in either order."""
    earlier, later = sorted((one, other))
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - 1 if later.day < earlier.day else months


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of that day began (1 September)."""
    return day.year if day.month >= 9 else day.year - 1


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour)


def day_duty(session: Span, day: date) -> Span | None:
    """The stretch of that date to look after children in, or none where it is empty."""
    starts, ends = max(session.starts, at(day, 7)), min(session.ends, at(day, 22))
    return Span(starts, ends) if starts < ends else None


def night_duty(night: date) -> Span:
    return Span(at(night, 22), at(night + timedelta(days=1), 7))


def dates_of(session: Span) -> list[date]:
    first, last = session.starts.date(), session.ends.date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def nights_of(session: Span) -> list[date]:
    """One for every midnight after the start and before the end, named by the day before it."""
    midnights = (at(day, 0) for day in dates_of(session))
    return [
        (midnight - timedelta(days=1)).date()
        for midnight in midnights
        if session.starts < midnight < session.ends
    ]
