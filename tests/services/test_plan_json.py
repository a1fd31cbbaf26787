"""A plan as data: the contract's fields, codes alone, everything that counts and nothing else."""

import json
from datetime import UTC, datetime
from typing import Any

from app.models import PlanState
from app.scheduling.plan import Plan, Stage
from app.scheduling.problem import Problem
from app.scheduling.score import score
from app.services.judging import Judged
from app.services.plan_json import moment, plan_json
from tests.builders import (
    R1_BLOCK,
    cover,
    girls,
    group,
    plan,
    problem,
    weekend,
    weekend_plan,
)


def as_data(problem: Problem, plan: Plan) -> dict[str, Any]:
    found = score(problem, plan)
    stages = tuple(Stage(name, cost, cost) for name, cost in found.stages.items())
    made_at = datetime(2026, 11, 22, tzinfo=UTC)
    judged = Judged(problem, plan, found, stages, PlanState.CURRENT, made_at, seconds=2.4)
    data: dict[str, Any] = json.loads(json.dumps(plan_json(judged)))
    return data


def test_a_whole_plan_has_the_contracts_fields_in_their_order() -> None:
    assert list(as_data(weekend(), weekend_plan())) == [
        *("programme", "state", "seconds", "score", "bound", "optimal", "stages"),
        *("groups", "ungrouped", "activities", "days", "nights", "rooms", "no_bed"),
        *("gaps", "breaches", "costs"),
    ]


def test_every_item_of_a_plan_is_written() -> None:
    data = as_data(weekend(), weekend_plan())
    assert data["groups"] == [
        {"group": "A", "name": "A", "phase": "primary", "children": ["C1", "C2", "C3"]}
    ]
    (cell,) = data["activities"]
    assert cell == {
        "session": "R1",
        "block": "2027-01-23T10:00",
        "group": "A",
        "activity": "Archery",
        "instructors": ["I1"],
    }
    assert [day["date"] for day in data["days"]] == ["2027-01-23", "2027-01-24"]
    assert data["nights"] == [
        {"session": "R1", "date": "2027-01-23", "youth_workers": ["Y1", "Y2"]}
    ]
    assert data["rooms"] == [{"session": "R1", "room": "Oak", "children": ["C1", "C2", "C3"]}]


def test_score_stages_and_state_are_stated() -> None:
    data = as_data(weekend(), weekend_plan())
    assert (data["programme"], data["state"], data["seconds"]) == ("P1", "current", 2.4)
    assert data["score"] == sum(data["costs"].values())
    assert [stage["stage"] for stage in data["stages"]] == [
        *("groups", "activities and staff", "rooms R1"),
    ]
    assert (data["bound"], data["optimal"]) == (None, False)


def test_what_is_open_says_why() -> None:
    data = as_data(problem(children=girls(4)), plan(cells=(), days=(cover("Y1"),)))
    assert data["ungrouped"] == ["C4"]
    assert data["gaps"] == [
        {"rule": "ungrouped", "weight": 1000, "child": "C4", "why": []},
        {
            "rule": "unfilled",
            "weight": 1000,
            "session": "S1",
            "block": "2027-01-16T10:00",
            "group": "A",
            "why": [],
        },
        {
            "rule": "two-adults",
            "weight": 1000,
            "session": "S1",
            "date": "2027-01-16",
            "why": [{"candidate": "I1", "rule": "P-ROLE", "fact": "instructor"}],
        },
    ]


def test_a_child_without_a_bed_is_listed_and_explained() -> None:
    data = as_data(weekend(rooms=()), weekend_plan(rooms=()))
    assert data["no_bed"] == [{"session": "R1", "child": code} for code in ("C1", "C2", "C3")]
    assert [gap["rule"] for gap in data["gaps"]] == ["no-bed"] * 3


def test_a_breach_names_the_rule_who_and_where() -> None:
    data = as_data(problem(), plan(days=(cover("Y1", "I1"),)))
    assert data["breaches"][0] == {"rule": "P-ROLE", "what": ["I1"], "where": "2027-01-16T10:00"}


def test_what_a_plan_still_holds_for_those_who_are_gone_is_not_written() -> None:
    two = plan(groups=(group("A", "C1", "C2", "C3", "C9"), group("B", "C8")))
    data = as_data(problem(), two)
    assert [g["children"] for g in data["groups"]] == [["C1", "C2", "C3"]]


def test_a_time_is_written_to_the_minute() -> None:
    assert moment(R1_BLOCK) == "2027-01-23T10:00"
