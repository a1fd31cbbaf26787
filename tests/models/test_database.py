"""The database file: whose it is, who may read it, and what is said when it cannot be used."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.errors import DatabaseError
from app.models import ChildRow
from app.models.database import Database, open_database
from tests.models.rows import child, now, write

POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="other systems have no file modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pragma(database: Database, name: str) -> object:
    with database.reading() as session:
        return session.scalar(text(f"PRAGMA {name}"))


def fill(session: Session) -> None:
    """Writes more than a file may hold that must not grow."""
    session.execute(text("PRAGMA max_page_count = 1"))
    session.add_all(child(f"D{n}", medical="x" * 5000) for n in range(99))


def as_nobody(path: Path) -> str:
    """What somebody with few rights is told who opens a database."""
    code = (
        "import os, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from app.models.database import open_database\n"
        "now = lambda: datetime.now(UTC)\n"
        "open_database(Path(sys.argv[2]), now=now).close()  # loads all while it may be read\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: open_database(Path(sys.argv[1]), now=now)\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), f"{path}-2"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("name", "value"), [("foreign_keys", 1), ("synchronous", 2), ("journal_mode", "wal")]
)
def test_every_connection_is_set_up(database: Database, name: str, value: object) -> None:
    assert pragma(database, name) == value
    with database.work("Look", user="Kim") as work:
        assert work.session.scalar(text(f"PRAGMA {name}")) == value


@POSIX_ONLY
def test_only_the_owner_can_read_the_file_and_what_lies_beside_it(database: Database) -> None:
    with database.reading() as session:
        session.scalars(select(ChildRow)).all()
        write(database, child())
        files = sorted(database.path.parent.iterdir())
        names, modes = [file.name for file in files], {mode(file) for file in files}
    assert names == ["belonging.db", "belonging.db-shm", "belonging.db-wal"]
    assert modes == {0o600}


@POSIX_ONLY
def test_an_open_file_becomes_the_owners_alone(path: Path) -> None:
    open_database(path, now=now).close()
    path.chmod(0o644)
    open_database(path, now=now).close()
    assert mode(path) == 0o600


def test_what_was_written_is_there_again(path: Path) -> None:
    with open_database(path, now=now) as database:
        write(database, child())
    with open_database(path, now=now) as again, again.reading() as session:
        assert session.scalars(select(ChildRow.child)).all() == ["C1"]


def test_a_closed_database_is_one_file(path: Path) -> None:
    with open_database(path, now=now) as database:
        write(database, child())
    assert [file.name for file in path.parent.iterdir()] == ["belonging.db"]


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with open_database(path, now=now) as database:
        write(database, child())


def test_a_file_in_another_journal_mode_comes_back_to_ours(path: Path) -> None:
    open_database(path, now=now).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
    with open_database(path, now=now) as database:
        assert pragma(database, "journal_mode") == "wal"


def test_reading_sees_one_moment(database: Database) -> None:
    with database.reading() as session:
        assert session.scalars(select(ChildRow)).all() == []
        write(database, child())
        assert session.scalars(select(ChildRow)).all() == []


def test_two_windows_may_have_it_open(database: Database) -> None:
    with open_database(database.path, now=now, patience=0) as other:
        write(other, child("C1"))
        write(database, child("C2"))
        with other.reading() as session:
            assert session.scalars(select(ChildRow.child)).all() == ["C1", "C2"]


def test_nothing_is_lost_when_a_file_dialog_looks_into_an_open_file(database: Database) -> None:
    write(database, child("C1"))
    database.path.read_bytes()  # it ends SQLite's locks, all those of this process
    code = (
        "import sys; from pathlib import Path\n"
        "from app.models.database import open_database\n"
        "from tests.models.rows import child, now, write\n"
        "with open_database(Path(sys.argv[1]), now=now) as other: write(other, child('C2'))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(database.path)], check=True)
    write(database, child("C3"))
    with open_database(database.path, now=now) as again, again.reading() as session:
        assert session.scalars(select(ChildRow.child)).all() == ["C1", "C2", "C3"]


def test_a_write_beside_anothers_is_told_to_wait(database: Database) -> None:
    with (
        open_database(database.path, now=now, patience=0) as other,
        other.work("Long", user="Lee"),
        pytest.raises(DatabaseError, match=r"belonging\.db is in use by another window"),
    ):
        write(database, child())


def test_a_file_that_another_program_holds_cannot_be_opened(path: Path) -> None:
    open_database(path, now=now).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="is in use by another window or program"):
            open_database(path, now=now, patience=0)


def test_a_file_of_another_kind_is_left_alone(path: Path) -> None:
    path.write_text("Dear Jo, " * 1000)
    with pytest.raises(DatabaseError, match=r"belonging\.db is not a database of this app"):
        open_database(path, now=now)
    assert path.read_text() == "Dear Jo, " * 1000


def test_another_apps_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="is not a database of this app"):
        open_database(path, now=now)
    assert path.read_bytes() == before


def test_an_empty_database_that_another_app_has_claimed_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 7")
    with pytest.raises(DatabaseError, match="is not a database of this app"):
        open_database(path, now=now)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is not a database of this app"):
        open_database(tmp_path, now=now)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"The folder .*nowhere is not there"):
        open_database(tmp_path / "nowhere" / "belonging.db", now=now)


@POSIX_ONLY
def test_a_file_of_a_place_where_none_can_be_made_is_named() -> None:
    with pytest.raises(DatabaseError, match=r"/dev/fd/x\.db cannot be used"):
        open_database(Path("/dev/fd/x.db"), now=now)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be nobody")
@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o666), (0o777, 0o444), (0o777, 0o666)])
def test_what_can_only_be_read_is_told(tmp_path: Path, folder: int, file: int) -> None:
    for above in (tmp_path, *list(tmp_path.parents)[:3]):
        above.chmod(0o755)
    place = tmp_path / "shared"
    place.mkdir()
    path = place / "belonging.db"
    open_database(path, now=now).close()
    path.chmod(file)
    place.chmod(folder)
    said = as_nobody(path)
    assert said.startswith(f"DatabaseError {path} can")
    assert "writ" in said


@POSIX_ONLY
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_can_only_be_read_is_told(path: Path) -> None:
    open_database(path, now=now).close()
    path.chmod(0o400)
    with pytest.raises(DatabaseError, match="can only be read"):
        open_database(path, now=now)


def test_a_full_disk_is_told_and_nothing_is_half_written(database: Database) -> None:
    write(database, child("C1"))
    with (
        pytest.raises(DatabaseError, match="the disk is full"),
        database.work("Much", user="Kim") as work,
    ):
        fill(work.session)
    with database.reading() as session:
        assert session.scalars(select(ChildRow.child)).all() == ["C1"]


def test_a_damaged_file_is_told(path: Path) -> None:
    with open_database(path, now=now) as database:
        write(database, child())
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with (
        pytest.raises(DatabaseError, match=r"belonging\.db is damaged"),
        open_database(path, now=now) as database,
        database.reading() as session,
    ):
        session.scalars(select(ChildRow)).all()


def test_a_new_file_that_cannot_be_finished_is_not_left_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    monkeypatch.setattr("app.models.schema.create", full)
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, now=now)
    assert list(path.parent.iterdir()) == []


def test_other_errors_of_the_database_stay_errors(database: Database) -> None:
    with pytest.raises(Exception, match="no such table"), database.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))
