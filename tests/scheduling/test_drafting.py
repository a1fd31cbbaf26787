"""A draft of care: legal, soon there, and never preferred to what is better."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget, search
from app.scheduling.drafting import draft_care
from app.scheduling.facts import Facts
from app.scheduling.plan import Group, Plan
from app.scheduling.remembering import StoppedError
from app.scheduling.rostering import roster
from app.scheduling.rules.base import Decision
from app.scheduling.score import breaches
from app.scheduling.situation import Situation
from tests.builders import SATURDAY, cover, day, girls, group, judged, problem, residential, worker
from tests.scheduling.worlds import SESSIONS, Dice, groupings, problems

CARE = Decision.CARE.value


def world(seed: int) -> tuple[Facts, tuple[Group, ...]]:
    dice = Dice(seed)
    found = problems(dice, dice.some(SESSIONS, 3))
    return Facts(found), groupings(dice, found)


def drafted(facts: Facts, groups: tuple[Group, ...]) -> Budget:
    budget = Budget(seconds=100)
    draft_care(facts, groups, budget)
    return budget


@given(st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_draft_breaks_no_rule_on_people_and_its_bound_is_true(seed: int) -> None:
    facts, groups = world(seed)
    memory = drafted(facts, groups).memory
    if CARE in memory.costs:
        part, nobody = memory.part(CARE), Plan(groups=groups)
        care = replace(nobody, days=part.days, nights=part.nights)
        before, after = (breaches(Situation(facts, plan)) for plan in (nobody, care))
        assert set(after) == set(before)
        best = search(CareModel(facts, groups), "", Budget(seconds=100))
        assert best
        assert memory.bounds[CARE] <= best.cost <= memory.costs[CARE]


@given(st.integers(0, 2**32))
@settings(max_examples=30)
def test_care_never_costs_more_than_its_draft(seed: int) -> None:
    facts, groups = world(seed)
    draft = drafted(facts, groups).memory.costs.get(CARE)
    budget = Budget(seconds=20, effort_used=9.9)
    roster(facts, groups, budget)
    assert draft is None or budget.memory.costs[CARE] <= draft


def weekend_of(workers: int) -> tuple[Facts, tuple[Group, ...]]:
    """Two groups on two Saturdays and a residential, and some youth workers."""
    found = problem(
        children=girls(8),
        sessions=(day(), day("S2", SATURDAY + timedelta(days=7)), residential()),
        staff=tuple(worker(f"Y{n}") for n in range(1, workers + 1)),
    )
    codes = [c.code for c in found.children]
    return Facts(found), (group("A", *codes[:4]), group("B", *codes[4:]))


def test_with_enough_youth_workers_a_draft_leaves_nothing_open() -> None:
    facts, groups = weekend_of(8)
    plan = drafted(facts, groups).memory.plan()
    care = ("day-cover", "two-adults", "first-aid", "night-cover", "night-mix")
    assert not [gap for gap in judged(facts.problem, plan).gaps if gap.rule in care]


def test_a_draft_is_the_same_again_and_made_once() -> None:
    facts, groups = weekend_of(3)
    budget = drafted(facts, groups)
    assert drafted(facts, groups).memory == budget.memory
    used = budget.effort_used
    draft_care(facts, groups, budget)
    assert budget.effort_used == used > 0


def test_a_draft_gives_way_to_what_is_better() -> None:
    facts, groups = weekend_of(3)
    model, budget = CareModel(facts, groups), Budget(seconds=100)
    best = search(model, "", Budget(seconds=100))
    assert best
    budget.memory.begin(groups)
    budget.memory.keep(model, replace(best, cost=best.cost - 1, bound=0))
    draft_care(facts, groups, budget)
    assert budget.memory.costs[CARE] == best.cost - 1


def test_what_is_proven_is_not_drafted() -> None:
    facts, groups = weekend_of(3)
    model, budget = CareModel(facts, groups), Budget(seconds=100)
    best = search(model, "", Budget(seconds=100))
    assert best
    budget.memory.begin(groups)
    budget.memory.keep(model, replace(best, bound=best.cost))
    draft_care(facts, groups, budget)
    assert not budget.effort_used


@pytest.mark.parametrize("seconds", [0.0, 1e-3])
def test_without_any_time_there_is_no_draft_and_with_little_there_is(seconds: float) -> None:
    facts, groups = weekend_of(3)
    budget = Budget(seconds=seconds)
    draft_care(facts, groups, budget)
    assert (CARE in budget.memory.costs) == (seconds > 0)


def test_where_somebody_is_pinned_there_is_no_draft() -> None:
    facts, groups = weekend_of(3)
    pinned = replace(facts.problem, pins=Plan(days=(cover("Y1"),)))
    assert not drafted(Facts(pinned), groups).memory.costs


def test_a_stop_ends_a_draft() -> None:
    facts, groups = weekend_of(3)
    budget = Budget(seconds=100)
    budget.stop.set()
    with pytest.raises(StoppedError):
        draft_care(facts, groups, budget)
    assert not budget.memory.costs
