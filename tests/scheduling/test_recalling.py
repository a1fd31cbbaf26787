"""Where a search begins: near what is known, or nowhere if that would lead astray."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.scheduling.caring import ASTRAY, CareModel
from app.scheduling.cpsat import Answer, Budget, look_afresh, search
from app.scheduling.facts import Facts
from app.scheduling.following import look_at_care_afresh
from app.scheduling.plan import Group
from app.scheduling.rules.base import Decision
from tests.builders import SATURDAY, day, girls, group, problem, worker

CARE = Decision.CARE.value


def weekends(workers: int, sessions: int = 4) -> tuple[Facts, tuple[Group, ...]]:
    """One group on several Saturdays, and a few youth workers."""
    found = problem(
        children=girls(4),
        sessions=tuple(
            day(f"S{n}", SATURDAY + n * timedelta(days=7)) for n in range(1, sessions + 1)
        ),
        staff=tuple(worker(f"Y{n}") for n in range(1, workers + 1)),
    )
    return Facts(found), (group("A", *(c.code for c in found.children)),)


def remembered(facts: Facts, groups: tuple[Group, ...], dearer: int) -> tuple[Budget, Answer]:
    """A budget that remembers an answer that seems so much dearer than it might be."""
    model, budget = CareModel(facts, groups), Budget()
    best = search(model, "", Budget())
    assert best
    budget.memory.begin(groups)
    budget.memory.keep(model, replace(best, cost=best.bound + dearer))
    return budget, best


def test_an_answer_that_leads_astray_gives_its_bound_alone() -> None:
    facts, groups = weekends(2)
    _, best = remembered(facts, groups, 0)
    model = CareModel(facts, groups)
    model.minimise()
    model.start_from(replace(best, cost=best.bound + ASTRAY))
    assert not model.cp.proto.solution_hint.vars
    model.start_from(best)
    assert model.cp.proto.solution_hint.vars


def test_a_look_that_begins_nowhere_counts_what_it_used() -> None:
    facts, groups = weekends(2)
    _, best = remembered(facts, groups, 0)
    budget = Budget()
    found = look_afresh(CareModel(facts, groups), budget)
    assert found
    assert found.cost == best.cost
    assert budget.used > 0


def test_there_is_no_longer_look_without_time_for_it() -> None:
    facts, groups = weekends(2)
    budget = Budget(seconds=0.0)
    assert look_afresh(CareModel(facts, groups), budget) is None
    assert not budget.cut


def test_many_gaps_in_care_are_looked_at_longer_where_no_bound_helps() -> None:
    facts, groups = weekends(2, sessions=17)
    budget, best = remembered(facts, groups, 5 * ASTRAY)
    look_at_care_afresh(facts, groups, budget)
    assert budget.memory.costs[CARE] < best.bound + 5 * ASTRAY


@pytest.mark.parametrize(("sessions", "dearer"), [(4, 5 * ASTRAY), (17, ASTRAY - 1)])
def test_where_a_bound_helps_or_no_gap_seems_open_there_is_no_longer_look(
    sessions: int, dearer: int
) -> None:
    facts, groups = weekends(2, sessions)
    budget, _ = remembered(facts, groups, dearer)
    look_at_care_afresh(facts, groups, budget)
    assert budget.used == 0
