"""Messages that may leave: the published programme's letters, drafted and checked by another."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select

from app.delivery.smtp import Server
from app.models import Base, DeliveryRow, HouseholdRow, MessageRow
from app.models.database import Database
from app.services.outbox.results import Went
from app.services.outbox.sending import Sending
from tests.mail_server import HOST, Authority, Box, running, trust
from tests.services.outbox.told import OTHER, drafted

BELLS, DALES = "bells@example.org", "dales@example.org"


def check(database: Database) -> list[int]:
    """Lets somebody else check every draft; their numbers."""
    with database.work("check", user=OTHER) as work:
        drafts = work.session.scalars(select(MessageRow).where(MessageRow.state == "draft")).all()
        for row in drafts:
            row.state, row.checked_by, row.checked_at = "checked", OTHER, work.at
        return [row.id for row in drafts]


def checked(database: Database, changed: Mapping[str, Base | None] | None = None) -> list[int]:
    """The Bells' joining letter and then the Dales', both checked; their numbers."""
    drafted(database, changed)
    return check(database)


def dales(**more: Any) -> dict[str, Base | None]:
    """The Dales with an e-mail address, or whatever is said."""
    known: dict[str, Any] = {"address": "3 Mill Lane", "emails": (DALES,)}
    row = HouseholdRow(household="H2", carers=("Pat Dale",), salutation="Pat", **(known | more))
    return {"H2": row}


def states(database: Database) -> list[str]:
    with database.reading() as rows:
        return list(rows.scalars(select(MessageRow.state).order_by(MessageRow.id)))


def log(database: Database) -> list[tuple[int, str, str, str]]:
    """Message, recipient, way and outcome of every attempt."""
    with database.reading() as rows:
        found = rows.scalars(select(DeliveryRow).order_by(DeliveryRow.id))
        return [(d.message_id, d.recipient, d.way, d.outcome) for d in found]


def reasons(database: Database) -> list[str]:
    with database.reading() as rows:
        return list(rows.scalars(select(DeliveryRow.reason).order_by(DeliveryRow.id)))


def emailed(database: Database, box: Box, numbers: list[int], **terms: Any) -> Went:
    """Sends messages through a server of the test."""
    seconds = {"seconds": terms.pop("seconds")} if "seconds" in terms else {}
    server = Server(host=HOST, port=box.port, **seconds)
    return Sending(database, OTHER).send(numbers, server=(server, None), **terms)


@contextmanager
def listening(known: Authority, box: Box) -> Iterator[Box]:
    """A server that this computer trusts."""
    with pytest.MonkeyPatch.context() as patch, running(box, known):
        trust(patch, known)
        yield box
