"""Between the tables and the plain rows of the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Enum as Words
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import SHEET_TABLES, Base
from app.models.values import attributes_of
from app.workbook.cells import Value, Values
from app.workbook.columns import Key, Sheet
from app.workbook.rows import STORED, Row
from app.workbook.sheets import SHEETS

SERVICE_NUMBER = 1  # there is one service


@dataclass(frozen=True, slots=True)
class Record:
    """A stored row with the app's own number of it, and its version."""

    id: int
    version: int
    values: Values


def records(session: Session, sheet: Sheet) -> list[Record]:
    """Every stored row of a sheet, in the order in which they came.

    Read without the tables' classes: ten thousand objects would take five times as long.
    """
    table = SHEET_TABLES[sheet.name].__table__
    columns = [table.c[column.name] for column in sheet.columns]
    names = [column.name for column in columns]
    worded = [column.name for column in columns if isinstance(column.type, Words)]
    found = []
    chosen = select(table.c.id, table.c.version, *columns).order_by(table.c.id)
    for number, version, *values in session.execute(chosen):
        plain = dict(zip(names, values, strict=True))
        for name in worded:
            plain[name] = _word(plain[name])
        found.append(Record(number, version, plain))
    return found


def _word(value: Enum | None) -> Value:
    return None if value is None else str(value.value)


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is stored, as plain rows, and their numbers by key."""

    rows: Mapping[str, Sequence[Row]]
    numbers: Mapping[str, Mapping[Key, int]]


def all_stored(session: Session) -> Stored:
    """Everything that is stored."""
    rows: dict[str, Sequence[Row]] = {}
    numbers: dict[str, Mapping[Key, int]] = {}
    for sheet in SHEETS:
        found = records(session, sheet)
        rows[sheet.name] = [Row(sheet.name, STORED, record.values) for record in found]
        numbers[sheet.name] = {sheet.key_of(record.values): record.id for record in found}
    return Stored(rows, numbers)


def new_row(sheet: Sheet, values: Values) -> Base:
    """A table's row that is not stored yet."""
    table = SHEET_TABLES[sheet.name]
    row = table(**attributes_of(table, values))
    if not sheet.key:
        row.id = SERVICE_NUMBER
    return row
