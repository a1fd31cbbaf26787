"""The app's own numbers of rows, given out before rows are written.

SQLite could give them, but then each new row is a statement of its own, to learn its number:
10,000 of them take twice as long. Only one unit of work writes at a time, so nobody else can
take the same numbers.
"""

from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.base import Base

LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")


def number(session: "Session") -> None:
    """Gives every new row that has no number the next one that its table has never had."""
    by_table: dict[str, list[Base]] = {}
    for row in session.new:
        if "id" not in row.__dict__:  # asking for it would look in the database
            by_table.setdefault(row.__tablename__, []).append(row)
    for name, rows in by_table.items():
        last = session.connection().scalar(LAST, {"name": name}) or 0
        for row, number in zip(rows, count(last + 1)):
            row.id = number
