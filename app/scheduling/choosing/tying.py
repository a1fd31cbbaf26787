"""What is as good as a cohort: left to the panel, or to a lot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.scheduling.choosing.fitting import Fitting
from app.scheduling.choosing.ranking import Unit, Worth
from app.scheduling.choosing.wanted import Chosen, CohortWanted, Swap
from app.scheduling.cpsat import Budget


def tied_with(wanted: CohortWanted, found: Chosen, budget: Budget) -> tuple[Swap, ...]:
    """Like for like: who of equal points and wait could take the place of somebody chosen.

    Every child who could be so exchanged stands in at least one swap; not all swaps are told, for
    of forty children with equal points there are hundreds. Other ties (5 and 3 points against twice
    4) are found by `why_not`.
    """
    ties = _Ties(wanted, found, budget)
    swaps: dict[Swap, None] = {}
    for come in ties.waiting:
        swaps |= dict.fromkeys(ties.first((leave, come) for leave in ties.alike(come)))
    told = {swap.leave for swap in swaps}
    for leave in ties.movable:
        if leave not in told:
            swaps |= dict.fromkeys(ties.first((leave, come) for come in ties.alike(leave)))
    return tuple(swaps)


class _Ties:
    """Who may move, and who waits, by what they are worth before any lot."""

    def __init__(self, wanted: CohortWanted, found: Chosen, budget: Budget) -> None:
        self._fitting, self._chosen, self._budget = Fitting(wanted), set(found.children), budget
        self._worth = Worth(replace(wanted, seed=None))
        here = [u for u in wanted.units if wanted.able.issuperset(u)]
        self.movable = [
            u for u in here if self._chosen.issuperset(u) and not set(u) & set(wanted.pinned_in)
        ]
        self.waiting = [u for u in here if not self._chosen & set(u)]
        self._alike: dict[tuple[bool, int, int], list[Unit]] = defaultdict(list)
        for is_chosen, units in ((True, self.movable), (False, self.waiting)):
            for unit in units:
                self._alike[is_chosen, len(unit), self._worth.of(unit)].append(unit)

    def alike(self, unit: Unit) -> list[Unit]:
        """Those of equal worth and number on the other side."""
        other_side = not self._chosen.issuperset(unit)
        return self._alike[other_side, len(unit), self._worth.of(unit)]

    def first(self, pairs: Iterable[tuple[Unit, Unit]]) -> Iterator[Swap]:
        """The first of these exchanges after which all can be grouped, if there is one."""
        for leave, come in pairs:
            children = sorted(self._chosen.difference(leave).union(come))
            if self._fitting.fit(children, self._budget).groups is not None:
                yield Swap(leave, come)
                return
