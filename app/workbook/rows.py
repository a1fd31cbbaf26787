"""Plain rows of a workbook, and what is said about them: faults and notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from typing_extensions import override

from app.errors import UserError
from app.workbook.cells import Values

STORED = 0  # the row number of what is in the database and not in the file
LONGEST_FOUND = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, and where it stood.

    `line` is the row's number as a spreadsheet shows it. `values` holds the columns that the file
    has, and once merged all of them; those `unreadable` are None there.
    """

    sheet: str
    line: int
    values: Values
    remove: bool = False
    unreadable: frozenset[str] = frozenset()

    def text(self, column: str) -> str:
        """A text; empty where nothing can be read."""
        value = self.values[column]
        return value if isinstance(value, str) else ""

    def day(self, column: str) -> date | None:
        """A date or a time."""
        value = self.values[column]
        return value if isinstance(value, date) else None

    def moment(self, column: str) -> datetime | None:
        """A wall-clock time."""
        value = self.values[column]
        return value if isinstance(value, datetime) else None

    def number(self, column: str) -> int | None:
        """A whole number."""
        value = self.values[column]
        return value if isinstance(value, int) else None

    def says(self, column: str) -> bool:
        """Whether a yes or no says yes."""
        return self.values[column] is True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be put right before anything is stored."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str

    @override
    def __str__(self) -> str:
        where = f"row {self.row}" if self.row else "already stored"
        place = ", ".join(part for part in (self.sheet, where, self.column) if part)
        return f"{place}: found {_quoted(self.found)}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at, which keeps nothing from being stored.

    `explains`: faults may follow from it, so it is said before them. Without a sheet it is about
    the whole workbook.
    """

    sheet: str
    row: int
    text: str
    explains: bool = False

    @override
    def __str__(self) -> str:
        place = f"{self.sheet}, row {self.row}" if self.row else self.sheet
        return f"{place}: {self.text}" if place else self.text


class Faults(UserError):  # noqa: N818 -- a list of faults, not one
    """Every fault of a file or form. Nothing was stored."""

    def __init__(self, faults: Iterable[Fault], notices: Iterable[Notice] = ()) -> None:
        self.faults = tuple(faults)
        self.notices = tuple(notices)
        causes = (f"Notice: {notice}" for notice in self.explained)
        super().__init__("\n".join([*causes, *map(str, self.faults)]))

    @property
    def explained(self) -> tuple[Notice, ...]:
        """The notices from which faults may follow."""
        return tuple(notice for notice in self.notices if notice.explains)


def _quoted(found: str) -> str:
    if not found:
        return "nothing"
    return f"“{found if len(found) <= LONGEST_FOUND else found[: LONGEST_FOUND - 1] + '…'}”"
