"""Searches that go on where an earlier one has ended, and remember what they find."""

from app.scheduling.budget import first_effort
from app.scheduling.cpsat import Answer, Budget, StageModel, search
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


def first_again(memory: Memory) -> float:
    """The effort that first answers take to models as large as those that are remembered."""
    return sum(first_effort(len(values)) for values in memory.values.values())


def is_settled(name: str, budget: Budget) -> bool:
    """Whether a stage's answer stays as it is: proven, or nothing is left to better it with."""
    memory = budget.memory
    if name not in memory.costs:
        return False
    return memory.costs[name] == memory.bounds[name] or budget.over


def recalled(model: StageModel, groups: object, memory: Memory) -> Answer | None:
    """What was found for this very model."""
    cost = memory.costs.get(model.name)
    if cost is None or memory.groups != groups:
        return None
    values, bound = memory.values[model.name], memory.bounds[model.name]
    return Answer(lambda x: x if isinstance(x, int) else values.get(x.name, 0), cost, bound)
