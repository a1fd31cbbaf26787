"""Fairness with names, and the sentences that make it show."""

from dataclasses import replace

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.fairness import NOBODY_LEAST, NOBODY_MOST, fairness_report
from app.services.planning import Planning
from tests.services.plans import rewrite
from tests.services.small_books import USER, activity, book, child, load, weekend


def test_children_and_staff_are_named(database: Database) -> None:
    load(database, weekend())
    Planning(database, USER).plan("P1")
    found = fairness_report(database, "P1")
    assert [line.name for line in found.children] == [
        *("Ada A. (C1)", "Bea A. (C2)", "Cat A. (C3)"),
    ]
    assert [line.name for line in found.staff] == ["Instructor I1", "Worker Y1", "Worker Y2"]
    assert found.sentences == (NOBODY_LEAST, NOBODY_MOST)


def left_out(plan: Plan) -> Plan:
    """The plan without the last child, and with one worker who does it all."""
    (group,) = plan.groups
    return replace(
        plan,
        groups=(replace(group, children=group.children[:-1]),),
        rooms=tuple(replace(r, children=r.children[:-1]) for r in plan.rooms),
        days=tuple(replace(d, youth_workers=d.youth_workers[:1]) for d in plan.days[:1])
        + plan.days[1:],
        nights=tuple(replace(n, youth_workers=n.youth_workers[:1]) for n in plan.nights),
    )


def test_who_always_gets_the_least_is_said(database: Database) -> None:
    wishes = [{"child": f"C{n}", "activity": "Archery"} for n in range(1, 5)]
    load(database, weekend(children=[child(f"C{n}") for n in range(1, 5)], wishes=wishes))
    Planning(database, USER).plan("P1")
    rewrite(database, left_out)
    found = fairness_report(database, "P1")
    assert found.sentences == (
        "Dot A. (C4) gets the least in 3 of 3 measures: wishes, activities and beds.",
        "Worker Y1 is asked for the most in 3 of 3 measures: hours, busiest week and nights.",
    )
    assert [line.standing.worst for line in found.children] == [False, False, False, True]


def test_a_plan_that_is_not_there_is_said(database: Database) -> None:
    load(database, book(activities=[activity("Archery")]))
    with pytest.raises(UserError, match="P1 has no published plan yet"):
        fairness_report(database, "P1", PlanState.PUBLISHED)
