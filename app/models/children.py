"""The children: who they are, where they live and learn, and why they were referred."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, one_of, refers, table, unique
from app.scheduling.problem import AdultGender, Gender, RoomsWith


class ChildRow(Base):
    """A child in care."""

    __tablename__ = "children"
    __key__ = ("child",)
    __table_args__ = table(
        check("support_level", "support IN (1, 2, 3)"),
        check("role_model_sought", "role_model <> 'other'"),
        *from_zero("school_hours", "full_time_hours"),
    )

    child: Mapped[str] = mapped_column(unique=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    known_as: Mapped[MaybeText]
    born: Mapped[date]
    gender: Mapped[Gender]
    rooms_with: Mapped[RoomsWith | None]
    district: Mapped[MaybeText]
    school: Mapped[MaybeText]
    school_hours: Mapped[Decimal | None]
    full_time_hours: Mapped[Decimal] = mapped_column(default=Decimal(25))
    support: Mapped[int] = mapped_column(default=1)
    step_free: Mapped[bool] = mapped_column(default=False)
    role_model: Mapped[AdultGender | None]
    medical: Mapped[MaybeText]
    allergies: Mapped[MaybeText]
    medication: Mapped[MaybeText]
    dietary: Mapped[MaybeText]
    leader_alert: Mapped[MaybeText]
    what_helps: Mapped[MaybeText]
    bedtime: Mapped[MaybeText]
    swims: Mapped[MaybeText]
    may_collect: Mapped[tuple[str, ...]] = mapped_column(default=())
    must_not_collect: Mapped[tuple[str, ...]] = mapped_column(default=())
    social_worker: Mapped[MaybeText]
    social_worker_email: Mapped[MaybeText]


class PlacementRow(Base):
    """A child's stay with a household: from a day until the day before another."""

    __tablename__ = "placements"
    __key__ = ("child", "from_")
    __table_args__ = table(
        unique("child", "from"),
        one_of("kind", "in house", "IFA", "connected", "residential", "other"),
        check("ends", '"to" > "from"'),
    )

    child: Mapped[str] = mapped_column(refers("children.child"))
    household: Mapped[str] = mapped_column(refers("households.household"), index=True)
    from_: Mapped[date] = mapped_column("from")
    to: Mapped[date | None]
    kind: Mapped[str | None]
    temporary: Mapped[bool] = mapped_column(default=False)
    planned: Mapped[bool] = mapped_column(default=False)
    notice_given: Mapped[date | None]
    end_reason: Mapped[MaybeText]


class EducationRow(Base):
    """A time out of full education: an exclusion, a part-time timetable, no school."""

    __tablename__ = "education"
    __key__ = ("child", "from_", "kind")
    __table_args__ = table(
        Index("uq_education_key", "child", "from", text("coalesce(kind, '')"), unique=True),
        one_of(
            "kind",
            "suspension",
            "permanent exclusion",
            "part-time timetable",
            "out of education",
        ),
        check("ends", '"to" >= "from"'),
        *from_zero("hours"),
    )

    child: Mapped[str] = mapped_column(refers("children.child"))
    from_: Mapped[date] = mapped_column("from")
    to: Mapped[date | None]
    kind: Mapped[str | None]
    hours: Mapped[Decimal | None]


class ReferralRow(Base):
    """A child's referral to the service, and what became of it."""

    __tablename__ = "referrals"
    __key__ = ("child", "received")
    __table_args__ = table(
        unique("child", "received"),
        one_of("source", "social worker", "VSK", "fostering team", "other"),
        one_of(
            "status",
            "received",
            "eligible",
            "waiting",
            "chosen",
            "not this time",
            "referred on",
            "closed",
        ),
    )

    child: Mapped[str] = mapped_column(refers("children.child"))
    received: Mapped[date]
    source: Mapped[str | None]
    missing_or_exploitation_risk: Mapped[bool] = mapped_column(default=False)
    placement_at_risk: Mapped[bool] = mapped_column(default=False)
    complex_needs: Mapped[bool] = mapped_column(default=False)
    out_of_education: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[MaybeText]
    status: Mapped[str] = mapped_column(default="received")
    status_on: Mapped[date | None]
    status_by: Mapped[MaybeText]
    status_reason: Mapped[MaybeText]
    referrer: Mapped[MaybeText]
    referrer_email: Mapped[MaybeText]
    referrer_phone: Mapped[MaybeText]
    staying_safe: Mapped[MaybeText]
    what_upsets: Mapped[MaybeText]
    water_and_heights: Mapped[MaybeText]
    if_missing: Mapped[MaybeText]
    knows: Mapped[MaybeText]
    placement_plan: Mapped[MaybeText]
    wishes_and_worries: Mapped[MaybeText]
