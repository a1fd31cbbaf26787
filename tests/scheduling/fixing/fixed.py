"""What the tests of fixes ask: the fixes of a plan's first gap of a name, as plain as can be."""

from app.scheduling.fixing import Effort, Fix, Tried, fixes
from app.scheduling.plan import Gap, Plan
from app.scheduling.problem import Problem
from app.scheduling.score import score
from app.scheduling.supposing import Supposition


def gap_of(problem: Problem, plan: Plan, rule: str) -> Gap:
    return next(g for g in score(problem, plan).gaps if g.rule == rule)


def tried(problem: Problem, plan: Plan, rule: str, tries: int = 250) -> Tried:
    return fixes(problem, plan, gap_of(problem, plan, rule), Effort(tries))


def fixed(problem: Problem, plan: Plan, rule: str) -> tuple[Fix, ...]:
    found = tried(problem, plan, rule)
    assert found.complete
    return found.fixes


def changes(problem: Problem, plan: Plan, rule: str) -> list[tuple[Supposition, ...]]:
    return [fix.changes for fix in fixed(problem, plan, rule)]
