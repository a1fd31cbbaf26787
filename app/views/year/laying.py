"""Where each session of the year lies in the strip. Plain geometry: it needs no window.

A session is a mark over its dates, never too narrow to hit, with its dates written behind it.
Sessions of one row that would cover each other lie below each other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect

from app.casework.dates import MONTHS
from app.services.calendar_year import Bar, Lane, month_later
from app.services.school_days import days_said

ONE_DAY = timedelta(days=1)
ROOMY = 6.0
"""Pixels: where a day is as wide as this, there is room for words."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Dates along the strip, from its first day at 0; `day` is how wide a day is, in pixels."""

    first: date
    last: date
    day: float

    def x(self, when: date) -> int:
        """Where a date begins."""
        return round((when - self.first).days * self.day)

    @property
    def width(self) -> int:
        """How wide all of it is."""
        return self.x(self.last + ONE_DAY)

    def weeks(self, pixels: int) -> int:
        """How many whole weeks a way along the strip is, rounded to the nearest."""
        return round(pixels / (7 * self.day))

    @property
    def months(self) -> Iterator[tuple[date, int, int]]:
        """The first day of each month, where it begins and where it ends."""
        first = self.first
        while first <= self.last:
            following = month_later(first, 1)
            yield first, self.x(first), self.x(following)
            first = following


@dataclass(frozen=True, slots=True)
class Sizes:
    """How high a mark is and what is left between marks; how wide a text, how high a name is."""

    mark: int
    gap: int
    wide: Callable[[str], int]
    high: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Item:
    """A session in the strip: its mark, the text behind it, and all of it together."""

    bar: Bar
    row: int
    mark: QRect
    label: str
    box: QRect


@dataclass(frozen=True, slots=True)
class Row:
    """A programme or a centre: its lane, and where it begins and ends downwards."""

    lane: Lane
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole strip below its months."""

    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    width: int
    height: int


def lay_out(lanes: Sequence[Lane], scale: Scale, sizes: Sizes, *, by_centre: bool) -> Laid:
    """Lays rows and sessions out; each row is as high as its sessions and its name are."""
    rows: list[Row] = []
    items: list[Item] = []
    top = 0
    for number, lane in enumerate(lanes):
        own = list(_stacked(lane.bars, scale, sizes, number, by_centre=by_centre))
        deepest = max((item.box.bottom() + 1 for item in own), default=0)
        height = max(deepest, sizes.high(lane.name) + sizes.gap) + sizes.gap
        items += [_down(item, top) for item in own]
        rows.append(Row(lane, top, height))
        top += height
    width = max((item.box.right() + sizes.gap for item in items), default=0)
    return Laid(tuple(rows), tuple(items), max(width, scale.width), top)


def _stacked(
    bars: Sequence[Bar], scale: Scale, sizes: Sizes, row: int, *, by_centre: bool
) -> Iterator[Item]:
    """The sessions of a row from its own top, each in the first line that is free."""
    ends: list[int] = []
    for bar in bars:
        mark = mark_of(bar.first, bar.last, scale, sizes)
        label = label_of(bar, scale, by_centre=by_centre)
        width = mark.width() + sizes.gap + sizes.wide(label)
        line = next((n for n, end in enumerate(ends) if end <= mark.x()), len(ends))
        ends[line : line + 1] = [mark.x() + width + sizes.gap]
        mark.moveTop(sizes.gap + line * (sizes.mark + sizes.gap))
        yield Item(bar, row, mark, label, QRect(mark.x(), mark.y(), width, sizes.mark))


def mark_of(first: date, last: date, scale: Scale, sizes: Sizes) -> QRect:
    """The mark of some dates, at the top; never narrower than it is high."""
    left, right = scale.x(first), scale.x(last + ONE_DAY)
    return QRect(left, 0, max(sizes.mark, right - left), sizes.mark)


def label_of(bar: Bar, scale: Scale, *, by_centre: bool) -> str:
    """What is written behind a mark: dates, and what else the row does not say."""
    warning = "⚠ " if bar.warnings else ""
    whose = f"{bar.programme} " if by_centre else ""
    if scale.day >= ROOMY:
        return f"{warning}{whose}{bar.kind}, {days_said(bar.first, bar.last)}"
    return f"{warning}{whose}{short_days(bar.first, bar.last)}"


def short_days(first: date, last: date) -> str:
    """Days where the month can be seen above: "16", "29–31"."""
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def month_label(first: date, room: int, sizes: Sizes) -> str:
    """A month's name with its year, or as much of it as there is room for."""
    name = MONTHS[first.month - 1]
    wanted = (f"{name} {first.year}", f"{name[:3]} {first.year}", name, name[:3])
    return next((text for text in wanted if sizes.wide(text) + sizes.gap <= room), "")


def _down(item: Item, by: int) -> Item:
    mark, box = item.mark.translated(0, by), item.box.translated(0, by)
    return Item(item.bar, item.row, mark, item.label, box)
