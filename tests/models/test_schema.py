"""The schema's history: a new file and a migrated one are the same, and an old one is safe."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.errors import DatabaseError
from app.models import (
    Base,
    ChildRow,
    ChosenChildRow,
    DeliveryRow,
    InviteRow,
    Item,
    LeadRow,
    MessageRow,
    PinRow,
    PlanRow,
    PlanState,
    ReferralDraftRow,
    ReferralRow,
)
from app.models.database import open_database
from app.models.migrating import upgrade
from app.models.schema import REVISIONS, Schema
from tests.models.rows import child, now, write

FILES = Path(__file__).resolve().parent.parent / "files"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{after}"


def upgrade():
    op.add_column("children", sa.Column("shoe_size", sa.Integer()))
    {more}
"""


@pytest.fixture
def following(tmp_path: Path) -> Schema:
    """The schema of an app that is one revision ahead of this one."""
    return ahead(tmp_path, "pass")


def ahead(folder: Path, more: str) -> Schema:
    migrations = folder / "migrations"
    shutil.copytree(Schema().migrations, migrations)
    (migrations / "versions" / "next.py").write_text(NEXT.format(after=REVISIONS[-1], more=more))
    return Schema((*REVISIONS, "next"), migrations)


def columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return [row[1] for row in file.execute("PRAGMA table_info(children)")]


def tables(path: Path) -> dict[str, list[str]]:
    """Everything that a file's schema says, line by line and in no order."""
    with closing(sqlite3.connect(path)) as file:
        found = file.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: sorted(line.strip(" ,\t") for line in sql.split("\n")) for name, sql in found}


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*-before-*"))


def test_the_revisions_are_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Schema().migrations))
    known = ScriptDirectory.from_config(config).walk_revisions()
    assert [script.revision for script in known] == list(reversed(REVISIONS))


