"""References between sheets: what a row names must be there, and what is named must stay."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.workbook.cells import Values
from app.workbook.columns import Column, Key, Reference, Sheet
from app.workbook.merging import Merged, Tables, in_words
from app.workbook.rows import Fault, Notice, Row
from app.workbook.sheets import SHEETS

MEANINGS = {
    "centres": "a centre",
    "rooms": "a room of that centre",
    "activities": "an activity that a centre has",
    "staff": "a member of staff",
    "households": "a household",
    "children": "a child",
    "programmes": "a programme",
    "sessions": "a session",
    "cohort_choices": "a choice of a cohort",
}


def missing_references(tables: Tables) -> Iterable[Fault]:
    """What rows refer to and no row is, and removals of what rows still refer to."""
    needed: dict[tuple[str, Key], list[Row]] = defaultdict(list)
    targets = cache(lambda reference: _targets(tables[reference.sheet], reference))
    for table in tables.values():
        for column, reference in table.sheet.references if table.rows else ():
            there, gone = targets(reference)
            for row, target in _dangling(table.rows.values(), column, reference, there):
                if target in gone:
                    needed[reference.sheet, gone[target]].append(row)
                else:
                    yield _missing(row, column, reference)
    for (name, key), rows in needed.items():
        yield _still_needed(tables[name].sheet, tables[name].removed[key], rows)


def empty_sheets_referred_to(tables: Tables) -> Iterable[Notice]:
    """Sheets without a single row to which several cells refer: one cause of all those faults."""
    cells: Counter[str] = Counter()
    for table in tables.values():
        for column, reference in table.sheet.references if table.rows else ():
            target = tables[reference.sheet]
            if not (target.rows or target.removed):
                cells[target.sheet.name] += sum(
                    bool(row.values[column.name]) for row in table.rows.values()
                )
    for name, number in cells.items():
        if number > 1:
            text = f"it has no row, here or stored, and {number} cells refer to it"
            yield Notice(name, 0, text, explains=True)


def _targets(table: Merged, reference: Reference) -> tuple[set[Key], dict[Key, Key]]:
    """What can be referred to, and what could until this file removes it (with its row's key)."""
    names = reference.columns
    there = {tuple(row.values[name] for name in names) for row in table.rows.values()}
    gone = {tuple(r.values.get(n) for n in names): key for key, r in table.removed.items()}
    return there, gone


def _dangling(
    rows: Iterable[Row], column: Column, reference: Reference, there: set[Key]
) -> Iterable[tuple[Row, Key]]:
    """Rows whose reference leads nowhere. An empty cell refers to nothing."""
    beside = reference.columns[:-1]
    for row in rows:
        value = row.values[column.name]
        if not value:
            continue
        target: Key = (*(row.values[name] for name in beside), value)
        if target not in there and all(target):
            yield row, target


def _missing(row: Row, column: Column, reference: Reference) -> Fault:
    expected = f"{MEANINGS[reference.sheet]} (sheet {reference.sheet})"
    return Fault(row.sheet, row.line, column.name, row.text(column.name), expected)


def _still_needed(sheet: Sheet, removal: Row, rows: Sequence[Row]) -> Fault:
    where = sorted({row.sheet for row in rows})
    expected = f"no row of {', '.join(where)} to refer to it, but {len(rows)} still do"
    return Fault(
        sheet.name, removal.line, " + ".join(sheet.key), in_words(sheet, removal), expected
    )


def renamed(
    others: Mapping[str, Sequence[Row]], sheet: Sheet, old: Values, new: Values
) -> Mapping[str, Sequence[Row]]:
    """The sheets that refer to a renamed row, with its new code wherever the old one stood.

    `others` are all rows but the renamed one. What they still have under the old name (an activity
    of another centre) keeps those who refer to it.
    """
    found: dict[str, Sequence[Row]] = {}
    for other, column, reference in _references_to(sheet):
        before = tuple(old[name] for name in reference.columns)
        after = tuple(new[name] for name in reference.columns)
        if before == after:
            continue
        if not any(_names(row, reference.columns) == before for row in others[sheet.name]):
            here = (*reference.columns[:-1], column.name)
            rows = found.get(other.name, others[other.name])
            found[other.name] = [_rename(row, here, before, after) for row in rows]
    return found


def _references_to(sheet: Sheet) -> Iterable[tuple[Sheet, Column, Reference]]:
    for other in SHEETS:
        for column, reference in other.references:
            if reference.sheet == sheet.name:
                yield other, column, reference


def _names(row: Row, columns: Sequence[str]) -> Key:
    return tuple(row.values[name] for name in columns)


def _rename(row: Row, columns: Sequence[str], before: Key, after: Key) -> Row:
    if _names(row, columns) != before:
        return row
    return replace(row, values={**row.values, **dict(zip(columns, after, strict=True))})
