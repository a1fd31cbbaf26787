"""What there is to choose from: possible ones first, by cost, then why the others are not."""

from dataclasses import replace
from datetime import date

import pytest

from app.models import PlanState
from app.models.database import Database
from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo
from app.scheduling.plan import Cell, Group, Plan
from app.services.board import Board, open_board
from app.services.board_choices import Choice
from app.services.board_effects import NOTHING, PAST, Effect
from app.services.hands import Hands
from tests.services.boards import (
    CARING,
    LEADING,
    MORNING,
    NOON,
    SLEEPING,
    WHOLE,
    board,
    store,
)
from tests.services.small_books import activity, child, instructor, load, room, worker

SECONDARY = child("C6", born="2013-01-01")


def told(choices: tuple[Choice, ...]) -> list[str]:
    """Each choice in a line: what it is, a star if it is there now, and what is against it."""
    return [
        f"{c.name}{'*' if c.here else ''}{': ' if c.why_not else ''}{c.why_not}" for c in choices
    ]


def possible(choices: tuple[Choice, ...]) -> list[str]:
    return [c.name for c in choices if not c.why_not]


def test_a_child_could_be_in_every_group_in_a_new_one_or_in_none(database: Database) -> None:
    found = board(database).groups_for("C1")
    assert {c.edit for c in found} == {
        ChildTo("C1", group) for group in ("P1-A", "P1-B", "P1-C", None)
    }
    assert told(found)[0] == "Otters*"
    assert found[0].effect is not None
    assert (found[0].kind, found[0].effect.sentence) == ("primary, 3 children", NOTHING)


def test_what_breaks_a_rule_comes_after_what_is_possible_with_the_reason(
    database: Database,
) -> None:
    found = board(database).groups_for("C1")
    broken = [c for c in found if c.why_not]
    assert found[-len(broken) :] == tuple(broken)
    assert {c.name for c in broken} == {"Kingfishers", "A new group", "No group"}
    assert all(
        c.why_not.startswith("A group is too small ") and c.effect and c.effect.breaks
        for c in broken
    )


def test_what_a_rule_is_against_has_its_reason_and_no_effect(database: Database) -> None:
    children = [*(child(f"C{n}") for n in range(1, 6)), SECONDARY]
    plan = replace(WHOLE, groups=(WHOLE.groups[0], Group("P1-B", "Kingfishers", ("C6",))))
    found = board(database, plan, children=children).groups_for("C6")
    otters = next(c for c in found if c.name == "Otters")
    assert (otters.why_not, otters.effect) == ("Otters are a group of primary children.", None)


def test_possible_choices_go_by_cost(database: Database) -> None:
    plan = replace(WHOLE, groups=(Group("P1-A", "Otters", ("C1", "C2", "C3")),), cells=(), days=())
    found = board(database, Plan(groups=plan.groups)).groups_for("C4")
    costs = [c.effect.cost for c in found if c.effect and not c.why_not]
    assert costs == sorted(costs)
    assert possible(found) == ["Otters", "No group"]


def test_a_group_could_do_whatever_is_offered_or_nothing(database: Database) -> None:
    offered = [
        activity("Archery", groups_at_once="2", kind="land"),
        activity("Bushcraft", groups_at_once="2", kind="craft"),
        activity("Campfire", parts="evening"),
        activity("Hike", blocks="2"),
    ]
    found = board(database, activities=offered).activities_for("R1", MORNING, "P1-A")
    assert told(found) == [
        "Hike",
        "Archery*",
        "Bushcraft",
        "No activity",
        "Campfire: Campfire is not offered then (not in the morning).",
    ]
    assert [c.kind for c in found[:3]] == ["", "land", "craft"]


def test_what_a_group_does_now_begins_where_it_begins(database: Database) -> None:
    cells = tuple(Cell("R1", b, "P1-A", "Hike", ("I1",)) for b in (MORNING, NOON))
    found = board(database, replace(WHOLE, cells=cells)).activities_for("R1", NOON, "P1-A")
    hike = next(c for c in found if c.here)
    assert hike.edit == ActivityTo("R1", MORNING, "P1-A", "Hike")
    assert {c.edit.block for c in found if isinstance(c.edit, ActivityTo)} == {MORNING, NOON}


def test_a_block_without_an_activity_has_none_now(database: Database) -> None:
    found = board(database).activities_for("R1", NOON, "P1-A")
    assert [c.name for c in found if c.here] == ["No activity"]


