"""Alembic, set up in code: nothing but a change of the schema loads this module."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, migrations: Path, newest: str) -> None:
    """Runs the migrations of a folder up to a revision, in the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, newest)
