"""What is pinned stays, legal or not, and the rest is planned round it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.moving import moves
from app.scheduling.plan import Cell, Plan
from app.scheduling.planner import make_plan
from app.scheduling.problem import EquipmentUse, Part, Problem
from app.scheduling.score import score
from app.scheduling.situation import effective
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    SATURDAY,
    activity,
    at,
    block,
    broken,
    cell,
    day,
    doing,
    elsewhere,
    group,
    instructor,
    plan,
    problem,
    residential,
    share,
    solve,
    solved,
    weekend,
    worker,
)
from tests.scheduling.worlds import SESSIONS, Dice, beds, cares, groupings, problems, rosters

SEEDS = st.integers(0, 2**32)


def anything(dice: Dice, world: Problem) -> Plan:
    """A plan of random items, legal or not."""
    groups = groupings(dice, world)
    led, cared = rosters(dice, world, groups), cares(dice, world, groups)
    slept = beds(dice, world, groups)
    return Plan(groups, led.cells, cared.days, cared.nights, slept.rooms)


def kept(world: Problem, pins: Plan) -> bool:
    """Whether a plan for this world holds every item that is pinned."""
    pinned = replace(world, pins=effective(Facts(world), pins))
    found = make_plan(pinned, Budget(seconds=100))
    return not [m for m in moves(pinned.pins, found.plan) if m.before is not None]


@settings(max_examples=60)
@given(SEEDS)
def test_every_kind_of_pin_is_kept_legal_or_not(seed: int) -> None:
    dice = Dice(seed)
    sessions = [*dice.some(SESSIONS[1:], 2), SESSIONS[0]]
    world = problems(dice, sessions)
    assert kept(world, anything(dice, world))


def some_of(dice: Dice, plan: Plan) -> Plan:
    """Part of a plan: of each kind of item, as many as the dice say."""
    return Plan(
        groups=tuple(
            replace(g, children=tuple(dice.some(g.children, len(g.children)))) for g in plan.groups
        ),
        cells=tuple(dice.some(plan.cells, len(plan.cells))),
        days=tuple(dice.some(plan.days, len(plan.days))),
        nights=tuple(dice.some(plan.nights, len(plan.nights))),
        rooms=tuple(dice.some(plan.rooms, len(plan.rooms))),
    )


@settings(max_examples=40)
@given(SEEDS)
def test_with_pins_from_a_legal_plan_the_answer_is_legal(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, dice.some(SESSIONS, 3))
    best = solve(world).plan
    pinned = replace(world, pins=some_of(dice, best))
    found = make_plan(pinned, Budget(seconds=100))
    assert not [m for m in moves(pinned.pins, found.plan) if m.before is not None]
    assert not score(world, found.plan).breaches


@settings(max_examples=30)
@given(SEEDS)
def test_before_the_locked_date_nothing_but_the_pins_is_decided(seed: int) -> None:
    dice = Dice(seed)
    world = problems(dice, dice.some(SESSIONS, 3))
    pins = effective(Facts(world), anything(dice, world))
    held = replace(world, pins=pins, locked_before=R1_SUNDAY + timedelta(days=1))
    found = make_plan(held, Budget(seconds=100)).plan
    assert {m.item for m in moves(pins, found)} <= {"group"}


def pinned_cell(*cells: Cell) -> Problem:
    """The smallest world with a second instructor, and these cells pinned."""
    staff = (instructor("I1"), instructor("I2"), worker("Y1"), worker("Y2"))
    pins = Plan(groups=plan().groups, cells=cells)
    return problem(staff=staff, pins=pins)


@pytest.mark.parametrize("who", ["I1", "I2"])
def test_a_pinned_leader_leads_whatever_the_group_does(who: str) -> None:
    (found,) = solved(pinned_cell(cell("", who))).cells
    assert (found.activity, found.instructors) == ("Archery", (who,))


def test_a_second_pinned_leader_stays_beside_the_one_who_is_needed() -> None:
    (found,) = solved(pinned_cell(cell("", "I1", "I2"))).cells
    assert found.instructors == ("I1", "I2")


def test_what_the_centre_does_not_have_stays_where_it_is_pinned_and_no_bound_is_claimed() -> None:
    world = pinned_cell(cell("Flying", "I1"))
    found = solve(world)
    assert [c.activity for c in found.plan.cells] == ["Flying"]
    assert broken(world, found.plan) == {"T-OFFER"}
    assert {s.bound for s in found.stages} == {None}


def test_one_pinned_block_of_a_longer_activity_pins_all_of_it() -> None:
    two = problem(
        sessions=(day(blocks=("10:00-12:00", "12:00-14:00", "14:00-16:00")),),
        activities=(activity("Hike", blocks=2), activity("Archery")),
        pins=Plan(groups=plan().groups, cells=(cell("Hike", block=at(SATURDAY, "12:00")),)),
    )
    assert doing(solved(two)) == ["Archery", "Hike", "Hike"]


@pytest.mark.parametrize("other", ["I2", "I0"])
def test_a_duty_between_two_that_are_pinned_spares_their_rest(other: str) -> None:
    """Who leads at one and again at midnight needs the evening's duty, which touches the second."""
    hours = ("13:00-15:00", "20:00-24:00")
    blocks = (*(block(R1_SATURDAY, h) for h in hours), block(R1_SUNDAY, "00:00-01:00"))
    starts = at(R1_SATURDAY, "13:00"), at(R1_SUNDAY, "00:00")
    both = tuple(cell("", "I1", session="R1", block=b) for b in starts)
    world = weekend(
        sessions=(residential(blocks=blocks),),
        activities=(activity(), activity("Chess"), activity("Hike")),
        staff=(instructor("I1"), instructor(other), worker("Y1"), worker("Y2")),
        pins=Plan(groups=plan().groups, cells=both),
    )
    assert broken(world, solved(world)) == set()


