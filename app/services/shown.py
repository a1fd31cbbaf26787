"""What the window is given to show: frozen plain data, with names in place of codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.scheduling.plan import Stage
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.costs import CostView
from app.services.sentences import GapTold


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A programme in a list."""

    code: str
    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of a session: "9.30 am to 11 am"."""

    starts: datetime
    ends: datetime
    label: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, with its blocks, dates and nights."""

    code: str
    title: str
    kind: str
    centre: str
    starts: datetime
    ends: datetime
    blocks: tuple[BlockView, ...]
    days: tuple[date, ...]
    nights: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class ChildView:
    """A child on a card: name, and what a planner looks at.

    `months` is the age on the programme's first day, `year` the school year then. `wishes` are
    activities; friends and others to be kept apart or together are codes of the cohort's children.
    """

    code: str
    name: str
    detail: str
    first: str = ""
    year: int = 0
    months: int = 0
    support: int = 1
    own_room: bool = False
    wishes: tuple[str, ...] = ()
    friends: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's card."""

    code: str
    name: str
    phase: str
    children: tuple[ChildView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """What a group does in a block; `staff` are the codes of the leaders, in the same order."""

    activity: str
    kind: str
    leaders: tuple[str, ...]
    staff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomView:
    """A room and who sleeps there; `codes` are those of the children, in the same order."""

    room: str
    beds: int
    children: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyView:
    """A person's duty on a date, in words; `staff` is the person's code.

    `slots` are the places of this programme's plan that it fills, none where another programme
    asks for it: as a rule one, more where somebody has two groups at a time.
    """

    person: str
    role: str
    day: date
    text: str
    staff: str
    starts: datetime
    ends: datetime
    kind: DutyKind
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class StaffView:
    """A person who could be on duty, with all duties here and elsewhere, in order of time.

    `weeks` has the minutes of each week with duties, by its Monday; `most` is the limit of a week.
    `absences` are from and to.
    """

    code: str
    name: str
    role: str
    most: int
    weeks: Mapping[date, int]
    duties: tuple[DutyView, ...]
    absences: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class PlanView:
    """A plan, ready to be shown. Mappings go by codes and times."""

    state: str
    made: str
    score: int
    headline: str
    stages: tuple[Stage, ...]
    groups: tuple[GroupView, ...]
    ungrouped: tuple[ChildView, ...]
    cells: Mapping[tuple[str, datetime, str], CellView]
    days: Mapping[tuple[str, date, str], tuple[str, ...]]
    nights: Mapping[tuple[str, date], tuple[str, ...]]
    rooms: Mapping[str, tuple[RoomView, ...]]
    no_bed: Mapping[str, tuple[str, ...]]
    gaps: tuple[GapTold, ...]
    breaches: tuple[str, ...]
    costs: tuple[CostView, ...]
    duties: tuple[DutyView, ...]
    staff: tuple[StaffView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme with its sessions, and its current plan if there is one."""

    code: str
    name: str
    starts: date
    ends: date
    sessions: tuple[SessionView, ...]
    plan: PlanView | None
