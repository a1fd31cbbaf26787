"""Every second choice that there could be, tried one by one and judged by the whole contract.

Nothing here knows how the planner looks for them.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations, product

from app.scheduling.facts import Facts
from app.scheduling.plan import Cell, Plan
from app.scheduling.problem import Activity, Problem
from app.scheduling.score import score
from app.scheduling.situation import Doing, Situation
from app.scheduling.weather import SecondChoice, rained_off
from tests.builders import activity, instructor
from tests.scheduling.worlds import SESSIONS, Dice, groupings, person, problems, rosters

CALM = {"T-WISH", "T-SOME", "T-AGAIN"}


def world(seed: int) -> tuple[Problem, Plan]:
    """A world in which the weather may stop archery, and a plan of it, legal or not."""
    dice = Dice(seed)
    found = problems(dice, dice.some(SESSIONS, 3))
    found = replace(
        found,
        activities=tuple(_activities(dice, found)),
        staff=(*found.staff, person(dice, instructor, "I3")),
    )
    return found, rosters(dice, found, groupings(dice, found))


def legal_world(seed: int) -> tuple[Problem, Plan]:
    """The same with more going on, and without what breaks a rule on activities or duties."""
    dice = Dice(seed)
    found, plan = world(seed)
    leaders = tuple(instructor(code, minutes_per_week=dice.one((240, 900))) for code in LEADERS)
    found = replace(found, staff=(*leaders, *found.staff[3:]))
    cells = [*plan.cells]
    for _ in range(5):
        cells += rosters(dice, found, plan.groups).cells
    return found, replace(plan, cells=tuple(_legal(found, plan, cells)))


LEADERS = ("I1", "I2", "I3")


def _legal(problem: Problem, plan: Plan, cells: list[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for cell in cells:
        more = [*kept, cell]
        taken = {(c.session, c.block, c.group) for c in kept}
        free = (cell.session, cell.block, cell.group) not in taken
        broken = score(problem, replace(plan, cells=tuple(more))).breaches
        if free and not {b.rule[0] for b in broken} & {"P", "T"}:
            kept = more
    return kept


def _activities(dice: Dice, problem: Problem) -> Iterator[Activity]:
    yield from (replace(a, needs_weather=a.name == "Archery") for a in problem.activities)
    for centre in ("BW", "SW"):
        qualification = dice.seldom(("Bow",), "")
        blocks = dice.seldom((2,), 1)
        yield activity("Climbing", centre, qualification=qualification, blocks=blocks)


def doings_off(situation: Situation) -> tuple[Doing, ...]:
    """What groups do that needs weather, in the whole programme."""
    wet = {(a.centre, a.name) for a in situation.facts.problem.activities if a.needs_weather}
    return tuple(d for d in situation.doings if (d.session.centre, d.activity) in wet)


def replaced(choices: Collection[SecondChoice], doings: Collection[Doing]) -> tuple[Doing, ...]:
    """Those doings that have any second choice: without one, a group just stops."""
    places = {(c.session, c.block, c.group) for c in choices if c.activity}
    return tuple(d for d in doings if any((c.session, c.block, c.group) in places for c in d.cells))


def subsets(doings: Collection[Doing]) -> Iterator[tuple[Doing, ...]]:
    """Every set of what the weather may stop."""
    for number in range(1, len(doings) + 1):
        yield from combinations(doings, number)


def new_breaches(
    problem: Problem, plan: Plan, choices: Collection[SecondChoice]
) -> set[tuple[str, ...]]:
    """The rules that second choices break and the plan does not, whatever is rained off."""
    situation = Situation(Facts(problem), plan)
    before = set(score(problem, plan).breaches)
    off = replaced(choices, doings_off(situation))
    after = (score(problem, rained_off(situation.plan, choices, d)).breaches for d in subsets(off))
    return {(b.rule, *b.what, *b.where) for each in after for b in set(each) - before}


def worth(
    problem: Problem, plan: Plan, choices: Collection[SecondChoice], doings: Collection[Doing]
) -> tuple[int, int, int]:
    """Blocks without a second choice, cost of wishes and repeats, people put on or taken off."""
    all_off = rained_off(plan, choices, doings)
    costs = score(problem, all_off).costs
    led = {(c.session, c.block, c.group): set(c.instructors) for d in doings for c in d.cells}
    changes = (
        len(led[c.session, c.block, c.group] ^ set(c.instructors)) for c in choices if c.activity
    )
    missing = sum(not c.activity for c in choices)
    return missing, sum(n for rule, n in costs.items() if rule in CALM), sum(changes)


def best(problem: Problem, plan: Plan, doings: Collection[Doing]) -> tuple[int, int, int]:
    """The worth of the best legal second choices, found by trying all."""
    cells = [cell for doing in doings for cell in doing.cells]
    tried = (
        tuple(
            SecondChoice(cell.session, cell.block, cell.group, name, leaders)
            for cell, (name, leaders) in zip(cells, chosen, strict=True)
        )
        for chosen in product(*(list(_ways(problem, plan, d)) for d in doings for _ in d.cells))
    )
    ranked = sorted((worth(problem, plan, each, doings), n, each) for n, each in enumerate(tried))
    return next(value for value, _, each in ranked if not new_breaches(problem, plan, each))


def _ways(problem: Problem, plan: Plan, doing: Doing) -> Iterator[tuple[str, tuple[str, ...]]]:
    day = doing.cells[0].block.date()
    there = sorted(
        {
            who
            for cell in plan.cells
            if cell.session == doing.session.code and cell.block.date() == day
            for who in cell.instructors
        }
    )
    yield "", ()
    for each in problem.activities:
        if each.centre == doing.session.centre and not each.needs_weather:
            for number in range(len(there) + 1):
                yield from ((each.name, leaders) for leaders in combinations(there, number))


def count(choices: Collection[SecondChoice]) -> Counter[bool]:
    """How many blocks have a second choice, and how many have none."""
    return Counter(bool(choice.activity) for choice in choices)
