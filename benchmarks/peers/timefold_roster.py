# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The second stage for Timefold: what it is about."""

from dataclasses import dataclass, field
from typing import Annotated

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
from timefold.solver.score import HardSoftScore

from benchmarks.peers.timefold_weights import Weights


@dataclass(repr=False)
class Option:
    """An activity from a block on: its blocks, its instructors, and who may lead each block."""

    id: str
    name: str
    tag: str
    blocks: int
    needed: int
    free: int
    leaders: list[list[str]]


@planning_entity
@dataclass(repr=False)
class Cell:
    """A group's block, and the activity that begins there; a longer one reaches the next."""

    id: Annotated[str, PlanningId]
    group: str
    track: str
    place: int
    options: Annotated[list[Option], ValueRangeProvider(id="options")]
    option: Annotated[
        Option | None,
        PlanningVariable(value_range_provider_refs=["options"], allows_unassigned=True),
    ] = field(default=None)


@planning_entity
@dataclass(repr=False)
class Lead:
    """The first, second, … instructor of a group's block."""

    id: Annotated[str, PlanningId]
    track: str
    place: int
    rank: int
    slot: int
    week: str
    minutes: int
    clashes: list[int]
    people: Annotated[list[str], ValueRangeProvider(id="people")]
    person: Annotated[
        str | None, PlanningVariable(value_range_provider_refs=["people"], allows_unassigned=True)
    ] = field(default=None)


@planning_entity
@dataclass(repr=False)
class Watch:
    """A youth worker's day or night, and the group that it is for (`night`: all)."""

    id: Annotated[str, PlanningId]
    person: str
    gender: str
    key: str
    session: str
    week: str
    minutes: int
    aid: bool
    groups: Annotated[list[str], ValueRangeProvider(id="groups")]
    group: Annotated[
        str | None, PlanningVariable(value_range_provider_refs=["groups"], allows_unassigned=True)
    ] = field(default=None)


@dataclass(repr=False)
class Block:
    """A block of a session, for one group."""

    track: str
    place: int
    key: str


@dataclass(repr=False)
class Need:
    """So many youth workers for a group's day, or for a night; `aid`: one with first aid."""

    group: str
    key: str
    needed: int
    aid: bool


@dataclass(repr=False)
class Adults:
    """So many youth workers over all groups on a date."""

    key: str
    needed: int


@dataclass(repr=False)
class Wanted:
    """A gender wanted with a group in a session or by night, and what its absence costs."""

    group: str
    key: str
    session: str
    gender: str
    cost: int


@dataclass(repr=False)
class Wish:
    """What would meet a wish, or any of a child's: activities in sessions."""

    group: str
    tags: list[str]
    cost: int


@dataclass(repr=False)
class Faces:
    """The fewest youth workers that a group can meet."""

    group: str
    fewest: int


@dataclass(repr=False)
class Clash:
    """Two or three watches of one person that may not all be kept."""

    one: str
    two: str
    three: str


@dataclass(repr=False)
class Hours:
    """The minutes that a person has left in a week."""

    person: str
    week: str
    minutes: int


@planning_solution
@dataclass(repr=False)
class Roster:
    """The second stage of a programme."""

    blocks: Annotated[list[Block], ProblemFactCollectionProperty]
    needs: Annotated[list[Need], ProblemFactCollectionProperty]
    adults: Annotated[list[Adults], ProblemFactCollectionProperty]
    wanted: Annotated[list[Wanted], ProblemFactCollectionProperty]
    wishes: Annotated[list[Wish], ProblemFactCollectionProperty]
    faces: Annotated[list[Faces], ProblemFactCollectionProperty]
    clashes: Annotated[list[Clash], ProblemFactCollectionProperty]
    hours: Annotated[list[Hours], ProblemFactCollectionProperty]
    weights: Annotated[list[Weights], ProblemFactCollectionProperty]
    cells: Annotated[list[Cell], PlanningEntityCollectionProperty]
    leads: Annotated[list[Lead], PlanningEntityCollectionProperty]
    watches: Annotated[list[Watch], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)
