"""Groups are chosen anew in view of what follows: never for the worse, and legal as before."""

from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import follow, look_ahead
from app.scheduling.grouping import children_of, in_order
from app.scheduling.improving import draw_nearer, improve
from app.scheduling.plan import Group, Plan
from app.scheduling.planner import is_bound, make_groups, make_plan, rooms_are_shared
from app.scheduling.possible_groups import PossibleGroups, possible_groups
from app.scheduling.problem import Consent, Phase, Problem, TieKind
from app.scheduling.prospects import asked_of_staff, open_in_any_case
from app.scheduling.score import score
from tests.builders import (
    SATURDAY,
    activity,
    boy,
    broken,
    child,
    day,
    gaps,
    girls,
    group,
    instructor,
    judged,
    problem,
    residential,
    solve,
    tie,
    worker,
)
from tests.builders import settings as numbers
from tests.scheduling.worlds import SESSIONS, Dice, problems

SEEDS = st.integers(0, 2**32)
BLOCKS = ("10:00-12:00", "12:00-14:00", "14:00-16:00")
WATER = (Consent("water", given=True, on=SATURDAY),)


def stage_by_stage(world: Problem) -> Plan:
    """The plan of the groups that are best on their own."""
    facts, budget = Facts(world), Budget(seconds=100)
    groups, _ = make_groups(facts, budget)
    return follow(facts, groups, budget)[0]


def pair_sized(dice: Dice) -> Problem:
    """A random world whose groups have two children at least."""
    world = problems(dice, dice.some(SESSIONS[:1] + SESSIONS[2:], 3))
    sizes = replace(world.settings, smallest_group=2, largest_group=3)
    return replace(world, settings=sizes)


@settings(max_examples=25)
@given(SEEDS)
def test_a_plan_costs_no_more_than_stage_by_stage_and_breaks_nothing(seed: int) -> None:
    world = pair_sized(Dice(seed))
    found = solve(world)
    assert score(world, found.plan).total <= score(world, stage_by_stage(world)).total
    assert not broken(world, found.plan)


@settings(max_examples=25)
@given(SEEDS)
def test_each_stage_keeps_a_true_bound_for_the_groups_that_were_chosen(seed: int) -> None:
    for stage in solve(pair_sized(Dice(seed))).stages:
        assert stage.bound is not None
        assert stage.bound <= stage.cost


def on_the_water(**changes: Any) -> Problem:
    """Nothing but water, two groups of four by age, and in each one child without the consent."""
    older, younger = date(2016, 6, 1), date(2017, 6, 1)
    world = problem(
        children=(
            child("C1", older),
            *girls(3, first=2, born=older, consents=WATER),
            child("C5", younger),
            *girls(3, first=6, born=younger, consents=WATER),
        ),
        sessions=(day(blocks=BLOCKS),),
        activities=tuple(activity(n, consent="water", groups_at_once=2) for n in ("A", "B", "C")),
        staff=(instructor("I1"), instructor("I2"), *(worker(f"Y{n}") for n in range(4))),
        settings=numbers(largest_group=4),
    )
    return replace(world, **changes)


def test_two_children_without_a_consent_keep_one_group_off_the_water_and_not_two() -> None:
    world = on_the_water()
    assert gaps(world, stage_by_stage(world)) == {"unfilled": 6}
    found = solve(world)
    assert gaps(world, found.plan) == {"unfilled": 3}
    assert found.gain > 2900


def test_there_are_fewer_groups_where_one_instructor_is_all_there_is() -> None:
    world = on_the_water(
        activities=tuple(activity(name) for name in ("A", "B", "C")),
        staff=(instructor("I1"), worker("Y1"), worker("Y2")),
        settings=numbers(weights={"G-FEW": 0, "G-NEAR": 10}),
    )
    assert gaps(world, stage_by_stage(world)) == {"unfilled": 3}
    assert gaps(world, solve(world).plan) == {}


def test_no_child_is_left_out_to_save_other_gaps() -> None:
    world = problem(children=girls(4), sessions=(day(blocks=BLOCKS),), activities=(), staff=())
    assert "ungrouped" not in gaps(world, solve(world).plan)


def test_groups_stay_where_none_is_better() -> None:
    world = problem(children=girls(6))
    facts, budget = Facts(world), Budget(seconds=100)
    groups, _ = make_groups(facts, budget)
    follow(facts, groups, budget)
    assert improve(facts, groups, budget) == groups


def tried(world: Problem) -> tuple[Group, ...]:
    """Groups tried anew without any plan that is known."""
    groups, _ = make_groups(Facts(world), Budget(seconds=100))
    return improve(Facts(world), groups, Budget(seconds=100))


def test_without_a_whole_plan_to_compare_with_groups_stay() -> None:
    world = problem(children=girls(6))
    assert len(tried(world)) == 1


