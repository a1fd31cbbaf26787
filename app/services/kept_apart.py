"""Children who are kept apart: nothing that is taken back may put them together again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.models import BedRow, ChildRow, MemberRow, PlanRow, PlanState, TieRow
from app.scheduling.problem import TieKind
from app.services.names import named

Together = Mapping[tuple[str, ...], Set[str]]
"""Who is in each group and in each room of the current plans."""


def together(rows: Rows) -> Together:
    """Who shares a group or a room by what is planned now."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    members = select(MemberRow.group, MemberRow.child).join(
        PlanRow, PlanRow.id == MemberRow.plan_id
    )
    beds = select(BedRow.session, BedRow.room, BedRow.child).join(
        PlanRow, PlanRow.id == BedRow.plan_id
    )
    for chosen in (members, beds):
        for *place, child in rows.execute(chosen.where(PlanRow.state == PlanState.CURRENT)):
            found[tuple(place)].add(child)
    return found


def put_together(rows: Rows, before: Together) -> str:
    """The first two who are kept apart and share a place that they did not share; or nothing."""
    for place, children in together(rows).items():
        for pair in _apart(rows):
            if pair <= children and not pair <= before.get(place, frozenset()):
                return " and ".join(_named(rows, pair))
    return ""


def _apart(rows: Rows) -> Iterator[frozenset[str]]:
    pairs = select(TieRow.child, TieRow.other).where(TieRow.tie == TieKind.APART)
    return (frozenset(pair) for pair in rows.execute(pairs.order_by(TieRow.id)))


def _named(rows: Rows, children: Set[str]) -> Iterator[str]:
    chosen = select(ChildRow).where(ChildRow.child.in_(children)).order_by(ChildRow.child)
    return (f"{named(child)} ({child.child})" for child in rows.scalars(chosen))
