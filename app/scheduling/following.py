"""What follows from groups: what they do, who leads and cares for them, and where they sleep."""

from typing import TypeAlias

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.plan import Group, Plan, RoomShare
from app.scheduling.problem import Session
from app.scheduling.rooming import assign_rooms
from app.scheduling.rostering import roster
from app.scheduling.situation import Situation

Followed: TypeAlias = tuple[Plan, tuple[int | None, ...]]
"""What follows from groups: the whole plan, and the bounds of the stages behind."""


def follow(
    facts: Facts,
    groups: tuple[Group, ...],
    budget: Budget,
    before: Situation | None = None,
) -> Followed:
    """Decide all that follows from groups.

    Rooms and roster do not look at each other; rooms come first because they are soon done.
    """
    rooms, roomed = make_rooms(facts, groups, budget, before)
    found = roster(facts, groups, budget, before)
    budget.memory.groups = groups
    plan = Plan(groups, found.cells, found.days, found.nights, rooms)
    return plan, (found.bound, *roomed)


def make_rooms(
    facts: Facts,
    groups: tuple[Group, ...],
    budget: Budget,
    before: Situation | None = None,
) -> tuple[tuple[RoomShare, ...], tuple[int | None, ...]]:
    """The rooms of every residential, and the bounds of their costs."""
    shares: tuple[RoomShare, ...] = ()
    bounds: list[int | None] = []
    for session in facts.problem.sessions:
        if session.nights:
            taken = rooms_taken(facts, shares, session)
            found, bound = assign_rooms(facts, groups, session, budget, taken=taken, before=before)
            shares += found
            bounds.append(bound)
    return shares, tuple(bounds)


def rooms_taken(facts: Facts, shares: tuple[RoomShare, ...], session: Session) -> frozenset[str]:
    """The rooms that earlier sessions use at this centre on one of this session's nights."""
    clashing = {
        s.code
        for s in facts.problem.sessions
        if s.centre == session.centre and set(s.nights) & set(session.nights)
    }
    pinned = {room for (s, _), room in facts.pins.rooms.items() if s in clashing - {session.code}}
    return frozenset(share.room for share in shares if share.session in clashing) | pinned
