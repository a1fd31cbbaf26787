"""Choices of a cohort: what was proposed, who decided, and what was said of each child."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.casework.words import Side
from app.models.base import Base, MaybeText, from_zero, one_of, refers, table, unique, words


class CohortChoiceRow(Base):
    """One proposal of who comes to a programme. Once frozen, it stays as it was decided."""

    __tablename__ = "cohort_choices"
    __key__ = ("choice",)
    __table_args__ = table(*from_zero("seed"))

    choice: Mapped[str] = mapped_column(unique=True)
    programme: Mapped[str] = mapped_column(refers("programmes.programme"), index=True)
    name: Mapped[MaybeText]
    as_of: Mapped[date]
    seed: Mapped[int | None]
    staff_test: Mapped[MaybeText]
    proposed_by: Mapped[MaybeText]
    decided_by: Mapped[MaybeText]
    frozen_on: Mapped[date | None]
    notes: Mapped[MaybeText]


class ChosenChildRow(Base):
    """What one choice says of one child."""

    __tablename__ = "chosen_children"
    __key__ = ("choice", "child")
    __table_args__ = table(
        unique("choice", "child"), one_of("pinned", *words(Side)), *from_zero("points")
    )

    choice: Mapped[str] = mapped_column(refers("cohort_choices.choice", goes_with=True))
    child: Mapped[str] = mapped_column(refers("children.child"), index=True)
    proposed: Mapped[bool] = mapped_column(default=False)
    chosen: Mapped[bool] = mapped_column(default=False)
    points: Mapped[int | None]
    parts: Mapped[tuple[str, ...]] = mapped_column(default=())
    waiting_since: Mapped[date | None]
    sentence: Mapped[MaybeText]
    pinned: Mapped[str | None]
    pinned_by: Mapped[MaybeText]
    pin_reason: Mapped[MaybeText]