def test_what_another_group_does_stays_in_the_way(database: Database) -> None:
    once = [activity("Archery"), activity("Bushcraft")]
    plan = replace(WHOLE, cells=(Cell("R1", MORNING, "P1-B", "Archery", ("I2",)),))
    found = board(database, plan, activities=once).activities_for("R1", MORNING, "P1-A")
    assert "Archery: Archery has no equipment left: 1 group uses it then." in told(found)
    assert possible(found)[:1] == ["Bushcraft"]


def test_somebody_could_come_in_the_place_of_another_or_nobody(database: Database) -> None:
    found = board(database).people_for(CARING, "Y1")
    assert told(found)[:4] == ["Worker Y1*", "Worker Y2*", "Nobody", "Worker Y5"]
    assert [c.edit for c in found if c.name == "Worker Y5"] == [DutyTo(CARING, "Y1", "Y5")]
    assert [c.edit for c in found if c.name == "Nobody"] == [DutyTo(CARING, "Y1", None)]
    assert any(
        line.startswith("Worker Y3: Worker Y3 has another duty then") for line in told(found)
    )


def test_somebody_could_come_as_well(database: Database) -> None:
    found = board(database).people_for(CARING)
    assert [c.edit for c in found if c.name == "Worker Y5"] == [DutyTo(CARING, None, "Y5")]
    assert "Nobody" not in possible(found)
    assert next(c for c in found if c.name == "Worker Y5").kind == "0 h"


def test_who_has_the_other_role_is_left_out_unless_on_duty_there(database: Database) -> None:
    found = board(database)
    assert {c.name for c in found.people_for(LEADING)} == {"Instructor I1", "Instructor I2"}
    wrong = open_with(found, DutyTo(SLEEPING, None, "I1"), database)
    assert "Instructor I1*" in told(wrong.people_for(SLEEPING))


def open_with(found: Board, edit: DutyTo, database: Database) -> Board:
    return Hands(database, "Robin").move(found, edit).board


def test_who_has_fewer_hours_comes_first_at_one_cost(database: Database) -> None:
    staff = [
        instructor("I1"),
        instructor("I2"),
        instructor("I0"),
        *(worker(f"Y{n}") for n in range(1, 6)),
    ]
    found = board(database, staff=staff).people_for(LEADING)
    assert told(found)[0] == "Instructor I0"


def test_a_child_could_sleep_in_every_room_or_in_none(database: Database) -> None:
    found = board(database).rooms_for("R1", "C1")
    assert {c.edit for c in found} == {
        BedTo("R1", "C1", where) for where in ("Oak", "Elm", "Ash", None)
    }
    assert {c.name: c.kind for c in found} == {
        "Oak": "1 of 4 beds free",
        "Elm": "1 of 4 beds free",
        "Ash": "2 of 2 beds free",
        "No room": "",
    }
    assert [c.name for c in found if c.here] == ["Oak"]
    assert told(found)[-1] == "No room"


def test_a_room_that_is_full_says_so(database: Database) -> None:
    rooms = [room(), room("Elm", "3")]
    found = board(database, rooms=rooms).rooms_for("R1", "C1")
    assert told(found)[-1] == "Elm: Elm has no bed free (3 beds)."


def test_what_is_there_now_is_there_though_nobody_could_choose_it(database: Database) -> None:
    board(database)
    load(database, {"activities": [activity("Archery", remove="yes")]})
    load(database, {"rooms": [{"centre": "BW", "room": "Oak", "beds": "4", "for": "staff"}]})
    found = open_board(database, "P1")
    for choices, name in (
        (found.activities_for("R1", MORNING, "P1-A"), "Archery"),
        (found.rooms_for("R1", "C1"), "Oak"),
    ):
        assert [c.name for c in choices if c.here] == [name]
        assert [c.effect.sentence for c in choices if c.here and c.effect] == [NOTHING]
    assert "Oak" not in {c.name for c in found.rooms_for("R1", "C4")}


@pytest.mark.parametrize("which", ["activity", "person"])
def test_in_the_locked_past_nothing_else_is_possible(database: Database, which: str) -> None:
    board(database)
    store(database, WHOLE, PlanState.PUBLISHED)
    later = open_board(database, "P1", as_of=date(2027, 1, 25))
    found = (
        later.activities_for("R1", MORNING, "P1-A")
        if which == "activity"
        else later.people_for(CARING, "Y1")
    )
    assert all(c.here or c.why_not for c in found)
    assert PAST in {c.why_not for c in found}


def test_the_least_that_is_broken_stands_first_and_what_is_refused_last() -> None:
    dear, breaking = Effect(sentence="", cost=9), Effect(sentence="", breaks=("A.",), cost=-5)
    refused = Effect(sentence="", refused="No.")
    found = sorted((refused, breaking, dear), key=lambda effect: effect.rank)
    assert found == [dear, breaking, refused]
