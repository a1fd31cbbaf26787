"""A spreadsheet of Virtual School: its own headings and words, read as one sheet of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.errors import UserError
from app.scheduling.problem import Gender
from app.workbook.cells import Cell, shown
from app.workbook.columns import Column, Sheet
from app.workbook.files import Grid, read_any_grids
from app.workbook.headings import meant
from app.workbook.kinds import Word
from app.workbook.reader import Book, read_one
from app.workbook.vocabulary import CODE, DAY, HOURS, TEXT

PART_TIME, FULL_TIME = "part-time", "full-time"
NONE = "none"
SOUGHT = 20
"""So many rows are looked at for the headings: titles and empty rows may stand above them."""


class Meaning(Word):
    """A word of a list, with other words that mean the same."""

    def __init__(self, meanings: Mapping[str, Sequence[str]]) -> None:
        super().__init__(tuple(meanings))
        for word, others in meanings.items():
            self.known.update({other.casefold(): word for other in others})


GENDER = Meaning(
    {
        Gender.GIRL.value: ("f", "female", "g"),
        Gender.BOY.value: ("m", "male", "b"),
        Gender.OTHER.value: ("o", "x", "non-binary"),
    }
)
TIMETABLE = Meaning(
    {
        PART_TIME: ("part time", "pt", "reduced", "part-time timetable", "yes", "y", "true", "1"),
        FULL_TIME: ("full time", "ft", "full", "no", "n", "none", "false", "0"),
    }
)
EXCLUSION = Meaning(
    {
        "suspension": ("suspended", "fixed term", "fixed-term", "fixed period", "fixed", "fte"),
        "permanent exclusion": ("permanent", "perm", "pex", "permanently excluded"),
        "out of education": ("no school", "no school place", "not in school", "cme"),
        NONE: ("no", "n", "false", "0"),
    }
)

SHEET = Sheet(
    "virtual_school",
    "Virtual School",
    ("first_name", "last_name", "born"),
    (
        Column("first_name", TEXT, "First name", required=True),
        Column("last_name", TEXT, "Last name", required=True),
        Column("born", DAY, "Date of birth", required=True),
        Column("gender", GENDER, "Gender"),
        Column("school", TEXT, "School"),
        Column("hours", HOURS, "Hours a week"),
        Column("timetable", TIMETABLE, "Timetable"),
        Column("exclusion", EXCLUSION, "Exclusion"),
        Column("from", DAY, "From"),
        Column("to", DAY, "To"),
        Column("district", CODE, "District"),
    ),
)


"""What Virtual School may call a column, beside our own name of it."""


def read_virtual_school(path: Path) -> tuple[Book, Mapping[str, str]]:
    """The rows of a spreadsheet with every fault in its cells, and its own heading by column.

    Raises:
        UserError: it is no spreadsheet, or none of its sheets has the columns that are needed.
    """
    for grid in read_any_grids(path):
        at = _header(grid)
        if at is not None:
            return _read(grid, at)
    raise UserError(
        f"{path.name} has no row with the headings first name, last name and date of birth. "
        "Choose another, or name its columns so."
    )


def _header(grid: Grid) -> int | None:
    """Where the headings stand: the first row that has two of the three that are needed."""
    for at, row in enumerate(grid.rows[:SOUGHT]):
        if len({_column(cell) for cell in row}.intersection(SHEET.required)) >= 2:
            return at
    return None


def _read(grid: Grid, header: int) -> tuple[Book, Mapping[str, str]]:
    """Reads the rows below the headings; rows above them count, so that row numbers are right."""
    above: list[Sequence[Cell]] = [()] * header
    names = [_column(cell) or shown(cell) for cell in grid.rows[header]]
    own = dict(zip(names, map(shown, grid.rows[header]), strict=True))
    rows = [names, *above, *grid.rows[header + 1 :]]
    book = read_one(SHEET, replace(grid, name=SHEET.name, rows=rows))
    faults = (replace(f, row=header + 1) if f.row == 1 else f for f in book.faults)
    return replace(book, faults=tuple(faults)), own


def _column(cell: Cell) -> str:
    """The column that a heading means, or nothing."""
    return meant(shown(cell))
