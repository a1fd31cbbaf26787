"""What a plan costs and breaks, found without the planner that made it."""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass

from app.scheduling.facts import Facts
from app.scheduling.plan import Breach, Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.rules import COSTS, HARD, RULES, SHORTFALLS
from app.scheduling.rules.base import Decision, Weighted
from app.scheduling.situation import Situation

ALL = frozenset(rule.name for rule in RULES)


@dataclass(frozen=True, slots=True)
class Score:
    """A plan's gaps, costs by rule (zeros left out), breaches, and cost by stage."""

    gaps: tuple[Gap, ...]
    costs: Mapping[str, int]
    breaches: tuple[Breach, ...]
    stages: Mapping[str, int]

    @property
    def total(self) -> int:
        """The score: all weights that apply. Lower is better. A breach costs nothing."""
        return sum(g.weight for g in self.gaps) + sum(self.costs.values())


def stage_names(facts: Facts) -> tuple[str, ...]:
    """The stages of a programme, each residential's rooms one of its own."""
    rooms = [f"rooms {s.code}" for s in facts.problem.sessions if s.nights]
    return (Decision.GROUPS.stage, Decision.CARE.stage, *rooms)


def stage_of(rule: Weighted[object], session: str | None) -> str:
    """The name of the stage that decides what a rule charges for."""
    if Decision.ROOMS in rule.decides:
        return f"rooms {session}"
    return rule.decides[0].stage


def score(problem: Problem, plan: Plan) -> Score:
    """Judge a plan by every rule of the contract."""
    return judge(Situation(Facts(problem), plan))


def judge(situation: Situation, only: Container[str] = ALL) -> Score:
    """Judge a plan that is already beside its problem, by all rules or by those of some names."""
    settings = situation.facts.settings
    costs: Counter[str] = Counter()
    stages = Counter(dict.fromkeys(stage_names(situation.facts), 0))
    gaps: list[Gap] = []
    for rule in SHORTFALLS:
        for gap in rule.gaps(situation) if rule.name in only else ():
            gaps.append(gap)
            stages[stage_of(rule, gap.session)] += gap.weight
    for cost in COSTS:
        for charge in cost.charges(situation) if cost.name in only else ():
            amount = cost.weight_in(settings) * charge.units
            costs[cost.name] += amount
            stages[stage_of(cost, charge.session)] += amount
    return Score(
        gaps=tuple(gaps),
        costs={name: amount for name, amount in costs.items() if amount},
        breaches=breaches(situation, only),
        stages=dict(stages),
    )


def breaches(situation: Situation, only: Container[str] = ALL) -> tuple[Breach, ...]:
    """Every hard rule that the plan breaks, in the contract's order."""
    asked = (rule for rule in HARD if rule.name in only)
    return tuple(dict.fromkeys(b for rule in asked for b in rule.violations(situation)))
