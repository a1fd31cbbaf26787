"""Groups chosen anew in view of what they can do and who can care for them.

Groups that are best on their own can be dear afterwards: too many for the staff there are, or each
with one child who bars the rest from half of the activities. Other groupings are tried with quick
looks at the stages behind: fewer groups, then single children moved or exchanged.

A child is never left out for it. By the weights alone that would often pay: a child without a group
costs as much as one block without an activity. But the child was promised a place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import inf

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Answer, Budget, StageModel, glance
from app.scheduling.drafting import drafted
from app.scheduling.facts import Facts
from app.scheduling.following import models_behind, names_behind
from app.scheduling.grouping import children_of, in_order
from app.scheduling.naming import named
from app.scheduling.partitioning import best_grouping
from app.scheduling.plan import Group, Plan
from app.scheduling.possible_groups import Numbers, PossibleGroups, ones, possible_groups
from app.scheduling.problem import Phase
from app.scheduling.prospects import asked_of_staff, open_in_any_case
from app.scheduling.recalling import first_again
from app.scheduling.remembering import Memory, StoppedError
from app.scheduling.rules.base import Decision
from app.scheduling.score import judge
from app.scheduling.situation import Situation

Masks = tuple[int, ...]
"""The groups of one phase, each as the bits of its children."""

Grouping = Mapping[Phase, Masks]

SHARE = 0.3
"""The part of the budget that may go into trying other groupings, of its effort and of its time."""

PATIENCE = 16
"""So many trials in a row that bring nothing end it, or six times as many while gaps are open."""

OPEN = 1000
"""From such a cost of the stages behind on, something is likely to stay open in them."""

STEPS = 5
"""So often a price is doubled."""

AGES = (8, 2)
"""What a month of a group's span may cost in turn, besides its weight: the nearest in age first."""

HOPES = 20_000
"""To tell what may be hoped of so many groupings takes about as long as one unit of effort."""

STAFFED = (Decision.ACTIVITIES, Decision.CARE)

NEAR = 15
"""By no more than so much is another grouping likely to make one of the later stages cheaper."""


