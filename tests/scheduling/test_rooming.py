"""The rooms of a residential, chosen among sets of children: as good as child by child."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scheduling.cpsat import Answer, Budget, search
from app.scheduling.facts import Facts
from app.scheduling.lodging import Lodging
from app.scheduling.nearest_shares import MOST, relax_rooms
from app.scheduling.plan import Group, Plan
from app.scheduling.possible_shares import possible_shares
from app.scheduling.problem import Child, Gender, Problem, RoomsWith, Tie, TieKind
from app.scheduling.relaxing import TOLERANCE
from app.scheduling.rooming import (
    RoomingModel,
    RoomsModel,
    SharingModel,
    assign_rooms,
    best_rooms,
    rooms_model,
)
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision
from app.scheduling.rules.rooms import NoBed
from app.scheduling.score import score
from tests.builders import boy, child, girls, residential, room, share, weekend
from tests.scheduling.worlds import SESSIONS, Dice, groupings, problems

SEEDS = st.integers(0, 2**32)


def sleeper(dice: Dice, code: str) -> Child:
    gender = dice.one(tuple(Gender))
    return child(
        code,
        dice.one((date(2014, 3, 1), date(2016, 3, 1))),
        gender,
        rooms_with=dice.seldom(tuple(RoomsWith), RoomsWith.by_gender(gender)),
        step_free=dice.seldom((True,), usual=False),
    )


def full_house(dice: Dice) -> Problem:
    """A residential with many children and about as many beds, in rooms some of which are alike."""
    children = tuple(sleeper(dice, f"C{n:02}") for n in range(dice.number(5, 12)))
    pairs = [(a.code, b.code) for a in children for b in children if a.code < b.code]
    kinds = (TieKind.FRIENDS, TieKind.FRIENDS, TieKind.APART)
    rooms = tuple(
        room(f"Room {n}", dice.number(1, 4), step_free=bool(dice.number(0, 1)))
        for n in range(dice.number(2, 6))
    )
    ties = tuple(Tie(*pair, dice.one(kinds)) for pair in dice.some(pairs, 8))
    sizes = replace(problems(dice).settings, smallest_group=1, largest_group=9)
    return weekend(children=children, ties=ties, rooms=rooms, settings=sizes)


def in_groups(dice: Dice, world: Problem) -> tuple[Group, ...]:
    """Groups of children who are not tied."""
    tied = {code for tie in world.ties for code in (tie.one, tie.other)}
    free = tuple(c for c in world.children if c.code not in tied)
    return groupings(dice, replace(world, children=free))


def full_lodging(dice: Dice) -> Lodging:
    world = full_house(dice)
    return Lodging(Facts(world), in_groups(dice, world), world.sessions[0])


def best(model: RoomsModel) -> Answer:
    found = search(model, model.stage, Budget(seconds=100))
    assert found
    assert found.bound == found.cost
    return found


def both_ways(lodging: Lodging) -> tuple[int, int]:
    """What the best rooms cost by the sets of children, and child by child."""
    sharing = rooms_model(lodging)
    assert isinstance(sharing, SharingModel)
    return best(sharing).cost, best(RoomingModel(lodging)).cost


@settings(max_examples=40)
@given(SEEDS)
def test_among_more_and_more_sets_of_children_the_best_rooms_are_found_and_proven(
    seed: int,
) -> None:
    lodging = full_lodging(Dice(seed))
    _, found = best_rooms(lodging, (), Budget(seconds=1000), most=1 + seed % 8)
    assert found
    assert found.cost == found.bound == best(RoomingModel(lodging)).cost


@settings(max_examples=40)
@given(SEEDS)
def test_what_is_left_out_leaves_the_bound_true(seed: int) -> None:
    lodging = full_lodging(Dice(seed))
    cost = best(rooms_model(lodging)).cost
    for most in (0, 3, 6, 12):
        few = rooms_model(lodging, most=most)
        found = search(few, few.stage, Budget(seconds=100))
        assert found
        assert found.bound <= cost <= found.cost


@settings(max_examples=40)
@given(SEEDS)
def test_rooms_cost_the_relaxations_bound_and_what_any_of_their_sets_costs_beyond_it(
    seed: int,
) -> None:
    lodging = full_lodging(Dice(seed))
    possible = possible_shares(lodging)
    assert possible
    bound, beyond = relax_rooms(possible)
    model = rooms_model(lodging)
    answer = best(model)
    made = {s.children for s in model.shares(answer)}
    places = [i for i in range(len(beyond)) if possible.members(i) in made]
    assert bound + sum(beyond[places]) <= answer.cost + TOLERANCE


def charged(world: Problem, plan: Plan) -> int:
    found, names = score(world, plan), {rule.name for rule in posted(Decision.ROOMS)}
    gaps = sum(g.weight for g in found.gaps if g.rule in names)
    return gaps + sum(amount for name, amount in found.costs.items() if name in names)


@settings(max_examples=60)
@given(SEEDS)
def test_the_best_rooms_by_sets_of_children_cost_what_the_best_child_by_child_cost(
    seed: int,
) -> None:
    lodging = full_lodging(Dice(seed))
    by_sets, by_child = both_ways(lodging)
    assert by_sets == by_child


@given(SEEDS)
def test_so_they_do_where_rooms_are_closed_or_used_elsewhere_and_children_are_away(
    seed: int,
) -> None:
    dice = Dice(seed)
    world = problems(dice, SESSIONS[:1])
    taken = frozenset(dice.some(("Elm", "Oak", "Ash"), 1))
    by_sets, by_child = both_ways(Lodging(Facts(world), (), world.sessions[0], taken))
    assert by_sets == by_child


@settings(max_examples=60)
@given(SEEDS)
def test_rooms_chosen_by_sets_break_nothing_and_cost_what_the_model_charges(seed: int) -> None:
    dice = Dice(seed)
    world = full_house(dice)
    groups = in_groups(dice, world)
    model = rooms_model(Lodging(Facts(world), groups, world.sessions[0]))
    answer = best(model)
    plan = Plan(groups=groups, rooms=model.shares(answer))
    assert not [b for b in score(world, plan).breaches if b.rule.startswith("B-")]
    assert charged(world, plan) == answer.cost


def model_of(world: Problem) -> RoomsModel:
    return rooms_model(Lodging(Facts(world), (), world.sessions[0]))


def test_rooms_that_are_alike_are_one_sort() -> None:
    rooms = (room("Ash", 2), room("Elm", 2), room("Oak", 2, step_free=True), room("Yew", 3))
    world = weekend(children=(*girls(2), child("C3", step_free=True)), rooms=rooms)
    lodging = Lodging(Facts(world), (), world.sessions[0])
    assert [[r.code for r in each] for each in lodging.alike.values()] == [
        ["Ash", "Elm"],
        ["Oak"],
        ["Yew"],
    ]


def test_who_has_no_room_yet_is_in_no_set_and_has_no_bed() -> None:
    undecided = child("C9", rooms_with=RoomsWith.DECIDE)
    model = model_of(weekend(children=(undecided, boy("C1"))))
    shares = model.shares(best(model))
    assert [s.children for s in shares] == [("C1",)]


def test_a_centre_without_rooms_gives_no_beds() -> None:
    model = model_of(weekend(rooms=()))
    answer = best(model)
    assert model.shares(answer) == ()
    assert answer.cost == 3 * NoBed.weight


@pytest.mark.parametrize(
    "world",
    [
        weekend(pins=Plan(rooms=(share("Oak", "C1"),))),
        weekend(locked_before=date(2030, 1, 1)),
        weekend(children=girls(40)),
    ],
    ids=["pinned", "locked", "too many"],
)
def test_what_cannot_be_said_by_sets_is_decided_child_by_child(world: Problem) -> None:
    assert possible_shares(Lodging(Facts(world), (), residential())) is None
    assert isinstance(model_of(world), RoomingModel)


def test_a_stop_before_it_begins_gives_no_rooms_and_no_bound() -> None:
    budget, world = Budget(seconds=100), weekend()
    budget.stop.set()
    assert assign_rooms(Facts(world), (), world.sessions[0], budget) == ((), None)


def test_a_few_sets_that_are_all_that_may_be_looked_at_are_searched_once() -> None:
    world = weekend(children=girls(4))
    lodging = Lodging(Facts(world), (), world.sessions[0])
    _, found = best_rooms(lodging, (), Budget(seconds=100), most=MOST)
    assert found
    assert found.bound == found.cost
