"""Who works with the app, and every change they made. Only the unit of work writes here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, refers, table
from app.models.types import Columns, Instant


class UserRow(Base):
    """Somebody who works with the app."""

    __tablename__ = "users"
    __key__ = ("name",)

    name: Mapped[str] = mapped_column(unique=True)


class ChangeRow(Base):
    """One row's change. `work` numbers the unit of work, `name` says what it was.

    `row` is the changed row's own number, `key` its key in words at that time. `before` is empty
    for an added row, `after` for a removed one; a changed row has only the differing columns in
    both. Added and removed rows leave out their empty columns.
    """

    __tablename__ = "changes"
    __key__ = ("id",)
    __table_args__ = table(Index("ix_changes_table_name_row", "table_name", "row"))

    work: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    user: Mapped[str] = mapped_column(refers("users.name"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    table_name: Mapped[str]
    row: Mapped[int]
    key: Mapped[str]
    before: Mapped[Mapping[str, Any] | None] = mapped_column(Columns)
    after: Mapped[Mapping[str, Any] | None] = mapped_column(Columns)
