"""The judge: a workbook and the plans made from it, agreed with or not, in sentences.

It knows nothing of the planner: it was written from the two texts of the contract alone, so that
its agreement with the planner says something about both.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.judge.activity_rules import break_activity_rules
from tests.judge.answers import read_case
from tests.judge.costs import find_costs
from tests.judge.duties import duties_of
from tests.judge.facts import World
from tests.judge.gaps import Gap, find_gaps
from tests.judge.group_rules import break_group_rules, break_room_rules
from tests.judge.people_rules import break_people_rules
from tests.judge.shape import find_misshapen, find_names
from tests.judge.shared_rules import break_equipment_rule, break_shared_rooms
from tests.judge.sheets import read_workbook
from tests.judge.stages import judge_stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.judge.breach import Breach
    from tests.judge.case import Case

Plan = dict[str, Any]


def judge(workbook: Path, plans: Iterable[Path]) -> list[str]:
    """Everything in which the plans differ from what the workbook makes of them.

    The plans are judged together: give the current plan of every programme that has one, or the
    breaches between two programmes go unseen.
    """
    texts = [Path(path).read_text(encoding="utf-8") for path in plans]
    return judge_plans(World(read_workbook(workbook)), [json.loads(text) for text in texts])


def judge_plans(world: World, plans: Sequence[Plan]) -> list[str]:
    """The same for data already read."""
    found = {str(plan.get("programme")): find_misshapen(plan) for plan in plans}
    if len(found) < len(plans):
        return ["two plans of one programme were given"]
    cases = []
    for code, plan in zip(found, plans, strict=True):
        if found[code]:
            continue
        if code not in world.programmes:
            found[code].append("no such programme in the workbook")
            continue
        case, faults = read_case(world, plan)
        cases.append((case, plan))
        found[code] += faults
    for (case, plan), breaches in zip(cases, _breaches_of_each(cases), strict=True):
        found[case.programme.code] += _judge_one(case, plan, breaches)
    faults = [f"{code}: {fault}" for code, own in found.items() for fault in own]
    return faults + _shared_codes([case for case, _ in cases])


def _breaches_of_each(cases: Sequence[tuple[Case, Plan]]) -> Iterator[list[Breach]]:
    """Each plan's own share; a variant is held against the others, but occupies nothing."""
    occupying = [case for case, plan in cases if plan["state"] != "variant"]
    together = find_breaches(occupying)
    for case, plan in cases:
        variant = plan["state"] == "variant"
        breaches = find_breaches([case, *occupying]) if variant else together
        yield [one for one in breaches if case.programme.code in one.programmes]


def find_breaches(cases: Sequence[Case]) -> list[Breach]:
    """Every breach of every hard rule, in each plan and between them."""
    breaches = [
        breach
        for case in cases
        for rules in (break_group_rules, break_activity_rules, break_room_rules)
        for breach in rules(case)
    ]
    breaches += break_equipment_rule(cases)
    breaches += break_shared_rooms(cases)
    if cases:
        duties = [duty for case in cases for duty in duties_of(case)]
        breaches += break_people_rules(cases[0].world, duties)
    return breaches


def _judge_one(case: Case, plan: Plan, breaches: Sequence[Breach]) -> list[str]:
    gaps, costs = find_gaps(case), find_costs(case)
    faults = _compare_gaps(plan["gaps"], gaps)
    faults += _compare_costs(plan["costs"], costs)
    faults += _compare_breaches(plan["breaches"], breaches)
    faults += _compare_sums(plan, sum(gap.weight for gap in gaps.elements()), sum(costs.values()))
    faults += judge_stages(case, plan, gaps, costs)
    if plan["optimal"] and breaches:
        faults.append("a plan with a breach is never called optimal")
    return faults + find_names(case.world, plan)


def _compare_gaps(stated: list[Plan], expected: Counter[Gap]) -> list[str]:
    listed = Counter(
        Gap(one["rule"], one["weight"], *(str(one.get(name, "")) for name in Gap._fields[2:]))
        for one in stated
    )
    extra, missing = listed - expected, expected - listed
    faults = [f"gap stated, not found: {_say_gap(gap)}" for gap in extra.elements()]
    return faults + [f"gap not stated: {_say_gap(gap)}" for gap in missing.elements()]


def _say_gap(gap: Gap) -> str:
    return " ".join(str(part) for part in gap if part != "")


def _compare_costs(stated: Mapping[str, int], expected: Mapping[str, int]) -> list[str]:
    rules = sorted(set(stated) | set(expected))
    faults = [f"cost {rule}: zeros are left out" for rule in rules if stated.get(rule) == 0]
    return faults + [
        f"cost {rule}: stated {stated.get(rule, 0)}, found {expected.get(rule, 0)}"
        for rule in rules
        if stated.get(rule, 0) != expected.get(rule, 0)
    ]


def _compare_breaches(stated: list[Plan], found: Sequence[Breach]) -> list[str]:
    """By rule: how many entries one breach makes is not laid down, nor the words of its place.

    `P-QUAL` may stand for a certificate that has expired where `T-LED` is broken by it.
    """
    expected = {breach.rule for breach in found}
    listed = {one["rule"] for one in stated}
    named = listed - {"P-QUAL"} if "T-LED" in expected else listed
    faults = [f"breach not stated: {one.sentence}" for one in found if one.rule not in named]
    faults += [
        f"breach stated, not found: {one['rule']} of {one['what']} at {one['where']}"
        for one in stated
        if one["rule"] in named - expected
    ]
    return faults + _compare_pairs(stated, found)


def _compare_pairs(stated: list[Plan], found: Sequence[Breach]) -> list[str]:
    """G-APART and G-TOGETHER name the two children."""
    faults = []
    for rule in ("G-APART", "G-TOGETHER"):
        listed = {tuple(sorted(one["what"])) for one in stated if one["rule"] == rule}
        expected = {breach.what for breach in found if breach.rule == rule}
        if listed != expected and listed and expected:
            faults.append(f"{rule}: stated of {sorted(listed)}, found of {sorted(expected)}")
    return faults


def _compare_sums(plan: Plan, gaps: int, costs: int) -> list[str]:
    faults = []
    stated = sum(gap["weight"] for gap in plan["gaps"]) + sum(plan["costs"].values())
    if plan["score"] != stated:
        faults.append(f"score {plan['score']}, but its gaps and costs make {stated}")
    if plan["score"] != gaps + costs:
        faults.append(f"score {plan['score']}, found {gaps} of gaps + {costs} of costs")
    return faults


def _shared_codes(cases: Sequence[Case]) -> list[str]:
    """Group codes are unique in the database."""
    codes = Counter(group for case in cases for group in case.answer.groups)
    return [f"group {code} stands in two programmes" for code, count in codes.items() if count > 1]
