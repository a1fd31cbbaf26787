# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""Timefold's Python solver on three stages: groups, activities with staff, rooms.

A program by itself, run with `.venv-peers`: it reads a stage as a line of JSON, answers with a
line of JSON, and reads on. `timefold_bridge` makes the one and understands the other. What may
be is worked out there; the weights are the contract's. Constraints are written in Python, as
Timefold's own examples are; their lambdas are translated to Java when the solver is built, so they
use plain arithmetic, attributes and `in`.
"""

import json
import logging
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from timefold.solver import SolverFactory
from timefold.solver.config import (
    Duration,
    ScoreDirectorFactoryConfig,
    SolverConfig,
    SolverConfigOverride,
    TerminationConfig,
)
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

HARD, SOFT = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT


@dataclass(repr=False)
class Weights:
    """The weights of one stage's rules, by place in a list: lambdas cannot look outside."""

    of: list[int]


# groups


@planning_entity
@dataclass(repr=False)
class Child:
    """A child, and the number of its group. `born` grows with the date of birth."""

    id: Annotated[str, PlanningId]
    phase: str
    months: int
    day: int
    gender: str
    district: str
    support: int
    lonely: bool
    numbers: Annotated[list[int], ValueRangeProvider(id="numbers")]
    group: Annotated[
        int | None, PlanningVariable(value_range_provider_refs=["numbers"], allows_unassigned=True)
    ] = field(default=None)


@dataclass(repr=False)
class Tie:
    """Two children who are kept apart, kept together, or friends."""

    one: str
    other: str
    kind: str


@dataclass(repr=False)
class Numbers:
    """The settings of a programme that its groups keep to."""

    smallest: int
    largest: int
    spread: int


