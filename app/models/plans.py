"""Plans: who is in which group, what each group does, who leads, cares and sleeps where.

What a plan says of a child, a person, a session or a room that is removed goes with it.
"""

import enum
from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, MaybeText, from_zero, refers, refers_together, table, unique
from app.models.types import Instant


class PlanState(enum.Enum):
    """What a plan is to its programme."""

    VARIANT = "variant"
    CURRENT = "current"
    PUBLISHED = "published"


WHOLE = "all, delete-orphan"


class GroupRow(Base):
    """A group of a programme's children. Its code is the only one of its kind."""

    __tablename__ = "groups"
    __key__ = ("code",)

    code: Mapped[str] = mapped_column(unique=True)
    programme: Mapped[str] = mapped_column(
        refers("programmes.programme", goes_with=True), index=True
    )
    name: Mapped[str]


class StageRow(Base):
    """What one stage of planning cost, and its bound for what the stages before it decided."""

    __tablename__ = "plan_stages"
    __key__ = ("plan_id", "position")
    __table_args__ = table(unique("plan_id", "position"))

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    position: Mapped[int]
    name: Mapped[str]
    cost: Mapped[int]
    bound: Mapped[int | None]


class MemberRow(Base):
    """A child in a group."""

    __tablename__ = "plan_members"
    __key__ = ("plan_id", "child")
    __table_args__ = table(unique("plan_id", "child"))

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    group: Mapped[str] = mapped_column(refers("groups.code", goes_with=True), index=True)
    child: Mapped[str] = mapped_column(refers("children.child", goes_with=True), index=True)


class LeadRow(Base):
    """An instructor who leads what a group does in a block."""

    __tablename__ = "plan_leads"
    __key__ = ("cell_id", "staff")
    __table_args__ = table(unique("cell_id", "staff"))

    cell_id: Mapped[int] = mapped_column(refers("plan_cells.id", goes_with=True))
    staff: Mapped[str] = mapped_column(refers("staff.staff", goes_with=True), index=True)


class CellRow(Base):
    """What a group does in a block. The block may have moved, the activity gone, since."""

    __tablename__ = "plan_cells"
    __key__ = ("plan_id", "session", "block", "group")
    __table_args__ = table(unique("plan_id", "session", "block", "group"))

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    session: Mapped[str] = mapped_column(refers("sessions.session", goes_with=True), index=True)
    block: Mapped[datetime]
    group: Mapped[str] = mapped_column(refers("groups.code", goes_with=True), index=True)
    activity: Mapped[str]

    leads: Mapped[list[LeadRow]] = relationship(cascade=WHOLE, order_by=LeadRow.id, lazy="selectin")


class DayRow(Base):
    """A youth worker who looks after a group on a date of a session."""

    __tablename__ = "plan_days"
    __key__ = ("plan_id", "session", "day", "group", "staff")
    __table_args__ = table(unique("plan_id", "session", "day", "group", "staff"))

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    session: Mapped[str] = mapped_column(refers("sessions.session", goes_with=True), index=True)
    day: Mapped[date]
    group: Mapped[str] = mapped_column(refers("groups.code", goes_with=True), index=True)
    staff: Mapped[str] = mapped_column(refers("staff.staff", goes_with=True), index=True)


class NightRow(Base):
    """A youth worker who sleeps in on a night, named by the date on which it begins."""

    __tablename__ = "plan_nights"
    __key__ = ("plan_id", "session", "night", "staff")
    __table_args__ = table(unique("plan_id", "session", "night", "staff"))

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    session: Mapped[str] = mapped_column(refers("sessions.session", goes_with=True), index=True)
    night: Mapped[date]
    staff: Mapped[str] = mapped_column(refers("staff.staff", goes_with=True), index=True)


class BedRow(Base):
    """A child's bed in a room for the whole of a session."""

    __tablename__ = "plan_rooms"
    __key__ = ("plan_id", "session", "child")
    __table_args__ = table(
        unique("plan_id", "session", "child"),
        refers_together(["centre", "room"], ["rooms.centre", "rooms.room"], goes_with=True),
        Index("ix_plan_rooms_centre_room", "centre", "room"),
    )

    plan_id: Mapped[int] = mapped_column(refers("plans.id", goes_with=True))
    session: Mapped[str] = mapped_column(refers("sessions.session", goes_with=True), index=True)
    centre: Mapped[str]
    room: Mapped[str]
    child: Mapped[str] = mapped_column(refers("children.child", goes_with=True), index=True)


def _only_one(state: PlanState) -> Index:
    """At most one plan of a programme is in this state."""
    return Index(
        f"uq_plans_{state.value}",
        "programme",
        unique=True,
        sqlite_where=text(f"state = '{state.value}'"),
    )


class PlanRow(Base):
    """A plan of a programme: a variant, the current one, or the published one.

    `seconds` is how long planning took, `complete` whether the time limit cut it short or not.
    `problem` tells what it was planned for: its bounds hold as long as that is unchanged.
    """

    __tablename__ = "plans"
    __key__ = ("programme", "name")
    __table_args__ = table(
        _only_one(PlanState.CURRENT),
        _only_one(PlanState.PUBLISHED),
        *from_zero("seconds", "score"),
    )

    programme: Mapped[str] = mapped_column(
        refers("programmes.programme", goes_with=True), index=True
    )
    name: Mapped[str]
    state: Mapped[PlanState] = mapped_column(default=PlanState.VARIANT)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(refers("users.name"), index=True)
    seed: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float] = mapped_column(default=0.0)
    score: Mapped[int]
    bound: Mapped[int | None]
    optimal: Mapped[bool] = mapped_column(default=False)
    complete: Mapped[bool] = mapped_column(default=True)
    problem: Mapped[MaybeText]

    stages: Mapped[list[StageRow]] = relationship(cascade=WHOLE, order_by=StageRow.position)
    members: Mapped[list[MemberRow]] = relationship(cascade=WHOLE, order_by=MemberRow.id)
    cells: Mapped[list[CellRow]] = relationship(cascade=WHOLE, order_by=CellRow.id)
    days: Mapped[list[DayRow]] = relationship(cascade=WHOLE, order_by=DayRow.id)
    nights: Mapped[list[NightRow]] = relationship(cascade=WHOLE, order_by=NightRow.id)
    beds: Mapped[list[BedRow]] = relationship(cascade=WHOLE, order_by=BedRow.id)
