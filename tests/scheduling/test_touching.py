"""The rules that an edit can make a difference to."""

from hypothesis import given
from hypothesis import strategies as st

from app.scheduling.editing import ActivityTo, BedTo, ChildTo, DutyTo, edited
from app.scheduling.facts import Facts
from app.scheduling.problem import DutyKind
from app.scheduling.rules import RULES
from app.scheduling.score import judge
from app.scheduling.situation import Situation
from app.scheduling.slots import Slot
from app.scheduling.touching import touched
from tests.builders import R1_BLOCK, R1_SATURDAY
from tests.scheduling.hands import any_edit, world
from tests.scheduling.worlds import Dice

DOING = ActivityTo("R1", R1_BLOCK, "A", "Archery")
CARING = DutyTo(Slot(DutyKind.DAY, "R1", R1_SATURDAY, "A"), "Y1", None)
ALL = {rule.name for rule in RULES}


@given(st.integers(0, 2**32))
def test_no_other_rule_judges_otherwise_after_an_edit(seed: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    edit, facts = any_edit(dice, problem, plan), Facts(problem)
    others = ALL - touched([edit])
    before, after = (Situation(facts, p) for p in (plan, edited(facts, plan, edit)))
    assert judge(before, others) == judge(after, others)


def test_another_group_can_touch_everything() -> None:
    assert touched([DOING, ChildTo("C1", "A")]) == ALL


def test_what_a_group_does_touches_neither_rooms_nor_care() -> None:
    assert {name[0] for name in touched([DOING]) if name[1] == "-"} == {"T", "P", "C"}
    assert "unfilled" in touched([DOING])
    assert {"C-FACES", "no-bed"}.isdisjoint(touched([DOING]))


def test_several_edits_touch_what_each_of_them_touches() -> None:
    bed = BedTo("R1", "C1", "Oak")
    assert touched([CARING, bed]) == touched([CARING]) | touched([bed])
    assert touched([]) == set()
