"""Random plans of random worlds, and what a hand might do in them."""

from collections.abc import Callable

from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import DutyKind, Problem
from app.scheduling.slots import Slot, holders, slots
from tests.scheduling.worlds import (
    NAMES,
    SESSIONS,
    Dice,
    beds,
    cares,
    groupings,
    problems,
    rosters,
)


def world(dice: Dice) -> tuple[Problem, Plan]:
    """A world with a plan, legal or not, in which at least one child is in a group."""
    while True:
        problem = problems(dice, (SESSIONS[0], *dice.some(SESSIONS[1:], 2)))
        groups = groupings(dice, problem)
        if groups:
            break
    led, cared, slept = (f(dice, problem, groups) for f in (rosters, cares, beds))
    return problem, Plan(groups, led.cells, cared.days, cared.nights, slept.rooms)


def child_moved(dice: Dice, problem: Problem, plan: Plan) -> ChildTo:
    codes = (*(g.code for g in plan.groups), "P1-C", None)
    return ChildTo(dice.one(problem.children).code, dice.one(codes))


def activity_put(dice: Dice, problem: Problem, plan: Plan) -> ActivityTo:
    session = dice.one([s for s in problem.sessions if s.blocks])
    block, group = dice.one(session.blocks), dice.one(plan.groups)
    return ActivityTo(session.code, block.starts, group.code, dice.one((*NAMES[:2], None)))


def duty_given(dice: Dice, problem: Problem, plan: Plan) -> DutyTo:
    session, group = dice.one(problem.sessions), dice.one(plan.groups)
    day = dice.one(tuple(session.day_spans))
    caring = Slot(DutyKind.DAY, session.code, day, group.code)
    sleeping = [Slot(DutyKind.NIGHT, session.code, night) for night in session.nights]
    leading = [slot for slot, _ in slots(plan) if slot.kind is DutyKind.LEAD]
    slot = dice.one((caring, *sleeping, *leading))
    staff = [p.code for p in problem.staff]
    return DutyTo(slot, dice.one((None, *holders(plan, slot))), dice.one((None, *staff)))


def bed_given(dice: Dice, problem: Problem, plan: Plan) -> Edit:
    facts = Facts(problem)
    nights = [(s, c) for s, here in facts.present_by_night.items() for c in sorted(here)]
    if not nights:
        return child_moved(dice, problem, plan)
    session, child = dice.one(nights)
    rooms = [r.code for r in facts.rooms_at[facts.sessions[session].centre]]
    return BedTo(session, child, dice.one((None, *rooms)))


def any_edit(dice: Dice, problem: Problem, plan: Plan) -> Edit:
    return dice.one(MAKERS)(dice, problem, plan)


def edit_but_no_activity(dice: Dice, problem: Problem, plan: Plan) -> Edit:
    return dice.one(MAKERS[1:])(dice, problem, plan)


MAKERS: tuple[Callable[[Dice, Problem, Plan], Edit], ...] = (
    activity_put,
    child_moved,
    duty_given,
    bed_given,
)
