"""What could be at all, found once for a problem: who may do what, what each child rules out.

The peers share it. It asks the same filters of the contract as the planner does, but it is its own
code: a peer that used the planner's models would share their mistakes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.scheduling.facts import Facts
from app.scheduling.problem import (
    Activity,
    Child,
    Duty,
    DutyKind,
    Problem,
    Role,
    RoomsWith,
    Session,
    night_span,
)
from app.scheduling.rules import BERTH_FILTERS, CHANCE_FILTERS, TASK_FILTERS
from app.scheduling.rules.activities import Chance, blocks_from, uses_elsewhere
from app.scheduling.rules.duties import Task, length
from app.scheduling.rules.rooms import Berth
from app.scheduling.times import minute, week

Place = tuple[str, int]
"""A block: its session's code and its number there."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time in which a session wants people of one role: any number of them."""

    number: int
    kind: DutyKind
    session: str
    starts: datetime
    ends: datetime
    minutes: int
    week: date


@dataclass(frozen=True, slots=True)
class Option:
    """An activity that a group might do from a block of a session on."""

    activity: Activity
    places: tuple[Place, ...]
    needed: int


class Openings:
    """The slots of a problem, who may fill them, and what each child keeps a group from."""

    def __init__(self, problem: Problem) -> None:
        self.facts = Facts(problem)
        self.blocks: dict[Place, Slot] = {}
        self.days: dict[tuple[str, date], Slot] = {}
        self.nights: dict[tuple[str, date], Slot] = {}
        self.slots: list[Slot] = []
        self._options: dict[tuple[frozenset[str], str], tuple[Option, ...]] = {}
        for session in problem.sessions:
            self._open(session)

    def _open(self, session: Session) -> None:
        for number, block in enumerate(session.blocks):
            self.blocks[session.code, number] = self._slot(DutyKind.LEAD, session, block.span)
        if self.facts.present[session.code]:
            for day, span in session.day_spans.items():
                self.days[session.code, day] = self._slot(DutyKind.DAY, session, span)
        if self.facts.present_by_night[session.code]:
            for night in session.nights:
                slot = self._slot(DutyKind.NIGHT, session, night_span(night))
                self.nights[session.code, night] = slot

    def _slot(self, kind: DutyKind, session: Session, span: tuple[datetime, datetime]) -> Slot:
        minutes = minute(span[1]) - minute(span[0])
        slot = Slot(len(self.slots), kind, session.code, *span, minutes, week(span[0].date()))
        self.slots.append(slot)
        return slot

    def duty(self, who: str, slot: Slot) -> Duty:
        """The duty of a person in a slot."""
        session = self.facts.sessions[slot.session]
        return self.facts.duty(who, slot.kind, session, (slot.starts, slot.ends))

    @cached_property
    def able(self) -> Mapping[int, tuple[str, ...]]:
        """By slot: who may fill it, as far as the person and the duty alone say."""
        return {
            slot.number: tuple(p for p in self.facts.staff if self._may(p, slot))
            for slot in self.slots
        }

    def _may(self, who: str, slot: Slot) -> bool:
        task = Task(self.duty(who, slot))
        return all(f.why_not(self.facts, task) is None for f in TASK_FILTERS)

    @cached_property
    def _leaders(self) -> dict[tuple[Place, str], tuple[str, ...]]:
        return {}

    def leaders(self, place: Place, activity: Activity) -> tuple[str, ...]:
        """Who might lead an activity in a block."""
        key = (place, activity.qualification)
        if key not in self._leaders:
            slot, wanted = self.blocks[place], activity.qualification
            held = (p for p in self.able[slot.number] if self._holds(p, wanted, slot))
            self._leaders[key] = tuple(held)
        return self._leaders[key]

    def _holds(self, who: str, qualification: str, slot: Slot) -> bool:
        person = self.facts.staff[who]
        return not qualification or person.holds(qualification, slot.starts.date())

    @cached_property
    def starts(self) -> Mapping[str, tuple[tuple[Activity, tuple[Place, ...]], ...]]:
        """By session: each activity with each run of blocks that it could take, legal or not."""
        return {
            s.code: tuple(
                (activity, tuple((s.code, n) for n in range(first, first + activity.blocks)))
                for activity in self.facts.activities_at[s.centre]
                for first in range(len(s.blocks))
                if blocks_from(s, first, activity.blocks)
            )
            for s in self.facts.problem.sessions
        }

    @cached_property
    def _barred(self) -> Mapping[tuple[Place, str], frozenset[str]]:
        """By block and activity: the children who keep their group from it."""
        found: dict[tuple[Place, str], frozenset[str]] = {}
        for session in self.facts.problem.sessions:
            for activity in self.facts.activities_at[session.centre]:
                for number, block in enumerate(session.blocks):
                    children = (
                        c
                        for c in self.facts.children
                        if _ruled_out(self.facts, Chance(session, block, (c,), activity))
                    )
                    found[(session.code, number), activity.name] = frozenset(children)
        return found

    def options(self, members: frozenset[str], session: str) -> tuple[Option, ...]:
        """What a group of these children might do in a session; nobody there: nothing."""
        if (members, session) not in self._options:
            self._options[members, session] = self._options_of(members, session)
        return self._options[members, session]

    def _options_of(self, members: frozenset[str], session: str) -> tuple[Option, ...]:
        here = len(self.facts.present[session] & members)
        return tuple(
            Option(activity, places, needed)
            for activity, places in self.starts[session]
            if here
            if not any(self._barred[place, activity.name] & members for place in places)
            for needed in (activity.instructors_for(here),)
            if all(len(self.leaders(place, activity)) >= needed for place in places)
            if all(self.free(place, activity) for place in places)
        )

    @cached_property
    def _free(self) -> dict[tuple[Place, str], int]:
        return {}

    def free(self, place: Place, activity: Activity) -> int:
        """How many groups can do an activity in a block beside those of other programmes."""
        key = (place, activity.name)
        if key not in self._free:
            slot = self.blocks[place]
            starts, ends = minute(slot.starts), minute(slot.ends)
            others = uses_elsewhere(self.facts).get((activity.centre, activity.name), [])
            moments = [starts, *(a for a, _ in others if starts <= a < ends)]
            most = max(sum(a <= m < b for a, b in others) for m in moments)
            self._free[key] = max(0, activity.groups_at_once - most)
        return self._free[key]

    @cached_property
    def berths(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """By session and child: the rooms in which the child might sleep."""
        return {
            (s.code, child.code): tuple(
                room.code
                for room in self.facts.rooms_at[s.centre]
                if all(f.why_not(self.facts, Berth(s, room, child)) is None for f in BERTH_FILTERS)
            )
            for s in self.facts.problem.sessions
            for child in self._by_night(s.code)
        }

    def _by_night(self, session: str) -> list[Child]:
        return [self.facts.children[c] for c in sorted(self.facts.present_by_night[session])]

    def kind(self, child: str) -> tuple[RoomsWith, str]:
        """Children of one kind may share a room, unless it is a room of their own."""
        return self.facts.children[child].rooms_with, self.facts.phases[child].value

    @cached_property
    def elsewhere(self) -> Mapping[str, tuple[Duty, ...]]:
        """By person: the duties that other programmes ask of them."""
        found: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.facts.problem.elsewhere.duties:
            found[duty.person].append(duty)
        return defaultdict(tuple, {who: tuple(each) for who, each in found.items()})

    def minutes_elsewhere(self, who: str) -> Mapping[date, int]:
        """By week: the minutes that a person works for other programmes."""
        found: dict[date, int] = defaultdict(int)
        for duty in self.elsewhere[who]:
            found[week(duty.starts.date())] += length(duty)
        return found

    def people(self, role: Role) -> tuple[str, ...]:
        """The codes of a role's people."""
        return tuple(p.code for p in self.facts.staff_of(role))


def _ruled_out(facts: Facts, chance: Chance) -> bool:
    return any(f.why_not(facts, chance) is not None for f in CHANCE_FILTERS)
