"""What there is to choose from on the board: what is possible first, and why the rest is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.scheduling.editing import (
    ActivityTo,
    BedTo,
    ChildTo,
    DutyTo,
    Edit,
    cleared,
    doings,
    edited,
)
from app.scheduling.explain import (
    Found,
    against,
    against_doing,
    against_group,
    against_room,
    diary_of,
)
from app.scheduling.plan import Gap, Group, Reason
from app.scheduling.problem import Activity, DutyKind, Role
from app.scheduling.rules.duties import length
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, holders, task_in
from app.services.board_effects import NOTHING, Effect, Standing
from app.services.reasons import reason_sentence
from app.words import counted


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a person can choose by hand: the edit, and what would come of it.

    `kind` says of what kind it is: an activity's kind, a room's beds, a person's hours. `why_not`
    is empty where nothing stands against it; where something does, it can still be done, unless it
    is refused. `effect` is None where a rule is against it to begin with: ask the board for it.
    `here`: it is what is there now, and its edit does nothing.
    """

    edit: Edit
    name: str
    kind: str
    effect: Effect | None
    why_not: str
    here: bool = False


NO_GROUP, NO_ACTIVITY, NO_ROOM, NOBODY = "No group", "No activity", "No room", "Nobody"
NEW_GROUP = "A new group"


def choice(
    standing: Standing, edit: Edit, name: str, kind: str = "", *, why_not: str = ""
) -> Choice:
    """A choice with what would come of it; what is refused, or breaks a rule, is not possible."""
    if why_not:
        return Choice(edit, name, kind, None, why_not)
    effect = standing.effect((edit,))
    why_not = effect.refused or next(iter(effect.breaks), "")
    here = edited(standing.facts, standing.plan, edit) == standing.plan
    return Choice(edit, name, kind, effect, why_not, here=here)


def in_order(found: Iterable[Choice]) -> tuple[Choice, ...]:
    """The possible ones first, what costs least before what costs more, then the others."""
    return tuple(sorted(found, key=_order))


def _order(choice: Choice) -> tuple[bool, int]:
    possible = choice.here or not choice.why_not
    return not possible, choice.effect.cost if choice.effect and possible else 0


def _first(standing: Standing, found: Found, candidate: str, gap: str) -> str:
    """The first thing that stands against a candidate, in a sentence."""
    first = next(found, None)
    if first is None:
        return ""
    return reason_sentence(Reason(candidate, *first), Gap(rule=gap, weight=0), standing.names)


def groups_for(standing: Standing, child: str, new: str) -> Iterator[Choice]:
    """The groups that a child could be in, a new one by the code `new`, and none."""
    situation = _without(standing, ChildTo(child, None))
    for group in standing.situation.plan.groups:
        left = situation.groups.get(group.code)
        found = against_group(situation, child, left) if left else iter(())
        why = "" if child in group.children else _first(standing, found, group.code, "ungrouped")
        kind = _size(standing, group)
        yield choice(standing, ChildTo(child, group.code), group.name, kind, why_not=why)
    yield choice(standing, ChildTo(child, new), NEW_GROUP)
    yield choice(standing, ChildTo(child, None), NO_GROUP)


def _size(standing: Standing, group: Group) -> str:
    phase = standing.facts.phase_of_group(group.children).value
    return f"{phase}, {counted(len(group.children), 'child', 'children')}"


def _without(standing: Standing, edit: Edit) -> Situation:
    """The plan beside its problem, with an item taken out."""
    return Situation(standing.facts, edited(standing.facts, standing.plan, edit))


