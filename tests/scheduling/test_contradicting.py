"""The smallest sets of pins and ties that cannot all be kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.contradicting import contradictions, smallest
from app.scheduling.items import Item, plan_of
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem, TieKind
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    YEAR_8,
    activity,
    block,
    boy,
    cell,
    child,
    cover,
    day,
    girls,
    group,
    instructor,
    plan,
    problem,
    residential,
    room,
    share,
    tie,
    weekend,
    weekend_plan,
    worker,
)
from tests.scheduling import worlds

S1 = "2027-01-16"
NEXT = SATURDAY + timedelta(days=1)
LATE_AND_EARLY = (
    day("S1", SATURDAY, "20:00-23:00", ("20:00-22:30",)),
    day("S2", NEXT, "08:00-12:00", ("08:00-10:00",)),
)
LEADS = tuple(cell("", "I1", session=s.code, block=s.blocks[0].starts) for s in LATE_AND_EARLY)
TOGETHER, APART = TieKind.TOGETHER, TieKind.APART


def found(world: Any, **pins: Any) -> list[tuple[str, set[Item]]]:
    """The contradictions of a world with these pins: each rule with its set."""
    pinned = replace(world, pins=Plan(**pins))
    return [(c.rule, set(c.items)) for c in contradictions(pinned)]


def test_what_can_be_kept_contradicts_nobody() -> None:
    friends = tie("C1", "C2", TieKind.FRIENDS)
    world = problem(ties=(friends, tie("C1", "C3", TOGETHER)))
    whole = plan()
    assert found(world, groups=whole.groups, cells=whole.cells, days=whole.days) == []


def test_the_whole_plan_of_a_weekend_contradicts_nobody() -> None:
    w = weekend_plan()
    pins = {"groups": w.groups, "cells": w.cells, "days": w.days}
    assert found(weekend(), **pins, nights=w.nights, rooms=w.rooms) == []


# ties alone


def test_children_kept_together_by_a_chain_cannot_be_kept_apart() -> None:
    ties = (tie("C1", "C2", TOGETHER), tie("C3", "C2", TOGETHER), tie("C3", "C1", APART))
    world = problem(children=girls(5), ties=(*ties, tie("C4", "C5", TOGETHER)))
    chain = {("together", "C1", "C2"), ("together", "C2", "C3"), ("apart", "C1", "C3")}
    assert found(world) == [("G-APART", chain)]


def test_a_chain_of_nine_is_more_than_a_group_of_eight_holds() -> None:
    chain = tuple(tie(f"C{n}", f"C{n + 1}", TOGETHER) for n in range(1, 9))
    (rule, ties), *more = found(problem(children=girls(9), ties=chain))
    assert (rule, len(ties), more) == ("G-SIZE", 8, [])


def test_a_chain_can_reach_too_far_in_age() -> None:
    far = child("C2", date(2020, 8, 1))
    world = problem(children=(child("C1"), far), ties=(tie("C1", "C2", TOGETHER),))
    assert found(world) == [("G-SPREAD", {("together", "C1", "C2")})]


def test_a_tie_across_phases_binds_nobody() -> None:
    both = (child("C1"), child("C2", YEAR_8))
    assert found(problem(children=both, ties=(tie("C1", "C2", TOGETHER),))) == []
    assert found(problem(children=both, ties=(tie("C1", "C9", TOGETHER),))) == []


# pins of groups


def test_a_child_pinned_away_from_the_one_it_is_kept_with() -> None:
    world = problem(ties=(tie("C1", "C2", TOGETHER),))
    groups = (group("A", "C1", "C3"), group("B", "C2"))
    pins = {("group", "A", "C1"), ("group", "B", "C2"), ("together", "C1", "C2")}
    assert found(world, groups=groups) == [("G-TOGETHER", pins)]


def test_two_phases_pinned_to_one_group() -> None:
    world = problem(children=(*girls(2), child("C3", YEAR_8)))
    ((rule, pins),) = found(world, groups=(group("A", "C1", "C2", "C3"),))
    assert (rule, len(pins), ("group", "A", "C3") in pins) == ("G-PHASE", 2, True)


def test_a_pin_of_somebody_who_is_no_longer_in_the_cohort_counts_no_more() -> None:
    apart = tie("C1", "C9", APART)
    assert found(problem(ties=(apart,)), groups=(group("A", "C1", "C9"),)) == []


# pins of activities


def archery(*leaders: str, **where: Any) -> Any:
    return cell("Archery", *leaders, **where)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"activities": (activity("Chess"),)}, "T-OFFER"),
        ({"activities": (activity(consent="Arrows"),)}, "T-UNSUITED"),
        ({"activities": (activity(lowest_school_year=7),)}, "T-YEAR"),
        ({"activities": (activity(blocks=2),)}, "T-LENGTH"),
    ],
)
def test_an_activity_pinned_where_it_cannot_be(changes: Any, rule: str) -> None:
    world = problem(children=girls(1), **changes)
    ((broken, pins),) = found(world, groups=(group("A", "C1"),), cells=(archery(),))
    assert broken == rule
    assert ("activity", "S1", f"{S1}T10:00", "A", "Archery") in pins
    assert (("group", "A", "C1") in pins) == (rule in ("T-UNSUITED", "T-YEAR"))


def test_an_activity_of_two_blocks_may_still_get_its_second() -> None:
    session = day(blocks=("10:00-12:00", "12:00-14:00"))
    world = problem(sessions=(session,), activities=(activity(blocks=2),))
    assert found(world, cells=(archery(),)) == []


def test_an_activity_of_two_blocks_beside_another_pin() -> None:
    session = day(blocks=("10:00-12:00", "12:00-14:00"))
    world = problem(sessions=(session,), activities=(activity(blocks=2), activity("Chess")))
    later = session.blocks[1].starts
    ((rule, pins),) = found(world, cells=(archery(), cell("Chess", block=later)))
    assert (rule, len(pins)) == ("T-LENGTH", 2)


def test_an_activity_of_one_block_pinned_in_two_that_follow_each_other() -> None:
    session = day(blocks=("10:00-12:00", "12:00-14:00"))
    both = (archery(), archery(block=session.blocks[1].starts))
    ((rule, pins),) = found(problem(sessions=(session,)), cells=both)
    assert (rule, len(pins)) == ("T-LENGTH", 2)


def test_an_activity_of_two_blocks_pinned_across_midnight() -> None:
    blocks = (block(R1_SATURDAY, "22:00-24:00"), block(R1_SUNDAY, "00:00-01:00"))
    world = weekend(sessions=(residential(blocks=blocks),), activities=(activity(blocks=2),))
    both = tuple(archery(session="R1", block=b.starts) for b in blocks)
    assert [rule for rule, _ in found(world, cells=both)] == ["T-LENGTH", "T-LENGTH"]


def test_two_groups_pinned_to_the_only_bows() -> None:
    both = (archery(), archery(group="B"))
    ((rule, pins),) = found(problem(), cells=both)
    assert (rule, {p[3] for p in pins}) == ("T-EQUIP", {"A", "B"})


# pins of people


def test_one_person_pinned_to_two_groups_at_one_time() -> None:
    cells = (cell("", "I1"), cell("", "I1", group="B"))
    ((rule, pins),) = found(problem(), cells=cells)
    assert rule == "P-ONCE"
    assert pins == {("lead", "S1", f"{S1}T10:00", g, "I1") for g in ("A", "B")}


def test_a_pin_alone_can_be_impossible() -> None:
    world = problem(staff=(instructor(), worker("Y1", weekdays=frozenset({0}))))
    assert found(world, days=(cover("Y1"),)) == [("P-DAYS", {("day", "S1", S1, "A", "Y1")})]


def test_a_leader_pinned_without_the_qualification_of_a_pinned_activity() -> None:
    world = problem(activities=(activity(qualification="Bow"),))
    ((rule, pins),) = found(world, cells=(archery("I1"),))
    assert (rule, {p[0] for p in pins}) == ("T-LED", {"activity", "lead"})


def test_a_qualified_leader_who_is_pinned_contradicts_nothing() -> None:
    staff = (instructor(qualifications={"Bow": None}),)
    world = problem(activities=(activity(qualification="Bow"),), staff=staff)
    assert found(world, cells=(archery("I1"),)) == []


def test_two_days_of_one_person_may_have_the_night_between_them() -> None:
    days = tuple(cover("Y1", session="R1", on=on) for on in (R1_SATURDAY, R1_SUNDAY))
    assert found(weekend(), days=days) == []


def test_two_blocks_with_too_little_rest_and_nothing_that_could_lie_between() -> None:
    ((rule, pins),) = found(problem(sessions=LATE_AND_EARLY), cells=LEADS)
    assert (rule, len(pins)) == ("P-REST", 2)


# pins of rooms


def test_more_children_pinned_to_a_room_than_it_has_beds() -> None:
    world = weekend(rooms=(room(beds=2),))
    ((rule, pins),) = found(world, rooms=(share("Oak", "C1", "C2", "C3"),))
    assert (rule, len(pins)) == ("B-BEDS", 3)


def test_children_who_are_kept_apart_pinned_to_one_room() -> None:
    world = weekend(ties=(tie("C1", "C2", APART),))
    pins = {("room", "R1", "Oak", c) for c in ("C1", "C2")} | {("apart", "C1", "C2")}
    assert found(world, rooms=(share("Oak", "C1", "C2", "C3"),)) == [("G-APART", pins)]


def test_a_boy_pinned_among_girls_contradicts_each_of_them_alone() -> None:
    world = weekend(children=(*girls(2), boy("C3")))
    sets = found(world, rooms=(share("Oak", "C1", "C2", "C3"),))
    assert [(rule, len(pins)) for rule, pins in sets] == [("B-WITH", 2)]


# the past


def test_what_has_happened_is_named_in_no_set() -> None:
    past, later = day(), day("S2", SATURDAY + timedelta(days=7))
    world = problem(sessions=(past, later), locked_before=NEXT)
    twice = tuple(
        cover("Y1", session=s.code, on=s.first_date, group=g)
        for s in (past, later)
        for g in ("A", "B")
    )
    ((rule, pins),) = found(world, days=twice)
    assert (rule, {p[1] for p in pins}) == ("P-ONCE", {"S2"})


def test_a_past_that_is_kept_limits_what_may_be_pinned() -> None:
    world = problem(sessions=LATE_AND_EARLY, locked_before=NEXT)
    ((rule, pins),) = found(world, cells=LEADS)
    assert (rule, {p[1] for p in pins}) == ("P-REST", {"S2"})


# the filter


@pytest.mark.parametrize("wanted", [{1}, {0, 6}, {2, 3, 5}, set(range(7))])
def test_the_smallest_part_that_is_wrong_is_found(wanted: set[int]) -> None:
    given = [(str(n),) for n in range(7)]
    least = smallest(given, lambda some: wanted <= {int(i[0]) for i in some})
    assert {int(i[0]) for i in least} == wanted


def only_these(world: Problem, chosen: Iterable[Item]) -> Problem:
    """The world with these pins and ties, and no others."""
    kept = set(chosen)
    pins = plan_of(item for item in kept if item[0] not in ("together", "apart"))
    kinds = {TOGETHER: "together", APART: "apart"}
    ties = (t for t in world.ties if t.kind in kinds)
    told = tuple(t for t in ties if (kinds[t.kind], *sorted((t.one, t.other))) in kept)
    return replace(world, pins=pins, ties=told)


@given(st.integers(min_value=0, max_value=10**6))
@settings(max_examples=30, deadline=None)
def test_each_set_is_wrong_and_all_is_well_without_any_one_of_it(seed: int) -> None:
    dice = worlds.Dice(seed)
    world = worlds.problems(dice, worlds.SESSIONS[:3])
    groups = worlds.groupings(dice, world)
    cared, slept = worlds.cares(dice, world, groups), worlds.beds(dice, world, groups)
    led = worlds.rosters(dice, world, groups)
    pins = Plan(groups, led.cells, cared.days, cared.nights, slept.rooms)
    for found_set in contradictions(replace(world, pins=pins)):
        least = found_set.items
        assert contradictions(only_these(world, least)) == (found_set,)
        for item in least:
            assert contradictions(only_these(world, set(least) - {item})) == ()
