"""A small programme that is published, its outbox, and what leaves it, as sending would write it.

Ada and Ben live with the Bells, Cem with the Dales. Dot, with the Dales too, is in no group.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.models import (
    Base,
    CentreRow,
    DeliveryRow,
    HouseholdRow,
    MessageRow,
    PlacementRow,
    PlaceRow,
    PlanState,
    SessionRow,
)
from app.models.database import Database
from app.scheduling.plan import Plan
from app.services.outbox.drafting import Drafted, Drafting
from tests.services.outing_rows import PLAN, USER, store, store_plan

OTHER = "Kim"
"""Somebody who checks what `USER` wrote."""
MOVED = date(2026, 12, 1)


def publish(
    database: Database, changed: Mapping[str, Base | None] | None = None, plan: Plan = PLAN
) -> None:
    """Stores the programme with a current and a published plan."""
    store(database, changed)
    store_plan(database, plan)
    store_plan(database, plan, state=PlanState.PUBLISHED)


def draft(database: Database, today: date | None = None) -> Drafted:
    """What is drafted for households."""
    return Drafting(database, USER, staff=False).bring_up_to_date(today=today)


def drafted(database: Database, changed: Mapping[str, Base | None] | None = None) -> Database:
    publish(database, changed)
    draft(database)
    return database


def messages(database: Database, *states: str) -> list[MessageRow]:
    """All messages, or those in some states, in the order in which they were made."""
    with database.reading() as rows:
        found = rows.scalars(select(MessageRow).order_by(MessageRow.id)).all()
        return [row for row in found if not states or row.state in states]


def said(database: Database, *states: str) -> list[tuple[str, str, str]]:
    """Kind, household and state of messages."""
    return [(row.kind, row.to, row.state) for row in messages(database, *states)]


def send(database: Database, *, outcome: str = "sent", only: str = "") -> None:
    """Checks all drafts and lets them leave, to every carer's address or on paper."""
    with database.work("Send", user=OTHER) as work:
        waiting = select(MessageRow).where(MessageRow.state.in_(["draft", "checked"]))
        for row in work.session.scalars(waiting):
            row.state = "sent" if outcome == "sent" and not only else "checked"
            row.checked_by, row.checked_at = OTHER, work.at
            work.session.add(
                DeliveryRow(
                    message_id=row.id,
                    recipient=only or row.to,
                    way="email",
                    at=work.at,
                    by=OTHER,
                    outcome=outcome,
                )
            )


def sent(database: Database, changed: Mapping[str, Base | None] | None = None) -> Database:
    """The programme whose joining letters are with the carers."""
    drafted(database, changed)
    send(database)
    return database


def change(database: Database, table: type[Base], key: str, **columns: Any) -> None:
    """Changes a row that is found by its code."""
    with database.work("change", user=USER) as work:
        column = getattr(table, table.__key__[0])
        row = work.session.scalars(select(table).where(column == key)).one()
        for name, value in columns.items():
            setattr(row, name, value)


def move(database: Database, **columns: Any) -> None:
    """Changes the one session."""
    change(database, SessionRow, "S1", **columns)


def remove(database: Database, *tables: type[Base]) -> None:
    with database.work("remove", user=USER) as work:
        for table in tables:
            for row in work.session.scalars(select(table)):
                work.session.delete(row)


def leave(database: Database, *children: str) -> None:
    """Takes away the places of some children."""
    with database.work("withdraw", user=USER) as work:
        for place in work.session.scalars(select(PlaceRow).where(PlaceRow.child.in_(children))):
            place.status = "withdrawn"


def rehouse(database: Database, child: str, household: str, day: date = MOVED) -> None:
    """A child goes to live with another household, which is made if it is new."""
    with database.work("another household", user=USER) as work:
        rows = work.session
        if rows.scalar(select(HouseholdRow).where(HouseholdRow.household == household)) is None:
            rows.add(
                HouseholdRow(
                    household=household,
                    carers=("Al Fox",),
                    salutation="Al",
                    address="1 Park Row",
                    emails=("fox@example.org",),
                )
            )
        rows.scalars(select(PlacementRow).where(PlacementRow.child == child)).one().to = day
        rows.add(PlacementRow(child=child, household=household, from_=day))


def bewl() -> CentreRow:
    return CentreRow(centre="BW", name="Bewl Water", address="Bewl Lane", postcode="TN3 8JH")
