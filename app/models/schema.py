"""The schema's history: how a new file gets its tables, and an older one the newer tables.

A new file is made from today's tables at once, since Alembic takes half a second to load; a test
holds that the migrations arrive at exactly the same.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    select,
    text,
)

from app.models.base import Base

OURS = 0x42454C4F  # "BELO": SQLite's application_id of our files
REVISIONS = ("0001", "0002", "0003", "0004")

_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


@dataclass(frozen=True, slots=True)
class Schema:
    """The known revisions, oldest first, and the folder of the migrations between them."""

    revisions: tuple[str, ...] = REVISIONS
    migrations: Path = Path(__file__).resolve().parent / "migrations"

    @property
    def newest(self) -> str:
        """The revision that this app works with."""
        return self.revisions[-1]


def is_ours(connection: Connection) -> bool:
    """Whether the file says that this app made it."""
    return _maker(connection) == OURS


def is_empty(connection: Connection) -> bool:
    """Whether the file holds nothing yet, and nobody has claimed it."""
    things = connection.scalar(text("SELECT count(*) FROM sqlite_master"))
    return not things and not _maker(connection)


def revision(connection: Connection) -> str:
    """The revision of the file's tables."""
    return str(connection.scalar(select(_version.c.version_num)))


def create(connection: Connection, newest: str) -> None:
    """Makes the tables of a new file."""
    connection.exec_driver_sql(f"PRAGMA application_id = {OURS}")
    Base.metadata.create_all(connection)
    _version.create(connection)
    connection.execute(insert(_version), {"version_num": newest})


def migrate(connection: Connection, schema: Schema) -> None:
    """Brings an older file's tables to the newest revision, within the open transaction."""
    from app.models.migrating import upgrade  # noqa: PLC0415 -- it loads Alembic

    upgrade(connection, schema.migrations, schema.newest)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration to {schema.newest} broke {len(broken)} references")


def _maker(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
