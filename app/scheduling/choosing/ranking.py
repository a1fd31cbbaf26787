"""The best cohort if any children could be grouped: a bound, and mostly the answer itself.

Whoever is to come with others comes with them, and the places hold; only the groups are left out.
So no cohort is better, and a child whom even this bound keeps out needs no second look.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from app.scheduling.choosing.wanted import CohortWanted, draw

Unit: TypeAlias = tuple[str, ...]
Filled: TypeAlias = tuple[int, tuple[int, ...]]


class Worth:
    """What a child adds to a cohort, as one number: points before days waited before all else.

    After the days waited the number of children counts; then the lot, if `wanted` has a seed. Of
    cohorts that are equal even so, `rather` says who had better be in it.
    """

    def __init__(self, wanted: CohortWanted, rather: Collection[str] = ()) -> None:
        seed, all_of_them = wanted.seed, wanted.by_code.values()
        self._parts = {
            c.code: (
                c.points,
                c.waited,
                1,
                0 if seed is None else draw(seed, c.code),
                int(c.code in rather),
            )
            for c in all_of_them
        }
        self._bases = [1 + sum(each) for each in zip(*self._parts.values(), strict=True)]

    def of(self, codes: Iterable[str]) -> int:
        """What these children are worth together; compare with others, do not show."""
        parts = [self._parts[code] for code in codes]
        total = 0
        for base, each in zip(self._bases, zip(*parts, strict=True), strict=False):
            total = total * base + sum(each)
        return total


class Ranking:
    """The units that may come, ranked by what they are worth, where groups do not matter.

    `pinned` come in any case; a unit of children who come together is chosen as a whole.
    """

    def __init__(
        self, wanted: CohortWanted, *, also: Collection[str] = (), rather: Collection[str] = ()
    ) -> None:
        self.wanted = wanted
        self.rather = frozenset(rather)
        self.worth = Worth(wanted, rather)
        settled = {*wanted.pinned_in, *also}
        here = [u for u in wanted.units if wanted.able.issuperset(u)]
        self.settled = tuple(u for u in here if settled.intersection(u))
        self.possible = settled <= wanted.able
        self.values = {u: self.worth.of(u) for u in here}
        self._free: dict[int, list[Unit]] = defaultdict(list)
        for unit in sorted(set(here).difference(self.settled), key=lambda u: (-self.values[u], u)):
            self._free[len(unit)].append(unit)

    @property
    def free(self) -> tuple[Unit, ...]:
        """The units that are not settled."""
        return tuple(u for units in self._free.values() for u in units)

    @cached_property
    def room(self) -> int:
        """How many places are left for those who are not settled; below 0: too few."""
        places = self.wanted.places
        most = len(self.wanted.able) if places is None else places
        return most - sum(map(len, self.settled))

    def best(self) -> tuple[str, ...] | None:
        """The best cohort if all children could be grouped; None if the pins leave none."""
        if not self.possible or self.room < 0:
            return None
        units = list(self.settled)
        _, taken = self._filled(self._free)[-1]
        for size, number in zip(self._free, taken, strict=True):
            units += self._free[size][:number]
        return tuple(sorted(code for unit in units for code in unit))

    def most_with(self, unit: Unit) -> int:
        """No cohort with this unit, which is not settled, is worth more; -1: there is no place."""
        rest, place = self.room - len(unit), self._places[unit]
        if rest < 0:
            return -1
        others, sums = self._without[len(unit)], self._sums[len(unit)]
        mine = self.values[unit]
        best = max(
            others[rest - number * len(unit)][0]
            + (sums[number] if number <= place else sums[number + 1] - mine)
            for number in range(min(len(sums) - 2, rest // len(unit)) + 1)
        )
        return sum(self.values[u] for u in self.settled) + mine + best

    @cached_property
    def _places(self) -> dict[Unit, int]:
        """Where each unit stands among those of its size."""
        return {u: place for units in self._free.values() for place, u in enumerate(units)}

    @cached_property
    def _sums(self) -> dict[int, list[int]]:
        """By size: what the first units are worth together, for each number of them."""
        return {
            size: list(accumulate((self.values[u] for u in units), initial=0))
            for size, units in self._free.items()
        }

    @cached_property
    def _without(self) -> dict[int, list[Filled]]:
        """By size: the best that units of all other sizes can fill places with."""
        return {size: self._filled([s for s in self._free if s != size]) for size in self._free}

    def _filled(self, sizes: Iterable[int]) -> list[Filled]:
        """For each number of places: the best that units of these sizes are worth there.

        Of each size the first are taken; so it is enough to say how many.
        """
        found: list[Filled] = [(0, ())] * (self.room + 1)
        for size in sizes:
            sums = self._sums[size]
            found = [
                max(
                    (found[k - size * n][0] + sums[n], (*found[k - size * n][1], n))
                    for n in range(min(len(sums) - 1, k // size) + 1)
                )
                for k in range(self.room + 1)
            ]
        return found
