"""One search: its budget, its stop, and what it says."""

import threading
from datetime import date, timedelta

from ortools.sat.python import cp_model

from app.scheduling.cpsat import Budget, Progress, StageModel, _Voice, search
from app.scheduling.facts import Facts
from app.scheduling.grouping import GroupingModel, group_phase
from app.scheduling.plan import Plan
from app.scheduling.problem import Phase, Problem
from app.scheduling.recalling import recall
from app.scheduling.rules.base import Decision
from app.scheduling.rules.groups import FewGroups
from tests.builders import child, girls, problem, settings


def empty_model() -> StageModel:
    return StageModel(Facts(problem()), Decision.GROUPS)


def many() -> Problem:
    """So many children of so many ages that their groups are not proven at once."""
    born = date(2016, 1, 1)
    return problem(
        children=tuple(
            child(f"C{n}", born + timedelta(days=37 * n), support=n % 3 + 1) for n in range(28)
        )
    )


def test_a_search_that_is_stopped_ends_and_says_that_it_was_cut() -> None:
    budget = Budget(seconds=600, stop=threading.Event())
    budget.stop.set()
    members, bound = group_phase(Facts(many()), Phase.PRIMARY, budget)
    assert budget.cut
    assert budget.used < 300
    assert bound is None or members


def test_a_search_can_be_stopped_at_any_moment_and_keeps_the_best_it_found() -> None:
    stop = threading.Event()

    def stop_at_the_first_plan(progress: Progress) -> None:
        if progress.cost is not None:
            stop.set()

    budget = Budget(seconds=600, stop=stop, report=stop_at_the_first_plan)
    members, bound = group_phase(Facts(many()), Phase.PRIMARY, budget)
    assert budget.cut
    assert members
    assert bound is not None


def test_several_workers_go_on_from_what_one_worker_found_alone() -> None:
    said: list[Progress] = []
    model = GroupingModel(Facts(many()), Phase.PRIMARY)
    answer = search(model, "groups", Budget(seconds=3, report=said.append))
    costs = [progress.cost for progress in said if progress.cost is not None]
    assert answer
    assert answer.cost == min(costs) == costs[-1]
    assert answer.bound <= answer.cost


def test_several_workers_begin_anew_where_one_alone_found_nothing() -> None:
    budget = Budget(seconds=0.002)
    assert search(GroupingModel(Facts(many()), Phase.PRIMARY), "groups", budget) is None
    assert budget.effort_used > 0


def test_a_search_finds_nothing_below_what_is_known_to_be_the_least() -> None:
    facts = Facts(problem(children=girls(6)))
    best = search(GroupingModel(facts, Phase.PRIMARY), "groups", Budget(seconds=100))
    assert best
    model = GroupingModel(facts, Phase.PRIMARY)
    model.least = best.cost + 1
    found = search(model, "groups", Budget(seconds=100))
    assert found
    assert found.bound > best.cost


def test_a_search_that_ends_by_its_effort_is_not_cut_however_hard_the_task() -> None:
    budget = Budget(seconds=1000, effort_used=499.5)
    group_phase(Facts(many()), Phase.PRIMARY, budget)
    assert budget.used < 200
    assert not budget.cut


def test_every_better_solution_is_reported_with_its_bound() -> None:
    said: list[Progress] = []
    model = cp_model.CpModel()
    number = model.new_int_var(3, 9, "")
    model.minimize(number)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # the solver calls back on this thread
    solver.solve(model, _Voice("groups", Budget(report=said.append, used=5.0)))
    assert said[-1].cost == 3
    assert said[-1].stage == "groups"
    assert said[-1].seconds >= 5


def test_a_model_that_charges_nothing_costs_nothing() -> None:
    answer = search(empty_model(), "groups", Budget())
    assert answer is not None
    assert (answer.cost, answer.bound) == (0, 0)


def test_equal_conditions_are_charged_together_and_hopeless_ones_for_certain() -> None:
    model = empty_model()
    never = model.flag("never")
    model.add(never == 0)
    model.charge_unless(FewGroups(), [never])
    model.charge_unless(FewGroups(), [never], times=2)
    model.charge_unless(FewGroups(), [])
    answer = search(model, "groups", Budget())
    assert answer is not None
    assert answer.cost == 400
    assert len(model._unmet) == 1


def test_a_search_may_use_its_share_of_what_is_left_and_what_it_used_is_counted() -> None:
    budget = Budget(seconds=10, used=4.0, effort_used=1.0)
    search(GroupingModel(Facts(problem()), Phase.PRIMARY), "groups", budget, share=0.5)
    assert budget.used > 4.0
    assert budget.effort_used > 1.0
    assert not budget.cut


def test_a_search_without_time_answers_nothing() -> None:
    spent = Budget(seconds=10, used=10.0)
    model = GroupingModel(Facts(problem(children=girls(3), settings=settings())), Phase.PRIMARY)
    assert search(model, "groups", spent) is None
    assert spent.cut


def test_groups_are_no_part_of_what_follows_from_them() -> None:
    model = GroupingModel(Facts(problem(children=girls(6))), Phase.PRIMARY)
    budget = Budget(seconds=100)
    assert recall(model, None, budget, share=1.0)
    assert budget.memory.plan() == Plan()


def test_after_a_stop_nothing_is_searched_any_more() -> None:
    budget = Budget(seconds=100, stop=threading.Event())
    budget.stop.set()
    model = GroupingModel(Facts(problem(children=girls(6))), Phase.PRIMARY)
    assert recall(model, (), budget, share=1.0) is None
    assert (budget.cut, budget.used) == (True, 0)
