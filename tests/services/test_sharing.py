"""Which programmes concern each other, and how the time for all of them is shared."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from app.scheduling.cpsat import Progress
from app.scheduling.problem import Elsewhere
from app.services.sharing import Purse, Sharing, World, gap_cost, near, rank
from tests.builders import (
    broken,
    cover,
    day,
    girls,
    judged,
    plan,
    problem,
    residential,
)

MONDAY, SUNDAY = date(2027, 1, 18), date(2027, 1, 24)


@pytest.mark.parametrize(
    ("one", "other", "concern"),
    [
        (MONDAY, SUNDAY, True),  # the hours of one week
        (SUNDAY, date(2027, 1, 26), True),  # rest, and nights in a row
        (SUNDAY, date(2027, 1, 27), False),
        (date(2027, 1, 27), SUNDAY, False),
    ],
)
def test_programmes_within_a_week_or_two_days_concern_each_other(
    one: date, other: date, *, concern: bool
) -> None:
    first = problem(sessions=(day(on=one),))
    second = problem(programme="P2", sessions=(day("S2", on=other),))
    assert near(first, second) is concern


def test_a_programme_does_not_concern_itself() -> None:
    assert not near(problem(), problem())


def test_a_residential_is_near_by_its_last_date() -> None:
    assert near(
        problem(sessions=(residential(),)),
        problem(programme="P2", sessions=(day("S2", on=date(2027, 1, 26)),)),
    )


def test_rules_that_break_count_before_the_score() -> None:
    illegal = plan(days=(cover("Y1", "Y2", "I1"),))
    assert broken(problem(), illegal)
    assert rank(problem(), plan()) < rank(problem(), illegal)
    assert rank(problem(), plan()) < rank(problem(), plan(cells=()))
    assert gap_cost(judged(problem(), plan(cells=()))) == 1000


def test_the_time_of_all_searches_is_counted_together() -> None:
    purse = Purse(100)
    assert purse.left == 100
    purse.search(problem(), 50)
    assert (purse.left < 100, purse.used > 0, purse.cut) == (True, True, False)
    purse.used = 100
    assert (purse.left, purse.cut) == (0, True)


def test_a_search_that_the_clock_shortens_is_cut_short() -> None:
    purse = Purse(100, used=60)
    purse.search(problem(), 50)
    assert purse.cut


def test_effort_ends_the_search_without_cutting_it_short() -> None:
    purse = Purse(100, effort_used=50)
    assert (purse.left, purse.cut) == (0, False)


def test_a_stop_leaves_no_time() -> None:
    stop = threading.Event()
    stop.set()
    purse = Purse(100, stop=stop)
    assert (purse.left, purse.cut) == (0, True)


def test_without_a_search_no_bound_is_claimed() -> None:
    stop = threading.Event()
    stop.set()
    world = World({"P1": problem()}, {"P1": plan()}, {})
    sharing = Sharing(world, Purse(100, stop=stop))
    sharing.improve()
    assert (sharing.plans, sharing.outcome("P1").stages) == ({"P1": plan()}, ())


def test_a_bound_for_other_groups_is_that_of_the_first_stage_alone() -> None:
    world = World({"P1": problem()}, {}, {"P0": Elsewhere()})
    sharing = Sharing(world, Purse(100))
    sharing.improve()
    assert len(sharing.outcome("P1").stages) == 2
    sharing.plans = {"P1": replace(plan(), groups=())}
    assert [s.name for s in sharing.outcome("P1").stages] == ["groups"]


def test_where_time_ends_between_two_searches_what_was_found_by_then_stays() -> None:
    begun: list[str] = []

    def spend(now: Progress) -> None:
        begun.extend([now.stage] if now.stage.endswith("groups") and now.cost is None else [])
        purse.effort_used += 1000 * (len(begun) > 2)

    purse = Purse(100, report=spend)
    second = problem(programme="P2", sessions=(day("S2"),), children=girls(3, first=4))
    sharing = Sharing(World({"P1": problem(), "P2": second}, {}, {}), purse)
    sharing.improve()
    assert sorted(sharing.plans) == ["P1", "P2"]
    assert not purse.left
