"""A repair: a plan again, from the one before, in which as little as possible differs."""

from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.following import Followed, follow, known
from app.scheduling.moving import moves
from app.scheduling.plan import Group, Plan
from app.scheduling.recalling import first_again
from app.scheduling.remembering import Memory, StoppedError
from app.scheduling.rules import M_MOVE, WEIGHTS, posted
from app.scheduling.rules.base import Decision
from app.scheduling.score import breaches, judge
from app.scheduling.situation import Situation


def repaired(facts: Facts, near: tuple[Group, ...], budget: Budget, was: Situation) -> Followed:
    """The plan before with what must change, and no bounds: none holds for a repair.

    `near` are the groups that are best on their own and near to those before. The groups as they
    stand may have been chosen in view of what follows: where they are still legal, and a plan with
    them costs less, they stay. Both ways share one limit: the second is gone if what it must take
    is left then.
    """
    standing = was.plan.groups
    both = near != standing and _legal(facts, standing)
    found: list[Followed] = []
    try:
        for groups, share in ((standing, 0.5), (near, 1.0)) if both else ((near, 1.0),):
            if found and budget.effort_left < first_again(budget.memory):
                break
            budget.memory = Memory()
            with budget.within(share):
                found.append(follow(facts, groups, budget, was))
    except StoppedError:
        found.append(known(facts, budget.memory, was))
    return min(found, key=lambda each: _cost_of_change(facts, was, each[0]))


def _legal(facts: Facts, groups: tuple[Group, ...]) -> bool:
    """Whether no rule on groups is broken by these."""
    names = {rule.name for rule in posted(Decision.GROUPS)}
    found = breaches(Situation(facts, Plan(groups=groups)))
    return not any(each.rule in names for each in found)


def _cost_of_change(facts: Facts, was: Situation, plan: Plan) -> int:
    """What a plan costs, and what each item costs that differs from the plan before."""
    weight = facts.settings.weights.get(M_MOVE, WEIGHTS[M_MOVE])
    found = Situation(facts, plan)
    return judge(found).total + weight * len(moves(was.plan, found.plan))
