"""A programme's plans in words, and which plan an undo brings back."""

import pytest

from app.models.database import Database
from app.services.planning import Planning
from app.services.plans_told import plan_before, plans_told
from app.services.variants import Variants
from tests.services.plans import break_a_rule, rewrite
from tests.services.small_books import USER, book, load

MADE = "Sunday 22 November 2026, 9.30 am"


@pytest.fixture
def planned(database: Database) -> Database:
    """P1 is planned, and its plan is kept as “Quiet”."""
    load(database, book())
    Planning(database, USER).plan("P1")
    Variants(database, USER).keep("P1", "Quiet")
    return database


def test_each_plan_is_told_with_who_made_it_and_when(planned: Database) -> None:
    current, quiet = plans_told(planned, "P1").plans
    assert (current.state, quiet.state, quiet.name) == ("current", "variant", "Quiet")
    assert (current.made, current.by) == (MADE, USER)
    assert current.score == sum(current.costs.values())
    assert [line.name for line in current.fairness.children] == [
        "Ada A. (C1)",
        "Bea A. (C2)",
        "Cat A. (C3)",
    ]


def test_what_a_plan_breaks_is_told_in_sentences(planned: Database) -> None:
    rewrite(planned, break_a_rule)
    current, quiet = plans_told(planned, "P1").plans
    assert len(current.breaches) > 0
    assert "Instructor I1" in current.breaches[0]
    assert quiet.breaches == ()


def test_the_plan_before_is_named_until_it_is_brought_back(planned: Database) -> None:
    assert plan_before(planned, "P1") is None
    Variants(planned, USER).make_current("P1", "Quiet")
    assert plan_before(planned, "P1") == f"Before {MADE}"
    Planning(planned, USER).undo("P1")
    assert plan_before(planned, "P1") is None