def test_the_migrations_arrive_at_the_tables_of_the_models(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.begin() as connection:
        upgrade(connection, Schema().migrations, Schema().newest)
    with engine.connect() as connection, pytest.warns(match="expression-based index"):
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_a_new_file_has_the_same_tables_as_a_migrated_one(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.begin() as connection:
        upgrade(connection, Schema().migrations, Schema().newest)
    engine.dispose()
    open_database(tmp_path / "new.db", now=now).close()
    assert tables(tmp_path / "new.db") == tables(tmp_path / "migrated.db")


def test_a_file_with_the_newest_tables_is_opened_without_alembic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from app.models.database import open_database\n"
        "for _ in 'new', 'old': open_database(Path(sys.argv[1]), now=lambda: datetime.now(UTC))\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "x.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_file_of_every_shipped_schema_can_be_opened(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "belonging.db"
    shutil.copy(FILES / f"schema-{revision}.db", path)
    with open_database(path, now=now) as database, database.reading() as session:
        assert session.scalars(select(ChildRow.first_name)).all() == ["Ada"]
        assert session.scalars(select(PlanRow.state)).all() == [PlanState.CURRENT]


@contextmanager
def opened(tmp_path: Path, revision: str) -> Iterator[Session]:
    """A file of a shipped schema, as today's app reads it."""
    path = tmp_path / "belonging.db"
    shutil.copy(FILES / f"schema-{revision}.db", path)
    with open_database(path, now=now) as database, database.reading() as session:
        yield session


def test_a_file_of_the_first_schema_keeps_its_plan_and_has_no_pins(tmp_path: Path) -> None:
    with opened(tmp_path, "0001") as session:
        assert session.scalars(select(LeadRow.staff)).all() == ["S1"]
        assert session.scalars(select(PinRow)).all() == []
    assert [copy.name for copy in copies(tmp_path / "belonging.db")] == [
        f"belonging-before-{REVISIONS[-1]}-20261122T093000.db"
    ]


def test_a_file_of_the_second_schema_keeps_its_pins(tmp_path: Path) -> None:
    with opened(tmp_path, "0002") as session:
        assert set(session.scalars(select(PinRow.item))) == set(Item)


def test_a_file_of_the_second_schema_keeps_its_places_and_referrals(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(FILES / "schema-0002.db", path)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "INSERT INTO referrals (child, received, missing_or_exploitation_risk, "
            "placement_at_risk, complex_needs, out_of_education, status, version) "
            "VALUES ('C1', '2026-11-01', 0, 1, 0, 0, 'waiting', 1)"
        )
    with open_database(path, now=now) as database, database.reading() as session:
        row = session.scalars(select(ReferralRow)).one()
        assert (row.id, row.status, row.placement_at_risk) == (1, "waiting", True)
        assert row.status_reason == ""


def test_a_file_of_the_third_schema_keeps_what_was_decided(tmp_path: Path) -> None:
    with opened(tmp_path, "0003") as session:
        assert session.scalars(select(ChosenChildRow.parts)).all() == [("complex needs 2",)]
        assert session.scalars(select(ReferralDraftRow.value)).all() == ["Cem"]


def test_a_file_of_the_third_schema_keeps_its_invites_under_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(FILES / "schema-0003.db", path)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "INSERT INTO invites VALUES (7, 1, 1, 'H1', 'S1', 'u-1', 2, '2026-11-01 09:00:00', "
            "'2026-11-01 09:00:00', '2027-01-16 09:30:00', '2027-01-16 16:00:00', 'Activity day', "
            "'Bewl Water', NULL, 'CONFIRMED', 1)"
        )
    with open_database(path, now=now) as database, database.reading() as session:
        row = session.scalars(select(InviteRow)).one()
        assert (row.id, row.uid, row.sequence, row.status) == (7, "u-1", 2, "CONFIRMED")


def test_a_file_of_the_fourth_schema_keeps_its_outbox(tmp_path: Path) -> None:
    with opened(tmp_path, "0004") as session:
        assert session.scalars(select(MessageRow.mail_id)).all() == ["m-1"]
        assert session.scalars(select(DeliveryRow.outcome)).all() == ["refused"]


def test_an_older_file_is_copied_and_then_brought_up_to_date(path: Path, following: Schema) -> None:
    with open_database(path, now=now) as database:
        write(database, child())
    open_database(path, now=now, schema=following).close()
    assert "shoe_size" in columns(path)
    assert [file.name for file in copies(path)] == ["belonging-before-next-20261122T093000.db"]
    assert "shoe_size" not in columns(copies(path)[0])
    assert stat.S_IMODE(copies(path)[0].stat().st_mode) == 0o600


def test_the_copy_is_a_database_like_the_one_before(path: Path, following: Schema) -> None:
    with open_database(path, now=now) as database:
        write(database, child())
    open_database(path, now=now, schema=following).close()
    with open_database(copies(path)[0], now=now) as copy, copy.reading() as session:
        assert session.scalars(select(ChildRow.child)).all() == ["C1"]


def test_an_up_to_date_file_is_not_copied(path: Path, following: Schema) -> None:
    for _ in range(2):
        open_database(path, now=now, schema=following).close()
    assert copies(path) == []


def test_a_migration_that_fails_changes_nothing(path: Path, tmp_path: Path) -> None:
    open_database(path, now=now).close()
    failing = ahead(tmp_path, "raise ValueError('half way')")
    with pytest.raises(ValueError, match="half way"):
        open_database(path, now=now, schema=failing)
    assert "shoe_size" not in columns(path)
    open_database(path, now=now).close()


def test_a_migration_that_breaks_references_changes_nothing(path: Path, tmp_path: Path) -> None:
    open_database(path, now=now).close()
    orphan = "op.execute(\"INSERT INTO not_for VALUES (1, 'C9', 'Archery', '', 1)\")"
    with pytest.raises(RuntimeError, match="broke 1 references"):
        open_database(path, now=now, schema=ahead(tmp_path, orphan))
    assert "shoe_size" not in columns(path)


def test_a_newer_file_is_refused_and_left_alone(path: Path, following: Schema) -> None:
    open_database(path, now=now).close()
    open_database(path, now=now, schema=following).close()
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="was made by a newer version of this app"):
        open_database(path, now=lambda: datetime.now(UTC))
    assert path.read_bytes() == before


def test_a_file_that_another_window_brought_up_to_date_is_not_copied_again(
    path: Path, following: Schema
) -> None:
    open_database(path, now=now).close()
    for _ in range(2):
        open_database(path, now=now, schema=following).close()
    assert len(copies(path)) == 1
