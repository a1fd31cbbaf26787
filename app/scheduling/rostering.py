"""The second stage: what groups do and who leads it; who cares for them by day and by night.

Instructors lead and youth workers care, and no rule looks at both: so the stage is two models, and
the best of each together is the best of both.
"""

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget
from app.scheduling.drafting import draft_care
from app.scheduling.facts import Facts
from app.scheduling.leading import ActivitiesModel
from app.scheduling.least_care import SOON, can_be_bounded, prove_care
from app.scheduling.plan import Group, Plan
from app.scheduling.recalling import is_settled, recall
from app.scheduling.rules.base import Decision
from app.scheduling.situation import Situation


def roster(
    facts: Facts, groups: tuple[Group, ...], budget: Budget, before: Situation | None = None
) -> Plan:
    """The best activities, leaders and care for these groups that the budget finds.

    They are in its memory too. With a plan from `before`, things rather stay as they were.

    Raises:
        StoppedError: somebody has stopped the search.
    """
    budget.memory.begin(groups)
    budget.go_on()
    if not is_settled(Decision.ACTIVITIES.value, budget):
        _search(ActivitiesModel(facts, groups), groups, budget, before, share=0.6)
    budget.go_on()
    if not is_settled(Decision.CARE.value, budget):
        if before is None:
            draft_care(facts, groups, budget)
        care = CareModel(facts, groups)
        provable = before is None and can_be_bounded(care, budget)
        _search(care, groups, budget, before, share=SOON if provable else 1.0)
        if provable:
            prove_care(facts, groups, budget)
    return budget.memory.plan()


def _search(
    model: ActivitiesModel | CareModel,
    groups: tuple[Group, ...],
    budget: Budget,
    before: Situation | None,
    *,
    share: float,
) -> None:
    if before:
        model.stay_near(before)
    recall(model, groups, budget, share=share)
