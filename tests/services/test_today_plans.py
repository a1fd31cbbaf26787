"""Today: what is open or broken in coming sessions, and which plans to look at."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from app.models import BlockRow, PlaceRow, SessionRow, StaffRow
from app.models.database import Database
from app.scheduling.plan import Plan
from app.scheduling.problem import Role, SessionKind
from app.scheduling.rules import SHORTFALLS
from app.services.planning import Planning
from app.services.sentences import BROKEN
from app.services.today_plans import MANY
from tests.services.looking import AUTUMN, at_programme, lines, sentences
from tests.services.outing_rows import PLAN, SATURDAY, USER, person, store, store_plan
from tests.services.plans import rewrite
from tests.services.small_books import book, load, room

OPEN, PLANS = "Open or broken in coming sessions", "Plans to look at"
SESSION = "Saturday 16 January 2027, Swattenden Centre (Winter)"


def planned(database: Database) -> None:
    """The smallest workbook, planned; its one session is on 16 January 2027."""
    load(database, book())
    Planning(database, USER).plan("P1", as_of=AUTUMN)


def test_every_kind_of_gap_can_be_counted() -> None:
    assert {rule.name for rule in SHORTFALLS} == set(MANY)


def test_gaps_of_one_kind_in_one_session_are_one_line(database: Database) -> None:
    store(database)
    store_plan(database)
    found = sentences(database, OPEN)
    assert f"{SESSION}: 4 times a group has no first-aider." in found
    assert f"{SESSION}: 2 children have no bed: Cem D. (C3) and Dot E. (C4)." in found


def test_a_gap_alone_is_said_in_its_own_sentence(database: Database) -> None:
    store(database)
    store_plan(database)
    line = next(each for each in lines(database, OPEN) if "no activity" in each.sentence)
    assert line.sentence == "Kites have no activity on Sat 16 Jan, 2 pm, Swattenden Centre."
    assert (line.place, line.on, line.urgent) == (at_programme("Gaps", "S1"), SATURDAY, True)


def test_a_child_in_no_group_matters_from_the_next_session_on(database: Database) -> None:
    store(database)
    store_plan(database, Plan(groups=PLAN.groups[:1]))
    line = next(each for each in lines(database, OPEN) if "group:" in each.sentence)
    assert line.sentence == "Winter: 2 children are in no group: Cem D. (C3) and Dot E. (C4)."
    assert (line.place, line.on) == (at_programme("Gaps"), SATURDAY)


def test_what_is_far_off_can_wait_but_a_broken_rule_cannot(database: Database) -> None:
    store(database)
    store_plan(database)
    found = {line.sentence: line.urgent for line in lines(database, OPEN, AUTUMN)}
    assert not found["Dot E. (C4) is in no group."]
    assert found["Winter: a group is too small or too large, 2 times."]


def test_a_session_that_is_over_has_nothing_open(database: Database) -> None:
    store(database, {"later": later_session()})
    store_plan(database)
    found = " ".join(sentences(database, OPEN, date(2027, 1, 20)))
    assert "Saturday 6 February" in found
    assert "Jan" not in found


def later_session() -> SessionRow:
    return SessionRow(
        session="S2",
        programme="P1",
        kind=SessionKind.DAY,
        centre="SW",
        starts=datetime(2027, 2, 6, 10),
        ends=datetime(2027, 2, 6, 16),
    )


def test_a_rule_that_is_broken_once_says_by_whom(database: Database) -> None:
    store(database)
    store_plan(database)
    found = next(each for each in lines(database, OPEN) if "rest" in each.sentence)
    assert found.sentence == (
        "Winter: too little rest between two duties — Tom West (Sat 16 Jan, 9.30 am · Sun 17 Jan,"
        " 7 am)."
    )
    assert (found.place, found.on) == (at_programme("Gaps"), date(2027, 1, 17))


def test_hours_are_broken_until_the_week_is_over(database: Database) -> None:
    tired = person("Y1", "Priya Shah", Role.YOUTH_WORKER)
    tired.hours_per_week = Decimal(1)
    store(database, {"Y1": tired})
    store_plan(database)
    found = next(each for each in lines(database, OPEN) if BROKEN["P-HOURS"] in each.sentence)
    assert found.on == date(2027, 1, 17)


def test_a_rule_of_a_session_leads_to_the_session(database: Database) -> None:
    store(database, {"bushcraft": None})
    store_plan(database, replace(PLAN, cells=PLAN.cells[2:]))
    found = next(each for each in lines(database, OPEN) if BROKEN["T-OFFER"] in each.sentence)
    assert found.place == at_programme("Gaps", "S1")


def test_a_programme_without_a_cohort_waits_for_one(database: Database) -> None:
    load(database, book(places=[]))
    (line,) = lines(database, PLANS)
    assert line.sentence == (
        "Programme P1 has no cohort yet: nobody has a place; its next session is on Saturday 16"
        " January 2027."
    )
    assert (line.place, line.urgent) == (at_programme("Choosing", page="Cohorts"), True)


def test_a_programme_that_is_not_planned_can_wait_until_six_weeks_before(
    database: Database,
) -> None:
    load(database, book())
    six_weeks_before = SATURDAY - timedelta(weeks=6)
    (early,) = lines(database, PLANS, six_weeks_before - timedelta(days=1))
    (late,) = lines(database, PLANS, six_weeks_before)
    assert (early.urgent, late.urgent) == (False, True)
    assert late.sentence.startswith("Programme P1 is not planned yet")


def test_a_plan_that_is_up_to_date_is_only_to_be_published(database: Database) -> None:
    planned(database)
    assert sentences(database, PLANS, AUTUMN) == []
    assert sentences(database, PLANS) == [
        "Programme P1 is not published yet, and its next session is in 2 weeks: papers would be"
        " drafts."
    ]


def test_what_is_published_needs_no_look(database: Database) -> None:
    planned(database)
    Planning(database, USER).publish("P1")
    assert sentences(database, PLANS) == []


def test_a_child_who_withdrew_is_still_planned_for(database: Database) -> None:
    planned(database)
    with database.work("withdraw", user=USER) as work:
        place = work.session.scalars(select(PlaceRow).where(PlaceRow.child == "C3")).one()
        place.status = "withdrawn"
    found = lines(database, PLANS, AUTUMN)
    assert [each.sentence for each in found] == [
        "Programme P1: the current plan is not up to date: it still plans for Cat A. Repair it on"
        " the page Programmes."
    ]
    assert found[0].urgent


def test_a_plan_that_costs_something_else_now_is_looked_at(database: Database) -> None:
    planned(database)
    with database.work("ill", user=USER) as work:
        work.session.delete(work.session.scalars(select(BlockRow)).one())
        work.session.flush()
        starts, ends = datetime(2027, 1, 16, 13), datetime(2027, 1, 16, 15)
        work.session.add(BlockRow(session="S1", starts=starts, ends=ends))
    (found,) = lines(database, PLANS, AUTUMN)
    assert "the data has changed since it was planned, and the plan costs" in found.sentence
    assert (found.place, found.urgent) == (at_programme("Groups"), False)


def test_a_plan_that_breaks_a_rule_now_is_looked_at(database: Database) -> None:
    planned(database)
    with database.work("check overdue", user=USER) as work:
        for each in work.session.scalars(select(StaffRow)):
            each.dbs_recheck_due = date(2026, 1, 1)
    (found,) = lines(database, PLANS, AUTUMN)
    assert "and it breaks a rule. Look at it, or plan again." in found.sentence


def test_plans_that_are_as_good_as_before_are_one_line(database: Database) -> None:
    planned(database)
    load(database, {"rooms": [room("Elm")]})
    (found,) = lines(database, PLANS, AUTUMN)
    assert found.sentence == (
        "1 plan is as good as before, though data has changed since (Programme P1). Planning"
        " again may do better."
    )
    assert not found.urgent


def test_what_is_not_published_yet_of_a_changed_plan_is_counted(database: Database) -> None:
    planned(database)
    Planning(database, USER).publish("P1")
    rewrite(database, lambda plan: replace(plan, days=()))
    (found,) = (line for line in lines(database, PLANS) if "published" in line.sentence)
    assert found.sentence == (
        "Programme P1: 2 items of the current plan are not published yet. Papers are made from what"
        " is published."
    )
    assert found.place == at_programme("Variants")
