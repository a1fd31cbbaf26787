"""The rules on rooms, one at a time."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.scheduling.problem import (
    Away,
    Child,
    Closure,
    Gender,
    Problem,
    Room,
    RoomsWith,
    RoomUse,
    TieKind,
)
from tests.builders import (
    R1_SATURDAY,
    R1_SUNDAY,
    YEAR_8,
    at,
    boy,
    broken,
    child,
    cost,
    elsewhere,
    gaps,
    girls,
    group,
    only,
    residential,
    room,
    roomed,
    share,
    solved,
    span,
    tie,
    weekend,
    weekend_plan,
)


def house(*rooms: Room, **changes: Any) -> Problem:
    return weekend(rooms=rooms, **changes)


def in_rooms(*shares: Any, **changes: Any) -> Any:
    return weekend_plan(rooms=shares, **changes)


def bedless(world: Problem) -> int:
    """How many children the planner leaves without a bed."""
    return gaps(world, solved(world)).get("no-bed", 0)


# B-BEDS


def test_no_room_holds_more_children_than_beds() -> None:
    small = house(room("Oak", 2))
    assert bedless(small) == 1
    assert broken(small, weekend_plan()) == {"B-BEDS"}
    assert broken(house(room("Oak", 3)), weekend_plan()) == set()


def test_children_sleep_only_in_childrens_rooms_of_that_centre() -> None:
    away = house(room("Oak", centre="SW"))
    assert bedless(away) == 3
    assert broken(away, weekend_plan()) == {"B-BEDS"}
    assert gaps(away, weekend_plan()) == {}


@pytest.mark.parametrize(
    ("hours", "closed"), [("08:00-10:00", False), ("23:00-24:00", True), ("09:00-10:01", True)]
)
def test_a_room_that_is_closed_at_any_time_of_the_session_is_not_slept_in(
    hours: str,
    closed: bool,  # noqa: FBT001
) -> None:
    for name in ("Oak", ""):
        shut = weekend(closures=(Closure("BW", *span(R1_SATURDAY, hours), room=name),))
        assert bedless(shut) == (3 if closed else 0)
        assert ("B-BEDS" in broken(shut, weekend_plan())) == closed


def test_a_closed_activity_or_another_room_closes_no_room() -> None:
    whole_day = span(R1_SATURDAY, "00:00-24:00")
    others = (Closure("BW", *whole_day, activity="Archery"), Closure("BW", *whole_day, room="Elm"))
    assert bedless(weekend(closures=others)) == 0


# B-ONE


def test_a_room_that_another_programme_uses_on_one_of_the_nights_is_taken() -> None:
    for night, taken in ((R1_SATURDAY, 3), (R1_SUNDAY, 0), (R1_SATURDAY - timedelta(days=1), 0)):
        use = RoomUse("BW", "Oak", frozenset({night}))
        world = weekend(elsewhere=elsewhere(rooms=(use,)))
        assert bedless(world) == taken
        assert ("B-ONE" in broken(world, weekend_plan())) == bool(taken)


def test_a_room_of_that_name_at_another_centre_is_free() -> None:
    use = RoomUse("SW", "Oak", frozenset({R1_SATURDAY}))
    assert bedless(weekend(elsewhere=elsewhere(rooms=(use,)))) == 0


def test_two_sessions_with_a_night_in_common_never_use_one_room() -> None:
    both = weekend(sessions=(residential("R1"), residential("R2")))
    assert bedless(both) == 3
    twice = in_rooms(share("Oak", "C1"), share("Oak", "C2", session="R2"))
    assert "B-ONE" in broken(both, twice)


def test_leaving_and_arriving_on_one_day_is_no_clash() -> None:
    monday = R1_SUNDAY + timedelta(days=1)
    following = residential("R2", at(R1_SUNDAY, "16:00"), at(monday, "12:00"), blocks=())
    both = weekend(sessions=(residential("R1"), following))
    assert bedless(both) == 0


# B-WITH and B-PHASE


def test_girls_and_boys_never_share_a_room() -> None:
    mixed = house(room("Oak"), room("Elm"), children=(*girls(2), boy("C3")))
    assert roomed(solved(mixed)) == {frozenset({"C1", "C2"}), frozenset({"C3"})}
    assert broken(mixed, weekend_plan()) == {"B-WITH"}


def test_a_child_whose_room_is_to_decide_has_none_until_it_is_decided() -> None:
    undecided = weekend(children=(*girls(2), child("C3", gender=Gender.OTHER)))
    assert undecided.children[2].rooms_with is RoomsWith.DECIDE
    assert bedless(undecided) == 1
    alone = in_rooms(share("Oak", "C3"))
    assert broken(undecided, alone) == {"B-WITH"}


def test_rooms_with_may_differ_from_gender() -> None:
    as_a_girl = weekend(children=(*girls(2), boy("C3", rooms_with=RoomsWith.GIRLS)))
    assert broken(as_a_girl, weekend_plan()) == set()


def test_one_phase_sleeps_in_a_room() -> None:
    mixed = house(room("Oak"), room("Elm"), children=(*girls(2), child("C3", YEAR_8)))
    assert roomed(solved(mixed)) == {frozenset({"C1", "C2"}), frozenset({"C3"})}
    by_hand = weekend_plan(groups=(group("A", "C1", "C2"),))
    assert "B-PHASE" in broken(mixed, by_hand)


# B-OWN and B-ACCESS


def own(code: str) -> Child:
    return child(code, rooms_with=RoomsWith.OWN)


def test_a_child_with_a_room_of_its_own_is_alone_in_it() -> None:
    world = house(room("Oak"), room("Elm"), children=(own("C1"), own("C2"), child("C3")))
    assert bedless(world) == 1
    both = in_rooms(share("Oak", "C1", "C2"))
    assert broken(world, both) == {"B-OWN"}
    with_another = in_rooms(share("Oak", "C1", "C3"))
    assert broken(world, with_another) == {"B-OWN", "B-WITH"}


def test_a_child_who_needs_step_free_access_sleeps_in_a_step_free_room() -> None:
    children = (child("C1", step_free=True), *girls(2, first=2))
    steps = weekend(children=children)
    assert bedless(steps) == 1
    assert broken(steps, weekend_plan()) == {"B-ACCESS"}
    level = house(room("Oak", step_free=True), children=children)
    assert bedless(level) == 0


# G-APART


def test_children_who_are_kept_apart_never_share_a_room() -> None:
    ties = (tie("C1", "C4", TieKind.APART), tie("C1", "C2", TieKind.FRIENDS))
    world = house(room("Oak"), room("Elm"), children=girls(4), ties=ties)
    found = solved(world)
    assert bedless(world) == 0
    assert not any({"C1", "C4"} <= sharing for sharing in roomed(found))
    assert broken(world, in_rooms(share("Oak", "C1", "C2", "C3", "C4"))) == {"G-APART"}


def test_children_kept_apart_of_whom_one_has_no_room_here_are_apart() -> None:
    ties = (tie("C1", "C2", TieKind.APART),)
    world = weekend(children=girls(2), ties=ties, away=(Away("C2", "R1", nights_only=True),))
    assert bedless(world) == 0


# no-bed


def test_every_child_present_by_night_without_a_bed_is_a_gap() -> None:
    assert gaps(weekend(), weekend_plan(rooms=())) == {"no-bed": 3}
    by_day = weekend(away=(Away("C1", "R1", nights_only=True), Away("C2", "R1")))
    assert gaps(by_day, weekend_plan(rooms=())) == {"no-bed": 1}


def test_an_ungrouped_child_has_a_bed_too() -> None:
    alone = weekend(children=girls(1))
    assert roomed(solved(alone)) == {frozenset({"C1"})}


# B-MATE


def test_a_child_in_a_shared_room_with_nobody_of_its_group_costs_five() -> None:
    groups = (group("A", "C1", "C2", "C3"), group("B", "C4", "C5", "C6"))
    world = house(room("Oak", 8), room("Elm"), children=girls(7))
    mixed = in_rooms(share("Oak", "C1", "C2", "C4"), groups=groups)
    assert cost(world, mixed, "B-MATE") == 5
    alone = in_rooms(share("Oak", "C1", "C2"), share("Elm", "C4"), groups=groups)
    assert cost(world, alone, "B-MATE") == 0
    ungrouped = in_rooms(share("Oak", "C1", "C2", "C7"), groups=groups)
    assert cost(world, ungrouped, "B-MATE") == 5


def test_with_the_rule_rooms_follow_groups() -> None:
    ties = tuple(tie("C1", f"C{n}", TieKind.FRIENDS) for n in (2, 4))
    world = house(
        room("Oak", 3),
        room("Elm", 3),
        children=girls(6),
        ties=ties,
        settings=only("B-MATE", "G-FRIENDS", largest_group=3),
    )
    found = solved(world)
    assert roomed(found) == {frozenset(g.children) for g in found.groups}


# B-FRIEND


def friends(one: Child, other: Child, **changes: Any) -> Problem:
    ties = (tie(one.code, other.code, TieKind.FRIENDS),)
    return house(room("Oak", 3), room("Elm", 3), children=(one, other), ties=ties, **changes)


def test_friends_who_could_share_a_room_and_do_not_cost_five() -> None:
    world = friends(*girls(2))
    apart = in_rooms(share("Oak", "C1"), share("Elm", "C2"))
    assert cost(world, apart, "B-FRIEND") == 5
    assert cost(world, in_rooms(share("Oak", "C1", "C2")), "B-FRIEND") == 0
    assert cost(world, in_rooms(), "B-FRIEND") == 5


@pytest.mark.parametrize(
    ("rooms_with", "units"), [(RoomsWith.OWN, 0), (RoomsWith.DECIDE, 5), (RoomsWith.BOYS, 5)]
)
def test_friends_with_rooms_of_their_own_cannot_share_but_those_to_decide_could(
    rooms_with: RoomsWith, units: int
) -> None:
    world = friends(*(child(c, rooms_with=rooms_with) for c in ("C1", "C2")))
    assert cost(world, in_rooms(), "B-FRIEND") == units
    assert cost(world, in_rooms(share("Oak", "C1"), share("Elm", "C2")), "B-FRIEND") == units


def test_friends_of_two_phases_or_kinds_or_of_whom_one_is_away_cannot_share() -> None:
    assert cost(friends(child("C1"), boy("C2")), in_rooms(), "B-FRIEND") == 0
    assert cost(friends(child("C1"), child("C2", YEAR_8)), in_rooms(), "B-FRIEND") == 0
    away = friends(*girls(2), away=(Away("C2", "R1", nights_only=True),))
    assert cost(away, in_rooms(), "B-FRIEND") == 0


def test_with_the_rule_friends_share_a_room() -> None:
    world = house(
        room("Oak", 2),
        room("Elm", 2),
        children=girls(4),
        ties=(tie("C1", "C4", TieKind.FRIENDS), tie("C2", "C3", TieKind.FRIENDS)),
        settings=only("B-FRIEND"),
    )
    assert roomed(solved(world)) == {frozenset({"C1", "C4"}), frozenset({"C2", "C3"})}


def test_friends_of_whom_one_needs_step_free_access_share_the_room_that_has_it() -> None:
    world = house(
        room("Oak", 3),
        room("Yew", 3, step_free=True),
        children=(child("C1", step_free=True), child("C2")),
        ties=(tie("C1", "C2", TieKind.FRIENDS),),
        settings=only("B-FRIEND"),
    )
    assert solved(world).rooms == (share("Yew", "C1", "C2"),)


# B-ALONE and B-ROOMS


def test_a_child_alone_without_asking_for_it_costs_fifteen() -> None:
    world = house(room("Oak"), room("Elm"), children=(own("C1"), *girls(2, first=2)))
    assert cost(world, in_rooms(share("Oak", "C1"), share("Elm", "C2")), "B-ALONE") == 15


def test_with_the_rule_nobody_sleeps_alone() -> None:
    rooms = (room("Oak", 3), room("Elm", 2))
    world = house(*rooms, children=girls(4), settings=only("B-ALONE"))
    assert cost(world, solved(world), "B-ALONE") == 0
    assert len(roomed(solved(world))) == 2


def test_each_room_used_costs_two_and_so_there_are_few() -> None:
    world = house(room("Oak"), room("Elm"))
    apart = in_rooms(share("Oak", "C1", "C2"), share("Elm", "C3"))
    assert cost(world, apart, "B-ROOMS") == 4
    assert len(roomed(solved(world))) == 1
    both = replace(world, sessions=(residential("R1"), residential("R2")))
    twice = in_rooms(share("Oak", "C1"), share("Elm", "C1", session="R2"))
    assert cost(both, twice, "B-ROOMS") == 4
