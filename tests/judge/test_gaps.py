"""Every gap on the smallest case that shows it, counted by hand."""

from __future__ import annotations

from tests.judge.gaps import Gap, find_gaps
from tests.judge.small import (
    FIRST_NIGHT,
    GROUPS,
    SATURDAY,
    SUNDAY,
    WEEKEND_DAYS,
    WEEKEND_NIGHTS,
    all_gaps,
    child,
    first_aid,
    gaps,
    instructor,
    plan_day,
    plan_weekend,
    tables,
    weekend,
    worker,
)

TWO = [child("C1"), child("C2"), child("C3", support="3")]
ABSENT = [{"child": code, "session": "S1"} for code in ("C1", "C2", "C3")]


def test_a_whole_plan_has_no_gap() -> None:
    assert all_gaps(plan_day(tables())) == {}
    assert all_gaps(plan_weekend(weekend())) == {}


def test_each_child_in_no_group_is_a_gap() -> None:
    found = find_gaps(plan_day(tables(), groups={"A": ("C1", "C2")}))
    assert found == {Gap("ungrouped", 1000, child="C3"): 1}


def test_a_place_that_is_only_offered_is_no_gap() -> None:
    world = tables(places=[{"programme": "P1", "child": "C1", "status": "offered"}])
    assert all_gaps(plan_day(world, groups={}, cells={}, days={})) == {}


def test_a_block_without_an_activity_is_a_gap() -> None:
    found = find_gaps(plan_day(tables(), cells={}))
    assert found == {Gap("unfilled", 1000, "S1", block="2027-01-16T10:00", group="A"): 1}


def test_a_group_with_no_present_child_needs_nothing() -> None:
    assert all_gaps(plan_day(tables(away=ABSENT), cells={}, days={})) == {}


def test_a_child_of_support_level_three_needs_an_adult_more() -> None:
    case = plan_day(tables(children=TWO), days={("S1", SATURDAY, "A"): ["Y1"]})
    assert all_gaps(case) == {"day-cover": 1, "two-adults": 1}


def test_seven_primary_children_need_two_and_seven_secondary_one() -> None:
    codes = tuple(f"C{n}" for n in range(7))
    for born, short in (("2017-01-01", 1), ("2014-01-01", 0)):
        world = tables(children=[child(code, born=born) for code in codes])
        days = {("S1", SATURDAY, "A"): ["Y1"]}
        assert gaps(plan_day(world, groups={"A": codes}, days=days), "day-cover") == short


def test_the_group_of_two_phases_is_covered_as_primary() -> None:
    codes = tuple(f"C{n}" for n in range(7))
    world = tables(children=[child(c, born="2014-01-01") for c in codes[1:]] + [child("C0")])
    days = {("S1", SATURDAY, "A"): ["Y1"]}
    assert gaps(plan_day(world, groups={"A": codes}, days=days), "day-cover") == 1


def test_nobody_on_the_day_is_one_of_cover_two_of_adults_and_first_aid() -> None:
    found = all_gaps(plan_day(tables(), days={}))
    assert found == {"day-cover": 1, "two-adults": 2, "first-aid": 1}


def test_two_adults_are_counted_over_all_groups() -> None:
    groups = {"A": ("C1", "C2"), "B": ("C3",)}
    days = {("S1", SATURDAY, "A"): ["Y1"], ("S1", SATURDAY, "B"): ["Y2"]}
    case = plan_day(tables(), groups=groups, days=days)
    assert all_gaps(case) == {"unfilled": 1}


def test_first_aid_counts_up_to_its_expiry_date() -> None:
    for expires, short in (("2027-01-16", 0), ("15/01/2027", 1), ("", 0)):
        held = [{"staff": "Y1", "qualification": "First aid", "expires": expires}]
        assert gaps(plan_day(tables(qualifications=held)), "first-aid") == short


def test_first_aid_of_an_instructor_who_leads_does_not_count() -> None:
    case = plan_day(tables(qualifications=first_aid("I1")))
    assert gaps(case, "first-aid") == 1


def test_a_night_needs_two_and_one_for_every_eight() -> None:
    codes = tuple(f"C{n}" for n in range(17))
    world = weekend(children=[child(code) for code in codes])
    case = plan_weekend(world, groups={"A": codes}, rooms={("R1", "Oak"): list(codes)})
    assert gaps(case, "night-cover") == 1


def test_an_ungrouped_child_needs_a_night_and_a_bed() -> None:
    case = plan_weekend(weekend(), groups={}, cells={}, days={}, nights={}, rooms={})
    assert all_gaps(case) == {"ungrouped": 3, "night-cover": 2, "night-mix": 1, "no-bed": 3}


def test_a_night_with_girls_and_boys_needs_a_woman_and_a_man() -> None:
    children = [child("C1"), child("C2", gender="boy"), child("C3", gender="other")]
    case = plan_weekend(weekend(children=children))
    assert all_gaps(case) == {"night-mix": 1}
    staff = [instructor("I1"), worker("Y1", gender="other"), worker("Y2", gender="")]
    assert gaps(plan_weekend(weekend(children=children, staff=staff)), "night-mix") == 2


def test_a_child_away_by_night_only_is_there_by_day_and_needs_no_bed() -> None:
    away = [{"child": code, "session": "R1", "nights_only": "yes"} for code in GROUPS["A"]]
    case = plan_weekend(weekend(away=away), nights={}, rooms={}, days={})
    found = all_gaps(case)
    assert found == {"day-cover": 2, "two-adults": 4, "first-aid": 2}


def test_a_child_present_by_night_without_a_room_is_a_gap() -> None:
    found = find_gaps(plan_weekend(weekend(), rooms={("R1", "Oak"): ["C1", "C2"]}))
    assert found == {Gap("no-bed", 1000, "R1", child="C3"): 1}


def test_a_weight_and_a_ratio_can_be_set() -> None:
    rows = [
        {"setting": "first-aid", "value": "7"},
        {"setting": "primary_ratio", "value": "1", "programme": "P1"},
    ]
    found = find_gaps(plan_day(tables(settings=rows, qualifications=[])))
    expected = {
        Gap("first-aid", 7, "S1", date=SATURDAY, group="A"): 1,
        Gap("day-cover", 1000, "S1", date=SATURDAY, group="A"): 1,
    }
    assert found == expected


def test_a_date_without_a_day_duty_needs_nobody() -> None:
    late = {"session": "R1", "programme": "P1", "kind": "residential", "centre": "SW"}
    late |= {"starts": f"{FIRST_NIGHT} 22:00", "ends": f"{SUNDAY} 07:00"}
    case = plan_weekend(weekend(sessions=[late], blocks=[]), cells={}, days={})
    assert all_gaps(case) == {}


def test_a_night_of_a_session_that_ends_at_midnight_is_none() -> None:
    long = {"session": "R1", "programme": "P1", "kind": "residential", "centre": "SW"}
    long |= {"starts": f"{FIRST_NIGHT} 10:00", "ends": SUNDAY}
    case = plan_weekend(weekend(sessions=[long]), days=WEEKEND_DAYS, nights=WEEKEND_NIGHTS)
    assert all_gaps(case) == {}
