"""Why something stayed open: for every candidate the first rule that rules it out, and the fact.

Rules come in the contract's order. A candidate that nothing rules out is not named: it could fill
the gap, and a plan that leaves it open was cut short or weighs something else more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from app.scheduling.facts import FIRST_AID
from app.scheduling.plan import Gap, Group, Reason
from app.scheduling.problem import (
    Activity,
    Block,
    Duty,
    DutyKind,
    Person,
    Room,
    RoomsWith,
    Session,
    TieKind,
    night_span,
)
from app.scheduling.rules import BERTH_FILTERS, CHANCE_FILTERS, DUTY_RULES
from app.scheduling.rules.activities import Chance, blocks_from, uses_elsewhere
from app.scheduling.rules.duties import Task, TaskFilter
from app.scheduling.rules.groups import span
from app.scheduling.rules.rooms import Berth
from app.scheduling.situation import Situation
from app.scheduling.times import minute
from app.words import counted

Found = Iterator[tuple[str, str]]
"""Rules that rule a candidate out, in the contract's order, each with its fact."""


def why(situation: Situation, gap: Gap) -> tuple[Reason, ...]:
    """The reasons for a gap, candidate by candidate."""
    return tuple(
        Reason(candidate, *first)
        for candidate, found in _ASK[gap.rule](situation, gap)
        if (first := next(found, None))
    )


Candidates = Iterator[tuple[str, Found]]


def _groups(situation: Situation, gap: Gap) -> Candidates:
    for group in situation.plan.groups:
        yield group.code, against_group(situation, str(gap.child), group)


def against_group(situation: Situation, child: str, group: Group) -> Found:
    """What keeps a child out of a group."""
    facts, members = situation.facts, group.children
    if facts.phase_of_group(members) is not facts.phases[child]:
        yield "G-PHASE", facts.phase_of_group(members).value
    if len(members) >= facts.settings.largest_group:
        yield "G-SIZE", counted(len(members), "child", "children")
    months = span(facts, Group(group.code, group.name, (*members, child)))
    if months > facts.settings.age_spread_months:
        yield "G-SPREAD", counted(months, "month")
    for other in _tied(situation, TieKind.APART, child):
        if other in members:
            yield "G-APART", other
    for other in _tied(situation, TieKind.TOGETHER, child):
        if other in situation.group_of and other not in members:
            yield "G-TOGETHER", other


def _tied(situation: Situation, kind: TieKind, child: str) -> Iterator[str]:
    facts = situation.facts
    pairs = facts.apart if kind is TieKind.APART else facts.together
    return (other for pair in pairs if child in pair for other in pair if other != child)


def _activities(situation: Situation, gap: Gap) -> Candidates:
    session = situation.facts.sessions[str(gap.session)]
    place = next(i for i, b in enumerate(session.blocks) if b.starts == gap.block)
    group = situation.groups[str(gap.group)]
    for activity in situation.facts.activities_at[session.centre]:
        firsts = range(max(0, place - activity.blocks + 1), place + 1)
        ways = (tuple(against_doing(situation, group, session, i, activity)) for i in firsts)
        furthest = min(ways, key=_how_far)
        yield activity.name, iter(furthest)


def _how_far(found: tuple[tuple[str, str], ...]) -> tuple[bool, int]:
    """A way that nothing rules out comes first, then the one that gets furthest."""
    order = [*(f.name for f in CHANCE_FILTERS), "T-ONCE", "T-LENGTH", "T-EQUIP", "T-LED"]
    return bool(found), -order.index(found[0][0]) if found else 0


def against_doing(
    situation: Situation, group: Group, session: Session, first: int, activity: Activity
) -> Found:
    """What keeps a group from doing an activity from a block on."""
    for rule in CHANCE_FILTERS:
        for block in session.blocks[first : first + activity.blocks]:
            chance = Chance(session, block, group.children, activity)
            if fact := rule.why_not(situation.facts, chance):
                yield rule.name, fact
    cells = situation.cells.get((group.code, session.code), {})
    for cell in cells.values():
        if cell.activity == activity.name:
            yield "T-ONCE", cell.block.isoformat(timespec="minutes")
    blocks = blocks_from(session, first, activity.blocks)
    if not blocks or any(n in cells for n in range(first, first + activity.blocks)):
        yield "T-LENGTH", counted(activity.blocks, "block")
    for block in blocks:
        yield from _against_equipment(situation, activity, block)
    for block in blocks:
        yield from _against_leading(situation, group, session, block, activity)


def _against_equipment(situation: Situation, activity: Activity, block: Block) -> Found:
    most = groups_at_once(situation, activity, block)
    if most >= activity.groups_at_once:
        yield "T-EQUIP", counted(most, "group")


def groups_at_once(situation: Situation, activity: Activity, block: Block) -> int:
    """How many groups do an activity at one moment of a block, other programmes' too."""
    key = (activity.centre, activity.name)
    uses = list(uses_elsewhere(situation.facts)[key])
    for doing in situation.doings:
        if (doing.session.centre, doing.activity) == key:
            blocks = (doing.session.blocks[situation.place(c)] for c in doing.cells)
            uses += [(minute(b.starts), minute(b.ends)) for b in blocks]
    first, last = minute(block.starts), minute(block.ends)
    moments = {first, *(starts for starts, _ in uses if first < starts < last)}
    return max(sum(starts <= m < ends for starts, ends in uses) for m in moments)


