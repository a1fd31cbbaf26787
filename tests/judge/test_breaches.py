"""Every hard rule on the smallest plan that breaks it, beside the nearest one that does not."""

from __future__ import annotations

import pytest

from tests.judge.small import (
    FIRST_NIGHT,
    S1,
    S1_BLOCK,
    SATURDAY,
    TEN,
    WEEKEND_ROOMS,
    activity,
    block,
    broken,
    child,
    plan_day,
    plan_weekend,
    room,
    session,
    tables,
    weekend,
)

TOGETHER = [{"child": "C1", "other": "C2", "tie": "keep together"}]
APART = [{"child": "C2", "other": "C1", "tie": "keep apart"}]
THREE_BLOCKS = [
    block("S1", f"{SATURDAY} {starts}", f"{SATURDAY} {ends}")
    for starts, ends in (("10:00", "11:00"), ("11:15", "12:15"), ("13:00", "14:00"))
]


def test_the_whole_plans_break_nothing() -> None:
    assert broken(plan_day(tables())) == broken(plan_weekend(weekend())) == set()


def test_a_group_of_two_phases() -> None:
    children = [child("C1", born="2014-12-01"), child("C2", born="2015-09-01")]
    children.append(child("C3", born="2015-08-31"))
    assert broken(plan_day(tables(children=children))) == {"G-PHASE"}


@pytest.mark.parametrize(("row", "rules"), [({}, {"G-SIZE"}), ({"smallest_group": "2"}, set())])
def test_a_group_of_two(row: dict[str, str], rules: set[str]) -> None:
    programmes = [{"programme": "P1", "starts": "2027-01-04", "ends": "2027-04-04"} | row]
    case = plan_day(tables(programmes=programmes), groups={"A": ("C1", "C2")})
    assert broken(case) == rules


def test_a_group_of_nine() -> None:
    codes = tuple(f"C{n}" for n in range(9))
    offered = [activity("Archery", children_per_instructor="12")]
    world = tables(children=[child(code) for code in codes], activities=offered)
    assert broken(plan_day(world, groups={"A": codes})) == {"G-SIZE"}


@pytest.mark.parametrize(("born", "rules"), [("2020-01-31", set()), ("2020-02-01", {"G-SPREAD"})])
def test_thirty_seven_months_between_oldest_and_youngest(born: str, rules: set[str]) -> None:
    children = [child("C1"), child("C2"), child("C3", born=born)]
    assert broken(plan_day(tables(children=children))) == rules


def test_two_kept_apart_in_one_group_or_in_one_room() -> None:
    assert broken(plan_day(tables(ties=APART))) == {"G-APART"}
    case = plan_weekend(weekend(ties=APART), groups={"A": ("C1", "C3")})
    assert broken(case) == {"G-SIZE", "G-APART"}


def test_two_kept_together_in_two_groups_of_one_phase() -> None:
    rows = [{"setting": "smallest_group", "value": "1"}]
    groups = {"A": ("C1",), "B": ("C2", "C3")}
    world = tables(ties=TOGETHER, settings=rows)
    assert broken(plan_day(world, groups=groups)) == {"G-TOGETHER"}
    assert broken(plan_day(world, groups={"B": ("C2", "C3")}, cells={}, days={})) == set()
    world["children"][0]["born"] = "2014-01-01"
    assert broken(plan_day(world, groups=groups)) == set()


@pytest.mark.parametrize(
    "cells",
    [{"centre": "BW"}, {"months": "11-12"}, {"parts": "afternoon;evening"}],
)
def test_an_activity_that_is_not_offered(cells: dict[str, str]) -> None:
    assert broken(plan_day(tables(activities=[activity("Archery", **cells)]))) == {"T-OFFER"}


@pytest.mark.parametrize(
    ("what", "ends", "rules"),
    [
        ("Archery", f"{SATURDAY} 10:30", {"T-OFFER"}),
        ("", SATURDAY, {"T-OFFER"}),
        ("Archery", f"{SATURDAY} 10:00", set()),
        ("Canoe", SATURDAY, set()),
    ],
)
def test_a_closure_overlapping_the_block(what: str, ends: str, rules: set[str]) -> None:
    closure = {"centre": "SW", "activity": what, "from": "2027-01-15", "to": ends}
    assert broken(plan_day(tables(closures=[closure]))) == rules


