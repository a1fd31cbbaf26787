"""What a pin may name: everything exists, belongs together, and is still to come."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.errors import UserError
from app.scheduling.facts import Facts
from app.scheduling.problem import Away, Role
from app.services.pin_kinds import ActivityPin, DayPin, GroupPin, LeadPin, NightPin, Pin, RoomPin
from app.services.pinnable import Pinnable
from tests.builders import (
    R1_BLOCK,
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    activity,
    day,
    problem,
    room,
    weekend,
)

GROUP = GroupPin("C1", "A")
ACTIVITY = ActivityPin("R1", R1_BLOCK, "A", "Archery")
LEAD = LeadPin("R1", R1_BLOCK, "A", "I1")
DAY = DayPin("R1", R1_SUNDAY, "A", "Y1")
NIGHT = NightPin("R1", R1_SATURDAY, "Y1")
ROOM = RoomPin("R1", "C1", "Oak")
ALL: tuple[Pin, ...] = (GROUP, ACTIVITY, LEAD, DAY, NIGHT, ROOM)


def pinnable(**changes: Any) -> Pinnable:
    """What a weekend with two groups, two activities and two rooms has."""
    more = {"activities": (activity(), activity("Fencing")), "rooms": (room(), room("Elm"))}
    return Pinnable(Facts(weekend(**(more | changes))), ("A", "B"))


def refused(pin: Pin, by: Pinnable) -> str:
    with pytest.raises(UserError) as caught:
        by.check(pin)
    return str(caught.value)


@pytest.mark.parametrize("pin", ALL, ids=lambda pin: pin.item.value)
def test_an_item_of_every_kind_can_be_pinned(pin: Pin) -> None:
    pinnable().check(pin)


REFUSED: list[tuple[Pin, str]] = [
    (GroupPin("C9", "A"), "C9 has no accepted place on P1. Nearest: C1, C2, C3."),
    (GroupPin("C1", "C"), "P1 has no group C. It has A and B."),
    (replace(ACTIVITY, session="R2"), "P1 has no session R2. It has R1."),
    (
        replace(ACTIVITY, block=datetime(2027, 1, 23, 11)),
        "R1 has no block that starts at 2027-01-23T11:00. It has 2027-01-23T10:00.",
    ),
    (replace(ACTIVITY, group="C"), "P1 has no group C. It has A and B."),
    (replace(ACTIVITY, activity="Judo"), "BW has no activity Judo. It has Archery and Fencing."),
    (replace(LEAD, session="R2"), "P1 has no session R2. It has R1."),
    (replace(LEAD, group="C"), "P1 has no group C. It has A and B."),
    (replace(LEAD, staff="I9"), "There is no member of staff I9. Nearest: I1."),
    (
        replace(DAY, day=date(2027, 1, 25)),
        "R1 has no day 2027-01-25. It has 2027-01-23 and 2027-01-24.",
    ),
    (replace(DAY, group="C"), "P1 has no group C. It has A and B."),
    (replace(DAY, staff="Y9"), "There is no member of staff Y9. Nearest: Y1, Y2."),
    (replace(NIGHT, day=R1_SUNDAY), "R1 has no night of 2027-01-24. It has 2027-01-23."),
    (replace(NIGHT, staff="Y9"), "There is no member of staff Y9. Nearest: Y1, Y2."),
    (replace(ROOM, session="R2"), "P1 has no session R2. It has R1."),
    (replace(ROOM, child="C9"), "C9 has no accepted place on P1. Nearest: C1, C2, C3."),
    (replace(ROOM, room="Ash"), "BW has no children's room Ash. It has Elm and Oak."),
]


@pytest.mark.parametrize(("pin", "sentence"), REFUSED)
def test_what_does_not_exist_or_belong_together_is_named(pin: Pin, sentence: str) -> None:
    assert refused(pin, pinnable()) == sentence


def test_a_child_who_sleeps_elsewhere_has_no_room() -> None:
    away = (Away("C1", "R1", nights_only=True),)
    assert refused(ROOM, pinnable(away=away)) == "C1 does not sleep at R1."


def test_a_day_has_no_night_and_nobody_sleeps_there() -> None:
    day_alone = Pinnable(Facts(problem(sessions=(day(),))), ("A",))
    assert refused(NightPin("S1", SATURDAY, "Y1"), day_alone) == (
        "S1 has no night of 2027-01-16. It has none."
    )
    assert refused(RoomPin("S1", "C1", "Oak"), day_alone) == "C1 does not sleep at S1."


def test_before_anything_is_planned_there_are_no_groups() -> None:
    unplanned = Pinnable(Facts(weekend()), ())
    assert refused(GROUP, unplanned) == "P1 has no group A. It has none."


def test_a_hard_rule_may_be_broken_by_hand() -> None:
    worker = next(p.code for p in weekend().staff if p.role is Role.YOUTH_WORKER)
    pinnable().check(replace(LEAD, staff=worker))


@pytest.mark.parametrize("pin", [ACTIVITY, LEAD, replace(DAY, day=R1_SATURDAY), NIGHT, ROOM])
def test_what_is_past_can_be_pinned_no_more(pin: Pin) -> None:
    assert refused(pin, pinnable(locked_before=R1_SUNDAY)) == (
        "Saturday 23 January 2027 of R1 is past: the published plan of P1 "
        "says what happened, and nothing of it can be pinned any more."
    )
    pinnable(locked_before=R1_SATURDAY).check(pin)


@pytest.mark.parametrize("pin", [DAY, GROUP])
def test_what_is_to_come_can_be_pinned_while_a_session_is_under_way(pin: Pin) -> None:
    pinnable(locked_before=R1_SUNDAY).check(pin)