def test_a_pinned_block_of_a_longer_activity_may_be_its_second_or_its_first() -> None:
    """Chess is for the morning alone: so the raft takes the second block and the third."""
    raft = cell("Raft", block=at(SATURDAY, "11:00"))
    three = problem(
        sessions=(day(blocks=("10:00-11:00", "11:00-12:00", "12:00-13:00")),),
        activities=(activity("Raft", blocks=2), activity("Chess", parts=frozenset({Part.MORNING}))),
        pins=Plan(groups=plan().groups, cells=(raft,)),
    )
    found = solve(three)
    assert doing(found.plan) == ["Chess", "Raft", "Raft"]
    assert found.stages[1].proven


def test_a_pinned_block_of_a_longer_activity_stays_alone_where_equipment_is_short() -> None:
    """Another programme has the only raft from eleven to twelve."""
    session = day(blocks=("10:00-11:00", "11:00-12:00", "12:00-13:00"))
    three = problem(
        sessions=(session,),
        activities=(activity("Raft", blocks=2),),
        elsewhere=elsewhere(equipment=(EquipmentUse("BW", "Raft", *session.blocks[1].span),)),
        pins=Plan(groups=plan().groups, cells=(cell("Raft", block=at(SATURDAY, "11:00")),)),
    )
    found = solved(three)
    assert [c.block for c in found.cells] == [at(SATURDAY, "11:00")]
    assert "T-EQUIP" in broken(three, found)


def test_one_block_of_a_longer_activity_that_has_no_room_stays_alone() -> None:
    two = problem(
        activities=(activity("Hike", blocks=2), activity("Archery")),
        pins=Plan(groups=plan().groups, cells=(cell("Hike"),)),
    )
    found = solved(two)
    assert doing(found) == ["Hike"]
    assert broken(two, found) == {"T-LENGTH"}


def test_two_pinned_blocks_of_a_longer_activity_are_one_doing() -> None:
    ends = cell("Hike"), cell("Hike", block=at(SATURDAY, "14:00"))
    three = problem(
        sessions=(day(blocks=("10:00-12:00", "12:00-14:00", "14:00-16:00")),),
        activities=(activity("Hike", blocks=3),),
        pins=Plan(groups=plan().groups, cells=ends),
    )
    assert doing(solved(three)) == ["Hike"] * 3


def test_a_child_pinned_to_what_is_no_childrens_room_stays_there() -> None:
    world = weekend(pins=Plan(rooms=(share("Attic", "C1"),)))
    found = solved(world)
    assert share("Attic", "C1") in found.rooms
    assert broken(world, found) == {"B-BEDS"}


def test_a_pin_of_somebody_who_is_gone_pins_nothing() -> None:
    assert solved(problem(pins=Plan(groups=(group("B", "C9"),)))) == solved(problem())
