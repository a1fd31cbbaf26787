"""Every set of children who might share a room, each priced on its own.

Children of one kind are few, and so are the beds of a room: there are some hundred or thousand such
sets. The rules thin and price them as they bind and charge a model: by the same `post`, on arrays
in place of variables. Which room it is matters only for who fits in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations
from math import comb
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.scheduling.lodging import Kind, Lodging
from app.scheduling.problem import Room
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision, Weighted

Flags: TypeAlias = NDArray[np.bool_]

MOST_SHARES = 4_000
"""Beyond so many sets of children it would take too much time to choose among them."""


class PossibleShares:
    """The sets of children who might share a room, as the rules see them.

    `costs` is what each set costs whatever the others are, less what its children cost without a
    bed; `constant` is what all cost where nobody has a bed.
    """

    def __init__(self, lodging: Lodging, members: Sequence[tuple[str, ...]]) -> None:
        self.facts, self.session = lodging.facts, lodging.session
        self.children, self.kind, self.mates = lodging.children, lodging.kind, lodging.mates
        most = max((room.beds for room in lodging.rooms), default=0)
        self.rooms = tuple(replace(room, beds=most) for room in lodging.rooms[:1])  # for any room
        self._has = {c: np.array([c in each for each in members], bool) for c in self.children}
        self._sizes = np.array([len(each) for each in members], dtype=np.int64)
        self._legal: Flags = np.ones(len(members), dtype=np.bool_)
        self._costs, self.constant = np.zeros(len(members)), 0
        for rule in posted(Decision.ROOMS):
            rule.post(self)
        fits = self._fits(lodging)
        kept = [int(i) for i in np.flatnonzero(self._legal & fits.any(axis=1))]
        self.members = tuple(members[i] for i in kept)
        self.costs = [round(cost) for cost in self._costs[kept]]
        self.fits = [tuple(int(i) for i in np.flatnonzero(each)) for each in fits[kept]]

    def _fits(self, lodging: Lodging) -> Flags:
        """For each set and each sort of alike rooms: whether the set might sleep there."""
        fits = np.ones((len(self._sizes), len(lodging.alike)), dtype=np.bool_)
        for i, (beds, children) in enumerate(lodging.alike):
            fits[:, i] = self._sizes <= beds
            for child in set(self.children) - children:
                fits[:, i] &= ~self._has[child]
        return fits

    def add(self, holds: Any) -> None:  # noqa: ANN401
        """Demand what each set keeps or breaks."""
        self._legal &= holds

    def at_most_one(self, flags: Iterable[Any]) -> None:
        """Demand that at most one of them holds."""
        self.add(sum(flags) <= 1)

    def split(self, flags: Iterable[Any]) -> tuple[list[Any], int]:
        """The flags, none of which is fixed."""
        return list(flags), 0

    def charge(self, rule: Weighted[Any], units: Any) -> None:  # noqa: ANN401
        """Charge a rule's weight for each unit: a number for each set."""
        self._costs += rule.weight_in(self.facts.settings) * units

    def charge_unless(self, rule: Weighted[Any], flags: Iterable[Any]) -> None:
        """Charge a rule's weight unless one of them holds in one of the sets that are made."""
        self.constant += rule.weight_in(self.facts.settings)
        self.charge(rule, -sum(flags))

    def sleeping(self, room: Room) -> Mapping[str, Flags]:  # noqa: ARG002
        """For each child, which of the sets it is in."""
        return self._has

    def beds(self, child: str) -> list[Flags]:
        """Which of the sets give a child a bed."""
        return [self._has[child]]

    def kinds(self, room: Room) -> dict[Kind, Flags]:  # noqa: ARG002
        """For each kind of children, which of the sets have some."""
        found: dict[Kind, Flags] = defaultdict(lambda: np.zeros(len(self._sizes), dtype=np.bool_))
        for child, has in self._has.items():
            found[self.kind(child)] |= has
        return found

    def used(self, room: Room) -> Flags:  # noqa: ARG002
        """Every set uses a room."""
        return self._sizes > 0

    def single(self, room: Room) -> Flags:  # noqa: ARG002
        """Which of the sets are one child alone."""
        single: Flags = self._sizes == 1
        return single

    def alone(self, name: str, room: Room, kind: Kind) -> Flags:  # noqa: ARG002
        """Which of the sets are one child of that kind alone."""
        return self.single(room) & self.kinds(room)[kind]

    def without_mate(self, name: str, room: Room, child: str) -> Flags:  # noqa: ARG002
        """Which of the sets have a child with others, and nobody of its group."""
        found = self._has[child] & ~self.single(room)
        for other in self.children:
            if self.mates(child, other):
                found &= ~self._has[other]
        return found

    def shared(self, one: str, other: str) -> list[Flags]:
        """Which of the sets have both children."""
        return [self._has[one] & self._has[other]]


def possible_shares(lodging: Lodging) -> PossibleShares | None:
    """The sets of children who might share a room; None if they are too many.

    Where something is pinned or locked, it cannot be said in this form either.
    """
    if lodging.locked or any(lodging.pinned.values()):
        return None
    kinds: dict[Kind, list[str]] = defaultdict(list)
    for child in lodging.children:
        if any(lodging.rooms_for(child)):
            kinds[lodging.kind(child)].append(child)
    sizes = range(1, max((room.beds for room in lodging.rooms), default=0) + 1)
    if sum(comb(len(alike), size) for alike in kinds.values() for size in sizes) > MOST_SHARES:
        return None
    each = (combinations(alike, size) for alike in kinds.values() for size in sizes)
    return PossibleShares(lodging, list(chain.from_iterable(each)))
