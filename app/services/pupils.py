"""The children of Virtual School's spreadsheet, as far as it can be right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.casework.case import Schooling
from app.casework.dates import said
from app.casework.words import SchoolingKind
from app.scheduling.problem import Gender
from app.workbook.rows import Fault, Faults, Notice, Row
from app.workbook.virtual_school import NONE, PART_TIME, SHEET, read_virtual_school


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A child as Virtual School's spreadsheet has it, with the rows in which it stands."""

    rows: tuple[int, ...]
    first_name: str
    last_name: str
    born: date
    gender: Gender | None = None
    district: str = ""
    school: str = ""
    hours: Decimal | None = None
    schooling: tuple[Schooling, ...] = ()

    @property
    def name(self) -> str:
        """The child's name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def brings(self) -> str:
        """What the spreadsheet says that would be stored: "12.5 hours of school a week"."""
        hours = [] if self.hours is None else [f"{self.hours:f} hours of school a week"]
        return "; ".join([*hours, *map(_told, self.schooling)]) or "nothing about school"


def read_pupils(path: Path, *, on: date) -> tuple[tuple[Pupil, ...], tuple[Notice, ...]]:
    """The children of a spreadsheet, rows of one child taken together, and what was left alone.

    Raises:
        Faults: everything that is wrong with it, by row and column.
        UserError: it is no spreadsheet, or has not the columns that are needed.
    """
    book, headings = read_virtual_school(path)
    rows = [_whole(row) for row in book.rows[SHEET.name]]
    faults = [*book.faults, *(fault for row in rows for fault in _faults(row, on))]
    readable = [row for row in rows if not row.unreadable]
    faults += _contradictions(readable)
    if faults:
        own = (replace(each, column=headings.get(each.column, each.column)) for each in faults)
        raise Faults(sorted(own, key=lambda fault: fault.row), book.notices)
    return tuple(_pupils(readable)), tuple(book.notices)


def _whole(row: Row) -> Row:
    """A row with all columns, empty where the file has none."""
    return replace(row, values={**SHEET.blank, **row.values})


def _faults(row: Row, on: date) -> Iterable[Fault]:
    """What cannot be right in one row, though each cell can be read."""

    def fault(column: str, found: object, expected: str) -> Fault:
        return Fault(row.sheet, row.line, column, str(found), expected)

    born, starts, ends = row.day("born"), row.day("from"), row.day("to")
    if born is not None and born > on:
        yield fault("born", born, f"a date of birth before {on}")
    if starts is not None and ends is not None and ends < starts:
        yield fault("to", ends, f"not before the start, {starts}")
    if born is not None and starts is not None and starts < born:
        yield fault("from", starts, f"after the date of birth, {born}")
    excluded = row.text("exclusion") not in ("", NONE)
    if excluded and starts is None and "from" not in row.unreadable:
        yield fault("from", "", "the day on which the exclusion began")
    hours = "hours" in row.unreadable or row.values["hours"] is not None
    if row.text("timetable") == PART_TIME and not hours and (excluded or starts is None):
        yield fault("hours", "", "the hours of the timetable, or its start")


def _contradictions(rows: Iterable[Row]) -> Iterable[Fault]:
    """Rows of one child that say different things of it."""
    for same in _by_child(rows).values():
        for column in ("gender", "hours", "school"):
            said_first = next((row for row in same if row.values[column]), None)
            for row in same:
                value = row.values[column]
                if said_first and value and value != said_first.values[column]:
                    first = said_first.values[column]
                    expected = f"{first}, as in row {said_first.line} of the same child"
                    yield Fault(row.sheet, row.line, column, str(value), expected)


def _by_child(rows: Iterable[Row]) -> Mapping[tuple[str, ...], list[Row]]:
    """The rows of each child: of one name and birthday."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        name = (row.text("first_name"), row.text("last_name"), str(row.day("born")))
        found.setdefault(tuple(bare(part) for part in name), []).append(row)
    return found


def bare(text: str) -> str:
    """A text as names are compared: without regard to case and blanks."""
    return " ".join(text.split()).casefold()


def _pupils(rows: Iterable[Row]) -> Iterable[Pupil]:
    for same in _by_child(rows).values():
        one = same[0]
        gender = _first(same, "gender")
        hours = (row.values["hours"] for row in same)
        yield Pupil(
            rows=tuple(row.line for row in same),
            first_name=" ".join(one.text("first_name").split()),
            last_name=" ".join(one.text("last_name").split()),
            born=one.day("born") or date.min,
            gender=Gender(gender) if gender else None,
            district=_first(same, "district"),
            school=_first(same, "school"),
            hours=next((each for each in hours if isinstance(each, Decimal)), None),
            schooling=tuple(each for row in same for each in _schooling(row)),
        )


def _first(rows: Iterable[Row], column: str) -> str:
    """The first text that any of a child's rows has in a column."""
    return next((row.text(column) for row in rows if row.text(column)), "")


def _schooling(row: Row) -> Iterable[Schooling]:
    """The time out of full education that a row names; its dates are the exclusion's, if any."""
    starts, ends, hours = row.day("from"), row.day("to"), row.values["hours"]
    if starts is None:
        return
    exclusion = row.text("exclusion")
    if exclusion not in ("", NONE):
        yield Schooling(kind=SchoolingKind(exclusion), starts=starts, ends=ends)
    elif row.text("timetable") == PART_TIME:
        known = hours if isinstance(hours, Decimal) else None
        yield Schooling(kind=SchoolingKind.PART_TIME, starts=starts, ends=ends, hours=known)


def _told(schooling: Schooling) -> str:
    until = f" to {said(schooling.ends)}" if schooling.ends else ""
    return f"{schooling.said} from {said(schooling.starts)}{until}"
