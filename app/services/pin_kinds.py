"""What can be pinned in a plan, as plain data: codes, dates and times, no name of a person."""

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from app.models import Item, PinRow
from app.scheduling.plan import Plan


@dataclass(frozen=True, slots=True)
class GroupPin:
    """A child stays in a group."""

    item: ClassVar = Item.GROUP
    child: str
    group: str


@dataclass(frozen=True, slots=True)
class ActivityPin:
    """A group does an activity in the block that starts then."""

    item: ClassVar = Item.ACTIVITY
    session: str
    block: datetime
    group: str
    activity: str


@dataclass(frozen=True, slots=True)
class LeadPin:
    """A person leads what a group does in the block that starts then."""

    item: ClassVar = Item.LEAD
    session: str
    block: datetime
    group: str
    staff: str


@dataclass(frozen=True, slots=True)
class DayPin:
    """A person looks after a group on a date of a session."""

    item: ClassVar = Item.DAY
    session: str
    day: date
    group: str
    staff: str


@dataclass(frozen=True, slots=True)
class NightPin:
    """A person sleeps in on the night that begins on a date."""

    item: ClassVar = Item.NIGHT
    session: str
    day: date
    staff: str


@dataclass(frozen=True, slots=True)
class RoomPin:
    """A child sleeps in a room for the whole of a session."""

    item: ClassVar = Item.ROOM
    session: str
    child: str
    room: str


Pin: TypeAlias = GroupPin | ActivityPin | LeadPin | DayPin | NightPin | RoomPin

KINDS: Mapping[Item, type[Pin]] = MappingProxyType(
    {kind.item: kind for kind in (GroupPin, ActivityPin, LeadPin, DayPin, NightPin, RoomPin)}
)


def columns_of(pin: Pin) -> dict[str, Any]:
    """What a pin says, by column."""
    return {f.name: getattr(pin, f.name) for f in fields(pin)}


def pin_of(row: PinRow) -> Pin:
    """A stored pin."""
    return _made(row.item, lambda column: getattr(row, column))


def pin_said(item: str, said: Mapping[str, Any]) -> Pin:
    """The pin of a kind that a person asks for, from what is said by column; more may be said."""
    return _made(Item(item), said.__getitem__)


def _made(item: Item, value: Callable[[str], Any]) -> Pin:
    kind = KINDS[item]
    return kind(**{f.name: value(f.name) for f in fields(kind)})


def in_words(pin: Pin) -> str:
    """A pin as the command line has it: its kind, then its codes, dates and times."""
    return shlex.join((pin.item.value, *map(word, columns_of(pin).values())))


def word(value: str | date) -> str:
    """A code, a date or a time as the command line has it: `2027-01-16T09:30`."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def pins_of(plan: Plan) -> Iterator[Pin]:
    """Every item of a plan as the pin that would keep it; a cell may have leaders alone."""
    for group in plan.groups:
        yield from (GroupPin(child, group.code) for child in group.children)
    for cell in plan.cells:
        place = cell.session, cell.block, cell.group
        if cell.activity:
            yield ActivityPin(*place, cell.activity)
        yield from (LeadPin(*place, who) for who in cell.instructors)
    for day in plan.days:
        yield from (DayPin(day.session, day.day, day.group, who) for who in day.youth_workers)
    for night in plan.nights:
        yield from (NightPin(night.session, night.night, who) for who in night.youth_workers)
    for share in plan.rooms:
        yield from (RoomPin(share.session, child, share.room) for child in share.children)