def test_where_groups_cannot_all_be_written_down_they_stay() -> None:
    facts, budget = Facts(problem(settings=numbers(smallest_group=1))), Budget(seconds=100)
    groups, _ = make_groups(facts, budget)
    follow(facts, groups, budget)
    assert improve(facts, groups, budget) == groups


def test_a_stop_ends_the_trials_at_once() -> None:
    world, stop = on_the_water(), Event()
    facts, budget = Facts(world), Budget(seconds=100, stop=stop)
    groups, _ = make_groups(facts, budget)
    follow(facts, groups, budget)
    stop.set()
    assert improve(facts, groups, budget) == groups


def test_where_all_effort_is_used_up_groups_stay() -> None:
    world, budget = on_the_water(), Budget(seconds=100)
    groups, _ = make_groups(Facts(world), budget)
    follow(Facts(world), groups, budget)
    budget.effort_used = budget.seconds
    assert improve(Facts(world), groups, budget) == groups


def test_two_sessions_that_share_nights_and_rooms_leave_groups_as_they_are() -> None:
    both = problem(sessions=(residential("R1"), residential("R2")))
    assert rooms_are_shared(Facts(both))
    assert not rooms_are_shared(Facts(problem(sessions=(residential("R1"), day("S2")))))
    assert not broken(both, solve(both).plan)


def test_pins_leave_groups_as_they_are() -> None:
    world = on_the_water(pins=Plan(groups=(group("A", "C1", "C2"),)))
    assert is_bound(Facts(world))
    assert solve(world).gain == 0


def possible(world: Problem, phase: Phase = Phase.PRIMARY) -> PossibleGroups:
    facts = Facts(world)
    groups = possible_groups(facts, in_order(facts, children_of(facts, phase)))
    assert groups
    return groups


@settings(max_examples=40)
@given(SEEDS)
def test_what_a_group_leaves_open_in_any_case_stays_open_in_every_plan(seed: int) -> None:
    world = pair_sized(Dice(seed))
    for phase in Phase:
        groups = possible(world, phase)
        prices = open_in_any_case(Facts(world), groups)
        for mask, price in list(zip(groups.masks[groups.grouped], prices, strict=False))[:3]:
            alone = (Group("A", "A", groups.members(int(mask))),)
            found, _ = follow(Facts(world), alone, Budget(seconds=100))
            kinds = ("unfilled", "day-cover")
            assert price <= sum(g.weight for g in judged(world, found).gaps if g.rule in kinds)


def test_a_group_asks_for_its_blocks_and_for_the_days_of_its_youth_workers() -> None:
    world = problem(children=(*girls(2), boy("C3", support=3)), sessions=(day(blocks=BLOCKS),))
    blocks, days = asked_of_staff(Facts(world), possible(world))
    assert (blocks.max(), days.max()) == (3, 2)


def test_the_same_problem_gives_the_same_groups_again() -> None:
    world = on_the_water()
    once = make_plan(world, Budget(seconds=100, seed=3)).plan
    assert make_plan(world, Budget(seconds=100, seed=3)).plan == once


def friends_of_two_ages(**changes: Any) -> Problem:
    """Four older and four younger children, friends across; nothing that the younger may do."""
    older, younger = date(2016, 1, 1), date(2017, 1, 1)
    world = problem(
        children=(*girls(4, born=older), *girls(4, first=5, born=younger)),
        ties=tuple(tie(f"C{n}", f"C{n + 4}", TieKind.FRIENDS) for n in range(1, 5)),
        activities=(activity(lowest_school_year=6, groups_at_once=2),),
        staff=(instructor("I1"), instructor("I2"), *(worker(f"Y{n}") for n in range(4))),
        settings=numbers(largest_group=4),
    )
    return replace(world, **changes)


def looked_at(world: Problem) -> tuple[Facts, tuple[Group, ...], Budget]:
    """The groups that are best on their own, after a quick look at what follows."""
    facts, budget = Facts(world), Budget(seconds=100)
    groups, _ = make_groups(facts, budget)
    look_ahead(facts, groups, budget)
    return facts, groups, budget


def test_where_the_youngest_bar_their_groups_groups_nearer_in_age_are_tried() -> None:
    facts, groups, budget = looked_at(friends_of_two_ages())
    nearer = draw_nearer(facts, groups, budget)
    assert {g.children for g in nearer} == {("C1", "C2", "C3", "C4"), ("C5", "C6", "C7", "C8")}
    assert budget.memory.groups == nearer != groups


def test_where_staff_are_not_short_ages_stay_as_they_are() -> None:
    facts, groups, budget = looked_at(friends_of_two_ages(activities=(activity(groups_at_once=2),)))
    used = budget.effort_used
    assert draw_nearer(facts, groups, budget) == groups
    assert budget.effort_used == used
