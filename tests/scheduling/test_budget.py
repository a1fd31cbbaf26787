"""One limit for all the work of a plan: what counts, and what is kept back for whom."""

from dataclasses import replace

import pytest

from app.scheduling.bounding import least_cost
from app.scheduling.budget import BUILT, PER_UNIT, first_effort
from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget, Progress, glance, search
from app.scheduling.facts import Facts
from app.scheduling.following import follow, look_ahead, names_behind
from app.scheduling.improving import can_improve, improve
from app.scheduling.plan import Group, Plan
from app.scheduling.planner import make_groups, make_plan
from app.scheduling.problem import Problem
from tests.builders import broken, gaps, girls, group, problem, room, solved, weekend
from tests.builders import settings as numbers
from tests.scheduling.test_improving import on_the_water

TINY = 0.001
"""Seconds in which nothing can be done that need not be."""


def grouped(world: Problem) -> tuple[Facts, tuple[Group, ...]]:
    facts = Facts(world)
    return facts, make_groups(facts, Budget(seconds=100))[0]


def spent(effort: float) -> Budget:
    """A budget of which so much effort is left, and all of its time."""
    return Budget(seconds=100, effort_used=100 / PER_UNIT - effort)


# what is left


def test_what_is_kept_for_later_is_not_there_meanwhile_and_then_it_is() -> None:
    budget = Budget(seconds=100)
    with budget.within(0.5):
        assert budget.effort_left == 25
        with budget.within(0.4):
            budget.charge(4)
            assert budget.effort_left == 6
        assert budget.effort_left == 21
    assert budget.effort_left == 46


def test_what_is_kept_comes_back_after_a_failure() -> None:
    budget = Budget(seconds=100)
    with pytest.raises(KeyError), budget.within(0.1):
        raise KeyError
    assert budget.effort_left == 50


def test_the_clock_lags_behind_effort_but_never_beyond_the_limit() -> None:
    budget = Budget(seconds=100)
    assert [budget.seconds_for(share) for share in (0.1, 0.4, 0.8, 1.0)] == [20, 80, 100, 100]
    with budget.within(0.3):
        assert budget.seconds_left == pytest.approx(60)


def test_an_effort_that_is_used_up_is_no_cut_and_a_clock_that_is_over_is_one() -> None:
    used_up, late = spent(0.0), Budget(seconds=10, used=10.0)
    assert used_up.over
    assert not used_up.cut
    assert late.over
    assert late.cut
    assert not Budget(seconds=10).over


def test_once_it_has_begun_what_passed_before_counts_as_well() -> None:
    budget = Budget(seconds=100, used=40.0)
    budget.begin()
    assert budget.spent >= 40
    assert budget.seconds_left <= 60


def test_to_write_a_model_down_is_charged_by_its_size() -> None:
    facts, groups = grouped(weekend())
    model, budget = CareModel(facts, groups), Budget(seconds=100, used=100.0)
    assert search(model, "", budget) is None  # there was no time to search
    size = len(model.cp.proto.variables)
    assert budget.effort_used == size / BUILT


# a first answer of every stage


@pytest.mark.parametrize("effort", [0.0, 0.01, 0.3])
def test_every_stage_has_a_first_answer_however_little_is_left(effort: float) -> None:
    facts, groups = grouped(weekend(children=girls(6), rooms=(room("Oak"), room("Elm"))))
    budget = spent(effort)
    look_ahead(facts, groups, budget)
    assert set(budget.memory.costs) == set(names_behind(facts))
    assert not budget.cut


def test_a_look_that_comes_first_leaves_those_behind_it_their_share() -> None:
    facts, groups = grouped(weekend(children=girls(6)))
    left: list[float] = []
    budget = spent(2.0)
    budget.report = lambda said: left.append(budget.effort_left) if said.cost is None else None
    look_ahead(facts, groups, budget)
    shares = [before - after for before, after in zip(left, [*left[1:], 0.0], strict=True)]
    assert len(left) == len(names_behind(facts))
    assert left[-1] >= 2.0 / len(left)
    assert all(share <= 2.0 for share in shares)


