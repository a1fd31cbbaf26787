"""Why something stays open: the first rule that rules each candidate out, and its fact."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.scheduling.explain import why
from app.scheduling.facts import Facts
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import (
    Absence,
    AdultGender,
    Closure,
    DutyKind,
    Elsewhere,
    EquipmentUse,
    Person,
    Problem,
    RoomsWith,
    RoomUse,
    TieKind,
)
from app.scheduling.score import judge
from app.scheduling.situation import Situation
from tests.builders import (
    R1_BLOCK,
    R1_SATURDAY,
    R1_SUNDAY,
    S1_BLOCK,
    SATURDAY,
    YEAR_8,
    activity,
    at,
    block,
    boy,
    cell,
    child,
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
    residential,
    room,
    settings,
    share,
    span,
    tie,
    weekend,
    weekend_plan,
    worker,
)

AWAY = (Absence(at(SATURDAY, "00:00"), at(SATURDAY, "24:00")),)
FULL = settings(largest_group=3)
TWO_BLOCKS = ("10:00-12:00", "13:00-15:00")


def reasons(problem: Problem, plan: Plan, rule: str) -> dict[str, tuple[str, str]]:
    """The reasons of a plan's first gap of a name, by candidate."""
    situation = Situation(Facts(problem), plan)
    gap = next(g for g in judge(situation).gaps if g.rule == rule)
    return {r.candidate: (r.rule, r.fact) for r in why(situation, gap)}


def of_archery(plan_: Plan | None = None, **changes: Any) -> tuple[str, str] | None:
    """Why archery does not fill the first block that is open."""
    world, made = problem(**changes), plan_ or plan(cells=())
    return reasons(world, made, "unfilled").get("Archery")


# children without a group


@pytest.mark.parametrize(
    ("newcomer", "changes", "reason"),
    [
        (child("C4", YEAR_8), {}, ("G-PHASE", "primary")),
        (child("C4"), {"settings": FULL}, ("G-SIZE", "3 children")),
        (child("C4", date(2020, 6, 1)), {}, ("G-SPREAD", "41 months")),
        (child("C4"), {"ties": (tie("C4", "C2", TieKind.APART),)}, ("G-APART", "C2")),
    ],
)
def test_a_group_says_what_keeps_a_child_out(
    newcomer: Any, changes: Mapping[str, Any], reason: tuple[str, str]
) -> None:
    world = problem(children=(*girls(3), newcomer), **changes)
    assert reasons(world, plan(), "ungrouped") == {"A": reason}


def test_a_child_kept_together_with_another_is_kept_out_of_other_groups() -> None:
    ties = (tie("C7", "C2", TieKind.TOGETHER), tie("C7", "C8", TieKind.TOGETHER))
    world = problem(children=girls(8), ties=ties)
    two = plan(groups=(group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6")))
    assert reasons(world, two, "ungrouped") == {"B": ("G-TOGETHER", "C2")}


def test_a_group_that_could_take_a_child_is_not_named() -> None:
    apart = tie("C4", "C5", TieKind.APART)
    assert reasons(problem(children=girls(5), ties=(apart,)), plan(), "ungrouped") == {}


# blocks without an activity


def test_an_activity_that_could_fill_a_block_is_not_named() -> None:
    assert of_archery() is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"months": frozenset({7})}, ("T-OFFER", "month 1")),
        ({"lowest_school_year": 7}, ("T-YEAR", "Year 5")),
        ({"consent": "Arrows"}, ("T-UNSUITED", "C1 Arrows")),
        ({"blocks": 2}, ("T-LENGTH", "2 blocks")),
        ({"least_instructors": 2}, ("T-LED", "1 of 2")),
        ({"qualification": "Bows"}, ("T-LED", "0 of 1 Bows")),
    ],
)
def test_an_activity_says_what_rules_it_out(
    changes: Mapping[str, Any], reason: tuple[str, str]
) -> None:
    assert of_archery(activities=(activity(**changes),)) == reason


def test_an_activity_that_is_too_long_and_not_offered_is_ruled_out_by_the_first_of_both() -> None:
    long = activity(blocks=2, months=frozenset({7}))
    assert of_archery(activities=(long,)) == ("T-OFFER", "month 1")


