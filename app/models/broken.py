"""What the database refused to hold, in sentences: a key twice, a reference to nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import StaleWriteError, UserError

UNIQUE = re.compile(r"UNIQUE constraint failed: (?:index 'uq_)?(\w+?)(?:_key'|\.)")


@contextmanager
def refused_in_sentences(session: Session) -> Iterator[None]:
    """Tells why SQLite refuses a unit of work; a broken check is a bug and passes unchanged."""
    try:
        yield
    except StaleDataError as error:
        raise StaleWriteError(
            "Somebody else changed or removed one of these rows in the meantime. "
            "Nothing was written: look again, then repeat your change."
        ) from error
    except IntegrityError as error:
        sentence = _sentence(session, str(error.orig))
        if sentence is None:
            raise
        raise UserError(sentence) from error


def _sentence(session: Session, reason: str) -> str | None:
    if found := UNIQUE.match(reason):
        return f"Nothing was written: {found[1]} would hold the same key twice."
    if reason.startswith("FOREIGN KEY"):
        return "Nothing was written: " + "; ".join(_dangling(session)) + "."
    return None


def _dangling(session: Session) -> Iterator[str]:
    """Which table refers to what is not there, and how often."""
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all()
    for (table, parent), times in Counter((row[0], row[2]) for row in rows).items():
        yield f"{times} of {table} refer to {parent} that are not there"
