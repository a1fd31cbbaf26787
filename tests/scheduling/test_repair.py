"""Planning again from a plan changes as little as possible, and says what it changed."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget
from app.scheduling.moving import Move, moves
from app.scheduling.plan import Plan
from app.scheduling.planner import Outcome, make_plan
from app.scheduling.problem import Absence, Problem
from app.scheduling.score import score
from tests.builders import (
    SATURDAY,
    activity,
    at,
    broken,
    cell,
    cover,
    day,
    girls,
    group,
    instructor,
    only,
    plan,
    problem,
    room,
    share,
    solve,
    solved,
    weekend,
    weekend_plan,
    worker,
)
from tests.builders import settings as numbers
from tests.scheduling.worlds import SESSIONS, Dice, problems


def repaired(world: Problem, before: Plan) -> Outcome:
    return make_plan(world, Budget(seconds=100), before)


def changed(world: Problem, before: Plan) -> set[tuple[str, ...]]:
    """The items in which a repair differs, as (item, where)."""
    return {(m.item, *m.where) for m in moves(before, repaired(world, before).plan)}


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_where_nothing_changed_a_repair_changes_nothing(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, dice.some(SESSIONS, 3))
    before = solve(world).plan
    after = repaired(world, before)
    assert moves(before, after.plan) == ()
    assert {s.bound for s in after.stages} <= {None, 0}


@settings(max_examples=25)
@given(st.integers(0, 2**32))
def test_a_repair_after_a_change_breaks_nothing(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, dice.some(SESSIONS, 3))
    before = solve(world).plan
    without = replace(world, children=world.children[1:], staff=world.staff[1:])
    assert not score(without, repaired(without, before).plan).breaches


def test_a_child_who_withdraws_leaves_the_others_where_they_are() -> None:
    world = weekend(children=girls(8), rooms=(room("Oak"), room("Elm")))
    before = solved(world)
    fewer = replace(world, children=world.children[:-1])
    assert {item for item, *_ in changed(fewer, before)} == {"group", "room"}
    assert {where[-1] for where in changed(fewer, before)} == {"C8"}


def test_a_child_who_joins_moves_nobody_and_a_group_keeps_its_code() -> None:
    before = weekend_plan(groups=(group("Z9", "C1", "C2", "C3"),), cells=(), days=())
    world = weekend(children=girls(4))
    after = repaired(world, before).plan
    assert after.groups == (group("Z9", "C1", "C2", "C3", "C4"),)
    assert after.rooms == (share("Oak", "C1", "C2", "C3", "C4"),)


def test_an_instructor_who_is_ill_is_replaced_on_that_day_alone() -> None:
    weeks = [SATURDAY + timedelta(days=7 * n) for n in range(3)]
    sessions = tuple(day(f"S{n}", on) for n, on in enumerate(weeks))
    people = (instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2"))
    cells = tuple(cell("Archery", "I1", session=s.code, block=s.starts) for s in sessions)
    days = tuple(cover("Y1", "Y2", session=s.code, on=s.first_date) for s in sessions)
    ill = instructor("I1", absences=(Absence(at(weeks[1], "00:00"), at(weeks[1], "24:00")),))
    world = problem(sessions=sessions, staff=(ill, *people[1:]))
    found = changed(world, plan(cells=cells, days=days))
    assert found == {("lead", "S1", "2027-01-23T10:00", who) for who in ("I1", "I2")}


def test_an_activity_that_is_as_good_stays_and_one_that_is_no_more_goes() -> None:
    offers = (activity("Archery"), activity("Craft"))
    for kept in ("Archery", "Craft"):
        before = plan(cells=(cell(kept, "I1"),))
        assert [c.activity for c in repaired(problem(activities=offers), before).plan.cells] == [
            kept
        ]
    before = plan(cells=(cell("Sailing", "I1"),))
    assert len(repaired(problem(activities=offers[:1]), before).plan.cells) == 1


def test_two_leaders_of_one_activity_stay_with_the_groups_that_they_led() -> None:
    world = problem(
        children=girls(6),
        settings=numbers(largest_group=3),
        activities=(activity(groups_at_once=2),),
        staff=(instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2")),
    )
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    cells = (cell("Archery", "I2"), cell("Archery", "I1", group="B"))
    before = plan(groups=groups, cells=cells, days=(cover("Y2"), cover("Y1", group="B")))
    assert changed(world, before) == set()


def test_what_is_better_by_more_than_a_move_is_changed_all_the_same() -> None:
    weights = {"M-MOVE": 3, "C-LOAD": 4}
    people = (instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2"))
    sessions = (day("S1"), day("S2", SATURDAY + timedelta(days=7)))
    before = plan(
        cells=tuple(cell("Archery", "I1", session=s.code, block=s.starts) for s in sessions)
    )
    for weight, leaders in ((4, {"I1", "I2"}), (2, {"I1"})):
        costs = replace(only(), weights=dict(only().weights) | weights | {"C-LOAD": weight})
        world = problem(sessions=sessions, staff=people, settings=costs)
        found = {who for c in repaired(world, before).plan.cells for who in c.instructors}
        assert found == leaders


def test_moves_name_the_item_where_it_is_and_what_it_was_and_is() -> None:
    after = weekend_plan(
        groups=(group("A", "C1", "C2"),), cells=(), nights=(), rooms=(share("Elm", "C1"),)
    )
    found = moves(weekend_plan(rooms=(share("Oak", "C1"),)), after)
    assert Move("group", ("C3",), "A", None) in found
    assert Move("activity", ("R1", "2027-01-23T10:00", "A"), "Archery", None) in found
    assert Move("lead", ("R1", "2027-01-23T10:00", "I1"), "I1", None) in found
    assert Move("night", ("R1", "2027-01-23", "Y1"), "Y1", None) in found
    assert Move("room", ("R1", "C1"), "Oak", "Elm") in found
    assert len(found) == 6


def test_moves_between_a_plan_and_itself_are_none() -> None:
    assert moves(plan(), plan()) == ()
    assert len(moves(Plan(), plan())) == 3 + 1 + 1 + 2
    ordered = [m.where for m in moves(Plan(), plan()) if m.item == "group"]
    assert all(one < other for one, other in pairwise(ordered))


def test_a_repair_never_breaks_a_rule_to_stay_as_it_was() -> None:
    before = plan(days=(cover("Y1", "I1"),))
    assert broken(problem(), repaired(problem(), before).plan) == set()


@pytest.mark.parametrize("who", ["I1", "I2", "I3"])
def test_another_activity_keeps_the_instructor_who_may_lead_it_too(who: str) -> None:
    before = plan(cells=(cell("Archery", who),))
    staff = (*(instructor(code) for code in ("I1", "I2", "I3")), worker("Y1"), worker("Y2"))
    world = problem(activities=(activity("Climbing wall"),), staff=staff)
    assert [m.item for m in moves(before, repaired(world, before).plan)] == ["activity"]
