"""Calendar invites: what a household was told about a session, and in which revision.

They refer to nothing. A session or a household may be removed, and what was sent to its carers
stays for good: only who has the uid can be told that nothing comes of it.
"""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, one_of, table, unique
from app.models.types import Instant


class InviteRow(Base):
    """The event of one household and session. Its uid is for good; the sequence only rises.

    Both are known by the app's own numbers, which no other row ever gets: a family under a
    removed one's code never gets that one's event. `household` and `session` are their codes as
    they were when the invite was last made.
    """

    __tablename__ = "invites"
    __key__ = ("household", "session")
    __table_args__ = table(
        unique("household_number", "session_number"),
        one_of("status", "CONFIRMED", "CANCELLED"),
        check("ends", "ends > starts"),
        *from_zero("sequence"),
    )

    household_number: Mapped[int]
    session_number: Mapped[int] = mapped_column(index=True)
    household: Mapped[str]
    session: Mapped[str]
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
