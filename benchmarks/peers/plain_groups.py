"""The plain model of a phase's groups: every child in every one of as many groups as could be."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from app.scheduling.facts import Facts
from app.scheduling.problem import Gender, Phase
from app.scheduling.rules.groups import neighbours_of
from app.scheduling.times import months_apart
from benchmarks.peers.plain_model import PlainModel, Report, solve

Members = list[tuple[str, ...]]


class GroupsModel(PlainModel):
    """Which child is in which of the numbered groups of a phase."""

    def __init__(self, facts: Facts, phase: Phase) -> None:
        super().__init__(facts)
        self.children = [c for c in facts.children if facts.phases[c] is phase]
        self.groups = range(len(self.children) // max(1, facts.settings.smallest_group))
        self.joins = {(c, g): self.flag() for c in self.children for g in self.groups}
        self.opened = [self.flag() for _ in self.groups]
        for child in self.children:
            missing = self.flag()
            self.cp.add(sum(self._of(child)) + missing == 1)
            self.charge("ungrouped", missing)
        for group in self.groups:
            self._size_and_ages(group)
        self._ties()
        self._even()
        self._lonely()

    def _of(self, child: str) -> list[Any]:
        return [self.joins[child, g] for g in self.groups]

    def _in(self, group: int) -> dict[str, Any]:
        return {c: self.joins[c, group] for c in self.children}

    def _size_and_ages(self, group: int) -> None:
        settings, inside, opened = self.facts.settings, self._in(group), self.opened[group]
        self.cp.add(sum(inside.values()) >= settings.smallest_group * opened)
        self.cp.add(sum(inside.values()) <= settings.largest_group * opened)
        self.charge("G-FEW", opened)
        span = self.count(settings.age_spread_months)
        for one, other in combinations(self.children, 2):
            born = (self.facts.children[c].born for c in (one, other))
            months = months_apart(*born)
            both = inside[one] + inside[other]
            if months > settings.age_spread_months:
                self.cp.add(both <= 1)
            else:
                self.cp.add(span >= months * (both - 1))
        self.charge("G-NEAR", span)

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
        return (pair for pair in pairs if set(pair) <= set(self.children))

    def _ties(self) -> None:
        for one, other in self._pairs(self.facts.apart):
            for g in self.groups:
                self.cp.add(self.joins[one, g] + self.joins[other, g] <= 1)
        for one, other in self._pairs(self.facts.together):
            for a, b in ((one, other), (other, one)):
                for g in self.groups:
                    out = 1 - sum(self._of(b))
                    self.cp.add(self.joins[a, g] <= self.joins[b, g] + out)
        for one, other in self._pairs(self.facts.friends):
            split = self.flag()
            for g in self.groups:
                elsewhere = sum(self._of(other)) - self.joins[other, g]
                self.cp.add(split >= self.joins[one, g] + elsewhere - 1)
            self.charge("G-FRIENDS", split)

    def _even(self) -> None:
        support = {c: self.facts.children[c].support for c in self.children}
        for rule, worth in (("G-SUPPORT", support), ("G-EVEN", dict.fromkeys(self.children, 1))):
            most = sum(worth.values())
            largest, least = self.count(most), self.count(most)
            self.cp.add(largest >= least)
            for g in self.groups:
                total = sum(worth[c] * x for c, x in self._in(g).items())
                self.cp.add(largest >= total)
                self.cp.add(least <= total).only_enforce_if(self.opened[g])
            self.charge(rule, largest - least)

    def _lonely(self) -> None:
        near = neighbours_of(self.facts)
        genders = {c: self.facts.children[c].gender for c in self.children}
        for child in self.children:
            if child in near:
                self._charge_alone("G-DISTRICT", child, near[child])
            if genders[child] is not Gender.OTHER:
                like = frozenset(
                    c for c in self.children if genders[c] is genders[child] and c != child
                )
                self._charge_alone("G-LONE", child, like)

    def _charge_alone(self, rule: str, child: str, like: frozenset[str]) -> None:
        alone = self.flag()
        for g in self.groups:
            others = sum(self.joins[c, g] for c in like if c in self.children)
            self.cp.add(alone >= self.joins[child, g] - others)
        self.charge(rule, alone)


def group_plainly(
    facts: Facts, phase: Phase, *, seconds: float, seed: int, report: Report
) -> tuple[Members, int | None]:
    """The groups of a phase, and the bound of their cost."""
    model = GroupsModel(facts, phase)
    if not model.children:
        return [], 0
    found = solve(model, "groups", seconds=seconds, seed=seed, report=report)
    if not found:
        return [], None
    members = [
        tuple(c for c in model.children if found.value(model.joins[c, g])) for g in model.groups
    ]
    return [each for each in members if each], found.bound
