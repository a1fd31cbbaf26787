"""Children who are kept apart: nothing that a person does or takes back puts them together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import literal, select
from sqlalchemy.orm import Session as Rows

from app.errors import UserError
from app.models import BedRow, ChildRow, Item, MemberRow, PinRow, PlanRow, PlanState, TieRow
from app.scheduling.facts import Facts
from app.scheduling.plan import Plan
from app.scheduling.problem import Problem, TieKind
from app.scheduling.situation import effective
from app.services.names import named

Together = Mapping[tuple[Any, ...], Set[str]]
"""Who is in each group and in each room, by what says so."""


def together(rows: Rows) -> Together:
    """Who shares a group or a room by what is planned, published or pinned now."""
    found: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    holding = PlanRow.state.in_((PlanState.CURRENT, PlanState.PUBLISHED))
    members = select(PlanRow.state, MemberRow.group, MemberRow.child).join(
        PlanRow, PlanRow.id == MemberRow.plan_id
    )
    beds = select(PlanRow.state, BedRow.session, BedRow.room, BedRow.child).join(
        PlanRow, PlanRow.id == BedRow.plan_id
    )
    pins = select(literal("pinned"), PinRow.session, PinRow.group, PinRow.room, PinRow.child)
    pinned = pins.where(PinRow.item.in_((Item.GROUP, Item.ROOM)))
    for chosen in (members.where(holding), beds.where(holding), pinned):
        for *place, child in rows.execute(chosen):
            found[tuple(place)].add(child)
    return found


def put_together(rows: Rows, before: Together, after: Together) -> str:
    """The first two who are kept apart and share a place that they did not share; or nothing."""
    for place, children in after.items():
        for pair in _apart(rows):
            if pair <= children and not pair <= before.get(place, frozenset()):
                return " and ".join(_named(rows, pair))
    return ""


def refuse_together(rows: Rows, problem: Problem, plan: Plan, *, instead: str) -> None:
    """Stop a plan in which two are together who are kept apart by now.

    Rooms in which they have slept already are no hindrance: nothing can change that.

    Raises:
        UserError: there are two; it names them, and says what is to be done `instead`.
    """
    found = put_together(rows, {}, _places(Facts(problem), plan))
    if found:
        raise UserError(f"{found} are kept apart, and this plan has them together: {instead}")


def _places(facts: Facts, plan: Plan) -> Together:
    """Who shares a group, or a room that is still to come, by a plan."""
    found, first = effective(facts, plan), facts.problem.locked_before or date.min
    groups = (((g.code,), frozenset(g.children)) for g in found.groups)
    coming = (r for r in found.rooms if facts.sessions[r.session].first_date >= first)
    return dict(chain(groups, (((r.session, r.room), frozenset(r.children)) for r in coming)))


def _apart(rows: Rows) -> Iterator[frozenset[str]]:
    pairs = select(TieRow.child, TieRow.other).where(TieRow.tie == TieKind.APART)
    return (frozenset(pair) for pair in rows.execute(pairs.order_by(TieRow.id)))


def _named(rows: Rows, children: Set[str]) -> Iterator[str]:
    chosen = select(ChildRow).where(ChildRow.child.in_(children)).order_by(ChildRow.child)
    return (f"{named(child)} ({child.child})" for child in rows.scalars(chosen))
