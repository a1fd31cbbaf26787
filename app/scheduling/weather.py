"""What a group does instead where the weather stops its activity: what may be chosen, and why not.

The best choice among these is found by `sheltering`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from app.scheduling.explain import against_doing
from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Plan, Reason
from app.scheduling.problem import Activity, Block, Duty, DutyKind, EquipmentUse, Session
from app.scheduling.rules import CHANCE_FILTERS
from app.scheduling.rules.activities import Chance, blocks_from
from app.scheduling.situation import Doing, Situation
from app.words import counted


@dataclass(frozen=True, slots=True)
class SecondChoice:
    """What a group does in a block if the weather stops its activity there, and who leads it.

    Without an activity nothing is possible: then `reasons` say of each activity that needs no
    weather what rules it out first.
    """

    session: str
    block: datetime
    group: str
    activity: str = ""
    instructors: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def cell(self) -> Cell:
        """What stands in the plan when it is used."""
        return Cell(self.session, self.block, self.group, self.activity, self.instructors)


@dataclass(frozen=True, slots=True)
class WetPlan:
    """A second choice for every block that needs weather. `proven`: none better exists."""

    choices: tuple[SecondChoice, ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """An activity that needs no weather, done instead of another from one of its blocks on."""

    doing: Doing
    first: int
    activity: Activity

    @property
    def numbers(self) -> range:
        """The blocks that it takes, by their number in the session."""
        return range(self.first, self.first + self.activity.blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that it takes."""
        return tuple(self.doing.session.blocks[n] for n in self.numbers)


def stopped(situation: Situation, session: str) -> tuple[Doing, ...]:
    """What groups do in a session that the weather may stop."""
    return tuple(
        doing
        for doing in situation.doings
        if doing.session.code == session and needs_weather(situation, doing.cells[0])
    )


def needs_weather(situation: Situation, cell: Cell) -> bool:
    """Whether the weather may stop what a group does; not known of what the centre has not."""
    activity = situation.activity(situation.facts.sessions[cell.session].centre, cell.activity)
    return activity is not None and activity.needs_weather


def rained_off(plan: Plan, choices: Iterable[SecondChoice], off: Collection[Doing]) -> Plan:
    """The plan with what these groups do stopped, and their second choices in its place."""
    gone = {cell for doing in off for cell in doing.cells}
    places = {(c.session, c.block, c.group) for c in gone}
    instead = tuple(
        c.cell for c in choices if c.activity and (c.session, c.block, c.group) in places
    )
    return replace(plan, cells=tuple(c for c in plan.cells if c not in gone) + instead)


def beside(situation: Situation, other: Situation, choices: Iterable[SecondChoice]) -> Situation:
    """A plan beside another programme whose second choices occupy people and equipment too.

    The other's plan itself occupies them already.
    """
    occupied = situation.facts.problem.elsewhere
    taken = [choice.cell for choice in choices if choice.activity]
    more = replace(
        occupied,
        duties=(*occupied.duties, *_put_on(other, taken)),
        equipment=(*occupied.equipment, *(_use(other, cell) for cell in taken)),
    )
    facts = Facts(replace(situation.facts.problem, elsewhere=more))
    return Situation(facts, situation.plan)


def _put_on(situation: Situation, cells: Iterable[Cell]) -> Iterator[Duty]:
    """The duties of those who do not lead the group then anyway."""
    led = {(c.session, c.block, c.group): c.instructors for c in situation.plan.cells}
    for cell in cells:
        session, span = _when(situation, cell)
        for who in cell.instructors:
            if who not in led[cell.session, cell.block, cell.group]:
                duty = situation.facts.duty(who, DutyKind.LEAD, session, span)
                yield replace(duty, session="")


def _use(situation: Situation, cell: Cell) -> EquipmentUse:
    session, span = _when(situation, cell)
    return EquipmentUse(session.centre, cell.activity, *span)


def _when(situation: Situation, cell: Cell) -> tuple[Session, tuple[datetime, datetime]]:
    session = situation.facts.sessions[cell.session]
    return session, session.blocks[situation.place(cell)].span


def ways(situation: Situation, doing: Doing) -> Iterator[Way]:
    """What a group might do instead, or instead of a part, leaders not yet looked at."""
    cells = situation.cells[doing.group.code, doing.session.code].values()
    done = {cell.activity for cell in cells}
    for activity in _dry(situation.facts, doing.session):
        if activity.name not in done:
            for first in _firsts(doing, activity):
                way = Way(doing, first, activity)
                if _possible(situation.facts, way):
                    yield way


def _dry(facts: Facts, session: Session) -> Iterator[Activity]:
    return (a for a in facts.activities_at[session.centre] if not a.needs_weather)


def _firsts(doing: Doing, activity: Activity) -> range:
    """The blocks of a doing from which an activity fits into it."""
    return range(doing.first, doing.first + len(doing.cells) - activity.blocks + 1)


def _possible(facts: Facts, way: Way) -> bool:
    session, children = way.doing.session, way.doing.group.children
    chances = [Chance(session, block, children, way.activity) for block in way.blocks]
    fits = bool(blocks_from(session, way.first, way.activity.blocks))
    return fits and not any(f.why_not(facts, c) for f in CHANCE_FILTERS for c in chances)


def on_site(situation: Situation, session: str, day: date) -> frozenset[str]:
    """Who has a duty at a session on a date anyway."""
    return frozenset(
        d.person for d in situation.duties if d.session == session and d.starts.date() == day
    )


def against(
    situation: Situation, doing: Doing, number: int, choices: Collection[SecondChoice]
) -> tuple[Reason, ...]:
    """What rules each activity out as the second choice in a block, beside the other choices."""
    beside = _beside(situation, doing, number, choices)
    found = (
        (activity.name, next(_rules(beside, doing, number, activity), None))
        for activity in _dry(situation.facts, doing.session)
    )
    return tuple(Reason(name, *first) for name, first in found if first)


def _rules(
    beside: Situation, doing: Doing, number: int, activity: Activity
) -> Iterator[tuple[str, str]]:
    """What rules an activity out, from the first block on that it could take."""
    firsts = [n for n in _firsts(doing, activity) if n <= number < n + activity.blocks]
    if firsts:
        return against_doing(beside, doing.group, doing.session, firsts[0], activity)
    short = replace(activity, blocks=1)
    found = against_doing(beside, doing.group, doing.session, number, short)
    earlier = (each for each in found if each[0] not in ("T-EQUIP", "T-LED"))
    return chain(earlier, [("T-LENGTH", counted(activity.blocks, "block"))])


def _beside(
    situation: Situation, doing: Doing, number: int, choices: Collection[SecondChoice]
) -> Situation:
    """Those on site, at whatever they do in the plan or may do as a second choice elsewhere.

    A second choice must be legal whether or not the weather stops the others: so both count.
    """
    plan, facts = situation.plan, situation.facts
    led = {(c.session, c.block, c.group): set(c.instructors) for c in plan.cells}
    second = tuple(
        replace(c.cell, instructors=tuple(p for p in c.instructors if p not in led[key]))
        for c in choices
        if c.activity and (key := (c.session, c.block, c.group)) in led
    )
    kept = tuple(c for c in plan.cells if c not in doing.cells)
    there = on_site(situation, doing.session.code, doing.session.blocks[number].starts.date())
    staff = tuple(p for p in facts.problem.staff if p.code in there)
    return Situation(Facts(replace(facts.problem, staff=staff)), replace(plan, cells=kept + second))
