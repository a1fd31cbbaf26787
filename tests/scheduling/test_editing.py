"""What a hand changes in a plan, and that nothing else moves."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scheduling.editing import (
    ActivityTo,
    BedTo,
    ChildTo,
    DutyTo,
    Edit,
    edited,
    edited_all,
    missing,
)
from app.scheduling.facts import Facts
from app.scheduling.moving import moves
from app.scheduling.past import in_order
from app.scheduling.plan import Plan
from app.scheduling.problem import DutyKind, Problem
from app.scheduling.slots import Slot, slots
from tests.builders import (
    R1_BLOCK,
    R1_SATURDAY,
    R1_SUNDAY,
    S1_BLOCK,
    SATURDAY,
    activity,
    at,
    block,
    broken,
    cell,
    cover,
    day,
    girls,
    group,
    instructor,
    night,
    plan,
    problem,
    residential,
    room,
    share,
    weekend,
    weekend_plan,
    worker,
)
from tests.scheduling.hands import activity_put, any_edit, edit_but_no_activity, world
from tests.scheduling.worlds import Dice

LATER = at(SATURDAY, "13:00")
THIRD = at(SATURDAY, "14:30")
BLOCKS = ("10:00-12:00", "13:00-14:30", "14:30-16:00")
LEADING = Slot(DutyKind.LEAD, "S1", S1_BLOCK, "A")
CARING = Slot(DutyKind.DAY, "S1", SATURDAY, "A")
SLEEPING = Slot(DutyKind.NIGHT, "R1", R1_SATURDAY)


def long_day(**changes: object) -> Problem:
    """A day of three blocks; a hike takes two of them, archery and bushcraft one."""
    offered = (activity(), activity("Bushcraft", groups_at_once=2), activity("Hike", blocks=2))
    stands = {"sessions": (day(blocks=BLOCKS),), "activities": offered}
    return problem(**{**stands, **changes})


def put(world: Problem, before: Plan, *edits: Edit) -> Plan:
    return edited_all(Facts(world), before, edits)


def done(world: Problem, before: Plan, block: datetime, name: str | None) -> dict[str, str]:
    """What the group does after an edit, by the hour at which it begins."""
    after = put(world, before, ActivityTo("S1", block, "A", name))
    return {f"{c.block:%H:%M}": c.activity for c in sorted(after.cells, key=lambda c: c.block)}


def same(one: Plan, other: Plan) -> bool:
    """Whether two plans say the same, in whatever order."""
    return in_order(filled(one)) == in_order(filled(other))


def filled(plan: Plan) -> Plan:
    """The plan without covers that nobody gives: those say nothing."""
    return Plan(
        tuple(g for g in plan.groups if g.children),
        plan.cells,
        tuple(d for d in plan.days if d.youth_workers),
        tuple(n for n in plan.nights if n.youth_workers),
        tuple(r for r in plan.rooms if r.children),
    )


@given(st.integers(0, 2**32))
def test_a_child_a_duty_or_a_bed_moves_alone(seed: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    edit = edit_but_no_activity(dice, problem, plan)
    found = moves(plan, edited(Facts(problem), plan, edit))
    assert len(found) <= (2 if isinstance(edit, DutyTo) else 1)
    assert {m.item for m in found} <= {about(edit)}


def about(edit: Edit) -> str:
    match edit:
        case ChildTo():
            return "group"
        case BedTo():
            return "room"
        case DutyTo(slot):
            return slot.kind.value
        case ActivityTo():
            return "activity"


@given(st.integers(0, 2**32))
def test_an_edit_and_back_is_the_same_plan(seed: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    facts = Facts(problem)
    edit = edit_but_no_activity(dice, problem, plan)
    assert same(edited_all(facts, plan, (edit, back(plan, edit))), plan)


def back(plan: Plan, edit: Edit) -> Edit:
    """The edit that takes one back."""
    match edit:
        case ChildTo(child, _):
            was = (g.code for g in plan.groups if child in g.children)
            return ChildTo(child, next(was, None))
        case BedTo(session, child, _):
            rooms = (r for r in plan.rooms if r.session == session and child in r.children)
            return BedTo(session, child, next((r.room for r in rooms), None))
        case DutyTo(slot, off, on):
            held = dict(slots(plan)).get(slot, ())
            return DutyTo(slot, None if on in held else on, off if off in held else None)
        case ActivityTo():
            raise AssertionError("its leaders need not be those who led before")


@given(st.integers(0, 2**32))
def test_twice_is_once(seed: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    facts, edit = Facts(problem), any_edit(dice, problem, plan)
    once = edited(facts, plan, edit)
    assert same(edited(facts, once, edit), once)


@given(st.integers(0, 2**32))
def test_whoever_is_put_to_lead_by_an_activity_may(seed: int) -> None:
    dice = Dice(seed)
    problem, plan = world(dice)
    edit = activity_put(dice, problem, plan)
    before = Plan(groups=plan.groups)
    if not missing(Facts(problem), before, edit):
        after = edited(Facts(problem), before, edit)
        assert {rule for rule in broken(problem, after) if rule[0] == "P"} == set()


def test_a_child_goes_to_another_group_and_keeps_the_room() -> None:
    before = weekend_plan(groups=(group("A", "C1", "C2"), group("B", "C3")))
    after = put(weekend(), before, ChildTo("C1", "B"))
    assert [g.children for g in after.groups] == [("C2",), ("C3", "C1")]
    assert after.rooms == before.rooms


def test_a_child_goes_to_a_new_group_that_has_a_name() -> None:
    after = put(problem(), plan(), ChildTo("C1", "P1-C"))
    assert [(g.code, g.name, g.children) for g in after.groups] == [
        ("A", "A", ("C2", "C3")),
        ("P1-C", "Hedgehogs", ("C1",)),
    ]


def test_a_group_that_all_have_left_has_its_day_again_when_one_comes_back() -> None:
    alone = plan(groups=(group("A", "C1"),))
    empty = put(problem(), alone, ChildTo("C1", None))
    assert [g.children for g in empty.groups] == [()]
    assert put(problem(), empty, ChildTo("C1", "A")) == alone


def test_an_activity_fills_its_block() -> None:
    assert done(long_day(), plan(), LATER, "Bushcraft") == {
        "10:00": "Archery",
        "13:00": "Bushcraft",
    }


def test_a_longer_activity_fills_all_its_blocks_and_takes_what_was_there() -> None:
    assert done(long_day(), plan(), S1_BLOCK, "Hike") == {"10:00": "Hike", "13:00": "Hike"}


def test_what_an_activity_takes_the_place_of_goes_as_a_whole() -> None:
    hike = plan(cells=(cell("Hike", "I1"), cell("Hike", "I1", block=LATER)))
    assert done(long_day(), hike, LATER, "Bushcraft") == {"13:00": "Bushcraft"}
    assert done(long_day(), hike, LATER, "Hike") == {"13:00": "Hike", "14:30": "Hike"}
    assert done(long_day(), hike, LATER, None) == {}


def test_a_run_of_an_activity_of_one_block_is_several() -> None:
    twice = plan(cells=(cell("Archery", "I1"), cell("Archery", "I1", block=LATER)))
    assert done(long_day(), twice, LATER, None) == {"10:00": "Archery"}
    strange = plan(cells=(cell("Chess", "I1"), cell("Chess", "I1", block=LATER)))
    assert done(long_day(), strange, S1_BLOCK, None) == {"13:00": "Chess"}


def test_an_activity_fills_no_more_blocks_than_its_date_has() -> None:
    blocks = (block(R1_SATURDAY, "10:00-12:00"), block(R1_SUNDAY, "10:00-12:00"))
    world = weekend(
        sessions=(residential(blocks=blocks),), activities=(activity("Hike", blocks=2),)
    )
    edit = ActivityTo("R1", R1_BLOCK, "A", "Hike")
    after = put(world, weekend_plan(cells=()), edit)
    assert [c.block for c in after.cells] == [R1_BLOCK]
    assert "T-LENGTH" in broken(world, after)


def test_what_is_there_already_keeps_its_leaders() -> None:
    before = plan(cells=(cell("Archery", "I2", "I1"),))
    assert put(problem(), before, ActivityTo("S1", S1_BLOCK, "A", "Archery")) is before


def leaders(world: Problem, before: Plan, name: str = "Bushcraft") -> list[tuple[str, ...]]:
    after = put(world, before, ActivityTo("S1", S1_BLOCK, "A", name))
    return [c.instructors for c in sorted(after.cells, key=lambda c: c.block)]


def test_leaders_stay_with_another_activity_even_where_it_takes_fewer() -> None:
    staff = (instructor("I1"), instructor("I2"))
    before = plan(cells=(cell("Archery", "I2", "I1"),))
    assert leaders(long_day(staff=staff), before) == [("I2", "I1")]


def test_a_leader_who_may_not_lead_it_is_dropped_and_another_comes() -> None:
    offered = (activity(), activity("Bushcraft", qualification="Axe"))
    staff = (instructor("I1"), instructor("I2", qualifications={"Axe": None}))
    assert leaders(long_day(activities=offered, staff=staff), plan()) == [("I2",)]
    assert leaders(long_day(activities=offered), plan()) == [()]


def test_who_has_least_to_do_leads_and_goes_on_leading() -> None:
    staff = (instructor("I1"), instructor("I2"), instructor("I3"))
    busy = plan(cells=(cell("Archery", "I1", block=THIRD),))
    assert leaders(long_day(staff=staff), busy, "Hike") == [("I2",), ("I2",), ("I1",)]


def test_somebody_comes_in_the_place_of_another() -> None:
    before, staff = plan(), (worker("Y1"), worker("Y2"), worker("Y3"))
    after = put(problem(staff=staff), before, DutyTo(CARING, "Y1", "Y3"))
    assert after.days == (cover("Y3", "Y2"),)
    assert put(problem(), before, DutyTo(LEADING, "I1", None)).cells == (cell("Archery"),)


def test_somebody_comes_as_well_once() -> None:
    after = put(problem(), plan(days=(cover("Y1"),)), DutyTo(CARING, None, "Y2"))
    assert after.days == (cover("Y1", "Y2"),)
    assert put(problem(), after, DutyTo(CARING, None, "Y2")) is after
    assert put(problem(), after, DutyTo(CARING, "Y1", "Y2")).days == (cover("Y2"),)


def test_a_duty_that_nobody_has_is_none() -> None:
    bare = weekend_plan(nights=(night("Y1"),), days=(cover("Y1", session="R1", on=R1_SUNDAY),))
    caring = Slot(DutyKind.DAY, "R1", R1_SUNDAY, "A")
    after = put(weekend(), bare, DutyTo(SLEEPING, "Y1", None), DutyTo(caring, "Y1", None))
    assert (after.days, after.nights) == ((), ())


def test_a_bed_moves_into_a_room_that_was_empty_and_back() -> None:
    world, before = weekend(rooms=(room(), room("Elm"))), weekend_plan()
    after = put(world, before, BedTo("R1", "C1", "Elm"))
    assert after.rooms == (share("Oak", "C2", "C3"), share("Elm", "C1"))
    assert put(world, after, BedTo("R1", "C1", "Oak")).rooms == (share("Oak", "C2", "C3", "C1"),)
    assert put(world, before, BedTo("R1", "C1", "Oak")) is before


def test_a_bed_of_another_session_stays() -> None:
    later = residential(
        "R2",
        starts=at(R1_SATURDAY + timedelta(7), "10:00"),
        ends=at(R1_SUNDAY + timedelta(7), "15:00"),
    )
    world = weekend(sessions=(residential(), later))
    both = weekend_plan(rooms=(share("Oak", "C1"), share("Oak", "C1", session="R2")))
    after = put(world, both, BedTo("R2", "C1", None))
    assert after.rooms == (share("Oak", "C1"),)


HERE = (
    ChildTo("C1", "anew"),
    ActivityTo("R1", R1_BLOCK, "A", None),
    ActivityTo("R1", R1_BLOCK, "A", "Archery"),
    DutyTo(Slot(DutyKind.LEAD, "R1", R1_BLOCK, "A"), "I1", None),
    DutyTo(Slot(DutyKind.DAY, "R1", R1_SUNDAY, "A"), None, "Y1"),
    DutyTo(SLEEPING, "Y1", "Y2"),
    BedTo("R1", "C1", "Oak"),
    BedTo("R1", "C1", None),
)
GONE = (
    ChildTo("C9", "A"),
    ActivityTo("R9", R1_BLOCK, "A", "Archery"),
    ActivityTo("R1", R1_BLOCK + timedelta(hours=1), "A", None),
    ActivityTo("R1", R1_BLOCK, "B", None),
    ActivityTo("R1", R1_BLOCK, "A", "Chess"),
    DutyTo(Slot(DutyKind.LEAD, "R1", R1_BLOCK, "B"), None, "I1"),
    DutyTo(Slot(DutyKind.DAY, "R1", R1_SUNDAY + timedelta(1), "A"), None, "Y1"),
    DutyTo(Slot(DutyKind.DAY, "R1", R1_SUNDAY, "B"), None, "Y1"),
    DutyTo(Slot(DutyKind.NIGHT, "R1", R1_SUNDAY), None, "Y1"),
    DutyTo(Slot(DutyKind.NIGHT, "R9", R1_SATURDAY), None, "Y1"),
    DutyTo(SLEEPING, None, "Y9"),
    BedTo("R9", "C1", None),
    BedTo("R1", "C9", None),
    BedTo("R1", "C1", "Elm"),
)


@pytest.mark.parametrize("edit", HERE)
def test_what_is_there_can_be_edited(edit: Edit) -> None:
    assert not missing(Facts(weekend()), weekend_plan(), edit)


@pytest.mark.parametrize("edit", GONE)
def test_what_is_not_there_is_missed(edit: Edit) -> None:
    assert missing(Facts(weekend()), weekend_plan(), edit)


def test_a_group_that_nobody_is_in_does_nothing() -> None:
    empty = weekend_plan(groups=(group("A"), group("B", "C1", "C2", "C3")))
    assert missing(Facts(weekend()), empty, ActivityTo("R1", R1_BLOCK, "A", None))


def test_a_child_who_is_not_there_by_night_has_no_bed() -> None:
    world = weekend(children=girls(2))
    assert missing(Facts(world), weekend_plan(), BedTo("R1", "C3", "Oak"))
