"""Fixes for care: who else could be there, and what would have to be otherwise for them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.scheduling.facts import FIRST_AID, Facts
from app.scheduling.fixing.staff import handed
from app.scheduling.problem import Absence, AdultGender, DutyKind, Person, Problem
from app.scheduling.supposing import (
    Freed,
    Hired,
    HoursRaised,
    Qualified,
    Rechecked,
    Relieved,
    SleepsIn,
    Supposition,
    WorksOn,
)
from tests.builders import (
    R1_SATURDAY,
    SATURDAY,
    at,
    boy,
    cover,
    day,
    duty,
    elsewhere,
    girls,
    group,
    instructor,
    man,
    night,
    plan,
    problem,
    settings,
    weekend,
    weekend_plan,
    worker,
)
from tests.scheduling.fixing.fixed import changes, fixed

AWAY = (Absence(at(SATURDAY, "09:00"), at(SATURDAY, "12:00")),)
ALONE = plan(days=(cover("Y1"),))


def with_worker(code: str = "Y2", **more: Any) -> Problem:
    """The smallest world with one person beside `Y1`, for the second adult that is needed."""
    return problem(staff=(instructor(), worker("Y1"), worker(code, **more)))


def test_somebody_who_is_free_closes_a_gap_without_any_change() -> None:
    (fix,) = fixed(with_worker(), ALONE, "two-adults")
    assert (fix.changes, fix.price) == ((), 0)
    assert fix.plan.days == (cover("Y1", "Y2"),)
    assert [(m.item, m.after) for m in fix.moves] == [("day", "Y2")]


@pytest.mark.parametrize(
    ("more", "change"),
    [
        ({"dbs_recheck_due": date(2027, 1, 1)}, Rechecked("Y2", SATURDAY)),
        ({"absences": AWAY}, Freed("Y2", AWAY[0].starts)),
        ({"weekdays": frozenset({0})}, WorksOn("Y2", 5)),
        ({"minutes_per_week": 60}, HoursRaised("Y2", 360)),
    ],
)
def test_what_rules_a_person_out_is_what_would_have_to_change(
    more: Any, change: Supposition
) -> None:
    first, second = changes(with_worker(**more), ALONE, "two-adults")
    assert first == (change,)
    assert isinstance(second[0], Hired)


def test_somebody_may_need_two_changes_and_three_are_the_most() -> None:
    late: dict[str, Any] = {"dbs_recheck_due": date(2027, 1, 1), "absences": AWAY}
    first, *_ = changes(with_worker(**late), ALONE, "two-adults")
    assert [type(c) for c in first] == [Rechecked, Freed]
    four = late | {"weekdays": frozenset({0}), "minutes_per_week": 60}
    assert [
        [type(c) for c in each] for each in changes(with_worker(**four), ALONE, "two-adults")
    ] == [[Hired]]


def test_another_programme_would_have_to_relieve_somebody() -> None:
    busy = duty("Y2", SATURDAY, "09:00-11:00", DutyKind.DAY)
    world = replace(with_worker(), elsewhere=elsewhere(busy))
    assert changes(world, ALONE, "two-adults")[0] == (Relieved("Y2", busy.starts),)


def test_first_aiders_and_others_change_places() -> None:
    """`Y2` and `Y3` hold first aid and are both with group B, where one of them is enough."""
    staff = (instructor(), worker("Y1", first_aid=False), worker("Y2"), worker("Y3"))
    world = problem(children=girls(10), staff=staff)
    groups = (group("A", "C1", "C2", "C3"), group("B", *(f"C{n}" for n in range(4, 11))))
    halves = plan(groups=groups, days=(cover("Y1"), cover("Y2", "Y3", group="B")), cells=())
    (fix,) = fixed(world, halves, "first-aid")
    assert fix.changes == ()
    assert {d.group: set(d.youth_workers) for d in fix.plan.days} in (
        {"A": {"Y2"}, "B": {"Y1", "Y3"}},
        {"A": {"Y3"}, "B": {"Y1", "Y2"}},
    )


def test_somebody_who_is_not_needed_there_leaves_a_group_for_another() -> None:
    staff = (instructor(), *(worker(f"Y{n}") for n in range(1, 4)))
    world = problem(children=girls(6), staff=staff)
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    crowded = plan(groups=groups, days=(cover("Y1", "Y2", "Y3"),), cells=())
    (fix,) = fixed(world, crowded, "day-cover")
    assert fix.changes == ()
    assert {(m.item, m.before is None) for m in fix.moves} == {("day", True), ("day", False)}


def test_a_duty_is_handed_over_to_somebody_who_may_take_it() -> None:
    """`Y2` has hours for one day: takes this one, and `Y3`, who works Sundays, takes the other."""
    sunday = SATURDAY + timedelta(days=1)
    staff = (
        instructor(),
        worker("Y1"),
        worker("Y2", minutes_per_week=360),
        worker("Y3", weekdays=frozenset({6})),
    )
    world = problem(sessions=(day(), day("S2", sunday)), staff=staff)
    days = (cover("Y1"), cover("Y1", "Y2", session="S2", on=sunday))
    (fix,) = fixed(world, plan(days=days, cells=()), "two-adults")
    assert fix.changes == ()
    assert {(m.where[0], m.before, m.after) for m in fix.moves} == {
        ("S1", None, "Y2"),
        ("S2", "Y2", None),
        ("S2", None, "Y3"),
    }


def test_two_duties_can_be_handed_over_for_one() -> None:
    """`Y2` is on an early and a late visit, which `Y3`, who is away at noon, could do."""
    hours = {"S1": "10:00-16:00", "S2": "09:00-12:00", "S3": "14:00-18:00"}
    noon = Absence(at(SATURDAY, "12:00"), at(SATURDAY, "14:00"))
    sessions = tuple(day(code, hours=when, blocks=()) for code, when in hours.items())
    staff = (instructor(), worker("Y1"), worker("Y2"), worker("Y3", absences=(noon,)))
    world = problem(sessions=sessions, staff=staff, settings=settings(least_day=1))
    days = (cover("Y2", session="S2"), cover("Y2", session="S3"))
    made = plan(days=days, cells=())
    (fix,) = fixed(replace(world, staff=(staff[0], *staff[2:])), made, "day-cover")
    assert (fix.changes, len(fix.moves)) == ((), 5)


def test_a_first_aider_is_one_who_renews_a_certificate_before_one_who_takes_a_course() -> None:
    expired = worker("Y1", qualifications={FIRST_AID: date(2027, 1, 1)})
    world = problem(staff=(instructor(), expired, worker("Y2", first_aid=False)))
    first, second, *_ = fixed(world, plan(), "first-aid")
    assert (first.changes, first.price) == ((Qualified("Y1", FIRST_AID, SATURDAY),), 10)
    assert (second.changes, second.price) == ((Qualified("Y2", FIRST_AID, SATURDAY),), 70)


def test_a_first_aider_may_take_the_place_of_another() -> None:
    staff = (
        instructor(),
        worker("Y1", first_aid=False),
        worker("Y2", first_aid=False),
        worker("Y3"),
    )
    (fix,) = fixed(problem(staff=staff), plan(), "first-aid")
    assert (fix.changes, fix.plan.days) == ((), (cover("Y1", "Y2", "Y3"),))


def sleeping(*people: Person, **more: Any) -> list[tuple[Supposition, ...]]:
    world = weekend(staff=(instructor(), *people), **more)
    return changes(world, weekend_plan(nights=(night("Y1"),)), "night-cover")


def test_somebody_who_does_not_sleep_in_might() -> None:
    first, second = sleeping(worker("Y1"), worker("Y2", sleeps_in=False))
    assert first == (SleepsIn("Y2"),)
    assert isinstance(second[0], Hired)


def test_somebody_who_has_slept_in_too_often_is_relieved_or_handed_over() -> None:
    before = R1_SATURDAY - timedelta(days=1)
    other = replace(
        duty("Y2", before, "22:00-23:00", DutyKind.NIGHT), ends=at(R1_SATURDAY, "07:00")
    )
    strict = settings(nights_in_a_row=1)
    first, *_ = sleeping(worker("Y1"), worker("Y2"), settings=strict, elsewhere=elsewhere(other))
    assert first == (Relieved("Y2", other.starts),)


def test_the_adult_who_is_missing_by_night_is_of_the_gender_that_is_wanted() -> None:
    world = weekend(
        children=(*girls(2), boy("C3")),
        staff=(instructor(), worker("Y1"), worker("Y2"), man("Y3", sleeps_in=False)),
    )
    first, second = changes(world, weekend_plan(), "night-mix")
    assert first == (SleepsIn("Y3"),)
    assert isinstance(second[0], Hired)
    assert second[0].person.gender is AdultGender.MAN


def test_the_code_of_somebody_from_an_agency_is_nobodys() -> None:
    world = with_worker("agency 1", weekdays=frozenset())
    hired = [
        c for each in changes(world, ALONE, "two-adults") for c in each if isinstance(c, Hired)
    ]
    assert [h.person.code for h in hired] == ["agency 2"]


def test_three_duties_are_too_many_to_hand_over() -> None:
    """`Y2` is on three visits during the one that is short of somebody, `Y3` away all day."""
    hours = {"S1": "10:00-16:00", "S2": "10:00-12:00", "S3": "12:00-14:00", "S4": "14:00-16:00"}
    sessions = tuple(day(code, hours=when, blocks=()) for code, when in hours.items())
    world = problem(
        sessions=sessions,
        staff=(instructor(), worker("Y2"), worker("Y3", absences=AWAY)),
        settings=settings(least_day=1),
    )
    made = plan(days=tuple(cover("Y2", session=s) for s in ("S2", "S3", "S4")), cells=())
    assert [type(c) for (c,) in changes(world, made, "day-cover")] == [Freed, Hired]


def test_where_nothing_is_left_behind_nothing_is_handed_over() -> None:
    assert list(handed(Facts(problem()), plan(), (), but=set())) == []
