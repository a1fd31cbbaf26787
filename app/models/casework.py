"""Casework: what is known of a child and on what evidence, who may decide, and what was decided."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.words import Answer, Authority, Criterion, Onward
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
    words,
)


class EvidenceRow(Base):
    """A person's word on a criterion, which counts before what records say."""

    __tablename__ = "evidence"
    __key__ = ("child", "criterion", "on")
    __table_args__ = table(
        unique("child", "criterion", "on"),
        one_of("criterion", *words(Criterion)),
        one_of("answer", *words(Answer)),
    )

    child: Mapped[str] = mapped_column(refers("children.child"))
    criterion: Mapped[str]
    on: Mapped[date]
    answer: Mapped[str]
    source: Mapped[MaybeText]
    by: Mapped[MaybeText]
    reason: Mapped[MaybeText]


class DelegatedAuthorityRow(Base):
    """Who may decide one matter for a child."""

    __tablename__ = "delegated_authority"
    __key__ = ("child", "decision")
    __table_args__ = table(unique("child", "decision"), one_of("authority", *words(Authority)))

    child: Mapped[str] = mapped_column(refers("children.child"))
    decision: Mapped[str]
    authority: Mapped[str]
    name: Mapped[MaybeText]
    since: Mapped[date | None]
    document: Mapped[MaybeText]


class MeetingRow(Base):
    """The Head of Fostering's meeting with a child and carer, before the child comes."""

    __tablename__ = "meetings"
    __key__ = ("child", "on")
    __table_args__ = table(unique("child", "on"))

    child: Mapped[str] = mapped_column(refers("children.child"))
    on: Mapped[date]
    by: Mapped[str]
    present: Mapped[tuple[str, ...]] = mapped_column(default=())
    understood: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[MaybeText]


class ReferredOnRow(Base):
    """A child whom the outdoors do not suit, and where the child is referred on to."""

    __tablename__ = "referred_on"
    __key__ = ("child", "to", "on")
    __table_args__ = table(unique("child", "to", "on"), one_of("to", *words(Onward)))

    child: Mapped[str] = mapped_column(refers("children.child"))
    to: Mapped[str]
    on: Mapped[date]
    by: Mapped[MaybeText]
    reason: Mapped[MaybeText]
    outcome: Mapped[MaybeText]


class PassportRow(Base):
    """What a child says, in the child's own words, for the youth worker."""

    __tablename__ = "passports"
    __key__ = ("child",)

    child: Mapped[str] = mapped_column(refers("children.child"), unique=True)
    good_at: Mapped[MaybeText]
    upsets: Mapped[MaybeText]
    helps: Mapped[MaybeText]
    bedtime: Mapped[MaybeText]
    near: Mapped[MaybeText]
    would_try: Mapped[MaybeText]
    rather_not: Mapped[MaybeText]
    written_on: Mapped[date | None]
    written_with: Mapped[MaybeText]


class RoomSharingRow(Base):
    """The decision that some children share a room at a residential."""

    __tablename__ = "room_sharing"
    __key__ = ("session", "centre", "room", "children")
    __table_args__ = table(
        unique("session", "centre", "room", "children"),
        refers_together(["centre", "room"], ["rooms.centre", "rooms.room"]),
        Index("ix_room_sharing_centre_room", "centre", "room"),
    )

    session: Mapped[str] = mapped_column(refers("sessions.session"))
    centre: Mapped[str]
    room: Mapped[str]
    children: Mapped[tuple[str, ...]]
    history: Mapped[MaybeText]
    wishes: Mapped[MaybeText]
    agreed: Mapped[bool] = mapped_column(default=False)
    by: Mapped[str]
    on: Mapped[date]


class RoomAgreementRow(Base):
    """What a child's responsible authority says to sharing one room with these children."""

    __tablename__ = "room_agreements"
    __key__ = ("session", "centre", "room", "child", "children")
    __table_args__ = table(
        unique("session", "centre", "room", "child", "children"),
        refers_together(["centre", "room"], ["rooms.centre", "rooms.room"]),
        Index("ix_room_agreements_centre_room", "centre", "room"),
        one_of("authority", *words(Authority)),
    )

    session: Mapped[str] = mapped_column(refers("sessions.session"))
    centre: Mapped[str]
    room: Mapped[str]
    child: Mapped[str] = mapped_column(refers("children.child"), index=True)
    children: Mapped[tuple[str, ...]]
    agreed: Mapped[bool] = mapped_column(default=False)
    authority: Mapped[str | None]
    by: Mapped[MaybeText]
    on: Mapped[date]


class ReadyOverrideRow(Base):
    """A named person's word that a child comes to a session although something is missing."""

    __tablename__ = "ready_overrides"
    __key__ = ("child", "session")
    __table_args__ = table(unique("child", "session"))

    child: Mapped[str] = mapped_column(refers("children.child"))
    session: Mapped[str] = mapped_column(refers("sessions.session"), index=True)
    missing: Mapped[tuple[str, ...]]
    by: Mapped[str]
    reason: Mapped[str]
    on: Mapped[date]


class ReferralDraftRow(Base):
    """One field of a referral that is not complete yet, as it was typed."""

    __tablename__ = "referral_drafts"
    __key__ = ("draft", "part", "line", "field")
    __table_args__ = table(unique("draft", "part", "line", "field"), *from_zero("line"))

    draft: Mapped[str]
    part: Mapped[str]
    line: Mapped[int]
    field: Mapped[str]
    value: Mapped[MaybeText]


class DifferentChildrenRow(Base):
    """Two children who look alike on paper, and whom a person found to be two."""

    __tablename__ = "different_children"
    __key__ = ("child", "other")
    __table_args__ = table(
        Index(
            "uq_different_children_key",
            text("min(child, other)"),
            text("max(child, other)"),
            unique=True,
        ),
        check("two_children", "child <> other"),
    )

    child: Mapped[str] = mapped_column(refers("children.child"), index=True)
    other: Mapped[str] = mapped_column(refers("children.child"), index=True)
    by: Mapped[MaybeText]
    on: Mapped[date | None]
