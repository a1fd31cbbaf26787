"""Nobody on duty without need."""

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem
from app.scheduling.trimming import trim
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    boy,
    cover,
    girls,
    instructor,
    man,
    night,
    only,
    plan,
    problem,
    weekend,
    weekend_plan,
    worker,
)

THREE = (instructor(), worker("Y1"), worker("Y2"), man("Y3"))


def trimmed(world: Problem, stored: Plan) -> Plan:
    return trim(Facts(world), stored)


def test_who_makes_a_plan_no_better_is_taken_off_a_day_and_a_night() -> None:
    crowd = problem(staff=THREE)
    assert len(trimmed(crowd, plan(days=(cover("Y1", "Y2", "Y3"),))).days[0].youth_workers) == 2
    away = weekend(staff=THREE, settings=only())
    crowded = weekend_plan(
        nights=(night("Y1", "Y2", "Y3"),),
        days=tuple(cover("Y1", "Y2", session="R1", on=d) for d in (R1_SATURDAY, R1_SUNDAY)),
    )
    assert len(trimmed(away, crowded).nights[0].youth_workers) == 2


def test_who_closes_a_gap_stays() -> None:
    mixed = weekend(children=(*girls(2), boy("C3")), staff=THREE)
    closing = weekend_plan(nights=(night("Y1", "Y2", "Y3"),), rooms=())
    assert "Y3" in trimmed(mixed, closing).nights[0].youth_workers


def test_who_keeps_another_rule_by_being_there_stays() -> None:
    busy = weekend(staff=THREE, settings=only())
    resting = weekend_plan(nights=(night("Y1", "Y2", "Y3"),))
    assert trimmed(busy, resting).nights[0].youth_workers == ("Y1", "Y2")


def test_a_plan_without_surplus_stays_as_it_is() -> None:
    assert trimmed(weekend(), weekend_plan()) == weekend_plan()
