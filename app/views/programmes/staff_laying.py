"""Where each duty lies on the board of staff. Plain geometry: it needs no window.

Each date is a column; in it the hours of the sessions have most of the room, and the night little.
Duties of one person that would cover each other lie below each other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from math import ceil, floor

from PySide6.QtCore import QRect

from app.scheduling.times import elapsed, midnight
from app.views.programmes.staff_lines import ONE_DAY, Bar, Line, Look

NIGHT_SHARE, NO_NIGHT_SHARE = 0.15, 0.03
"""How much of a column the hours before the first duty by day take, and those after the last."""
DAY_OF_HOURS = 24.0
USUAL = 9.0, 17.0
"""Hours: what a date without a duty shows."""


def hours_of(moment: time) -> float:
    """A time of day in hours."""
    return moment.hour + moment.minute / 60


@dataclass(frozen=True, slots=True)
class Clock:
    """How the hours of a date lie in its column: roomy from `opens` to `closes`."""

    opens: float
    closes: float
    night: float

    def share(self, hour: float) -> float:
        """How far across a column an hour lies."""
        if hour <= self.opens:
            return self.night * hour / self.opens if self.opens else 0.0
        if hour >= self.closes:
            late = DAY_OF_HOURS - self.closes
            return 1 - self.night * (DAY_OF_HOURS - hour) / late if late else 1.0
        inside = (hour - self.opens) / (self.closes - self.opens)
        return self.night + (1 - 2 * self.night) * inside


def clock_of(bars: Sequence[Bar]) -> Clock:
    """The hours in which duties by day lie, in whole hours."""
    by_day = [bar for bar in bars if bar.starts.date() == bar.ends.date()]
    opens = min((hours_of(bar.starts.time()) for bar in by_day), default=USUAL[0])
    closes = max((hours_of(bar.ends.time()) for bar in by_day), default=USUAL[1])
    nights = any(bar.look is Look.NIGHT for bar in bars)
    return Clock(floor(opens), ceil(closes), NIGHT_SHARE if nights else NO_NIGHT_SHARE)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates side by side, each so wide."""

    days: tuple[date, ...]
    wide: int
    clock: Clock

    @property
    def width(self) -> int:
        """How wide all of it is."""
        return self.wide * len(self.days)

    def left(self, day: date) -> int:
        """Where a date that is shown begins."""
        return self.days.index(day) * self.wide

    def across(self, starts: datetime, ends: datetime) -> tuple[int, int]:
        """From where to where a time goes; what lies on dates that are not shown is cut off."""
        seen = [
            day for day in self.days if starts < midnight(day + ONE_DAY) and midnight(day) < ends
        ]
        first, last = seen[0], seen[-1]
        left = self.clock.share(hours_of(starts.time())) if starts.date() == first else 0.0
        right = self.clock.share(hours_of(ends.time())) if ends.date() == last else 1.0
        return self.left(first) + round(left * self.wide), self.left(last) + round(
            right * self.wide
        )

    def bands(self, starts: datetime, ends: datetime) -> Iterator[tuple[int, int]]:
        """The same of a time that may last for days: date by date."""
        for day in self.days:
            first, last = max(starts, midnight(day)), min(ends, midnight(day + ONE_DAY))
            if first < last:
                yield self.across(first, last)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How high a bar is and how wide at least; what is left between; how high a head is."""

    bar: int
    least: int
    gap: int
    title: int
    high: Callable[[Line], int]


def timeline_of(days: tuple[date, ...], bars: Sequence[Bar], room: int, least: int) -> Timeline:
    """Dates as wide as there is room for, and wide enough for the shortest duty to be hit."""
    clock = clock_of(bars)
    hours = (elapsed(bar.starts, bar.ends).total_seconds() / 3600 for bar in bars)
    shortest = max(0.5, min(hours, default=1.0))
    of_a_day = (1 - 2 * clock.night) * shortest / (clock.closes - clock.opens)
    nights = 2 * least / NIGHT_SHARE / 2 if clock.night == NIGHT_SHARE else 0.0
    wanted = max(least / of_a_day, nights)
    return Timeline(days, max(room // len(days), round(wanted) + 1), clock)


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar and where it lies, from the first date and the first line.

    `free` is how far the bar after it lies away: what does not fit into a bar is written behind it.
    """

    bar: Bar
    box: QRect
    free: int


@dataclass(frozen=True, slots=True)
class Row:
    """A person's line, or a heading above some, and where it begins and ends downwards."""

    title: str
    line: Line | None
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Laid:
    """All of it below the dates."""

    rows: tuple[Row, ...]
    placed: tuple[Placed, ...]
    width: int
    height: int

    def row_at(self, y: int) -> Row | None:
        """The line of a person that a height lies in."""
        return next((row for row in self.rows if row.line and 0 <= y - row.top < row.height), None)


TITLES = {"instructor": "Instructors", "youth worker": "Youth workers"}


def lay_out(lines: Iterable[Line], timeline: Timeline, sizes: Sizes) -> Laid:
    """Lays people out below headings by role, each as high as bars and head are."""
    rows: list[Row] = []
    placed: list[Placed] = []
    top, role = 0, ""
    for line in lines:
        if line.role != role:
            role = line.role
            rows.append(Row(TITLES.get(role, role), None, top, sizes.title))
            top += sizes.title
        own = list(_stacked(line.bars, timeline, sizes))
        deepest = max((each.box.bottom() + 1 for each in own), default=0)
        height = max(deepest + sizes.gap, sizes.high(line) + 2 * sizes.gap)
        placed += [replace(each, box=each.box.translated(0, top)) for each in own]
        rows.append(Row(line.name, line, top, height))
        top += height
    return Laid(tuple(rows), tuple(placed), timeline.width, top)


def _stacked(bars: Sequence[Bar], timeline: Timeline, sizes: Sizes) -> Iterator[Placed]:
    """The bars of a line from its own top, each in the first lane that is free."""
    lanes: list[list[tuple[Bar, QRect]]] = []
    for bar in sorted(bars, key=lambda each: (each.starts, each.ends)):
        left, right = timeline.across(bar.starts, bar.ends)
        free = (n for n, lane in enumerate(lanes) if lane[-1][1].right() < left)
        at = next(free, len(lanes))
        top = sizes.gap + at * (sizes.bar + sizes.gap)
        box = QRect(left + 1, top, max(sizes.least, right - left) - 2, sizes.bar)
        if at == len(lanes):
            lanes.append([])
        lanes[at].append((bar, box))
    for lane in lanes:
        ends = (*(box.left() for _, box in lane[1:]), timeline.width)
        for (bar, box), end in zip(lane, ends, strict=True):
            yield Placed(bar, box, end - box.right() - 1)
