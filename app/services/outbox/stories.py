"""What was written to each household about each session, and what it heard last: the log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session as Rows

from app.models import DeliveryRow, InviteRow, MessageRow, SessionRow
from app.papers.calendar import Status
from app.papers.letters.kinds import LetterKind
from app.services.invites import Numbers, Pair
from app.services.outbox.deciding import SENT, WAITING, Story, Wish
from app.services.outbox.tellings import Known

OF_A_SESSION = tuple(
    kind.value for kind in (LetterKind.JOINING, LetterKind.CHANGE, LetterKind.CANCELLATION)
)
REACHED = ("sent", "unknown")
"""What came of a delivery after which somebody may know what it says."""


def stories(rows: Rows, known: Known) -> Mapping[Numbers, Story]:
    """The story of each household and session that can still change or has something waiting."""
    found: dict[Numbers, list[MessageRow]] = defaultdict(list)
    for row in rows.scalars(_messages(known).order_by(MessageRow.id)):
        found[row.household_number or 0, row.session_number or 0].append(row)
    told = reached(rows, (row.id for each in found.values() for row in each))
    invited = _invited(rows, known)
    return {
        pair: Story(
            rows=tuple(found.get(pair, ())),
            told=_last_told(found.get(pair, ()), told),
            invited=invited.get(pair),
        )
        for pair in (*found, *invited)
    }


def _messages(known: Known) -> Select[MessageRow]:
    gone = MessageRow.session_number.not_in(select(SessionRow.id))
    here = MessageRow.session_number.in_(known.to_come)
    return select(MessageRow).where(
        MessageRow.kind.in_(OF_A_SESSION), or_(gone, here, MessageRow.state.in_(WAITING))
    )


def reached(rows: Rows, messages: Iterable[int]) -> frozenset[int]:
    """Those messages that somebody may have got."""
    found = select(DeliveryRow.message_id).where(DeliveryRow.outcome.in_(REACHED)).distinct()
    return frozenset(rows.scalars(found)) & frozenset(messages)


def _last_told(rows: Iterable[MessageRow], told: frozenset[int]) -> MessageRow | None:
    heard = [row for row in rows if row.state == SENT or row.id in told]
    return heard[-1] if heard else None


def _invited(rows: Rows, known: Known) -> Mapping[Numbers, Wish]:
    """The entries of households that no message speaks of, by what they say: to be cancelled."""
    written = exists().where(
        MessageRow.household_number == InviteRow.household_number,
        MessageRow.session_number == InviteRow.session_number,
    )
    gone = InviteRow.session_number.not_in(known.stored)
    found = select(InviteRow).where(
        ~written,
        InviteRow.status != Status.CANCELLED.value,
        InviteRow.ends > known.now,
        or_(gone, InviteRow.session_number.in_(known.judged)),
    )
    programme = dict(rows.execute(select(SessionRow.id, SessionRow.programme)).all())
    return {
        (row.household_number, row.session_number): _entry(
            row, programme.get(row.session_number, "")
        )
        for row in rows.scalars(found.order_by(InviteRow.id))
    }


def _entry(row: InviteRow, programme: str) -> Wish:
    centre, _, place = row.location.partition(", ")
    return Wish(
        kind=LetterKind.CANCELLATION,
        pair=Pair(
            numbers=(row.household_number, row.session_number),
            household=row.household,
            session=row.session,
        ),
        programme=programme,
        facts={
            "starts": row.starts.isoformat(),
            "ends": row.ends.isoformat(),
            "centre": centre,
            "place": place,
            "children": [],
        },
    )
