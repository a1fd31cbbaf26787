"""A proposal in words."""

import pytest

from app.models.database import Database
from app.scheduling.moving import Move
from app.services.differences import Difference, move_sentence, tell_difference
from app.services.names import Names
from app.services.planning import Planning
from tests.services.plans import break_a_rule, rewrite
from tests.services.small_books import USER, book, child, instructor, load, place, worker

BLOCK, DAY = "2027-01-16T10:00", "2027-01-16"
KNOWN = Names(
    children={"C1": "Ada A."},
    staff={"I1": "Ian Hill", "Y1": "Yve Lane"},
    centres={},
    sessions={"S1": "Saturday 16 January 2027, Bewl Water"},
    places={},
    groups={"A": "Otters", "B": "Badgers"},
)


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (Move("group", ("C1",), "A", "B"), "Ada A. (C1) goes from Otters to Badgers."),
        (Move("group", ("C1",), None, "B"), "Ada A. (C1) joins Badgers."),
        (Move("group", ("C1",), "A", None), "Ada A. (C1) is in no group any more."),
        (
            Move("activity", ("S1", BLOCK, "A"), "Archery", "Canoes"),
            "Otters, Sat 16 Jan, 10 am: Canoes instead of Archery.",
        ),
        (
            Move("activity", ("S1", BLOCK, "A"), None, "Canoes"),
            "Otters, Sat 16 Jan, 10 am: Canoes.",
        ),
        (
            Move("activity", ("S1", BLOCK, "A"), "Archery", None),
            "Otters, Sat 16 Jan, 10 am: nothing instead of Archery.",
        ),
        (
            Move("room", ("S1", "C1"), "Oak", "Elm"),
            "Ada A. (C1), Saturday 16 January 2027, Bewl Water: Elm instead of Oak.",
        ),
        (Move("lead", ("S1", BLOCK, "I1"), None, "I1"), "Ian Hill leads on Sat 16 Jan, 10 am."),
        (
            Move("lead", ("S1", BLOCK, "I1"), "I1", None),
            "Ian Hill does not lead on Sat 16 Jan, 10 am.",
        ),
        (
            Move("day", ("S1", DAY, "A", "Y1"), None, "Y1"),
            "Yve Lane looks after Otters on Sat 16 Jan.",
        ),
        (
            Move("day", ("S1", DAY, "A", "Y1"), "Y1", None),
            "Yve Lane does not look after Otters on Sat 16 Jan.",
        ),
        (Move("night", ("S1", DAY, "Y1"), None, "Y1"), "Yve Lane sleeps in on Sat 16 Jan."),
        (
            Move("night", ("S1", DAY, "Y1"), "Y1", None),
            "Yve Lane does not sleep in on Sat 16 Jan.",
        ),
    ],
)
def test_a_move_is_said_with_names(move: Move, sentence: str) -> None:
    assert move_sentence(move, KNOWN) == sentence


def test_a_first_plan_has_nothing_before_it(database: Database) -> None:
    load(database, book())
    found = tell_difference(database, Planning(database, USER).propose("P1"))
    assert (found.moves, found.before, found.children) == ((), None, ())


def test_a_repair_is_told_with_whom_it_touches_and_what_it_saves(database: Database) -> None:
    load(database, book())
    planning = Planning(database, USER)
    before = planning.plan("P1").judged.score.total
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    found = tell_difference(database, planning.propose("P1", repair=True))
    assert found == Difference(
        moves=("Dot A. (C4) joins Otters.",),
        children=("Dot A. (C4)",),
        staff=(),
        groups=("Otters",),
        score=before,
        before=before + 1000,
        by_rule={"ungrouped": -1000},
        move_cost=3,
        closed=("Dot A. (C4) is in no group.",),
    )


def test_a_rule_that_is_kept_again_is_told(database: Database) -> None:
    load(database, book(staff=[instructor("I1"), worker("Y1"), worker("Y2"), worker("Y3")]))
    planning = Planning(database, USER)
    planning.plan("P1")
    rewrite(database, break_a_rule)
    found = tell_difference(database, planning.propose("P1", repair=True))
    assert len(found.mended) > 0
    assert all("Instructor I1" in sentence for sentence in found.mended)
    assert found.broken == ()
