"""A day with two blocks, and what the weather may stop there: small worlds for second choices."""

from collections.abc import Iterable
from typing import Any

from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Plan
from app.scheduling.problem import Activity, Person, Problem
from app.scheduling.sheltering import wet_plans
from app.scheduling.situation import Situation
from app.scheduling.weather import SecondChoice, WetPlan
from tests.builders import (
    SATURDAY,
    activity,
    at,
    cell,
    day,
    girls,
    group,
    instructor,
    plan,
    problem,
    worker,
)

MORNING, NOON = at(SATURDAY, "10:00"), at(SATURDAY, "13:00")
BLOCKS = ("10:00-12:00", "13:00-15:00")
ARCHERY = activity(groups_at_once=2, needs_weather=True)
DEN, QUIZ = activity("Den"), activity("Quiz")


def wet_day(*dry: Activity, leaders: Iterable[Person] = (), **changes: Any) -> Problem:
    """Six girls, two blocks, archery that needs weather, and what else there is."""
    instructors = tuple(leaders) or (instructor("I1"), instructor("I2"))
    base: dict[str, Any] = {
        "children": girls(6),
        "sessions": (day(blocks=BLOCKS),),
        "activities": (ARCHERY, *dry),
        "staff": (*instructors, worker("Y1"), worker("Y2")),
    }
    return problem(**(base | changes))


def doing(*cells: Cell) -> Plan:
    """A plan of two groups that do this."""
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    return plan(groups=groups, cells=cells)


def shot(*leaders: str, **where: Any) -> Cell:
    """Archery in the morning, by group A, if not said otherwise."""
    return cell("Archery", *leaders, **where)


def sheltered(found: Problem, chosen: Plan) -> WetPlan:
    """The best second choices of a plan."""
    return wet_plans(Situation(Facts(found), chosen))


def said(choices: Iterable[SecondChoice]) -> list[tuple[str, tuple[str, ...]]]:
    """What is done instead, and who leads it."""
    return [(c.activity, c.instructors) for c in choices]


def why(choice: SecondChoice) -> list[tuple[str, str]]:
    """What rules each activity out."""
    return [(r.candidate, r.rule) for r in choice.reasons]
