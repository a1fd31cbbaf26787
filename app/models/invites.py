"""Calendar invites: what a household was told about a session, and in which revision."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, one_of, refers, table, unique
from app.models.types import Instant


class InviteRow(Base):
    """The event of one household and session. Its uid is for good; the sequence only rises."""

    __tablename__ = "invites"
    __key__ = ("household", "session")
    __table_args__ = table(
        unique("household", "session"),
        one_of("status", "CONFIRMED", "CANCELLED"),
        check("ends", "ends > starts"),
        *from_zero("sequence"),
    )

    household: Mapped[str] = mapped_column(refers("households.household"))
    session: Mapped[str] = mapped_column(refers("sessions.session"), index=True)
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    stamped: Mapped[datetime] = mapped_column(Instant)
    modified: Mapped[datetime] = mapped_column(Instant)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    summary: Mapped[str]
    location: Mapped[str]
    description: Mapped[MaybeText]
    status: Mapped[str] = mapped_column(default="CONFIRMED")
