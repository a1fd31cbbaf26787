"""Planning what is planned already: kept, replaced or repaired."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import UserError
from app.models import GroupRow, PlanRow
from app.models.database import Database
from app.services.planning import Planning
from tests.services.plans import DAY, bounds, break_a_rule, count, rewrite, swap
from tests.services.small_books import (
    USER,
    block,
    book,
    child,
    day,
    load,
    place,
    room,
    weekend,
)

SESSIONS = ("sessions", "blocks")


@pytest.fixture
def planning(database: Database) -> Planning:
    return Planning(database, USER)


# planning again


def test_unchanged_data_planned_again_keep_their_plan(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    first = planning.plan("P1")
    again = planning.plan("P1", seed=3)
    assert again.kept
    assert again.judged == first.judged
    assert (count(database, PlanRow), count(database, GroupRow)) == (1, 1)


def test_a_worse_plan_never_takes_the_place_of_a_better_one(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    best = planning.plan("P1").judged.score.total
    stop = threading.Event()
    stop.set()
    again = planning.plan("P1", stop=stop)
    assert (again.kept, again.judged.score.total) == (True, best)


def test_a_plan_that_could_be_better_is_replaced(database: Database, planning: Planning) -> None:
    load(database, weekend())
    planning.plan("P1")
    rewrite(database, lambda plan: replace(plan, rooms=()))
    poor = planning.judge("P1").score.total
    better = planning.plan("P1")
    assert (better.kept, poor - better.judged.score.total) == (False, 3 * 1000 - 2)
    assert planning.undo("P1").score.total == poor


def test_a_plan_kept_for_the_same_groups_takes_the_new_bounds(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    first = planning.plan("P1").judged
    with database.work("forget", user=USER) as work:
        work.session.scalars(select(PlanRow)).one().problem = "another"
    assert set(bounds(planning.judge("P1")).values()) == {None}
    again = planning.plan("P1")
    assert again.kept
    assert bounds(again.judged) == bounds(first)


def test_a_plan_kept_for_other_groups_takes_the_first_bound_alone(
    database: Database, planning: Planning
) -> None:
    tables = book(children=[child(f"C{n}") for n in range(10, 20)])
    load(database, tables)
    planning.plan("P1")
    rewrite(database, swap, problem="another")
    again = planning.plan("P1")
    assert again.kept
    assert bounds(again.judged) == {"groups": 200, DAY: None}


def test_a_plan_that_breaks_a_rule_gives_way(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1")
    rewrite(database, break_a_rule)
    assert planning.judge("P1").score.breaches[0].rule == "P-ROLE"
    again = planning.plan("P1")
    assert (again.kept, again.judged.score.breaches) == (False, ())


def test_a_plan_that_still_fits_changed_data_is_kept_and_judged_afresh(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    before = planning.plan("P1").judged
    load(database, {"rooms": [room("Elm", "1")]})
    assert set(bounds(planning.judge("P1")).values()) == {None}
    again = planning.plan("P1")
    assert again.kept
    assert again.judged.plan == before.plan
    assert all(stage.proven for stage in again.judged.stages)


def test_a_child_who_joins_is_planned_in(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1")
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    assert [g.child for g in planning.judge("P1").score.gaps] == ["C4"]
    again = planning.plan("P1")
    assert (again.kept, again.judged.falls_short) == (False, False)


def test_a_child_who_withdraws_is_no_part_of_the_stored_plan(
    database: Database, planning: Planning
) -> None:
    load(database, book(children=[child(f"C{n}") for n in range(1, 5)]))
    planning.plan("P1")
    load(database, {"places": [place("C4", status="withdrawn")]})
    judged = planning.judge("P1")
    assert (judged.falls_short, judged.score.costs["G-FEW"]) == (False, 100)
    assert planning.plan("P1").kept


def test_a_block_that_moves_leaves_a_gap_until_it_is_planned_again(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    load(database, {"blocks": [block("S1", hours="13:00-15:00")]})
    load(database, {"blocks": [block("S1") | {"remove": "yes"}]})
    assert [g.rule for g in planning.judge("P1").score.gaps] == ["unfilled"]
    assert not planning.plan("P1").judged.falls_short


def test_a_residential_that_is_removed_leaves_no_stage_behind(
    database: Database, planning: Planning
) -> None:
    tables = weekend()
    tables["sessions"].append(day("S1"))
    load(database, tables)
    planning.plan("P1")
    gone = {sheet: [row | {"remove": "yes"} for row in weekend()[sheet]] for sheet in SESSIONS}
    load(database, gone)
    assert planning.plan("P1").kept
    with database.reading() as rows:
        stages = [s.name for s in rows.scalars(select(PlanRow)).one().stages]
    assert stages == ["groups", DAY]


# repairing


def test_a_repair_changes_as_little_as_it_can(database: Database, planning: Planning) -> None:
    load(database, book(children=[child(f"C{n}") for n in range(10, 20)]))
    planning.plan("P1")
    rewrite(database, swap)
    load(database, {"children": [child("C20")], "places": [place("C20")]})
    before = planning.judge("P1").plan
    repaired = planning.plan("P1", repair=True)
    assert not repaired.kept
    assert all(
        any(set(was.children) <= set(group.children) for group in repaired.judged.plan.groups)
        for was in before.groups
    )
    assert len(repaired.changes) == 1


def test_a_child_who_is_gone_is_none_of_the_changes_of_a_repair(
    database: Database, planning: Planning
) -> None:
    load(database, book(children=[child(f"C{n}") for n in range(1, 5)]))
    planning.plan("P1")
    places = [place("C4", status="withdrawn"), place("C5")]
    load(database, {"children": [child("C5")], "places": places})
    (change,) = planning.plan("P1", repair=True).changes
    assert (change.item, change.where, change.before, change.after) == (
        *("group", ("C5",)),
        *(None, "P1-A"),
    )


def test_there_is_nothing_to_repair_before_there_is_a_plan(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    with pytest.raises(UserError, match="P1 has no plan to repair yet"):
        planning.plan("P1", repair=True)