def test_an_activity_of_two_blocks_is_ruled_out_by_the_way_that_gets_furthest() -> None:
    session = day(blocks=(*TWO_BLOCKS, "15:00-16:00"))
    closed = Closure("BW", *span(SATURDAY, "10:00-12:00"), activity="Rafts")
    world = problem(
        sessions=(session,), activities=(activity("Rafts", blocks=2),), closures=(closed,), staff=()
    )
    middle = Gap(rule="unfilled", weight=1000, session="S1", block=at(SATURDAY, "13:00"), group="A")
    (reason,) = why(Situation(Facts(world), plan(cells=(), days=())), middle)
    assert (reason.rule, reason.fact) == ("T-LED", "0 of 1")


def test_an_activity_is_done_once_in_a_session() -> None:
    session = day(blocks=TWO_BLOCKS)
    assert of_archery(plan(), sessions=(session,)) == ("T-ONCE", "2027-01-16T10:00")


def test_an_activity_of_two_blocks_needs_both_to_be_open() -> None:
    session = day(blocks=TWO_BLOCKS)
    world = problem(sessions=(session,), activities=(activity(), activity("Rafts", blocks=2)))
    assert reasons(world, plan(), "unfilled")["Rafts"] == ("T-LENGTH", "2 blocks")


def test_an_activity_can_lack_equipment_here_and_elsewhere() -> None:
    used = Elsewhere(equipment=(EquipmentUse("BW", "Archery", *span(SATURDAY, "09:00-11:00")),))
    assert of_archery(elsewhere=used) == ("T-EQUIP", "1 group")
    two = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    assert of_archery(plan(groups=two), children=girls(6)) == ("T-EQUIP", "1 group")


def test_equipment_that_others_take_within_the_block_is_missed_too() -> None:
    used = Elsewhere(equipment=(EquipmentUse("BW", "Archery", *span(SATURDAY, "11:00-13:00")),))
    assert of_archery(elsewhere=used) == ("T-EQUIP", "1 group")


def test_equipment_that_is_back_when_the_block_begins_is_free() -> None:
    spans = ("09:00-10:00", "12:00-13:00")
    uses = tuple(EquipmentUse("BW", "Archery", *span(SATURDAY, s)) for s in spans)
    assert of_archery(elsewhere=Elsewhere(equipment=uses)) is None


def test_an_instructor_whom_the_programme_gives_more_rest_is_not_free() -> None:
    sunday = SATURDAY + timedelta(days=1)
    other = elsewhere(duty("I1", sunday, "01:00-03:00"))
    assert of_archery(elsewhere=other) is None
    assert of_archery(elsewhere=other, settings=settings(rest_hours=14)) == ("T-LED", "0 of 1")


# youth workers who are missing by day


def of_worker(person: Person, rule: str = "day-cover", **changes: Any) -> tuple[str, str] | None:
    """Why a youth worker does not come to the session, with nobody else there."""
    world = problem(staff=(instructor(), person), **changes)
    return reasons(world, plan(days=()), rule).get(person.code)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"dbs_recheck_due": date(2027, 1, 15)}, ("P-DBS", "2027-01-15")),
        ({"weekdays": frozenset({6})}, ("P-DAYS", "Sat")),
        ({"absences": AWAY}, ("P-AWAY", "2027-01-16T00:00")),
        ({"minutes_per_week": 300}, ("P-HOURS", "6 h of 5 h")),
    ],
)
def test_a_youth_worker_says_why_not(changes: Mapping[str, Any], reason: tuple[str, str]) -> None:
    assert of_worker(worker("Y1", **changes)) == reason


def test_an_instructor_is_no_youth_worker() -> None:
    assert reasons(problem(), plan(days=()), "day-cover") == {"I1": ("P-ROLE", "instructor")}


def test_whoever_is_on_duty_in_another_programme_is_not_free() -> None:
    other = elsewhere(duty("Y1", SATURDAY, "11:00-13:00", DutyKind.DAY))
    assert of_worker(worker("Y1"), elsewhere=other) == ("P-ONCE", "2027-01-16T11:00")


