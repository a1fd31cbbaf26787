"""Searches that go on where an earlier one has ended, and remember what they find."""

from app.scheduling.cpsat import Answer, Budget, Progress, StageModel, search
from app.scheduling.remembering import Memory, better


def recall(model: StageModel, groups: object, budget: Budget, *, share: float) -> Answer | None:
    """Search a model from where an earlier search has ended, and remember what is found."""
    memory = budget.memory
    known = recalled(model, groups, memory)
    if known and known.bound == known.cost:
        budget.report(Progress(model.stage, known.cost, known.bound, budget.used))
        return known
    if budget.stop.is_set():
        budget.cut = True
        return known
    model.hint(memory.values.get(model.name, {}))
    answer = better(search(model, model.stage, budget, share=share), known)
    memory.keep(model, answer)
    return answer


def recalled(model: StageModel, groups: object, memory: Memory) -> Answer | None:
    """What was found for this very model."""
    cost = memory.costs.get(model.name)
    if cost is None or memory.groups != groups:
        return None
    values, bound = memory.values[model.name], memory.bounds[model.name]
    return Answer(lambda x: x if isinstance(x, int) else values.get(x.name, 0), cost, bound)
