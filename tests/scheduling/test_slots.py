"""Places on duty: who holds them, what they ask, and what a plan is like in other hands."""

from app.scheduling.facts import Facts
from app.scheduling.problem import DutyKind
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot, duty_in, handed_over, held, held_by, holders, slots, task_in
from tests.builders import (
    R1_BLOCK,
    R1_SATURDAY,
    R1_SUNDAY,
    activity,
    by_night,
    cover,
    night,
    weekend,
    weekend_plan,
)

LEADING = Slot(DutyKind.LEAD, "R1", R1_BLOCK, "A")
CARING = Slot(DutyKind.DAY, "R1", R1_SUNDAY, "A")
SLEEPING = Slot(DutyKind.NIGHT, "R1", R1_SATURDAY)
FACTS = Facts(weekend())


def test_a_plan_has_a_slot_for_every_block_day_and_night() -> None:
    held_now = dict(slots(weekend_plan()))
    assert len(held_now) == 4
    assert [held_now[s] for s in (LEADING, CARING, SLEEPING)] == [
        ("I1",),
        ("Y1", "Y2"),
        ("Y1", "Y2"),
    ]


def test_nobody_holds_what_the_plan_does_not_know() -> None:
    assert holders(weekend_plan(nights=()), SLEEPING) == ()


def test_a_slot_becomes_a_duty_and_back() -> None:
    duty = duty_in(FACTS, SLEEPING, "Y1")
    assert duty == by_night("Y1", R1_SATURDAY, session="R1")
    assert held(weekend_plan(), duty, FACTS) == (SLEEPING,)


def test_leading_asks_for_what_the_activity_asks() -> None:
    world = weekend(activities=(activity(qualification="Bow"),))
    situation = Situation(Facts(world), weekend_plan())
    assert task_in(situation, LEADING, "I1").qualification == "Bow"
    assert task_in(situation, CARING, "Y1").qualification == ""


def test_a_slot_passes_into_other_hands() -> None:
    plan = weekend_plan()
    assert handed_over(plan, LEADING, off="I1", on="I2").cells[0].instructors == ("I2",)
    assert cover("Y3", session="R1", on=R1_SUNDAY) in held_by(plan, CARING, ("Y3",)).days
    assert handed_over(plan, SLEEPING, off="Y1", on="Y3").nights == (night("Y3", "Y2"),)
