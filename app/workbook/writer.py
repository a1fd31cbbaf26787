"""Writing a workbook: an .xlsx file, or a folder of .csv files, that read back as they were.

Everything is made in memory first: what cannot be written leaves what was there before.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as StyledCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import UserError
from app.files import write_files
from app.workbook.cells import Cell, Values, escaped, guarded, runs_as_formula
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Code, Lines, Text, TextList
from app.workbook.measures import Day, Hours, Whole
from app.workbook.sheets import SHEETS

Contents = Mapping[str, Iterable[Values]]

WIDE, MEDIUM, NARROW = 40, 24, 12
AS_TEXT = "@"  # a spreadsheet's format for cells in which 4-10 stays 4-10


def write_xlsx(path: Path, contents: Contents) -> None:
    """All sheets in one workbook.

    Raises:
        UserError: the file cannot be written there.
    """
    with _in_words(path):
        write_files(path.parent, {path.name: as_xlsx(contents)})


def as_xlsx(contents: Contents, sheets: Sequence[Sheet] = SHEETS) -> bytes:
    """All sheets as one workbook, or those that are named.

    Raises:
        UserError: the disk has no room for what is made on the way.
    """
    whole = io.BytesIO()
    book = Workbook(write_only=True)
    try:
        with _closed_if_broken(book):
            for sheet in sheets:
                page = book.create_sheet(sheet.name)
                _dress(page, sheet)
                for values in contents.get(sheet.name, ()):
                    page.append([_cell(page, column, values) for column in sheet.columns])
            book.save(whole)
    except OSError as error:
        raise UserError(f"The workbook cannot be made: {_why(error)}. Make room first.") from error
    return whole.getvalue()


@contextmanager
def _closed_if_broken(book: Workbook) -> Iterator[None]:
    """Closes the pages that openpyxl was about to write when something went wrong."""
    try:
        yield
    except BaseException:
        for page in book.worksheets:
            with suppress(OSError, WorkbookAlreadySaved):
                page.close()
        raise


def write_csv(folder: Path, contents: Contents) -> None:
    """All sheets as .csv files of a folder, which is made if need be.

    Raises:
        UserError: the files cannot be written there.
    """
    with _in_words(folder):
        write_files(folder, as_csv(contents))


def as_csv(contents: Contents, sheets: Sequence[Sheet] = SHEETS) -> Mapping[str, bytes]:
    """All sheets as .csv files, by their names, or those that are named.

    With a byte-order mark: without one, a spreadsheet takes the text for cp1252.
    """
    texts = {sheet.name: _csv_text(sheet, contents.get(sheet.name, ())) for sheet in sheets}
    return {f"{name}.csv": text.encode("utf-8-sig") for name, text in texts.items()}


def _dress(page: Worksheet, sheet: Sheet) -> None:
    """The header row, which stays in sight, and columns wide enough to read."""
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet.columns, 1):
        letters = page.column_dimensions[get_column_letter(at)]
        letters.width = max(_width(column), len(column.name) + 2)
        if not isinstance(column.kind, Day | Whole | Hours):
            letters.number_format = AS_TEXT
    header = [WriteOnlyCell(page, column.name) for column in sheet.columns]
    for cell in header:
        cell.font = Font(bold=True)
    page.append(header)


def _width(column: Column) -> int:
    if isinstance(column.kind, Lines):
        return WIDE
    narrow = isinstance(column.kind, Code) or not isinstance(column.kind, Text | TextList)
    return NARROW if narrow else MEDIUM


def _cell(page: Worksheet, column: Column, values: Values) -> Cell | StyledCell | None:
    """A value as its cell. Text that would run, or be taken for an error, is marked as text."""
    value = column.kind.cell(values[column.name])
    if not isinstance(value, str) or value == "":
        return value if value != "" else None
    text = escaped(value)
    if not (runs_as_formula(text) or runs_as_formula(value) or value.startswith("#")):
        return text
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _csv_text(sheet: Sheet, rows: Iterable[Values]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(column.name for column in sheet.columns)
    for values in rows:
        writer.writerow(guarded(column.text(values[column.name])) for column in sheet.columns)
    return stream.getvalue()


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Says in a sentence why nothing could be written: a full disk, a folder that is read-only."""
    try:
        yield
    except OSError as error:
        raise UserError(
            f"{target} cannot be written: {_why(error)}. "
            "Close it in other programs, make room there, or choose another place."
        ) from error


def _why(error: OSError) -> str:
    return error.strerror or str(error)
