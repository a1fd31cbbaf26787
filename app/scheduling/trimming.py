"""Nobody on duty without need: what a search leaves over at no cost is taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.rules import posted
from app.scheduling.rules.base import Cost, Decision, Limit, Shortfall
from app.scheduling.situation import Situation


def trim(facts: Facts, plan: Plan) -> Plan:
    """The plan without youth workers whose duty makes it no better; who is pinned stays.

    Only what they do is looked at: no other cost depends on it.
    """
    members = {g.code: g.children for g in plan.groups}
    for i, day in enumerate(plan.days):
        needed = facts.workers_needed(members[day.group], day.session)
        if len(day.youth_workers) > needed:
            pinned = facts.pins.workers[day.session, day.day, day.group]
            people = tuple(w for w in day.youth_workers if w not in pinned)
            plan = _leaner(facts, plan, people, partial(off_day, place=i))
    for i, night in enumerate(plan.nights):
        if len(night.youth_workers) > facts.sleepers_needed(night.session):
            pinned = facts.pins.sleepers[night.session, night.night]
            people = tuple(w for w in night.youth_workers if w not in pinned)
            plan = _leaner(facts, plan, people, partial(off_night, place=i))
    return plan


def _leaner(
    facts: Facts, plan: Plan, people: tuple[str, ...], without: Callable[[Plan, str], Plan]
) -> Plan:
    cost, broken = _care(facts, plan) if people else (0, 0)
    for who in people:
        changed = without(plan, who)
        then, breaks = _care(facts, changed)
        if then <= cost and breaks <= broken:
            plan, cost, broken = changed, then, breaks
    return plan


def _care(facts: Facts, plan: Plan) -> tuple[int, int]:
    """What the care in a plan costs, and how often it breaks a limit on people's duties."""
    busy = {who for day in plan.days for who in day.youth_workers}
    busy |= {who for night in plan.nights for who in night.youth_workers}
    cells = tuple(cell for cell in plan.cells if not busy.isdisjoint(cell.instructors))
    situation = Situation(facts, replace(plan, cells=cells, rooms=()))
    rules, settings = posted(Decision.CARE), facts.settings
    gaps = (gap for r in rules if isinstance(r, Shortfall) for gap in r.gaps(situation))
    charges = (
        r.weight_in(settings) * charge.units
        for r in rules
        if isinstance(r, Cost)
        for charge in r.charges(situation)
    )
    broken = {each for r in rules if isinstance(r, Limit) for each in r.violations(situation)}
    return sum(gap.weight for gap in gaps) + sum(charges), len(broken)


def off_day(plan: Plan, who: str, *, place: int) -> Plan:
    """The plan with somebody taken off a group's day."""
    cover = plan.days[place]
    fewer = replace(cover, youth_workers=tuple(w for w in cover.youth_workers if w != who))
    return replace(plan, days=(*plan.days[:place], fewer, *plan.days[place + 1 :]))


def off_night(plan: Plan, who: str, *, place: int) -> Plan:
    """The plan with somebody taken off a night."""
    cover = plan.nights[place]
    fewer = replace(cover, youth_workers=tuple(w for w in cover.youth_workers if w != who))
    return replace(plan, nights=(*plan.nights[:place], fewer, *plan.nights[place + 1 :]))
