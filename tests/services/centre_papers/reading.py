"""What a paper says of the one session of the small programme."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from app.models import Base
from app.models.database import Database
from app.scheduling.plan import Plan
from app.scheduling.problem import Session
from app.services.outings import Outings, read_outings
from tests.services.outing_rows import PLAN, rows, store, store_plan

P = TypeVar("P")


def said(
    database: Database,
    says: Callable[[Outings, Session, datetime], P],
    changed: Mapping[str, Base | None] | None = None,
    *,
    plan: Plan = PLAN,
) -> P:
    """Stores the programme, with some rows changed, and gives what a paper says of its session."""
    store(database, changed)
    store_plan(database, plan)
    return again(database, says)


def again(database: Database, says: Callable[[Outings, Session, datetime], P]) -> P:
    """What a paper says of the session that is stored."""
    with database.reading() as read:
        outings = read_outings(read, "P1")
        return says(outings, outings.sessions[0], database.now())


def with_words(name: str, **words: object) -> dict[str, Base | None]:
    """A row of the programme with other words in it."""
    row = rows()[name]
    for column, value in words.items():
        setattr(row, column, value)
    return {name: row}