def activities_for(
    standing: Standing, session: str, block: datetime, group: str
) -> Iterator[Choice]:
    """Everything that a group could do from a block on, and nothing."""
    visit = standing.facts.sessions[session]
    now = _doing_now(standing, session, block, group)
    if now is not None and (visit.centre, now.activity) not in standing.facts.activities:
        yield _no_more(now, str(now.activity))
    for activity in standing.facts.activities_at[visit.centre]:
        kind = standing.kinds.get((visit.centre, activity.name), "")
        if now is not None and now.activity == activity.name:
            yield choice(standing, now, activity.name, kind)
            continue
        edit = ActivityTo(session, block, group, activity.name)
        why = _against_activity(standing, edit, activity)
        yield choice(standing, edit, activity.name, kind, why_not=why)
    yield choice(standing, ActivityTo(session, block, group, None), NO_ACTIVITY)


def _no_more(edit: Edit, name: str) -> Choice:
    """What is there now, though nobody could choose it any more."""
    return Choice(edit, name, "", Effect(sentence=NOTHING), "", here=True)


def _doing_now(standing: Standing, session: str, block: datetime, group: str) -> ActivityTo | None:
    """What a group does in a block now, from the block on in which it begins."""
    for cells in doings(standing.facts, standing.plan, session, group):
        if block in [c.block for c in cells]:
            return ActivityTo(session, cells[0].block, group, cells[0].activity)
    return None


def _against_activity(standing: Standing, edit: ActivityTo, activity: Activity) -> str:
    facts = standing.facts
    situation = Situation(facts, cleared(facts, standing.plan, edit))
    session = facts.sessions[edit.session]
    first = [b.starts for b in session.blocks].index(edit.block)
    group = situation.groups[edit.group]
    found = against_doing(situation, group, session, first, activity)
    return _first(standing, found, activity.name, "unfilled")


def people_for(standing: Standing, slot: Slot, off: str | None) -> Iterator[Choice]:
    """Who could be on a slot, in the place of `off` or beside those who are, and nobody instead.

    Of what costs the same, those come first who have the fewest hours. Who has the other role is
    left out: nobody asks an instructor to sleep in.
    """
    there = holders(standing.plan, slot)
    role = Role.INSTRUCTOR if slot.kind is DutyKind.LEAD else Role.YOUTH_WORKER
    situation = _without(standing, DutyTo(slot, off, None)) if off else standing.situation
    diaries = {who: diary_of(standing.situation, who) for who in standing.facts.staff}
    minutes = {who: sum(length(d) for d in each if d.ours) for who, each in diaries.items()}
    for who in sorted(minutes, key=lambda code: (minutes[code], code)):
        person = standing.facts.staff[who]
        if person.role is not role and who not in there:
            continue
        task, diary = task_in(situation, slot, who), diary_of(situation, who)
        found = iter(()) if who in there else against(person, diary, task)
        why = _first(standing, found, who, "day-cover")
        edit = DutyTo(slot, who if who in there else off, who)
        name, hours = standing.names.person(who), f"{minutes[who] / 60:g} h"
        yield choice(standing, edit, name, hours, why_not=why)
    if off:
        yield choice(standing, DutyTo(slot, off, None), NOBODY)


def rooms_for(standing: Standing, session: str, child: str) -> Iterator[Choice]:
    """The rooms in which a child could sleep, and none."""
    visit = standing.facts.sessions[session]
    situation = _without(standing, BedTo(session, child, None))
    shares = {r.room: r for r in standing.plan.rooms if r.session == session}
    rooms = standing.facts.rooms_at[visit.centre]
    for gone in shares.keys() - {room.code for room in rooms}:
        if child in shares[gone].children:
            yield _no_more(BedTo(session, child, gone), gone)
    for room in rooms:
        inside = shares[room.code].children if room.code in shares else ()
        found = iter(()) if child in inside else against_room(situation, child, visit, room)
        why = _first(standing, found, room.code, "no-bed")
        kind = f"{max(0, room.beds - len(inside))} of {counted(room.beds, 'bed')} free"
        yield choice(standing, BedTo(session, child, room.code), room.code, kind, why_not=why)
    yield choice(standing, BedTo(session, child, None), NO_ROOM)
