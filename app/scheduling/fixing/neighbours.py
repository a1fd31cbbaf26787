"""Planning anew in the neighbourhood of a gap: its week or its rooms, all else as it is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Elsewhere, EquipmentUse, Problem, Session
from app.scheduling.rooming import assign_rooms
from app.scheduling.rostering import roster
from app.scheduling.situation import Situation
from app.scheduling.times import week

EFFORT = 0.3
"""What one replanning may take, in the solver's own units: some four tenths of a second."""
SLOWEST = 30.0
"""Seconds after which even a very slow machine gives up; so no other hears of its slowness."""


def _budget() -> Budget:
    budget = Budget(seconds=SLOWEST)
    budget.effort_used = budget.effort_left - EFFORT
    return budget


def rostered_anew(facts: Facts, plan: Plan, sessions: Collection[str]) -> Plan:
    """The plan with activities and staff of these sessions planned anew, with few changes."""
    situation = Situation(facts, plan)
    near = tuple(s for s in facts.problem.sessions if s.code in sessions)
    around = Facts(_beside(situation, near))
    before = Situation(around, _part(situation.plan, sessions))
    found = roster(around, situation.plan.groups, _budget(), before)
    rest = situation.plan
    return replace(
        rest,
        cells=(*(c for c in rest.cells if c.session not in sessions), *found.cells),
        days=(*(d for d in rest.days if d.session not in sessions), *found.days),
        nights=(*(n for n in rest.nights if n.session not in sessions), *found.nights),
    )


def same_week(sessions: Sequence[Session], code: str) -> frozenset[str]:
    """The sessions that begin in the week of one of them: there people have their hours."""
    monday = next(week(s.first_date) for s in sessions if s.code == code)
    return frozenset(s.code for s in sessions if week(s.first_date) == monday)


def _beside(situation: Situation, near: tuple[Session, ...]) -> Problem:
    """A problem of these sessions alone; all that the others take is taken elsewhere."""
    problem, codes = situation.facts.problem, {s.code for s in near}
    duties = (replace(d, session="") for d in situation.duties if d.session not in codes)
    taken = Elsewhere(
        duties=(*problem.elsewhere.duties, *duties),
        equipment=(*problem.elsewhere.equipment, *_equipment(situation, codes)),
        rooms=problem.elsewhere.rooms,
    )
    return replace(
        problem,
        sessions=near,
        away=tuple(a for a in problem.away if a.session in codes),
        elsewhere=taken,
        pins=_part(problem.pins, codes),
    )


def _equipment(situation: Situation, but: Collection[str]) -> Iterator[EquipmentUse]:
    for cell in situation.plan.cells:
        if cell.session not in but:
            session = situation.facts.sessions[cell.session]
            span = session.blocks[situation.place(cell)].span
            yield EquipmentUse(session.centre, cell.activity, *span)


def _part(plan: Plan, sessions: Collection[str]) -> Plan:
    return Plan(
        plan.groups,
        tuple(c for c in plan.cells if c.session in sessions),
        tuple(d for d in plan.days if d.session in sessions),
        tuple(n for n in plan.nights if n.session in sessions),
        tuple(r for r in plan.rooms if r.session in sessions),
    )


def roomed_anew(facts: Facts, plan: Plan, code: str) -> Plan:
    """The plan with the rooms of one residential planned anew, with few changes."""
    situation = Situation(facts, plan)
    session = facts.sessions[code]
    others = tuple(r for r in situation.plan.rooms if r.session != code)
    nights = set(session.nights)
    taken = frozenset(
        r.room
        for r in others
        if facts.sessions[r.session].centre == session.centre
        and nights & set(facts.sessions[r.session].nights)
    )
    groups = situation.plan.groups
    found, _ = assign_rooms(facts, groups, session, _budget(), taken=taken, before=situation)
    return replace(situation.plan, rooms=others + found)
