"""Standby: who else could take a duty if the person who has it cannot come."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.scheduling.explain import against, diary_of
from app.scheduling.plan import Breach, Reason
from app.scheduling.problem import Duty
from app.scheduling.rules import COSTS, DUTY_LIMITS, SHORTFALLS
from app.scheduling.rules.base import Decision
from app.scheduling.rules.duties import Task, breach, in_order, length, ours
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, handed_over, held_by, holders, slots, task_in


@dataclass(frozen=True, slots=True)
class Ready:
    """Somebody who could take a duty: what the score would rise by, and their minutes then.

    `breaks`: what the person who is relieved would break without the duty: one that lay between
    two others of theirs, so that those follow each other with too little rest.
    """

    person: str
    cost: int
    minutes: int
    breaks: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Standby:
    """A duty of somebody, who could take it in their place, best first, and why the others not."""

    slot: Slot
    person: str
    ready: tuple[Ready, ...]
    ruled_out: tuple[Reason, ...]


def standbys(situation: Situation, session: str | None = None) -> Iterator[Standby]:
    """The standby of every duty to come, or of those in one session, in the plan's order."""
    for slot, people in slots(situation.plan):
        if session in (None, slot.session) and not situation.facts.pins.locked(slot.day):
            for person in people:
                yield standby(situation, slot, person)


def standby(situation: Situation, slot: Slot, person: str) -> Standby:
    """Who could take a slot in the place of somebody who holds it."""
    before, breaks = cost_of_staff(situation), _broken_by_relief(situation, slot, person)
    ready, ruled_out = [], []
    for who, other in situation.facts.staff.items():
        if who == person:
            continue
        task, diary = task_in(situation, slot, who), diary_of(situation, who)
        if first := next(against(other, diary, task), None):
            ruled_out.append(Reason(who, *first))
        else:
            plan = handed_over(situation.plan, slot, off=person, on=who)
            cost = cost_of_staff(Situation(situation.facts, plan)) - before
            ready.append(Ready(who, cost, _minutes(diary, task), breaks))
    ready.sort(key=lambda r: (r.cost, r.minutes, r.person))
    return Standby(slot, person, tuple(ready), tuple(ruled_out))


def _broken_by_relief(situation: Situation, slot: Slot, person: str) -> tuple[Breach, ...]:
    """What a person's duties would break without this one that they do not break with it."""
    others = tuple(who for who in holders(situation.plan, slot) if who != person)
    left = Situation(situation.facts, held_by(situation.plan, slot, others))
    had = set(_broken(diary_of(situation, person)))
    return tuple(b for b in _broken(diary_of(left, person)) if b not in had)


def _broken(diary: tuple[Duty, ...]) -> Iterator[Breach]:
    """The limits that a person's duties break beside each other."""
    for rule in DUTY_LIMITS:
        for conflict in rule.conflicts(in_order(diary)):
            if not conflict.unless and ours(conflict.duties):
                yield breach(rule.name, *conflict.duties)


def _minutes(diary: tuple[Duty, ...], task: Task) -> int:
    return sum(length(d) for d in (*diary, task.duty) if d.ours)


STAFF_RULES = tuple(r for r in (*SHORTFALLS, *COSTS) if Decision.CARE in r.decides)
"""What depends on who is on duty. Who leads an activity makes a difference to load alone."""


def cost_of_staff(situation: Situation) -> int:
    """What a plan costs by the rules that look at who is on duty; by all others it costs the same.

    A tenth of the time of a whole judgement, and a standby list asks hundreds of times.
    """
    settings = situation.facts.settings
    gaps = (g.weight for rule in SHORTFALLS if rule in STAFF_RULES for g in rule.gaps(situation))
    charges = (
        rule.weight_in(settings) * charge.units
        for rule in COSTS
        if rule in STAFF_RULES
        for charge in rule.charges(situation)
    )
    return sum(gaps) + sum(charges)
