"""What a hand changes in a plan: a child's group, a cell's activity, a duty, a bed.

A hand may break rules, so nothing is judged here: `score` says what an edited plan breaks.
What stays where it is: the rooms of a child who goes to another group, and everything of a group
that has nobody left, which counts for nothing until somebody joins it again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from app.scheduling.explain import against_duty
from app.scheduling.facts import Facts
from app.scheduling.naming import name_for
from app.scheduling.plan import Cell, Group, Plan, RoomShare
from app.scheduling.problem import Block, Duty, DutyKind, Session
from app.scheduling.rules.duties import Task, length
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, held_by, holders


@dataclass(frozen=True, slots=True)
class ChildTo:
    """A child goes to a group; None: into none. A group that the plan has not is a new one."""

    child: str
    group: str | None


@dataclass(frozen=True, slots=True)
class ActivityTo:
    """A group does an activity from the block on that starts then; None: nothing.

    An activity of several blocks fills them all, as far as that date has them. What stood in any
    of them goes as a whole.
    """

    session: str
    block: datetime
    group: str
    activity: str | None


@dataclass(frozen=True, slots=True)
class DutyTo:
    """On a slot, one person comes in the place of another; None: nobody goes, or nobody comes."""

    slot: Slot
    off: str | None
    on: str | None


@dataclass(frozen=True, slots=True)
class BedTo:
    """A child sleeps in a room for the whole of a session; None: in none."""

    session: str
    child: str
    room: str | None


Edit: TypeAlias = ChildTo | ActivityTo | DutyTo | BedTo


def edited(facts: Facts, plan: Plan, edit: Edit) -> Plan:
    """The plan after an edit. Everything that the edit names must be there: see `missing`."""
    match edit:
        case ChildTo(child, group):
            return _regrouped(plan, child, group)
        case ActivityTo():
            return _doing(facts, plan, edit)
        case DutyTo(slot, off, on):
            return _on_duty(plan, slot, off, on)
        case _:
            return _bedded(plan, edit)


def edited_all(facts: Facts, plan: Plan, edits: Iterable[Edit]) -> Plan:
    """The plan after several edits, one after the other."""
    for edit in edits:
        plan = edited(facts, plan, edit)
    return plan


def missing(facts: Facts, plan: Plan, edit: Edit) -> bool:
    """Whether an edit names anything that is not there. A group that is not there is a new one."""
    match edit:
        case ChildTo(child, _):
            return child not in facts.children
        case ActivityTo(session, block, group, activity):
            named = activity is None or _centre_has(facts, session, activity)
            return not (_has(facts, session, block) and _grouped(plan, group) and named)
        case DutyTo(slot, off, on):
            people = all(who in facts.staff for who in (off, on) if who is not None)
            return not (people and _has_slot(facts, plan, slot))
        case _:
            return _bed_missing(facts, edit)


def _bed_missing(facts: Facts, edit: BedTo) -> bool:
    session = facts.sessions.get(edit.session)
    if session is None or edit.child not in facts.present_by_night[session.code]:
        return True
    return edit.room not in (None, *(room.code for room in facts.rooms_at[session.centre]))


def _has(facts: Facts, session: str, block: datetime) -> bool:
    return session in facts.sessions and block in _starts(facts.sessions[session])


def _starts(session: Session) -> tuple[datetime, ...]:
    return tuple(b.starts for b in session.blocks)


def _grouped(plan: Plan, group: str) -> bool:
    return any(g.code == group and g.children for g in plan.groups)


def _centre_has(facts: Facts, session: str, activity: str) -> bool:
    found = facts.sessions.get(session)
    return found is not None and (found.centre, activity) in facts.activities


def _has_slot(facts: Facts, plan: Plan, slot: Slot) -> bool:
    """Whether anybody could be on a slot: leading takes an activity that is led."""
    session = facts.sessions.get(slot.session)
    if session is None:
        return False
    match slot.kind:
        case DutyKind.LEAD:
            place = slot.session, slot.when, slot.group
            return any((c.session, c.block, c.group) == place for c in plan.cells)
        case DutyKind.DAY:
            return slot.when in session.day_spans and _grouped(plan, slot.group)
        case _:
            return slot.when in session.nights


def _regrouped(plan: Plan, child: str, to: str | None) -> Plan:
    """The plan with a child in a group alone. Who is there already stays in the same place."""
    if any(g.code == to and child in g.children for g in plan.groups):
        return plan
    groups = tuple(
        replace(g, children=tuple(c for c in g.children if c != child)) for g in plan.groups
    )
    if to is not None and all(g.code != to for g in groups):
        groups += (Group(to, name_for(to, groups), ()),)
    return replace(
        plan,
        groups=tuple(
            replace(g, children=(*g.children, child)) if g.code == to else g for g in groups
        ),
    )


def _on_duty(plan: Plan, slot: Slot, off: str | None, on: str | None) -> Plan:
    before = holders(plan, slot)
    people = tuple(dict.fromkeys(on if who == off else who for who in before))
    after = tuple(who for who in people if who is not None)
    if on is not None and on not in after:
        after = (*after, on)
    if after == before:
        return plan
    changed = held_by(plan, slot, after)
    if slot.kind is DutyKind.DAY:
        return replace(changed, days=tuple(d for d in changed.days if d.youth_workers))
    return replace(changed, nights=tuple(n for n in changed.nights if n.youth_workers))


def _bedded(plan: Plan, edit: BedTo) -> Plan:
    place = edit.session, edit.room
    if any((r.session, r.room) == place and edit.child in r.children for r in plan.rooms):
        return plan
    rooms = [
        replace(r, children=tuple(c for c in r.children if c != edit.child))
        if r.session == edit.session
        else r
        for r in plan.rooms
    ]
    if edit.room is not None:
        if all((r.session, r.room) != place for r in rooms):
            rooms.append(RoomShare(edit.session, edit.room, ()))
        rooms = [
            replace(r, children=(*r.children, edit.child)) if (r.session, r.room) == place else r
            for r in rooms
        ]
    return replace(plan, rooms=tuple(r for r in rooms if r.children))


def filled(facts: Facts, edit: ActivityTo) -> tuple[Block, ...]:
    """The blocks that an edit decides on: those of its activity, as far as that date has them."""
    session = facts.sessions[edit.session]
    activity = facts.activities.get((session.centre, edit.activity or ""))
    first = _starts(session).index(edit.block)
    blocks = session.blocks[first : first + (activity.blocks if activity else 1)]
    return tuple(b for b in blocks if b.starts.date() == edit.block.date())


def cleared(facts: Facts, plan: Plan, edit: ActivityTo) -> Plan:
    """The plan without what an edit takes the place of, each as a whole."""
    starts = {b.starts for b in filled(facts, edit)}
    gone = {
        (edit.session, c.block, edit.group)
        for doing in doings(facts, plan, edit.session, edit.group)
        if starts & {c.block for c in doing}
        for c in doing
    }
    cells = (c for c in plan.cells if (c.session, c.block, c.group) not in gone)
    return replace(plan, cells=tuple(cells))


def doings(facts: Facts, plan: Plan, session: str, group: str) -> Iterator[tuple[Cell, ...]]:
    """What a group does in a session, each activity with as many blocks as it takes.

    A run of an activity that is longer than it should be is several, the last of them too short.
    """
    visit = facts.sessions[session]
    mine = {c.block: c for c in plan.cells if (c.session, c.group) == (session, group)}
    doing: list[Cell] = []
    for starts in _starts(visit):
        cell = mine.get(starts)
        if doing and (cell is None or _ends(facts, visit, doing, cell)):
            yield tuple(doing)
            doing = []
        if cell is not None:
            doing.append(cell)
    if doing:
        yield tuple(doing)


def _ends(facts: Facts, session: Session, doing: list[Cell], following: Cell) -> bool:
    """Whether a doing is over before the cell that follows it."""
    activity = facts.activities.get((session.centre, doing[0].activity))
    whole = len(doing) >= (activity.blocks if activity else 1)
    return whole or following.activity != doing[0].activity


def _doing(facts: Facts, plan: Plan, edit: ActivityTo) -> Plan:
    """The plan with an activity in its blocks, led by those who led there and may, or by others."""
    blocks = filled(facts, edit)
    there = {c.block: c for c in plan.cells if (c.session, c.group) == (edit.session, edit.group)}
    found = cleared(facts, plan, edit)
    if edit.activity is None:
        return found
    if any(
        doing[0].activity == edit.activity
        and [c.block for c in doing] == [b.starts for b in blocks]
        for doing in doings(facts, plan, edit.session, edit.group)
    ):
        return plan
    led: tuple[str, ...] = ()
    for block in blocks:
        had = there[block.starts].instructors if block.starts in there else ()
        led = _leaders(Situation(facts, found), edit, block, (*had, *led), len(had))
        cell = Cell(edit.session, block.starts, edit.group, edit.activity, led)
        found = replace(found, cells=(*found.cells, cell))
    return found


def _leaders(
    situation: Situation, edit: ActivityTo, block: Block, first: tuple[str, ...], stay: int
) -> tuple[str, ...]:
    """Who leads an activity in a block: as many as it takes, of those who may.

    The first `stay` of those who are asked `first` stay even where it takes fewer. After them come
    those with the fewest hours in this programme.
    """
    facts, session = situation.facts, situation.facts.sessions[edit.session]
    activity = facts.activities[session.centre, str(edit.activity)]
    group = situation.groups[edit.group]
    needed = activity.instructors_for(len(situation.present_in(group, session.code)))

    def may(who: str) -> bool:
        duty = facts.duty(who, DutyKind.LEAD, session, block.span)
        return next(against_duty(situation, Task(duty, activity.qualification)), None) is None

    led = [who for who in first[:stay] if may(who)]
    by_load = sorted(facts.staff, key=lambda who: (_minutes(situation.diaries.get(who, ())), who))
    for who in (*first[stay:], *by_load):
        if len(led) < needed and who not in led and may(who):
            led.append(who)
    return tuple(led)


def _minutes(diary: Iterable[Duty]) -> int:
    return sum(length(d) for d in diary if d.ours)
