"""Fixes for a child without a bed."""

from typing import Any

from app.scheduling.problem import Closure, RoomsWith, RoomUse
from app.scheduling.supposing import ClosureLifted, RoomAdded, RoomDecided
from tests.builders import (
    R1_ENDS,
    R1_SATURDAY,
    R1_STARTS,
    boy,
    child,
    elsewhere,
    girls,
    residential,
    room,
    share,
    weekend,
    weekend_plan,
)
from tests.scheduling.fixing.fixed import changes, fixed

SHUT = Closure("BW", R1_STARTS, R1_ENDS, room="Ash")


def rooms(*shares: Any) -> Any:
    return weekend_plan(rooms=shares)


def test_a_bed_that_is_free_is_given() -> None:
    (fix,) = fixed(weekend(), rooms(share("Oak", "C1", "C2")), "no-bed")
    assert (fix.changes, fix.plan.rooms) == ((), (share("Oak", "C1", "C2", "C3"),))


def test_an_empty_room_is_opened() -> None:
    world = weekend(rooms=(room(beds=2), room("Ash", 1)))
    (fix,) = fixed(world, rooms(share("Oak", "C1", "C2")), "no-bed")
    assert fix.plan.rooms == (share("Oak", "C1", "C2"), share("Ash", "C3"))


def test_children_change_rooms_where_that_gives_everybody_a_bed() -> None:
    """The boy has the large room; the two girls fit there, and he into the small one."""
    world = weekend(children=(*girls(2), boy("C3")), rooms=(room(beds=2), room("Ash", 1)))
    made = rooms(share("Oak", "C3"), share("Ash", "C1"))
    (fix,) = fixed(world, made, "no-bed")
    assert fix.changes == ()
    assert {r.room: set(r.children) for r in fix.plan.rooms} == {"Oak": {"C1", "C2"}, "Ash": {"C3"}}


def test_a_room_could_be_opened_again_or_another_found() -> None:
    world = weekend(rooms=(room(beds=2), room("Ash", 1)), closures=(SHUT,))
    first, second = changes(world, rooms(share("Oak", "C1", "C2")), "no-bed")
    assert first == (ClosureLifted(SHUT),)
    assert isinstance(second[0], RoomAdded)


def test_a_closure_of_an_activity_or_at_another_time_gives_nobody_a_bed() -> None:
    others = (
        Closure("BW", R1_STARTS, R1_ENDS, activity="Archery"),
        Closure("BW", R1_STARTS.replace(day=1), R1_STARTS.replace(day=2), room="Oak"),
    )
    world = weekend(rooms=(room(beds=2), room("another room 1", 1)), closures=others)
    taken = weekend(
        rooms=world.rooms,
        closures=others,
        elsewhere=elsewhere(rooms=(RoomUse("BW", "another room 1", frozenset({R1_SATURDAY})),)),
    )
    ((added,),) = changes(taken, rooms(share("Oak", "C1", "C2")), "no-bed")
    assert isinstance(added, RoomAdded)
    assert added.room.code == "another room 2"


def test_it_would_have_to_be_decided_with_whom_a_child_shares() -> None:
    undecided = child("C3", rooms_with=RoomsWith.DECIDE)
    found = changes(
        weekend(children=(*girls(2), undecided)), rooms(share("Oak", "C1", "C2")), "no-bed"
    )
    assert (RoomDecided("C3", RoomsWith.GIRLS),) in found


def test_rooms_of_another_residential_at_that_time_are_left_alone() -> None:
    both = (residential(), residential("R2"))
    world = weekend(sessions=both, rooms=(room(beds=3), room("Ash", 2), room("Elm", 1)))
    made = rooms(share("Oak", "C1", "C2", "C3", session="R2"), share("Ash", "C1", "C2"))
    fix = fixed(world, made, "no-bed")[0]
    assert (fix.changes, fix.plan.rooms[-1]) == ((), share("Elm", "C3"))
