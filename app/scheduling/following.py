"""What follows from groups: what they do, who leads and cares for them, and where they sleep."""

from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

from app.scheduling.caring import ASTRAY, CareModel
from app.scheduling.cpsat import Budget, Progress, StageModel, glance, look_afresh
from app.scheduling.drafting import draft_care
from app.scheduling.facts import Facts
from app.scheduling.leading import ActivitiesModel
from app.scheduling.least_care import can_be_bounded
from app.scheduling.lodging import Lodging
from app.scheduling.plan import Group, Plan, RoomShare
from app.scheduling.problem import Session
from app.scheduling.recalling import is_settled, recalled
from app.scheduling.remembering import Memory, better
from app.scheduling.rooming import assign_rooms, rooms_model, rooms_name
from app.scheduling.rostering import roster
from app.scheduling.rules.base import Decision
from app.scheduling.score import stage_names
from app.scheduling.situation import Situation

Followed: TypeAlias = tuple[Plan, tuple[int | None, ...]]
"""What follows from groups: the whole plan, and the bounds of the stages behind."""

DEAR = 2.0
"""An effort for a bound from which on care is looked at longer before: it is far from soon."""


def follow(
    facts: Facts,
    groups: tuple[Group, ...],
    budget: Budget,
    before: Situation | None = None,
) -> Followed:
    """Decide all that follows from groups, as well as the budget allows.

    Rooms and roster do not look at each other; rooms come first because they are soon done.

    Raises:
        StoppedError: somebody has stopped the search: what is known by then is in the memory.
    """
    budget.memory.begin(groups)
    make_rooms(facts, groups, budget, before)
    roster(facts, groups, budget, before)
    return known(facts, budget.memory, before)


def known(facts: Facts, memory: Memory, before: Situation | None = None) -> Followed:
    """The plan that is remembered. For one near a plan from `before` no bounds are claimed."""
    led, cared, *roomed = (memory.bounds.get(name) for name in names_behind(facts))
    staffed = None if led is None or cared is None else led + cared
    return memory.plan(), tuple(None if before else bound for bound in (staffed, *roomed))


def names_behind(facts: Facts) -> tuple[str, ...]:
    """The names of the models of all that follows."""
    return Decision.ACTIVITIES.value, Decision.CARE.value, *stage_names(facts)[2:]


def models_behind(facts: Facts, groups: tuple[Group, ...]) -> Iterator[StageModel]:
    """The models of all that follows from groups, the quickest to say much first."""
    yield from staff_behind(facts, groups)
    yield from rooms_behind(facts, groups)


def staff_behind(facts: Facts, groups: tuple[Group, ...]) -> Iterator[StageModel]:
    """The two models of who leads and who cares."""
    yield ActivitiesModel(facts, groups)
    yield CareModel(facts, groups)


def rooms_behind(facts: Facts, groups: tuple[Group, ...]) -> Iterator[StageModel]:
    """The models of the rooms of every residential, each as if no other took any."""
    for session in facts.problem.sessions:
        if session.nights:
            yield rooms_model(Lodging(facts, groups, session))


def look_ahead(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> None:
    """A quick look at all that follows: there is a whole plan soon, to be stopped with or bettered.

    It is in the budget's memory, where `follow` goes on from it. Rooms come first: they are soon
    found, and where time is short nobody should be without a bed. Each stage has its fair share of
    what is left, those behind it theirs; but none less than a first answer takes, were it more
    than there is.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    budget.memory.begin(groups)
    budget.go_on()
    to_come = len(names_behind(facts))
    for model in chain(rooms_behind(facts, groups), staff_behind(facts, groups)):
        budget.report(Progress(model.stage, None, None, budget.spent))
        answer = glance(model, budget, first=1 / to_come)
        to_come -= 1
        budget.memory.keep(model, answer)
        if answer:
            budget.report(Progress(model.stage, answer.cost, answer.bound, budget.spent))
        budget.go_on()
    draft_care(facts, groups, budget)
    look_at_care_afresh(facts, groups, budget)


def look_at_care_afresh(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> None:
    """Look longer at care where many gaps seem open and no bound helps soon: so they close."""
    memory, name = budget.memory, Decision.CARE.value
    if memory.costs.get(name, 0) - memory.bounds.get(name, 0) < ASTRAY or budget.over:
        return
    model = CareModel(facts, groups)
    known = recalled(model, groups, memory)
    if not can_be_bounded(model, budget, DEAR):
        memory.keep(model, better(look_afresh(model, budget), known))
        budget.go_on()


def make_rooms(
    facts: Facts,
    groups: tuple[Group, ...],
    budget: Budget,
    before: Situation | None = None,
) -> None:
    """Look for the best rooms of every residential."""
    shares: tuple[RoomShare, ...] = ()
    for session in facts.problem.sessions:
        if session.nights:
            budget.go_on()
            if not is_settled(rooms_name(session), budget):
                taken = rooms_taken(facts, shares, session)
                assign_rooms(facts, groups, session, budget, taken=taken, before=before)
            shares += budget.memory.part(rooms_name(session)).rooms


def rooms_taken(facts: Facts, shares: tuple[RoomShare, ...], session: Session) -> frozenset[str]:
    """The rooms that earlier sessions use at this centre on one of this session's nights."""
    clashing = {
        s.code
        for s in facts.problem.sessions
        if s.centre == session.centre and set(s.nights) & set(session.nights)
    }
    pinned = {room for (s, _), room in facts.pins.rooms.items() if s in clashing - {session.code}}
    return frozenset(share.room for share in shares if share.session in clashing) | pinned
