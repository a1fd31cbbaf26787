"""Nobody on duty without need: what a search leaves over at no cost is taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.score import judge
from app.scheduling.situation import Situation


def trim(facts: Facts, plan: Plan) -> Plan:
    """The plan without youth workers whose duty makes it no better; who is pinned stays."""
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
    before = judge(Situation(facts, plan))
    for who in people:
        after = judge(Situation(facts, changed := without(plan, who)))
        if after.total <= before.total and len(after.breaches) <= len(before.breaches):
            plan, before = changed, after
    return plan


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
