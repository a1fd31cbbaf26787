"""Gaps with their tried fixes in words; pins and ties that contradict each other."""

import threading
from datetime import date

import pytest

from app.errors import UserError
from app.models.database import Database
from app.scheduling.contradicting import Contradiction
from app.scheduling.items import Item
from app.scheduling.supposing import WorksOn
from app.services.fixes import (
    contradiction_sentence,
    contradictions_of,
    contradictions_told,
    explained,
    item_said,
    what_closes,
)
from app.services.pin_kinds import GroupPin
from app.services.pins import Pins
from app.services.planning import Planning
from app.services.sentences import told
from app.services.snapshot import problem_of
from tests.services.small_books import (
    USER,
    book,
    child,
    day,
    first_aid,
    instructor,
    load,
    place,
    programme,
    worker,
)
from tests.services.test_suppositions_said import KNOWN


def short_of_one(database: Database) -> None:
    """Plans the day with one youth worker too few: the other does not work on Saturdays."""
    staff = [instructor("I1"), worker("Y1"), worker("Y2", works="Mon")]
    load(database, book(staff=staff, qualifications=first_aid("Y1", "Y2")))
    Planning(database, USER).plan("P1", seconds=10)


def test_a_gap_is_told_with_what_would_close_it(database: Database) -> None:
    short_of_one(database)
    (told,) = explained(database, Planning(database, USER).judge("P1"))
    assert told.gap.rule == "two-adults"
    assert [(f.sentence, f.price) for f in told.fixes] == [
        ("If Worker Y2 also works on Saturdays.", 30),
        ("If an agency sends one more youth worker.", 100),
    ]
    assert told.fixes[0].moves == ("Worker Y2 looks after Otters on Sat 16 Jan.",)
    assert told.complete


def test_what_could_not_be_tried_is_said(database: Database) -> None:
    short_of_one(database)
    (told,) = explained(database, Planning(database, USER).judge("P1"), tries=1)
    assert (told.fixes, told.complete) == ((), False)


def test_a_gap_of_the_past_is_said_to_be_past_and_nothing_is_tried(database: Database) -> None:
    short_of_one(database)
    planning, later = Planning(database, USER), date(2027, 2, 1)
    planning.publish("P1")
    (told,) = explained(database, planning.judge("P1", as_of=later), tries=0)
    assert (told.fixes, told.complete) == ((), True)
    assert told.note.startswith("It lies in the past: nothing can close it any more")


def test_a_swap_needs_nothing_changed(database: Database) -> None:
    short_of_one(database)
    load(database, {"staff": [worker("Y3")]})
    (told,) = explained(database, Planning(database, USER).judge("P1"))
    assert [f.sentence for f in told.fixes] == [
        "By a swap within the plan, with nothing else changed."
    ]


def test_ties_that_contradict_each_other_are_named(database: Database) -> None:
    """Three who are kept together, where a group holds two."""
    pairs = [("C1", "C2"), ("C2", "C3")]
    rows = [{"child": a, "other": b, "tie": "keep together"} for a, b in pairs]
    small = programme("P1", smallest_group="1", largest_group="2")
    load(database, book(ties=rows, programmes=[small]))
    with database.reading() as stored:
        (sentence,) = contradictions_told(database, problem_of(stored, "P1"))
    assert sentence.startswith("These cannot all be kept (a group is too small")


def test_who_is_in_a_group_that_has_met_is_not_called_pinned(database: Database) -> None:
    """Three have met; a fourth is pinned to them who is too old."""
    children = [child("C1"), child("C2"), child("C3"), child("C4", born="2014-01-01")]
    places = [place(c) for c in ("C1", "C2", "C3")]
    sessions = [day("S1"), day("S2", "2027-02-20")]
    load(database, book(children=children, places=places, sessions=sessions))
    planning = Planning(database, USER)
    group = planning.plan("P1", seconds=10).judged.plan.groups[0]
    planning.publish("P1")
    load(database, {"places": [place("C4")]})
    Pins(database, USER).pin("P1", GroupPin("C4", group.code))
    (sentence,) = contradictions_of(database, "P1", as_of=date(2027, 2, 1))
    assert f"(C4) is pinned to {group.name}" in sentence
    assert f"is in {group.name}, who have met" in sentence
    assert sentence.count("pinned") == 1


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (("apart", "C1", "C2"), "Ada A. (C1) and C2 are kept apart"),
        (("together", "C1", "C2"), "Ada A. (C1) and C2 are kept together"),
        (("group", "A", "C1"), "Ada A. (C1) is pinned to Otters"),
        (
            ("activity", "S1", "2027-01-16T09:30", "A", "Rafts"),
            "Otters are pinned to Rafts on Sat 16 Jan, 9.30 am",
        ),
        (
            ("lead", "S1", "2027-01-16T09:30", "A", "Y1"),
            "Sam Hill is pinned to lead Otters on Sat 16 Jan, 9.30 am",
        ),
        (("day", "S1", "2027-01-16", "A", "Y1"), "Sam Hill is pinned to Otters on Sat 16 Jan"),
        (("night", "S1", "2027-01-16", "Y1"), "Sam Hill is pinned to the night of Sat 16 Jan"),
        (
            ("room", "S1", "Oak", "C1"),
            "Ada A. (C1) is pinned to Oak, Saturday 16 January 2027, Bewl Water",
        ),
    ],
)
def test_a_pin_or_a_tie_is_said(item: Item, words: str) -> None:
    assert item_said(item, KNOWN) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        (
            (("apart", "C1", "C2"), ("together", "C1", "C2")),
            "These cannot all be kept (children who are kept apart are together): "
            "Ada A. (C1) and C2 are kept apart; Ada A. (C1) and C2 are kept together.",
        ),
        (
            (("group", "A", "C1"),),
            "This cannot be kept (children who are kept apart are together): "
            "Ada A. (C1) is pinned to Otters.",
        ),
    ],
)
def test_a_contradiction_is_said_in_a_sentence(items: tuple[Item, ...], words: str) -> None:
    assert contradiction_sentence(Contradiction("G-APART", items), KNOWN) == words


def test_what_closes_one_gap_is_told_as_sentence_and_as_data(database: Database) -> None:
    short_of_one(database)
    judged = Planning(database, USER).judge("P1")
    (gap,) = told(database, judged).gaps
    first = what_closes(database, judged, gap).fixes[0]
    assert first.sentence == "If Worker Y2 also works on Saturdays."
    assert first.changes == (WorksOn("Y2", 5),)


def test_a_gap_that_is_closed_meanwhile_has_nothing_to_try(database: Database) -> None:
    short_of_one(database)
    (gap,) = told(database, Planning(database, USER).judge("P1")).gaps
    load(database, {"staff": [worker("Y2", works="Mon;Sat")]})
    Planning(database, USER).plan("P1", seconds=10)
    with pytest.raises(UserError, match="not open any more: One more youth worker"):
        what_closes(database, Planning(database, USER).judge("P1"), gap)


def test_trying_can_be_stopped(database: Database) -> None:
    short_of_one(database)
    judged = Planning(database, USER).judge("P1")
    (gap,) = told(database, judged).gaps
    stop = threading.Event()
    stop.set()
    assert not what_closes(database, judged, gap, stop=stop).complete
