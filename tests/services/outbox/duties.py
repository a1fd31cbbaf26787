"""A message to a member of staff: their duties, as entries for a calendar."""

from typing import Any

from sqlalchemy import select

from app.models import MessageRow, StaffRow
from app.models.database import Database
from tests.services.outbox.told import OTHER

PRIYA = "priya@example.org"


def columns(number: int, status: str = "CONFIRMED") -> dict[str, Any]:
    """The revision of one duty, as a message keeps it."""
    return {
        "uid": f"duty-{number}",
        "sequence": number,
        "stamped": "2026-11-22T09:30:00+00:00",
        "modified": "2026-11-22T09:30:00+00:00",
        "starts": f"2027-01-{16 + number}T09:30:00",
        "ends": f"2027-01-{16 + number}T17:00:00",
        "summary": "Duty – Swattenden Centre",
        "location": "Swattenden Lane",
        "description": "Please ring the office.",
        "status": status,
    }


def duties(database: Database, *, email: str = PRIYA, **event: Any) -> int:
    """A checked message to Priya, with two duties of which one is cancelled; its number."""
    with database.work("duties", user=OTHER) as work:
        person = work.session.scalars(select(StaffRow).where(StaffRow.staff == "Y1")).one()
        person.email = email
        row = MessageRow(
            kind="duties",
            programme="P1",
            staff_number=person.id,
            to="Y1",
            subject="Your duties",
            text="= Your duties\n\nDear Priya\n\n- Saturday 16 January 2027\n",
            facts={},
            event=event or {"events": [columns(0), columns(1, "CANCELLED")]},
            state="checked",
            author="Maggie",
            made_at=work.at,
            checked_by=OTHER,
            checked_at=work.at,
            mail_id="duties-1",
        )
        work.session.add(row)
        work.session.flush()
        return row.id
