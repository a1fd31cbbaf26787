"""A plan's staff, rooms, score and stages as lines of a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from app.services.shown import PlanView, ProgrammeView

Lines = Iterable[Sequence[str]]
ROOMS = ("Session", "Room", "Beds", "Children")
COSTS = ("Rule", "What it counts", "Cost")
STAGES = ("Stage", "Cost", "At best", "")


def staff_days(plan: PlanView) -> tuple[date, ...]:
    """The dates on which anybody has a duty."""
    return tuple(sorted({duty.day for duty in plan.duties}))


def staff_headers(plan: PlanView) -> Sequence[str]:
    """People at the left, then dates."""
    return ("Who", "Role", *(f"{day:%a} {day.day} {day:%b}" for day in staff_days(plan)))


def staff_lines(plan: PlanView) -> Lines:
    """Each person's duties by date."""
    duties: dict[tuple[str, str], dict[date, list[str]]] = defaultdict(lambda: defaultdict(list))
    for duty in plan.duties:
        duties[duty.role, duty.person][duty.day].append(duty.text)
    for (role, person), by_day in sorted(duties.items()):
        yield (person, role, *(_day(by_day.get(day, ())) for day in staff_days(plan)))


def _day(duties: Sequence[str]) -> str:
    """A day's duties, each place named once above them."""
    lines: list[str] = []
    for duty in duties:
        what, _, place = duty.partition(", ")
        if place not in lines:
            lines.append(place)
        lines.append(what)
    return "\n".join(lines)


def room_lines(view: ProgrammeView, plan: PlanView) -> Lines:
    """Who sleeps where, session by session; children without a bed are among them."""
    for session in view.sessions:
        for room in plan.rooms.get(session.code, ()):
            names = ", ".join(room.children)
            yield (session.title, room.room, f"{len(room.children)} of {room.beds}", names)
        without = plan.no_bed.get(session.code, ())
        if without:
            yield (session.title, "⚠ no bed", "", ", ".join(without))


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
