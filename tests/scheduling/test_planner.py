"""The planner: what comes back, in any case."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.scheduling.cpsat import Budget, Progress
from app.scheduling.facts import Facts
from app.scheduling.following import rooms_taken
from app.scheduling.naming import letters, named
from app.scheduling.plan import Plan
from app.scheduling.planner import make_plan
from app.scheduling.problem import Problem
from tests.builders import (
    R1_SATURDAY,
    at,
    boy,
    broken,
    day,
    gaps,
    girls,
    group,
    judged,
    problem,
    residential,
    settings,
    share,
    solve,
    weekend,
)


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_groups_are_lettered_in_order(number: int, name: str) -> None:
    assert letters(number) == name


def test_groups_have_codes_of_the_programme_and_names() -> None:
    [first, second] = solve(problem(children=girls(9), staff=())).plan.groups
    assert (first.code, second.code) == ("P1-A", "P1-B")
    assert first.name != second.name


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_plan_comes_back_for_any_number_of_children(number: int) -> None:
    world = weekend(children=girls(number))
    outcome = solve(world)
    assert not outcome.cut
    assert broken(world, outcome.plan) == set()
    assert gaps(world, outcome.plan).get("ungrouped", 0) == number % 3


def test_a_plan_comes_back_where_nobody_works_and_nothing_is_offered() -> None:
    bare = weekend(staff=(), rooms=(), activities=())
    found = gaps(bare, solve(bare).plan)
    assert set(found) == {
        "unfilled",
        "day-cover",
        "two-adults",
        "first-aid",
        "night-cover",
        "night-mix",
        "no-bed",
    }


def test_only_boys_and_a_programme_without_sessions_are_planned() -> None:
    assert len(solve(problem(children=(boy("C1"), boy("C2"), boy("C3")))).plan.groups) == 1
    assert solve(problem(sessions=())).plan.cells == ()


@pytest.mark.parametrize("on", [date(2027, 3, 27), date(2027, 10, 30)])
def test_a_weekend_on_which_clocks_change_is_planned(on: date) -> None:
    away = residential(starts=at(on, "10:00"), ends=at(on + timedelta(days=1), "15:00"))
    world = weekend(sessions=(away,))
    assert broken(world, solve(world).plan) == set()
    assert gaps(world, solve(world).plan) == {}


def test_every_stage_states_its_cost_and_a_bound() -> None:
    world = weekend()
    stages = solve(world).stages
    assert {s.name: s.cost for s in stages} == judged(world, solve(world).plan).stages
    assert all(s.proven for s in stages)


def test_rooms_that_an_earlier_session_uses_on_a_common_night_are_taken() -> None:
    sunday = R1_SATURDAY + timedelta(days=1)
    later = residential("R2", at(sunday, "16:00"), at(sunday + timedelta(days=1), "10:00"))
    both = weekend(sessions=(residential("R1"), residential("R3"), later))
    shares = (share("Oak", "C1"),)
    assert rooms_taken(Facts(both), shares, both.sessions[1]) == {"Oak"}
    assert rooms_taken(Facts(both), shares, later) == frozenset()


# budget, progress and stop


def ample() -> Problem:
    """Enough to search for that every stage says something."""
    return weekend(children=girls(6), settings=settings(largest_group=4))


def test_the_planner_says_stage_cost_bound_and_time_while_it_works() -> None:
    said: list[Progress] = []
    make_plan(ample(), Budget(report=said.append))
    assert list(dict.fromkeys(p.stage for p in said)) == [
        "groups",
        "rooms R1",
        "activities and staff",
    ]
    assert all(p.bound <= p.cost for p in said if p.cost is not None and p.bound is not None)
    seconds = [p.seconds for p in said]
    assert seconds == sorted(seconds)


def test_a_plan_that_is_stopped_before_it_begins_comes_back_and_says_so() -> None:
    stop = threading.Event()
    stop.set()
    outcome = make_plan(ample(), Budget(stop=stop))
    assert outcome.cut
    assert broken(ample(), outcome.plan) == set()


def test_no_time_at_all_gives_an_open_plan_without_bounds_and_says_that_it_was_cut() -> None:
    outcome = make_plan(ample(), Budget(seconds=0))
    assert outcome.plan == Plan()
    assert outcome.cut
    assert {s.bound for s in outcome.stages} == {None}
    assert gaps(ample(), outcome.plan)["ungrouped"] == 6


def test_an_effort_that_is_used_up_is_no_cut() -> None:
    budget = Budget(seconds=100)
    assert budget.effort_left == 50
    used = replace(budget, effort_used=60.0)
    assert used.effort_left == 0


# groups that go on


def going_on(found: list[tuple[str, ...]], *before: tuple[str, ...]) -> list[str]:
    old = tuple(group(f"P1-{letters(i)}", *members) for i, members in enumerate(before))
    return [g.code for g in named(Facts(problem()), found, old)]


def test_a_group_keeps_its_code_and_a_new_one_takes_the_first_that_is_free() -> None:
    assert going_on([("C4", "C5"), ("C1", "C2")], ("C1", "C2"), ("C4",)) == ["P1-B", "P1-A"]
    assert going_on([("C7", "C8"), ("C1", "C2")], ("C1", "C2")) == ["P1-B", "P1-A"]
    assert going_on([], ("C1", "C2")) == []


def test_a_group_of_which_nobody_is_left_does_not_go_on() -> None:
    assert going_on([("C1", "C2")], ("C8", "C9"), ("C1",)) == ["P1-B"]


def test_of_two_groups_that_become_one_the_larger_part_gives_the_code() -> None:
    merged = [("C1", "C2", "C4", "C5", "C6"), ("C3", "C7", "C8")]
    assert going_on(merged, ("C1", "C2", "C3"), ("C4", "C5", "C6")) == ["P1-B", "P1-A"]


def test_a_day_without_blocks_needs_care_alone() -> None:
    quiet = problem(sessions=(day(blocks=()),))
    assert gaps(quiet, solve(quiet).plan) == {}
