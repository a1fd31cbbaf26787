"""The pins of what a hand moves: what it has moved stays, and what it has taken away is freed."""

from collections.abc import Iterator

from app.models.changes import UnitOfWork
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, Edit, filled
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

    Without `pin` nothing is pinned; what was pinned otherwise in those places is freed, for the
    hand that moved it last is right.
    """
    now = set(pins_of(after))
    kept = {p: None for edit in edits for p in _put(facts, edit) if p in now}
    taken = (p for p in pins_of(before) if p not in now)
    for gone in (*taken, *(p for edit in edits for p in _emptied(facts, edit))):
        _free(work, facts, gone, now)
    for each in kept:
        if pin:
            put_pin(work, facts.problem.programme, each, facts)
        else:
            _free(work, facts, each, now)
    work.session.flush()


def _free(work: UnitOfWork, facts: Facts, place: Pin, now: set[Pin]) -> None:
    """Remove the pin in the place of one, unless the plan keeps it."""
    row = pin_in_place(work.session, facts.problem.programme, place)
    if row is not None and pin_of(row) not in now:
        work.session.delete(row)


def _put(facts: Facts, edit: Edit) -> Iterator[Pin]:
    """What an edit puts somewhere, as pins that would keep it."""
    match edit:
        case ChildTo(child, str(group)):
            yield GroupPin(child, group)
        case ActivityTo(session, _, group, str(activity)):
            for block in filled(facts, edit):
                yield ActivityPin(session, block.starts, group, activity)
        case DutyTo(slot, _, str(on)):
            yield duty_pin(slot, on)
        case BedTo(session, child, str(room)):
            yield RoomPin(session, child, room)


def _emptied(facts: Facts, edit: Edit) -> Iterator[Pin]:
    """The places that an edit leaves empty, by pins that could be there."""
    match edit:
        case ChildTo(child, None):
            yield GroupPin(child, "")
        case ActivityTo(session, _, group, None):
            for block in filled(facts, edit):
                yield ActivityPin(session, block.starts, group, "")
        case BedTo(session, child, None):
            yield RoomPin(session, child, "")
        case DutyTo(slot, str(off), _):
            yield duty_pin(slot, off)


def duty_pin(slot: Slot, person: str) -> Pin:
    """The pin that keeps a person on a slot."""
    match slot.kind:
        case DutyKind.LEAD:
            return LeadPin(slot.session, slot.when, slot.group, person)
        case DutyKind.DAY:
            return DayPin(slot.session, slot.when, slot.group, person)
        case DutyKind.NIGHT:
            return NightPin(slot.session, slot.when, person)