def improve(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> tuple[Group, ...]:
    """Groups with which a whole plan costs less at a glance; the same if there are none.

    The budget's memory has what was found for the groups before; it gets what was found for others.
    A stop ends it.
    """
    return _improved(facts, groups, budget, _Improver.run)


def draw_nearer(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> tuple[Group, ...]:
    """Groups nearer in age, where staff seem short and a plan with such groups costs less.

    Who is too young for an activity keeps the whole group from it: in groups that are best on their
    own there is often such a child in every one. It is a first quick look, and as `improve` else.
    """
    short = any(budget.memory.costs.get(each.value, 0) >= OPEN for each in STAFFED)
    return _improved(facts, groups, budget, _Improver.draw_nearer) if short else groups


def _improved(
    facts: Facts,
    groups: tuple[Group, ...],
    budget: Budget,
    tried: Callable[["_Improver"], None],
) -> tuple[Group, ...]:
    """The best groups when these trials are made."""
    if budget.memory.groups != groups or not whole(facts, budget):
        return groups  # the time was too short for a plan to compare with
    try:
        improver = _prepared(facts, groups, budget)
        if improver:
            tried(improver)
    except StoppedError:
        pass
    return budget.memory.groups


def can_improve(facts: Facts, budget: Budget, part: float) -> bool:
    """Whether this part of what is left is enough for a few looks at other groups.

    A look mostly ends early, where it sees that the whole plan will be no cheaper.
    """
    effort = SHARE * part * budget.effort_left
    return whole(facts, budget) and effort >= first_again(budget.memory) / 2


def whole(facts: Facts, budget: Budget) -> bool:
    """Whether all that follows from groups is known, be it well or badly."""
    return all(name in budget.memory.costs for name in names_behind(facts))


def _prepared(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> "_Improver | None":
    """What tries other groups; None where these cannot all be written down."""
    phases: dict[Phase, PossibleGroups] = {}
    for phase in Phase:
        budget.go_on()
        children = in_order(facts, children_of(facts, phase))
        possible = possible_groups(facts, children, stop=budget.stop)
        if possible is None:
            return None
        budget.charge(possible.effort + possible.pricing)
        if children:
            phases[phase] = possible
    found = {
        phase: tuple(
            possible.mask(g.children) for g in groups if set(g.children) <= set(possible.children)
        )
        for phase, possible in phases.items()
    }
    kept = {phase: each.with_all_of(sum(found[phase])) for phase, each in phases.items()}
    return _Improver(facts, kept, budget, found)


def members(phases: Mapping[Phase, PossibleGroups], found: Grouping) -> list[tuple[str, ...]]:
    """The children of each group, oldest first."""
    return [
        phases[phase].members(mask)
        for phase, masks in found.items()
        for mask in sorted(masks, key=lambda mask: mask & -mask)
    ]


@dataclass(frozen=True, slots=True)
class _Trial:
    """Groups, what they cost themselves, and what each of the stages behind costs at a glance."""

    grouping: Grouping
    groups: tuple[Group, ...] = ()
    own: float = inf
    behind: Memory = field(default_factory=Memory)

    @property
    def total(self) -> float:
        return self.own + sum(self.behind.costs.values())

    @property
    def open(self) -> bool:
        """Whether something is likely to stay open."""
        return sum(self.behind.costs.values()) >= OPEN


class _Improver:
    """Tries groupings, the most promising first, and keeps the best."""

    def __init__(
        self,
        facts: Facts,
        phases: Mapping[Phase, PossibleGroups],
        budget: Budget,
        found: Grouping,
    ) -> None:
        self._facts, self._budget = facts, budget
        self._phases = phases
        self._priced = {
            phase: groups.dearer(open_in_any_case(facts, groups, budget.go_on))
            for phase, groups in phases.items()
        }
        self._asks = {phase: asked_of_staff(facts, groups) for phase, groups in phases.items()}
        self._until = budget.effort_left * (1 - SHARE)
        self._in_time = budget.seconds_left - budget.seconds_for(SHARE)
        self._tried: set[frozenset[tuple[Phase, Masks]]] = set()
        self._vain = 0
        groups = budget.memory.groups or ()
        self._best = _Trial(found, groups, self._own(groups), budget.memory)

    @property
    def _ended(self) -> bool:
        self._budget.go_on()
        late = self._budget.seconds_left < self._in_time or not self._in_time
        self._budget.cut |= late
        spent = late or self._budget.effort_left < self._until
        return spent or self._vain > PATIENCE * (6 if self._best.open else 1)

    def run(self) -> None:
        """First groups that ask less of staff, then one child after the other.

        The best trial is in the budget's memory.

        Raises:
            StoppedError: somebody has stopped the search.
        """
        if self._best.open:
            for grouping in self._dearer_groups():
                self._try(grouping)
        better = True
        while better and not self._ended:
            better = any(map(self._try, self._neighbours()))

    def draw_nearer(self) -> None:
        """Groups nearer in age than those that are best on their own.

        Raises:
            StoppedError: somebody has stopped the search.
        """
        spans = {phase: groups.spans for phase, groups in self._phases.items()}
        for price in AGES:
            found = {phase: self._at_price(phase, price, spans) for phase in spans}
            self._try(found, near=False)

    def _own(self, groups: tuple[Group, ...]) -> int:
        return judge(Situation(self._facts, Plan(groups=groups))).stages[Decision.GROUPS.stage]

    def _dearer_groups(self) -> Iterator[Grouping]:
        """The best groups when all that they ask of staff has a price, or each group, ever higher.

        So there are fewer groups.
        """
        ways = {phase: {masks: None} for phase, masks in self._best.grouping.items()}
        prices = (self._staff_prices(), self._group_prices())
        until = (self._budget.effort_left + self._until) / 2
        for step, each, phase in product(range(STEPS), prices, ways):
            if self._budget.effort_left > until and not self._ended:
                ways[phase][self._at_price(phase, 2**step, each)] = None
        every = (dict(zip(ways, each, strict=True)) for each in product(*ways.values()))
        return iter(sorted(every, key=self._hope))

    def _staff_prices(self) -> Mapping[Phase, Numbers]:
        """A low price for each unit of staff that groups ask for, of the kinds that are short."""
        led, cared = (self._best.behind.costs[each.value] >= OPEN for each in STAFFED)
        low = OPEN / 2**STEPS
        return {
            phase: low * led * blocks + low * cared * days
            for phase, (blocks, days) in self._asks.items()
        }

    def _group_prices(self) -> Mapping[Phase, Numbers]:
        """A low price for each group."""
        return {phase: groups.one_each * (OPEN / 2) for phase, groups in self._phases.items()}

    def _at_price(self, phase: Phase, times: int, prices: Mapping[Phase, Numbers]) -> Masks:
        """The best groups of a phase when each has so many times its price."""
        groups = self._priced[phase].dearer(times * prices[phase])
        found = best_grouping(groups, self._budget, share=0.02)
        return tuple(map(groups.mask, found.members)) if found else ()

    def _floor(self, grouping: Grouping) -> float:
        """What a plan with these groups costs at least; infinite where one is not legal."""
        total = 0.0
        for phase, masks in grouping.items():
            places = self._priced[phase].find(masks)
            if places is None:
                return inf
            total += self._priced[phase].cost_of(places)
        return total

    def _try(self, grouping: Grouping, *, near: bool = True) -> bool:
        """Look at a plan with these groups, `near` the best or not; True if it is better."""
        key = frozenset(grouping.items())
        if self._ended or key in self._tried or self._floor(grouping) >= self._best.total:
            return False
        self._tried.add(key)
        trial = self._look(grouping, near=near)
        better = trial.total < self._best.total
        self._vain = 0 if better else self._vain + 1
        if better:
            self._best, self._budget.memory = trial, trial.behind
        return better

    def _look(self, grouping: Grouping, *, near: bool) -> _Trial:
        groups = named(self._facts, members(self._phases, grouping), self._best.groups)
        own, behind = self._own(groups), Memory(groups, drafted=self._best.open)
        to_come = dict(self._best.behind.costs)
        for model in models_behind(self._facts, groups):
            to_come.pop(model.name)
            if near:
                model.hint(self._best.behind.values[model.name])
            below = self._best.total - own - sum(behind.costs.values()) - self._least(to_come)
            answer = self._drafted(model) or glance(model, self._budget, below=below)
            self._budget.go_on()
            if answer is None:
                return _Trial(grouping)
            behind.keep(model, answer)
            self._budget.go_on()
        return _Trial(grouping, groups, own, behind)

    def _drafted(self, model: StageModel) -> Answer | None:
        """Care as drafted, while something is open: a quick look leaves many gaps too much."""
        if self._best.open and isinstance(model, CareModel):
            return drafted(model, self._budget)
        return None

    def _least(self, to_come: Mapping[str, int]) -> float:
        """What the stages not yet looked at cost about; while much is open, that says nothing."""
        near = sum(max(0.0, cost - NEAR) for cost in to_come.values())
        return 0.0 if self._best.open else near

    def _neighbours(self) -> Iterator[Grouping]:
        """Groupings that differ a little, each kind of change in turn, the cheapest ahead."""
        found = []
        for phase, masks in self._best.grouping.items():
            rest = (1 << len(self._phases[phase].children)) - 1 & ~sum(masks)
            more = ((*masks, one) for one in self._priced[phase].within(rest))
            found += [{**self._best.grouping, phase: m} for m in (*more, *changes(masks, rest))]
        self._budget.charge(len(found) / HOPES)
        return iter(sorted(found, key=self._hope))

    def _hope(self, grouping: Grouping) -> float:
        """What a plan with these groups might cost: each unit asked less of staff closes a gap."""
        self._budget.go_on()
        now, then = self._asked(self._best.grouping), self._asked(grouping)
        costs = self._best.behind.costs
        return self._floor(grouping) + sum(
            max(0.0, costs[decision.value] - OPEN * (before - after))
            for decision, before, after in zip(STAFFED, now, then, strict=True)
            if costs[decision.value] >= OPEN
        )

    def _asked(self, grouping: Grouping) -> tuple[float, float]:
        """The blocks that these groups want led, and the days of youth workers."""
        blocks = days = 0.0
        for phase, masks in grouping.items():
            places = self._phases[phase].find(masks)
            if places is None:
                return inf, inf
            blocks += float(self._asks[phase][0][places].sum())
            days += float(self._asks[phase][1][places].sum())
        return blocks, days


def changes(masks: Masks, rest: int) -> Iterator[Masks]:
    """Ways to change the groups of a phase, some not legal; `rest` are those in no group."""
    for i, one in enumerate(masks):
        yield without(masks, one)
        for child in ones(one):
            yield (*without(masks, one), one & ~child)
        for child in ones(rest):
            yield (*without(masks, one), one | child)
        for other in masks[:i]:
            others = without(masks, one, other)
            yield (*others, one | other)
            yield from ((*others, *pair) for pair in exchanges(one, other))


def exchanges(one: int, other: int) -> Iterator[tuple[int, int]]:
    """Two groups with one child moved from one to the other, or two exchanged."""
    for a in ones(one):
        yield one & ~a, other | a
    for b in ones(other):
        yield one | b, other & ~b
        for a in ones(one):
            yield one & ~a | b, other & ~b | a


def without(masks: Masks, *gone: int) -> Masks:
    """The groups that stay."""
    return tuple(mask for mask in masks if mask not in gone)
