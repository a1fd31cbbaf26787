"""Workbooks as rows of text: a folder of CSV files or one xlsx file."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from tests.judge.cells import Row, yes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Tables = dict[str, list[Row]]

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def read_workbook(path: Path) -> Tables:
    """The rows of every sheet by its name, without those that say `remove`."""
    tables = _read_folder(path) if path.is_dir() else _read_xlsx(path)
    return {
        sheet: [row for row in rows if not yes(row, "remove")] for sheet, rows in tables.items()
    }


def _read_folder(folder: Path) -> Tables:
    return {file.stem.lower(): _read_csv(file.read_bytes()) for file in folder.glob("*.csv")}


def _read_csv(raw: bytes) -> list[Row]:
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = raw.decode("cp1252")
    header = content.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    return _rows(list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)))


def _read_xlsx(path: Path) -> Tables:
    book = load_workbook(path)
    return {
        sheet.title.strip().lower(): _rows(
            [[_cell_text(cell) for cell in line] for line in sheet.iter_rows()]
        )
        for sheet in book.worksheets
    }


def _cell_text(cell: Any) -> str:
    """What a person would have typed: a date without a time, a whole number without a point."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        with_time = "h" in cell.number_format.lower() or value.time() != datetime.min.time()
        return f"{value:%Y-%m-%d %H:%M}" if with_time else f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _rows(lines: list[list[str]]) -> list[Row]:
    if not lines:
        return []
    columns = [name.strip().lower().replace(" ", "_") for name in lines[0]]
    return [
        {column: _unguarded(cell) for column, cell in zip(columns, line, strict=False)}
        for line in lines[1:]
        if _says_something(line)
    ]


def _says_something(line: Iterable[str]) -> bool:
    return any(cell.strip() for cell in line)


def _unguarded(cell: str) -> str:
    guarded = cell.startswith("'") and cell[1:].startswith(RUN_BY_SPREADSHEETS)
    return cell[1:] if guarded else cell
