"""The pins of what a hand moves: what it has moved stays, and what it has taken away is freed."""

from collections.abc import Iterator
from datetime import datetime

from app.models.changes import UnitOfWork
from app.scheduling.editing import ActivityTo, ChildTo, DutyTo, Edit, filled
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import DutyKind
from app.scheduling.slots import Slot
from app.services.pin_kinds import (
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    RoomPin,
    pin_of,
    pins_of,
)
from app.services.pins import pin_in_place, put_pin


def put_pins(
    work: UnitOfWork, facts: Facts, before: Plan, after: Plan, edits: tuple[Edit, ...], *, pin: bool
) -> None:
    """Pin what edits put somewhere, and free what they took away.

    A child is pinned with all who are in the group then: a group is its children, not its name.
    Without `pin` nothing is pinned; what was pinned otherwise in those places is freed, for the
    hand that moved it last is right.
    """
    now = set(pins_of(after))
    places = tuple(dict.fromkeys(place for edit in edits for place in _places(facts, edit)))
    taken = (place for place in pins_of(before) if place not in now)
    for place in (*taken, *places):
        _free(work, facts, place, now)
    work.session.flush()  # a place is free before it is taken again
    company = (mate for edit in edits for mate in company_of(facts, after, edit))
    for place in dict.fromkeys((*places, *company)) if pin else ():
        if place in now:
            put_pin(work, facts.problem.programme, place, facts)
    work.session.flush()


def _free(work: UnitOfWork, facts: Facts, place: Pin, now: set[Pin]) -> None:
    """Remove the pin in the place of one, unless the plan keeps it."""
    row = pin_in_place(work.session, facts.problem.programme, place)
    if row is not None and pin_of(row) not in now:
        work.session.delete(row)


def company_of(facts: Facts, after: Plan, edit: Edit) -> tuple[GroupPin, ...]:
    """The others of the group that a child was moved into, as pins that would keep them with it.

    Those are left out who should be kept apart from somebody there: no pin holds them together.
    """
    if not isinstance(edit, ChildTo) or edit.group is None:
        return ()
    inside = next(frozenset(g.children) for g in after.groups if g.code == edit.group)
    torn = {child for pair in facts.apart if inside.issuperset(pair) for child in pair}
    here = inside & facts.children.keys() - torn - {edit.child}
    return tuple(GroupPin(child, edit.group) for child in sorted(here))


def _places(facts: Facts, edit: Edit) -> Iterator[Pin]:
    """What an edit decides on, as pins that would keep it; what it empties holds nothing."""
    match edit:
        case ChildTo(child, group):
            yield GroupPin(child, group or "")
        case ActivityTo(session, _, group, activity):
            for block in filled(facts, edit):
                yield ActivityPin(session, block.starts, group, activity or "")
        case DutyTo(slot, off, on):
            yield from (duty_pin(slot, who) for who in (off, on) if who)
        case _:
            yield RoomPin(edit.session, edit.child, edit.room or "")


def duty_pin(slot: Slot, person: str) -> Pin:
    """The pin that keeps a person on a slot."""
    if isinstance(slot.when, datetime):
        return LeadPin(slot.session, slot.when, slot.group, person)
    if slot.kind is DutyKind.DAY:
        return DayPin(slot.session, slot.when, slot.group, person)
    return NightPin(slot.session, slot.when, person)
