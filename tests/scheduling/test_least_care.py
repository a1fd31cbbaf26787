"""The bound of care is a true one, and closer than that of the plain model."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Answer, Budget, search
from app.scheduling.facts import Facts
from app.scheduling.least_care import least_care, prove_care
from app.scheduling.plan import Group, Plan
from app.scheduling.remembering import StoppedError
from app.scheduling.rules.base import Decision
from tests.builders import (
    SATURDAY,
    by_night,
    cover,
    day,
    elsewhere,
    girls,
    group,
    problem,
    worker,
)
from tests.scheduling.worlds import SESSIONS, Dice, groupings, problems

CARE = Decision.CARE.value


def world(seed: int) -> tuple[Facts, tuple[Group, ...]]:
    dice = Dice(seed)
    found = problems(dice, dice.some(SESSIONS, 3))
    return Facts(found), groupings(dice, found)


def least(facts: Facts, groups: tuple[Group, ...]) -> int | None:
    found = least_care(CareModel(facts, groups), Budget(), share=1.0)
    return found.bound if found else None


def best(facts: Facts, groups: tuple[Group, ...]) -> Answer:
    found = search(CareModel(facts, groups), "", Budget())
    assert found
    assert found.cost == found.bound
    return found


@given(st.integers(0, 2**32))
@settings(max_examples=60)
def test_no_care_costs_less_than_the_bound(seed: int) -> None:
    facts, groups = world(seed)
    bound = least(facts, groups)
    assert bound is None or bound <= best(facts, groups).cost


def weekends(workers: int, sessions: int = 4) -> tuple[Facts, tuple[Group, ...]]:
    """Two groups on several Saturdays, and a few youth workers."""
    week = timedelta(days=7)
    found = problem(
        children=girls(8),
        sessions=tuple(day(f"S{n}", SATURDAY + n * week) for n in range(1, sessions + 1)),
        staff=tuple(worker(f"Y{n}") for n in range(1, workers + 1)),
    )
    codes = [c.code for c in found.children]
    return Facts(found), (group("A", *codes[:4]), group("B", *codes[4:]))


@pytest.mark.parametrize("workers", [1, 2, 3, 5])
def test_where_people_are_alike_the_bound_is_the_best_cost(workers: int) -> None:
    facts, groups = weekends(workers)
    assert least(facts, groups) == best(facts, groups).cost


def test_hours_without_a_price_have_no_part_in_the_bound() -> None:
    facts, groups = weekends(2)
    free = replace(facts.problem.settings, weights={"C-LOAD": 0})
    facts = Facts(replace(facts.problem, settings=free))
    assert least(facts, groups) == best(facts, groups).cost == 0


def test_pins_may_break_rules_and_so_nothing_is_said() -> None:
    facts, groups = weekends(2)
    pins = Plan(groups=groups, days=(cover("Y1", session="S1", on=SATURDAY + timedelta(days=7)),))
    assert least(Facts(replace(facts.problem, pins=pins)), groups) is None


def test_more_duties_than_can_be_written_down_leave_it_open() -> None:
    assert least(*weekends(2, sessions=17)) is None


def test_without_any_youth_worker_nothing_is_said() -> None:
    assert least(*weekends(0)) is None


def test_without_time_nothing_is_said() -> None:
    facts, groups = weekends(3)
    assert least_care(CareModel(facts, groups), Budget(seconds=0.0), share=1.0) is None


def test_a_bound_that_is_cut_short_says_little_and_is_true() -> None:
    facts, groups = weekends(3)
    budget = Budget()
    budget.stop.set()
    found = least_care(CareModel(facts, groups), budget, share=1.0)
    assert found
    assert 0 <= found.bound <= best(facts, groups).cost
    assert not found.values
    assert budget.cut


def test_what_is_unproven_is_proven_with_the_bound() -> None:
    facts, groups = weekends(3)
    budget = Budget()
    budget.memory.begin(groups)
    budget.memory.keep(CareModel(facts, groups), replace(best(facts, groups), bound=0))
    prove_care(facts, groups, budget)
    assert budget.memory.bounds[CARE] == budget.memory.costs[CARE] == best(facts, groups).cost


def test_pinned_care_is_looked_for_without_a_bound() -> None:
    facts, groups = weekends(2)
    pins = Plan(groups=groups, days=(cover("Y1", session="S1", on=SATURDAY + timedelta(days=7)),))
    facts, budget = Facts(replace(facts.problem, pins=pins)), Budget()
    budget.memory.begin(groups)
    prove_care(facts, groups, budget)
    assert budget.memory.costs[CARE] == best(facts, groups).cost


def test_without_time_nothing_is_found_and_nothing_remembered() -> None:
    facts, groups = weekends(2)
    budget = Budget(seconds=0.0)
    budget.memory.begin(groups)
    prove_care(facts, groups, budget)
    assert not budget.memory.costs


def test_with_nothing_found_before_care_is_looked_for() -> None:
    facts, groups = weekends(2)
    budget = Budget()
    budget.memory.begin(groups)
    prove_care(facts, groups, budget)
    assert budget.memory.costs[CARE] == best(facts, groups).cost


def test_what_is_proven_is_left_alone() -> None:
    facts, groups = weekends(2)
    budget = Budget()
    budget.memory.begin(groups)
    budget.memory.keep(CareModel(facts, groups), best(facts, groups))
    budget.stop.set()
    prove_care(facts, groups, budget)
    assert not budget.cut


def test_a_stop_before_the_proof_keeps_what_was_found() -> None:
    facts, groups = weekends(2)
    budget = Budget()
    budget.memory.begin(groups)
    found = replace(best(facts, groups), bound=0)
    budget.memory.keep(CareModel(facts, groups), found)
    budget.stop.set()
    with pytest.raises(StoppedError):
        prove_care(facts, groups, budget)
    assert budget.memory.costs[CARE] == found.cost


def test_a_night_booked_elsewhere_is_part_of_what_a_person_does() -> None:
    facts, groups = weekends(3)
    nights = elsewhere(*(by_night(f"Y{n}", SATURDAY + timedelta(days=6)) for n in (1, 2)))
    facts = Facts(replace(facts.problem, elsewhere=nights))
    assert least(facts, groups) == best(facts, groups).cost
