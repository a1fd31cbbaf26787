"""The first stage: the children of one phase into groups.

A group is known by its oldest child. So groups need no numbers that could be swapped, the span of
a group's ages is read off its members, and a child too young for an oldest has no variable there.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from app.scheduling.cpsat import Answer, Budget, Progress, StageModel, search
from app.scheduling.facts import Facts
from app.scheduling.partitioning import Grouping, best_grouping
from app.scheduling.possible_groups import possible_groups
from app.scheduling.problem import Phase
from app.scheduling.rules.base import Decision, Weighted
from app.scheduling.rules.groups import Ungrouped
from app.scheduling.situation import Situation
from app.scheduling.times import months_apart

SHARE = 0.8
"""The share of what is left that looking at all groupings has, and then searching for others."""


def children_of(facts: Facts, phase: Phase) -> frozenset[str]:
    """The children who are grouped with that phase.

    Those whom pins put into a group of two phases all count as primary: see `phase_of_group`.
    """
    phases = dict(facts.phases)
    for members in facts.pins.members.values():
        here = [c for c in members if c in facts.phases]
        if here:
            phases |= dict.fromkeys(here, facts.phase_of_group(here))
    return frozenset(c for c, of in phases.items() if of is phase)


def in_order(facts: Facts, children: Iterable[str]) -> tuple[str, ...]:
    """Children from the oldest to the youngest."""
    return tuple(sorted(children, key=lambda c: (facts.children[c].born, c)))


class GroupingModel(StageModel):
    """The variables of one phase's groups. `children` stand from the oldest to the youngest."""

    def __init__(self, facts: Facts, phase: Phase) -> None:
        super().__init__(facts, Decision.GROUPS)
        self.children = in_order(facts, children_of(facts, phase))
        pinned = ([c for c in self.children if c in g] for g in facts.pins.members.values())
        self.pinned = tuple(members for members in pinned if members)
        self._joins = {
            (child, oldest): self.flag(f"{child} with {oldest}")
            for i, oldest in enumerate(self.children)
            for child in self.children[i:]
            if self._apart(oldest, child) <= self._reach(oldest)
        }
        self._ungrouped = {c: self.flag(f"{c} ungrouped") for c in self.children}
        self._keep_pins()
        for (_, oldest), joins in self._joins.items():
            self.add(joins <= self.opened(oldest))
        for child in self.children:
            chances = [joins for (c, _), joins in self._joins.items() if c == child]
            self.cp.add_exactly_one([*chances, self._ungrouped[child]])
        self.post_rules()

    def _reach(self, oldest: str) -> int:
        """How many months younger the others of the group of that oldest may be.

        Children who are pinned together may lie further apart; then so far, and no further.
        """
        mine = [members for members in self.pinned if members[0] == oldest]
        spans = [self._apart(members[0], members[-1]) for members in mine]
        return max([self.facts.settings.age_spread_months, *spans])

    def _keep_pins(self) -> None:
        for i, members in enumerate(self.pinned):
            for child in members:
                self.add(self._ungrouped[child] == 0)
                for oldest in self.children:
                    self.add(self.joins(child, oldest) == self.joins(members[0], oldest))
            for others in self.pinned[:i]:
                for oldest in self.children:
                    both = self.joins(members[0], oldest) + self.joins(others[0], oldest)
                    self.add(both <= 1)

    def pinned_with(self, child: str) -> tuple[str, ...]:
        """The children who are pinned to the same group as a child, itself among them."""
        return next((tuple(m) for m in self.pinned if child in m), ())

    def _apart(self, oldest: str, child: str) -> int:
        return months_apart(self.facts.children[oldest].born, self.facts.children[child].born)

    def joins(self, child: str, oldest: str) -> Any:  # noqa: ANN401
        """Whether a child is in the group of that oldest; 0 where it cannot be."""
        return self._joins.get((child, oldest), 0)

    def opened(self, oldest: str) -> Any:  # noqa: ANN401
        """Whether there is a group whose oldest is that child."""
        return self._joins[oldest, oldest]

    def ungrouped(self, child: str) -> Any:  # noqa: ANN401
        """Whether a child is in no group."""
        return self._ungrouped[child]

    def size(self, oldest: str) -> Any:  # noqa: ANN401
        """How many children are in the group of that oldest."""
        return sum(self._members(oldest).values())

    def _members(self, oldest: str) -> dict[str, Any]:
        return {c: joins for (c, o), joins in self._joins.items() if o == oldest}

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Those pairs whose two children are of this phase."""
        return (pair for pair in pairs if set(pair) <= set(self.children))

    def months(self, oldest: str) -> Any:  # noqa: ANN401
        """The span of the group of that oldest, in whole months.

        It grows step by step from child to child as long as somebody as young or younger is in
        the group: a form whose relaxation is tight.
        """
        members = self._members(oldest)
        reaches = {c: self.flag(f"{oldest} reaches {c}") for c in members}
        for child, joins in members.items():
            self.add(reaches[child] >= joins)
        total: Any = 0
        for older, younger in pairwise(members):
            self.add(reaches[older] >= reaches[younger])
            step = self._apart(oldest, younger) - self._apart(oldest, older)
            total += step * reaches[younger]
        return total

    def difference(self, name: str, amounts: Mapping[str, int]) -> Any:  # noqa: ANN401
        """The difference between the largest and the smallest group, each child worth an amount."""
        most = sum(amounts.values())
        largest, smallest = self.count(f"{name} largest", most), self.count(f"{name} least", most)
        self.add(largest >= smallest)
        for oldest in self.children:
            total = sum(amounts[c] * joins for c, joins in self._members(oldest).items())
            self.add(largest >= total)
            self.add(smallest <= total + most * (1 - self.opened(oldest)))
        return largest - smallest

    def shared(self, one: str, other: str) -> Any:  # noqa: ANN401
        """Whether two children are in one group (at most that: to be rewarded)."""
        both: Any = 0
        for oldest in self.children:
            if (one, oldest) in self._joins and (other, oldest) in self._joins:
                here = self.flag(f"{one} and {other} with {oldest}")
                self.add(here <= self._joins[one, oldest])
                self.add(here <= self._joins[other, oldest])
                both += here
        return both

    def charge_parted(self, rule: Weighted[Any], one: str, other: str) -> None:
        """Charge for two children who are both in a group, and not in the same one."""
        parted = self.flag(f"{rule.name} {one} {other}")
        out = self.ungrouped(one) + self.ungrouped(other)
        self.add(parted >= 1 - self.shared(one, other) - out)
        self.charge(rule, parted)

    def lonely(self, name: str, child: str, like: frozenset[str]) -> Any:  # noqa: ANN401
        """Whether a child is in a group without any of those like it (or more: to be paid)."""
        lonely = self.flag(name)
        for oldest in self.children:
            if (child, oldest) in self._joins:
                others = sum(self.joins(c, oldest) for c in self.children if c in like)
                self.add(lonely >= self._joins[child, oldest] - others)
        return lonely

    def stay_near(self, before: Situation) -> None:
        """Charge each child who leaves its group: each group goes on as at most one of these."""
        goes_on: dict[tuple[str, str], Any] = {}
        old = [g for g in before.plan.groups if set(g.children) & set(self.children)]
        for group in old:
            for oldest in self.children:
                goes_on[group.code, oldest] = self.flag(f"{group.code} is that of {oldest}")
            self.at_most_one([goes_on[group.code, oldest] for oldest in self.children])
        for oldest in self.children:
            self.at_most_one([goes_on[group.code, oldest] for group in old])
        same = {child: self.ungrouped(child) for child in self.children}
        same |= {child: 0 for child in self.children if child in before.group_of}
        for (child, oldest), joins in self._joins.items():
            if child in before.group_of:
                stays = self.flag(f"{child} stays with {oldest}")
                self.add(stays <= joins)
                self.add(stays <= goes_on[before.group_of[child], oldest])
                same[child] += stays
        for stays in same.values():
            self.charge_move(1 - stays)
        self._begin_there(before)

    def _begin_there(self, before: Situation) -> None:
        """Let the search begin with the groups of before, each known by its oldest child."""
        heads: dict[str, str] = {}
        for child in self.children:
            if child in before.group_of:
                heads.setdefault(before.group_of[child], child)
        for (child, oldest), joins in self._joins.items():
            self.expect(joins, holds=heads.get(before.group_of.get(child, "")) == oldest)

    def groups(self, answer: Answer) -> tuple[tuple[str, ...], ...]:
        """The groups of an answer, oldest first."""
        found = {
            oldest: tuple(c for c, joins in self._members(oldest).items() if answer.value(joins))
            for oldest in self.children
        }
        return tuple(members for members in found.values() if members)


def group_phase(
    facts: Facts, phase: Phase, budget: Budget, before: Situation | None = None
) -> tuple[tuple[tuple[str, ...], ...], int | None]:
    """The best groups of a phase that the budget finds, and the bound of their cost.

    With a plan from `before`, children rather stay where they were; no bound is claimed then. The
    first groups may take what they must, were it more than is left.
    """
    if not children_of(facts, phase):
        return (), 0
    model = GroupingModel(facts, phase)
    found = None if before else _proven(model, budget)
    if found and found.bound == found.cost:
        return found.members, found.bound
    if before:
        model.stay_near(before)
    answer = search(model, Decision.GROUPS.stage, budget, share=SHARE, first=found is None)
    ways = [(found.cost, found.members, found.bound)] if found else []
    ways += [(answer.cost, model.groups(answer), answer.bound)] if answer else []
    if not ways:
        return (), None
    return min(ways)[1], None if before else max(bound for *_, bound in ways)


def _proven(model: GroupingModel, budget: Budget) -> Grouping | None:
    """The best grouping by looking at all that are near the bound; None where that says nothing.

    It keeps children who are kept together in one group or in none: a better grouping that leaves
    one of them out would cost at least as much as one child without a group. And where two friends
    are both left out, it takes their tie off twice.
    """
    budget.report(Progress(model.stage, None, None, budget.spent))
    groups = possible_groups(model.facts, model.children, model.pinned, budget.stop)
    if groups is None:
        return None
    budget.charge(groups.effort)
    found = best_grouping(groups, budget, share=SHARE)
    if found is None:
        return None
    budget.report(Progress(model.stage, found.cost, found.bound, budget.spent))
    left_out = set(model.children).difference(*found.members)
    tied = any(model.pairs(model.facts.together))
    dear = found.cost > Ungrouped().weight_in(model.facts.settings)
    twice = any(left_out.issuperset(pair) for pair in model.facts.friends)
    return None if (tied and dear) or twice else found
