"""Searches that go on where an earlier one has ended, and remember what they find."""

from collections.abc import Mapping

from app.scheduling.budget import first_effort
from app.scheduling.cpsat import Answer, Budget, StageModel, glance, search
from app.scheduling.remembering import Memory, better


def recall(model: StageModel, groups: object, budget: Budget, *, share: float) -> Answer | None:
    """Search a model from where an earlier search has ended, and remember what is found.

    Where nothing is known of it yet, it may take more than its share: as much as it must.
    """
    memory = budget.memory
    known = recalled(model, groups, memory)
    if budget.stop.is_set():
        budget.cut = True
        return known
    model.hint(memory.values.get(model.name, {}))
    found = search(model, model.stage, budget, share=share, first=known is None)
    answer = better(found, known)
    memory.keep(model, answer)
    return answer


def completed(model: StageModel, values: Mapping[str, int], budget: Budget) -> Answer | None:
    """The best answer with these values, by names; what they do not say is soon found.

    Its bound holds for such answers alone.
    """
    for place, variable in enumerate(model.cp.proto.variables):
        if variable.name in values:
            x = model.cp.get_int_var_from_proto_index(place)
            model.add(x == values[variable.name])
    return glance(model, budget, first=1.0)


def first_again(memory: Memory) -> float:
    """The effort that first answers take to models as large as those that are remembered."""
    return sum(first_effort(len(values)) for values in memory.values.values())


def is_settled(name: str, budget: Budget) -> bool:
    """Whether a stage's answer stays as it is: proven, or nothing is left to better it with."""
    memory = budget.memory
    if name not in memory.costs:
        return False
    return is_proven(memory, name) or budget.over


def is_proven(memory: Memory, name: str) -> bool:
    """Whether nothing better than a stage's answer exists."""
    return name in memory.costs and memory.costs[name] == memory.bounds[name]


def recalled(model: StageModel, groups: object, memory: Memory) -> Answer | None:
    """What was found for this very model."""
    cost = memory.costs.get(model.name)
    if cost is None or memory.groups != groups:
        return None
    values, bound = memory.values[model.name], memory.bounds[model.name]
    return Answer(lambda x: x if isinstance(x, int) else values.get(x.name, 0), cost, bound)