def test_the_first_phase_leaves_groups_of_the_second_and_all_that_follows_their_share() -> None:
    budget = Budget(seconds=1)
    make_groups(Facts(problem(children=girls(20))), budget)
    assert budget.effort_left > 0.5 / PER_UNIT


def test_a_tiny_limit_gives_a_whole_legal_plan_and_no_bound_of_it() -> None:
    world = weekend(children=girls(6), rooms=(room("Oak"), room("Elm")))
    outcome = make_plan(world, Budget(seconds=TINY))
    assert gaps(world, outcome.plan) == gaps(world, solved(world))
    assert not broken(world, outcome.plan)
    assert outcome.bound is None


def test_beyond_the_first_answers_a_tiny_limit_takes_nothing() -> None:
    world, budget = on_the_water(), Budget(seconds=TINY)
    make_plan(world, budget)
    models = budget.memory.values.values()
    first = sum(first_effort(len(values)) + len(values) / BUILT for values in models)
    assert budget.effort_used < 4 * first


def test_a_glance_that_need_not_be_is_left_out_where_nothing_is_left() -> None:
    facts, groups = grouped(weekend())
    assert glance(CareModel(facts, groups), spent(0.0)) is None
    assert glance(CareModel(facts, groups), spent(0.0), first=1.0)


def test_what_is_known_is_not_searched_again_where_nothing_is_left() -> None:
    facts, groups = grouped(on_the_water())
    budget = spent(0.0)
    look_ahead(facts, groups, budget)
    used = budget.effort_used
    plan, _ = follow(facts, groups, budget)
    assert plan == budget.memory.plan()
    assert budget.effort_used == used


# what begins only where enough is left


def test_the_bound_over_all_groupings_is_not_begun_without_effort_for_it() -> None:
    facts, _ = grouped(weekend(children=girls(6)))
    assert least_cost(facts, 0, Budget(seconds=100)) is not None
    assert least_cost(facts, None, spent(0.0)) is None
    assert least_cost(facts, None, spent(1e-9)) is None


def test_other_groups_are_tried_only_where_enough_is_left_for_a_few_looks() -> None:
    facts, groups = grouped(on_the_water())
    budget = Budget(seconds=100)
    look_ahead(facts, groups, budget)
    assert can_improve(facts, budget, 0.5)
    assert not can_improve(facts, replace(budget, effort_used=49.999), 0.5)
    assert not can_improve(facts, replace(Budget(seconds=100)), 0.5)


def test_what_is_tried_for_other_groups_stays_within_its_share() -> None:
    facts, groups = grouped(on_the_water())
    budget = Budget(seconds=4)
    look_ahead(facts, groups, budget)
    before = budget.effort_left
    improve(facts, groups, budget)
    assert budget.effort_left > before / 2


# both ways of a repair


def two_ways() -> tuple[Problem, Plan]:
    """A repair for which groups as they stand and other ones are looked at."""
    world = problem(children=girls(6), settings=numbers(largest_group=4, weights={"M-MOVE": 0}))
    standing = (group("P1-A", "C1", "C3", "C5"), group("P1-B", "C2", "C4", "C6"))
    return world, Plan(groups=standing)


def ways_begun(world: Problem, budget: Budget, before: Plan) -> int:
    """How often a repair looks for activities."""
    said: list[Progress] = []
    budget.report = said.append
    make_plan(world, budget, before)
    stages = [p.stage for p in said if p.cost is None]
    return stages.count("activities and staff") // 2


def test_both_ways_of_a_repair_together_have_one_limit() -> None:
    world, before = two_ways()
    budget = Budget(seconds=4)
    assert ways_begun(world, budget, before) == 2
    assert budget.effort_used <= 4 / PER_UNIT


def test_the_second_way_of_a_repair_is_not_begun_where_too_little_is_left_for_it() -> None:
    world, before = two_ways()
    budget = Budget(seconds=TINY)
    assert ways_begun(world, budget, before) == 1
    assert not broken(world, make_plan(world, Budget(seconds=TINY), before).plan)
