"""Messages of the outbox that a second person has checked."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.models import HouseholdRow, MessageRow, SessionRow
from app.models.database import Database
from app.papers.calendar import Status
from app.services.invites import Pair, Wanted, cancel_invites, store_invites
from tests.services.outing_rows import USER

WANTED = Wanted(
    starts=datetime(2027, 1, 16, 9, 30),
    ends=datetime(2027, 1, 17, 15),
    title="Activity weekend – Swattenden Centre",
    place="Swattenden Centre",
    description="As it was checked.",
)


def checked(
    database: Database, household: str = "H1", *, kind: str = "joining", **more: Any
) -> None:
    """Stores a checked letter of a household for the session, with its calendar entry."""
    with database.work("checking", user=USER) as work:
        home = work.session.scalars(select(HouseholdRow).filter_by(household=household)).one()
        number = work.session.scalars(select(SessionRow.id)).one()
        pair = Pair(numbers=(home.id, number), household=household, session="S1")
        stamp = store_invites(work, {pair: WANTED}, Status.CONFIRMED)[pair]
        if kind == "cancellation":
            stamp = cancel_invites(work, [pair.numbers])[pair.numbers]
        work.session.add(_message(pair, kind, stamp.columns(), more))


def _message(pair: Pair, kind: str, event: dict[str, Any], more: dict[str, Any]) -> MessageRow:
    household, session = pair.numbers
    known: dict[str, Any] = {
        "state": "checked",
        "text": "= As checked\n\nDear Jo and Sam\n\nThese words were checked.",
        "event": event,
        "author": USER,
        "made_at": datetime.fromisoformat("2026-11-22T09:00+00:00"),
        "mail_id": f"{household}-{session}-{kind}-{len(more)}",
    }
    row = MessageRow(
        kind=kind,
        programme="P1",
        household_number=household,
        session_number=session,
        to=pair.household,
        session=pair.session,
        subject="Activity weekend",
        facts={},
        **(known | more),
    )
    if row.state in ("checked", "sent"):
        row.checked_by, row.checked_at = "Second Person", row.made_at
    return row


def duties_checked(person: int) -> MessageRow:
    """A person's calendar of duties, as somebody else has checked it."""
    return MessageRow(
        kind="duties",
        programme="P1",
        staff_number=person,
        to="Y1",
        subject="Duties",
        facts={},
        state="checked",
        author=USER,
        made_at=datetime.fromisoformat("2026-11-22T09:00+00:00"),
        checked_by="Second Person",
        checked_at=datetime.fromisoformat("2026-11-22T09:00+00:00"),
        mail_id=f"duties-{person}",
    )
