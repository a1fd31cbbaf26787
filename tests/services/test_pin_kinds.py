"""Kinds of pins: their words, and a plan as the pins that would keep it."""

from datetime import date, datetime

import pytest

from app.models import Item
from app.scheduling.plan import Cell, Plan
from app.services.pin_kinds import (
    KINDS,
    ActivityPin,
    DayPin,
    GroupPin,
    LeadPin,
    NightPin,
    Pin,
    RoomPin,
    columns_of,
    in_words,
    pin_said,
    pins_of,
)
from tests.builders import R1_BLOCK, R1_SATURDAY, group, share, weekend_plan

MORNING = datetime(2027, 1, 23, 10)
WORDS = [
    (GroupPin("C1", "A"), "group C1 A"),
    (ActivityPin("R1", MORNING, "A", "Archery"), "activity R1 2027-01-23T10:00 A Archery"),
    (LeadPin("R1", MORNING, "A", "I1"), "lead R1 2027-01-23T10:00 A I1"),
    (DayPin("R1", date(2027, 1, 24), "A", "Y1"), "day R1 2027-01-24 A Y1"),
    (NightPin("R1", date(2027, 1, 23), "Y1"), "night R1 2027-01-23 Y1"),
    (RoomPin("R1", "C1", "Oak loft"), "room R1 C1 'Oak loft'"),
]


@pytest.mark.parametrize(("pin", "words"), WORDS)
def test_the_words_of_a_pin_are_those_of_the_command_line(pin: Pin, words: str) -> None:
    assert in_words(pin) == words


@pytest.mark.parametrize("pin", [pin for pin, _ in WORDS])
def test_a_pin_is_made_from_what_is_said_of_it(pin: Pin) -> None:
    said = columns_of(pin) | {"programme": "P1", "user": "Robin"}
    assert pin_said(pin.item.value, said) == pin


def test_there_is_a_pin_for_every_item() -> None:
    assert {item: kind.item for item, kind in KINDS.items()} == {item: item for item in Item}


def test_every_item_of_a_plan_is_a_pin_that_would_keep_it() -> None:
    plan = weekend_plan(groups=(group("A", "C1"),), rooms=(share("Oak", "C1"),), days=())
    assert list(pins_of(plan)) == [
        GroupPin("C1", "A"),
        ActivityPin("R1", R1_BLOCK, "A", "Archery"),
        LeadPin("R1", R1_BLOCK, "A", "I1"),
        NightPin("R1", R1_SATURDAY, "Y1"),
        NightPin("R1", R1_SATURDAY, "Y2"),
        RoomPin("R1", "C1", "Oak"),
    ]
    assert len(list(pins_of(weekend_plan()))) == 3 + 2 + 4 + 2 + 3


def test_a_cell_without_an_activity_pins_its_leaders_alone() -> None:
    plan = Plan(cells=(Cell("R1", MORNING, "A", "", ("I1",)),))
    assert list(pins_of(plan)) == [LeadPin("R1", MORNING, "A", "I1")]
