"""Reading a workbook: plain rows, every fault in its cells, and notices of what was left alone."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import UserError
from app.workbook.cells import Cell, UnreadableError, Value, is_blank, shown
from app.workbook.columns import REMOVE, Column, Sheet, loose
from app.workbook.files import Grid, known, read_grids
from app.workbook.headings import columns_meant, sheet_meant
from app.workbook.kinds import YesNo
from app.workbook.rows import Fault, Notice, Row
from app.workbook.sheets import BY_NAME, SHEETS

FORM = 1  # the row of a form
ASKED = "; did you mean "
REMOVAL = Column(REMOVE, YesNo(), "Remove")


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook says: rows by sheet in the file's order, faults and notices."""

    rows: Mapping[str, Sequence[Row]]
    faults: Sequence[Fault] = ()
    notices: Sequence[Notice] = ()


@dataclass(slots=True)
class Reading:
    """What has been found so far."""

    rows: dict[str, Sequence[Row]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def read_workbook(path: Path) -> Book:
    """All sheets of an .xlsx file or a folder of .csv files.

    Raises:
        UserError: it is no workbook, or has none of the sheets.
    """
    grids = read_grids(path)
    if not any(known(grid.name) for grid in grids):
        meant = "".join(f" {notice}." for notice in _unknown(grids) if ASKED in notice.text)
        raise UserError(
            f"{path} has none of the workbook's sheets, such as children, staff or sessions. "
            f"Choose another, or name its sheets so.{meant}"
        )
    return read_sheets(grids)


def read_sheets(grids: Iterable[Grid]) -> Book:
    """The rows of the known sheets among some grids of cells."""
    found = tuple(grids)
    reading = Reading(notices=list(_unknown(found)))
    for grid in found:
        sheet = BY_NAME.get(loose(grid.name))
        if sheet is None:
            continue
        if sheet.name in reading.rows:
            reading.faults.append(Fault(sheet.name, 1, "", grid.name, "each sheet once"))
        else:
            reading.rows[sheet.name] = _read_sheet(sheet, grid, reading)
    ordered = {sheet.name: reading.rows.get(sheet.name, ()) for sheet in SHEETS}
    return Book(ordered, reading.faults, reading.notices)


def _unknown(grids: Sequence[Grid]) -> Iterable[Notice]:
    """The sheets that nobody knows, each with the one that is not there and may be meant."""
    there = {loose(grid.name) for grid in grids}
    left = tuple(sheet for sheet in SHEETS if sheet.name not in there)
    for grid in grids:
        if not known(grid.name):
            header = [shown(cell) for cell in grid.rows[0]] if grid.rows else ()
            meant = sheet_meant(grid.name, header, left)
            asked = f"{ASKED}{meant}?" if meant else ""
            yield Notice(grid.name, 0, f"unknown sheet, left alone{asked}", explains=True)


def read_one(sheet: Sheet, grid: Grid) -> Book:
    """The rows of one grid, read as a sheet, whatever the grid is called."""
    reading = Reading()
    rows = _read_sheet(sheet, grid, reading)
    return Book({sheet.name: rows}, reading.faults, reading.notices)


def read_form(sheet: Sheet, texts: Mapping[str, str]) -> tuple[Row, Sequence[Fault]]:
    """One row as a form has it, the texts by column, and what is wrong with them.

    A form that is left empty is a row whose required texts are missing.
    """
    reading = Reading()
    places = {name: at for at, name in enumerate(texts)}
    rows = _rows(sheet, places, [(FORM, tuple(texts.values()))], reading)
    return replace(rows[0], unreadable=rows[0].unreadable.intersection(places)), reading.faults


def _read_sheet(sheet: Sheet, grid: Grid, reading: Reading) -> Sequence[Row]:
    if all(is_blank(cell) for row in grid.rows for cell in row):
        return ()
    places = _places(sheet, grid, reading)
    filled = [
        (number, cells)
        for number, cells in enumerate(grid.rows[1:], 2)
        if not _says_nothing(cells, places.values())
    ]
    if grid.ragged:
        _note_long_rows(sheet, len(grid.rows[0]), filled, reading)
    return _rows(sheet, places, filled, reading)


def _says_nothing(cells: Sequence[Cell], places: Iterable[int]) -> bool:
    """Whether a row is blank in the columns that are known.

    Counting first: one cell far below makes a spreadsheet of a million empty rows.
    """
    if cells.count("") == len(cells):
        return True
    return all(is_blank(cells[at]) for at in places if at < len(cells))


def _places(sheet: Sheet, grid: Grid, reading: Reading) -> Mapping[str, int]:
    """Where each column of the sheet stands, by its name in the header row."""
    places: dict[str, int] = {}
    unknown: list[str] = []
    for at, cell in enumerate(grid.rows[0]):
        name = loose(shown(cell))
        if name in places:
            reading.faults.append(Fault(sheet.name, 1, name, shown(cell), "each column once"))
        elif name == REMOVE or name in sheet.by_name:
            places[name] = at
        elif name:
            unknown.append(shown(cell).strip())
            text = f"unknown column “{unknown[-1]}”, left alone"
            reading.notices.append(Notice(sheet.name, 1, text))
        elif any(not is_blank(row[at]) for row in grid.rows[1:] if at < len(row)):
            text = f"the column {column_letter(at)} has no name, and was left alone"
            reading.notices.append(Notice(sheet.name, 1, text))
    for name in sheet.required:
        if name not in places:
            expected = f"a column “{name}”, which is required"
            expected += _instead(columns_meant(sheet.column(name), unknown))
            reading.faults.append(Fault(sheet.name, 1, name, "", expected))
    return places


def _instead(headings: Sequence[str]) -> str:
    """The unknown columns that may be the one that is missing."""
    if not headings:
        return ""
    quoted = " and ".join(f"“{heading}”" for heading in headings)
    many = "is an unknown column" if len(headings) == 1 else "are the unknown columns"
    return f" (there {many} {quoted})"


def column_letter(at: int) -> str:
    """The letters above a column in a spreadsheet: A for 0."""
    higher, letter = divmod(at, 26)
    return (column_letter(higher - 1) if higher else "") + chr(ord("A") + letter)


def _note_long_rows(
    sheet: Sheet, width: int, filled: Sequence[tuple[int, Sequence[Cell]]], reading: Reading
) -> None:
    """In CSV a text with a comma and without quotes moves all that follows: never guess."""
    for number, cells in filled:
        beyond = [shown(cell) for cell in cells[width:] if not is_blank(cell)]
        if beyond:
            expected = f"{width} cells as in the header; a text with a comma stands in quotes"
            reading.faults.append(Fault(sheet.name, number, "", ", ".join(beyond), expected))


def _rows(
    sheet: Sheet,
    places: Mapping[str, int],
    filled: Sequence[tuple[int, Sequence[Cell]]],
    reading: Reading,
) -> Sequence[Row]:
    removed = _removed(sheet, places, filled, reading)
    missing = frozenset(sheet.required).difference(places)
    unreadable: dict[int, frozenset[str]] = {}
    values: dict[str, Sequence[Value]] = {}
    for column in sheet.columns:
        if column.name in places:
            cells = _cells(filled, places[column.name])
            spared = () if column.name in sheet.key else removed
            values[column.name], bad = _read_column(column, cells, spared)
            for at, fault in bad:
                number = filled[at][0]
                reading.faults.append(
                    Fault(sheet.name, number, column.name, shown(cells[at]), str(fault))
                )
                unreadable[number] = unreadable.get(number, missing) | {column.name}
    lines = zip(*values.values(), strict=True) if values else ((),) * len(filled)
    names = tuple(values)
    return [
        Row(
            sheet.name,
            number,
            dict(zip(names, line, strict=True)),
            at in removed,
            unreadable.get(number, missing),
        )
        for at, ((number, _), line) in enumerate(zip(filled, lines, strict=True))
    ]


def _cells(filled: Sequence[tuple[int, Sequence[Cell]]], at: int) -> Sequence[Cell]:
    """The cells of one column; a short row of CSV ends in empty ones."""
    return [cells[at] if at < len(cells) else "" for _, cells in filled]


def _removed(
    sheet: Sheet,
    places: Mapping[str, int],
    filled: Sequence[tuple[int, Sequence[Cell]]],
    reading: Reading,
) -> frozenset[int]:
    """Which rows say that they are to be removed."""
    if REMOVE not in places:
        return frozenset()
    cells = _cells(filled, places[REMOVE])
    answers, bad = _read_column(REMOVAL, cells, ())
    reading.faults.extend(
        Fault(sheet.name, filled[at][0], REMOVE, shown(cells[at]), str(fault)) for at, fault in bad
    )
    return frozenset(at for at, answer in enumerate(answers) if answer)


def _read_column(
    column: Column, cells: Sequence[Cell], spared: Container[int]
) -> tuple[Sequence[Value], Sequence[tuple[int, UnreadableError]]]:
    """The values of a column's cells, and which of them cannot be read.

    The same text is read once: dates and words come thousands of times. An empty cell in a row of
    `spared` is no fault: what is removed needs no more than its key.
    """
    values: list[Value] = []
    bad: list[tuple[int, UnreadableError]] = []
    read_before: dict[str, Value] = {} if column.must_be_filled else {"": column.blank}
    for at, cell in enumerate(cells):
        if isinstance(cell, str) and cell in read_before:
            values.append(read_before[cell])
            continue
        try:
            value = column.read(cell)
        except UnreadableError as error:
            value = None
            if not (at in spared and is_blank(cell)):
                bad.append((at, error))
        else:
            if isinstance(cell, str):
                read_before[cell] = value
        values.append(value)
    return values, bad