def test_the_lowest_school_year_of_the_group_counts() -> None:
    for lowest, rules in (("5", set()), ("6", {"T-YEAR"})):
        offered = [activity("Archery", lowest_school_year=lowest)]
        assert broken(plan_day(tables(activities=offered))) == rules


CONSENT = {"child": "C1", "consent": "Bows", "given": "yes", "on": "2027-01-16"}


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ([CONSENT], set()),
        ([], {"T-UNSUITED"}),
        ([CONSENT | {"on": "2027-01-17"}], {"T-UNSUITED"}),
        ([CONSENT | {"until": "2027-01-15"}], {"T-UNSUITED"}),
        ([CONSENT | {"until": "16/01/2027"}], set()),
        ([CONSENT, CONSENT | {"given": "no", "on": "2027-01-10"}], set()),
        ([CONSENT | {"on": "2027-01-10"}, CONSENT | {"given": "no"}], {"T-UNSUITED"}),
    ],
)
def test_the_latest_consent_up_to_the_first_date(
    rows: list[dict[str, str]], rules: set[str]
) -> None:
    offered = [activity("Archery", consent="Bows")]
    others = [CONSENT | {"child": code} for code in ("C2", "C3")]
    assert broken(plan_day(tables(activities=offered, consents=rows + others))) == rules


def test_an_activity_not_for_a_present_child() -> None:
    world = tables(not_for=[{"child": "C1", "activity": "Archery"}])
    assert broken(plan_day(world)) == {"T-UNSUITED"}
    world["away"] = [{"child": "C1", "session": "S1"}]
    assert broken(plan_day(world)) == set()


@pytest.mark.parametrize(
    ("expires", "rules"), [("2027-01-16", set()), ("2027-01-15", {"T-LICENCE"}), ("", set())]
)
def test_a_licence_counts_up_to_its_last_date(expires: str, rules: set[str]) -> None:
    centres = [{"centre": "SW", "licence_expires": expires}]
    offered = [activity("Archery", licensable="yes")]
    assert broken(plan_day(tables(centres=centres, activities=offered))) == rules


def lengths(doing: str, *, length: str) -> set[str]:
    """What is broken by activities A and B in three blocks, written `A-A`."""
    offered = [activity("A", blocks=length), activity("B")]
    cells = {
        ("S1", row["starts"].replace(" ", "T"), "A"): (name, ["I1"])
        for name, row in zip(doing, THREE_BLOCKS, strict=True)
        if name != "-"
    }
    return broken(plan_day(tables(activities=offered, blocks=THREE_BLOCKS), cells=cells))


@pytest.mark.parametrize(
    ("doing", "length", "rules"),
    [
        ("ABA", "1", {"T-ONCE"}),
        ("A-A", "1", {"T-ONCE"}),
        ("AAB", "1", {"T-LENGTH"}),
        ("AAB", "2", set()),
        ("-AA", "2", set()),
        ("A-B", "2", {"T-LENGTH"}),
        ("A-A", "2", {"T-LENGTH", "T-ONCE"}),
        ("AAA", "2", {"T-LENGTH"}),
    ],
)
def test_an_activity_once_and_at_its_length(doing: str, length: str, rules: set[str]) -> None:
    assert lengths(doing, length=length) == rules


def test_an_activity_of_two_blocks_starts_both_on_one_date() -> None:
    world = weekend(
        activities=[activity("Archery", blocks="2")],
        blocks=[
            block("R1", f"{FIRST_NIGHT} 19:00", f"{FIRST_NIGHT} 20:00"),
            block("R1", "2027-01-24 19:00", "2027-01-24 20:00"),
        ],
    )
    cells = {
        ("R1", f"{day}T19:00", "A"): ("Archery", ["I1"]) for day in (FIRST_NIGHT, "2027-01-24")
    }
    assert broken(plan_weekend(world, cells=cells)) == {"T-LENGTH"}


def test_more_groups_at_once_than_the_equipment_allows_in_two_programmes() -> None:
    later = block("S2", f"{SATURDAY} 11:59", f"{SATURDAY} 13:00")
    codes = ("D1", "D2", "D3")
    world = tables(
        children=[child(code) for code in ("C1", "C2", "C3", *codes)],
        places=[{"programme": "P1", "child": code, "status": "accepted"} for code in ("C1", "C2")],
        programmes=[{"programme": p, "starts": "2027-01-04"} for p in ("P1", "P2")],
        sessions=[S1, session("S2", *(S1[c] for c in ("starts", "ends")), programme="P2")],
        blocks=[S1_BLOCK, later],
        staff=[*tables()["staff"], tables()["staff"][0] | {"staff": "I2"}],
    )
    other = plan_day(
        world,
        of="P2",
        groups={"B": codes},
        cells={("S2", f"{SATURDAY}T11:59", "B"): ("Archery", ["I2"])},
        days={},
    )
    assert broken(plan_day(world), other) == {"T-EQUIP"}
    later["starts"] = f"{SATURDAY} 12:00"
    later_cell = {("S2", f"{SATURDAY}T12:00", "B"): ("Archery", ["I2"])}
    other = plan_day(world, of="P2", groups={"B": codes}, cells=later_cell, days={})
    assert broken(plan_day(world), other) == set()