@planning_solution
@dataclass(repr=False)
class Grouping:
    """The children of a programme."""

    ties: Annotated[list[Tie], ProblemFactCollectionProperty]
    numbers: Annotated[list[Numbers], ProblemFactCollectionProperty]
    weights: Annotated[list[Weights], ProblemFactCollectionProperty]
    children: Annotated[list[Child], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def grouping_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: ungrouped, few, near, support, even, friends, district, lone.

    A group that is too small costs less than its children would without one, and is left out of
    the plan: with a hard rule here no search that moves one child at a time ever begins a group.
    """
    return [
        factory.for_each_including_unassigned(Child)
        .filter(lambda c: c.group is None)
        .join(Weights)
        .penalize(SOFT, lambda _c, w: w.of[0])
        .as_constraint("ungrouped"),
        factory.for_each(Child)
        .group_by(lambda c: c.group, ConstraintCollectors.count())
        .join(Numbers)
        .filter(lambda _g, n, s: n > s.largest)
        .penalize(HARD, lambda _g, n, s: n - s.largest)
        .as_constraint("G-SIZE, largest"),
        factory.for_each(Child)
        .group_by(lambda c: c.group, ConstraintCollectors.count())
        .join(Numbers)
        .filter(lambda _g, n, s: n < s.smallest)
        .join(Weights)
        .penalize(SOFT, lambda _g, n, s, w: w.of[0] * 3 * (s.smallest - n) // 10)
        .as_constraint("G-SIZE, smallest"),
        factory.for_each(Child)
        .group_by(lambda c: c.group)
        .join(Weights)
        .penalize(SOFT, lambda _g, w: w.of[1])
        .as_constraint("G-FEW"),
        factory.for_each(Child)
        .group_by(
            lambda c: c.group,
            ConstraintCollectors.min(lambda c: c.months * 32 + c.day),
            ConstraintCollectors.max(lambda c: c.months * 32 + c.day),
        )
        .join(Weights)
        .penalize(
            SOFT,
            lambda _g, a, b, w: w.of[2] * (b // 32 - a // 32 - (1 if b % 32 < a % 32 else 0)),
        )
        .as_constraint("G-NEAR"),
        factory.for_each(Child)
        .group_by(
            lambda c: c.group,
            ConstraintCollectors.min(lambda c: c.months * 32 + c.day),
            ConstraintCollectors.max(lambda c: c.months * 32 + c.day),
        )
        .join(Numbers)
        .filter(lambda _g, a, b, s: b // 32 - a // 32 - (1 if b % 32 < a % 32 else 0) > s.spread)
        .penalize(HARD, lambda _g, a, b, s: b // 32 - a // 32 - s.spread + 1)
        .as_constraint("G-SPREAD"),
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "apart")
        .join(Child, Joiners.equal(lambda t: t.one, lambda c: c.id))
        .join(
            Child,
            Joiners.equal(lambda t, _a: t.other, lambda c: c.id),
            Joiners.equal(lambda _t, a: a.group, lambda c: c.group),
        )
        .penalize(HARD, lambda _t, _a, _b: 1)
        .as_constraint("G-APART"),
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "together")
        .join(Child, Joiners.equal(lambda t: t.one, lambda c: c.id))
        .join(Child, Joiners.equal(lambda t, _a: t.other, lambda c: c.id))
        .filter(lambda _t, a, b: a.group != b.group)
        .penalize(HARD, lambda _t, _a, _b: 1)
        .as_constraint("G-TOGETHER"),
        factory.for_each(Tie)
        .filter(lambda t: t.kind == "friends")
        .join(Child, Joiners.equal(lambda t: t.one, lambda c: c.id))
        .join(Child, Joiners.equal(lambda t, _a: t.other, lambda c: c.id))
        .filter(lambda _t, a, b: a.group != b.group)
        .join(Weights)
        .penalize(SOFT, lambda _t, _a, _b, w: w.of[5])
        .as_constraint("G-FRIENDS"),
        factory.for_each(Child)
        .group_by(
            lambda c: c.phase, lambda c: c.group, ConstraintCollectors.sum(lambda c: c.support)
        )
        .group_by(
            lambda p, _g, _n: p,
            ConstraintCollectors.max(lambda _p, _g, n: n),
            ConstraintCollectors.min(lambda _p, _g, n: n),
        )
        .join(Weights)
        .penalize(SOFT, lambda _p, most, least, w: w.of[3] * (most - least))
        .as_constraint("G-SUPPORT"),
        factory.for_each(Child)
        .group_by(lambda c: c.phase, lambda c: c.group, ConstraintCollectors.count())
        .group_by(
            lambda p, _g, _n: p,
            ConstraintCollectors.max(lambda _p, _g, n: n),
            ConstraintCollectors.min(lambda _p, _g, n: n),
        )
        .join(Weights)
        .penalize(SOFT, lambda _p, most, least, w: w.of[4] * (most - least))
        .as_constraint("G-EVEN"),
        factory.for_each(Child)
        .filter(lambda c: c.lonely)
        .if_not_exists(
            Child,
            Joiners.equal(lambda c: c.group),
            Joiners.equal(lambda c: c.district),
            Joiners.filtering(lambda a, b: a.id != b.id),
        )
        .join(Weights)
        .penalize(SOFT, lambda _c, w: w.of[6])
        .as_constraint("G-DISTRICT"),
        factory.for_each(Child)
        .filter(lambda c: c.gender != "other")
        .if_not_exists(
            Child,
            Joiners.equal(lambda c: c.group),
            Joiners.equal(lambda c: c.gender),
            Joiners.filtering(lambda a, b: a.id != b.id),
        )
        .join(Weights)
        .penalize(SOFT, lambda _c, w: w.of[7])
        .as_constraint("G-LONE"),
    ]


# activities and staff


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


def activity_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: unfilled, again, day cover, two adults, first aid, faces, load.

    A block whose activity lacks an instructor costs a little less than an empty one, and is left
    out of the plan: so the search need not change activity and instructor in one step.
    """
    return [
        factory.for_each(Block)
        .if_not_exists(
            Cell,
            Joiners.equal(lambda b: b.track, lambda c: c.track),
            Joiners.filtering(
                lambda b, c: c.place <= b.place and b.place < c.place + c.option.blocks
            ),
        )
        .join(Weights)
        .penalize(SOFT, lambda _b, w: w.of[0])
        .as_constraint("unfilled"),
        factory.for_each_including_unassigned(Lead)
        .filter(lambda x: x.person is None)
        .join(Cell, Joiners.equal(lambda x: x.track, lambda c: c.track))
        .filter(
            lambda x, c: (
                c.place <= x.place
                and x.place < c.place + c.option.blocks
                and x.rank < c.option.needed
            )
        )
        .join(Weights)
        .penalize(SOFT, lambda _x, _c, w: w.of[0] // 3)
        .as_constraint("T-LED"),
        factory.for_each(Lead)
        .join(Cell, Joiners.equal(lambda x: x.track, lambda c: c.track))
        .filter(lambda x, c: c.place <= x.place and x.place < c.place + c.option.blocks)
        .filter(lambda x, c: x.person not in c.option.leaders[x.place - c.place])
        .join(Weights)
        .penalize(SOFT, lambda _x, _c, w: w.of[0] // 3)
        .as_constraint("P-QUAL"),
        factory.for_each_unique_pair(Cell, Joiners.equal(lambda c: c.track))
        .filter(
            lambda a, b: (
                (a.place < b.place + b.option.blocks and b.place < a.place + a.option.blocks)
                or a.option.name == b.option.name
            )
        )
        .penalize(HARD, lambda _a, _b: 1)
        .as_constraint("T-ONCE, T-LENGTH"),
        factory.for_each(Cell)
        .join(Block, Joiners.equal(lambda c: c.track, lambda b: b.track))
        .filter(lambda c, b: c.place <= b.place and b.place < c.place + c.option.blocks)
        .group_by(
            lambda _c, b: b.key,
            lambda c, _b: c.option.name,
            ConstraintCollectors.count_bi(),
            ConstraintCollectors.min(lambda c, _b: c.option.free),
        )
        .filter(lambda _k, _name, n, free: n > free)
        .penalize(HARD, lambda _k, _name, n, free: n - free)
        .as_constraint("T-EQUIP"),
        factory.for_each(Cell)
        .group_by(lambda c: c.group, lambda c: c.option.name, ConstraintCollectors.count())
        .filter(lambda _g, _name, n: n > 1)
        .join(Weights)
        .penalize(SOFT, lambda _g, _name, n, w: w.of[1] * (n - 1))
        .as_constraint("T-AGAIN"),
        factory.for_each(Wish)
        .if_not_exists(
            Cell,
            Joiners.equal(lambda w: w.group, lambda c: c.group),
            Joiners.filtering(lambda w, c: c.option.tag in w.tags),
        )
        .penalize(SOFT, lambda w: w.cost)
        .as_constraint("T-WISH, T-SOME"),
        factory.for_each_unique_pair(Lead, Joiners.equal(lambda x: x.person))
        .filter(lambda a, b: b.slot in a.clashes)
        .penalize(HARD, lambda _a, _b: 1)
        .as_constraint("P-ONCE, P-REST"),
        factory.for_each(Lead)
        .group_by(
            lambda x: x.person, lambda x: x.week, ConstraintCollectors.sum(lambda x: x.minutes)
        )
        .join(
            Hours,
            Joiners.equal(lambda p, _w, _n: p, lambda h: h.person),
            Joiners.equal(lambda _p, w, _n: w, lambda h: h.week),
        )
        .filter(lambda _p, _w, n, h: n > h.minutes)
        .penalize(HARD, lambda _p, _w, n, h: (n - h.minutes + 59) // 60)
        .as_constraint("P-HOURS of instructors"),
        factory.for_each(Lead)
        .group_by(lambda x: x.person, ConstraintCollectors.sum(lambda x: x.minutes))
        .group_by(ConstraintCollectors.max(lambda _p, n: n))
        .join(Weights)
        .penalize(SOFT, lambda n, w: w.of[6] * ((n + 59) // 60))
        .as_constraint("C-LOAD of instructors"),
    ]


def care_rules(factory: ConstraintFactory) -> list[Any]:
    """What is short is charged in full, and each person who is there, up to the need, rewarded."""
    return [
        factory.for_each(Need)
        .join(Weights)
        .penalize(SOFT, lambda n, w: w.of[2] * n.needed)
        .as_constraint("day and night cover wanted"),
        factory.for_each(Watch)
        .join(
            Need,
            Joiners.equal(lambda x: x.group, lambda n: n.group),
            Joiners.equal(lambda x: x.key, lambda n: n.key),
        )
        .group_by(lambda _x, n: n, ConstraintCollectors.count_bi())
        .join(Weights)
        .reward(SOFT, lambda n, here, w: w.of[2] * min(n.needed, here))
        .as_constraint("day and night cover given"),
        factory.for_each(Adults)
        .join(Weights)
        .penalize(SOFT, lambda n, w: w.of[3] * n.needed)
        .as_constraint("two adults wanted"),
        factory.for_each(Watch)
        .join(Adults, Joiners.equal(lambda x: x.key, lambda n: n.key))
        .group_by(lambda _x, n: n, ConstraintCollectors.count_bi())
        .join(Weights)
        .reward(SOFT, lambda n, here, w: w.of[3] * min(n.needed, here))
        .as_constraint("two adults given"),
        factory.for_each(Need)
        .filter(lambda n: n.aid)
        .if_not_exists(
            Watch,
            Joiners.equal(lambda n: n.group, lambda x: x.group),
            Joiners.equal(lambda n: n.key, lambda x: x.key),
            Joiners.filtering(lambda _n, x: x.aid),
        )
        .join(Weights)
        .penalize(SOFT, lambda _n, w: w.of[4])
        .as_constraint("first-aid"),
        factory.for_each(Wanted)
        .filter(lambda n: n.key != "")
        .if_not_exists(
            Watch,
            Joiners.equal(lambda n: n.key, lambda x: x.key),
            Joiners.equal(lambda n: n.gender, lambda x: x.gender),
        )
        .penalize(SOFT, lambda n: n.cost)
        .as_constraint("night-mix"),
        factory.for_each(Wanted)
        .filter(lambda n: n.key == "")
        .if_not_exists(
            Watch,
            Joiners.equal(lambda n: n.group, lambda x: x.group),
            Joiners.equal(lambda n: n.session, lambda x: x.session),
            Joiners.equal(lambda n: n.gender, lambda x: x.gender),
        )
        .penalize(SOFT, lambda n: n.cost)
        .as_constraint("C-MODEL"),
        factory.for_each(Watch)
        .group_by(lambda x: x.group, ConstraintCollectors.count_distinct(lambda x: x.person))
        .join(Faces, Joiners.equal(lambda g, _n: g, lambda f: f.group))
        .filter(lambda _g, n, f: n > f.fewest)
        .join(Weights)
        .penalize(SOFT, lambda _g, n, f, w: w.of[5] * (n - f.fewest))
        .as_constraint("C-FACES"),
        factory.for_each(Clash)
        .filter(lambda k: k.three == "")
        .join(Watch, Joiners.equal(lambda k: k.one, lambda x: x.id))
        .join(Watch, Joiners.equal(lambda k, _a: k.two, lambda x: x.id))
        .penalize(HARD, lambda _k, _a, _b: 1)
        .as_constraint("P-ONCE, P-REST of two"),
        factory.for_each(Clash)
        .filter(lambda k: k.three != "")
        .join(Watch, Joiners.equal(lambda k: k.one, lambda x: x.id))
        .join(Watch, Joiners.equal(lambda k, _a: k.two, lambda x: x.id))
        .join(Watch, Joiners.equal(lambda k, _a, _b: k.three, lambda x: x.id))
        .penalize(HARD, lambda _k, _a, _b, _c: 1)
        .as_constraint("P-STRETCH, P-NIGHTS of three"),
        factory.for_each(Watch)
        .group_by(
            lambda x: x.person, lambda x: x.week, ConstraintCollectors.sum(lambda x: x.minutes)
        )
        .join(
            Hours,
            Joiners.equal(lambda p, _w, _n: p, lambda h: h.person),
            Joiners.equal(lambda _p, w, _n: w, lambda h: h.week),
        )
        .filter(lambda _p, _w, n, h: n > h.minutes)
        .penalize(HARD, lambda _p, _w, n, h: (n - h.minutes + 59) // 60)
        .as_constraint("P-HOURS of youth workers"),
        factory.for_each(Watch)
        .group_by(lambda x: x.person, ConstraintCollectors.sum(lambda x: x.minutes))
        .group_by(ConstraintCollectors.max(lambda _p, n: n))
        .join(Weights)
        .penalize(SOFT, lambda n, w: w.of[6] * ((n + 59) // 60))
        .as_constraint("C-LOAD of youth workers"),
    ]


@constraint_provider
def roster_rules(factory: ConstraintFactory) -> list[Any]:
    """The rules of both halves of the stage."""
    return activity_rules(factory) + care_rules(factory)


# rooms


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


@constraint_provider
def rooming_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: no bed, mate, friend, alone, rooms."""
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


# the program


Problem = Grouping | Roster | Rooming
Rules = Callable[[ConstraintFactory], list[Any]]
SPEED = re.compile(r"(?:move evaluation|score calculation) speed \(([\d,.]+)/sec\)")


def solve(
    problem: Problem, entities: list[type], rules: Rules, asked: dict[str, Any]
) -> dict[str, Any]:
    """Solve a stage, and say what came of it and how fast."""
    began, firsts, speeds = time.perf_counter(), list[float](), list[float]()

    def hear(record: logging.LogRecord) -> bool:
        found = SPEED.search(record.getMessage())
        speeds.extend([float(found[1].replace(",", ""))] if found else [])
        return True

    logger = logging.getLogger("timefold.solver")
    logger.addFilter(hear)
    config = SolverConfig(
        solution_class=type(problem),
        entity_class_list=entities,
        score_director_factory_config=ScoreDirectorFactoryConfig(
            constraint_provider_function=rules
        ),
        random_seed=asked["seed"],
    )
    factory = SolverFactory.create(config)
    limit = TerminationConfig(spent_limit=Duration(milliseconds=int(asked["seconds"] * 1000)))
    solver = factory.build_solver(SolverConfigOverride(termination_config=limit))
    start = time.perf_counter() - began
    solver.add_event_listener(lambda _: firsts.append(time.perf_counter() - began))
    solution = solver.solve(problem)
    logger.removeFilter(hear)
    return {
        "solution": solution,
        "score": str(solution.score),
        "first": firsts[0] if firsts else time.perf_counter() - began,
        "start": start,
        "speed": speeds[-1] if speeds else 0.0,
    }


def group(asked: dict[str, Any]) -> dict[str, Any]:
    """The first stage: children to groups."""
    problem = Grouping(
        [Tie(*each) for each in asked["ties"]],
        [Numbers(*asked["numbers"])],
        [Weights(asked["weights"])],
        [Child(*each) for each in asked["children"]],
    )
    found = solve(problem, [Child], grouping_rules, asked)
    found["groups"] = {c.id: c.group for c in found.pop("solution").children}
    return found


def staff(asked: dict[str, Any]) -> dict[str, Any]:
    """The second stage: cells to activities, blocks to instructors, watches to groups."""
    options = {each[0]: Option(*each) for each in asked["options"]}
    problem = Roster(
        [Block(*each) for each in asked["blocks"]],
        [Need(*each) for each in asked["needs"]],
        [Adults(*each) for each in asked["adults"]],
        [Wanted(*each) for each in asked["wanted"]],
        [Wish(*each) for each in asked["wishes"]],
        [Faces(*each) for each in asked["faces"]],
        [Clash(*each) for each in asked["clashes"]],
        [Hours(*each) for each in asked["hours"]],
        [Weights(asked["weights"])],
        [
            Cell(name, group_, track, place, [options[o] for o in may])
            for name, group_, track, place, may in asked["cells"]
        ],
        [Lead(*each) for each in asked["leads"]],
        [Watch(*each) for each in asked["watches"]],
    )
    found = solve(problem, [Cell, Lead, Watch], roster_rules, asked)
    solution = found.pop("solution")
    found["cells"] = {c.id: c.option.id for c in solution.cells if c.option is not None}
    found["leads"] = {x.id: x.person for x in solution.leads if x.person is not None}
    found["watches"] = {x.id: x.group for x in solution.watches if x.group is not None}
    return found


def room(asked: dict[str, Any]) -> dict[str, Any]:
    """The third stage: sleepers to rooms."""
    problem = Rooming(
        [Tie(*each) for each in asked["ties"]],
        [Room(*each) for each in asked["rooms"]],
        [Weights(asked["weights"])],
        [Sleeper(*each) for each in asked["sleepers"]],
    )
    found = solve(problem, [Sleeper], rooming_rules, asked)
    solution = found.pop("solution")
    found["sleepers"] = {s.id: s.room for s in solution.sleepers if s.room is not None}
    return found


STAGES = {"groups": group, "staff": staff, "rooms": room}


def main() -> None:
    """Answer line by line until nothing more is asked."""
    logging.getLogger("timefold.solver").setLevel(logging.INFO)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # Java talks on standard output
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(STAGES[asked["stage"]](asked)), file=answers, flush=True)


if __name__ == "__main__":
    main()
