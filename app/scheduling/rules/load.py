"""The rule on load: nobody carries much more than is needed."""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from typing_extensions import override

from app.scheduling.problem import Role
from app.scheduling.rules.base import Charge, Cost, Decision
from app.scheduling.rules.duties import length

if TYPE_CHECKING:
    from app.scheduling.situation import Situation
    from app.scheduling.staffing import StaffModel


class LightLoad(Cost["StaffModel"]):
    """The busiest person of each role has as few hours in the programme as can be."""

    name = "C-LOAD"
    weight = 1
    decides = (Decision.ACTIVITIES, Decision.CARE)

    @override
    def charges(self, situation: "Situation") -> Iterator[Charge]:
        minutes: dict[str, int] = defaultdict(int)
        for duty in situation.duties:
            minutes[duty.person] += length(duty)
        for role in Role:
            loads = [m for p, m in minutes.items() if situation.facts.staff[p].role is role]
            if loads:
                yield Charge((role.value,), ceil(max(loads) / 60))

    @override
    def post(self, model: "StaffModel") -> None:
        busiest = model.count(self.name, model.longest_load())
        for person in model.people:
            model.add(60 * busiest >= model.load(person))
        model.charge(self, busiest)
