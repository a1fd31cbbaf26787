"""The rules on care by day and by night, one at a time."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.scheduling.facts import FIRST_AID
from app.scheduling.problem import AdultGender, Away, Gender, Problem
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    YEAR_8,
    at,
    boy,
    broken,
    child,
    cost,
    cover,
    day,
    gaps,
    girls,
    group,
    instructor,
    judged,
    man,
    only,
    plan,
    problem,
    residential,
    settings,
    solved,
    weekend,
    weekend_plan,
    worker,
)

AWAY = tuple(Away(f"C{n}", "S1") for n in (1, 2, 3))


def staffed(*workers: Any, **changes: Any) -> Problem:
    return problem(staff=(instructor(), *workers), **changes)


# day-cover


@pytest.mark.parametrize(
    ("number", "born", "needed"),
    [(6, date(2017, 1, 1), 1), (7, date(2017, 1, 1), 2), (8, YEAR_8, 1), (9, YEAR_8, 2)],
)
def test_one_youth_worker_minds_six_primary_or_eight_secondary_children(
    number: int, born: date, needed: int
) -> None:
    world = problem(children=girls(number, born=born), settings=settings(least_day=0))
    codes = tuple(c.code for c in world.children)
    empty = plan(groups=(group("A", *codes),), days=())
    assert gaps(world, empty)["day-cover"] == needed


def test_each_present_child_of_support_level_three_needs_one_more() -> None:
    world = problem(children=girls(3, support=3), away=AWAY[:1])
    assert gaps(world, plan(days=()))["day-cover"] == 3
    assert gaps(world, plan())["day-cover"] == 1


def test_a_group_of_two_phases_counts_as_primary() -> None:
    world = problem(children=(*girls(6, born=YEAR_8), child("C7")), settings=settings(least_day=0))
    codes = tuple(c.code for c in world.children)
    assert gaps(world, plan(groups=(group("A", *codes),), days=()))["day-cover"] == 2


def test_the_planner_leaves_a_gap_where_there_are_too_few_youth_workers() -> None:
    dear = settings({"ungrouped": 9000}, least_day=0)
    short = staffed(worker("Y1"), children=girls(3, support=3), settings=dear)
    assert gaps(short, solved(short)) == {"day-cover": 3}


def test_every_date_with_a_day_duty_needs_its_own_cover() -> None:
    assert gaps(weekend(), weekend_plan(days=()))["day-cover"] == 2
    late = weekend(sessions=(residential(starts=at(R1_SATURDAY, "22:00"), blocks=()),))
    assert gaps(late, weekend_plan(cells=(), days=()))["day-cover"] == 1


# two-adults


def test_two_youth_workers_are_there_on_every_date_counted_over_all_groups() -> None:
    assert gaps(problem(), plan(days=(cover("Y1"),))) == {"two-adults": 1}
    assert gaps(problem(), solved(problem())) == {}
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    each = plan(groups=groups, days=(cover("Y1"), cover("Y2", group="B")))
    assert "two-adults" not in gaps(problem(children=girls(6)), each)


def test_nobody_is_missing_where_no_grouped_child_is_present() -> None:
    nobody = problem(children=girls(4), away=AWAY)
    assert gaps(nobody, plan(cells=(), days=())) == {"ungrouped": 1}


def test_a_session_at_night_alone_has_no_day_to_cover() -> None:
    dark = problem(sessions=(day(hours="22:00-24:00", blocks=("22:00-23:00",)),))
    assert gaps(dark, solved(dark)) == {}
    assert solved(dark).days == ()


# first-aid


def test_each_group_needs_a_first_aider_on_each_date() -> None:
    untrained = staffed(worker("Y1", first_aid=False), worker("Y2", first_aid=False))
    assert gaps(untrained, solved(untrained)) == {"first-aid": 1}


def test_first_aid_counts_on_its_expiry_date_and_not_after() -> None:
    for until, found in ((SATURDAY, {}), (SATURDAY - timedelta(days=1), {"first-aid": 1})):
        holder = worker("Y1", qualifications={FIRST_AID: until})
        assert gaps(staffed(holder, worker("Y2", first_aid=False)), plan()) == found


def test_one_more_youth_worker_comes_to_close_the_gap_in_first_aid() -> None:
    first = [worker(f"Y{n}", first_aid=False) for n in (1, 2)]
    people = (*first, worker("Y3"))
    away = (Away("C1", "S1"), Away("C2", "S1"))
    world = staffed(*people, away=away, settings=settings(least_day=1))
    assert [d.youth_workers for d in solved(world).days] == [("Y3",)]


# night-cover


@pytest.mark.parametrize(("number", "needed"), [(3, 2), (16, 2), (17, 3)])
def test_two_sleep_in_and_one_for_every_eight_children(number: int, needed: int) -> None:
    world = weekend(children=girls(number))
    assert gaps(world, weekend_plan(nights=()))["night-cover"] == needed


def test_only_children_present_by_night_count() -> None:
    days_only = tuple(Away(f"C{n}", "R1", nights_only=True) for n in (1, 2, 3))
    world = weekend(away=days_only)
    assert gaps(world, weekend_plan(nights=(), rooms=())) == {}
    assert solved(world).nights == ()
    assert cost(world, weekend_plan(), "C-LOAD") == 2 + 12 + 8


def test_an_ungrouped_child_sleeps_in_too() -> None:
    alone = weekend(children=girls(1))
    assert gaps(alone, solved(alone)) == {"ungrouped": 1}
    assert [len(n.youth_workers) for n in solved(alone).nights] == [2]


# night-mix


def test_girls_need_a_woman_and_boys_a_man_who_sleeps_in() -> None:
    mixed = weekend(children=(*girls(2), boy("C3")))
    assert gaps(mixed, weekend_plan(rooms=()))["night-mix"] == 1
    assert gaps(mixed, weekend_plan(nights=(), rooms=()))["night-mix"] == 2
    nobody = judged(mixed, weekend_plan(nights=(), rooms=())).gaps
    wanted = [g.wanted for g in nobody if g.rule == "night-mix"]
    assert wanted == [AdultGender.WOMAN, AdultGender.MAN]
    both = weekend(children=mixed.children, staff=(instructor(), worker("Y1"), man("Y2")))
    assert "night-mix" not in gaps(both, weekend_plan(rooms=()))


def test_a_child_of_another_gender_asks_for_nobody_in_particular() -> None:
    other = weekend(children=tuple(child(f"C{n}", gender=Gender.OTHER) for n in (1, 2, 3)))
    assert "night-mix" not in gaps(other, weekend_plan(nights=(), rooms=()))


def test_one_more_than_needed_sleeps_in_where_that_closes_the_gap() -> None:
    lone = man("Y3", first_aid=False)
    world = weekend(
        children=(*girls(2), boy("C3")),
        staff=(instructor(), worker("Y1"), worker("Y2"), lone),
        settings=settings(least_night=1),
    )
    assert all("Y3" in n.youth_workers for n in solved(world).nights)
    assert "night-mix" not in gaps(world, solved(world))


# C-FACES


def test_each_face_beyond_the_fewest_possible_costs_ten() -> None:
    three = staffed(worker("Y1"), worker("Y2"), worker("Y3"))
    assert cost(three, plan(days=(cover("Y1"),)), "C-FACES") == 0
    assert cost(three, plan(), "C-FACES") == 10
    assert cost(three, plan(days=(cover("Y1", "Y2", "Y3"),)), "C-FACES") == 20


def test_the_fewest_possible_is_the_largest_need_on_any_date_of_the_programme() -> None:
    sessions = (day("S1"), day("S2", SATURDAY + timedelta(days=7)))
    away = tuple(Away(f"C{n}", "S2") for n in (1, 2))
    world = problem(children=girls(3, support=3), sessions=sessions, away=away)
    assert cost(world, plan(), "C-FACES") == 0


def test_with_the_rule_a_group_meets_the_same_faces_again() -> None:
    sessions = tuple(day(f"S{n}", SATURDAY + timedelta(days=7 * n)) for n in range(3))
    people = tuple(worker(f"Y{n}") for n in range(1, 5))
    world = staffed(*people, sessions=sessions, settings=only("C-FACES", "G-FEW"))
    faces = {w for d in solved(world).days for w in d.youth_workers}
    assert len(faces) == 2


# C-MODEL


def looking_up_to(wanted: AdultGender, **changes: Any) -> Problem:
    return staffed(
        worker("Y1"),
        worker("Y2"),
        man("Y3"),
        children=(child("C1", role_model=wanted), *girls(2, first=2)),
        **changes,
    )


def test_a_child_without_the_role_model_it_asks_for_costs_ten_a_session() -> None:
    assert cost(looking_up_to(AdultGender.MAN), plan(), "C-MODEL") == 10
    assert cost(looking_up_to(AdultGender.WOMAN), plan(), "C-MODEL") == 0
    away = looking_up_to(AdultGender.MAN, away=AWAY[:1])
    assert cost(away, plan(), "C-MODEL") == 0


def test_a_role_model_on_any_date_of_the_session_is_enough() -> None:
    world = looking_up_to(AdultGender.MAN, sessions=(residential(),))
    one_day = (
        cover("Y1", "Y3", session="R1", on=R1_SATURDAY),
        cover("Y1", "Y2", session="R1", on=R1_SUNDAY),
    )
    assert cost(world, weekend_plan(days=one_day), "C-MODEL") == 0


def test_with_the_rule_the_role_model_comes() -> None:
    world = looking_up_to(AdultGender.MAN, settings=only("C-MODEL"))
    assert any("Y3" in d.youth_workers for d in solved(world).days)
    assert cost(world, solved(world), "C-MODEL") == 0


def test_a_role_model_counts_in_a_session_without_a_day_duty_as_missed() -> None:
    dark = day(hours="22:00-24:00", blocks=())
    world = looking_up_to(AdultGender.MAN, sessions=(dark,))
    assert cost(world, solved(world), "C-MODEL") == 10
    assert broken(world, solved(world)) == set()
