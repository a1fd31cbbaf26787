"""Who works with the app."""

from sqlalchemy import select

from app.models import UserRow
from app.models.database import Database


def known_users(database: Database) -> tuple[str, ...]:
    """The names under which something was decided, in the order of the alphabet."""
    with database.reading() as rows:
        return tuple(rows.scalars(select(UserRow.name).order_by(UserRow.name)))
