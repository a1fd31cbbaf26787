"""One plain CP-SAT model per stage, straight from the contract.

No group is known by its oldest child, nobody is ruled out before there is a variable, people are
assigned to (group, block), duties that clash are forbidden pair by pair, and the solver runs with
its eight threads until the clock says stop. It is legal and complete, and what one would write
first.
"""

from collections.abc import Callable
from itertools import count

from app.scheduling.facts import Facts
from app.scheduling.plan import Group, Plan, RoomShare, Stage
from app.scheduling.problem import Phase, Problem
from app.scheduling.score import score
from benchmarks.peers.plain_groups import group_plainly
from benchmarks.peers.plain_model import Report
from benchmarks.peers.plain_rooms import room_plainly
from benchmarks.peers.plain_staff import staff_plainly

GROUPS_SHARE, STAFF_SHARE = 0.3, 0.85
"""Of the seconds that are left: what groups may take, and then activities and staff."""

Left = Callable[[], float]


def plan_plainly(
    problem: Problem, *, seed: int, report: Report, left: Left
) -> tuple[Plan, tuple[Stage, ...]]:
    """The plan of stage after stage; `left` says how many seconds are left."""
    facts = Facts(problem)
    groups, grouped = _groups(facts, seed, report, left)
    staffed, bound = staff_plainly(
        facts, groups, seconds=STAFF_SHARE * left(), seed=seed, report=report
    )
    bounds, rooms = [grouped, bound], list[RoomShare]()
    residentials = [s for s in problem.sessions if s.nights]
    for i, session in enumerate(residentials):
        give = left() / (len(residentials) - i)
        shares, bound = room_plainly(facts, groups, session, seconds=give, seed=seed, report=report)
        rooms += shares
        bounds.append(bound)
    plan = Plan(groups, staffed.cells, staffed.days, staffed.nights, tuple(rooms))
    costs = score(problem, plan).stages.items()
    return plan, tuple(Stage(*cost, bound) for cost, bound in zip(costs, bounds, strict=True))


def _groups(
    facts: Facts, seed: int, report: Report, left: Left
) -> tuple[tuple[Group, ...], int | None]:
    """Both phases' groups, each phase with half of the seconds, and their bound."""
    give = GROUPS_SHARE * left() / len(Phase)
    found = [group_plainly(facts, p, seconds=give, seed=seed, report=report) for p in Phase]
    codes = (f"{facts.problem.programme}-{n}" for n in count(1))
    groups = (Group(code := next(codes), code, each) for members, _ in found for each in members)
    bounds = [bound for _, bound in found if bound is not None]
    return tuple(groups), sum(bounds) if len(bounds) == len(found) else None
