"""The outbox: what is drafted for whom, what a second person has checked, and what has gone out.

They refer to nothing but each other. A household, a person or a session may be removed, and what
was sent stays for good. Whom a message is for is known by the app's own numbers, which no other
row ever gets; `to` and `session` are the codes as they were when the message was drafted.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, MaybeText, check, from_zero, one_of, refers, table
from app.models.types import Columns, Instant


class MessageRow(Base):
    """A letter or a calendar entry for one household or member of staff: a draft until it is sent.

    `text` is the letter's words, as templates are written, with every field filled. `facts` is
    what it tells, by the name of each field: what was told before is compared with it. `changes`
    says old and new values, a sentence for each. `event` is the calendar's revision that goes with
    it. An author is whoever wrote it last: somebody else checks it.
    """

    __tablename__ = "messages"
    __key__ = ("kind", "to", "session")
    __table_args__ = table(
        one_of(
            "kind",
            "invitation",
            "joining",
            "change",
            "cancellation",
            "goodbye",
            "feedback",
            "duties",
        ),
        one_of("state", "draft", "checked", "sent", "put aside", "overtaken"),
        check(
            "one_reader",
            "(household_number IS NULL) <> (staff_number IS NULL)",
        ),
        check("checked", "(checked_by IS NULL) = (checked_at IS NULL)"),
        check("somebody_else", "checked_by <> author"),
        Index("ix_messages_household_number_session_number", "household_number", "session_number"),
    )

    kind: Mapped[str]
    programme: Mapped[str] = mapped_column(index=True)
    household_number: Mapped[int | None]
    staff_number: Mapped[int | None] = mapped_column(index=True)
    session_number: Mapped[int | None]
    to: Mapped[str]
    session: Mapped[MaybeText]
    subject: Mapped[str]
    text: Mapped[MaybeText]
    facts: Mapped[Mapping[str, Any]] = mapped_column(Columns)
    changes: Mapped[tuple[str, ...]] = mapped_column(default=())
    event: Mapped[Mapping[str, Any] | None] = mapped_column(Columns)
    state: Mapped[str] = mapped_column(default="draft", index=True)
    author: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    edited: Mapped[bool] = mapped_column(default=False)
    checked_by: Mapped[MaybeText]
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_id: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[MaybeText]


class DeliveryRow(Base):
    """One attempt to let a message leave: to whom, how, when, by whom, and what came of it.

    `sequence` is the revision of the calendar entry that went with it. `unknown`: the server
    took the message and the connection broke before it said so.
    """

    __tablename__ = "deliveries"
    __key__ = ("message_id", "recipient", "at")
    __table_args__ = table(
        one_of("way", "email", "file", "print"),
        one_of("outcome", "sent", "refused", "unknown"),
        *from_zero("sequence"),
    )

    message_id: Mapped[int] = mapped_column(refers("messages.id"), index=True)
    recipient: Mapped[str]
    way: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str]
    sequence: Mapped[int | None]
    outcome: Mapped[str]
    reason: Mapped[MaybeText]


class WordingRow(Base):
    """A letter's wording as the service has changed it; without a row, the one that ships."""

    __tablename__ = "wordings"
    __key__ = ("letter",)

    letter: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]


class MailServerRow(Base):
    """The server that sends e-mail: one row. Name and password lie in the system's key ring."""

    __tablename__ = "mail_server"
    __key__ = ("host",)
    __table_args__ = table(
        check("one_row", "id = 1"),
        one_of("security", "starttls", "tls"),
        check("port_known", "port BETWEEN 1 AND 65535"),
    )

    host: Mapped[str]
    port: Mapped[int] = mapped_column(default=587)
    security: Mapped[str] = mapped_column(default="starttls")
