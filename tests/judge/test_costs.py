"""Every soft rule on the smallest case that shows it, counted by hand."""

from __future__ import annotations

import pytest

from tests.judge.costs import find_costs
from tests.judge.small import (
    DAYS,
    R1,
    R1_BLOCK,
    S1,
    S1_BLOCK,
    SATURDAY,
    WEEKEND_CELLS,
    activity,
    block,
    child,
    cost,
    instructor,
    plan_day,
    plan_weekend,
    room,
    session,
    tables,
    weekend,
    worker,
)

FOUR = [child("C1"), child("C2"), child("C3"), child("C4")]
PAIRS = {"A": ("C1", "C2"), "B": ("C3", "C4")}


def test_the_whole_day_costs_a_group_a_face_and_eight_hours() -> None:
    assert find_costs(plan_day(tables())) == {"G-FEW": 100, "C-FACES": 10, "C-LOAD": 8}


def test_the_whole_weekend_costs_a_group_a_face_a_room_and_31_hours() -> None:
    """The youth workers: 12 hours of Saturday, 9 of the night, 8 of Sunday; the instructor 2."""
    costs = find_costs(plan_weekend(weekend()))
    assert costs == {"G-FEW": 100, "C-FACES": 10, "C-LOAD": 31, "B-ROOMS": 2}


@pytest.mark.parametrize(
    ("other", "months"),
    [("2017-03-01", 2), ("2017-02-28", 1), ("2016-12-31", 0), ("2016-11-30", 1)],
)
def test_whole_months_between_the_oldest_and_the_youngest(other: str, months: int) -> None:
    case = plan_day(tables(children=[child("C1"), child("C2", born=other), child("C3")]))
    assert cost(case, "G-NEAR") == months


def test_the_31st_of_january_to_the_28th_of_february_is_no_month() -> None:
    children = [child("C1", born="2017-01-31"), child("C2", born="2017-02-28")]
    assert cost(plan_day(tables(children=children), groups={"A": ("C1", "C2")}), "G-NEAR") == 0


def test_sums_of_support_are_even_within_a_phase() -> None:
    children = [child("C1", support="2"), child("C2"), child("C3"), child("C4")]
    assert cost(plan_day(tables(children=children), groups=PAIRS), "G-SUPPORT") == 10
    children[2]["born"] = children[3]["born"] = "2014-01-01"
    assert cost(plan_day(tables(children=children), groups=PAIRS), "G-SUPPORT") == 0


def test_groups_of_one_phase_are_of_one_size() -> None:
    case = plan_day(tables(children=FOUR), groups={"A": ("C1", "C2", "C3"), "B": ("C4",)})
    assert cost(case, "G-EVEN") == 10


def test_friends_of_one_phase_in_two_groups_cost_twenty() -> None:
    ties = [
        {"child": "C4", "other": "C1", "tie": "friends"},
        {"child": "C1", "other": "C2", "tie": "friends"},
    ]
    assert cost(plan_day(tables(children=FOUR, ties=ties), groups=PAIRS), "G-FRIENDS") == 20
    older = [*FOUR[:3], child("C4", born="2014-01-01")]
    assert cost(plan_day(tables(children=older, ties=ties), groups=PAIRS), "G-FRIENDS") == 0


def test_a_child_alone_from_a_district_though_another_is_in_the_cohort() -> None:
    children = [child("C1", district="Swale"), child("C2", district="Dover"), child("C3")]
    children.append(child("C4", district="Swale"))
    groups = {"A": ("C1", "C2", "C3")}
    assert cost(plan_day(tables(children=children), groups=groups), "G-DISTRICT") == 10
    children[3]["born"] = "2014-01-01"
    assert cost(plan_day(tables(children=children), groups=groups), "G-DISTRICT") == 0


def test_the_only_girl_and_the_only_boy_cost_fifteen_each() -> None:
    genders = ("girl", "boy", "other")
    children = [child(f"C{n}", gender=gender) for n, gender in enumerate(genders, start=1)]
    assert cost(plan_day(tables(children=children)), "G-LONE") == 30


def test_wishes_count_where_the_activity_is_offered_in_some_block() -> None:
    offered = [activity("Archery"), activity("Climbing", lowest_school_year="7")]
    offered += [activity("Sailing", months="4-10"), activity("Hike", parts="evening")]
    wishes = [("C1", "Archery"), ("C1", "Climbing"), ("C2", "Climbing"), ("C2", "Sailing")]
    rows = [{"child": a, "activity": b} for a, b in [*wishes, ("C3", "Hike")]]
    case = plan_day(tables(activities=offered, wishes=rows))
    assert cost(case, "T-WISH") == 24
    assert cost(case, "T-SOME") == 40


def test_a_wish_of_an_absent_or_an_ungrouped_child_does_not_count() -> None:
    wishes = [{"child": code, "activity": "Archery"} for code in ("C1", "C2")]
    away = [{"child": "C1", "session": "S1"}]
    world = tables(wishes=wishes, away=away)
    case = plan_day(world, groups={"A": ("C1", "C3")}, cells={})
    assert cost(case, "T-WISH") == cost(case, "T-SOME") == 0


