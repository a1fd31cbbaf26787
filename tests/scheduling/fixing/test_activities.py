"""Fixes for a block without an activity: what it could be, who could lead, what must be allowed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.scheduling.problem import Absence, Centre, Closure, DutyKind
from app.scheduling.supposing import (
    ClosureLifted,
    Consented,
    DutyAllowed,
    Freed,
    Hired,
    LicenceRenewed,
    MoreEquipment,
    Qualified,
    Relieved,
    Supposition,
)
from tests.builders import (
    SATURDAY,
    YEAR_8,
    activity,
    at,
    cell,
    child,
    cover,
    day,
    duty,
    elsewhere,
    girls,
    group,
    instructor,
    plan,
    problem,
    span,
    worker,
)
from tests.scheduling.fixing.fixed import changes, fixed, tried

OPEN = plan(cells=())
TWO_GROUPS = (cover("Y1"), cover("Y2", group="B"))
WORKERS = (worker("Y1"), worker("Y2"))
LATE = date(2027, 1, 1)
SHUT = Closure("BW", *span(SATURDAY, "09:00-11:00"), activity="Archery")
TWO = day(blocks=("10:00-12:00", "12:00-14:00"))
LATER = TWO.blocks[1].starts


def needed(**more: Any) -> list[tuple[Supposition, ...]]:
    """The changes that would give group A something to do."""
    return changes(problem(**more), OPEN, "unfilled")


def test_an_activity_that_could_be_done_is_simply_done() -> None:
    (fix,) = fixed(problem(), OPEN, "unfilled")
    assert (fix.changes, fix.plan.cells) == ((), (cell("Archery", "I1"),))


def test_a_closure_would_have_to_be_lifted() -> None:
    room = replace(SHUT, activity="", room="Oak")
    early = replace(SHUT, starts=at(SATURDAY, "06:00"), ends=at(SATURDAY, "07:00"))
    assert needed(closures=(room, early, SHUT)) == [(ClosureLifted(SHUT),)]


def test_consent_would_have_to_be_given_for_those_who_have_none() -> None:
    """Planned anew with one of the three alone, nothing would be closed: that takes its tries."""
    world = problem(activities=(activity(consent="Arrows"),), children=girls(3))
    found = tried(world, OPEN, "unfilled", tries=350)
    assert found.complete
    assert [fix.changes for fix in found.fixes] == [
        tuple(Consented(f"C{n}", "Arrows", SATURDAY) for n in (1, 2, 3))
    ]


def test_more_than_three_changes_are_never_asked() -> None:
    asked = (activity(consent="Arrows"),)
    four = problem(children=girls(4), activities=asked)
    whole = plan(groups=(group("A", "C1", "C2", "C3", "C4"),), cells=())
    assert changes(four, whole, "unfilled") == []


def test_a_licence_would_have_to_be_renewed() -> None:
    licensed = {"activities": (activity(licensable=True),), "centres": (Centre("BW", LATE),)}
    assert needed(**licensed) == [(LicenceRenewed("BW", SATURDAY),)]


def test_equipment_would_have_to_be_borrowed() -> None:
    world = problem(activities=(activity(groups_at_once=0),))
    assert changes(world, OPEN, "unfilled") == [(MoreEquipment("BW", "Archery"),)]


@pytest.mark.parametrize(
    "never",
    [
        {"activities": (activity(lowest_school_year=7),)},
        {"activities": (activity(months=frozenset({7})),)},
        {"children": (*girls(2), child("C3", not_for=frozenset({"Archery"})))},
    ],
)
def test_what_must_never_be_asked_is_not(never: Any) -> None:
    assert needed(**never) == []


def test_a_leader_is_found_as_cheaply_as_can_be() -> None:
    away = Absence(at(SATURDAY, "09:00"), at(SATURDAY, "12:00"))
    staff = (
        instructor("I1", absences=(away,), qualifications={"Bow": None}),
        instructor("I2", qualifications={"Bow": LATE}),
        instructor("I3", centre="SW", qualifications={"Bow": None}),
        instructor("I4"),
        *WORKERS,
    )
    found = needed(staff=staff, activities=(activity(qualification="Bow"),))
    assert found[:4] == [
        (Qualified("I2", "Bow", SATURDAY),),
        (Freed("I1", away.starts),),
        (DutyAllowed("I3"),),
        (Qualified("I4", "Bow", SATURDAY),),
    ]
    assert isinstance(found[4][0], Hired)


def test_two_leaders_can_be_missing() -> None:
    staff = (instructor("I1"), *WORKERS)
    (found,) = needed(staff=staff, activities=(activity(least_instructors=3),))
    assert [c.person.code for c in found if isinstance(c, Hired)] == ["agency 1", "agency 2"]


def test_a_leader_of_another_group_hands_that_over() -> None:
    """`I1` alone holds the bow and leads chess with B, which `I2` may lead as well."""
    staff = (instructor("I1", qualifications={"Bow": None}), instructor("I2"), *WORKERS)
    offered = (activity(qualification="Bow"), activity("Chess"))
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    world = problem(children=girls(6), staff=staff, activities=offered)
    made = plan(groups=groups, cells=(cell("Chess", "I1", group="B"),))
    (fix,) = fixed(world, made, "unfilled")
    assert (fix.changes, fix.price) == ((), 0)
    assert set(fix.plan.cells) == {cell("Chess", "I2", group="B"), cell("Archery", "I1")}


def test_an_instructor_who_leads_elsewhere_would_have_to_be_relieved() -> None:
    busy = duty("I1", SATURDAY, "09:00-11:00", DutyKind.LEAD)
    world = problem(elsewhere=elsewhere(busy))
    assert changes(world, OPEN, "unfilled")[0] == (Relieved("I1", busy.starts),)


def test_an_activity_of_two_blocks_takes_both() -> None:
    world = problem(sessions=(TWO,), activities=(activity(blocks=2),))
    fix, *_ = fixed(world, OPEN, "unfilled")
    assert [c.block for c in fix.plan.cells] == [b.starts for b in TWO.blocks]


def test_activities_are_exchanged_where_nothing_simpler_helps() -> None:
    """Archery is done already, and chess, which closes at noon, is left for the second block.

    What is done a week later stays as it is.
    """
    shut = Closure("BW", *span(SATURDAY, "12:00-14:00"), activity="Chess")
    next_week = day("S2", SATURDAY + timedelta(days=7))
    world = problem(
        sessions=(TWO, next_week),
        activities=(activity(), activity("Chess")),
        closures=(shut,),
    )
    later = cell("Chess", "I1", session="S2", block=next_week.blocks[0].starts)
    (fix,) = fixed(world, plan(cells=(cell("Archery", "I1"), later)), "unfilled")
    assert fix.changes == ()
    assert sorted((c.block.day, c.block.hour, c.activity) for c in fix.plan.cells) == [
        (16, 10, "Chess"),
        (16, 12, "Archery"),
        (23, 10, "Chess"),
    ]


def test_changes_and_exchanges_are_tried_together_where_neither_helps_alone() -> None:
    """Chess is played until noon alone, and nobody holds the board; archery could move for it."""
    shut = Closure("BW", *span(SATURDAY, "12:00-14:00"), activity="Chess")
    offered = (activity(), activity("Chess", qualification="Board"))
    world = problem(sessions=(TWO,), activities=offered, closures=(shut,))
    fix, *_ = fixed(world, plan(), "unfilled")
    assert Qualified("I1", "Board", SATURDAY) in fix.changes


def test_a_block_beside_one_that_is_filled_is_taken_together_with_it() -> None:
    world = problem(sessions=(TWO,), activities=(activity(), activity("Rafts", blocks=2)))
    (fix,) = fixed(world, plan(), "unfilled")
    assert (fix.changes, [c.activity for c in fix.plan.cells]) == ((), ["Rafts", "Rafts"])


def test_a_child_who_may_not_do_it_goes_to_another_group_so_that_the_others_can() -> None:
    """Rafts are on the list of `C3`: exchanged with `C4`, who goes with group A."""
    barred = child("C3", not_for=frozenset({"Rafts"}))
    older = tuple(child(f"C{n}", YEAR_8) for n in (7, 8, 9))
    cohort = (*girls(2), barred, *girls(3, first=4), *older)
    by_group = {"A": ("C1", "C2", "C3"), "C": ("C7", "C8", "C9"), "B": ("C4", "C5", "C6")}
    groups = tuple(group(code, *children) for code, children in by_group.items())
    offered = (activity(), activity("Rafts"))
    staff = (instructor("I1"), instructor("I2"), *WORKERS)
    world = problem(children=cohort, activities=offered, staff=staff)
    made = plan(groups=groups, cells=(cell("Archery", "I1", group="B"),), days=TWO_GROUPS)
    only_rafts = replace(world, pins=replace(OPEN, groups=(), days=(), cells=made.cells))
    (fix,) = fixed(only_rafts, made, "unfilled")
    assert fix.changes == ()
    assert "C3" in next(g.children for g in fix.plan.groups if g.code == "B")
    assert {c.group: c.activity for c in fix.plan.cells} == {"A": "Rafts", "B": "Archery"}


def test_a_group_does_not_change_for_what_nobody_could_lead_anyway() -> None:
    """Nobody holds the paddle, whoever goes to which group."""
    barred = child("C3", not_for=frozenset({"Rafts"}))
    cohort = (*girls(2), barred, *girls(3, first=4))
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    world = problem(children=cohort, activities=(activity("Rafts", qualification="Paddle"),))
    assert changes(world, plan(groups=groups, cells=(), days=TWO_GROUPS), "unfilled") == []
