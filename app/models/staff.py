"""The people who lead activities and look after groups."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, refers, table, unique
from app.scheduling.problem import AdultGender, Role


class StaffRow(Base):
    """An instructor or a youth worker."""

    __tablename__ = "staff"
    __key__ = ("staff",)
    __table_args__ = table(*from_zero("hours_per_week"))

    staff: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role]
    gender: Mapped[AdultGender | None]
    centre: Mapped[MaybeText] = mapped_column(refers("centres.centre"), index=True)
    works: Mapped[tuple[str, ...]] = mapped_column(default=())
    hours_per_week: Mapped[Decimal]
    sleeps_in: Mapped[bool] = mapped_column(default=False)
    dbs_recheck_due: Mapped[date]
    email: Mapped[MaybeText]
    phone: Mapped[MaybeText]


class QualificationRow(Base):
    """A certificate that a person holds, until it expires."""

    __tablename__ = "qualifications"
    __key__ = ("staff", "qualification")
    __table_args__ = table(unique("staff", "qualification"))

    staff: Mapped[str] = mapped_column(refers("staff.staff"))
    qualification: Mapped[str]
    expires: Mapped[date | None]


class AbsenceRow(Base):
    """A time at which a person is not there."""

    __tablename__ = "absences"
    __key__ = ("staff", "from_", "to")
    __table_args__ = table(unique("staff", "from", "to"), check("ends", '"to" > "from"'))

    staff: Mapped[str] = mapped_column(refers("staff.staff"))
    from_: Mapped[datetime] = mapped_column("from")
    to: Mapped[datetime]
    reason: Mapped[MaybeText]
