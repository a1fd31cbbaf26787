"""Children who are kept apart since: no older plan and no pin puts them together again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.scheduling.editing import BedTo, ChildTo
from app.scheduling.plan import Plan
from app.services.board import open_board
from app.services.hands import Hands
from app.services.history import History
from app.services.pin_kinds import GroupPin, Pin, RoomPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.records import Records
from app.services.variants import Variants
from tests.services.boards import WHOLE, board, store
from tests.services.everything import everything
from tests.services.small_books import USER

TIE = {"child": "C1", "other": "C2", "tie": "keep apart"}
WHO = r"Ada A\. \(C1\) and Bea A\. \(C2\) are kept apart"
one, two = WHOLE.groups
IN_GROUPS = replace(
    WHOLE,
    groups=(replace(one, children=("C1", "C3", "C4")), replace(two, children=("C2", "C5", "C6"))),
)
oak, elm = WHOLE.rooms
APART = replace(
    IN_GROUPS,
    rooms=(replace(oak, children=("C1", "C3", "C4")), replace(elm, children=("C2", "C5", "C6"))),
)


def kept_apart(database: Database) -> None:
    Records(database, USER).save("ties", TIE)


def older(database: Database, plan: Plan) -> None:
    """A plan is the one before the current one, which has them apart; then they are kept apart."""
    board(database, APART)
    store(database, plan, PlanState.VARIANT)
    Variants(database, USER).rename("P1", "x", "Old")
    Variants(database, USER).make_current("P1", "Old")
    Variants(database, USER).make_current("P1", next(iter(_before(database))))
    kept_apart(database)


def _before(database: Database) -> list[str]:
    lines = Variants(database, USER).of("P1")
    return [line.name for line in lines if line.kept_by_itself]


WAYS: tuple[Callable[[Database], object], ...] = (
    lambda database: Planning(database, USER).undo("P1"),
    lambda database: Variants(database, USER).make_current("P1", "Old"),
    lambda database: Variants(database, USER).publish("P1", "Old"),
)


@pytest.mark.parametrize("plan", [WHOLE, IN_GROUPS], ids=["a group", "a room"])
@pytest.mark.parametrize("way", WAYS)
def test_an_older_plan_in_which_they_are_together_does_not_come_back(
    database: Database, plan: Plan, way: Callable[[Database], object]
) -> None:
    older(database, plan)
    before = everything(database)
    with pytest.raises(UserError, match=f"{WHO}.* plan again"):
        way(database)
    assert everything(database) == before


@pytest.mark.parametrize("plan", [WHOLE, IN_GROUPS], ids=["a group", "a room"])
def test_a_current_plan_in_which_they_are_together_is_not_published(
    database: Database, plan: Plan
) -> None:
    board(database, plan)
    kept_apart(database)
    with pytest.raises(UserError, match=f"{WHO}.* repair"):
        Planning(database, USER).publish("P1")


def test_what_is_published_already_shows_that_they_are_together(database: Database) -> None:
    board(database)
    Planning(database, USER).publish("P1")
    kept_apart(database)
    found = Planning(database, USER).judge("P1", PlanState.PUBLISHED)
    assert "G-APART" in {breach.rule for breach in found.score.breaches}


def test_a_room_in_which_they_have_slept_hinders_nothing(database: Database) -> None:
    board(database, IN_GROUPS)
    Planning(database, USER).publish("P1")
    kept_apart(database)
    Planning(database, USER).publish("P1", as_of=date(2027, 2, 1))
    assert open_board(database, "P1", as_of=date(2027, 2, 1)).plan.rooms == WHOLE.rooms


def test_a_publication_that_is_taken_back_does_not_put_them_together(database: Database) -> None:
    board(database)
    planning, hands = Planning(database, USER), Hands(database, USER)
    planning.publish("P1")
    found = open_board(database, "P1")
    hands.do(found, ChildTo("C1", "P1-B"), BedTo("R1", "C1", "Elm"))
    kept_apart(database)
    planning.publish("P1")
    with pytest.raises(UserError, match=WHO):
        History(database, USER).undo(database.done[-1])


PAIRS: tuple[tuple[Pin, Pin], ...] = (
    (GroupPin("C1", "P1-A"), GroupPin("C2", "P1-A")),
    (RoomPin("R1", "C1", "Oak"), RoomPin("R1", "C2", "Oak")),
)


@pytest.mark.parametrize("pins", PAIRS)
def test_nobody_pins_them_together(database: Database, pins: tuple[Pin, Pin]) -> None:
    board(database, ties=[TIE])
    one, other = pins
    by_hand = Pins(database, USER)
    by_hand.pin("P1", one)
    with pytest.raises(UserError, match=f"{WHO}.* Nothing was pinned"):
        by_hand.pin("P1", other)
    assert [each.pin for each in by_hand.of("P1")] == [one]


def test_a_session_in_which_they_share_a_room_is_not_pinned_as_it_is(database: Database) -> None:
    board(database, ties=[TIE])
    with pytest.raises(UserError, match=WHO):
        Pins(database, USER).pin_session("P1", "R1")


@pytest.mark.parametrize("pins", PAIRS)
def test_what_was_pinned_before_they_were_kept_apart_stays_and_is_judged(
    database: Database, pins: tuple[Pin, Pin]
) -> None:
    board(database)
    by_hand = Pins(database, USER)
    by_hand.pin("P1", *pins)
    kept_apart(database)
    by_hand.pin("P1", *pins, GroupPin("C3", "P1-A"))
    assert set(pins) < {each.pin for each in by_hand.of("P1")}


@pytest.mark.parametrize("pins", PAIRS)
def test_freed_pins_do_not_come_back_that_hold_them_together(
    database: Database, pins: tuple[Pin, Pin]
) -> None:
    board(database)
    by_hand = Pins(database, USER)
    by_hand.pin("P1", *pins)
    by_hand.unpin("P1", pins[0])
    freed = database.done[-1]
    kept_apart(database)
    with pytest.raises(UserError, match=WHO):
        History(database, USER).undo(freed)
