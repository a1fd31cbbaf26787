"""Pins in words: what can be pinned, what is, and what contradicts."""

from dataclasses import replace

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.board import open_board
from app.services.pin_kinds import DayPin, GroupPin, NightPin, Pin
from app.services.pinboard import PinLine, pin_board, pin_in_words
from app.services.pins import Pins
from tests.services.small_books import USER, load, two_programmes
from tests.services.test_pins import (
    ACTIVITY,
    ALL,
    DAY,
    GROUP,
    LEAD,
    NIGHT,
    OTHER,
    ROOM,
    SUNDAY,
    ready,
    store,
)

__all__ = ["ready"]
MADE = "Sunday 22 November 2026, 9.30 am"
TOLD: dict[Pin, str] = {
    GROUP: "Ada A. (C1) in Otters",
    ACTIVITY: "Archery for Otters, Sat 23 Jan, 10 am",
    LEAD: "Instructor I1 leading Otters, Sat 23 Jan, 10 am",
    DAY: "Worker Y1 with Otters on Sun 24 Jan",
    NIGHT: "Worker Y1 sleeping in on Sat 23 Jan",
    ROOM: "Ada A. (C1) in Oak, Saturday 23 January 2027, Bewl Water",
}


@pytest.mark.parametrize("pin", ALL, ids=lambda pin: pin.item.value)
def test_every_item_of_the_current_plan_is_told_in_words(ready: Database, pin: Pin) -> None:
    store(ready, PlanState.CURRENT)
    assert pin_board(ready, "P1").items[pin] == TOLD[pin]


@pytest.mark.parametrize("pin", ALL, ids=lambda pin: pin.item.value)
def test_one_pin_is_told_by_itself(ready: Database, pin: Pin) -> None:
    store(ready, PlanState.CURRENT)
    assert pin_in_words(ready, "P1", pin) == TOLD[pin]


def test_without_a_plan_nothing_can_be_pinned(ready: Database) -> None:
    assert pin_board(ready, "P1").items == {}


def test_what_is_past_is_not_offered(ready: Database) -> None:
    store(ready, PlanState.CURRENT)
    store(ready, PlanState.PUBLISHED)
    kinds = {type(pin) for pin in pin_board(ready, "P1", as_of=SUNDAY).items}
    assert kinds == {GroupPin, DayPin}


def test_what_is_pinned_is_told_with_who_pinned_it_and_when(ready: Database) -> None:
    Pins(ready, USER).pin("P1", NIGHT)
    board = pin_board(ready, "P1")
    assert board.pinned == (PinLine(NIGHT, TOLD[NIGHT], USER, MADE, counts=True),)
    assert board.pins == {NIGHT}
    assert board.contradictions == ()


def test_a_programme_that_has_been_read_is_not_read_again_for_its_pins(ready: Database) -> None:
    store(ready, PlanState.CURRENT)
    Pins(ready, USER).pin("P1", NIGHT)
    problem = open_board(ready, "P1").problem
    assert pin_board(ready, "P1", problem=problem) == pin_board(ready, "P1")
    bare = replace(problem, pins=Plan())
    assert [line.counts for line in pin_board(ready, "P1", problem=bare).pinned] == [False]


def test_pins_that_cannot_all_be_kept_are_told(ready: Database) -> None:
    night = NightPin("R1", NIGHT.day, "I1")
    Pins(ready, USER).pin("P1", night)
    (sentence,) = pin_board(ready, "P1").contradictions
    assert sentence.startswith("This cannot be kept (")
    assert "Instructor I1 is pinned to the night of Sat 23 Jan" in sentence


def test_a_pin_of_another_plan_is_no_item_of_this_one(ready: Database) -> None:
    store(ready, PlanState.CURRENT)
    Pins(ready, USER).pin("P1", OTHER)
    board = pin_board(ready, "P1")
    assert OTHER not in board.items
    assert [line.sentence for line in board.pinned] == ["Ada A. (C1) in Otters"]


def test_a_programme_that_is_not_there_is_named(database: Database) -> None:
    load(database, two_programmes())
    with pytest.raises(UserError, match="There is no programme P9"):
        pin_board(database, "P9")