def test_a_stretch_that_a_duty_elsewhere_makes_too_long_is_seen() -> None:
    other = elsewhere(duty("Y1", SATURDAY, "07:00-10:00", DutyKind.DAY))
    short = settings(longest_stretch_hours=8)
    found = of_worker(worker("Y1"), elsewhere=other, settings=short)
    assert found == ("P-STRETCH", "2027-01-16T07:00")


def test_of_two_adults_those_who_are_there_are_no_candidates() -> None:
    world = problem(staff=(instructor(), worker("Y1"), worker("Y2", absences=AWAY)))
    found = reasons(world, plan(days=(cover("Y1"),)), "two-adults")
    assert found == {"I1": ("P-ROLE", "instructor"), "Y2": ("P-AWAY", "2027-01-16T00:00")}


def test_a_first_aider_is_looked_for_among_those_who_are_there_too() -> None:
    staff = (worker("Y1", first_aid=False), worker("Y2", absences=AWAY))
    found = reasons(problem(staff=staff), plan(cells=(), days=(cover("Y1"),)), "first-aid")
    assert found == {"Y1": ("P-QUAL", "First aid"), "Y2": ("P-AWAY", "2027-01-16T00:00")}


def test_a_certificate_that_has_expired_is_named_with_its_date() -> None:
    lapsed = worker("Y1", qualifications={"First aid": date(2027, 1, 15)})
    found = reasons(problem(staff=(lapsed,)), plan(cells=(), days=(cover("Y1"),)), "first-aid")
    assert found == {"Y1": ("P-QUAL", "First aid expired 2027-01-15")}


# youth workers who are missing by night


def test_a_night_says_who_cannot_sleep_in() -> None:
    world = weekend(staff=(instructor(), worker("Y1"), worker("Y2", sleeps_in=False)))
    found = reasons(world, weekend_plan(nights=(night("Y1"),)), "night-cover")
    assert found == {"I1": ("P-ROLE", "instructor"), "Y2": ("P-NIGHTS", "does not sleep in")}


def test_too_many_nights_in_a_row_are_seen_over_programmes() -> None:
    friday = R1_SATURDAY - timedelta(days=1)
    other = elsewhere(
        duty("Y1", friday, "22:00-31:00", DutyKind.NIGHT),
        duty("Y1", friday - timedelta(days=1), "22:00-31:00", DutyKind.NIGHT),
    )
    world = weekend(elsewhere=other, staff=(worker("Y1"),))
    bare = weekend_plan(cells=(), days=(), nights=())
    assert reasons(world, bare, "night-cover")["Y1"] == ("P-NIGHTS", "2027-01-21T22:00")


def test_for_a_night_without_a_man_only_men_are_candidates() -> None:
    boys = tuple(boy(f"C{n}") for n in (1, 2, 3))
    there = man("Y4", absences=(Absence(R1_BLOCK, at(R1_SUNDAY, "24:00")),))
    staff = (worker("Y1"), worker("Y2"), worker("Y3", gender=None), there)
    found = reasons(weekend(children=boys, staff=staff), weekend_plan(cells=()), "night-mix")
    assert found == {"Y4": ("P-AWAY", "2027-01-23T10:00")}


def test_where_a_woman_sleeps_in_already_only_men_are_candidates() -> None:
    mixed = (child("C1"), boy("C2"), boy("C3"))
    far = worker("Y3", absences=(Absence(R1_BLOCK, at(R1_SUNDAY, "24:00")),))
    staff = (worker("Y1"), worker("Y2"), far, man("Y4", sleeps_in=False))
    found = reasons(weekend(children=mixed, staff=staff), weekend_plan(cells=()), "night-mix")
    assert found == {"Y4": ("P-NIGHTS", "does not sleep in")}


# children without a bed


def of_room(newcomer: Any, **changes: Any) -> tuple[str, str] | None:
    """Why a fourth child does not sleep in Oak, where the first three do."""
    world = weekend(**({"children": (*girls(3), newcomer)} | changes))
    return reasons(world, weekend_plan(), "no-bed").get("Oak")


