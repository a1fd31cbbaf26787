"""A plan's staff, score and stages as lines of a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.services.shown import PlanView

Lines = Iterable[Sequence[str]]
PINNED = "pinned"
"""The mark of what is pinned: a word, so that it is read as well as seen."""
COSTS = ("Rule", "What it counts", "Cost")
STAGES = ("Stage", "Cost", "At best", "")


def staff_days(plan: PlanView) -> tuple[date, ...]:
    """The dates on which anybody has a duty."""
    return tuple(sorted({duty.day for duty in plan.duties}))


def staff_headers(plan: PlanView) -> Sequence[str]:
    """People at the left, then dates."""
    return ("Who", "Role", *(f"{day:%a} {day.day} {day:%b}" for day in staff_days(plan)))


@dataclass(frozen=True, slots=True)
class Person:
    """Whose row it is, with what there is to do on each date."""

    staff: str
    name: str
    role: str
    duties: Mapping[date, Sequence[str]]


def staff_people(plan: PlanView) -> tuple[Person, ...]:
    """Everybody who has a duty, by role and name; two of one name have two rows."""
    duties: dict[tuple[str, str, str], dict[date, list[str]]] = defaultdict(dict)
    for duty in plan.duties:
        by_day = duties[duty.role, duty.person, duty.staff]
        by_day.setdefault(duty.day, []).append(duty.text)
    return tuple(
        Person(code, name, role, by_day) for (role, name, code), by_day in sorted(duties.items())
    )


def staff_lines(plan: PlanView) -> Lines:
    """Each person's duties by date."""
    for person in staff_people(plan):
        days = (_day(person.duties.get(day, ())) for day in staff_days(plan))
        yield (person.name, person.role, *days)


def _day(duties: Sequence[str]) -> str:
    """A day's duties, each place named once above them."""
    lines: list[str] = []
    for duty in duties:
        what, _, place = duty.partition(", ")
        if place not in lines:
            lines.append(place)
        lines.append(what)
    return "\n".join(lines)


def cost_lines(plan: PlanView) -> Lines:
    """What each rule costs, the dearest first, and the gaps."""
    gaps = sum(gap.weight for gap in plan.gaps)
    if gaps:
        yield ("gaps", f"What stays open: {len(plan.gaps)} (see Gaps)", str(gaps))
    for cost in sorted(plan.costs, key=lambda cost: -cost.amount):
        yield (cost.rule, cost.sentence, str(cost.amount))


def stage_lines(plan: PlanView) -> Lines:
    """What each stage costs, and what it could cost at best."""
    for stage in plan.stages:
        bound = "not known" if stage.bound is None else str(stage.bound)
        proven = "best possible" if stage.bound == stage.cost else ""
        yield (stage.name, str(stage.cost), bound, proven)
