"""The outdoor centres: their rooms, what they offer, and when they are closed."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import (
    Base,
    MaybeText,
    check,
    from_zero,
    one_of,
    refers,
    refers_together,
    table,
    unique,
)


class CentreRow(Base):
    """An outdoor centre."""

    __tablename__ = "centres"
    __key__ = ("centre",)

    centre: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    address: Mapped[MaybeText]
    postcode: Mapped[MaybeText]
    phone: Mapped[MaybeText]
    email: Mapped[MaybeText]
    arrival_notes: Mapped[MaybeText]
    licence: Mapped[MaybeText]
    licence_expires: Mapped[date | None]
    licence_covers: Mapped[MaybeText]


class RoomRow(Base):
    """A room of a centre, for children or for staff."""

    __tablename__ = "rooms"
    __key__ = ("centre", "room")
    __table_args__ = table(
        unique("centre", "room"), one_of("for", "children", "staff"), *from_zero("beds")
    )

    centre: Mapped[str] = mapped_column(refers("centres.centre"))
    room: Mapped[str]
    beds: Mapped[int]
    for_: Mapped[str] = mapped_column("for")
    step_free: Mapped[bool] = mapped_column(default=False)


class ActivityRow(Base):
    """What a centre offers, and what it needs."""

    __tablename__ = "activities"
    __key__ = ("centre", "activity")
    __table_args__ = table(
        unique("centre", "activity"),
        one_of("kind", "water", "height", "land", "craft", "evening"),
        check("ratio", "children_per_instructor >= 1"),
        check("one_or_two_blocks", "blocks IN (1, 2)"),
        *from_zero("least_instructors", "groups_at_once"),
    )

    centre: Mapped[str] = mapped_column(refers("centres.centre"))
    activity: Mapped[str]
    kind: Mapped[str | None]
    qualification: Mapped[MaybeText]
    children_per_instructor: Mapped[int]
    least_instructors: Mapped[int] = mapped_column(default=1)
    groups_at_once: Mapped[int]
    lowest_school_year: Mapped[int | None]
    months: Mapped[MaybeText]
    parts: Mapped[tuple[str, ...]] = mapped_column(default=())
    blocks: Mapped[int] = mapped_column(default=1)
    needs_weather: Mapped[bool] = mapped_column(default=False)
    licensable: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[MaybeText]
    kit: Mapped[MaybeText]
    source: Mapped[MaybeText]
    confirmed_by: Mapped[MaybeText]
    confirmed_on: Mapped[date | None]


class ClosureRow(Base):
    """A time at which a centre, one of its rooms or one of its activities is closed."""

    __tablename__ = "closures"
    __key__ = ("centre", "room", "activity", "from_", "to")
    __table_args__ = table(
        Index(
            "uq_closures_key",
            "centre",
            text("coalesce(room, '')"),
            text("coalesce(activity, '')"),
            "from",
            "to",
            unique=True,
        ),
        Index("ix_closures_centre_room", "centre", "room"),
        Index("ix_closures_centre_activity", "centre", "activity"),
        refers_together(["centre", "room"], ["rooms.centre", "rooms.room"]),
        refers_together(["centre", "activity"], ["activities.centre", "activities.activity"]),
        check("room_or_activity", "room IS NULL OR activity IS NULL"),
        check("ends", '"to" > "from"'),
    )

    centre: Mapped[str] = mapped_column(refers("centres.centre"))
    room: Mapped[MaybeText]
    activity: Mapped[MaybeText]
    from_: Mapped[datetime] = mapped_column("from")
    to: Mapped[datetime]
    reason: Mapped[MaybeText]
