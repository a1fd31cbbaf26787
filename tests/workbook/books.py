"""A small workbook in which nothing is wrong, and ways to put something wrong into it."""

from collections.abc import Mapping, Sequence

from app.workbook.cells import Cell
from app.workbook.checks import faults_in, in_order, notices_in
from app.workbook.files import Grid
from app.workbook.merging import Tables, merge
from app.workbook.reader import Book, read_sheets
from app.workbook.rows import STORED, Fault, Row

Line = Mapping[str, Cell]
Sheets = dict[str, list[Line]]


def child(code: str, **cells: Cell) -> Line:
    said = {"child": code, "first_name": "Tom", "last_name": "Ash"}
    return {**said, "born": "2016-05-04", "gender": "boy", **cells}


def session(code: str, starts: str, ends: str, **cells: Cell) -> Line:
    said: Line = {"session": code, "programme": "P1", "kind": "day", "centre": "B"}
    return {**said, "starts": starts, "ends": ends, **cells}


def block(code: str, starts: str, ends: str) -> Line:
    return {"session": code, "starts": starts, "ends": ends}


def place(code: str, **cells: Cell) -> Line:
    return {"programme": "P1", "child": code, "status": "accepted", **cells}


def tie(one: str, other: str, kind: str) -> Line:
    return {"child": one, "other": other, "tie": kind}


def placement(code: str, starts: str, ends: str = "", **cells: Cell) -> Line:
    return {"child": code, "household": "H1", "from": starts, "to": ends, **cells}


def activity(centre: str, name: str) -> Line:
    line: Line = {"centre": centre, "activity": name}
    return {**line, "children_per_instructor": 8, "groups_at_once": 1}


def programme(code: str, starts: str, ends: str, **cells: Cell) -> Line:
    return {"programme": code, "name": "Winter", "starts": starts, "ends": ends, **cells}


def valid() -> Sheets:
    """Two centres, three children, a programme of a residential and a day."""
    worker: Line = {"staff": "S-01", "name": "Ann", "role": "youth worker", "hours_per_week": 30}
    return {
        "service": [{"name": "Fostering"}],
        "centres": [{"centre": "B", "name": "Bewl"}, {"centre": "S", "name": "Swattenden"}],
        "rooms": [{"centre": "S", "room": "Oak", "beds": 4, "for": "children"}],
        "activities": [activity("B", "Kayaking"), activity("S", "Archery")],
        "staff": [{**worker, "dbs_recheck_due": "2028-01-01"}],
        "households": [{"household": "H1", "carers": "Jo Ash; Al Ash", "salutation": "Jo and Al"}],
        "children": [child("C1"), child("C2"), child("C3")],
        "placements": [placement("C1", "2026-01-01")],
        "programmes": [programme("P1", "2027-01-01", "2027-03-31")],
        "sessions": [
            session("R1", "2027-01-15 17:00", "2027-01-17 15:00", kind="residential", centre="S"),
            session("D1", "2027-02-06 09:30", "2027-02-06 16:00"),
        ],
        "blocks": [block("D1", "2027-02-06 10:00", "2027-02-06 12:00")],
        "places": [place("C1"), place("C2")],
    }


def with_rows(sheet: str, *lines: Line) -> Sheets:
    """The valid workbook with further rows."""
    sheets = valid()
    return {**sheets, sheet: [*sheets.get(sheet, []), *lines]}


def only(sheet: str, *lines: Line) -> Sheets:
    """The valid workbook with other rows on one sheet."""
    return {**valid(), sheet: list(lines)}


def grids(sheets: Mapping[str, Sequence[Line]]) -> list[Grid]:
    """The sheets as a file holds them."""
    found = []
    for sheet, lines in sheets.items():
        header = list(dict.fromkeys(name for line in lines for name in line))
        rows = [[line.get(name, "") for name in header] for line in lines]
        found.append(Grid(sheet, [header, *rows]))
    return found


def read(sheets: Mapping[str, Sequence[Line]]) -> Book:
    return read_sheets(grids(sheets))


def tables(sheets: Mapping[str, Sequence[Line]], stored: Sheets | None = None) -> Tables:
    """The tables after an import of `sheets` into a database that holds `stored`."""
    before = merge({}, read(stored or {}).rows)
    rows = {name: [*table.rows.values()] for name, table in before.items()}
    old = {name: [_stored(row) for row in found] for name, found in rows.items()}
    return merge(old, read(sheets).rows)


def _stored(row: Row) -> Row:
    return Row(row.sheet, STORED, row.values)


def faults(sheets: Mapping[str, Sequence[Line]], stored: Sheets | None = None) -> list[Fault]:
    """Every fault of an import, in the order in which they are shown."""
    return list(in_order([*read(sheets).faults, *faults_in(tables(sheets, stored))]))


def notices(sheets: Mapping[str, Sequence[Line]], stored: Sheets | None = None) -> list[str]:
    """Every notice of an import."""
    found = [*read(sheets).notices, *notices_in(tables(sheets, stored))]
    return [str(notice) for notice in found]


def places_of(found: Sequence[Fault]) -> list[tuple[str, int, str]]:
    """Where the faults are."""
    return [(fault.sheet, fault.row, fault.column) for fault in found]
