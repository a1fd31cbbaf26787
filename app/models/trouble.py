"""What is wrong with the database file, in sentences that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import DatabaseError

PRIMARY = 0xFF  # SQLite's extended codes hold the plain one in their last byte

SENTENCES = {
    sqlite3.SQLITE_BUSY: "{path} is in use by another window or program that is writing to it. "
    "Wait until that has finished, or close it there, and try again. Nothing was written.",
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full. "
    "Free some space and try again. Nothing was written.",
    sqlite3.SQLITE_READONLY: "{path} can only be read. "
    "Make the file and its folder writable for yourself, or choose another place for it.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened. "
    "See that its folder is there and that you may write in it, or choose another place for it.",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written: the disk or the network fails. "
    "See that it is connected and has space, and try again. Nothing was written.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged. "
    "Put the latest copy of it in its place; copies made before an update lie beside it.",
    sqlite3.SQLITE_NOTADB: "{path} is not a database of this app. "
    "Choose another file, or a new name for a new database.",
}
SENTENCES[sqlite3.SQLITE_LOCKED] = SENTENCES[sqlite3.SQLITE_BUSY]
SENTENCES[sqlite3.SQLITE_PERM] = SENTENCES[sqlite3.SQLITE_READONLY]


@contextmanager
def in_sentences(path: Path) -> Iterator[None]:
    """Tells what the file suffers from as a `DatabaseError`; other errors pass unchanged."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        sentence = SENTENCES.get(_code(error))
        if sentence is None:
            raise
        raise DatabaseError(sentence.format(path=path)) from error


def not_ours(path: Path) -> DatabaseError:
    """The file is something else."""
    return DatabaseError(SENTENCES[sqlite3.SQLITE_NOTADB].format(path=path))


def read_only(path: Path) -> DatabaseError:
    """The file may not be written to."""
    return DatabaseError(SENTENCES[sqlite3.SQLITE_READONLY].format(path=path))


def no_folder(path: Path) -> DatabaseError:
    """The folder that the file should be in does not exist."""
    return DatabaseError(
        f"The folder {path.parent} is not there, so {path.name} cannot be in it. "
        "Make the folder first, or choose another place."
    )


def unusable(path: Path, error: OSError) -> DatabaseError:
    """The operating system does not let the app have the file."""
    return DatabaseError(
        f"{path} cannot be used: {error.strerror}. "
        "Make the file and its folder writable for yourself, or choose another place for it."
    )


def too_new(path: Path, revision: str) -> DatabaseError:
    """The file has a schema that this app does not know."""
    return DatabaseError(
        f"{path} was made by a newer version of this app (schema {revision}). "
        "Update the app, or choose another file. Nothing was changed."
    )


def _code(error: sqlite3.Error | DBAPIError) -> int:
    """SQLite's plain error code; 0 where the error is not SQLite's."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(found, "sqlite_errorcode", 0)) & PRIMARY
