"""Programmes: their sessions and blocks, who has a place, and who stays away."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.casework.words import Channel
from app.models.base import (
    Base,
    MaybeText,
    check,
    from_zero,
    one_of,
    refers,
    table,
    unique,
    words,
)
from app.scheduling.problem import SessionKind


class ProgrammeRow(Base):
    """One cohort's package of sessions. An empty number is the setting's."""

    __tablename__ = "programmes"
    __key__ = ("programme",)
    __table_args__ = table(
        check("ends", "ends >= starts"),
        check("group_sizes", "largest_group >= smallest_group"),
        *from_zero("places", "smallest_group", "largest_group", "age_spread_months"),
    )

    programme: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]
    places: Mapped[int | None]
    smallest_group: Mapped[int | None]
    largest_group: Mapped[int | None]
    age_spread_months: Mapped[int | None]


class SessionRow(Base):
    """One visit to a centre."""

    __tablename__ = "sessions"
    __key__ = ("session",)
    __table_args__ = table(check("ends", "ends > starts"))

    session: Mapped[str] = mapped_column(unique=True)
    programme: Mapped[str] = mapped_column(refers("programmes.programme"), index=True)
    kind: Mapped[SessionKind]
    centre: Mapped[str] = mapped_column(refers("centres.centre"), index=True)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    visit_leader: Mapped[MaybeText] = mapped_column(refers("staff.staff"), index=True)
    deputy: Mapped[MaybeText] = mapped_column(refers("staff.staff"), index=True)


class BlockRow(Base):
    """A stretch of a session in which each group does one activity."""

    __tablename__ = "blocks"
    __key__ = ("session", "starts")
    __table_args__ = table(unique("session", "starts"), check("ends", "ends > starts"))

    session: Mapped[str] = mapped_column(refers("sessions.session"))
    starts: Mapped[datetime]
    ends: Mapped[datetime]


class PlaceRow(Base):
    """A child's place on a programme."""

    __tablename__ = "places"
    __key__ = ("programme", "child")
    __table_args__ = table(
        unique("programme", "child"),
        one_of("status", "offered", "accepted", "declined", "withdrawn"),
        one_of("reply_by", *words(Channel)),
    )

    programme: Mapped[str] = mapped_column(refers("programmes.programme"))
    child: Mapped[str] = mapped_column(refers("children.child"), index=True)
    status: Mapped[str]
    funded_by: Mapped[MaybeText]
    offered_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    reply_by: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    reason: Mapped[MaybeText]


class AwayRow(Base):
    """A child who does not come to a session, or comes by day alone."""

    __tablename__ = "away"
    __key__ = ("child", "session")
    __table_args__ = table(unique("child", "session"))

    child: Mapped[str] = mapped_column(refers("children.child"))
    session: Mapped[str] = mapped_column(refers("sessions.session"), index=True)
    nights_only: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[MaybeText]
