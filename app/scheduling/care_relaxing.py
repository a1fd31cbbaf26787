"""The linear relaxation of care over all that each person could do, level by level of hours.

Each youth worker has one of their possible diaries, and in it some groups whom they meet. So it
knows how rest, nights and hours go with faces, which the relaxation of the plain model does not.
All else is read out of that model. Source: Barnhart et al., "Branch-and-price: column generation
for solving huge integer programs", Operations Research 46 (1998).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import gcd, inf

import numpy as np
from numpy.typing import NDArray

from app.scheduling.caring import CareModel
from app.scheduling.possible_diaries import PossibleDiaries, possible_diaries
from app.scheduling.possible_groups import Numbers
from app.scheduling.relaxing import TOLERANCE, Mixture
from app.scheduling.rules.load import LightLoad

MOST_CHOICES = 8_000_000
"""Beyond so many diaries, each with each set of groups, it would take too long to look at them."""

AT_ONCE = 4
"""So many diaries of a person join in a round."""

LOOKS = 300_000_000
"""How many looks at a duty of a diary take about as long as one unit of the solver's effort."""

CELLS = 40_000_000
"""How many cells of the programme's table take about as long as one unit, whenever it is solved."""

ROUNDS = 2
"""So often diaries join after some are fixed."""

SURE = 0.9
"""A diary of which more than this is taken is fixed."""

FORBIDDEN = 1e9
"""The price of what cannot be."""

NONE = -1

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PossibleWorker:
    """What one person could do, and which of the model's variables say so.

    `duties`: for each duty, that they do it; `withs`: for each group and duty, that they are with
    it; `meets`: for each group, that they meet it at all; `load`: their minutes. Where there is no
    such variable stands NONE.
    """

    diaries: PossibleDiaries
    duties: Places
    withs: Places
    meets: Places
    load: int

    @property
    def places(self) -> Iterator[int]:
        """All their variables."""
        for each in (self.duties, self.withs, self.meets):
            yield from (int(i) for i in each.flat if i != NONE)
        yield self.load

    def within(self, hours: float) -> Numbers:
        """Their diaries of at most so many hours."""
        return self.diaries.sets[self.diaries.minutes <= 60 * hours]

    def prices(
        self, choices: tuple[tuple[int, ...], ...], reduced: Numbers, hours: float
    ) -> Numbers:
        """The price of each diary of at most so many hours, with each of these sets of groups."""
        withs, by_day = prices_of(self.withs, reduced), (self.withs != NONE).any(0)
        cheapest = np.array([withs[list(c)].min(0, initial=FORBIDDEN) for c in choices]).reshape(
            len(choices), -1
        )
        meets = prices_of(self.meets, reduced)
        faces = np.array([meets[list(c)].sum() for c in choices])
        each = np.where(by_day, cheapest, 0.0) + reduced[self.duties]
        each += reduced[self.load] * self.diaries.lengths
        found: Numbers = self.within(hours) @ each.T + faces
        return found

    def values(self, diary: Numbers, groups: tuple[int, ...], reduced: Numbers) -> Numbers:
        """A diary with some groups, each day with the cheapest, as values of all variables."""
        values = np.zeros(len(reduced))
        values[self.duties] = diary
        prices = prices_of(self.withs, reduced)
        for i in np.flatnonzero((diary == 1) & (self.withs != NONE).any(0)):
            group = min(groups, key=lambda g: float(prices[g, i]))
            values[[self.withs[group, i], self.meets[group]]] = 1
        values[self.load] = diary @ self.diaries.lengths
        return values


def prices_of(places: Places, reduced: Numbers) -> Numbers:
    """The prices of variables; of none, that of what cannot be."""
    return np.where(places == NONE, FORBIDDEN, reduced[places])


def possible_workers(model: CareModel) -> tuple[PossibleWorker, ...] | None:
    """What each person could do; None if that is too much to write down, or somebody is pinned."""
    names = {v.name: i for i, v in enumerate(model.cp.proto.variables)}
    found = []
    for who in model.people:
        diary = model.diary(who)
        own = {duty: x for duty, x in diary.items() if not isinstance(x, int)}
        booked = [duty for duty in diary if duty not in own]
        most = model.facts.staff[who].minutes_per_week
        diaries = possible_diaries(own, booked, most)
        if diaries is None or any(map(model.is_fixed, own.values())):
            return None
        duties = np.array([own[d].index for d in diaries.duties], dtype=np.int64)
        withs = [_with_group(model, who, g.code, duties) for g in model.groups]
        meets = [names.get(f"{g.code} meets {who}", NONE) for g in model.groups]
        found.append(
            PossibleWorker(
                diaries,
                duties,
                np.array(withs, dtype=np.int64).reshape(len(meets), len(duties)),
                np.array(meets, dtype=np.int64),
                names[f"load of {who}"],
            )
        )
    choices = sum(len(one.diaries.sets) for one in found) << len(model.groups)
    return tuple(found) if 0 < choices <= MOST_CHOICES else None


