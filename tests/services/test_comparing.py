"""Plans of one programme side by side."""

import pytest

from app.errors import UserError
from app.models import PlanState
from app.models.database import Database
from app.services.planning import Planning
from app.services.variants import Variants
from tests.services.plans import break_a_rule, rewrite
from tests.services.small_books import USER, book, child, load, place, weekend

CURRENT, PUBLISHED, VARIANT = PlanState.CURRENT, PlanState.PUBLISHED, PlanState.VARIANT


@pytest.fixture
def variants(database: Database) -> Variants:
    """P1 is planned, and its plan is kept as “Quiet”."""
    load(database, book())
    Planning(database, USER).plan("P1")
    found = Variants(database, USER)
    found.keep("P1", "Quiet")
    return found


def test_plans_are_compared_by_score_gaps_rules_and_fairness(
    variants: Variants, database: Database
) -> None:
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    Planning(database, USER).plan("P1")
    found = variants.compare("P1", ("Quiet",))
    current, quiet = found.plans
    assert ((current.up_to_date, current.state), quiet.up_to_date) == ((True, CURRENT), False)
    assert quiet.score - current.score == 1000
    assert (dict(quiet.gaps), dict(current.gaps)) == ({"ungrouped": 1}, {})
    assert (found.gaps, found.rules[0]) == (("ungrouped",), "G-FEW")
    assert [len(p.fairness.children) for p in found.plans] == [4, 4]


def test_all_plans_are_compared_if_none_is_named(variants: Variants, database: Database) -> None:
    Planning(database, USER).publish("P1")
    rewrite(database, break_a_rule)
    states = [(p.state, bool(p.breaches)) for p in variants.compare("P1").plans]
    assert states == [(CURRENT, True), (PUBLISHED, False), (VARIANT, False)]


def test_a_comparison_names_what_is_not_there(variants: Variants) -> None:
    with pytest.raises(UserError, match="P1 has no variant called “Loud”"):
        variants.compare("P1", ("Quiet", "Loud"))


def test_a_bound_is_compared_where_it_holds(database: Database) -> None:
    load(database, weekend(children=[], places=[]))
    Planning(database, USER).plan("P1")
    assert [p.bound for p in Variants(database, USER).compare("P1").plans] == [0]
