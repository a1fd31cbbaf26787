"""A stop at any moment: what was found until then comes back at once, legal and whole."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from threading import Event

from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from app.scheduling.cpsat import Budget, Progress
from app.scheduling.facts import Facts
from app.scheduling.following import known, look_ahead
from app.scheduling.grouping import in_order
from app.scheduling.plan import Plan
from app.scheduling.planner import Outcome, make_groups, make_plan
from app.scheduling.possible_groups import possible_groups
from app.scheduling.problem import Problem
from app.scheduling.relaxing import relax
from app.scheduling.score import score
from tests.builders import broken, gaps, girls, group, problem, solve, weekend
from tests.builders import settings as numbers
from tests.scheduling.test_improving import on_the_water


class Patience(Event):
    """A stop that comes when it has been asked for so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._asked, self._times = count(), times

    @override
    def is_set(self) -> bool:
        return next(self._asked) >= self._times


def stopped_at(number: int, world: Problem, before: Plan | None = None) -> Outcome:
    """The outcome if somebody stops at that piece of news."""
    budget, news = Budget(seconds=100), count()
    budget.report = lambda _: budget.stop.set() if next(news) == number else None
    return make_plan(world, budget, before)


def all_news(plan: Callable[[Budget], object]) -> list[Progress]:
    """What is said while something is planned."""
    said: list[Progress] = []
    plan(Budget(seconds=100, report=said.append))
    return said


def looked_at(world: Problem, budget: Budget) -> Plan:
    """The plan after the quick look at all stages."""
    facts = Facts(world)
    groups, _ = make_groups(facts, budget)
    look_ahead(facts, groups, budget)
    return known(facts, budget.memory)[0]


def test_once_there_is_a_whole_plan_a_stop_never_gives_a_worse_one() -> None:
    world = on_the_water()
    looks, most = score(world, looked_at(world, Budget(seconds=100))).total, solve(world)
    soon = len(all_news(lambda budget: looked_at(world, budget)))
    late = len(all_news(lambda budget: make_plan(world, budget)))
    for number in range(soon, late - 1):
        found = stopped_at(number, world)
        assert found.cut
        assert score(world, most.plan).total <= score(world, found.plan).total <= looks


@settings(max_examples=30)
@given(st.integers(0, 200))
def test_a_stop_at_any_moment_gives_a_legal_plan_with_bounds_that_hold(times: int) -> None:
    world = on_the_water()
    outcome = make_plan(world, Budget(seconds=100, stop=Patience(times)))
    assert outcome.cut
    assert not broken(world, outcome.plan)
    assert all(s.bound is None or s.bound <= s.cost for s in outcome.stages)


def test_a_stop_while_groups_are_tried_keeps_the_best_of_them() -> None:
    world = on_the_water()
    outcomes = [
        make_plan(world, Budget(seconds=100, stop=Patience(n))) for n in range(180, 420, 60)
    ]
    gained = [outcome for outcome in outcomes if outcome.gain]
    assert gained
    assert all(gaps(world, outcome.plan) == {"unfilled": 3} for outcome in gained)


def test_a_stop_before_the_rest_is_looked_at_gives_groups_alone() -> None:
    plan = stopped_at(1, weekend()).plan
    assert plan == Plan(groups=plan.groups)
    assert plan.groups


def moved() -> tuple[Problem, Plan]:
    """A repair for which groups as they stand and other ones are looked at."""
    world = problem(children=girls(6), settings=numbers(largest_group=4))
    standing = (group("P1-A", "C1", "C3", "C5"), group("P1-B", "C2", "C4", "C6"))
    return replace(world, settings=numbers(weights={"M-MOVE": 0})), Plan(groups=standing)


def test_a_repair_that_is_stopped_gives_what_it_has() -> None:
    world, before = moved()
    outcomes = [
        make_plan(world, Budget(seconds=100, stop=Patience(n)), before) for n in range(0, 60, 6)
    ]
    assert any(outcome.cut for outcome in outcomes)
    assert not any(broken(world, outcome.plan) for outcome in outcomes)


def test_neither_groups_nor_a_relaxation_are_sought_after_a_stop() -> None:
    facts = Facts(problem(children=girls(6)))
    children = in_order(facts, facts.children)
    groups = possible_groups(facts, children)
    assert possible_groups(facts, children, stop=Patience(0)) is None
    assert groups
    assert relax(groups, Patience(0)) is None
