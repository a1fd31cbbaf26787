"""Fixes for gaps in care: who else could be with a group, or sleep in."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial

from app.scheduling.explain import against, diary_of
from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.fixing.trial import Attempts, Trial
from app.scheduling.fixing.ways import Way, ways
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import AdultGender, Duty, DutyKind, Person, Role
from app.scheduling.rules.duties import Task
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, duty_in, held, held_by, holders, task_in
from app.scheduling.supposing import Hired

EXCHANGED = ("first-aid", "night-mix")
"""Gaps that are about who is there, not how many: somebody may take another's place."""


def attempts(trial: Trial) -> Attempts:
    """What might close a gap in care, in no order."""
    for slot in _slots(trial):
        yield from _by_people(trial, slot)
        yield from _by_hire(trial, slot)


def _slots(trial: Trial) -> Iterator[Slot]:
    gap, session = trial.gap, str(trial.gap.session)
    assert gap.day is not None, gap
    if gap.rule.startswith("night"):
        yield Slot(DutyKind.NIGHT, session, gap.day)
        return
    coming = (g.code for g, s in trial.situation.coming if s.code == session)
    for group in [gap.group] if gap.group else coming:
        yield Slot(DutyKind.DAY, session, gap.day, group)


def _by_people(trial: Trial, slot: Slot) -> Attempts:
    there = holders(trial.plan, slot)
    for person in trial.situation.facts.staff_of(Role.YOUTH_WORKER):
        if trial.gap.wanted not in (None, person.gender):
            continue
        task = _task(trial, slot, person.code)
        diary = _without(trial, slot, person.code)
        if person.code in there and trial.gap.rule not in EXCHANGED:
            continue
        for way in ways(person, diary, task, trial.last):
            made = partial(plans, trial, slot, way)
            yield trial.attempt(way.suppositions, made, swaps=len(way.dropped))


def _task(trial: Trial, slot: Slot, person: str) -> Task:
    needed = FIRST_AID if trial.gap.rule == "first-aid" else ""
    return replace(task_in(trial.situation, slot, person), qualification=needed)


def _without(trial: Trial, slot: Slot, person: str) -> tuple[Duty, ...]:
    """A person's duties but for the one in this slot, if they have it."""
    mine = duty_in(trial.situation.facts, slot, person)
    there = person in holders(trial.plan, slot)
    return tuple(d for d in diary_of(trial.situation, person) if not there or d != mine)


def plans(trial: Trial, slot: Slot, way: Way) -> Iterator[Plan]:
    """The plans with somebody put on a slot, what they leave handed to others."""
    if way.person in holders(trial.plan, slot):
        yield trial.plan
    else:
        yield from _put_on(trial, slot, way)


def _put_on(trial: Trial, slot: Slot, way: Way) -> Iterator[Plan]:
    there = holders(trial.plan, slot)
    off: tuple[str | None, ...] = (None,)
    if trial.gap.rule in EXCHANGED:
        off += there
    for gone in off:
        people = (*(p for p in there if p != gone), way.person)
        started = held_by(without_left(trial, [way]), slot, people)
        yield started
        yield from handed(trial.situation.facts, started, left(trial, [way]), but={way.person})


def left(trial: Trial, chosen: Iterable[Way]) -> Sequence[Slot]:
    """The slots that these people would leave."""
    facts = trial.situation.facts
    duties = (duty for way in chosen for duty in way.dropped)
    return [slot for duty in duties for slot in held(trial.plan, duty, facts)]


def without_left(trial: Trial, chosen: Iterable[Way]) -> Plan:
    """The plan without these people on the duties that they would leave."""
    plan = trial.plan
    for way in chosen:
        for slot in left(trial, [way]):
            kept = tuple(p for p in holders(plan, slot) if p != way.person)
            plan = held_by(plan, slot, kept)
    return plan


def handed(facts: Facts, plan: Plan, open_: Sequence[Slot], *, but: Set[str]) -> Iterator[Plan]:
    """Every way to give these slots to people who may take them."""
    if not open_:
        return
    slot, *others = open_
    situation = Situation(facts, plan)
    role = Role.INSTRUCTOR if slot.kind is DutyKind.LEAD else Role.YOUTH_WORKER
    for person in facts.staff_of(role):
        if person.code in but or not _may(situation, slot, person):
            continue
        taken = held_by(plan, slot, (*holders(plan, slot), person.code))
        if others:
            yield from handed(facts, taken, others, but=but)
        else:
            yield taken


def _may(situation: Situation, slot: Slot, person: Person) -> bool:
    task = task_in(situation, slot, person.code)
    return next(against(person, diary_of(situation, person.code), task), None) is None


def _by_hire(trial: Trial, slot: Slot) -> Attempts:
    agency = agency_worker(trial, trial.gap)
    way = Way(agency.code, (Hired(agency),))
    yield trial.attempt(way.suppositions, partial(plans, trial, slot, way))


def agency_worker(trial: Trial, gap: Gap) -> Person:
    """A youth worker as an agency would send one for a gap."""
    return Person(
        code=free_code(trial.situation.facts),
        role=Role.YOUTH_WORKER,
        gender=gap.wanted or AdultGender.OTHER,
        minutes_per_week=60 * 60,
        dbs_recheck_due=trial.last,
        sleeps_in=True,
        qualifications={FIRST_AID: trial.last} if gap.rule == "first-aid" else {},
    )


def free_code(facts: Facts, number: int = 1) -> str:
    """A code for somebody from an agency that nobody has."""
    code = f"agency {number}"
    return code if code not in facts.staff else free_code(facts, number + 1)