@pytest.mark.parametrize(
    ("row", "people", "rules"),
    [
        ({}, [], {"T-LED"}),
        ({"least_instructors": "2"}, ["I1"], {"T-LED"}),
        ({"children_per_instructor": "2"}, ["I1"], {"T-LED"}),
        ({"qualification": "Bows"}, ["I1"], {"T-LED"}),
        ({"qualification": "First aid"}, ["I1"], set()),
        ({"qualification": "Long bows"}, ["I1"], {"T-LED"}),
    ],
)
def test_enough_instructors_who_hold_what_it_needs(
    row: dict[str, str], people: list[str], rules: set[str]
) -> None:
    held = [
        {"staff": "I1", "qualification": "First aid", "expires": SATURDAY},
        {"staff": "I1", "qualification": "Long bows", "expires": "2027-01-15"},
    ]
    world = tables(activities=[activity("Archery", **row)], qualifications=held)
    case = plan_day(world, cells={("S1", TEN, "A"): ("Archery", people)})
    assert broken(case) == rules


def test_an_unknown_activity_counts_as_one_of_one_block() -> None:
    cells = {("S1", TEN, "A"): ("Skiing", list[str]())}
    assert broken(plan_day(tables(), cells=cells)) == {"T-OFFER"}


def test_more_children_than_beds_or_no_room_for_children() -> None:
    for row in ({"beds": "2"}, {"for": "staff"}, {"centre": "BW"}):
        assert broken(plan_weekend(weekend(rooms=[room("Oak", **row)]))) == {"B-BEDS"}


@pytest.mark.parametrize(
    ("which", "starts", "rules"),
    [
        ("Oak", "2027-01-24 14:00", {"B-BEDS"}),
        ("", "2027-01-24 14:00", {"B-BEDS"}),
        ("Elm", "2027-01-24 14:00", set()),
        ("Oak", "2027-01-24 15:00", set()),
    ],
)
def test_a_room_closed_during_the_session(which: str, starts: str, rules: set[str]) -> None:
    closure = {"centre": "SW", "room": which, "from": starts, "to": "2027-01-30"}
    assert broken(plan_weekend(weekend(closures=[closure]))) == rules


def test_all_children_of_a_room_room_with_the_same() -> None:
    children = [child("C1"), child("C2"), child("C3", gender="boy")]
    assert broken(plan_weekend(weekend(children=children))) == {"B-WITH"}
    children[2]["rooms_with"] = "girls"
    assert broken(plan_weekend(weekend(children=children))) == set()


def test_a_child_to_be_decided_has_no_room() -> None:
    children = [child(code, gender="other") for code in ("C1", "C2", "C3")]
    assert broken(plan_weekend(weekend(children=children))) == {"B-WITH"}


def test_one_phase_to_a_room() -> None:
    children = [child("C1"), child("C2"), child("C3", born="2014-01-01")]
    groups = {"A": ("C1", "C2")}
    assert broken(plan_weekend(weekend(children=children), groups=groups)) == {
        "G-SIZE",
        "B-PHASE",
    }


def test_a_child_with_an_own_room_is_alone_in_it() -> None:
    children = [child(code, rooms_with="own") for code in ("C1", "C2", "C3")]
    world = weekend(children=children)
    assert broken(plan_weekend(world)) == {"B-OWN"}
    assert broken(plan_weekend(world, rooms={("R1", "Oak"): ["C1"]})) == set()


def test_step_free_access() -> None:
    children = [child("C1", step_free="yes"), child("C2"), child("C3")]
    assert broken(plan_weekend(weekend(children=children))) == {"B-ACCESS"}
    rooms = [room("Oak", step_free="y")]
    case = plan_weekend(weekend(children=children, rooms=rooms), rooms=WEEKEND_ROOMS)
    assert broken(case) == set()
