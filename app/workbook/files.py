"""Opening what a person chose: an .xlsx workbook, or a folder of .csv files, as grids of cells."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.errors import UserError
from app.workbook.cells import Cell, unguarded
from app.workbook.columns import REMOVE, loose
from app.workbook.sheets import BY_NAME, SHEETS

DELIMITERS = ",;"
LONGEST_HEADER = 10_000
KNOWN_COLUMNS = {REMOVE} | {column.name for sheet in SHEETS for column in sheet.columns}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it stands in the file: the first row is row 1. An unknown one has no other."""

    name: str
    rows: Sequence[Sequence[Cell]]
    ragged: bool = False


def known(name: str) -> bool:
    """Whether a sheet or file of that name belongs to the workbook."""
    return loose(name) in BY_NAME


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of a workbook, or every .csv file of a folder.

    Raises:
        UserError: there is nothing there, or nothing that can be read.
    """
    with _in_words(path):
        if path.is_dir():
            return tuple(_csv_grid(file, known) for file in _csv_files(path))
        return tuple(_xlsx_grids(path, known))


def read_any_grids(path: Path) -> tuple[Grid, ...]:
    """Every sheet of somebody else's spreadsheet, whatever its name: .xlsx, or one .csv file.

    Raises:
        UserError: there is nothing there, or nothing that can be read.
    """
    with _in_words(path):
        if path.suffix.casefold() == ".csv":
            return (_csv_grid(path, _any),)
        return tuple(_xlsx_grids(path, _any))


def _any(_: str) -> bool:
    return True


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Says in a sentence why nothing can be read there."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"There is no file or folder {path}. Choose another.") from error
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror or error}. "
            "Close it in other programs, or choose another."
        ) from error


def _xlsx_grids(path: Path, wanted: Callable[[str], bool]) -> Iterable[Grid]:
    content = path.read_bytes()
    if not content:
        raise UserError(f"{path} is empty. Choose an .xlsx workbook, or a folder of .csv files.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            Grid(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            if wanted(name)
            else Grid(name, _first_row(book, name))
            for name in book.sheet_names
        ]
    except PasswordError as error:
        raise UserError(f"{path} has a password. Save it without one, then import it.") from error
    except CalamineError as error:
        raise UserError(
            f"{path} is not a workbook. Choose an .xlsx workbook, or a folder of .csv files."
        ) from error


def _first_row(book: CalamineWorkbook, name: str) -> Sequence[Sequence[Cell]]:
    """What an unknown sheet has for a header, if anything: it may be a chart."""
    try:
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=1)
    except CalamineError:
        return ()


def _csv_files(folder: Path) -> Sequence[Path]:
    files = sorted(
        file for file in folder.iterdir() if file.suffix.casefold() == ".csv" and file.is_file()
    )
    if not files:
        raise UserError(f"There is no .csv file in the folder {folder}.")
    return files


def _csv_grid(file: Path, wanted: Callable[[str], bool]) -> Grid:
    if not wanted(file.stem):
        return Grid(file.stem, _first_line(file))
    text = _decoded(file)
    # strict: without it a quote that is never closed would swallow all rows that follow
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows = [[unguarded(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise UserError(
            f"{file}, line {reader.line_num}, is not CSV: {error}. "
            "See that its quotes come in pairs."
        ) from error
    return Grid(file.stem, rows, ragged=True)


def _first_line(file: Path) -> Sequence[Sequence[Cell]]:
    """What an unknown file has for a header, if anything: nobody says what it holds."""
    with file.open("rb") as opened:
        line = opened.readline(LONGEST_HEADER).decode("utf-8-sig", errors="replace")
    try:
        return list(csv.reader([line], delimiter=_delimiter(line)))
    except csv.Error:
        return ()


def _decoded(file: Path) -> str:
    """The text of a file: UTF-8, or what Excel on a British Windows writes, cp1252."""
    content = file.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(f"{file} is not CSV in UTF-8. Save it as “CSV UTF-8”.")


def _delimiter(text: str) -> str:
    """Comma or semicolon: whichever splits the header row into more names that are known."""

    def names_known(delimiter: str) -> tuple[int, int]:
        try:
            header = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:  # told with its line when the whole file is read
            return 0, 0
        return sum(loose(name) in KNOWN_COLUMNS for name in header), len(header)

    return max(DELIMITERS, key=names_known)
