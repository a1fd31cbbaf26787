"""What any plan costs at least, whatever its groups: a bound of the whole score.

Groups are priced by what must follow from them, and the best grouping at these prices is sought.
What follows from all groupings alike is added: sleeping in, and rooms in which all are mates.
"""

from dataclasses import replace
from math import ceil

from app.scheduling.cpsat import Budget, glance
from app.scheduling.facts import Facts
from app.scheduling.following import rooms_behind
from app.scheduling.grouping import children_of, in_order
from app.scheduling.least_behind import least_behind, least_by_night
from app.scheduling.partitioning import best_grouping, least_left
from app.scheduling.plan import Group
from app.scheduling.possible_groups import PossibleGroups, possible_groups
from app.scheduling.problem import Phase, TieKind
from app.scheduling.relaxing import TOLERANCE, relax
from app.scheduling.rules.groups import Ungrouped

SHARE, MOST = 0.25, 5.0
"""The share of what is left that finding the bound may take, and the most effort."""


def least_cost(facts: Facts, own: int | None, budget: Budget) -> int | None:
    """A lower bound of the score of every legal plan. `own` is that of the groups alone.

    None where none is known, or too little is left to look for it.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    if budget.over:
        return None
    with budget.within(min(SHARE, MOST / budget.effort_left)):
        priced = [_least_of(facts, phase, budget) for phase in Phase]
        known = [bound for bound in priced if bound is not None]
        grouped = [sum(known)] if len(known) == len(priced) else []
        grouped += [] if own is None else [own]
        budget.go_on()
        if not grouped:
            return None
        rooms = _least_rooms(facts, budget)
    return ceil(max(grouped) + least_by_night(facts) + rooms - TOLERANCE)


def _least_of(facts: Facts, phase: Phase, budget: Budget) -> int | None:
    """What the groups of a phase and all that must follow from them cost at least.

    Where children are kept together, groups are written down that have both of them or neither. A
    plan may also leave out one of them, at the price of a child without a group.
    """
    children = in_order(facts, children_of(facts, phase))
    if not children:
        return 0
    groups = None if budget.over else possible_groups(facts, children, stop=budget.stop)
    if groups is None:
        return None
    budget.charge(groups.effort)
    if groups.pricing > budget.effort_left:
        return None
    budget.charge(groups.pricing)
    found, left_out = _cheapest(facts, groups, budget), Ungrouped().weight_in(facts.settings)
    if found is None or found <= left_out or not any(groups.pairs(facts.together)):
        return found
    return max(left_out, _least_of(_untied(facts), phase, budget) or 0)


def _untied(facts: Facts) -> Facts:
    """As if nobody were kept together."""
    ties = tuple(tie for tie in facts.problem.ties if tie.kind is not TieKind.TOGETHER)
    return Facts(replace(facts.problem, ties=ties))


def _cheapest(facts: Facts, groups: PossibleGroups, budget: Budget) -> int | None:
    """The least that a grouping can cost with all that must follow from it."""
    priced = groups.dearer(least_behind(facts, groups, budget.go_on))
    found = best_grouping(priced, budget, share=0.5)
    if found:
        return found.bound
    relaxed = relax(priced, budget.stop)
    return least_left(relaxed.bound, -1.0) if relaxed else None


def _least_rooms(facts: Facts, budget: Budget) -> int:
    """What the rooms of all residentials cost at least: as if all children were of one group."""
    everyone = (Group("", "", tuple(facts.children)),)
    total = 0
    for model in rooms_behind(facts, everyone):
        budget.go_on()
        answer = glance(model, budget)
        total += answer.bound if answer else 0
    return total
