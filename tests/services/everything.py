"""All that a database holds, to compare what was with what is again."""

from typing import Any

from sqlalchemy import select

from app.models import Base
from app.models.database import Database

JOURNAL = ("changes", "users")
Everything = dict[str, list[dict[str, Any]]]


def everything(database: Database) -> Everything:
    """Every row of every table but those of who did what, without how often it was written."""
    with database.reading() as rows:
        return {
            name: [
                {column: value for column, value in row.items() if column != "version"}
                for row in rows.execute(select(table).order_by(table.c.id)).mappings()
            ]
            for name, table in Base.metadata.tables.items()
            if name not in JOURNAL
        }
