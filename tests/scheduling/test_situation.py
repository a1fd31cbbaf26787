"""What a stored plan still holds for what is no more is no part of the plan."""

from datetime import timedelta

from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Away, Problem
from app.scheduling.situation import Situation, effective
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    at,
    cell,
    cover,
    duty,
    elsewhere,
    girls,
    group,
    night,
    plan,
    problem,
    share,
    weekend,
    weekend_plan,
)


def kept(world: Problem, stored: Plan) -> Plan:
    return effective(Facts(world), stored)


def test_a_whole_plan_is_kept_whole() -> None:
    assert kept(problem(), plan()) == plan()
    assert kept(weekend(), weekend_plan()) == weekend_plan()


def test_children_who_left_the_cohort_leave_groups_and_rooms() -> None:
    left = kept(weekend(children=girls(2)), weekend_plan())
    assert left.groups == (group("A", "C1", "C2"),)
    assert left.rooms == (share("Oak", "C1", "C2"),)


def test_a_group_whose_children_all_left_is_gone_with_its_cells_and_days() -> None:
    assert kept(problem(children=girls(1, first=9)), plan()) == Plan()


def test_cells_of_a_block_or_session_that_is_no_more_are_gone() -> None:
    moved = plan(cells=(cell(block=at(SATURDAY, "13:00")), cell(session="X1")))
    assert kept(problem(), moved).cells == ()


def test_days_outside_the_session_are_gone() -> None:
    stale = plan(days=(cover("Y1", on=SATURDAY + timedelta(days=1)), cover("Y1", session="X1")))
    assert kept(problem(), stale).days == ()


def test_nobody_minds_or_leads_a_group_of_which_nobody_comes() -> None:
    nobody = problem(away=tuple(Away(f"C{n}", "S1") for n in (1, 2, 3)))
    assert kept(nobody, plan()) == Plan(groups=plan().groups)


def test_nights_without_a_child_or_outside_the_session_are_gone() -> None:
    stale = weekend_plan(nights=(night("Y1", on=R1_SUNDAY), night("Y1", session="X1")))
    assert kept(weekend(), stale).nights == ()
    by_day = tuple(Away(f"C{n}", "R1", nights_only=True) for n in (1, 2, 3))
    assert kept(weekend(away=by_day), weekend_plan()).nights == ()


def test_nobody_sleeps_where_there_is_no_night() -> None:
    stale = weekend_plan(rooms=(share("Oak", "C1", session="X1"), share("Elm", "C9")))
    assert kept(weekend(), stale).rooms == ()
    away = weekend(away=(Away("C1", "R1", nights_only=True),))
    assert kept(away, weekend_plan()).rooms == (share("Oak", "C2", "C3"),)


def test_a_diary_holds_all_duties_of_the_people_of_the_plan_in_order_of_time() -> None:
    before = duty("Y1", R1_SATURDAY - timedelta(days=7), "10:00-12:00")
    others = elsewhere(before, duty("Y9", R1_SATURDAY, "10:00-12:00"))
    diaries = Situation(Facts(weekend(elsewhere=others)), weekend_plan()).diaries
    assert set(diaries) == {"I1", "Y1", "Y2"}
    starts = [d.starts for d in diaries["Y1"]]
    assert len(starts) == 4
    assert starts == sorted(starts)
    assert [d.ours for d in diaries["Y1"]] == [False, True, True, True]
