"""When the made-up programmes meet: their three months, sessions and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from benchmarks.invented import BEWL, SWATTENDEN

if TYPE_CHECKING:
    from random import Random

FIRST_MONDAY = date(2027, 1, 4)
QUARTER_WEEKS = 13

# Blocks as (days after the first date, starts, ends), and the span as (starts, days, ends).
FRIDAY_TO_SUNDAY = (
    ("17:00", 2, "15:00"),
    (
        (0, "19:00", "20:30"),
        (1, "09:30", "11:00"),
        (1, "11:15", "12:45"),
        (1, "14:00", "16:00"),
        (1, "19:00", "20:30"),
        (2, "09:30", "11:30"),
        (2, "12:45", "14:15"),
    ),
)
SATURDAY_TO_SUNDAY = (
    ("10:00", 1, "15:00"),
    (
        (0, "10:30", "12:00"),
        (0, "13:00", "15:00"),
        (0, "19:00", "20:30"),
        (1, "09:30", "11:30"),
        (1, "12:45", "14:15"),
    ),
)
DAY_OF_TWO = (("10:00", 0, "15:30"), ((0, "10:15", "12:15"), (0, "13:00", "15:00")))
DAY_OF_THREE = (
    ("10:00", 0, "16:00"),
    ((0, "10:15", "11:45"), (0, "12:30", "14:00"), (0, "14:10", "15:40")),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One session, before it is written down as rows."""

    session: str
    programme: str
    centre: str
    starts: datetime
    ends: datetime
    blocks: tuple[tuple[datetime, datetime], ...]

    @property
    def residential(self) -> bool:
        return self.starts.date() != self.ends.date()


@dataclass(frozen=True, slots=True)
class Season:
    """The first and last date of one programme."""

    programme: str
    starts: date
    ends: date


def plan_seasons(rng: Random, *, programmes: int, sessions: int) -> list[Season]:
    """Programmes spread over up to four quarters of a year, at least two side by side."""
    quarters = min(4, max(1, (programmes + 1) // 2))
    first = rng.randrange(4)
    weeks = max(QUARTER_WEEKS, sessions)
    seasons = []
    for number in range(programmes):
        quarter = first + number % quarters
        starts = FIRST_MONDAY + timedelta(weeks=QUARTER_WEEKS * quarter)
        last = starts + timedelta(weeks=weeks, days=-1)
        seasons.append(Season(f"P{number + 1}", starts, last))
    return seasons


def plan_visits(rng: Random, season: Season, *, sessions: int) -> list[Visit]:
    """The sessions of one programme, each on a weekend of its own."""
    mondays = _choose_weeks(rng, season, sessions)
    residentials = _choose_residentials(rng, mondays)
    visits = []
    for number, monday in enumerate(mondays, start=1):
        code = f"{season.programme}-S{number}"
        if monday in residentials:
            long = residentials.index(monday) % 2 == 0
            visits.append(_residential(rng, code, season.programme, monday, long=long))
        else:
            visits.append(_day(rng, code, season.programme, monday))
    return visits


def changes_clock(monday: date) -> bool:
    """Whether the clocks change on the Sunday of that week."""
    sunday = monday + timedelta(days=6)
    return sunday.month in {3, 10} and (sunday + timedelta(days=7)).month != sunday.month


def _choose_weeks(rng: Random, season: Season, sessions: int) -> list[date]:
    weeks = (season.ends - season.starts).days // 7 + 1
    mondays = [season.starts + timedelta(weeks=week) for week in range(weeks)]
    chosen = rng.sample(mondays, sessions)
    clock = [monday for monday in mondays if changes_clock(monday)]
    if clock and sessions and clock[0] not in chosen and rng.random() < 0.6:
        chosen[0] = clock[0]
    return sorted(chosen)


def _choose_residentials(rng: Random, mondays: list[date]) -> list[date]:
    if not mondays:
        return []
    count = max(1, round(len(mondays) / 3))
    clock = [monday for monday in mondays if changes_clock(monday)]
    others = [monday for monday in mondays if monday not in clock]
    return (clock + rng.sample(others, min(count, len(others))))[:count]


def _residential(rng: Random, code: str, programme: str, monday: date, *, long: bool) -> Visit:
    centre = SWATTENDEN if rng.random() < 0.75 else BEWL
    shape = FRIDAY_TO_SUNDAY if long else SATURDAY_TO_SUNDAY
    return _visit(code, programme, centre, monday + timedelta(days=4 if long else 5), shape)


def _day(rng: Random, code: str, programme: str, monday: date) -> Visit:
    centre = BEWL if rng.random() < 0.6 else SWATTENDEN
    shape = DAY_OF_THREE if rng.random() < 0.25 else DAY_OF_TWO
    return _visit(code, programme, centre, monday + timedelta(days=rng.choice((5, 5, 6))), shape)


def _visit(
    code: str,
    programme: str,
    centre: str,
    first: date,
    shape: tuple[tuple[str, int, str], tuple[tuple[int, str, str], ...]],
) -> Visit:
    (opens, nights, closes), blocks = shape
    return Visit(
        session=code,
        programme=programme,
        centre=centre,
        starts=_moment(first, 0, opens),
        ends=_moment(first, nights, closes),
        blocks=tuple((_moment(first, day, a), _moment(first, day, b)) for day, a, b in blocks),
    )


def _moment(first: date, days: int, clock: str) -> datetime:
    return datetime.combine(first + timedelta(days=days), time.fromisoformat(clock))
