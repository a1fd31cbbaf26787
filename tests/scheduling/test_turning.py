"""Duties that the weather turns, and the rests that it would spoil."""

from typing import Any

from app.scheduling.plan import Cell, DayCover, Plan
from app.scheduling.problem import Problem
from app.scheduling.score import score
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    activity,
    at,
    block,
    girls,
    group,
    instructor,
    problem,
    residential,
    settings,
    worker,
)
from tests.scheduling.shelters import new_breaches
from tests.scheduling.wet_days import ARCHERY, said, sheltered, why

LATE, NIGHT, EARLY = at(R1_SATURDAY, "20:00"), at(R1_SUNDAY, "00:00"), at(R1_SUNDAY, "09:00")
NOON = at(R1_SATURDAY, "11:00")
BLOCKS = (
    block(R1_SATURDAY, "11:00-12:00"),
    block(R1_SATURDAY, "20:00-24:00"),
    block(R1_SUNDAY, "00:00-01:00"),
    block(R1_SUNDAY, "09:00-11:00"),
)
DEN = activity("Den", qualification="Bow")
GAMES = tuple(activity(name, groups_at_once=2, qualification="Games") for name in ("Quiz", "Chess"))


def weekend(*games: str, **numbers: int) -> Problem:
    """Two groups that are up late and early; only the second instructor can lead the den."""
    return problem(
        children=girls(6),
        sessions=(residential(blocks=BLOCKS),),
        settings=settings(None, **numbers),
        activities=(ARCHERY, DEN, *GAMES),
        staff=(
            instructor("I1", qualifications=dict.fromkeys(games)),
            instructor("I2", qualifications={"Games": None, "Bow": None}),
            worker("Y1"),
            worker("Y2"),
        ),
    )


def played(*cells: tuple[Any, str, str, str]) -> Plan:
    """What two groups play by night."""
    return Plan(
        groups=(group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6")),
        cells=tuple(Cell("R1", when, of, name, (who,)) for when, of, name, who in cells),
        days=(DayCover("R1", R1_SATURDAY, "A", ("Y1", "Y2")),),
    )


AWAKE = (
    (LATE, "A", "Quiz", "I1"),
    (NIGHT, "A", "Archery", "I1"),
    (EARLY, "A", "Chess", "I1"),
    (EARLY, "B", "Chess", "I2"),
)


def leaders(found: Problem, plan: Plan) -> list[tuple[str, ...]]:
    """Who leads each second choice."""
    return [choice.instructors for choice in sheltered(found, plan).choices]


def rules(found: Problem, plan: Plan) -> set[str]:
    """The rules on people that a plan breaks."""
    return {b.rule for b in score(found, plan).breaches if b.rule[0] == "P"}


def test_who_is_relieved_must_not_lose_what_made_the_rest_legal() -> None:
    plan = played(*AWAKE)
    assert rules(weekend("Games"), plan) == set()
    (choice,) = sheltered(weekend("Games"), plan).choices
    assert choice.activity == ""


def test_with_rest_enough_somebody_is_relieved() -> None:
    (choice,) = sheltered(weekend("Games", rest_hours=8), played(*AWAKE)).choices
    assert said([choice]) == [("Den", ("I2",))]


def test_a_duty_that_would_leave_too_little_rest_is_not_asked_for() -> None:
    plan = played(
        (NOON, "B", "Quiz", "I2"), (LATE, "A", "Archery", "I1"), (EARLY, "B", "Chess", "I2")
    )
    assert leaders(weekend(), plan) == [()]
    assert leaders(weekend(rest_hours=8), plan) == [("I2",)]


def test_a_rest_that_the_plan_breaks_by_itself_forbids_nothing_else() -> None:
    plan = played(
        (NIGHT, "A", "Archery", "I1"), (LATE, "B", "Quiz", "I2"), (EARLY, "B", "Chess", "I2")
    )
    assert rules(weekend(), plan) == {"P-REST"}
    assert leaders(weekend(), plan) == [("I2",)]
    assert new_breaches(weekend(), plan, sheltered(weekend(), plan).choices) == set()


def test_a_leader_of_a_rest_that_is_too_short_leads_no_second_choice() -> None:
    plan = played((LATE, "B", "Quiz", "I2"), (EARLY, "A", "Archery", "I2"))
    assert rules(weekend(), plan) == {"P-REST"}
    (choice,) = sheltered(weekend(), plan).choices
    assert (choice.activity, why(choice)[1]) == ("", ("Den", "T-LED"))


def test_what_stays_between_two_duties_keeps_the_rest_legal() -> None:
    plan = played(
        (LATE, "A", "Quiz", "I1"), (NIGHT, "A", "Chess", "I1"), (EARLY, "A", "Archery", "I1")
    )
    assert rules(weekend("Games"), plan) == set()
    assert leaders(weekend("Games", "Bow"), plan) == [("I1",)]
