"""The second stage: what groups do and who leads it; who cares for them by day and by night.

Instructors lead and youth workers care, and no rule looks at both: so the stage is two models, and
the best of each together is the best of both.
"""

from dataclasses import dataclass

from app.scheduling.caring import CareModel
from app.scheduling.cpsat import Budget, recall
from app.scheduling.facts import Facts
from app.scheduling.leading import ActivitiesModel
from app.scheduling.plan import Cell, DayCover, Group, NightCover
from app.scheduling.situation import Situation


@dataclass(frozen=True, slots=True)
class Roster:
    """What the stage decides, and the bound of its cost; None where none can be claimed."""

    cells: tuple[Cell, ...]
    days: tuple[DayCover, ...]
    nights: tuple[NightCover, ...]
    bound: int | None


def roster(
    facts: Facts, groups: tuple[Group, ...], budget: Budget, before: Situation | None = None
) -> Roster:
    """The best activities, leaders and care for these groups that the budget finds.

    With a plan from `before`, things rather stay as they were; no bound is claimed then.
    """
    activities, care = ActivitiesModel(facts, groups), CareModel(facts, groups)
    if before:
        activities.stay_near(before)
        care.stay_near(before)
    led = recall(activities, groups, budget, share=0.6)
    cared = recall(care, groups, budget, share=1.0)
    bound = led.bound + cared.bound if led and cared else None
    return Roster(
        cells=activities.cells(led) if led else (),
        days=care.days(cared) if cared else (),
        nights=care.nights(cared) if cared else (),
        bound=None if before else bound,
    )
