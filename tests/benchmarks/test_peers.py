"""The planners that ours is compared with: legal, and judged as the contract judges."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

import pytest

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import follow
from app.scheduling.planner import make_groups
from app.scheduling.score import score
from benchmarks.instances import after, generated
from benchmarks.peers.annealing import anneal
from benchmarks.peers.greedy import draft_by_hand
from benchmarks.peers.plain import plan_plainly
from benchmarks.peers.timefold_asked import groups_asked, rooms_asked
from benchmarks.peers.timefold_roster_asked import RosterAsked
from benchmarks.plans import plan_from_json, plan_to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.scheduling.problem import Problem

TINY = {"children": 6, "sessions": 2}


def tiny(seed: int, *, tight: bool = False) -> Problem:
    return generated(seed, **TINY, tight=tight)[0]


def ticks() -> Callable[[], float]:
    """A clock that goes on a hundredth of a second each time it is looked at."""
    return count(0.0, 0.01).__next__


@pytest.mark.parametrize("tight", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_a_plan_by_hand_breaks_no_rule(seed: int, *, tight: bool) -> None:
    problem = generated(seed, children=14, sessions=4, tight=tight)[0]
    draft, _ = draft_by_hand(problem)
    assert score(problem, draft.plan()).breaches == ()


@pytest.mark.parametrize("seed", range(4))
def test_a_draft_costs_what_the_contract_says(seed: int) -> None:
    problem = generated(seed, children=14, sessions=4)[0]
    draft, costs = draft_by_hand(problem)
    assert costs.total(draft) == score(problem, draft.plan()).total


def test_a_plan_by_hand_leaves_other_programmes_their_people() -> None:
    first, second = generated(1, children=8, sessions=3, programmes=2)
    planned, _ = draft_by_hand(first)
    problem = after(second, [(first, planned.plan())])
    draft, _ = draft_by_hand(problem)
    assert problem.elsewhere.duties
    assert score(problem, draft.plan()).breaches == ()


@pytest.mark.parametrize("tight", [False, True])
def test_annealing_breaks_no_rule_and_tells_the_contracts_score(*, tight: bool) -> None:
    problem, told = generated(2, children=14, sessions=4, tight=tight)[0], list[int]()
    found = score(problem, anneal(problem, seconds=1, report=told.append, clock=ticks()))
    assert found.breaches == ()
    assert found.total == told[-1]


def test_annealing_betters_the_plan_by_hand() -> None:
    problem = generated(1, children=12, sessions=4)[0]
    draft, _ = draft_by_hand(problem)
    plan = anneal(problem, seconds=1, clock=ticks())
    assert score(problem, plan).total < score(problem, draft.plan()).total


def test_the_plain_models_and_ours_prove_the_same_costs() -> None:
    problem, ends = tiny(1), time.perf_counter() + 60
    facts, budget = Facts(problem), Budget(seconds=60)
    groups, _ = make_groups(facts, budget)  # the best alone, as the plain models choose them
    ours, bounds = follow(facts, groups, budget)
    costs = score(problem, ours).stages
    plan, stages = plan_plainly(
        problem, seed=1, report=lambda *_: None, left=lambda: ends - time.perf_counter()
    )
    assert all(stage.proven for stage in stages)
    assert score(problem, plan).breaches == ()
    assert {s.name: s.cost for s in stages} == dict(costs)
    assert list(bounds) == list(costs.values())[1:]


def test_timefold_is_asked_about_every_child_cell_and_bed() -> None:
    problem = tiny(1)
    draft, costs = draft_by_hand(problem)
    roster = RosterAsked(draft, costs).data()
    assert len(groups_asked(costs)["children"]) == len(problem.children)
    assert {each[0] for each in rooms_asked(draft, costs)["sleepers"]} == {
        f"{session} {child}" for (session, child), rooms in costs.openings.berths.items() if rooms
    }
    blocks = sum(len(list(draft.coming(s.code))) * len(s.blocks) for s in problem.sessions)
    assert len(roster["blocks"]) == blocks


def test_a_plan_goes_to_json_and_back() -> None:
    draft, _ = draft_by_hand(tiny(1))
    assert plan_from_json(plan_to_json(draft.plan())) == draft.plan()
