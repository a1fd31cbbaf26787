"""Every legal group of one phase, each priced on its own: what a best grouping is chosen from.

A phase of thirty children has some hundred thousand legal groups: few enough to write them all
down, as the bits of one number each. The rules price them as they charge a model: by the same
`post`, on arrays in place of variables.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from threading import Event
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.scheduling.facts import Facts
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision, Weighted
from app.scheduling.times import months_apart

Bits: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

MOST_CHILDREN = 62
"""A group is written as the bits of a 64-bit number."""

MOST_GROUPS = 1_500_000
"""Beyond so many groups it would take too much time and memory to price them all."""

FEW = 3
"""So many groups of a size are proposed for children who are in none."""

WRITTEN = 5_000_000
"""To write down so many groups takes about as long as one unit of the solver's effort."""

PRICED = 5_000_000
"""To price so many groups for one session takes about as long as one unit."""

MOST_GROWN = 8_000_000
"""Beyond so many sets of children it would take too much time to look for groups among them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What each group has of something; the difference between most and least is charged."""

    amounts: Numbers


@dataclass(frozen=True, slots=True)
class Spread:
    """A difference that is charged, per unit. Who is in no group has neither most nor least."""

    weight: int
    least: Numbers
    most: Numbers


class PossibleGroups:
    """The legal groups of one phase and, for each child, the chance to be in none.

    `children` stand from the oldest to the youngest; bit i of a mask is the i-th of them. `costs`
    is what each group costs whatever the others are, `constant` what all groupings cost, and
    `spreads` what depends on all groups together.
    """

    def __init__(self, facts: Facts, children: Sequence[str], masks: Bits, singles: Bits) -> None:
        self.facts = facts
        self.children = tuple(children)
        self.masks = np.concatenate([masks, singles])
        self.grouped = np.arange(len(self.masks)) < len(masks)
        self.oldest = _lowest(self.masks)
        self.youngest = _highest(self.masks, len(self.children))
        self.costs = np.zeros(len(self.masks))
        self.constant = 0
        self.spreads: list[Spread] = []
        self._place = {child: i for i, child in enumerate(self.children)}
        for rule in posted(Decision.GROUPS):
            if isinstance(rule, Weighted):
                rule.post(self)

    @property
    def effort(self) -> float:
        """What it took to write them down, in the solver's own units."""
        return len(self.masks) / WRITTEN

    @property
    def pricing(self) -> float:
        """What it takes to price them by what follows from each, in the solver's own units."""
        return len(self.masks) * len(self.facts.problem.sessions) / PRICED

    def has(self, child: str) -> Flags:
        """Which of the groups have a child."""
        here: Flags = self.grouped & (self.masks >> self._place[child] & 1 == 1)
        return here

    def charge(self, rule: Weighted[Any], units: Any) -> None:  # noqa: ANN401
        """Charge a rule's weight for each unit: a number for each group, or for all of them."""
        weight = rule.weight_in(self.facts.settings)
        if isinstance(units, Difference):
            least = np.where(self.grouped, units.amounts, np.inf)
            most = np.where(self.grouped, units.amounts, -np.inf)
            self.spreads.append(Spread(weight, least, most))
        else:
            self.costs += weight * units

    def charge_parted(self, rule: Weighted[Any], one: str, other: str) -> None:
        """Charge for two children who are both in a group, and not in the same one.

        Where both are in no group, this takes off once too much: the cost is then a lower bound.
        """
        self.constant += rule.weight_in(self.facts.settings)
        alone = self.ungrouped(one) | self.ungrouped(other)
        self.charge(rule, -1.0 * (self.has(one) & self.has(other) | alone))

    def opened(self, oldest: str) -> Flags:
        """Which of the groups have that child as their oldest."""
        mine: Flags = self.grouped & (self.oldest == self._place[oldest])
        return mine

    def ungrouped(self, child: str) -> Flags:
        """Which choice leaves a child without a group."""
        alone: Flags = ~self.grouped & (self.oldest == self._place[child])
        return alone

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Those pairs whose two children are of this phase."""
        return (pair for pair in pairs if set(pair) <= set(self.children))

    def months(self, oldest: str) -> Numbers:
        """The span in months of each group of that oldest; 0 for the others."""
        born = [self.facts.children[c].born for c in self.children]
        mine = born[self._place[oldest]]
        spans = np.array([float(months_apart(mine, each)) for each in born])
        return np.where(self.opened(oldest), spans[self.youngest], 0.0)

    @property
    def spans(self) -> Numbers:
        """The span in months of each group; 0 for who is in none."""
        return sum(map(self.months, self.children), np.zeros(len(self.masks)))

    def lonely(self, name: str, child: str, like: frozenset[str]) -> Flags:  # noqa: ARG002
        """Which of the groups have a child and none of those like it."""
        others = sum(1 << self._place[c] for c in like if c in self._place)
        alone: Flags = self.has(child) & (self.masks & others == 0)
        return alone

    def difference(self, name: str, amounts: Mapping[str, int]) -> Difference:  # noqa: ARG002
        """The difference between the largest and the smallest group, each child worth an amount."""
        total = np.zeros(len(self.masks))
        for child, amount in amounts.items():
            total += amount * self.has(child)
        return Difference(total)

    def dearer(self, prices: Numbers) -> "PossibleGroups":
        """The same groups, each dearer by its price."""
        other = copy(self)
        other.costs = self.costs + prices
        return other

    def with_all_of(self, grouped: int) -> "PossibleGroups":
        """The same groups, and no chance to be in none for these children, given as bits."""
        kept = self.grouped | (self.masks & grouped == 0)
        other = copy(self)
        other.__dict__.pop("_by_mask", None)  # these are others now
        other.masks, other.grouped = self.masks[kept], self.grouped[kept]
        other.oldest, other.youngest = self.oldest[kept], self.youngest[kept]
        other.costs = self.costs[kept]
        other.spreads = [Spread(s.weight, s.least[kept], s.most[kept]) for s in self.spreads]
        return other

    @cached_property
    def _by_mask(self) -> tuple[Bits, Bits]:
        """The masks in order, and where each of them stands."""
        order = np.argsort(self.masks, kind="stable")
        return self.masks[order], order

    def find(self, masks: Iterable[int]) -> Bits | None:
        """Where these groups stand, and each child of none; None where one is not legal."""
        found = [*masks]
        rest = (1 << len(self.children)) - 1 & ~sum(found)
        wanted = np.array([*found, *ones(rest)], dtype=np.int64)
        masks, order = self._by_mask
        near = np.minimum(np.searchsorted(masks, wanted), len(masks) - 1)
        places = order[near]
        legal = (masks[near] == wanted).all() and self.grouped[places[: len(found)]].all()
        return places if legal else None

    def cost_of(self, places: Bits) -> float:
        """What a grouping costs that is made of these groups."""
        apart = (
            s.weight * max(0.0, float(s.most[places].max() - s.least[places].min()))
            for s in self.spreads
        )
        return self.constant + float(self.costs[places].sum()) + sum(apart)

    @property
    def one_each(self) -> Numbers:
        """One for each group, nothing for a child in none."""
        return self.grouped.astype(np.float64)

    def within(self, rest: int) -> Iterator[int]:
        """The cheapest groups of each size among these children: a few of each."""
        possible = np.flatnonzero(self.grouped & (self.masks & ~rest == 0))
        sizes = np.bitwise_count(self.masks[possible])
        for size in np.unique(sizes):
            alike = possible[sizes == size]
            for place in alike[np.argsort(self.costs[alike], kind="stable")][:FEW]:
                yield int(self.masks[place])

    def mask(self, members: Iterable[str]) -> int:
        """A group as the bits of its children."""
        return sum(1 << self._place[child] for child in members)

    def members(self, mask: int) -> tuple[str, ...]:
        """The children of a group, oldest first."""
        return tuple(c for i, c in enumerate(self.children) if mask >> i & 1)


def possible_groups(
    facts: Facts,
    children: Sequence[str],
    pinned: Sequence[Sequence[str]] = (),
    stop: Event | None = None,
) -> PossibleGroups | None:
    """The legal groups of these children; None if that cannot be said in this form, or if stopped.

    They may be too many, or so small that one child is a group, or a pin keeps none of them legal.

    Children who are kept together are in one group or in none at all: that the tie also holds where
    one of them is left out is not looked at.
    `children` stand from the oldest to the youngest; `pinned` are sets of them that a person has
    put into one group each.
    """
    if len(children) > MOST_CHILDREN or facts.settings.smallest_group < 2:
        return None  # a group of one would be written like a child without a group
    found, grown = [np.zeros(0, dtype=np.int64)], 0
    for masks in _grow(facts, children):
        grown += len(masks)
        found.append(_keep_together(facts, children, masks))
        if grown > MOST_GROWN or sum(map(len, found)) > MOST_GROUPS or (stop and stop.is_set()):
            return None
    masks = np.concatenate(found)
    fixed = [_mask(children, each) for each in pinned]
    for mask in fixed:
        masks = masks[(masks & mask == mask) | (masks & mask == 0)]
    return _with_singles(facts, children, masks, fixed)


def _with_singles(
    facts: Facts, children: Sequence[str], masks: Bits, fixed: list[int]
) -> PossibleGroups | None:
    for i, one in enumerate(fixed):
        for other in fixed[:i]:
            masks = masks[(masks & one == 0) | (masks & other == 0)]
    if any(not (masks & one).any() for one in fixed):
        return None
    free = [1 << i for i in range(len(children)) if not 1 << i & sum(fixed)]
    return PossibleGroups(facts, children, masks, np.array(free, dtype=np.int64))


def _grow(facts: Facts, children: Sequence[str]) -> Iterator[Bits]:
    """The groups of each oldest child, by size: each a smaller one and somebody younger."""
    s = facts.settings
    apart = _kept_apart(facts, children)
    born = [facts.children[c].born for c in children]
    for oldest in range(len(children)):
        masks, last = np.array([1 << oldest], dtype=np.int64), np.array([oldest])
        near = [
            i
            for i in range(oldest + 1, len(children))
            if months_apart(born[oldest], born[i]) <= s.age_spread_months
        ]
        for size in range(1, s.largest_group + 1):
            if size >= s.smallest_group and len(masks):
                yield masks
            masks, last = _one_more(masks, last, near, apart)


def _one_more(
    masks: Bits, last: NDArray[Any], near: list[int], apart: list[int]
) -> tuple[Bits, NDArray[Any]]:
    """Each group with one more child, younger than all of its children."""
    grown, ends = [masks[:0]], [last[:0]]
    for i in near:
        more = masks[(last < i) & (masks & apart[i] == 0)] | 1 << i
        grown.append(more)
        ends.append(np.full(len(more), i))
    return np.concatenate(grown), np.concatenate(ends)


def _kept_apart(facts: Facts, children: Sequence[str]) -> list[int]:
    """For each child, those who may not be in its group, as bits."""
    place = {child: i for i, child in enumerate(children)}
    apart = [0] * len(children)
    for one, other in facts.apart:
        if one in place and other in place:
            apart[place[one]] |= 1 << place[other]
            apart[place[other]] |= 1 << place[one]
    return apart


def _keep_together(facts: Facts, children: Sequence[str], masks: Bits) -> Bits:
    """Those groups that have both of each pair that is kept together, or neither."""
    for pair in facts.together:
        if set(pair) <= set(children):
            both = _mask(children, pair)
            masks = masks[(masks & both == both) | (masks & both == 0)]
    return masks


def _mask(children: Sequence[str], members: Iterable[str]) -> int:
    return sum(1 << children.index(child) for child in members)


def ones(mask: int) -> Iterator[int]:
    """Each bit of a mask alone."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _lowest(masks: Bits) -> NDArray[np.int64]:
    """The place of the lowest bit of each mask."""
    return np.round(np.log2((masks & -masks).astype(np.float64))).astype(np.int64)


def _highest(masks: Bits, most: int) -> NDArray[np.int64]:
    """The place of the highest bit of each mask."""
    found = np.zeros(len(masks), dtype=np.int64)
    for i in range(most):
        found[masks >> i & 1 == 1] = i
    return found
