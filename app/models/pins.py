"""Pins: what a person has fixed by hand in a programme's plan, whichever plan is current.

A pin goes with the child, the person, the group, the session or the room that it names.
"""

import enum
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, refers, refers_together, table
from app.models.types import Instant


class Item(enum.Enum):
    """What of a plan is pinned."""

    GROUP = "group"
    ACTIVITY = "activity"
    LEAD = "lead"
    DAY = "day"
    NIGHT = "night"
    ROOM = "room"


WHERE: Mapping[Item, tuple[str, ...]] = MappingProxyType(
    {
        Item.GROUP: ("child",),
        Item.ACTIVITY: ("session", "block", "group"),
        Item.LEAD: ("session", "block", "group", "staff"),
        Item.DAY: ("session", "day", "group", "staff"),
        Item.NIGHT: ("session", "day", "staff"),
        Item.ROOM: ("session", "child"),
    }
)
"""The columns that tell the pins of one kind apart: of each such place there is one pin."""

WHAT: Mapping[Item, tuple[str, ...]] = MappingProxyType(
    {Item.GROUP: ("group",), Item.ACTIVITY: ("activity",), Item.ROOM: ("centre", "room")}
)
"""The columns that say what is pinned there; a duty's place says it all."""

COLUMNS = (
    *("session", "block", "day", "group"),
    *("child", "staff", "centre", "room", "activity"),
)


def _columns(item: Item) -> CheckConstraint:
    """A pin fills the columns of its kind, and no other."""
    filled = {*WHERE[item], *WHAT.get(item, ())}
    each = (f'"{name}" IS {"NOT NULL" if name in filled else "NULL"}' for name in COLUMNS)
    return check(f"columns_of_{item.value}", f"item <> '{item.value}' OR ({' AND '.join(each)})")


def _keys() -> Iterator[Index]:
    """There is one pin of each place."""
    for item, columns in WHERE.items():
        only = text(f"item = '{item.value}'")
        name = f"uq_pins_{item.value}"
        yield Index(name, "programme", *columns, unique=True, sqlite_where=only)


class PinRow(Base):
    """An item of a programme's plan that the planner keeps. `day` also names a night."""

    __tablename__ = "pins"
    __key__ = ("programme", "item", "session", "block", "day", "group", "child", "staff")
    __table_args__ = table(
        *_keys(),
        *(_columns(item) for item in Item),
        refers_together(["centre", "room"], ["rooms.centre", "rooms.room"], goes_with=True),
        Index("ix_pins_centre_room", "centre", "room"),
    )

    programme: Mapped[str] = mapped_column(
        refers("programmes.programme", goes_with=True), index=True
    )
    item: Mapped[Item]
    session: Mapped[MaybeText] = mapped_column(
        refers("sessions.session", goes_with=True), index=True
    )
    block: Mapped[datetime | None]
    day: Mapped[date | None]
    group: Mapped[MaybeText] = mapped_column(refers("groups.code", goes_with=True), index=True)
    child: Mapped[MaybeText] = mapped_column(refers("children.child", goes_with=True), index=True)
    staff: Mapped[MaybeText] = mapped_column(refers("staff.staff", goes_with=True), index=True)
    centre: Mapped[MaybeText]
    room: Mapped[MaybeText]
    activity: Mapped[MaybeText]
    pinned_at: Mapped[datetime] = mapped_column(Instant)
    pinned_by: Mapped[str] = mapped_column(refers("users.name"), index=True)
