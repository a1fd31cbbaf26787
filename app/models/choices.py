"""What is allowed, wished for and better not, and who belongs with whom."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, one_of, refers, table, unique
from app.scheduling.problem import TieKind


class ConsentRow(Base):
    """One answer to a question of consent."""

    __tablename__ = "consents"
    __key__ = ("child", "consent", "on")
    __table_args__ = table(
        unique("child", "consent", "on"),
        one_of("authority", "carer", "social worker", "parent", "court"),
        check("ends", '"until" >= "on"'),
    )

    child: Mapped[str] = mapped_column(refers("children.child"))
    consent: Mapped[str]
    given: Mapped[bool]
    by: Mapped[MaybeText]
    authority: Mapped[str | None]
    on: Mapped[date]
    until: Mapped[date | None]


class NotForRow(Base):
    """An activity that is not for a child."""

    __tablename__ = "not_for"
    __key__ = ("child", "activity")
    __table_args__ = table(unique("child", "activity"))

    child: Mapped[str] = mapped_column(refers("children.child"))
    activity: Mapped[str]
    reason: Mapped[MaybeText]


class WishRow(Base):
    """An activity that a child would love to do."""

    __tablename__ = "wishes"
    __key__ = ("child", "activity")
    __table_args__ = table(unique("child", "activity"))

    child: Mapped[str] = mapped_column(refers("children.child"))
    activity: Mapped[str]


class TieRow(Base):
    """Two children who are kept together, kept apart, or friends: the same in either order."""

    __tablename__ = "ties"
    __key__ = ("child", "other", "tie")
    __table_args__ = table(
        Index(
            "uq_ties_key",
            text("min(child, other)"),
            text("max(child, other)"),
            "tie",
            unique=True,
        ),
        check("two_children", "child <> other"),
    )

    child: Mapped[str] = mapped_column(refers("children.child"), index=True)
    other: Mapped[str] = mapped_column(refers("children.child"), index=True)
    tie: Mapped[TieKind]
