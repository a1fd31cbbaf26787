"""The search for fixes: what counts as one, what stays as it is, and when it ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.fixing import Effort, fixes
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.score import score
from app.scheduling.supposing import DutyAllowed, supposing
from tests.builders import (
    SATURDAY,
    activity,
    cell,
    cover,
    girls,
    group,
    instructor,
    plan,
    problem,
    weekend,
    weekend_plan,
    worker,
)
from tests.scheduling import worlds
from tests.scheduling.fixing.fixed import fixed, gap_of, tried

NOBODY = plan(days=())
LATER = SATURDAY + timedelta(days=1)


def test_no_fix_contains_another() -> None:
    found = fixed(
        problem(staff=(instructor(), worker("Y1", weekdays=frozenset()))), NOBODY, "day-cover"
    )
    sets = [set(fix.changes) for fix in found]
    assert not any(one < other for one in sets for other in sets)


def test_the_same_gap_has_the_same_fixes_again() -> None:
    world = problem(staff=(instructor(), worker("Y1", weekdays=frozenset()), worker("Y2")))
    assert fixed(world, NOBODY, "two-adults") == fixed(world, NOBODY, "two-adults")


def test_at_most_five_fixes_are_told_the_cheapest_first() -> None:
    staff = (worker(f"Y{n}", weekdays=frozenset({0})) for n in range(1, 9))
    found = fixed(problem(staff=(instructor(), *staff)), plan(days=()), "day-cover")
    assert len(found) == 5
    assert [fix.price for fix in found] == sorted(fix.price for fix in found)


def test_a_search_without_tries_left_says_so() -> None:
    found = tried(problem(), NOBODY, "day-cover", tries=0)
    assert (found.fixes, found.complete) == ((), False)


def test_a_search_can_be_stopped() -> None:
    stopped = Effort()
    stopped.stop.set()
    gap = gap_of(problem(), NOBODY, "day-cover")
    assert not fixes(problem(), NOBODY, gap, stopped).complete


def test_what_was_found_before_the_tries_were_used_up_is_told() -> None:
    staff = (worker(f"Y{n}", weekdays=frozenset({0})) for n in range(1, 9))
    found = tried(problem(staff=(instructor(), *staff)), plan(days=()), "day-cover", tries=83)
    assert (len(found.fixes), found.complete) == (2, False)


def test_a_swap_that_would_move_a_pin_is_no_fix() -> None:
    """Three look after group A, where one is enough, and nobody after group B."""
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    crowded = plan(groups=groups, days=(cover("Y1", "Y2", "Y3"),), cells=())
    world = problem(children=girls(6), staff=(*problem().staff, worker("Y3")))
    (swap,) = fixed(world, crowded, "day-cover")
    (hire,) = fixed(replace(world, pins=Plan(days=crowded.days)), crowded, "day-cover")
    assert (swap.price, hire.price) == (0, 100)


def test_one_change_with_all_planned_anew_comes_before_a_dearer_direct_one() -> None:
    """Only `I1` may lead archery, and plays chess; `I2` could do that, but for the centre."""
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    bow = instructor("I1", qualifications={"Bow": None})
    workers = tuple(worker(f"Y{n}") for n in range(1, 5))
    world = problem(
        children=girls(6),
        activities=(activity(qualification="Bow"), activity("Chess")),
        staff=(bow, instructor("I2", centre="SW"), *workers),
    )
    days = (cover("Y1", "Y2"), cover("Y3", "Y4", group="B"))
    made = plan(groups=groups, days=days, cells=(cell("Chess", "I1", group="B"),))
    found = fixed(world, made, "unfilled")
    assert [fix.price for fix in found][:2] == [35, 100]
    assert found[0].changes == (DutyAllowed("I2"),)


@pytest.mark.parametrize("rule", ["day-cover", "unfilled"])
def test_nothing_is_fixed_that_is_past(rule: str) -> None:
    past = problem(locked_before=LATER)
    assert fixed(past, plan(days=(), cells=()), rule) == ()
    gap = next(g for g in score(past, plan(days=(), cells=())).gaps if g.rule == rule)
    assert fixes(past, plan(days=(), cells=()), gap).past


def test_a_gap_that_lies_in_no_session_or_after_the_past_may_be_fixed() -> None:
    world = weekend(locked_before=SATURDAY, children=girls(4))
    assert fixed(world, replace(weekend_plan(), rooms=()), "no-bed") != ()
    assert fixed(world, weekend_plan(), "ungrouped") != ()


def assert_true(world: Problem, made: Plan, gap: Gap) -> None:
    """Each fix of a gap, judged afresh, closes it, and neither opens nor breaks anything."""
    before = score(world, made)
    for fix in fixes(world, made, gap, Effort(200)).fixes:
        after = score(supposing(world, fix.changes), fix.plan)
        assert after.gaps.count(gap) < before.gaps.count(gap)
        assert all(after.gaps.count(g) <= before.gaps.count(g) for g in after.gaps)
        assert set(after.breaches) <= set(before.breaches)


@given(st.integers(min_value=0, max_value=10**6))
@settings(max_examples=25, deadline=None)
def test_every_fix_is_true(seed: int) -> None:
    dice = worlds.Dice(seed)
    world = worlds.problems(dice, worlds.SESSIONS[:3])
    groups = worlds.groupings(dice, world)
    cared, slept = worlds.cares(dice, world, groups), worlds.beds(dice, world, groups)
    led = worlds.rosters(dice, world, groups)
    made = Plan(groups, led.cells, cared.days, cared.nights, slept.rooms)
    by_rule = {g.rule: g for g in score(world, made).gaps}
    for gap in by_rule.values():
        assert_true(world, made, gap)