@pytest.mark.parametrize(
    ("newcomer", "changes", "reason"),
    [
        (child("C4"), {"ties": (tie("C4", "C2", TieKind.APART),)}, ("G-APART", "C2")),
        (child("C4"), {"rooms": (room(beds=3),)}, ("B-BEDS", "3 beds")),
        (child("C4", rooms_with=RoomsWith.DECIDE), {}, ("B-WITH", "decide")),
        (boy("C4"), {}, ("B-WITH", "girls")),
        (child("C4", YEAR_8), {}, ("B-PHASE", "primary")),
        (child("C4", step_free=True), {}, ("B-ACCESS", "not step-free")),
    ],
)
def test_a_room_says_why_a_child_has_no_bed_in_it(
    newcomer: Any, changes: Mapping[str, Any], reason: tuple[str, str]
) -> None:
    assert of_room(newcomer, **changes) == reason


def test_a_room_with_a_bed_left_is_not_named() -> None:
    assert of_room(child("C4")) is None


def test_a_room_of_ones_own_is_not_shared_with_another_who_has_one() -> None:
    own = tuple(replace(c, rooms_with=RoomsWith.OWN) for c in girls(2))
    alone = weekend_plan(rooms=(share("Oak", "C1"),))
    found = reasons(weekend(children=own), alone, "no-bed")
    assert found == {"Oak": ("B-OWN", "C1")}


def test_a_closed_room_says_since_when() -> None:
    closed = Closure("BW", at(R1_SUNDAY, "00:00"), at(R1_SUNDAY, "24:00"), room="Oak")
    empty = weekend_plan(rooms=())
    found = reasons(weekend(closures=(closed,)), empty, "no-bed")
    assert found == {"Oak": ("B-BEDS", "closed 2027-01-24T00:00")}


def test_a_room_that_another_programme_uses_is_taken() -> None:
    used = Elsewhere(rooms=(RoomUse("BW", "Oak", frozenset({R1_SATURDAY})),))
    found = reasons(weekend(elsewhere=used), weekend_plan(rooms=()), "no-bed")
    assert found == {"Oak": ("B-ONE", "2027-01-23")}


def test_a_room_that_another_session_uses_on_the_same_night_is_taken() -> None:
    later = residential("R2", at(R1_SATURDAY, "12:00"))
    elsewhere_ = residential("R3", at(R1_SATURDAY, "12:00"), centre="SW")
    world = weekend(sessions=(residential(), later, elsewhere_))
    rooms = (share("Oak", "C1", session="R2"), share("Oak", "C1", session="R3"))
    assert reasons(world, weekend_plan(rooms=rooms), "no-bed") == {"Oak": ("B-ONE", "R2")}


def test_a_block_is_named_by_when_it_starts() -> None:
    situation = Situation(Facts(problem()), plan(cells=()))
    (gap,) = judge(situation).gaps
    assert (gap.block, why(situation, gap)) == (S1_BLOCK, ())


def test_an_activity_done_in_another_cell_by_hand_twice_is_no_reason_for_others() -> None:
    session = day(blocks=TWO_BLOCKS)
    world = problem(sessions=(session,), activities=(activity(), activity("Rafts")))
    made = plan(cells=(cell("Archery", "I1"),))
    assert "Rafts" not in reasons(world, made, "unfilled")


def test_blocks_of_two_dates_are_no_neighbours() -> None:
    blocks = (block(R1_SATURDAY, "20:00-21:30"), block(R1_SUNDAY, "09:00-10:30"))
    world = weekend(sessions=(residential(blocks=blocks),), activities=(activity(blocks=2),))
    found = reasons(world, weekend_plan(cells=()), "unfilled")
    assert found == {"Archery": ("T-LENGTH", "2 blocks")}


def test_a_person_of_no_said_gender_is_no_candidate_for_the_mix() -> None:
    staff = (worker("Y1", gender=AdultGender.OTHER), worker("Y2", gender=None))
    assert reasons(weekend(staff=staff), weekend_plan(cells=()), "night-mix") == {}
