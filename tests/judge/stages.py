"""What a plan says of its stages and bounds, held against its own gaps and costs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.judge.costs import find_room_costs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.judge.case import Case
    from tests.judge.gaps import Gap

GROUPS = "groups"
STAFFING = "activities and staff"
ROOMS = "rooms "


def judge_stages(
    case: Case, plan: Mapping[str, Any], gaps: Counter[Gap], costs: Mapping[str, int]
) -> list[str]:
    """Bounds do not lie above costs, stages sum to the score, and each costs what is its own."""
    stages = plan["stages"]
    faults = [
        f"stage {one['stage']}: bound {one['bound']} above cost {one['cost']}"
        for one in stages
        if one["bound"] is not None and one["bound"] > one["cost"]
    ]
    if sum(one["cost"] for one in stages) != plan["score"]:
        faults.append(f"stages cost {[one['cost'] for one in stages]}, score {plan['score']}")
    faults += _judge_bound(plan)
    return faults + list(_wrong_costs(case, stages, gaps, costs))


def _judge_bound(plan: Mapping[str, Any]) -> list[str]:
    bound, score = plan["bound"], plan["score"]
    if bound is not None and bound > score:
        return [f"bound {bound} above score {score}"]
    if plan["optimal"] and bound != score:
        return [f"called optimal with bound {bound} and score {score}"]
    return []


def _wrong_costs(
    case: Case, stages: list[dict[str, Any]], gaps: Counter[Gap], costs: Mapping[str, int]
) -> Iterator[str]:
    """Groups and staffing by the rules' letters; rooms by residential."""
    stated = {one["stage"]: one["cost"] for one in stages}
    expected = {
        GROUPS: _cost_of_gaps(gaps, {"ungrouped"}) + _cost_of_rules(costs, "G"),
        STAFFING: _cost_of_gaps(gaps, STAFF_GAPS) + _cost_of_rules(costs, "TC"),
    }
    for stage, cost in expected.items():
        if stage in stated and stated[stage] != cost:
            yield f"stage {stage}: cost {stated[stage]}, found {cost}"
    yield from _wrong_rooms(case, stated, gaps)


def _wrong_rooms(case: Case, stated: Mapping[str, int], gaps: Counter[Gap]) -> Iterator[str]:
    """One stage for each residential: its beds missing, and its own share of the soft rules."""
    known = {f"{ROOMS}{session.code}": session.code for session in case.residentials}
    for stage, cost in stated.items():
        if stage in known:
            here = Counter({gap: n for gap, n in gaps.items() if gap.session == known[stage]})
            found = _cost_of_gaps(here, {"no-bed"}) + find_room_costs(case, known[stage])
            if cost != found:
                yield f"stage {stage}: cost {cost}, found {found}"
        elif stage.startswith(ROOMS):
            yield f"stage {stage}: no residential of that code"


STAFF_GAPS = {"unfilled", "day-cover", "two-adults", "first-aid", "night-cover", "night-mix"}


def _cost_of_gaps(gaps: Counter[Gap], rules: set[str]) -> int:
    return sum(gap.weight * count for gap, count in gaps.items() if gap.rule in rules)


def _cost_of_rules(costs: Mapping[str, int], letters: str) -> int:
    return sum(cost for rule, cost in costs.items() if rule[0] in letters)
