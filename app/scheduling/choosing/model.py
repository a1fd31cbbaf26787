"""The solver's models of a cohort: who comes, and in whose group.

In the full one a group is known by its oldest child, as where groups alone are decided: the rules
for groups post themselves here as they do there. The other counts groups by their ages only, and is
small: it leaves out who is kept apart, and that children who are kept together share a group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from typing_extensions import override

from app.scheduling.choosing.wanted import CohortWanted
from app.scheduling.cpsat import Answer, StageModel
from app.scheduling.grouping import in_order
from app.scheduling.problem import Phase
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision, Limit
from app.scheduling.times import months_apart


class ChoosingModel(StageModel):
    """Who comes: what every model of a cohort has. `children` stand from the oldest on."""

    def __init__(self, wanted: CohortWanted, children: Iterable[str]) -> None:
        super().__init__(wanted.facts_of(children), Decision.GROUPS)
        self.children = in_order(self.facts, self.facts.children)
        self._out = {c: self.flag(f"{c} out") for c in self.children}
        self._gains: Mapping[str, int] = {}
        if wanted.places is not None:
            self.add(sum(1 - out for out in self._out.values()) <= wanted.places)
        for one, other in wanted.bound_together:
            if one in self._out and other in self._out:
                self.add(self._out[one] == self._out[other])

    def gain(self, gains: Mapping[str, int]) -> None:
        """Look for the set of children with the highest sum of these."""
        self._gains = gains

    def lose_at_most(self, gains: Mapping[str, int], most: int) -> None:
        """Look among the sets without which so much of these is lost at most."""
        self.add(self._lost(gains) <= most)

    @override
    def minimise(self) -> None:
        """The cost is what those would gain who do not come: never below nothing."""
        self._total = self._lost(self._gains)
        self.cp.minimize(self._total)

    def _lost(self, gains: Mapping[str, int]) -> Any:  # noqa: ANN401
        return sum(gain * self._out.get(c, 1) for c, gain in gains.items())

    def begin_at(self, answer: Answer) -> None:
        """Let the next search begin with an answer, whatever it was the best for."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]  # it has no annotations
        self.hint(self.values(answer))

    def groups(self, answer: Answer) -> tuple[tuple[str, ...], ...]:  # noqa: ARG002
        """The groups of an answer, oldest first, as far as the model knows them."""
        return ()

    def coming(self, answer: Answer) -> tuple[str, ...]:
        """Who comes, by code."""
        return tuple(sorted(c for c, out in self._out.items() if not answer.value(out)))


class CohortModel(ChoosingModel):
    """Who comes, and in whose group."""

    def __init__(self, wanted: CohortWanted, children: Iterable[str]) -> None:
        super().__init__(wanted, children)
        self.pinned: tuple[tuple[str, ...], ...] = ()
        self._joins: dict[str, dict[str, Any]] = {oldest: {} for oldest in self.children}
        for place, oldest in enumerate(self.children):
            for child in self.children[place:]:
                if self._fit(oldest, child):
                    self._joins[oldest][child] = self.flag(f"{child} with {oldest}")
        self._link()
        for rule in posted(self.decision):
            if isinstance(rule, Limit):
                rule.post(self)

    def _fit(self, oldest: str, child: str) -> bool:
        born = self.facts.children
        apart = months_apart(born[oldest].born, born[child].born)
        one_phase = self.facts.phases[oldest] is self.facts.phases[child]
        return one_phase and apart <= self.facts.settings.age_spread_months

    def _link(self) -> None:
        chances: dict[str, list[Any]] = {c: [out] for c, out in self._out.items()}
        for oldest, members in self._joins.items():
            for child, joins in members.items():
                self.add(joins <= members[oldest])
                chances[child].append(joins)
        for each in chances.values():
            self.cp.add_exactly_one(each)

    def joins(self, child: str, oldest: str) -> Any:  # noqa: ANN401
        """Whether a child is in the group of that oldest; 0 where it cannot be."""
        return self._joins[oldest].get(child, 0)

    def opened(self, oldest: str) -> Any:  # noqa: ANN401
        """Whether there is a group whose oldest is that child."""
        return self._joins[oldest][oldest]

    def ungrouped(self, child: str) -> Any:  # noqa: ANN401
        """Whether a child does not come."""
        return self._out[child]

    def size(self, oldest: str) -> Any:  # noqa: ANN401
        """How many children are in the group of that oldest."""
        return sum(self._joins[oldest].values())

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The pairs of one phase, who alone could be in one group."""
        return iter(self.facts.of_one_phase(pairs))

    def pinned_with(self, child: str) -> tuple[str, ...]:  # noqa: ARG002
        """Whom a pin puts into the same group as a child: nobody."""
        return ()

    @override
    def groups(self, answer: Answer) -> tuple[tuple[str, ...], ...]:
        """The groups of an answer, oldest first."""
        found = (
            tuple(c for c, joins in members.items() if answer.value(joins))
            for members in self._joins.values()
        )
        return tuple(members for members in found if members)


class AgesModel(ChoosingModel):
    """Who comes, and how many from each range of ages are grouped there.

    No cohort is better than its best. Ranges are as long as the age spread allows; a shorter one
    within another is none. Children who lie in the same ranges are counted together.
    """

    def __init__(self, wanted: CohortWanted, children: Iterable[str]) -> None:
        super().__init__(wanted, children)
        for phase in Phase:
            self._count([c for c in self.children if self.facts.phases[c] is phase])

    def _count(self, children: Sequence[str]) -> None:
        ranges = self._ranges(children)
        alike: dict[tuple[int, ...], list[str]] = {}
        for place, child in enumerate(children):
            here = tuple(n for n, (first, end) in enumerate(ranges) if first <= place < end)
            alike.setdefault(here, []).append(child)
        grouped: list[list[Any]] = [[] for _ in ranges]
        for here, members in alike.items():
            counts = [self.count(f"{members[0]} in {n}", len(members)) for n in here]
            self.add(sum(1 - self._out[c] for c in members) == sum(counts))
            for n, count in zip(here, counts, strict=True):
                grouped[n].append(count)
        for (first, end), counts in zip(ranges, grouped, strict=True):
            self._group(children[first], counts, most=end - first)

    def _group(self, oldest: str, counts: Sequence[Any], *, most: int) -> None:
        s = self.facts.settings
        groups = self.count(f"groups from {oldest}", most // s.smallest_group)
        self.add(sum(counts) >= s.smallest_group * groups)
        self.add(sum(counts) <= s.largest_group * groups)

    def _ranges(self, children: Sequence[str]) -> list[tuple[int, int]]:
        """From which child to before which, oldest first."""
        born = [self.facts.children[c].born for c in children]
        months = self.facts.settings.age_spread_months
        found: list[tuple[int, int]] = []
        for first in range(len(children)):
            end = found[-1][1] if found else 0
            reach = end
            while reach < len(children) and months_apart(born[first], born[reach]) <= months:
                reach += 1
            if reach > end:
                found.append((first, reach))
        return found
