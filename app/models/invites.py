"""Calendar entries of households and of staff, each in the revision that was made last.

They refer to nothing. A session, a household or a person may be removed, and what was sent stays
for good: only who has the uid can be told that nothing comes of it.
"""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, one_of, table, unique
from app.models.types import Instant

STATUSES = "TENTATIVE", "CONFIRMED", "CANCELLED"


class Revision:
    """What an entry says in the revision that was made last."""

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


class InviteRow(Revision, Base):
    """The event of one household and session. Its uid is for good; the sequence only rises.

    Both are known by the app's own numbers, which no other row ever gets: a family under a
    removed one's code never gets that one's event. `household` and `session` are their codes as
    they were when the invite was last made.
    """

    __tablename__ = "invites"
    __key__ = ("household", "session")
    __table_args__ = table(
        unique("household_number", "session_number"),
        one_of("status", *STATUSES),
        check("ends", "ends > starts"),
        *from_zero("sequence"),
    )

    household_number: Mapped[int]
    session_number: Mapped[int] = mapped_column(index=True)
    household: Mapped[str]
    session: Mapped[str]


class DutyInviteRow(Revision, Base):
    """The event of one person's duty: the day, or the night that begins on it, in one session.

    Its uid is for good; the sequence only rises. `staff` and `session` are the codes as they were
    when it was last made.
    """

    __tablename__ = "duty_invites"
    __key__ = ("staff", "session", "day", "part")
    __table_args__ = table(
        unique("staff_number", "session_number", "day", "part"),
        one_of("part", "day", "night"),
        one_of("status", *STATUSES),
        check("ends", "ends > starts"),
        *from_zero("sequence"),
    )

    staff_number: Mapped[int]
    session_number: Mapped[int] = mapped_column(index=True)
    day: Mapped[date]
    part: Mapped[str]
    staff: Mapped[str]
    session: Mapped[str]
