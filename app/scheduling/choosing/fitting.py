"""Whether a given set of children can be grouped, all of them.

Without ties, a set that can be grouped at all can be cut into groups that follow each other in
age: of two groups that lie across each other, one may take the older children and one the younger,
and neither reaches further than before. So a cut is looked for, first one that also keeps the ties;
the solver is asked where only the ties stand against one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.scheduling.choosing.model import CohortModel
from app.scheduling.choosing.wanted import CohortWanted
from app.scheduling.cpsat import Budget, search
from app.scheduling.grouping import in_order
from app.scheduling.problem import Phase
from app.scheduling.times import months_apart

STAGE = "cohort"

Group: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to group a set of children, if there is any; unknown where it is not `proven`."""

    groups: tuple[Group, ...] | None
    proven: bool = True


class Fitting:
    """The rules for groups, ready to look at many sets of candidates."""

    def __init__(self, wanted: CohortWanted) -> None:
        self._wanted = wanted
        self._facts = wanted.facts
        self._apart = self._others(self._facts.apart)
        self._together = self._others(self._facts.together)

    def _others(self, pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in pairs:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def fit(self, children: Sequence[str], budget: Budget) -> Fit:
        """Whether all these children, and they alone, can be grouped."""
        found: list[Group] = []
        for phase in Phase:
            members = in_order(self._facts, (c for c in children if self._facts.phases[c] is phase))
            each = self._fit_phase(members, budget)
            if each.groups is None:
                return each
            found += each.groups
        return Fit(tuple(found))

    def _fit_phase(self, members: Group, budget: Budget) -> Fit:
        groups = self._cut(members, self._keeps_ties)
        if groups is not None or not self._tied(members):
            return Fit(groups)
        if self._cut(members, lambda _, __: True) is None:
            return Fit(None)
        return self._solve(members, budget)

    def _tied(self, members: Group) -> bool:
        here = set(members)
        return any(
            here & ties.get(child, set())
            for child in members
            for ties in (self._apart, self._together)
        )

    def _cut(
        self, members: Group, legal: Callable[[Group, Group], bool]
    ) -> tuple[Group, ...] | None:
        """Groups that follow each other in age; None if there is no such cut."""
        starts: dict[int, int] = {0: 0}
        for end in range(1, len(members) + 1):
            start = self._last_start(members, end, starts, legal)
            if start is not None:
                starts[end] = start
        if len(members) not in starts:
            return None
        found, end = [], len(members)
        while end:
            found.append(members[starts[end] : end])
            end = starts[end]
        return tuple(reversed(found))

    def _last_start(
        self,
        members: Group,
        end: int,
        starts: dict[int, int],
        legal: Callable[[Group, Group], bool],
    ) -> int | None:
        """Where a last group that ends here may start, such that all before it is grouped too."""
        born, wanted = self._wanted.by_code, self._wanted
        for start in range(end - wanted.smallest, max(-1, end - wanted.largest - 1), -1):
            if months_apart(born[members[start]].born, born[members[end - 1]].born) > (
                wanted.spread_months
            ):
                return None
            if start in starts and legal(members[start:end], members):
                return start
        return None

    def _keeps_ties(self, group: Group, members: Group) -> bool:
        """Whether nobody here is with whom it is kept apart from, or without its own."""
        inside = set(group)
        outside = set(members) - inside
        return not any(
            inside & self._apart.get(c, set()) or outside & self._together.get(c, set())
            for c in group
        )

    def _solve(self, members: Group, budget: Budget) -> Fit:
        model = CohortModel(self._wanted, members)
        model.gain(dict.fromkeys(members, 1))
        answer = search(model, STAGE, budget)
        if answer is None:
            return Fit(None, proven=False)
        if not answer.cost:
            return Fit(model.groups(answer))
        return Fit(None, proven=answer.bound > 0)
