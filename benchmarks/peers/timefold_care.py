# mypy: disable-error-code="import-not-found, misc, untyped-decorator"
# Timefold is in an environment of its own (`.venv-peers`), and its classes are unknown here.
"""The rules of the second stage for Timefold: youth workers by day and night."""

from typing import Any

from timefold.solver.score import (
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
)

from benchmarks.peers.timefold_roster import (
    Adults,
    Clash,
    Faces,
    Hours,
    Need,
    Wanted,
    Watch,
)
from benchmarks.peers.timefold_weights import Weights

HARD, SOFT = HardSoftScore.ONE_HARD, HardSoftScore.ONE_SOFT


def _cover(factory: ConstraintFactory) -> list[Any]:
    """Enough youth workers with each group, by night, and in all."""
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
    ]


def _aid_and_gender(factory: ConstraintFactory) -> list[Any]:
    """A first aider, the mix by night, and role models."""
    return [
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
    ]


def _faces(factory: ConstraintFactory) -> list[Any]:
    """Faces that a group knows."""
    return [
        factory.for_each(Watch)
        .group_by(lambda x: x.group, ConstraintCollectors.count_distinct(lambda x: x.person))
        .join(Faces, Joiners.equal(lambda g, _n: g, lambda f: f.group))
        .filter(lambda _g, n, f: n > f.fewest)
        .join(Weights)
        .penalize(SOFT, lambda _g, n, f, w: w.of[5] * (n - f.fewest))
        .as_constraint("C-FACES"),
    ]


def _kinds(factory: ConstraintFactory) -> list[Any]:
    """A first aider, the mix by night, role models, and familiar faces."""
    return [
        *_aid_and_gender(factory),
        *_faces(factory),
    ]


def _clashes(factory: ConstraintFactory) -> list[Any]:
    """What one youth worker may not do together."""
    return [
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
    ]


def _hours(factory: ConstraintFactory) -> list[Any]:
    """Hours a week, and how evenly the work is spread."""
    return [
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


def care_rules(factory: ConstraintFactory) -> list[Any]:
    """What is short is charged in full, and each person who is there, up to the need, rewarded."""
    return [
        *_cover(factory),
        *_kinds(factory),
        *_clashes(factory),
        *_hours(factory),
    ]
