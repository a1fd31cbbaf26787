"""Standby: who else could take a duty, best first, and why the others cannot."""

from dataclasses import replace
from datetime import date

import pytest

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import AdultGender, DutyKind, Problem
from app.scheduling.score import judge
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, handed_over
from app.scheduling.standby import Standby, standbys
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    S1_BLOCK,
    SATURDAY,
    activity,
    child,
    duty,
    elsewhere,
    girls,
    instructor,
    man,
    plan,
    problem,
    weekend,
    weekend_plan,
    worker,
)

LEADING = Slot(DutyKind.LEAD, "S1", S1_BLOCK, "A")
CARING = Slot(DutyKind.DAY, "S1", SATURDAY, "A")
SLEEPING = Slot(DutyKind.NIGHT, "R1", R1_SATURDAY)


def found(problem: Problem, plan: Plan, slot: Slot, person: str) -> Standby:
    every = standbys(Situation(Facts(problem), plan))
    return next(s for s in every if (s.slot, s.person) == (slot, person))


def ready(problem: Problem, plan: Plan, slot: Slot, person: str) -> list[str]:
    return [r.person for r in found(problem, plan, slot, person).ready]


def test_a_leader_has_a_standby_who_holds_the_qualification() -> None:
    staff = (instructor("I1", qualifications={"Bow": None}), instructor("I2"))
    more = instructor("I3", qualifications={"Bow": date(2027, 1, 1)})
    able = instructor("I4", qualifications={"Bow": None})
    world = problem(staff=(*staff, more, able), activities=(activity(qualification="Bow"),))
    standby = found(world, plan(days=()), LEADING, "I1")
    assert [r.person for r in standby.ready] == ["I4"]
    assert [(r.candidate, r.rule, r.fact) for r in standby.ruled_out] == [
        ("I2", "P-QUAL", "Bow"),
        ("I3", "P-QUAL", "Bow expired 2027-01-01"),
    ]


def test_who_is_on_duty_already_is_no_standby() -> None:
    assert ready(problem(), plan(), CARING, "Y1") == []


def test_a_standby_who_makes_the_plan_no_dearer_comes_first() -> None:
    wanting = (child("C1", role_model=AdultGender.MAN), *girls(2, first=2))
    staff = (instructor(), worker("Y1"), worker("Y2"), worker("Y3", first_aid=False), man("Y4"))
    world = problem(children=wanting, staff=staff)
    assert ready(world, plan(), CARING, "Y1") == ["Y4", "Y3"]


def test_of_equals_the_one_with_the_fewest_hours_comes_first() -> None:
    busy = duty("Y4", date(2027, 1, 20), "10:00-12:00")
    staff = (instructor(), *(worker(f"Y{n}") for n in range(1, 5)))
    sessions = (*problem().sessions,)
    world = problem(staff=staff, sessions=sessions, elsewhere=elsewhere(busy))
    assert ready(world, plan(), CARING, "Y1") == ["Y3", "Y4"]
    assert found(world, plan(), CARING, "Y1").ready[0].minutes == 6 * 60


def test_a_night_needs_somebody_who_sleeps_in() -> None:
    staff = (instructor(), *(worker(f"Y{n}", sleeps_in=n < 4) for n in range(1, 5)))
    standby = found(weekend(staff=staff), weekend_plan(), SLEEPING, "Y2")
    assert [r.person for r in standby.ready] == ["Y3"]
    reasons = {r.candidate: r.rule for r in standby.ruled_out}
    assert reasons == {"I1": "P-ROLE", "Y1": "P-ONCE", "Y4": "P-NIGHTS"}


@pytest.mark.parametrize("person", ["Y3", "Y4"])
def test_a_standby_costs_what_the_whole_judgement_says(person: str) -> None:
    staff = (instructor(), worker("Y1"), worker("Y2"), worker("Y3", first_aid=False), man("Y4"))
    world, facts = problem(staff=staff), Facts(problem(staff=staff))
    before = plan(days=(replace(plan().days[0], youth_workers=("Y1",)),))
    cost = next(r.cost for r in found(world, before, CARING, "Y1").ready if r.person == person)
    after = handed_over(before, CARING, off="Y1", on=person)
    whole = [judge(Situation(facts, each)).total for each in (before, after)]
    assert cost == whole[1] - whole[0]


def test_every_duty_of_a_plan_has_its_standby() -> None:
    every = list(standbys(Situation(Facts(weekend()), weekend_plan())))
    assert [s.person for s in every] == ["I1", "Y1", "Y2", "Y1", "Y2", "Y1", "Y2"]


def test_what_is_past_needs_no_standby() -> None:
    begun = weekend(pins=weekend_plan(), locked_before=R1_SUNDAY)
    every = standbys(Situation(Facts(begun), weekend_plan()))
    assert {(s.slot.kind, s.slot.when) for s in every} == {(DutyKind.DAY, R1_SUNDAY)}


def test_what_the_relieved_person_would_break_without_a_night_is_said() -> None:
    """Between two days at a centre the night is what joins them."""
    world = weekend(staff=(instructor(), worker("Y1"), worker("Y2"), worker("Y3")))
    (reserve,) = found(world, weekend_plan(), SLEEPING, "Y1").ready
    assert [(b.rule, b.what) for b in reserve.breaks] == [("P-REST", ("Y1",))]
    plan = handed_over(weekend_plan(), SLEEPING, off="Y1", on=reserve.person)
    assert set(reserve.breaks) <= set(judge(Situation(Facts(world), plan)).breaches)


def test_without_a_day_the_relieved_person_breaks_nothing() -> None:
    world = weekend(staff=(instructor(), worker("Y1"), worker("Y2"), worker("Y3")))
    caring = Slot(DutyKind.DAY, "R1", R1_SUNDAY, "A")
    assert [r.breaks for r in found(world, weekend_plan(), caring, "Y1").ready] == [()]
