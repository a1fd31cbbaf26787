# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The third stage for Timefold: sleepers into rooms."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from benchmarks.peers.timefold_weights import Tie, Weights

HARD, SOFT = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT


@planning_entity
@dataclass(repr=False)
class Sleeper:
    """A child in a residential, and its room there. Children of one kind may share."""

    id: Annotated[str, PlanningId]
    child: str
    session: str
    kind: str
    own: bool
    group: str
    rooms: Annotated[list[str], ValueRangeProvider(id="rooms")]
    room: Annotated[
        str | None, PlanningVariable(value_range_provider_refs=["rooms"], allows_unassigned=True)
    ] = field(default=None)


@dataclass(repr=False)
class Room:
    """A room in a residential, and its beds."""

    id: str
    beds: int


@planning_solution
@dataclass(repr=False)
class Rooming:
    """All residentials of a programme. A tie names two sleepers."""

    ties: Annotated[list[Tie], ProblemFactCollectionProperty]
    rooms: Annotated[list[Room], ProblemFactCollectionProperty]
    weights: Annotated[list[Weights], ProblemFactCollectionProperty]
    sleepers: Annotated[list[Sleeper], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


def _legal(factory: ConstraintFactory) -> list[Any]:
    """Beds, kinds of children, and who is kept apart."""
    return [
        factory.for_each_including_unassigned(Sleeper)
        .filter(lambda s: s.room is None)
        .join(Weights)
        .penalize(SOFT, lambda _s, w: w.of[0])
        .as_constraint("no-bed"),
        factory.for_each(Sleeper)
        .group_by(lambda s: s.room, ConstraintCollectors.count())
        .join(Room, Joiners.equal(lambda r, _n: r, lambda room: room.id))
        .filter(lambda _r, n, room: n > room.beds)
        .penalize(HARD, lambda _r, n, room: n - room.beds)
        .as_constraint("B-BEDS"),
        factory.for_each_unique_pair(Sleeper, Joiners.equal(lambda s: s.room))
        .filter(lambda a, b: a.kind != b.kind or a.own)
        .penalize(HARD, lambda _a, _b: 1)
        .as_constraint("B-WITH, B-PHASE, B-OWN"),
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "apart")
        .join(Sleeper, Joiners.equal(lambda t: t.one, lambda s: s.id))
        .join(
            Sleeper,
            Joiners.equal(lambda t, _a: t.other, lambda s: s.id),
            Joiners.equal(lambda _t, a: a.room, lambda s: s.room),
        )
        .penalize(HARD, lambda _t, _a, _b: 1)
        .as_constraint("G-APART"),
    ]


def _mates(factory: ConstraintFactory) -> list[Any]:
    """Somebody of the own group in a shared room."""
    return [
        factory.for_each(Sleeper)
        .if_exists(
            Sleeper,
            Joiners.equal(lambda s: s.room),
            Joiners.filtering(lambda a, b: a.id != b.id),
        )
        .if_not_exists(
            Sleeper,
            Joiners.equal(lambda s: s.room),
            Joiners.equal(lambda s: s.group),
            Joiners.filtering(lambda a, b: a.id != b.id),
        )
        .join(Weights)
        .penalize(SOFT, lambda _s, w: w.of[1])
        .as_constraint("B-MATE"),
    ]


def _friends(factory: ConstraintFactory) -> list[Any]:
    """Friends in one room: charged, and given back where they are."""
    return [
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "friends")
        .join(Weights)
        .penalize(SOFT, lambda _t, w: w.of[2])
        .as_constraint("B-FRIEND apart"),
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "friends")
        .join(Sleeper, Joiners.equal(lambda t: t.one, lambda s: s.id))
        .join(
            Sleeper,
            Joiners.equal(lambda t, _a: t.other, lambda s: s.id),
            Joiners.equal(lambda _t, a: a.room, lambda s: s.room),
        )
        .join(Weights)
        .reward(SOFT, lambda _t, _a, _b, w: w.of[2])
        .as_constraint("B-FRIEND together"),
    ]


def _few(factory: ConstraintFactory) -> list[Any]:
    """Nobody alone, and few rooms."""
    return [
        factory.for_each(Sleeper)
        .filter(lambda s: not s.own)
        .if_not_exists(
            Sleeper,
            Joiners.equal(lambda s: s.room),
            Joiners.filtering(lambda a, b: a.id != b.id),
        )
        .join(Weights)
        .penalize(SOFT, lambda _s, w: w.of[3])
        .as_constraint("B-ALONE"),
        factory.for_each(Sleeper)
        .group_by(lambda s: s.room)
        .join(Weights)
        .penalize(SOFT, lambda _r, w: w.of[4])
        .as_constraint("B-ROOMS"),
    ]


@constraint_provider
def rooming_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: no bed, mate, friend, alone, rooms."""
    return [
        *_legal(factory),
        *_mates(factory),
        *_friends(factory),
        *_few(factory),
    ]
