"""What stands in a spreadsheet's cell, and how it is read as text."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

Cell = str | int | float | bool | date | time | datetime | timedelta
Value = str | int | bool | date | datetime | Decimal | tuple[str, ...] | None
Values = Mapping[str, Value]

LONGEST_TEXT = 32_767  # a spreadsheet's cell holds no more characters, and cuts the rest in silence

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile("[=+\\-@\t\r]")
_GUARDED = re.compile("'+[=+\\-@\t\r]")


class UnreadableError(ValueError):
    """A cell does not hold what its column needs; the message says what was expected."""


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in the cell, or blanks alone."""
    return isinstance(cell, str) and not cell.strip()


def shown(cell: Cell) -> str:
    """The cell as a person sees it in a spreadsheet.

    A number that happens to be whole has no decimal point: a code 7 is "7", never "7.0".
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return written_moment(cell)
    if isinstance(cell, time):
        return cell.isoformat("auto" if cell.second or cell.microsecond else "minutes")
    return str(cell)


def written_moment(moment: datetime) -> str:
    """A wall-clock time as the workbook writes it: `2027-01-16 09:30`."""
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def control_character(text: str) -> str | None:
    """The first character that no paper, calendar or spreadsheet can hold, as `U+0007`."""
    if text.isprintable():
        return None
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text instead of showing it."""
    return _FORMULA.match(text) is not None


def escaped(text: str) -> str:
    """The text as an .xlsx file writes what XML cannot hold or would change: `_x000D_`."""
    return _ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def guarded(text: str) -> str:
    """The text as a .csv file holds it, so that no spreadsheet runs it: with an apostrophe.

    A text that already looks guarded gets one more, so that `unguarded` gives it back.
    """
    return f"'{text}" if runs_as_formula(text) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text behind the apostrophe that `guarded` puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