def _against_leading(
    situation: Situation, group: Group, session: Session, block: Block, activity: Activity
) -> Found:
    needed = activity.instructors_for(len(situation.present_in(group, session.code)))
    day, staff = block.starts.date(), situation.facts.staff
    free = free_to_lead(situation, session, block)
    able = sum(
        not activity.qualification or staff[who].holds(activity.qualification, day) for who in free
    )
    if able < needed:
        what = f" {activity.qualification}" if activity.qualification else ""
        yield "T-LED", f"{able} of {needed}{what}"


def free_to_lead(situation: Situation, session: Session, block: Block) -> tuple[str, ...]:
    """Everybody whom nothing but a qualification keeps from leading in a block."""
    place = session.code, block.starts
    if place not in situation.free:
        situation.free[place] = tuple(
            who
            for who in situation.facts.staff
            if next(against_duty(situation, _leading(situation, who, session, block)), None) is None
        )
    return situation.free[place]


def _leading(situation: Situation, who: str, session: Session, block: Block) -> Task:
    return Task(situation.facts.duty(who, DutyKind.LEAD, session, block.span))


def against_duty(situation: Situation, task: Task) -> Found:
    """What keeps a person from a duty beside those that they have."""
    person = situation.facts.staff[task.duty.person]
    yield from against(person, diary_of(situation, person.code), task)


def against(person: Person, diary: Sequence[Duty], task: Task) -> Found:
    """What keeps a person with this diary from a duty more."""
    for rule in DUTY_RULES:
        fact = rule.reason(person, task) if isinstance(rule, TaskFilter) else None
        fact = fact or rule.clash(person, diary, task.duty)
        if fact:
            yield rule.name, fact


def diary_of(situation: Situation, person: str) -> tuple[Duty, ...]:
    """All duties of a person, here and elsewhere, in order of time."""
    if person in situation.diaries:
        return situation.diaries[person]
    return tuple(d for d in situation.facts.problem.elsewhere.duties if d.person == person)


def _workers(situation: Situation, gap: Gap) -> Candidates:
    """Everybody who might be with a group, or on a date of a session at all."""
    session = situation.facts.sessions[str(gap.session)]
    day = gap.day or session.first_date
    groups = [gap.group] if gap.group else list(situation.groups)
    there = set(chain(*(situation.workers[str(g), session.code, day] for g in groups)))
    needed = FIRST_AID if gap.rule == "first-aid" else ""
    for who in situation.facts.staff:
        if needed or who not in there:
            duty = situation.facts.duty(who, DutyKind.DAY, session, session.day_spans[day])
            yield who, against_duty(situation, Task(duty, needed))


def _sleepers(situation: Situation, gap: Gap) -> Candidates:
    session, night = situation.facts.sessions[str(gap.session)], gap.day
    assert night is not None
    there = situation.sleepers[session.code, night]
    for who, person in situation.facts.staff.items():
        if gap.wanted in (None, person.gender) and who not in there:
            duty = situation.facts.duty(who, DutyKind.NIGHT, session, night_span(night))
            yield who, against_duty(situation, Task(duty))


def _rooms(situation: Situation, gap: Gap) -> Candidates:
    session = situation.facts.sessions[str(gap.session)]
    for room in situation.facts.rooms_at[session.centre]:
        yield room.code, against_room(situation, str(gap.child), session, room)


def against_room(situation: Situation, child: str, session: Session, room: Room) -> Found:
    """What keeps a child out of a room for a session."""
    shares = [s for s in situation.plan.rooms if s.room == room.code]
    inside = [c for s in shares if s.session == session.code for c in s.children]
    found = chain(
        (("G-APART", o) for o in _tied(situation, TieKind.APART, child) if o in inside),
        _filtered(situation, child, session, room),
        (("B-ONE", s.session) for s in shares if _same_nights(situation, s.session, session)),
        _among(situation, child, room, inside),
    )
    order = ("G-APART", "B-BEDS", "B-ONE", "B-WITH", "B-PHASE", "B-OWN", "B-ACCESS")
    yield from sorted(found, key=lambda each: order.index(each[0]))


def _same_nights(situation: Situation, code: str, session: Session) -> bool:
    other = situation.facts.sessions[code]
    same = other.centre == session.centre and set(other.nights) & set(session.nights)
    return code != session.code and bool(same)


def _filtered(situation: Situation, child: str, session: Session, room: Room) -> Found:
    berth = Berth(session, room, situation.facts.children[child])
    for rule in BERTH_FILTERS:
        if fact := rule.why_not(situation.facts, berth):
            yield rule.name, fact


def _among(situation: Situation, child: str, room: Room, inside: list[str]) -> Found:
    facts = situation.facts
    if len(inside) >= room.beds:
        yield "B-BEDS", counted(room.beds, "bed")
    for other in inside:
        kinds = {facts.children[c].rooms_with for c in (child, other)}
        if len(kinds) > 1:
            yield "B-WITH", facts.children[other].rooms_with.value
        if facts.phases[other] is not facts.phases[child]:
            yield "B-PHASE", facts.phases[other].value
        if RoomsWith.OWN in kinds:
            yield "B-OWN", other


_ASK: Mapping[str, Callable[[Situation, Gap], Candidates]] = {
    "ungrouped": _groups,
    "unfilled": _activities,
    "day-cover": _workers,
    "two-adults": _workers,
    "first-aid": _workers,
    "night-cover": _sleepers,
    "night-mix": _sleepers,
    "no-bed": _rooms,
}