def looks(workers: tuple[PossibleWorker, ...]) -> int:
    """How many looks at a duty it takes to price every diary once with each set of groups."""
    return sum(one.diaries.sets.size << len(one.meets) for one in workers)


def _with_group(model: CareModel, who: str, group: str, duties: Places) -> list[int]:
    """For each duty, the variable that says that a person is then with a group."""
    withs = {
        days[who].index: there[who].index
        for (session, day), days in model.by_day()
        for (code, *when), there in model.with_groups()
        if (code, *when) == (group, session, day) and who in there
    }
    return [withs.get(int(duty), NONE) for duty in duties]


class CareRows:
    """The model as a table: what is charged, and the rows that join people or charges."""

    def __init__(self, model: CareModel, workers: tuple[PossibleWorker, ...]) -> None:
        self._proto = model.cp.proto
        self.workers = workers
        objective = self._proto.objective
        self.costs = np.zeros(len(self._proto.variables))
        np.add.at(self.costs, list(objective.vars), list(objective.coeffs))
        self.names = [v.name for v in self._proto.variables]
        self._busiest = self.names.index(LightLoad.name)
        self.per_hour = int(self.costs[self._busiest])
        self.costs[self._busiest] = 0
        self.constant = round(objective.offset)
        self.step = gcd(*(int(c) for c in self.costs)) or 1
        self.owner = {i: n for n, one in enumerate(workers) for i in one.places}
        self.shared = np.array([i for i in range(len(self.names)) if i not in self.owner])
        domains = [list(v.domain) for v in self._proto.variables]
        self.least = np.array([float(each[0]) for each in domains])
        self.most = np.array([float(each[-1]) for each in domains])
        rows = list(self._rows())
        self.table = np.array([row for row, _, _ in rows]).reshape(-1, len(self.names))
        self.low = np.array([low for _, low, _ in rows])
        self.high = np.array([high for _, _, high in rows])

    def _rows(self) -> Iterator[tuple[Numbers, float, float]]:
        """The rows that join several people, or people and charges. To leave others out is safe."""
        for each in self._proto.constraints:
            places, domain = list(each.linear.vars), [float(x) for x in each.linear.domain]
            owners = {self.owner.get(i, NONE) for i in places}
            if len(owners) > 1 and len(domain) == 2 and self._busiest not in places:
                row = np.zeros(len(self.costs))
                np.add.at(row, places, list(each.linear.coeffs))
                low, high = (x if abs(x) < FAR else np.sign(x) * inf for x in domain)
                yield row, low, high


FAR = 2.0**60
"""The solver writes so great a number where there is no limit."""

Settled = Callable[[float, float], bool]
"""Whether enough is known about a cost: between which two numbers it lies."""


