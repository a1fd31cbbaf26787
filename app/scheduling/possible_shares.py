"""Every set of children who might share a room, each priced on its own.

Children of one kind are few, and so are the beds of a room: there are some hundred or thousand such
sets. The rules thin and price them as they bind and charge a model: by the same `post`, on arrays
in place of variables. Which room it is matters only for who fits in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.scheduling.lodging import Kind, Lodging
from app.scheduling.possible_groups import Flags, Numbers
from app.scheduling.problem import Room
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision, Weighted

MOST_SHARES = 60_000
"""Beyond so many sets of children it would take too much time to price them all."""


@dataclass(frozen=True, slots=True)
class PossibleShares:
    """The sets of children who might share a room, each known by its number.

    `has` says for each child which sets it is in. `costs` is what each set costs whatever the
    others are, less what its children cost without a bed; `constant` is what all cost where nobody
    has a bed. A set may have a room of one of the sorts that its entry of `fits` leads to in
    `sorts`; `rooms` is how many there are of each sort.
    """

    children: tuple[str, ...]
    numbers: NDArray[np.int64]
    has: Flags
    costs: Numbers
    constant: int
    fits: NDArray[np.int64]
    sorts: tuple[tuple[int, ...], ...]
    rooms: tuple[int, ...]

    def only(self, places: NDArray[np.int64]) -> "PossibleShares":
        """Some of the sets."""
        return replace(
            self,
            numbers=self.numbers[places],
            has=self.has[:, places],
            costs=self.costs[places],
            fits=self.fits[places],
        )

    def members(self, place: int) -> tuple[str, ...]:
        """The children of a set."""
        return tuple(self.children[i] for i in np.flatnonzero(self.has[:, place]))


class Appraisal:
    """What the rules make of sets of children, one column for each."""

    def __init__(self, lodging: Lodging, has: Flags) -> None:
        self.facts, self.session = lodging.facts, lodging.session
        self.children, self.kind, self.mates = lodging.children, lodging.kind, lodging.mates
        most = max((room.beds for room in lodging.rooms), default=0)
        self.rooms = tuple(replace(room, beds=most) for room in lodging.rooms[:1])  # for any room
        self._lodging, self._all = lodging, has
        self._has = dict(zip(lodging.children, has, strict=True))
        self._sizes = has.sum(axis=0)
        self._legal: Flags = np.ones(len(self._sizes), dtype=np.bool_)
        self._costs, self._constant = np.zeros(len(self._sizes)), 0
        for rule in posted(Decision.ROOMS):
            rule.post(self)

    def shares(self) -> PossibleShares:
        """The sets that are legal and fit into a room."""
        fits = self._fits()
        legal = np.flatnonzero(self._legal & fits.any(axis=1))
        sorts, which = np.unique(fits[legal], axis=0, return_inverse=True)
        return PossibleShares(
            self.children,
            legal,
            self._all[:, legal],
            self._costs[legal],
            self._constant,
            which.reshape(-1),
            tuple(tuple(int(i) for i in np.flatnonzero(each)) for each in sorts),
            tuple(map(len, self._lodging.alike.values())),
        )

    def _fits(self) -> Flags:
        """For each set and each sort of alike rooms: whether the set might sleep there."""
        alike = self._lodging.alike
        fits = np.ones((len(self._sizes), len(alike)), dtype=np.bool_)
        for i, (beds, children) in enumerate(alike):
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
        self._constant += rule.weight_in(self.facts.settings)
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
        used: Flags = self._sizes > 0
        return used

    def single(self, room: Room) -> Flags:  # noqa: ARG002
        """Which of the sets are one child alone."""
        single: Flags = self._sizes == 1
        return single

    def alone(self, name: str, room: Room, kind: Kind) -> Flags:  # noqa: ARG002
        """Which of the sets are one child of that kind alone."""
        return self.single(room) & self.kinds(room)[kind]

    def without_mate(self, name: str, room: Room, child: str) -> Flags:  # noqa: ARG002
        """Which of the sets have a child with others, and nobody of its group."""
        found: Flags = self._has[child] & ~self.single(room)
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
    kinds: dict[Kind, list[int]] = defaultdict(list)
    for i, child in enumerate(lodging.children):
        if any(lodging.rooms_for(child)):
            kinds[lodging.kind(child)].append(i)
    sizes = range(1, max((room.beds for room in lodging.rooms), default=0) + 1)
    if sum(comb(len(alike), size) for alike in kinds.values() for size in sizes) > MOST_SHARES:
        return None
    found = [np.zeros((len(lodging.children), 0), dtype=np.bool_)]
    found += [_sets(lodging, alike, size) for alike in kinds.values() for size in sizes]
    return Appraisal(lodging, np.concatenate(found, axis=1)).shares()


def _sets(lodging: Lodging, alike: Sequence[int], size: int) -> Flags:
    """Every set of so many of these children, given as places: one column for each."""
    each = np.array(list(combinations(alike, size)), dtype=np.int64).reshape(-1, size)
    has = np.zeros((len(lodging.children), len(each)), dtype=np.bool_)
    has[each, np.arange(len(each))[:, None]] = True
    return has
