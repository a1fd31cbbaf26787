"""The second stage: what groups do and who leads it; who cares for them by day and by night.

Instructors lead and youth workers care, and no rule looks at both: so the stage is two models, and
the best of each together is the best of both.
"""

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget
from app.scheduling.facts import Facts
from app.scheduling.leading import ActivitiesModel
from app.scheduling.least_care import SOON, can_be_bounded, prove_care
from app.scheduling.plan import Group, Plan
from app.scheduling.recalling import recall
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
    lead, care = ActivitiesModel(facts, groups), CareModel(facts, groups)
    provable = before is None and can_be_bounded(care, budget)
    for model, share in (lead, 0.6), (care, SOON if provable else 1.0):
        budget.go_on()
        if before:
            model.stay_near(before)
        recall(model, groups, budget, share=share)
    if provable:
        prove_care(facts, groups, budget)
    return budget.memory.plan()