class CareRelaxation:
    """The linear programme over possible diaries, of which more and more join."""

    def __init__(self, rows: CareRows, ended: Callable[[float], bool]) -> None:
        self.rows, self.effort = rows, 0.0
        self._ended = ended
        ones = np.ones(len(rows.workers))
        self._mixture = Mixture(np.append(rows.low, ones), np.append(rows.high, ones))
        self._joined: dict[tuple[int, bytes], tuple[int, float]] = {}
        for i in rows.shared:
            column = np.append(rows.table[:, i], 0 * ones)
            self._mixture.join(
                float(rows.costs[i]), column, float(rows.least[i]), float(rows.most[i])
            )
        for number in range(len(rows.workers)):
            self._join(number, np.zeros(len(rows.costs)))

    @cached_property
    def _choices(self) -> tuple[tuple[int, ...], ...]:
        """The sets of groups that a person might meet."""
        groups = range(len(self.rows.workers[0].meets))
        return tuple(c for k in range(len(groups) + 1) for c in combinations(groups, k))

    def between(self, hours: int, settled: Settled) -> tuple[float, float]:
        """Between which two numbers all other costs lie where nobody has more than these hours.

        The first is true whenever the search ends: it is a sum of prices that holds for any prices.
        """
        self._allow(hours, {})
        low, high = -inf, inf
        joined = True
        while joined and not self._done(settled, low, high) and self._mixture.solve():
            high = self._mixture.value
            bound, better = self._look(hours, self._mixture.worth())
            low = max(low, bound)
            joined = sum(self._join(number, values) for number, values in better) > 0
        return low, high

    def dive(self, hours: int) -> dict[str, int] | None:
        """A diary and groups for everybody, as the model's variables by name; None without time.

        The surest diaries of the mixture are fixed, and it is made anew for all others, until there
        is no other.
        """
        fixed: dict[int, bytes] = {}
        while len(fixed) < len(self.rows.workers):
            self._allow(hours, fixed)
            for _ in range(ROUNDS):
                if self._ended(self.effort) or not self._mixture.solve():
                    return None
                for number, values in self._look(hours, self._mixture.worth())[1]:
                    _ = number in fixed or self._join(number, values)
            self._mixture.solve()
            fixed |= self._surest(fixed)
        values = sum((np.frombuffer(key) for key in fixed.values()), np.zeros(len(self.rows.costs)))
        return {self.rows.names[i]: round(float(values[i])) for i in self.rows.owner}

    def _allow(self, hours: int, fixed: dict[int, bytes]) -> None:
        """Allow only diaries of so many hours, and of whom one is fixed only that."""
        for (number, key), (column, minutes) in self._joined.items():
            allowed = minutes <= 60 * hours and fixed.get(number, key) == key
            self._mixture.limit(column, inf if allowed else 0.0)

    def _surest(self, fixed: dict[int, bytes]) -> dict[int, bytes]:
        """The diaries that are taken nearly as a whole; if there is none, the one taken most."""
        shares = sorted(
            (self._mixture.taken(column), number, key)
            for (number, key), (column, _) in self._joined.items()
            if number not in fixed
        )
        sure = {number: key for taken, number, key in shares if taken > SURE}
        return sure or {number: key for _, number, key in shares[-1:]}

    def _done(self, settled: Settled, low: float, high: float) -> bool:
        return settled(low, high) or self._ended(self.effort)

    def _join(self, number: int, values: Numbers) -> bool:
        """Let a person's diary join; False if it is there."""
        rows, key = self.rows, (number, values.tobytes())
        if key in self._joined:
            return False
        alone = np.arange(len(rows.workers)) == number
        column = np.append(rows.table @ values, alone)
        joined = self._mixture.join(float(rows.costs @ values), column)
        self._joined[key] = joined, float(values[rows.workers[number].load])
        return True

    def _look(self, hours: int, worth: Numbers) -> tuple[float, list[tuple[int, Numbers]]]:
        """A bound by these prices, and the diaries that are worth more than they cost."""
        rows = self.rows
        worth, alone = np.split(worth, [len(rows.low)])
        worth[(worth > 0) & (rows.low == -inf) | (worth < 0) & (rows.high == inf)] = 0.0
        sides = np.where(worth > 0, rows.low, rows.high)
        reduced = rows.costs - worth @ rows.table
        shared = reduced[rows.shared]
        bound = float(worth[worth != 0] @ sides[worth != 0])
        bound += float(
            np.minimum(shared * rows.least[rows.shared], shared * rows.most[rows.shared]).sum()
        )
        better = []
        for number, worker in enumerate(rows.workers):
            prices = self._prices(worker, reduced, hours)
            bound += float(prices.min())
            for place in _cheapest(prices, float(alone[number]) - TOLERANCE):
                which, choice = divmod(place, len(self._choices))
                diary = worker.within(hours)[which]
                better.append((number, worker.values(diary, self._choices[choice], reduced)))
        self.effort += len(self._joined) * len(rows.low) / CELLS
        return bound, better

    def _prices(self, worker: PossibleWorker, reduced: Numbers, hours: int) -> Numbers:
        """The price of each diary with each set of groups."""
        self.effort += worker.within(hours).size * len(self._choices) / LOOKS
        return worker.prices(self._choices, reduced, hours)


def _cheapest(prices: Numbers, below: float) -> list[int]:
    """Where the few lowest prices stand, of those below a price."""
    flat = prices.ravel()
    few = np.argpartition(flat, min(AT_ONCE, len(flat)) - 1)[:AT_ONCE]
    return [int(place) for place in few if flat[place] < below]