def test_a_wish_met_while_the_child_was_away_is_not_met() -> None:
    world = tables(
        sessions=[S1, R1],
        blocks=[S1_BLOCK, R1_BLOCK],
        wishes=[{"child": "C1", "activity": "Archery"}],
        away=[{"child": "C1", "session": "S1"}],
    )
    assert cost(plan_day(world), "T-WISH") == 12
    assert cost(plan_weekend(world), "T-WISH") == 0


def test_an_activity_repeated_in_a_further_session_costs_eight() -> None:
    twin = session("S2", "2027-01-30 10:00", "2027-01-30 16:00", centre="BW")
    world = tables(
        sessions=[S1, twin],
        blocks=[S1_BLOCK, block("S2", "2027-01-30 10:00", "2027-01-30 12:00")],
        activities=[activity("Archery"), activity("Archery", centre="BW")],
    )
    cells = {("S1", f"{SATURDAY}T10:00", "A"): ("Archery", ["I1"])}
    cells |= {("S2", "2027-01-30T10:00", "A"): ("Archery", ["I1"])}
    assert cost(plan_day(world, cells=cells), "T-AGAIN") == 8


def test_faces_beyond_the_largest_need_of_the_programme() -> None:
    children = [child("C1"), child("C2"), child("C3", support="3")]
    assert cost(plan_day(tables(children=children)), "C-FACES") == 0


def test_a_role_model_asked_for_is_with_the_group_on_some_date() -> None:
    children = [child("C1", role_model="man"), child("C2", role_model="woman"), child("C3")]
    assert cost(plan_day(tables(children=children)), "C-MODEL") == 10
    staff = [instructor("I1"), worker("Y1"), worker("Y2", gender="man")]
    assert cost(plan_day(tables(children=children, staff=staff)), "C-MODEL") == 0


def test_load_is_rounded_up_for_each_role() -> None:
    short = session("S1", f"{SATURDAY} 10:00", f"{SATURDAY} 15:10")
    short_block = block("S1", f"{SATURDAY} 10:00", f"{SATURDAY} 11:30")
    assert cost(plan_day(tables(sessions=[short], blocks=[short_block])), "C-LOAD") == 6 + 2


@pytest.mark.parametrize(("night", "hours"), [("2027-03-27", 8), ("2027-10-30", 10)])
def test_the_night_of_a_clock_change_is_an_hour_shorter_or_longer(night: str, hours: int) -> None:
    start = {"session": "R1", "programme": "P1", "kind": "residential", "centre": "SW"}
    start |= {"starts": f"{night} 22:00", "ends": f"{night[:-2]}{int(night[-2:]) + 1} 07:00"}
    world = weekend(sessions=[start], blocks=[])
    case = plan_weekend(world, cells={}, days={}, nights={("R1", night): ["Y1"]})
    assert cost(case, "C-LOAD") == hours


def test_a_child_sharing_with_nobody_of_the_own_group_costs_five() -> None:
    groups = {"A": ("C1", "C2"), "B": ("C3",)}
    assert cost(plan_weekend(weekend(), groups=groups, cells={}, days={}), "B-MATE") == 5
    ungrouped = plan_weekend(weekend(), groups={"A": ("C1",)}, cells=WEEKEND_CELLS)
    assert cost(ungrouped, "B-MATE") == 15


def test_friends_who_could_share_and_do_not_cost_five() -> None:
    ties = [{"child": "C1", "other": "C2", "tie": "friends"}]
    rooms = {("R1", "Oak"): ["C1", "C3"], ("R1", "Elm"): ["C2"]}
    both = [room("Oak"), room("Elm")]
    case = plan_weekend(weekend(ties=ties, rooms=both), rooms=rooms)
    assert cost(case, "B-FRIEND") == 5
    own = [child("C1", rooms_with="own"), child("C2", rooms_with="own"), child("C3")]
    assert cost(plan_weekend(weekend(ties=ties, children=own), rooms={}), "B-FRIEND") == 0


def test_a_child_alone_in_a_room_costs_fifteen_but_for_own_rooms() -> None:
    rooms = {("R1", "Oak"): ["C1", "C3"], ("R1", "Elm"): ["C2"]}
    assert cost(plan_weekend(weekend(), rooms=rooms), "B-ALONE") == 15
    own = [child("C1"), child("C2", rooms_with="own"), child("C3")]
    assert cost(plan_weekend(weekend(children=own), rooms=rooms), "B-ALONE") == 0


def test_every_room_used_costs_two() -> None:
    rooms = {("R1", "Oak"): ["C1", "C3"], ("R1", "Elm"): ["C2"]}
    assert cost(plan_weekend(weekend(), rooms=rooms), "B-ROOMS") == 4


def test_a_weight_of_nought_leaves_a_rule_out() -> None:
    rows = [{"setting": "G-FEW", "value": "0"}, {"setting": "C-LOAD", "value": "2"}]
    costs = find_costs(plan_day(tables(settings=rows), days=DAYS))
    assert costs == {"C-FACES": 10, "C-LOAD": 16}
