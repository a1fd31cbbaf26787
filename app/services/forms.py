"""What a form's rows are held to: the checks of an import, with the notices of these rows alone."""

from collections.abc import Sequence

from app.workbook.checks import faults_in, in_order, notices_in
from app.workbook.columns import Sheet
from app.workbook.merging import Tables, in_words
from app.workbook.reader import FORM
from app.workbook.rows import STORED, Fault, Faults, Notice, Row


def checked(tables: Tables, faults: Sequence[Fault] = ()) -> tuple[Notice, ...]:
    """What is to be noticed about a form's rows; `faults` are those of its fields.

    Raises:
        Faults: something is wrong, in a field or between the rows.
    """
    found = in_order((*faults, *faults_in(tables)))
    if found:
        raise Faults(found)
    return tuple(notice for notice in notices_in(tables) if notice.row != STORED)


def stored_already(sheet: Sheet, row: Row) -> Fault:
    """What is wrong with a new row whose key another row has."""
    column = sheet.key[0] if sheet.key else ""
    return Fault(sheet.name, FORM, column, in_words(sheet, row), "one that is not stored yet")
