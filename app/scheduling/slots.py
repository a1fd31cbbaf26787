"""Places on duty in a plan, and who holds them: what a swap, a fix or a standby is about."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.scheduling.facts import Facts
from app.scheduling.plan import DayCover, NightCover, Plan
from app.scheduling.problem import Duty, DutyKind, night_span
from app.scheduling.rules.duties import Task
from app.scheduling.situation import Situation


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on duty: leading a group's block, a group's day, or a night.

    `when` is the moment at which a block starts, or the date of a day or a night. A night has no
    group.
    """

    kind: DutyKind
    session: str
    when: date
    group: str = ""

    @property
    def day(self) -> date:
        """The date on which it starts."""
        return self.when.date() if isinstance(self.when, datetime) else self.when


def slots(plan: Plan) -> Iterator[tuple[Slot, tuple[str, ...]]]:
    """Every slot of a plan with those who hold it."""
    for cell in plan.cells:
        yield Slot(DutyKind.LEAD, cell.session, cell.block, cell.group), cell.instructors
    for day in plan.days:
        yield Slot(DutyKind.DAY, day.session, day.day, day.group), day.youth_workers
    for night in plan.nights:
        yield Slot(DutyKind.NIGHT, night.session, night.night), night.youth_workers


def holders(plan: Plan, slot: Slot) -> tuple[str, ...]:
    """Who holds a slot; nobody where the plan does not know it."""
    return next((people for each, people in slots(plan) if each == slot), ())


def held(plan: Plan, duty: Duty, facts: Facts) -> tuple[Slot, ...]:
    """The slots that a duty of this programme is made of."""
    found = (slot for slot, people in slots(plan) if duty.person in people)
    return tuple(slot for slot in found if duty_in(facts, slot, duty.person) == duty)


def duty_in(facts: Facts, slot: Slot, person: str) -> Duty:
    """The duty that somebody has who holds a slot."""
    session = facts.sessions[slot.session]
    if isinstance(slot.when, datetime):
        span = next(b.span for b in session.blocks if b.starts == slot.when)
    elif slot.kind is DutyKind.DAY:
        span = session.day_spans[slot.when]
    else:
        span = night_span(slot.when)
    return facts.duty(person, slot.kind, session, span)


def task_in(situation: Situation, slot: Slot, person: str) -> Task:
    """The duty of a slot, with the qualification that its activity needs, if any."""
    duty = duty_in(situation.facts, slot, person)
    cell = next(
        (
            c
            for c in situation.plan.cells
            if (c.session, c.block, c.group) == (slot.session, slot.when, slot.group)
        ),
        None,
    )
    activity = cell and situation.activity(duty.centre, cell.activity)
    return Task(duty, activity.qualification if activity else "")


def held_by(plan: Plan, slot: Slot, people: tuple[str, ...]) -> Plan:
    """The plan with a slot in other hands. A block without an activity is led by nobody."""
    if slot.kind is DutyKind.LEAD:
        return replace(
            plan,
            cells=tuple(
                replace(c, instructors=people)
                if (c.session, c.block, c.group) == (slot.session, slot.when, slot.group)
                else c
                for c in plan.cells
            ),
        )
    if slot.kind is DutyKind.DAY:
        days = (d for d in plan.days if (d.session, d.day, d.group) != _place(slot))
        return replace(plan, days=(*days, DayCover(*_place(slot), people)))
    nights = (n for n in plan.nights if (n.session, n.night) != (slot.session, slot.when))
    return replace(plan, nights=(*nights, NightCover(slot.session, slot.when, people)))


def _place(slot: Slot) -> tuple[str, date, str]:
    return slot.session, slot.when, slot.group


def handed_over(plan: Plan, slot: Slot, *, off: str, on: str) -> Plan:
    """The plan with one person put on a slot in the place of another."""
    people = tuple(on if who == off else who for who in holders(plan, slot))
    return held_by(plan, slot, people)
