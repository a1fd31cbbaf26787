"""A plan item by item, and back."""

from datetime import timedelta

from app.scheduling.facts import Facts
from app.scheduling.items import items, items_before, plan_of
from app.scheduling.plan import Plan
from app.scheduling.situation import Situation
from tests.builders import R1_SATURDAY, R1_SUNDAY, cell, plan, weekend, weekend_plan


def test_a_plan_and_its_items_are_the_same() -> None:
    for each in (plan(), weekend_plan()):
        assert items(plan_of(items(each))) == items(each)


def test_a_cell_without_an_activity_is_its_leaders_alone() -> None:
    assert items(Plan(cells=(cell("", "I1"),))) == {("lead", "S1", "2027-01-16T10:00", "A", "I1")}


def test_what_lies_before_a_date_has_no_groups() -> None:
    situation = Situation(Facts(weekend()), weekend_plan())
    kinds = {item[0] for item in items_before(situation, R1_SUNDAY)}
    assert kinds == {"activity", "lead", "day", "night", "room"}
    assert items_before(situation, R1_SATURDAY) == items_before(situation, None) == frozenset()
    later = items_before(situation, R1_SUNDAY + timedelta(days=1))
    assert later == {item for item in items(weekend_plan()) if item[0] != "group"}
