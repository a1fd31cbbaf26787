"""The solver's model of a cohort: who comes, and in whose group.

A group is known by its oldest child, as where groups alone are decided: the rules for groups post
themselves here as they do there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from typing_extensions import override

from app.scheduling.choosing.wanted import CohortWanted
from app.scheduling.cpsat import Answer, StageModel
from app.scheduling.grouping import in_order
from app.scheduling.rules import posted
from app.scheduling.rules.base import Decision, Limit
from app.scheduling.times import months_apart


class CohortModel(StageModel):
    """The variables of both phases' groups. `children` stand from the oldest to the youngest."""

    def __init__(self, wanted: CohortWanted, children: Iterable[str]) -> None:
        super().__init__(wanted.facts_of(children), Decision.GROUPS)
        self.pinned: tuple[tuple[str, ...], ...] = ()
        self.children = in_order(self.facts, self.facts.children)
        self._joins: dict[str, dict[str, Any]] = {oldest: {} for oldest in self.children}
        self._out = {c: self.flag(f"{c} out") for c in self.children}
        self._gains: Mapping[str, int] = {}
        for place, oldest in enumerate(self.children):
            for child in self.children[place:]:
                if self._fit(oldest, child):
                    self._joins[oldest][child] = self.flag(f"{child} with {oldest}")
        self._link()
        self._bind(wanted)
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

    def _bind(self, wanted: CohortWanted) -> None:
        if wanted.places is not None:
            self.add(sum(1 - out for out in self._out.values()) <= wanted.places)
        for one, other in wanted.bound_together:
            if one in self._out:
                self.add(self._out[one] == self._out[other])

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

    def gain(self, gains: Mapping[str, int]) -> None:
        """Look for the set of children with the highest sum of these."""
        self._gains = gains

    def at_least(self, gains: Mapping[str, int], least: int) -> None:
        """Look among the sets with such a sum of these at least."""
        self.add(sum(gains.get(c, 0) * (1 - out) for c, out in self._out.items()) >= least)

    @override
    def minimise(self) -> None:
        self._total = sum(self._gains.get(c, 0) * (out - 1) for c, out in self._out.items())
        self.cp.minimize(self._total)

    def groups(self, answer: Answer) -> tuple[tuple[str, ...], ...]:
        """The groups of an answer, oldest first."""
        found = (
            tuple(c for c, joins in members.items() if answer.value(joins))
            for members in self._joins.values()
        )
        return tuple(members for members in found if members)
