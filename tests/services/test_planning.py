"""Planning, planning again, judging what is stored, and publishing it."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.errors import StaleWriteError, UserError
from app.models import GroupRow, PlanRow, PlanState
from app.models.database import Database
from app.scheduling.plan import Breach, Group, Plan, Stage
from app.scheduling.planner import Outcome
from app.services.planning import Planning
from app.services.proposals import propose_plan
from app.services.settling import settle
from app.services.snapshot import problem_of
from tests.services.plans import DAY, bounds, break_a_rule, count, rewrite, stored
from tests.services.small_books import (
    USER,
    activity,
    block,
    book,
    child,
    day,
    load,
    place,
    room,
    two_programmes,
    weekend,
    worker,
)

if TYPE_CHECKING:
    from app.scheduling.cpsat import Progress

SHORT_OF_STAFF = book(staff=[worker("Y1")], qualifications=[])


@pytest.fixture
def planning(database: Database) -> Planning:
    return Planning(database, USER)


# planning


def test_a_programme_is_planned_and_its_plan_is_current(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    planned = planning.plan("P1")
    assert (planned.kept, planned.cut, planned.judged.falls_short) == (False, False, False)
    assert [s.name for s in planned.judged.stages] == ["groups", DAY, "rooms R1"]
    assert all(stage.proven for stage in planned.judged.stages)
    assert (planned.judged.state, planned.judged.made_at) == (PlanState.CURRENT, database.now())


def test_a_plan_is_stored_with_who_made_it_and_how(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1", seed=7)
    with database.reading() as rows:
        row = rows.scalars(select(PlanRow)).one()
        assert (row.made_by, row.seed, row.complete) == (USER, 7, True)
        assert row.name == "Plan of Sunday 22 November 2026, 9.30 am"
        assert row.score == sum(s.cost for s in row.stages)


def test_what_is_stored_is_what_was_planned(database: Database, planning: Planning) -> None:
    load(database, weekend())
    planned = planning.plan("P1").judged
    assert planning.judge("P1").plan == planned.plan
    assert {c for g in planned.plan.groups for c in g.children} == {"C1", "C2", "C3"}
    assert {r.room for r in planned.plan.rooms} == {"Oak"}
    assert [n.youth_workers for n in planned.plan.nights] == [("Y1", "Y2")]


def test_what_stays_open_falls_short(database: Database, planning: Planning) -> None:
    load(database, SHORT_OF_STAFF)
    judged = planning.plan("P1").judged
    assert {g.rule for g in judged.score.gaps} == {"unfilled", "two-adults", "first-aid"}
    assert (judged.falls_short, judged.score.breaches) == (True, ())


def test_progress_is_told_and_a_stop_still_gives_a_plan(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    stop = threading.Event()
    told: list[Progress] = []
    stop.set()
    planned = planning.plan("P1", stop=stop, report=told.append)
    assert planned.cut
    assert {p.stage for p in told} >= {"groups"}
    assert planning.judge("P1").plan == planned.judged.plan


def test_a_programme_without_sessions_cannot_be_planned(
    database: Database, planning: Planning
) -> None:
    load(database, book(sessions=[], blocks=[]))
    with pytest.raises(UserError, match="P1 has no sessions to plan"):
        planning.plan("P1")
    assert count(database, PlanRow) == 0


@pytest.mark.parametrize("verb", ["plan", "judge", "publish"])
def test_a_programme_that_is_not_there_is_named(
    database: Database, planning: Planning, verb: str
) -> None:
    load(database, book())
    with pytest.raises(UserError, match="There is no programme P9"):
        getattr(planning, verb)("P9")


@pytest.mark.parametrize("verb", ["judge", "publish"])
def test_nothing_is_judged_or_published_before_it_is_planned(
    database: Database, planning: Planning, verb: str
) -> None:
    load(database, book())
    with pytest.raises(UserError, match=r"P1 has no current plan yet\. Plan it first\."):
        getattr(planning, verb)("P1")


def test_data_that_change_while_it_plans_are_not_overwritten(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    times = iter([True])

    def meanwhile(_: object) -> None:
        if next(times, False):
            load(database, book(children=[child("C1", support="3"), child("C2"), child("C3")]))

    with pytest.raises(StaleWriteError, match="P1 changed while it was being planned"):
        planning.plan("P1", report=meanwhile)
    assert count(database, PlanRow) == 0


# bounds


def test_a_plan_with_a_breach_has_no_bounds_and_is_not_the_best(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    rewrite(database, break_a_rule)
    judged = planning.judge("P1")
    assert set(bounds(judged).values()) == {None}
    assert (judged.bound, judged.optimal) == (None, False)


def test_a_plan_that_costs_no_more_than_its_groups_must_is_the_best_of_all(
    database: Database, planning: Planning
) -> None:
    load(database, book(children=[], places=[]))
    judged = planning.plan("P1").judged
    assert (judged.score.total, judged.bound, judged.optimal) == (0, 0, True)


def test_a_bound_over_all_groupings_is_stored_and_holds_until_something_changes(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    judged = planning.plan("P1").judged
    assert judged.bound == planning.judge("P1").bound
    assert judged.bound is not None
    assert 100 < judged.bound < judged.score.total
    rewrite(database, lambda plan: plan, problem="another")
    assert planning.judge("P1").bound is None


def test_a_bound_of_these_groups_alone_is_none_over_all(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    judged = replace(planning.plan("P1").judged, least=None)
    assert (judged.bound, judged.optimal) == (None, False)


def test_planning_again_keeps_the_higher_of_two_bounds(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    known = planning.plan("P1").judged.bound
    assert planning.plan("P1", seconds=0.000001).judged.bound == known


def test_who_breaks_a_rule_is_never_called_the_best(database: Database, planning: Planning) -> None:
    load(database, book(children=[], places=[]))
    judged = planning.plan("P1").judged
    broken = replace(judged.score, breaches=(Breach("P-AWAY", ("Y1",), ("S1",)),))
    assert not replace(judged, score=broken).optimal
    assert replace(judged, stages=(Stage("groups", 0, None),), least=None).bound is None


# publishing


def test_the_published_plan_is_a_copy_of_the_current_one(
    database: Database, planning: Planning
) -> None:
    load(database, weekend())
    planning.plan("P1")
    planning.publish("P1")
    assert stored(database, PlanState.PUBLISHED) == stored(database, PlanState.CURRENT)
    published = planning.judge("P1", PlanState.PUBLISHED)
    assert published.state is PlanState.PUBLISHED
    assert bounds(published) == bounds(planning.judge("P1"))


def test_publishing_again_replaces_what_was_published(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    planning.publish("P1")
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    planning.plan("P1")
    planning.publish("P1")
    _, plan = stored(database, PlanState.PUBLISHED)
    assert plan.groups == (Group("P1-A", "Otters", ("C1", "C2", "C3", "C4")),)
    assert count(database, PlanRow) == 3  # the plan before the current one is kept


def test_planning_again_leaves_what_is_published(database: Database, planning: Planning) -> None:
    load(database, book())
    planning.plan("P1")
    planning.publish("P1")
    before = stored(database, PlanState.PUBLISHED)
    load(database, {"children": [child("C4")], "places": [place("C4")]})
    planning.plan("P1")
    assert stored(database, PlanState.PUBLISHED) == before


# several programmes


def takes(plan: Plan) -> set[str]:
    """The people, the rooms and the activities that a plan takes."""
    by_day = {who for d in plan.days for who in d.youth_workers}
    by_night = {who for n in plan.nights for who in n.youth_workers}
    leading = {who for c in plan.cells for who in c.instructors}
    return (
        by_day
        | by_night
        | leading
        | {c.activity for c in plan.cells}
        | {r.room for r in plan.rooms}
    )


def test_two_programmes_do_not_share_people_rooms_or_equipment(
    database: Database, planning: Planning
) -> None:
    load(database, two_programmes())
    first = planning.plan("P1").judged
    second = planning.plan("P2").judged
    assert (first.falls_short, second.score.breaches) == (False, ())
    assert {g.rule for g in second.score.gaps} >= {"night-cover", "no-bed"}
    assert takes(first.plan)
    assert not takes(first.plan) & takes(second.plan)
    assert planning.judge("P1").score == first.score


def test_two_programmes_with_enough_for_both_are_both_whole(
    database: Database, planning: Planning
) -> None:
    tables = two_programmes(rooms=[room("Oak"), room("Elm")])
    tables["activities"] = [activity("Archery", groups_at_once="2")]
    tables["staff"] += [worker("I2", role="instructor"), worker("Y3"), worker("Y4")]
    tables["qualifications"] += [{"staff": "Y3", "qualification": "First aid"}]
    load(database, tables)
    both = [planning.plan(code).judged for code in ("P1", "P2")]
    assert [judged.falls_short for judged in both] == [False, False]
    assert both[0].plan.rooms[0].room != both[1].plan.rooms[0].room
    assert both[0].plan.nights[0].youth_workers[0] not in both[1].plan.nights[0].youth_workers


def test_a_clash_between_two_current_plans_is_a_breach_of_both(
    database: Database, planning: Planning
) -> None:
    tables = two_programmes()
    tables["sessions"][1] |= {"starts": "2027-02-06 10:00", "ends": "2027-02-07 15:00"}
    tables["blocks"][1] = block("R2", "2027-02-06")
    load(database, tables)
    planning.plan("P1")
    planning.plan("P2")
    moved = [block("R2", "2027-01-23"), block("R2", "2027-02-06") | {"remove": "yes"}]
    load(database, {"sessions": two_programmes()["sessions"], "blocks": moved})
    for code in ("P1", "P2"):
        assert "B-ONE" in {b.rule for b in planning.judge(code).score.breaches}
    with database.reading() as rows:
        assert problem_of(rows, "P1").elsewhere.rooms


def test_a_group_code_that_another_programme_has_is_not_taken_twice(
    database: Database, planning: Planning
) -> None:
    load(database, two_programmes())
    planning.plan("P1")
    with database.work("move", user=USER) as work:
        work.session.scalars(select(GroupRow)).one().programme = "P2"
        work.session.delete(work.session.scalars(select(PlanRow)).one())
    planned = planning.plan("P1")
    assert [g.code for g in planned.judged.plan.groups] == ["P1-A-2"]


def test_a_session_without_blocks_has_youth_workers_and_no_activity(
    database: Database, planning: Planning
) -> None:
    load(database, book(sessions=[day("S1"), day("S2", "2027-01-30")]))
    judged = planning.plan("P1").judged
    assert {c.session for c in judged.plan.cells} == {"S1"}
    assert {d.session for d in judged.plan.days} == {"S1", "S2"}


def test_an_answer_that_breaks_a_rule_is_our_fault_and_is_never_stored(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    too_few = Plan(groups=(Group("P1-A", "Otters", ("C1",)),))
    with database.reading() as rows:
        problem = problem_of(rows, "P1")
    proposal = propose_plan(problem, None, Outcome(too_few, (), 0.0, cut=False))
    with pytest.raises(AssertionError, match="G-SIZE"), database.work("plan", user=USER) as work:
        settle(work, proposal)
    with pytest.raises(UserError, match="no current plan"):
        planning.judge("P1")


def test_a_plan_that_a_whole_search_finds_no_better_is_no_longer_cut_short(
    database: Database, planning: Planning
) -> None:
    load(database, book())
    planning.plan("P1")
    with database.work("cut", user=USER) as work:
        work.session.scalars(select(PlanRow)).one().complete = False
    assert planning.judge("P1").cut
    assert planning.plan("P1", repair=True).judged.cut
    assert not planning.plan("P1").judged.cut
