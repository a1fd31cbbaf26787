"""What the tables will hold after an import: the stored rows, and the file's rows over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.workbook.columns import Key, Sheet
from app.workbook.rows import STORED, Fault, Notice, Row
from app.workbook.sheets import SHEETS

Rows = Mapping[str, Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Over:
    """A stored row, and the file's row that changes or removes it."""

    stored: Row
    file: Row


@dataclass(slots=True)
class Merged:
    """One sheet after the import, and what the file does to it, by key."""

    sheet: Sheet
    rows: dict[Key, Row] = field(default_factory=dict)
    added: list[Key] = field(default_factory=list)
    changed: list[Key] = field(default_factory=list)
    unchanged: list[Key] = field(default_factory=list)
    removed: dict[Key, Row] = field(default_factory=dict)
    over: dict[Key, Over] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


Tables = Mapping[str, Merged]


def merge(stored: Rows, new: Rows) -> Tables:
    """The file's rows over the stored ones, sheet by sheet.

    A row whose key is stored updates it: columns that the file does not have keep what is stored,
    an empty cell clears it. Rows that say `remove` go.
    """
    return {s.name: _merge(s, stored.get(s.name, ()), new.get(s.name, ())) for s in SHEETS}


def _merge(sheet: Sheet, stored: Iterable[Row], new: Iterable[Row]) -> Merged:
    merged = Merged(sheet, {sheet.key_of(row.values): row for row in stored})
    seen: dict[Key, int] = {}
    for row in new:
        key = _key(sheet, row)
        first = seen.setdefault(key, row.line)
        if first != row.line:
            merged.faults.append(_twice(sheet, row, first))
        elif row.remove:
            _remove(merged, key, row)
        else:
            _put(merged, key, row)
    return merged


def _key(sheet: Sheet, row: Row) -> Key:
    """The row's key; a row whose key cannot be read stands for itself."""
    values = row.values
    if row.unreadable and not row.unreadable.isdisjoint(sheet.key):
        return (None, row.line)
    return sheet.key_of({name: values.get(name, sheet.blank[name]) for name in sheet.key})


def _put(merged: Merged, key: Key, row: Row) -> None:
    before = merged.rows.get(key)
    if before is None:
        values = {**merged.sheet.blank, **row.values}
        merged.added.append(key)
    else:
        own = {name: before.values[name] for name in merged.sheet.key}  # a pair keeps its order
        values = {**before.values, **row.values, **own}
        if values == before.values:
            merged.unchanged.append(key)
        else:
            merged.changed.append(key)
            merged.over[key] = Over(before, row)
    merged.rows[key] = Row(row.sheet, row.line, values, unreadable=row.unreadable)


def _remove(merged: Merged, key: Key, row: Row) -> None:
    before = merged.rows.pop(key, None)
    if before is not None:
        merged.removed[key] = row
        merged.over[key] = Over(before, row)
    elif row.unreadable.isdisjoint(merged.sheet.key):
        text = f"nothing to remove: {in_words(merged.sheet, row)} is not stored"
        merged.notices.append(Notice(row.sheet, row.line, text))


def _twice(sheet: Sheet, row: Row, first: int) -> Fault:
    if not sheet.key:
        return Fault(sheet.name, row.line, "", "a further row", "one row")
    expected = f"each {' + '.join(sheet.key)} once: row {first} has the same"
    return Fault(sheet.name, row.line, " + ".join(sheet.key), in_words(sheet, row), expected)


def in_words(sheet: Sheet, row: Row) -> str:
    """A row's key as a person reads it."""
    return ", ".join(sheet.column(name).text(row.values.get(name)) for name in sheet.key)


def rows_of(tables: Tables, sheet: str) -> Sequence[Row]:
    """The rows of a sheet after the import."""
    return tuple(tables[sheet].rows.values())


def from_file(*rows: Row) -> Row:
    """The row to be named when several contradict each other.

    One of the file rather than a stored one; of those, the first argument's sheet and last line.
    """
    new = [row for row in rows if row.line != STORED] or [rows[0]]
    return max((row for row in new if row.sheet == new[0].sheet), key=lambda row: row.line)
