"""What the planner answers: a plan, its score, and what stayed open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.scheduling.problem import AdultGender


@dataclass(frozen=True, slots=True)
class Group:
    """A group of children for the whole programme."""

    code: str
    name: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a group does in a block, and who leads it."""

    session: str
    block: datetime
    group: str
    activity: str
    instructors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayCover:
    """The youth workers who look after a group on a date of a session."""

    session: str
    day: date
    group: str
    youth_workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NightCover:
    """The youth workers who sleep in on a night, named by the date on which it begins."""

    session: str
    night: date
    youth_workers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomShare:
    """The children who sleep in a room for the whole of a session."""

    session: str
    room: str
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of one programme. What it does not say is open: ungrouped, unfilled, no bed."""

    groups: tuple[Group, ...] = ()
    cells: tuple[Cell, ...] = ()
    days: tuple[DayCover, ...] = ()
    nights: tuple[NightCover, ...] = ()
    rooms: tuple[RoomShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a candidate cannot fill a gap: the first rule that rules it out, and the fact."""

    candidate: str
    rule: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One unit of something that stays open. Fields that do not apply are None.

    `wanted` is the gender of the adult who is missing by night, where that is what is missing.
    """

    rule: str
    weight: int
    session: str | None = None
    block: datetime | None = None
    day: date | None = None
    group: str | None = None
    child: str | None = None
    wanted: "AdultGender | None" = None


@dataclass(frozen=True, slots=True)
class Breach:
    """A hard rule that is broken, by a person's hand or by data that changed since.

    `what` breaks it: codes or a figure. `where` has codes and times, a session's code first where
    it is in one.
    """

    rule: str
    what: tuple[str, ...]
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage's cost and its true lower bound, given what the stages before it decided."""

    name: str
    cost: int
    bound: int | None

    @property
    def proven(self) -> bool:
        """Whether nothing better exists for what the stages before it decided."""
        return self.bound is not None and self.bound >= self.cost
