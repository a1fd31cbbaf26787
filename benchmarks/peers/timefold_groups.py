# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The first stage for Timefold: children into groups."""

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


def _sizes(factory: ConstraintFactory) -> list[Any]:
    """Nobody left out, groups neither too large nor too small, few of them."""
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
    ]


def _ages(factory: ConstraintFactory) -> list[Any]:
    """Ages: near, and never too far apart."""
    return [
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
    ]


def _ties(factory: ConstraintFactory) -> list[Any]:
    """Who is kept apart or together, and friends."""
    return [
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
    ]


def _evenness(factory: ConstraintFactory) -> list[Any]:
    """Groups of a phase alike in support and in size."""
    return [
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
    ]


def _company(factory: ConstraintFactory) -> list[Any]:
    """Nobody alone of a district, or as the only girl or boy."""
    return [
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


@constraint_provider
def grouping_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: ungrouped, few, near, support, even, friends, district, lone.

    A group that is too small costs less than its children would without one, and is left out of
    the plan: with a hard rule here no search that moves one child at a time ever begins a group.
    """
    return [
        *_sizes(factory),
        *_ages(factory),
        *_ties(factory),
        *_evenness(factory),
        *_company(factory),
    ]
