"""What the benchmarks tell of a run: when there was a plan, what is kept, what is better."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.scheduling.plan import Plan, Stage
from benchmarks.goals import goals
from benchmarks.instances import generated
from benchmarks.one import Task, figures, with_one_ill
from benchmarks.peers.greedy import draft_by_hand
from benchmarks.results import Kept, Result
from benchmarks.running import run
from benchmarks.strength import NOTES, PEERS, other_tasks, with_notes
from benchmarks.tables import is_better, mean_and_worst, report
from benchmarks.trail import Note, first_plan, near_best

if TYPE_CHECKING:
    from pathlib import Path

NOTES_OF_TWO_STAGES = (
    Note(0.1, "groups", None, None),
    Note(0.2, "groups", 300, 0),
    Note(0.5, "groups", 200, 200),
    Note(0.6, "rooms", None, None),
    Note(0.7, "rooms", 150, 10),
    Note(2.0, "rooms", 100, 100),
)
STAGES = (Stage("groups", 200, 200), Stage("rooms", 100, 100))

OURS = Result(
    instance="S 1",
    programme="P1",
    planner="ours",
    limit=60,
    problem="abc",
    score=300,
    seconds=2.0,
    stages=[["groups", 200, 200], ["rooms", 100, 100]],
)


def test_there_is_a_plan_when_every_search_has_an_answer() -> None:
    assert first_plan(NOTES_OF_TWO_STAGES, 2.1) == 0.7


def test_without_an_answer_of_every_search_there_is_a_plan_at_the_end() -> None:
    assert first_plan((*NOTES_OF_TWO_STAGES, Note(2.05, "more", None, None)), 2.1) == 2.1


def test_a_plan_is_near_the_bound_when_its_costs_together_are() -> None:
    assert near_best(NOTES_OF_TWO_STAGES, STAGES, 2.1) == 2.0
    close = (replace(STAGES[0], bound=199), STAGES[1])
    assert near_best(NOTES_OF_TWO_STAGES, close, 2.1) == 2.0


def test_a_plan_far_from_its_bound_or_without_one_is_never_near() -> None:
    assert near_best(NOTES_OF_TWO_STAGES, (replace(STAGES[0], bound=150), STAGES[1]), 2.1) is None
    assert near_best(NOTES_OF_TWO_STAGES, (replace(STAGES[0], bound=None), STAGES[1]), 2.1) is None


def test_costs_that_do_not_add_up_tell_no_time_but_the_end() -> None:
    assert near_best(NOTES_OF_TWO_STAGES[:-1], STAGES, 2.1) == 2.1


def test_a_result_is_kept_and_one_that_failed_is_asked_again(tmp_path: Path) -> None:
    failed = replace(OURS, planner="plain", error="it fell over")
    for result in (OURS, failed):
        Kept(tmp_path, "S 1").add(result)
    assert Kept(tmp_path, "S 1").find(replace(OURS, score=0)) == OURS
    assert Kept(tmp_path, "S 1").find(failed) is None
    assert Kept(tmp_path, "S 1").find(replace(OURS, problem="changed")) is None


@pytest.mark.parametrize(
    ("score", "breaches", "better"), [(299, 0, True), (300, 0, False), (10, 1, False)]
)
def test_a_plan_is_better_if_it_costs_less_and_breaks_nothing(
    score: int, breaches: int, *, better: bool
) -> None:
    assert is_better(replace(OURS, score=score, breaches=breaches), OURS) is better


def test_goals_tell_what_was_met_and_what_was_missed() -> None:
    peer = replace(OURS, planner="plain", score=299, stages=[])
    found = {goal: verdict for goal, _, verdict in goals([OURS, peer])}
    assert found["S: every stage proven in 3 s"] == "met"
    assert found["no peer better on any programme"] == "**missed**"


def test_seconds_that_some_never_reached_say_how_many_did() -> None:
    assert mean_and_worst([1.0, 3.0]) == "2.0 / 3.0"
    assert mean_and_worst([1.0, None]) == "1.0 / 1.0 (1 of 2)"
    assert mean_and_worst([None]) == "–"


def test_a_report_has_a_row_for_each_planner_and_names_failures() -> None:
    failed = replace(OURS, planner="timefold", error="no Java", stages=[])
    text = report([OURS, failed], {"Machine": "two cores"})
    assert "| S 1 | ours | 60 | 300 |" in text
    assert "| S 1 | timefold (1 failed) | 60 | – |" in text
    assert "| S 1 | P1 | timefold | no Java |" in text


def test_a_persons_notes_stay_below_the_next_report(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_text(f"old figures\n{NOTES}\nWhy a goal was missed.\n", encoding="utf-8")
    assert with_notes("new figures\n", file) == f"new figures\n\n{NOTES}\nWhy a goal was missed.\n"
    assert with_notes("new figures\n", tmp_path / "none.md") == "new figures\n"


def test_a_planner_that_fails_says_so_in_its_result() -> None:
    problem = generated(1, children=6, sessions=2)[0]
    assert run(Task("nobody", problem, 1.0, 1), OURS).error == "KeyError: 'nobody'"


def test_the_busiest_instructor_falls_ill_for_one_session() -> None:
    problem = generated(1, children=12, sessions=4)[0]
    draft, _ = draft_by_hand(problem)
    ill = with_one_ill(problem, draft.plan())
    changed = [a.code for a, b in zip(ill.staff, problem.staff, strict=True) if a != b]
    assert len(changed) == 1
    assert with_one_ill(problem, Plan()) == problem


def test_figures_of_a_planner_are_those_of_the_judge() -> None:
    problem = generated(1, children=6, sessions=2)[0]
    found = figures(Task("ours", problem, 20.0, 1))
    assert found["score"] == sum(cost for _, cost, _ in found["stages"])
    assert set(found["models"]) >= {"activities and staff"}


def test_where_little_is_compared_only_the_quick_peer_is_asked() -> None:
    ours = Task("ours", generated(1, children=6, sessions=2)[0], 20.0, 1)
    some = [task.planner for task in other_tasks(ours, Plan(), PEERS, in_full=False)]
    every = [task.planner for task in other_tasks(ours, Plan(), PEERS, in_full=True)]
    assert some == ["greedy"]
    assert every == ["ours", "repair", *PEERS]
