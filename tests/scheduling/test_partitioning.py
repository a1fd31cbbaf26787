"""The best grouping is found by looking at all that are near the bound: it is the model's best."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget, search
from app.scheduling.facts import Facts
from app.scheduling.grouping import GroupingModel, group_phase
from app.scheduling.partitioning import STEPS, Grouping, best_grouping, least_left
from app.scheduling.plan import Plan
from app.scheduling.possible_groups import possible_groups
from app.scheduling.problem import Child, Gender, Phase, Problem, Tie, TieKind
from tests.builders import YEAR_8, child, girls, group, problem, tie
from tests.builders import settings as numbers
from tests.scheduling.worlds import Dice

SEEDS = st.integers(0, 2**32)


def crowd(dice: Dice, most: int) -> tuple[Child, ...]:
    """Many children of one phase, of all kinds."""
    return tuple(
        child(
            f"C{n:02}",
            date(dice.number(2016, 2018), dice.number(1, 12), dice.number(1, 28)),
            dice.one(tuple(Gender)),
            district=dice.one(("", "Ashford", "Dover", "Thanet")),
            support=dice.number(1, 3),
        )
        for n in range(dice.number(4, most))
    )


def crowds(dice: Dice, most: int = 11) -> Problem:
    children = crowd(dice, most)
    pairs = [(a.code, b.code) for a in children for b in children if a.code < b.code]
    kinds = (TieKind.FRIENDS, TieKind.FRIENDS, TieKind.APART, TieKind.TOGETHER)
    ties = tuple(Tie(*pair, dice.one(kinds)) for pair in dice.some(pairs, 6))
    sizes = numbers(smallest_group=dice.number(2, 3), largest_group=dice.number(4, 6))
    return problem(children=children, ties=ties, settings=sizes)


def both_ways(world: Problem) -> tuple[Grouping | None, int]:
    """The grouping that is near the bound, and what the model's best costs."""
    model = GroupingModel(Facts(world), Phase.PRIMARY)
    groups = possible_groups(model.facts, model.children, model.pinned)
    answer = search(model, "groups", Budget(seconds=100))
    assert groups
    assert answer
    return best_grouping(groups, Budget(seconds=100), share=1), answer.cost


@settings(max_examples=30)
@given(SEEDS)
def test_the_best_grouping_costs_what_the_best_of_the_model_costs(seed: int) -> None:
    found, cost = both_ways(crowds(Dice(seed)))
    assert found
    if cost < 1000:  # nobody left out: see `possible_groups`
        assert (found.cost, found.bound) == (cost, cost)


@settings(max_examples=30)
@given(SEEDS)
def test_a_phase_is_grouped_as_well_as_the_model_can_with_children_left_out_too(seed: int) -> None:
    world = crowds(Dice(seed), most=8)
    _, cost = both_ways(world)
    _, bound = group_phase(Facts(world), Phase.PRIMARY, Budget(seconds=100))
    assert bound == cost


def grouped(world: Problem, budget: Budget) -> tuple[Sequence[Sequence[str]], int | None]:
    return group_phase(Facts(world), Phase.PRIMARY, budget)


def test_children_who_are_pinned_to_a_group_are_in_one_group() -> None:
    older = girls(2, first=11, born=YEAR_8)
    world = problem(
        children=(*girls(8), *older),
        ties=(tie("C11", "C12", TieKind.TOGETHER),),
        pins=Plan(groups=(group("A", "C1", "C8"), group("B", "C2"))),
        settings=numbers(largest_group=4),
    )
    members, _ = grouped(world, Budget(seconds=100))
    (first,) = [m for m in members if "C1" in m]
    assert "C8" in first
    assert "C2" not in first


@pytest.mark.parametrize(
    ("children", "most"), [(girls(70), 8), (girls(4), 4)], ids=["too many", "groups of one"]
)
def test_what_cannot_be_written_down_is_left_to_the_model(
    children: tuple[Child, ...], most: int
) -> None:
    sizes = numbers(smallest_group=1, largest_group=most)
    world = problem(children=children, settings=sizes)
    assert possible_groups(Facts(world), [c.code for c in children]) is None


def test_more_groups_than_can_be_priced_are_left_to_the_model() -> None:
    world = problem(children=girls(40))
    assert possible_groups(Facts(world), [c.code for c in world.children]) is None


def test_a_pin_that_no_legal_group_keeps_is_left_to_the_model() -> None:
    pins = Plan(groups=(group("A", "C1", "C2"),))
    apart = (tie("C1", "C2", TieKind.APART),)
    world = problem(children=girls(6), ties=apart, pins=pins)
    members, _ = grouped(world, Budget(seconds=100))
    assert any({"C1", "C2"} <= set(m) for m in members)


def test_two_friends_who_are_both_left_out_are_left_to_the_model() -> None:
    world = problem(children=girls(2), ties=(tie("C1", "C2", TieKind.FRIENDS),))
    assert grouped(world, Budget(seconds=100)) == ((), 2000)


def test_pins_that_together_leave_no_legal_grouping_are_left_to_the_model() -> None:
    world = Facts(problem(children=girls(5)))
    groups = possible_groups(world, list(world.children), (("C1", "C2"), ("C3", "C4")))
    assert groups
    assert best_grouping(groups, Budget(seconds=100), share=1) is None


def test_a_stop_before_it_begins_leaves_no_grouping_but_says_that_it_was_cut() -> None:
    stop = Event()
    stop.set()
    budget = Budget(seconds=100, stop=stop)
    world = problem(children=girls(12))
    groups = possible_groups(Facts(world), [c.code for c in world.children])
    assert groups
    assert best_grouping(groups, budget, share=1) is None
    assert budget.cut


def test_a_search_that_is_cut_keeps_a_true_bound() -> None:
    world = replace(crowds(Dice(5), most=18), ties=())  # 13 children, some 400 steps
    best, _ = both_ways(world)
    assert best
    groups = possible_groups(Facts(world), GroupingModel(Facts(world), Phase.PRIMARY).children)
    assert groups
    for steps in (1, 20, 80, 150, 300):
        budget = Budget(seconds=100, effort_used=50 - (steps + 0.5) / STEPS)
        found = best_grouping(groups, budget, share=1)
        assert found is None or found.bound <= best.cost <= found.cost


def test_where_nothing_was_looked_at_a_grouping_may_cost_no_more_than_the_relaxation() -> None:
    bounds = (99.4, 100.0, 100.0000001, 99.9999999)
    assert [least_left(bound, -1.0) for bound in bounds] == [100, 100, 100, 100]
    assert [least_left(bound, 2.0) for bound in bounds] == [102, 103, 103, 103]


def test_a_child_whose_groups_are_all_dear_is_grouped_where_nobody_may_be_left_out() -> None:
    world = Facts(problem(children=(*girls(13), child("C14", date(2015, 9, 1)))))
    groups = possible_groups(world, [c.code for c in world.problem.children])
    assert groups
    everybody = groups.with_all_of(groups.mask(world.children))
    found, same = (best_grouping(g, Budget(seconds=100), share=1) for g in (everybody, groups))
    assert found
    assert same
    assert (found.cost, found.bound) == (same.cost, same.bound)
