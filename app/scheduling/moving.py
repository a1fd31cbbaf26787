"""What differs between two plans of a programme, item by item, as a repair counts it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from app.scheduling.plan import Plan

PARTS = tuple(f.name for f in fields(Plan))


@dataclass(frozen=True, slots=True)
class Move:
    """An item that differs: whose it is, where, and what it was and is; None: nothing.

    `item` is group, activity, lead, day, night or room. For a duty, `before` or `after` names
    the person who is taken off or put on.
    """

    item: str
    where: tuple[str, ...]
    before: str | None
    after: str | None


def moves(before: Plan, after: Plan) -> tuple[Move, ...]:
    """Every item that differs from one plan to another."""
    alike = {part: () for part in PARTS if getattr(before, part) == getattr(after, part)}
    old, new = (dict(_items(replace(plan, **alike))) for plan in (before, after))
    return tuple(
        Move(where[0], where[1:], old.get(where), new.get(where))
        for where in sorted(old.keys() | new.keys())
        if old.get(where) != new.get(where)
    )


def _items(plan: Plan) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from _doings(plan)
    yield from _cover(plan)
    for group in plan.groups:
        yield from ((("group", child), group.code) for child in group.children)
    for share in plan.rooms:
        yield from ((("room", share.session, child), share.room) for child in share.children)


def _doings(plan: Plan) -> Iterator[tuple[tuple[str, ...], str]]:
    for cell in plan.cells:
        place = (cell.session, cell.block.isoformat(timespec="minutes"), cell.group)
        yield ("activity", *place), cell.activity
        yield from ((("lead", *place[:2], who), who) for who in cell.instructors)


def _cover(plan: Plan) -> Iterator[tuple[tuple[str, ...], str]]:
    for day in plan.days:
        place = (day.session, day.day.isoformat(), day.group)
        yield from ((("day", *place, who), who) for who in day.youth_workers)
    for night in plan.nights:
        date = night.night.isoformat()
        yield from ((("night", night.session, date, who), who) for who in night.youth_workers)
