"""The sets of children that the best rooms are likely, or sure, to be made of.

A linear relaxation says what each child and each sort of rooms is worth, and so what rooms cost at
least, and what a set costs beyond its share of that. See `relaxing` for the source.
"""

from dataclasses import dataclass
from math import ceil, inf

import numpy as np

from app.scheduling.cpsat import NOTHING
from app.scheduling.possible_groups import Numbers
from app.scheduling.possible_shares import PossibleShares
from app.scheduling.relaxing import AT_ONCE, TOLERANCE, Mixture

FEW = 2000
"""So many sets are soon chosen among; fewer might leave children without beds."""

MOST = 2 * FEW
"""Beyond so many it is no longer sure that the best rooms are found soon."""


@dataclass(frozen=True, slots=True)
class NearShares:
    """Some of the sets, and what rooms cost at least that have one of the others."""

    shares: PossibleShares
    others_cost: int


def nearest(possible: PossibleShares, cost: int | None = None, most: int = FEW) -> NearShares:
    """The sets that cost least beyond their share of the relaxation's bound: at most so many.

    So where rooms are known that cost so much, those that cost no more are made of the sets within
    as many points of the bound.
    """
    if len(possible.costs) <= most:
        return NearShares(possible, NOTHING)
    bound, beyond = relax_rooms(possible)
    order = np.argsort(beyond, kind="stable")
    within = most if cost is None else int(np.sum(beyond <= cost - bound + TOLERANCE))
    kept, left = np.split(order, [min(within, most)])
    others = ceil(bound + float(beyond[left[0]]) - TOLERANCE) if len(left) else NOTHING
    return NearShares(possible.only(np.sort(kept)), others)


def relax_rooms(shares: PossibleShares) -> tuple[float, Numbers]:
    """A lower bound of what rooms cost, and what each set of children costs beyond its share of it.

    Rooms cost the bound and, at least, what any one of their sets costs beyond it. Both follow
    from what things are worth alone: so they hold however well the programme was solved.
    """
    mixture, joined = _without_sets(shares), np.zeros(len(shares.costs), dtype=np.bool_)
    beyond = shares.costs / np.maximum(1, shares.has.sum(axis=0))
    while True:
        cheap = np.argsort(beyond, kind="stable")[:AT_ONCE]
        new = [int(i) for i in cheap if beyond[i] < -TOLERANCE and not joined[i]]
        for place in new:
            mixture.join(float(shares.costs[place]), _column(shares, place))
        joined[new] = True
        mixture.solve()
        least, beyond = _beyond(shares, np.minimum(mixture.worth(), 0.0))
        if not new:
            return least, np.maximum(beyond, 0.0)


def _without_sets(shares: PossibleShares) -> Mixture:
    """Each child at most once, and rooms of each sort for the sets that fit there."""
    children, fits = len(shares.children), len(shares.sorts)
    highs = np.array([*[1.0] * children, *[0.0] * fits, *shares.rooms])
    mixture = Mixture(np.full(len(highs), -inf), highs)
    for fit, sorts in enumerate(shares.sorts):
        for sort in sorts:
            given = np.zeros(len(highs))
            given[children + fit], given[children + fits + sort] = -1.0, 1.0
            mixture.join(0.0, given)
    return mixture


def _column(shares: PossibleShares, place: int) -> Numbers:
    fit = np.arange(len(shares.sorts)) == shares.fits[place]
    return np.concatenate([shares.has[:, place], fit, np.zeros(len(shares.rooms))])


def _beyond(shares: PossibleShares, worth: Numbers) -> tuple[float, Numbers]:
    """What rooms cost at least, and each set beyond its share, by what things are worth.

    A room of a sort is worth no more to sets than the sort is worth.
    """
    ends = [len(shares.children), len(shares.children) + len(shares.sorts)]
    children, sets, rooms = np.split(worth, ends)
    dearest = [max(float(rooms[sort]) for sort in sorts) for sorts in shares.sorts]
    beyond: Numbers = shares.costs - np.maximum(sets, dearest)[shares.fits]
    for child, has in zip(children, shares.has, strict=True):
        beyond -= child * has
    least = float(children.sum() + rooms @ np.array(shares.rooms) + np.minimum(beyond, 0.0).sum())
    return shares.constant + least, beyond
