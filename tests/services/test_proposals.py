"""What a proposal would change, whom it touches, and what it costs or saves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.scheduling.facts import Facts
from app.scheduling.moving import Move
from app.scheduling.plan import Plan
from app.scheduling.planner import Outcome
from app.scheduling.problem import Away, Problem
from app.services.proposals import Proposal, Touched, differences, propose_plan, touched
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    S1_BLOCK,
    SATURDAY,
    cell,
    cover,
    girls,
    group,
    night,
    only,
    plan,
    problem,
    room,
    settings,
    share,
    weekend,
    weekend_plan,
    worker,
)

BLOCK = S1_BLOCK.isoformat(timespec="minutes")
POOR = plan(cells=())
BROKEN = plan(days=(cover("Y1", "Y2", "I1"),))


def proposal(found: Problem, before: Plan | None, after: Plan, *, repair: bool = False) -> Proposal:
    return propose_plan(found, before, Outcome(after, (), 1.0, cut=False), repair=repair)


def test_a_first_plan_differs_from_nothing() -> None:
    first = proposal(problem(), None, plan())
    assert (first.kept, first.moves, first.difference) == (False, (), None)
    assert (first.plan, first.touched) == (plan(), Touched())
    assert first.by_rule == dict(first.score.costs)
    assert (first.closed, first.opened) == ((), ())


def test_what_moves_is_told_with_what_it_costs_or_saves() -> None:
    found = proposal(problem(settings=only("C-LOAD")), POOR, plan())
    assert [(m.item, m.before, m.after) for m in found.moves] == [
        ("activity", None, "Archery"),
        ("lead", None, "I1"),
    ]
    assert found.by_rule == {"unfilled": -1000, "C-LOAD": 2}
    assert (found.difference, found.move_cost) == (-998, 6)
    assert ([g.rule for g in found.closed], found.opened) == (["unfilled"], ())


def test_the_weight_of_a_move_is_a_setting() -> None:
    found = proposal(problem(settings=settings({"M-MOVE": 7})), POOR, plan())
    assert found.move_cost == 14


def test_a_gap_that_opens_is_told() -> None:
    found = proposal(problem(), BROKEN, POOR)
    assert ([g.rule for g in found.opened], found.closed) == (["unfilled"], ())


def test_a_plan_before_that_is_as_good_stays_and_nothing_moves() -> None:
    other = plan(days=(cover("Y1", "Y2", "Y3"),))
    found = proposal(problem(staff=(*problem().staff, worker("Y3"))), plan(), other)
    assert (found.kept, found.moves, found.touched) == (True, (), Touched())
    assert (found.plan, found.difference, dict(found.by_rule)) == (plan(), 0, {})


def test_a_plan_before_that_breaks_a_rule_gives_way_to_a_dearer_one() -> None:
    found = proposal(problem(settings=only()), BROKEN, POOR)
    assert (found.kept, found.difference) == (False, 1000)


@pytest.mark.parametrize(("weight", "stays"), [(2, True), (3, True), (4, False)])
def test_a_repair_that_brings_no_more_than_it_upsets_is_left_alone(
    weight: int, *, stays: bool
) -> None:
    faces = {**only("C-FACES").weights, "C-FACES": weight}
    known = problem(settings=settings(faces), staff=(*problem().staff, worker("Y3")))
    longer = plan(days=(cover("Y1", "Y2", "Y3"),))
    assert proposal(known, longer, plan(), repair=True).kept is stays
    assert not proposal(known, longer, plan()).kept


# whom it touches


@pytest.mark.parametrize(
    ("after", "touches"),
    [
        (plan(cells=(cell("Canoes", "I1"),)), Touched(("C1", "C2", "C3"), (), ("A",))),
        (plan(cells=(cell("Archery"),)), Touched((), ("I1",), ())),
        (plan(days=(cover("Y1"),)), Touched((), ("Y2",), ("A",))),
        (plan(groups=(group("A", "C1", "C2"),)), Touched(("C3",), (), ("A",))),
    ],
)
def test_a_move_touches_whose_time_it_changes(after: Plan, touches: Touched) -> None:
    facts = Facts(problem())
    assert touched(facts, (plan(), after), differences(facts, plan(), after)) == touches


def test_a_bed_touches_the_child_and_a_night_the_worker() -> None:
    before = weekend_plan(nights=(night("Y1"),), rooms=(share("Oak", "C1", "C2"),))
    found = proposal(weekend(), before, weekend_plan())
    assert found.touched == Touched(("C3",), ("Y2",), ())


def test_a_child_who_is_away_is_not_touched_by_what_the_group_does() -> None:
    found = proposal(problem(away=(Away("C2", "S1"),)), POOR, plan())
    assert found.touched == Touched(("C1", "C3"), ("I1",), ("A",))


# pins and the past


def test_a_plan_that_leaves_a_pin_gives_way_to_one_that_keeps_it() -> None:
    pinned = problem(pins=Plan(days=(cover("Y3"),)), staff=(*problem().staff, worker("Y3")))
    keeps = plan(days=(cover("Y1", "Y2", "Y3"),))
    assert not proposal(pinned, plan(), keeps).kept
    assert proposal(pinned, keeps, plan()).kept


def test_a_pinned_cell_without_an_activity_fixes_its_instructors_alone() -> None:
    pinned = problem(pins=Plan(cells=(cell("", "I1"),)))
    assert proposal(pinned, plan(), plan()).kept
    assert not proposal(pinned, POOR, plan()).kept


def test_what_is_added_to_the_locked_past_gives_way() -> None:
    past = Plan(plan().groups, plan().cells, plan().days)
    locked = problem(
        pins=past,
        locked_before=SATURDAY + timedelta(days=1),
        staff=(*problem().staff, worker("Y3")),
    )
    added = plan(days=(cover("Y1", "Y2", "Y3"),))
    assert not proposal(locked, added, plan()).kept
    assert proposal(locked, plan(), added).kept


def test_what_lies_in_the_locked_past_moves_nothing_and_costs_a_repair_nothing() -> None:
    moved = plan(groups=(group("B", "C1", "C2", "C3"),), cells=(), days=())
    locked = problem(locked_before=SATURDAY + timedelta(days=1))
    found = proposal(locked, plan(), moved)
    assert {move.item for move in found.moves} == {"group"}
    assert (found.touched.groups, found.touched.staff, found.move_cost) == (("A", "B"), (), 9)


def test_a_bed_of_the_locked_past_is_part_of_it() -> None:
    six = weekend(children=girls(6), rooms=(room(), room("Elm")))
    groups = (group("A", *(f"C{n}" for n in range(1, 7))),)
    none = weekend_plan(groups=groups, rooms=())
    bed = replace(none, rooms=(share("Elm", "C4"),))
    begun = replace(six, pins=none, locked_before=R1_SUNDAY)
    assert not proposal(begun, bed, none).kept
    assert proposal(replace(begun, locked_before=R1_SATURDAY), bed, none).kept


def test_a_move_is_named_by_its_item() -> None:
    assert proposal(problem(), POOR, plan()).moves[0] == Move(
        "activity", ("S1", BLOCK, "A"), None, "Archery"
    )
