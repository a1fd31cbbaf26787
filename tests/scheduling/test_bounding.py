"""What any plan costs at least: never more than the best plan over all groupings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.bounding import least_cost
from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import follow
from app.scheduling.plan import Group, Plan
from app.scheduling.planner import make_groups, make_plan
from app.scheduling.problem import AdultGender, Problem, TieKind
from app.scheduling.remembering import StoppedError
from app.scheduling.score import score
from tests.builders import (
    R1_SATURDAY,
    activity,
    broken,
    child,
    day,
    gaps,
    girls,
    group,
    instructor,
    only,
    problem,
    residential,
    solve,
    tie,
    weekend,
    worker,
)
from tests.builders import settings as numbers
from tests.scheduling.test_improving import SEEDS, on_the_water, pair_sized
from tests.scheduling.worlds import Dice

Sets = list[list[str]]


def partitions(children: list[str]) -> Iterator[Sets]:
    """Every way to part children."""
    if not children:
        yield []
        return
    first, *rest = children
    for parts in partitions(rest):
        yield [[first], *parts]
        for i, part in enumerate(parts):
            yield [*parts[:i], [first, *part], *parts[i + 1 :]]


def groupings(world: Problem) -> Iterator[tuple[Group, ...]]:
    """Every legal grouping of a world's children; who is alone is in no group."""
    for parts in partitions(sorted(c.code for c in world.children)):
        several = [part for part in parts if len(part) > 1]
        groups = tuple(group(f"G{i}", *part) for i, part in enumerate(several))
        if not broken(world, Plan(groups=groups)):
            yield groups


def best_of_all(world: Problem) -> int:
    """The score of the best plan over all groupings, each of them tried."""
    facts = Facts(world)
    plans = (follow(facts, groups, Budget(seconds=100))[0] for groups in groupings(world))
    return min(score(world, plan).total for plan in plans)


def least(world: Problem, seconds: float = 100) -> int | None:
    """The bound of a world."""
    _, own = make_groups(Facts(world), Budget(seconds=100))
    return least_cost(Facts(world), own, Budget(seconds=seconds))


def at_least(world: Problem) -> int:
    """The bound of a world that has one."""
    found = least(world)
    assert found is not None
    return found


@settings(max_examples=30)
@given(SEEDS)
def test_no_plan_with_any_groups_costs_less_than_the_bound(seed: int) -> None:
    world = pair_sized(Dice(seed))
    assert at_least(world) <= best_of_all(world)


@settings(max_examples=20)
@given(SEEDS, st.sampled_from(["unfilled", "day-cover", "night-cover", "ungrouped", "T-AGAIN"]))
def test_the_bound_holds_where_a_gap_is_cheap_or_a_rule_dear(seed: int, rule: str) -> None:
    world = pair_sized(Dice(seed))
    weights = {**world.settings.weights, rule: 700 if rule == "T-AGAIN" else 3}
    world = replace(world, settings=replace(world.settings, weights=weights))
    assert at_least(world) <= best_of_all(world)


def test_a_plan_can_be_the_best_of_all_although_a_gap_is_left() -> None:
    world = problem(activities=(), settings=only("G-FEW"))
    found = solve(world)
    assert gaps(world, found.plan) == {"unfilled": 1}
    assert found.bound == score(world, found.plan).total == 1100


def test_the_blocks_that_one_child_keeps_a_group_from_are_in_the_bound() -> None:
    world = on_the_water()
    found = solve(world)
    assert gaps(world, found.plan) == {"unfilled": 3}
    assert found.bound is not None
    assert 2000 < found.bound <= score(world, found.plan).total


WISHING = (*girls(2), child("C3", wishes=frozenset({"Sailing"})))
NO_AID = (instructor(), worker("Y1", first_aid=False), worker("Y2", first_aid=False))


@pytest.mark.parametrize(
    ("rule", "points", "changes"),
    [
        ("T-WISH", 12, {"children": WISHING}),
        ("T-SOME", 40, {"children": WISHING}),
        ("T-AGAIN", 8, {"sessions": (day(), day("S2", R1_SATURDAY))}),
        ("C-MODEL", 10, {"children": (*girls(2), child("C3", role_model=AdultGender.MAN))}),
        ("B-ROOMS", 2, {"sessions": (residential(),)}),
        ("first-aid", 500, {"staff": NO_AID}),
        ("two-adults", 1000, {"staff": (instructor(), worker())}),
    ],
)
def test_what_no_group_escapes_is_in_the_bound(
    rule: str, points: int, changes: dict[str, Any]
) -> None:
    sailing = activity("Sailing", qualification="Sailing")
    world = problem(activities=(activity(), sailing), settings=only(rule), **changes)
    found = solve(world)
    assert found.bound == score(world, found.plan).total == points


def test_the_hours_that_all_share_are_in_the_bound() -> None:
    world = problem(settings=only("C-LOAD"))
    assert 0 < at_least(world) <= score(world, solve(world).plan).total


def test_nobody_who_could_sleep_in_is_in_the_bound() -> None:
    staff = (instructor(), worker("Y1", sleeps_in=False), worker("Y2", sleeps_in=False))
    world = weekend(staff=staff, settings=only(rest_hours=8))
    found = solve(world)
    assert gaps(world, found.plan) == {"night-cover": 2, "night-mix": 1}
    assert found.bound == score(world, found.plan).total


def kept_together() -> Problem:
    """Only with a tie broken off by leaving a child out can three others go on the water."""
    return replace(on_the_water(), ties=(tie("C1", "C2", TieKind.TOGETHER),))


def test_children_who_are_kept_together_may_yet_be_left_out_one_by_one() -> None:
    world = kept_together()
    assert 1000 < at_least(world) <= score(world, solve(world).plan).total


def test_where_groups_cannot_be_written_down_that_of_the_groups_alone_is_kept() -> None:
    world = problem(activities=(), settings=numbers(smallest_group=1))
    assert at_least(world) == 100


def test_with_hardly_any_time_the_relaxation_alone_gives_a_bound() -> None:
    world = on_the_water()
    short = least(world, seconds=1e-9)
    assert short is not None
    assert 0 < short <= at_least(world)


def test_without_time_nothing_is_known() -> None:
    assert least(problem(), seconds=0) is None


def test_where_no_bound_of_any_kind_is_known_none_is_given() -> None:
    alone = Facts(problem(settings=numbers(smallest_group=1)))
    assert least_cost(alone, None, Budget(seconds=100)) is None


def test_a_stop_ends_it() -> None:
    stop = Event()
    stop.set()
    with pytest.raises(StoppedError):
        least_cost(Facts(problem()), 0, Budget(seconds=100, stop=stop))


# where it is claimed


def test_pins_that_break_nothing_leave_the_bound_and_those_that_do_take_it() -> None:
    kept = replace(problem(), pins=Plan(groups=(group("A", "C1", "C2"),)))
    assert solve(kept).bound == solve(problem()).bound
    too_old = (child("C1", date(2010, 1, 1)), *girls(2, first=2))
    broken_pin = problem(children=too_old, pins=Plan(groups=(group("A", "C1", "C2"),)))
    assert solve(broken_pin).bound is None


def test_a_repair_claims_no_bound() -> None:
    world = problem()
    outcome = make_plan(world, Budget(seconds=100), solve(world).plan)
    assert outcome.bound is None


def test_two_sessions_that_share_nights_have_a_bound_too() -> None:
    both = problem(sessions=(residential("R1"), residential("R2")), settings=only("B-ROOMS"))
    found = solve(both)
    assert found.bound is not None
    assert 4 <= found.bound <= score(both, found.plan).total
