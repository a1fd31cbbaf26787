# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The rules of the second stage for Timefold: activities and instructors."""

from typing import Any

from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
)

from benchmarks.peers.timefold_roster import (
    Block,
    Cell,
    Hours,
    Lead,
    Wish,
)
from benchmarks.peers.timefold_weights import Weights

HARD, SOFT = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT


def _filled(factory: ConstraintFactory) -> list[Any]:
    """Each block has an activity, and its instructors are there and hold what it needs."""
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
    ]


def _possible(factory: ConstraintFactory) -> list[Any]:
    """Activities once a session, in their whole length, with enough equipment."""
    return [
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
    ]


def _liked(factory: ConstraintFactory) -> list[Any]:
    """Wishes, and no repeats."""
    return [
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
    ]


def _instructors(factory: ConstraintFactory) -> list[Any]:
    """What an instructor can do, and how evenly the work is spread."""
    return [
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


def activity_rules(factory: ConstraintFactory) -> list[Any]:
    """Weights: unfilled, again, day cover, two adults, first aid, faces, load.

    A block whose activity lacks an instructor costs a little less than an empty one, and is left
    out of the plan: so the search need not change activity and instructor in one step.
    """
    return [
        *_filled(factory),
        *_possible(factory),
        *_liked(factory),
        *_instructors(factory),
    ]
