"""The planner: one stage after the other, each as good as the budget allows."""

from dataclasses import dataclass

from app.scheduling.bounding import least_cost
from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import Followed, follow, known, look_ahead
from app.scheduling.grouping import group_phase
from app.scheduling.improving import OPEN, can_improve, draw_nearer, improve
from app.scheduling.naming import named
from app.scheduling.plan import Group, Plan, Stage
from app.scheduling.problem import NOTHING, Phase, Problem
from app.scheduling.remembering import StoppedError
from app.scheduling.repairing import repaired
from app.scheduling.rules.base import Decision
from app.scheduling.score import judge, stage_names
from app.scheduling.situation import Situation


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan, each stage's cost and bound, and whether time or a person cut the search short.

    `gain`: by how much the whole plan looked cheaper with these groups than with those that are
    best on their own. `bound`: no legal plan costs less, whatever its groups; None: not known.
    """

    plan: Plan
    stages: tuple[Stage, ...]
    seconds: float
    cut: bool
    gain: int = 0
    bound: int | None = None


def make_plan(problem: Problem, budget: Budget, before: Plan | None = None) -> Outcome:
    """Plan a programme. A plan always comes back; what cannot be done legally stays open.

    All the work counts against the budget, and each stage has its share of what is left. Only a
    first plan of every stage may take what it must: with 40 children some four seconds. What would
    no longer fit is left out, the bound of the whole plan among it.

    What is pinned stays; a pin that breaks a hard rule is a breach, and no bound is claimed then.
    With a plan from `before` it is a repair: each item that differs costs `M-MOVE`, and no bounds
    are claimed. Where nothing binds the groups, others are tried in view of what follows from them.
    """
    budget.begin()
    facts = Facts(problem)
    was = Situation(facts, before) if before else None
    groups, grouped = make_groups(facts, budget, was)
    if was:
        made = _Made(repaired(facts, groups, budget, was))
    else:
        made = _planned(facts, groups, grouped, budget)
    plan, behind = made.found
    found = judge(Situation(facts, plan))
    stages = tuple(
        Stage(name, found.stages[name], None if found.breaches else bound)
        for name, bound in zip(stage_names(facts), (grouped, *behind), strict=True)
    )
    least = None if found.breaches else made.least
    return Outcome(plan, stages, budget.spent, budget.cut, made.gain, least)


@dataclass(frozen=True, slots=True)
class _Made:
    """What was planned, by how much other groups made it cheaper, and what any plan costs."""

    found: Followed
    gain: int = 0
    least: int | None = None


def _planned(facts: Facts, groups: tuple[Group, ...], grouped: int | None, budget: Budget) -> _Made:
    """A plan with the best groups in view of the rest; after a stop, the best that is known."""
    gain, least = 0, None
    try:
        if not rooms_are_shared(facts):
            look_ahead(facts, groups, budget)
        budget.memory.begin(groups)
        least = least_cost(facts, grouped, budget)
        groups, gain = _in_view_of_the_rest(facts, groups, budget)
        found = follow(facts, groups, budget)
    except StoppedError:
        budget.cut = True
        found = known(facts, budget.memory)
    return _Made(found, gain, least)


def _in_view_of_the_rest(
    facts: Facts, groups: tuple[Group, ...], budget: Budget
) -> tuple[tuple[Group, ...], int]:
    """The best groups in view of what follows, and how much cheaper the whole plan looks so."""
    if rooms_are_shared(facts) or is_bound(facts):
        return groups, 0
    part = FIRST if sum(budget.memory.costs.values()) >= OPEN else MOST
    if not can_improve(facts, budget, 1 - part):
        return groups, 0
    before = _looks(facts, groups, budget)
    groups = draw_nearer(facts, groups, budget)
    gain = before - _looks(facts, groups, budget)
    with budget.within(part):
        follow(facts, groups, budget)
    before = _looks(facts, groups, budget)
    groups = improve(facts, groups, budget)
    return groups, gain + before - _looks(facts, groups, budget)


def _looks(facts: Facts, groups: tuple[Group, ...], budget: Budget) -> int:
    """What a plan with these groups costs as far as it is known."""
    own = judge(Situation(facts, Plan(groups=groups))).stages[Decision.GROUPS.stage]
    return own + sum(budget.memory.costs.values())


FIRST, MOST = 0.35, 0.9
"""The part of the budget for what follows from the first groups, before others are tried.

Where something stays open, others are soon worth more; where nothing does, these are proven first.
"""


def is_bound(facts: Facts) -> bool:
    """Whether something is fixed, by hand or by the past: then no other groups are tried."""
    return facts.problem.pins != NOTHING or facts.problem.locked_before is not None


def rooms_are_shared(facts: Facts) -> bool:
    """Whether two sessions want the rooms of one night: then each looks at the one before."""
    nights = [(s.centre, night) for s in facts.problem.sessions for night in s.nights]
    return len(nights) > len(set(nights))


GROUPING = 0.3
"""The part of the budget for groups that are best on their own."""


def make_groups(
    facts: Facts, budget: Budget, before: Situation | None = None
) -> tuple[tuple[Group, ...], int | None]:
    """The groups of both phases, named, and the bound of their cost."""
    found: list[tuple[str, ...]] = []
    bounds: list[int | None] = []
    with budget.within(GROUPING):
        for number, phase in enumerate(Phase):
            with budget.within(1 / (len(Phase) - number)):
                members, bound = group_phase(facts, phase, budget, before)
            found += members
            bounds.append(bound)
    known = [b for b in bounds if b is not None]
    bound = sum(known) if len(known) == len(bounds) else None
    return named(facts, found, before.plan.groups if before else ()), bound
