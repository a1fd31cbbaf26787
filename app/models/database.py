"""The database file. This module alone opens it; encryption will come behind it.

One local SQLite file, readable by its owner alone, in WAL mode, with every commit on the disk.
Two windows may have it open: each reads what was committed when it began to read, writes wait
for each other for a few seconds, and a stale one is refused.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import schema as tables
from app.models import trouble
from app.models.broken import refused_in_sentences
from app.models.changes import UNIT, OneDoorError, UnitOfWork, guard, refuse_writing
from app.models.schema import Schema

PATIENCE = 5.0
"""Seconds that a write waits for another window's."""
OWNER_ALONE = 0o600
SIDE_FILES = ("-wal", "-shm")


def open_database(
    path: Path,
    *,
    now: Callable[[], datetime],
    patience: float = PATIENCE,
    schema: Schema = Schema(),  # noqa: B008 -- frozen
) -> "Database":
    """Opens a database file, makes it where it is not there, and brings an older one up to date.

    Before its tables are changed, a copy of the file is laid beside it. `now` tells the time with
    its zone; it dates changes and copies.

    Raises:
        DatabaseError: not ours, too new, damaged, locked, read-only, full, or no such folder.
    """
    path = path.absolute()
    with trouble.in_sentences(path):
        made = _make_private(path)
        database = Database(path, now, _engine(path, patience))
        try:
            _make_ready(database, schema, patience)
        except BaseException:
            database.close()
            if made:
                path.unlink(missing_ok=True)
            raise
    return database


@dataclass(frozen=True)
class Database:
    """An open database file. `done` numbers the units of work done through it, in their order."""

    path: Path
    now: Callable[[], datetime]
    _engine: Engine = field(repr=False)
    done: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the database as it is now and cannot write to it."""
        with trouble.in_sentences(self.path), Session(self._engine, autoflush=False) as session:
            event.listen(session, "before_flush", refuse_writing)
            yield session

    @contextmanager
    def work(self, name: str, *, user: str) -> Iterator[UnitOfWork]:
        """A unit of work: leaving the block writes all of it, an exception nothing.

        Others cannot write meanwhile: do slow things (planning, reading files) before.

        Raises:
            StaleWriteError: a row was changed by somebody else since it was read.
            UserError: a key twice, a reference to nothing, or nobody says who is working.
            DatabaseError: another window is writing, or the disk is full.
        """
        if not user.strip():
            raise UserError("Say who is working: every decision is kept with a name.")
        unit = UnitOfWork(self._engine, name, user, self.now())
        session = unit.session
        with trouble.in_sentences(self.path), session, refused_in_sentences(session):
            session.connection()  # takes its turn to write before anything is read
            yield unit
            unit.finish()
            if unit.number:
                self.done.append(unit.number)

    def close(self) -> None:
        """Lets the file go. Nothing is lost without it."""
        self._engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connect(path: Path, patience: float, *, references: bool = True) -> sqlite3.Connection:
    """A connection to a file: the one place where encryption would come in."""
    connection = sqlite3.connect(
        path, timeout=patience, isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA foreign_keys = {'ON' if references else 'OFF'}")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _engine(path: Path, patience: float) -> Engine:
    """Connections whose transactions either read or write, each opened for one of them.

    None is kept open: SQLite's locks on a file end whenever the process opens it in any other way
    and closes it again, as a file dialog does that shows its folder. Another program that leaves
    the file then takes itself for the last, and what is written through either of them is lost.

    Errors say nothing of the values that were written: they are children's, and reach a log.
    """
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, path, patience),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "savepoint", _refuse_savepoint)
    event.listen(engine, "before_cursor_execute", _guard)
    return engine


def _begin(connection: Connection) -> None:
    writes = UNIT in connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _refuse_savepoint(_: Connection, __: str) -> None:
    raise OneDoorError("A unit of work is all or nothing: it has no parts to undo.")


def _guard(connection: Connection, _: object, statement: str, *__: Any) -> None:  # noqa: ANN401
    guard(connection, statement)


def _make_private(path: Path) -> bool:
    """Makes a file that only its owner can read, or makes it so; whether it is new."""
    if not path.parent.is_dir():
        raise trouble.no_folder(path)
    if path.is_dir():
        raise trouble.not_ours(path)
    if path.exists():
        # Opening it to see would end SQLite's locks on it in this process.
        if not os.access(path, os.R_OK | os.W_OK):
            raise trouble.read_only(path)
        return False
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ALONE))
    except OSError as error:
        raise trouble.unusable(path, error) from error
    return True


def _make_ready(database: Database, schema: Schema, patience: float) -> None:
    """Sees that the file is ours and has the newest tables."""
    alone = create_engine(
        "sqlite://",
        creator=partial(_connect, database.path, patience, references=False),
        poolclass=NullPool,
        hide_parameters=True,
    )
    with alone.connect() as connection:
        if tables.is_empty(connection):
            _create(connection, schema)
        if not tables.is_ours(connection):
            raise trouble.not_ours(database.path)
        found = tables.revision(connection)
        if found not in schema.revisions:
            raise trouble.too_new(database.path, found)
        _write_ahead(connection)
        _owner_alone(database.path)
        if found != schema.newest:
            _bring_up_to_date(connection, database, schema)


def _write_ahead(connection: Connection) -> None:
    """Lets others read while somebody writes. The file remembers it."""
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")


@contextmanager
def _writing(connection: Connection) -> Iterator[None]:
    """A transaction over changes of tables too: all or nothing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _create(connection: Connection, schema: Schema) -> None:
    """Makes the tables, unless another window was quicker."""
    _write_ahead(connection)
    with _writing(connection):
        if tables.is_empty(connection):
            tables.create(connection, schema.newest)


def _bring_up_to_date(connection: Connection, database: Database, schema: Schema) -> None:
    """Copies the file, then changes its tables; nobody can write in between."""
    with _writing(connection):
        if tables.revision(connection) != schema.newest:
            _copy(database, schema.newest)
            tables.migrate(connection, schema)


def _copy(database: Database, newest: str) -> None:
    """Lays a copy of the file beside it, before its tables are changed."""
    path = database.path
    name = f"{path.stem}-before-{newest}-{database.now():%Y%m%dT%H%M%S}{path.suffix}"
    unfinished = path.with_name(f"{name}.unfinished")
    unfinished.unlink(missing_ok=True)
    _make_private(unfinished)
    with (
        closing(_connect(path, PATIENCE)) as source,
        closing(_connect(unfinished, PATIENCE)) as target,
    ):
        source.backup(target)
    unfinished.replace(path.with_name(name))


def _owner_alone(path: Path) -> None:
    """Nobody but the owner may read the file, nor what SQLite keeps beside it."""
    for file in (path, *(path.with_name(path.name + side) for side in SIDE_FILES)):
        try:
            file.chmod(OWNER_ALONE)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise trouble.unusable(file, error) from error
