"""What follows from groups: what they do, who leads and cares for them, and where they sleep."""

from collections.abc import Iterator
from typing import TypeAlias

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget, Progress, StageModel, glance
from app.scheduling.facts import Facts
from app.scheduling.leading import ActivitiesModel
from app.scheduling.plan import Group, Plan, RoomShare
from app.scheduling.problem import Session
from app.scheduling.rooming import RoomingModel, assign_rooms
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


def models_behind(facts: Facts, groups: tuple[Group, ...]) -> Iterator[StageModel]:
    """The models of all that follows from groups, the quickest to say much first."""
    yield ActivitiesModel(facts, groups)
    yield CareModel(facts, groups)
    for session in facts.problem.sessions:
        if session.nights:
            yield RoomingModel(facts, groups, session)


def look_ahead(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> None:
    """A quick look at all that follows: there is a whole plan soon, to be stopped with or bettered.

    It is in the budget's memory, where `follow` goes on from it.
    """
    for model in models_behind(facts, groups):
        budget.report(Progress(model.stage, None, None, budget.used))
        answer = glance(model, budget)
        budget.memory.keep(model, answer)
        if answer:
            budget.report(Progress(model.stage, answer.cost, answer.bound, budget.used))
    budget.memory.groups = groups


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
