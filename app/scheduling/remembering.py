"""What the searches for a plan have found, read out when it is found: so it can be handed back.

A stop asks for the best plan at once: then there is no time to build a model again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.scheduling.plan import Group, Plan

if TYPE_CHECKING:
    from app.scheduling.cpsat import Answer, StageModel


class StoppedError(Exception):
    """A person has stopped the search: what was found until then is remembered."""


@dataclass(slots=True)
class Memory:
    """What is known of all that follows from groups, by the models' names.

    `groups` tells for which groups: for the same ones, what is proven is not searched again. The
    `values` of others are where the next searches begin. `parts` are the answers as items of a
    plan. `drafted`: whether there has been a draft of care for these groups.
    """

    groups: tuple[Group, ...] | None = None
    values: dict[str, Mapping[str, int]] = field(default_factory=dict)
    costs: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, int] = field(default_factory=dict)
    parts: dict[str, Plan] = field(default_factory=dict)
    drafted: bool = False

    def begin(self, groups: tuple[Group, ...]) -> None:
        """Turn to these groups: of others only the values are of use."""
        if self.groups != groups:
            self.groups, self.drafted = groups, False
            for known in (self.costs, self.bounds, self.parts):
                known.clear()

    def keep(self, model: "StageModel", answer: "Answer | None") -> None:
        """Remember an answer; without one, forget that there was any."""
        name = model.name
        if answer:
            self.values[name], self.parts[name] = model.values(answer), model.part(answer)
            self.costs[name], self.bounds[name] = answer.cost, answer.bound
        else:
            for known in (self.values, self.parts, self.costs, self.bounds):
                known.pop(name, None)

    def part(self, name: str) -> Plan:
        """The items of a plan that a model's answer gives; none without an answer."""
        return self.parts.get(name, Plan())

    def plan(self) -> Plan:
        """The whole plan, as far as it is known; what is not is open."""
        parts = self.parts.values()
        return Plan(
            groups=self.groups or (),
            cells=tuple(cell for part in parts for cell in part.cells),
            days=tuple(day for part in parts for day in part.days),
            nights=tuple(night for part in parts for night in part.nights),
            rooms=tuple(share for part in parts for share in part.rooms),
        )


def better(one: "Answer | None", other: "Answer | None") -> "Answer | None":
    """The cheaper of two answers to one model, with the higher of their bounds."""
    if one is None or other is None:
        return one or other
    best = min(one, other, key=lambda answer: answer.cost)
    return replace(best, bound=max(one.bound, other.bound))
