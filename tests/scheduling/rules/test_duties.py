"""The rules on people on duty, one at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.scheduling.problem import Absence, Duty, DutyKind, Person, Session
from app.scheduling.rules import duties as rules
from app.scheduling.rules.duties import Conflict, Task, in_order, length
from app.scheduling.settings import Limits
from tests.builders import (
    R1_SATURDAY,
    SATURDAY,
    activity,
    at,
    block,
    broken,
    by_night,
    cell,
    cost,
    cover,
    day,
    doing,
    duty,
    elsewhere,
    gaps,
    girls,
    group,
    instructor,
    judged,
    night,
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

SUNDAY = SATURDAY + timedelta(days=1)


def why_not(rule: rules.TaskFilter, person: Person, duty: Duty, needs: str = "") -> str | None:
    return rule.reason(person, Task(duty, needs))


def conflicts(rule: rules.DutyLimit, *duties: Duty) -> list[Conflict]:
    return list(rule.conflicts(in_order(duties)))


# P-ROLE


@pytest.mark.parametrize("kind", [DutyKind.DAY, DutyKind.NIGHT])
def test_an_instructor_neither_minds_a_group_nor_sleeps_in(kind: DutyKind) -> None:
    on_duty = duty("I1", SATURDAY, "10:00-12:00", kind)
    assert why_not(rules.RightRole(), instructor(), on_duty) == "instructor"
    assert why_not(rules.RightRole(), worker(), on_duty) is None


def test_a_youth_worker_leads_nothing() -> None:
    leading = duty("Y1", SATURDAY, "10:00-12:00")
    assert why_not(rules.RightRole(), worker(), leading) == "youth worker"
    assert why_not(rules.RightRole(), instructor(), leading) is None
    assert broken(problem(), plan(cells=(cell("Archery", "Y1"),))) >= {"P-ROLE"}


def test_an_instructor_put_on_a_day_by_hand_breaks_the_rule_on_roles() -> None:
    assert broken(problem(), plan(days=(cover("Y1", "Y2", "I1"),))) >= {"P-ROLE"}


# P-SITE


def test_an_instructor_with_a_home_centre_works_only_there() -> None:
    leading = duty("I1", SATURDAY, "10:00-12:00", centre="BW")
    assert why_not(rules.HomeCentre(), instructor(centre="SW"), leading) == "SW"
    assert why_not(rules.HomeCentre(), instructor(centre="BW"), leading) is None
    assert why_not(rules.HomeCentre(), instructor(), leading) is None


def test_a_youth_worker_is_bound_to_no_centre() -> None:
    minding = duty("Y1", SATURDAY, "10:00-12:00", DutyKind.DAY)
    assert why_not(rules.HomeCentre(), worker(centre="SW"), minding) is None


def test_without_an_instructor_of_the_centre_the_block_stays_empty() -> None:
    away = problem(staff=(instructor(centre="SW"), worker("Y1"), worker("Y2")))
    assert solved(away).cells == ()
    assert broken(away, plan()) == {"P-SITE"}


# P-DBS


def test_a_dbs_check_due_on_the_last_date_is_in_time_and_one_due_the_day_before_is_late() -> None:
    leading = duty("I1", SATURDAY, "10:00-12:00")
    assert why_not(rules.Checked(), instructor(dbs_recheck_due=SATURDAY), leading) is None
    before = SATURDAY - timedelta(days=1)
    late = instructor(dbs_recheck_due=before)
    assert why_not(rules.Checked(), late, leading) == "2027-01-15"


def test_a_night_needs_a_dbs_check_that_reaches_to_its_morning() -> None:
    asleep = by_night("Y1", SATURDAY)
    assert why_not(rules.Checked(), worker(dbs_recheck_due=SATURDAY), asleep) == "2027-01-16"
    assert why_not(rules.Checked(), worker(dbs_recheck_due=SUNDAY), asleep) is None


def test_a_block_that_ends_at_24_00_still_belongs_to_its_day() -> None:
    late = duty("I1", SATURDAY, "22:00-24:00")
    assert why_not(rules.Checked(), instructor(dbs_recheck_due=SATURDAY), late) is None


# P-QUAL


def test_a_qualification_counts_on_its_expiry_date_and_not_the_day_after() -> None:
    leading = duty("I1", SATURDAY, "10:00-12:00")
    until = instructor(qualifications={"Bow": SATURDAY})
    expired = instructor(qualifications={"Bow": SATURDAY - timedelta(days=1)})
    assert why_not(rules.Qualified(), until, leading, "Bow") is None
    fact = why_not(rules.Qualified(), expired, leading, "Bow")
    assert fact is not None
    assert fact.startswith("Bow")
    assert fact.endswith("2027-01-15")


def test_who_never_had_a_qualification_lacks_it_and_one_without_expiry_holds_for_ever() -> None:
    leading = duty("I1", SATURDAY, "10:00-12:00")
    assert why_not(rules.Qualified(), instructor(), leading, "Bow") == "Bow"
    assert why_not(rules.Qualified(), instructor(), leading) is None
    for_ever = instructor(qualifications={"Bow": None})
    assert why_not(rules.Qualified(), for_ever, leading, "Bow") is None


def test_an_activity_goes_to_whoever_holds_its_qualification() -> None:
    people = (instructor("I1"), instructor("I2", qualifications={"Bow": None}))
    asked = problem(
        activities=(activity(qualification="Bow"),),
        staff=(*people, worker("Y1"), worker("Y2")),
    )
    assert [c.instructors for c in solved(asked).cells] == [("I2",)]
    assert broken(asked, plan()) == {"T-LED"}


# P-DAYS


def test_a_duty_must_start_on_a_weekday_that_the_person_works() -> None:
    asleep = by_night("Y1", SATURDAY)
    assert why_not(rules.WorkingDay(), worker(weekdays=frozenset({5})), asleep) is None
    assert why_not(rules.WorkingDay(), worker(weekdays=frozenset({6})), asleep) == "Sat"


# P-AWAY


def test_an_absence_rules_out_what_it_overlaps_and_not_what_it_touches() -> None:
    rule, leading = rules.Available(), duty("I1", SATURDAY, "10:00-12:00")

    def away(hours: str) -> Person:
        starts, ends = hours.split("-")
        return instructor(absences=(Absence(at(SATURDAY, starts), at(SATURDAY, ends)),))

    assert why_not(rule, away("08:00-10:00"), leading) is None
    assert why_not(rule, away("12:00-24:00"), leading) is None
    assert why_not(rule, away("11:59-13:00"), leading) == "2027-01-16T11:59"
    assert why_not(rule, away("00:00-24:00"), leading) == "2027-01-16T00:00"


# P-ONCE


def test_two_duties_that_overlap_are_one_too_many_and_two_that_touch_are_not() -> None:
    first = duty("I1", SATURDAY, "10:00-12:00")
    assert conflicts(rules.OneAtATime(), first, duty("I1", SATURDAY, "11:59-13:00"))
    assert not conflicts(rules.OneAtATime(), first, duty("I1", SATURDAY, "12:00-13:00"))


@pytest.mark.parametrize(("starts", "clashes"), [("12:59", True), ("13:00", False)])
def test_between_two_centres_lie_sixty_minutes(starts: str, clashes: bool) -> None:  # noqa: FBT001
    first = duty("I1", SATURDAY, "10:00-12:00")
    second = duty("I1", SATURDAY, f"{starts}-14:00", centre="SW")
    assert bool(conflicts(rules.OneAtATime(), first, second)) == clashes


def test_the_way_between_two_programmes_is_the_longer_of_their_settings() -> None:
    first = duty("I1", SATURDAY, "10:00-12:00", limits=Limits(travel_minutes=90))
    second = duty("I1", SATURDAY, "13:00-14:00", centre="SW", limits=Limits(travel_minutes=30))
    third = duty("I1", SATURDAY, "18:00-19:00")
    assert conflicts(rules.OneAtATime(), first, second, third) == [Conflict((first, second))]


def test_one_instructor_leads_one_group_at_a_time() -> None:
    two = problem(
        children=girls(6),
        settings=only(largest_group=3),
        activities=(activity(groups_at_once=2),),
    )
    found = solved(two)
    assert gaps(two, found) == {"unfilled": 1}
    both = (cell("Archery", "I1"), cell("Archery", "I1", group="B"))
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    assert broken(two, plan(groups=groups, cells=both)) == {"P-ONCE"}


def test_whoever_is_busy_elsewhere_is_not_booked_again() -> None:
    busy = problem(elsewhere=elsewhere(duty("I1", SATURDAY, "11:00-13:00")))
    assert solved(busy).cells == ()
    assert broken(busy, plan()) == {"P-ONCE"}


def test_a_duty_elsewhere_that_looks_just_like_one_of_ours_still_occupies_its_person() -> None:
    leading = duty("I1", SATURDAY, "10:00-12:00")
    minding = duty("Y1", SATURDAY, "10:00-16:00", DutyKind.DAY)
    busy = problem(elsewhere=elsewhere(leading, minding))
    found = solved(busy)
    assert found.cells == ()
    assert [d.youth_workers for d in found.days] == [("Y2",)]


def test_two_sessions_of_a_programme_at_one_time_share_nobody() -> None:
    twice = problem(
        sessions=(day("S1"), day("S2")),
        activities=(activity(groups_at_once=2),),
        settings=settings({"ungrouped": 9000}),
    )
    found = solved(twice)
    assert len(found.cells) == 1
    assert not judged(twice, found).breaches


def test_what_somebody_breaks_elsewhere_is_no_breach_of_this_plan() -> None:
    clash = (duty("I1", SUNDAY, "10:00-12:00"), duty("I1", SUNDAY, "11:00-13:00"))
    asleep = [by_night("Y1", SATURDAY + timedelta(days=n)) for n in range(10, 14)]
    busy = problem(elsewhere=elsewhere(*clash, *asleep))
    assert broken(busy, plan()) == set()
    lazy = (instructor(minutes_per_week=120), worker("Y1"), worker("Y2"))
    full = duty("I1", SATURDAY + timedelta(days=7), "10:00-16:00")
    assert broken(problem(staff=lazy, elsewhere=elsewhere(full)), plan()) == set()


# P-REST


@pytest.mark.parametrize(("starts", "short"), [("08:59", True), ("09:00", False)])
def test_eleven_hours_lie_between_one_date_and_the_next(starts: str, short: bool) -> None:  # noqa: FBT001
    evening = duty("I1", SATURDAY, "20:00-22:00")
    morning = duty("I1", SUNDAY, f"{starts}-12:00")
    assert bool(conflicts(rules.Rest(), evening, morning)) == short


def test_no_rest_is_asked_for_within_one_date_or_where_duties_touch() -> None:
    asleep, at_seven = by_night("Y1", SATURDAY), duty("Y1", SUNDAY, "07:00-15:00", DutyKind.DAY)
    assert not conflicts(rules.Rest(), asleep, at_seven)
    assert conflicts(rules.Rest(), asleep, duty("Y1", SUNDAY, "07:01-15:00", DutyKind.DAY))
    morning, late = duty("I1", SATURDAY, "08:00-09:00"), duty("I1", SATURDAY, "20:00-21:00")
    assert not conflicts(rules.Rest(), morning, late)


def test_duties_that_touch_in_time_at_two_centres_do_not_touch() -> None:
    asleep = by_night("Y1", SATURDAY)
    away = duty("Y1", SUNDAY, "07:00-15:00", DutyKind.DAY, centre="SW")
    assert conflicts(rules.Rest(), asleep, away)


def test_only_duties_that_follow_each_other_need_a_rest_between_them() -> None:
    friday = SATURDAY - timedelta(days=1)
    first = duty("Y1", friday, "12:00-22:00", DutyKind.DAY)
    asleep = by_night("Y1", friday)
    last = duty("Y1", SATURDAY, "07:00-09:00", DutyKind.DAY)
    [alone] = conflicts(rules.Rest(), first, asleep, last)
    assert alone == Conflict((first, last), unless=(asleep,))


def test_a_night_between_two_days_is_no_breach_but_two_days_without_it_are() -> None:
    assert broken(weekend(), weekend_plan()) == set()
    assert broken(weekend(), weekend_plan(nights=(night("Y1"),))) == {"P-REST"}


def test_the_rest_between_two_programmes_is_the_longer_of_their_settings() -> None:
    evening = duty("I1", SATURDAY, "20:00-22:00", limits=Limits(rest_hours=12))
    morning = duty("I1", SUNDAY, "09:00-12:00")
    assert conflicts(rules.Rest(), evening, morning)


def test_the_night_on_which_clocks_go_forward_leaves_an_hour_less_to_rest() -> None:
    evening = duty("I1", date(2027, 3, 27), "20:00-22:00")
    assert conflicts(rules.Rest(), evening, duty("I1", date(2027, 3, 28), "09:30-12:00"))
    assert not conflicts(rules.Rest(), evening, duty("I1", date(2027, 3, 28), "10:00-12:00"))


def test_the_planner_gives_a_late_evening_and_an_early_morning_to_two_people() -> None:
    evening = block(R1_SATURDAY, "20:00-22:00")
    early = block(R1_SATURDAY + timedelta(days=1), "08:00-09:00")
    away = residential(blocks=(evening, early))
    asked = weekend(sessions=(away,), activities=(activity(), activity("Craft")))
    assert len(solved(asked).cells) == 1
    easy = weekend(
        sessions=(away,),
        activities=(activity(), activity("Craft")),
        settings=settings(rest_hours=9),
    )
    assert doing(solved(easy)) == ["Archery", "Craft"]


# P-STRETCH


def test_duties_that_touch_are_one_stretch_of_at_most_thirty_hours() -> None:
    minding = duty("Y1", SATURDAY, "09:00-22:00", DutyKind.DAY)
    asleep = by_night("Y1", SATURDAY)
    thirty = duty("Y1", SUNDAY, "07:00-15:00", DutyKind.DAY)
    longer = duty("Y1", SUNDAY, "07:00-15:01", DutyKind.DAY)
    assert not conflicts(rules.Stretch(), minding, asleep, thirty)
    assert conflicts(rules.Stretch(), minding, asleep, longer) == [
        Conflict((minding, asleep, longer))
    ]


def test_duties_that_do_not_touch_are_two_stretches() -> None:
    first = duty("Y1", SATURDAY, "00:00-20:00", DutyKind.DAY)
    other = duty("Y1", SATURDAY, "20:01-24:00", DutyKind.DAY)
    away = duty("Y1", SATURDAY, "20:00-24:00", DutyKind.DAY, centre="SW")
    assert not conflicts(rules.Stretch(), *(held(d, 20) for d in (first, other)))
    assert not conflicts(rules.Stretch(), *(held(d, 20) for d in (first, away)))


def held(one: Duty, longest: int) -> Duty:
    return replace(one, limits=Limits(longest_stretch_hours=longest))


def test_a_stretch_over_two_programmes_is_held_to_the_stricter() -> None:
    first = held(duty("Y1", SATURDAY, "10:00-15:00"), 30)
    second = held(duty("Y1", SATURDAY, "15:00-19:00"), 8)
    assert conflicts(rules.Stretch(), first, second) == [Conflict((first, second))]


def test_the_night_on_which_clocks_go_back_makes_a_stretch_an_hour_longer() -> None:
    on = date(2027, 10, 30)
    stretch = (
        duty("Y1", on, "09:00-22:00", DutyKind.DAY),
        by_night("Y1", on),
        duty("Y1", on + timedelta(days=1), "07:00-15:00", DutyKind.DAY),
    )
    assert conflicts(rules.Stretch(), *stretch)


def test_the_planner_breaks_a_stretch_that_would_be_too_long() -> None:
    long = residential(starts=at(R1_SATURDAY, "08:00"))
    asked = weekend(sessions=(long,))
    assert gaps(asked, solved(asked)) != {}
    assert broken(asked, weekend_plan()) == {"P-STRETCH"}
    longer = weekend(sessions=(long,), settings=settings(longest_stretch_hours=31))
    assert gaps(longer, solved(longer)) == {}


def test_a_stretch_that_is_too_long_elsewhere_is_not_made_longer_here() -> None:
    friday = SATURDAY - timedelta(days=1)
    begun = (
        duty("I1", friday, "00:00-24:00"),
        duty("I1", SATURDAY, "00:00-10:00"),
    )
    assert solved(problem(elsewhere=elsewhere(*begun))).cells == ()
    assert broken(problem(elsewhere=elsewhere(*begun)), plan()) == {"P-STRETCH"}


# P-HOURS


def test_duties_of_one_week_add_up_to_at_most_the_hours_per_week() -> None:
    tired = (instructor(minutes_per_week=119), worker("Y1"), worker("Y2"))
    assert solved(problem(staff=tired)).cells == ()
    assert broken(problem(staff=tired), plan()) == {"P-HOURS"}
    fresh = (instructor(minutes_per_week=120), worker("Y1"), worker("Y2"))
    assert len(solved(problem(staff=fresh)).cells) == 1


def test_hours_elsewhere_count_first() -> None:
    people = (instructor(minutes_per_week=240), worker("Y1"), worker("Y2"))
    before = SATURDAY - timedelta(days=1)
    for hours, cells in (("10:00-12:00", 1), ("10:00-12:01", 0), ("08:00-18:00", 0)):
        busy = problem(staff=people, elsewhere=elsewhere(duty("I1", before, hours)))
        assert len(solved(busy).cells) == cells
        assert broken(busy, plan()) == (set() if cells else {"P-HOURS"})


def test_whoever_is_booked_twice_elsewhere_has_the_hours_twice() -> None:
    people = (instructor(minutes_per_week=240), worker("Y1"), worker("Y2"))
    twice = [duty("I1", SATURDAY - timedelta(days=1), "10:00-11:30")] * 2
    busy = problem(staff=people, elsewhere=elsewhere(*twice))
    assert solved(busy).cells == ()


def test_a_night_from_sunday_to_monday_belongs_to_the_week_in_which_it_starts() -> None:
    weeks = rules.by_week([by_night("Y1", SUNDAY), by_night("Y1", SUNDAY + timedelta(days=1))])
    assert sorted(weeks) == [date(2027, 1, 11), date(2027, 1, 18)]


def test_the_nights_on_which_clocks_change_last_eight_and_ten_hours() -> None:
    assert length(by_night("Y1", date(2027, 3, 27))) == 8 * 60
    assert length(by_night("Y1", date(2027, 10, 30))) == 10 * 60
    assert length(by_night("Y1", SATURDAY)) == 9 * 60


# P-NIGHTS


def test_only_people_who_sleep_in_do_nights() -> None:
    assert why_not(rules.Nights(), worker(sleeps_in=False), by_night("Y1", SATURDAY))
    minding = duty("Y1", SATURDAY, "10:00-12:00", DutyKind.DAY)
    assert why_not(rules.Nights(), worker(sleeps_in=False), minding) is None
    home = weekend(staff=(instructor(), worker("Y1"), worker("Y2", sleeps_in=False)))
    assert broken(home, weekend_plan()) == {"P-NIGHTS"}
    assert gaps(home, solved(home))["night-cover"] == 1


def test_three_nights_running_are_one_too_many_and_a_night_off_starts_anew() -> None:
    nights = [by_night("Y1", SATURDAY + timedelta(days=n)) for n in range(5)]
    assert conflicts(rules.Nights(), *nights[:3]) == [Conflict(tuple(nights[:3]))]
    assert not conflicts(rules.Nights(), *nights[:2], *nights[3:])


def test_a_run_of_nights_over_two_programmes_is_held_to_the_stricter() -> None:
    ours = by_night("Y1", SATURDAY)
    theirs = by_night("Y1", SUNDAY, limits=Limits(nights_in_a_row=1))
    assert conflicts(rules.Nights(), ours) == []
    assert conflicts(rules.Nights(), ours, theirs) == [Conflict((ours, theirs))]


def test_the_planner_counts_the_nights_that_somebody_has_elsewhere() -> None:
    before = [by_night("Y1", R1_SATURDAY - timedelta(days=n)) for n in (1, 2)]
    busy = weekend(elsewhere=elsewhere(*before))
    assert all("Y1" not in n.youth_workers for n in solved(busy).nights)
    assert "P-NIGHTS" in broken(busy, weekend_plan())


# C-LOAD


def test_the_busiest_person_of_each_role_costs_their_hours_rounded_up() -> None:
    assert cost(problem(), plan(), "C-LOAD") == 2 + 6
    longer = problem(sessions=(day(hours="10:00-16:01"),))
    assert cost(longer, plan(), "C-LOAD") == 2 + 7
    assert cost(problem(), plan(cells=(), days=()), "C-LOAD") == 0


def test_a_role_is_that_of_the_staff_list_whatever_the_person_does() -> None:
    by_hand = plan(cells=(), days=(cover("I1"),))
    assert cost(problem(), by_hand, "C-LOAD") == 6


def test_hours_elsewhere_are_no_load_of_this_programme() -> None:
    busy = problem(elsewhere=elsewhere(duty("I1", SUNDAY, "10:00-16:00")))
    assert cost(busy, plan(), "C-LOAD") == 8


def sundays(number: int) -> tuple[Session, ...]:
    return tuple(day(f"S{n}", SATURDAY + timedelta(days=7 * n)) for n in range(number))


def test_with_the_rule_two_instructors_share_what_one_could_do() -> None:
    people = (instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2"))
    shared = problem(sessions=sundays(2), staff=people, settings=only("C-LOAD"))
    assert {c.instructors for c in solved(shared).cells} == {("I1",), ("I2",)}
