"""What is fixed for a programme: pins by hand that still mean something, and what has happened.

What a published plan says of the time before a date has happened, and is locked. Groups have no
date: one that has met goes on as it is, unless it has become illegal or a person decides otherwise.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.scheduling.facts import Facts
from app.scheduling.items import items, items_before
from app.scheduling.plan import Cell, Group, Plan, RoomShare
from app.scheduling.problem import Problem, Session
from app.scheduling.score import breaches
from app.scheduling.situation import Situation, effective, has_block
from app.scheduling.times import dates


def with_pins(
    problem: Problem,
    by_hand: Plan,
    published: Plan | None = None,
    as_of: date | None = None,
    *,
    current: Plan | None = None,
) -> Problem:
    """The problem with its pins: those by hand, and what a published plan has fixed by a date.

    In the past the published plan counts, and the current one on dates of which the published one
    says nothing; about groups a person's pins come first. Without a published plan or a date
    nothing is locked.
    """
    facts = Facts(problem)
    pins = still_there(facts, by_hand)
    if published is None or as_of is None:
        return replace(problem, pins=in_order(pins))
    happened = effective(facts, with_unsaid(facts, published, current or Plan()))
    past, met = past_of(happened, facts.sessions, as_of), groups_that_met(facts, happened, as_of)
    if not met and past == Plan():
        return replace(problem, pins=in_order(pins))
    later = replace(
        future_of(pins, facts.sessions, as_of), groups=going_on(facts, met, pins.groups)
    )
    locked_before = lock(problem.sessions, as_of)
    return replace(problem, pins=in_order(together(later, past)), locked_before=locked_before)


def still_there(facts: Facts, pins: Plan) -> Plan:
    """Pins without what they say of children, blocks, nights, rooms or activities that are no more.

    Nothing is said of a group that has no children: it may yet get some.
    """
    spans = {(s.code, day) for s in facts.sessions.values() for day in s.day_spans}
    nights = {(s.code, night) for s in facts.sessions.values() for night in s.nights}
    groups = (replace(g, children=_kept(g.children, facts.children)) for g in pins.groups)
    cells = (_of_centre(facts, c) for c in pins.cells if has_block(facts, c))
    shares = (replace(r, children=_kept(r.children, _sleepers(facts, r))) for r in pins.rooms)
    return Plan(
        groups=tuple(g for g in groups if g.children),
        cells=tuple(c for c in cells if c.activity or c.instructors),
        days=tuple(d for d in pins.days if (d.session, d.day) in spans),
        nights=tuple(n for n in pins.nights if (n.session, n.night) in nights),
        rooms=tuple(r for r in shares if r.children),
    )


def _kept(children: Iterable[str], of: Iterable[str]) -> tuple[str, ...]:
    here = frozenset(of)
    return tuple(c for c in children if c in here)


def _of_centre(facts: Facts, cell: Cell) -> Cell:
    """The cell without an activity that its centre does not have."""
    centre = facts.sessions[cell.session].centre
    return cell if (centre, cell.activity) in facts.activities else replace(cell, activity="")


def _sleepers(facts: Facts, share: RoomShare) -> frozenset[str]:
    """The children who might sleep in a room: those there by night, if the centre has the room."""
    session = facts.sessions.get(share.session)
    if session is None or all(r.code != share.room for r in facts.rooms_at[session.centre]):
        return frozenset()
    return facts.present_by_night[session.code]


def past_of(plan: Plan, sessions: Mapping[str, Session], as_of: date) -> Plan:
    """The items of a plan that lie before a date; a room does once its session has begun.

    A night belongs to the date on which it begins. Groups have no date: they are left out.
    """
    return _when(plan, sessions, lambda day: day < as_of)


def with_unsaid(facts: Facts, published: Plan, current: Plan) -> Plan:
    """The published plan, with what the current one says of dates that it is silent about.

    So it is with a session that was added since, or moved. Beds are for a session as a whole.
    """
    said = _dates_said(facts, published)
    housed = {share.session for share in published.rooms}
    more = Plan(
        cells=tuple(c for c in current.cells if (c.session, c.block.date()) not in said),
        days=tuple(d for d in current.days if (d.session, d.day) not in said),
        nights=tuple(n for n in current.nights if (n.session, n.night) not in said),
        rooms=tuple(r for r in current.rooms if r.session not in housed),
    )
    return together(published, more)


def _dates_said(facts: Facts, plan: Plan) -> Set[tuple[str, date]]:
    """The sessions and dates of which a plan says anything that could still be so."""
    cells = {(c.session, c.block.date()) for c in plan.cells if has_block(facts, c)}
    days = {(d.session, d.day) for d in plan.days if d.youth_workers}
    return cells | days | {(n.session, n.night) for n in plan.nights if n.youth_workers}


def carried_over(problem: Problem, published: Plan, plan: Plan, as_of: date) -> Plan:
    """A plan as it may be published in the place of another: what that says of the past stays.

    Even of groups that the plan has no more: they may come back.
    """
    facts = Facts(problem)
    rooms = {(s.code, r.code) for s in problem.sessions for r in facts.rooms_at[s.centre]}
    beds = tuple(share for share in published.rooms if (share.session, share.room) in rooms)
    happened = with_unsaid(facts, replace(published, rooms=beds), plan)
    past = past_of(happened, facts.sessions, as_of)
    return together(replace(past, groups=plan.groups), future_of(plan, facts.sessions, as_of))


def future_of(plan: Plan, sessions: Mapping[str, Session], as_of: date) -> Plan:
    """The items of a plan that do not lie before a date, groups left out."""
    return _when(plan, sessions, lambda day: day >= as_of)


def _when(plan: Plan, sessions: Mapping[str, Session], counts: Callable[[date], bool]) -> Plan:
    return Plan(
        cells=tuple(c for c in plan.cells if counts(c.block.date())),
        days=tuple(d for d in plan.days if counts(d.day)),
        nights=tuple(n for n in plan.nights if counts(n.night)),
        rooms=tuple(r for r in plan.rooms if counts(sessions[r.session].first_date)),
    )


def groups_that_met(facts: Facts, plan: Plan, as_of: date) -> tuple[Group, ...]:
    """The groups of which somebody was present at a session that began before a date."""
    begun = [s.code for s in facts.problem.sessions if s.first_date < as_of]
    there = frozenset[str]().union(*(facts.present[s] for s in begun))
    return tuple(g for g in plan.groups if there & set(g.children))


def going_on(facts: Facts, met: Iterable[Group], by_hand: Iterable[Group]) -> tuple[Group, ...]:
    """The groups that are fixed: those by hand, and those that met with all who are still in them.

    A group that met and has come to break a rule of groups is not held together. What a person's
    own pins break does not count for that: it is a breach, and the others stay where they are.
    """
    groups = tuple(met)
    found = breaches(Situation(facts, Plan(groups=groups)))
    broken = {code for breach in found for code in breach.where}
    fixed = {g.code: g for g in by_hand}
    chosen = {c for g in fixed.values() for c in g.children}
    for group in groups:
        if group.code not in broken:
            first = fixed[group.code].children if group.code in fixed else ()
            stay = tuple(c for c in group.children if c not in chosen)
            fixed[group.code] = replace(group, children=first + stay)
    return tuple(g for g in fixed.values() if g.children)


def lock(sessions: Iterable[Session], as_of: date) -> date | None:
    """The first date that is not locked: the day after the last date of a session before `as_of`.

    So it changes only when a date of a session has passed. None where none has.
    """
    spans = (dates(s.first_date, s.last_date) for s in sessions)
    last = max((day for span in spans for day in span if day < as_of), default=None)
    return last and last + timedelta(days=1)


def together(one: Plan, other: Plan) -> Plan:
    """What two plans say of different things."""
    return Plan(
        groups=one.groups + other.groups,
        cells=one.cells + other.cells,
        days=one.days + other.days,
        nights=one.nights + other.nights,
        rooms=one.rooms + other.rooms,
    )


def in_order(plan: Plan) -> Plan:
    """The same plan in one order, however it was stored: so its problem is the same problem."""
    groups = (replace(g, children=tuple(sorted(g.children))) for g in plan.groups)
    cells = (replace(c, instructors=tuple(sorted(c.instructors))) for c in plan.cells)
    days = (replace(d, youth_workers=tuple(sorted(d.youth_workers))) for d in plan.days)
    nights = (replace(n, youth_workers=tuple(sorted(n.youth_workers))) for n in plan.nights)
    rooms = (replace(r, children=tuple(sorted(r.children))) for r in plan.rooms)
    return Plan(
        groups=tuple(sorted(groups, key=lambda g: g.code)),
        cells=tuple(sorted(cells, key=lambda c: (c.session, c.block, c.group))),
        days=tuple(sorted(days, key=lambda d: (d.session, d.day, d.group))),
        nights=tuple(sorted(nights, key=lambda n: (n.session, n.night))),
        rooms=tuple(sorted(rooms, key=lambda r: (r.session, r.room))),
    )


@dataclass(frozen=True, slots=True)
class Departures:
    """How many items of a plan are not as they are fixed.

    `children` are in another group than they are fixed to, `pinned` other items are missing, `past`
    are missing or too many in the locked past.
    """

    children: int = 0
    pinned: int = 0
    past: int = 0


def departures(problem: Problem, plan: Plan) -> Departures:
    """Where a plan departs from what is fixed. A group that it has no more can keep nothing."""
    situation = Situation(Facts(problem), plan)
    groups = items(Plan(groups=problem.pins.groups))
    fixed = Situation(situation.facts, replace(problem.pins, groups=situation.plan.groups))
    happened = items_before(fixed, problem.locked_before)
    pinned = items(replace(fixed.plan, groups=())) - happened
    kept = items(situation.plan)
    return Departures(
        children=len(groups - kept),
        pinned=len(pinned - kept),
        past=len(happened ^ items_before(situation, problem.locked_before)),
    )
