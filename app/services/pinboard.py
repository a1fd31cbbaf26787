"""Pins in words: what of a programme's plan can be pinned, what is, and what contradicts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session as Rows

from app.models import PlanState
from app.models.database import Database
from app.papers.phrases import moment
from app.scheduling.contradicting import contradictions
from app.scheduling.facts import Facts
from app.scheduling.past import future_of
from app.scheduling.problem import Problem
from app.scheduling.situation import effective
from app.scheduling.times import LONDON
from app.services.fixes import contradiction_sentence
from app.services.names import Names, at, names, short
from app.services.pin_kinds import (
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    pins_of,
)
from app.services.pins import Pinned, Pins
from app.services.plans_told import all_groups
from app.services.snapshot import problem_of
from app.services.stored_plans import plan_from, stored_plan


@dataclass(frozen=True, slots=True)
class PinLine:
    """A pin in words, with who set it and when; `counts` as `Pinned` has it."""

    pin: Pin
    sentence: str
    by: str
    made: str
    counts: bool


@dataclass(frozen=True, slots=True)
class PinBoard:
    """What a person can pin and has pinned in a programme.

    `items` is all that the current plan has decided and that is not past, each in words;
    `contradictions` says which pins and ties cannot all be kept.
    """

    items: Mapping[Pin, str]
    pinned: tuple[PinLine, ...]
    contradictions: tuple[str, ...]

    @property
    def pins(self) -> frozenset[Pin]:
        """Everything that is pinned."""
        return frozenset(line.pin for line in self.pinned)


NO_BOARD = PinBoard(MappingProxyType({}), (), ())


def pin_board(
    database: Database,
    programme: str,
    *,
    as_of: date | None = None,
    problem: Problem | None = None,
) -> PinBoard:
    """A programme's pins, and what of its current plan can be pinned on a date.

    `problem` is the programme's on that date, where it has been read already.

    Raises:
        UserError: there is no such programme.
    """
    pinned = Pins(database, "").of(programme, as_of=as_of, problem=problem)
    with database.reading() as rows:
        problem = problem or problem_of(rows, programme, as_of=as_of)
        known = names(rows, all_groups(rows, programme))
        items = {pin: pin_told(pin, known) for pin in _to_come(rows, problem)}
    return PinBoard(
        items=MappingProxyType(items),
        pinned=tuple(_line(each, known) for each in pinned),
        contradictions=tuple(contradiction_sentence(c, known) for c in contradictions(problem)),
    )


def _to_come(rows: Rows, problem: Problem) -> tuple[Pin, ...]:
    """What the current plan has decided and is not past."""
    row = stored_plan(rows, problem.programme, PlanState.CURRENT)
    if row is None:
        return ()
    facts = Facts(problem)
    plan = effective(facts, plan_from(rows, row))
    to_come = future_of(plan, facts.sessions, problem.locked_before or date.min)
    return tuple(pins_of(replace(to_come, groups=plan.groups)))  # a group has no date


def _line(pinned: Pinned, known: Names) -> PinLine:
    made = moment(pinned.at.astimezone(LONDON))
    return PinLine(pinned.pin, pin_told(pinned.pin, known), pinned.by, made, pinned.counts)


def pin_in_words(database: Database, programme: str, pin: Pin) -> str:
    """What one pin of a programme keeps, with the names of everybody."""
    with database.reading() as rows:
        return pin_told(pin, names(rows, all_groups(rows, programme)))


def pin_told(pin: Pin, known: Names) -> str:
    """What a pin keeps, in words: "Ayla B. (C07) in Otters"."""
    match pin:
        case GroupPin(child, group):
            return f"{known.child(child)} in {known.group(group)}"
        case ActivityPin(_, block, group, activity):
            return f"{activity} for {known.group(group)}, {at(block)}"
        case LeadPin(_, block, group, staff):
            return f"{known.person(staff)} leading {known.group(group)}, {at(block)}"
        case DayPin(_, day, group, staff):
            return f"{known.person(staff)} with {known.group(group)} on {short(day)}"
        case NightPin(_, night, staff):
            return f"{known.person(staff)} sleeping in on {short(night)}"
        case _:
            return f"{known.child(pin.child)} in {pin.room}, {known.session(pin.session)}"
