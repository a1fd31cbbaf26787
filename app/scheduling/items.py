"""A plan item by item: who is in which group, who does what where, each a tuple of codes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain

from app.scheduling.plan import Cell, DayCover, Group, NightCover, Plan, RoomShare
from app.scheduling.situation import Situation

Item = tuple[str, ...]
"""What it is (group, activity, lead, day, night or room), where, and last whom or what it holds."""


def items(plan: Plan) -> frozenset[Item]:
    """Every item of a plan. A cell without an activity, as pins have it, has its leaders alone."""
    return frozenset(chain(_groups(plan), _cells(plan), _cover(plan), _rooms(plan)))


def items_before(situation: Situation, day: date | None) -> frozenset[Item]:
    """The items of a plan that lie before a date; nothing where there is none."""
    if day is None:
        return frozenset()
    plan, sessions = situation.plan, situation.facts.sessions
    past = Plan(
        cells=tuple(c for c in plan.cells if c.block.date() < day),
        days=tuple(d for d in plan.days if d.day < day),
        nights=tuple(n for n in plan.nights if n.night < day),
        rooms=tuple(r for r in plan.rooms if sessions[r.session].first_date < day),
    )
    return items(past)


def _groups(plan: Plan) -> Iterator[Item]:
    return (("group", g.code, child) for g in plan.groups for child in g.children)


def _cells(plan: Plan) -> Iterator[Item]:
    for cell in plan.cells:
        place = (cell.session, cell.block.isoformat(timespec="minutes"), cell.group)
        if cell.activity:
            yield ("activity", *place, cell.activity)
        yield from (("lead", *place, who) for who in cell.instructors)


def _cover(plan: Plan) -> Iterator[Item]:
    for day in plan.days:
        place = (day.session, day.day.isoformat(), day.group)
        yield from (("day", *place, who) for who in day.youth_workers)
    for night in plan.nights:
        of_night = ("night", night.session, night.night.isoformat())
        yield from ((*of_night, who) for who in night.youth_workers)


def _rooms(plan: Plan) -> Iterator[Item]:
    return (("room", r.session, r.room, child) for r in plan.rooms for child in r.children)


def plan_of(some: Iterable[Item]) -> Plan:
    """The plan that has these items and no other; its groups are called by their codes."""
    kinds: dict[str, list[Item]] = defaultdict(list)
    for kind, *codes in sorted(some):
        kinds[kind].append(tuple(codes))
    activities = {item[:-1]: item[-1] for item in kinds["activity"]}
    leads = _gathered(kinds["lead"])
    return Plan(
        groups=tuple(Group(g, g, who) for (g,), who in _gathered(kinds["group"]).items()),
        cells=tuple(
            Cell(
                s,
                datetime.fromisoformat(b),
                g,
                activities.get((s, b, g), ""),
                leads.get((s, b, g), ()),
            )
            for s, b, g in dict.fromkeys((*activities, *leads))
        ),
        days=tuple(
            DayCover(s, date.fromisoformat(d), g, who)
            for (s, d, g), who in _gathered(kinds["day"]).items()
        ),
        nights=tuple(
            NightCover(s, date.fromisoformat(n), who)
            for (s, n), who in _gathered(kinds["night"]).items()
        ),
        rooms=tuple(RoomShare(s, r, who) for (s, r), who in _gathered(kinds["room"]).items()),
    )


def _gathered(some: Iterable[Item]) -> Mapping[Item, tuple[str, ...]]:
    found: dict[Item, list[str]] = defaultdict(list)
    for item in some:
        found[item[:-1]].append(item[-1])
    return {place: tuple(who) for place, who in found.items()}
