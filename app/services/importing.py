"""Importing a workbook: all of it, or nothing."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import SHEET_TABLES, Base
from app.models.database import Database
from app.models.values import put
from app.services.tables import Stored, all_stored, new_row
from app.workbook.checks import faults_in, in_order, notices_in
from app.workbook.merging import Merged, Tables, merge
from app.workbook.reader import Book, read_workbook
from app.workbook.refusals import keep_refusals
from app.workbook.rows import Faults, Notice

WORK = "Import of a workbook"  # no file name: it may say whose records they are
AT_ONCE = 500
NOTHING = Notice("", 0, "there was nothing to import: no sheet has a row below its headings")


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did to one sheet, in rows."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, by sheet, and what it noticed."""

    sheets: Mapping[str, Counts]
    notices: Sequence[Notice]

    @property
    def total(self) -> Counts:
        """All sheets together."""
        counts = self.sheets.values()
        return Counts(
            sum(count.added for count in counts),
            sum(count.changed for count in counts),
            sum(count.removed for count in counts),
            sum(count.unchanged for count in counts),
        )


def import_workbook(database: Database, path: Path, *, user: str) -> Imported:
    """Reads an .xlsx workbook or a folder of .csv files into the database.

    Only rows that differ are written; columns that the file does not have keep what is stored.

    Raises:
        Faults: everything that is wrong with the file; nothing was stored.
        UserError: it is no workbook, or nobody says who is working.
        DatabaseError: the database cannot be written.
    """
    with _collector_resting():
        return _import(database, path, user)


def _import(database: Database, path: Path, user: str) -> Imported:
    book = read_workbook(path)  # before it is our turn to write: others need not wait for it
    with database.work(WORK, user=user) as work:
        done = put_in(work.session, book, all_stored(work.session))
    return done if any(book.rows.values()) else replace(done, notices=(*done.notices, NOTHING))


def put_in(session: Session, book: Book, stored: Stored) -> Imported:
    """Writes a book's rows over what is stored; a stored refusal is not written over.

    Raises:
        Faults: everything that is wrong with the book; nothing was written.
    """
    tables = merge(stored.rows, book.rows)
    keep_refusals(tables)
    notices = checked(book, tables)
    for table in tables.values():
        _write(session, table, stored)
    return Imported({name: _counts(table) for name, table in tables.items()}, notices)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Lets the garbage collector rest while a great many rows are made, none of them garbage.

    It would walk through all of them again and again: nearly half of the time that an import takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def checked(book: Book, tables: Tables) -> Sequence[Notice]:
    """What is to be noticed.

    Raises:
        Faults: something is wrong, in a cell or between the rows.
    """
    notices = (*book.notices, *notices_in(tables))
    faults = in_order((*book.faults, *faults_in(tables)))
    if faults:
        raise Faults(faults, notices)
    return notices


def _write(session: Session, table: Merged, stored: Stored) -> None:
    """Adds, changes and removes the rows of one table. References are held at the end."""
    numbers = stored.numbers[table.sheet.name]
    session.add_all(new_row(table.sheet, table.rows[key].values) for key in table.added)
    by_number = {numbers[key]: key for key in (*table.changed, *table.removed)}
    for row in _rows(session, SHEET_TABLES[table.sheet.name], by_number):
        key = by_number[row.id]
        if key in table.removed:
            session.delete(row)
        else:
            put(row, table.rows[key].values)


def _rows(session: Session, table: type[Base], numbers: Iterable[int]) -> Iterator[Base]:
    """The stored rows with some numbers."""
    left = iter(numbers)
    while some := list(islice(left, AT_ONCE)):
        yield from session.scalars(select(table).where(table.id.in_(some)))


def _counts(table: Merged) -> Counts:
    return Counts(len(table.added), len(table.changed), len(table.removed), len(table.unchanged))
