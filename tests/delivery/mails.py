"""A small e-mail, and a calendar file to go with it."""

from datetime import UTC, datetime
from typing import Any

from app.delivery.email_message import Attachment, CalendarPart, From, Mail

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-A:wärmer 🙂\r\nEND:VCALENDAR\r\n".encode()
BELLS = "bells@example.org"
SAM = "sam@example.org"


def mail(**changes: Any) -> Mail:
    """An e-mail to the Bells, of words alone if nothing else is said."""
    terms: dict[str, Any] = {
        "subject": "Activity weekend – Swattenden Centre",
        "sender": From(name="Sense of Belonging Service", email="belonging@example.org"),
        "recipients": (BELLS,),
        "text": "Dear Jo and Sam,\n.\n..and bring a towel.\n",
        "message_id": "4f1c",
        "date": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    }
    return Mail(**(terms | changes))


def invitation(**changes: Any) -> Mail:
    """The same with a letter and a calendar entry."""
    letter = Attachment("letter-0001.pdf", "application/pdf", b"%PDF-1.4\n\x00\xff")
    whole = {
        "html": "<p>Dear Jo and Sam,</p>",
        "calendar": CalendarPart(CALENDAR, "REQUEST"),
        "attachments": (letter,),
    }
    return mail(**(whole | changes))
