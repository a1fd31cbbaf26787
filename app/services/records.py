"""One row at a time, as the window's forms have it: the same words and checks as an import."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.models import SHEET_TABLES, Base
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.models.values import put, values_of
from app.services.forms import checked, stored_already
from app.services.tables import Record, Stored, all_stored, new_row, records
from app.workbook.columns import Sheet
from app.workbook.merging import Tables, merge
from app.workbook.reader import FORM, read_form
from app.workbook.references import renamed
from app.workbook.rows import Fault, Notice, Row
from app.workbook.sheets import sheet_named

Rows = Mapping[str, Sequence[Row]]

__all__ = ["Record", "Records"]


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of every sheet, and the forms that add, change and remove them."""

    database: Database
    user: str

    def rows(self, sheet: str) -> tuple[Record, ...]:
        """Every row of a sheet, in the order in which they came."""
        with self.database.reading() as session:
            return tuple(records(session, sheet_named(sheet)))

    def save(
        self, sheet: str, texts: Mapping[str, str], *, id: int | None = None, version: int = 0
    ) -> tuple[Notice, ...]:
        """Stores what a form says: a new row, or the stored row `id` as it was in `version`.

        Columns that the form does not have stay as they are. A row whose code is changed is
        renamed wherever it is referred to.

        Raises:
            Faults: something is wrong, in a field or with other rows; nothing was stored.
            StaleWriteError: somebody else changed the row in the meantime.
        """
        page = sheet_named(sheet)
        name = f"{'Add' if id is None else 'Change'}: {page.title}"
        with self.database.work(name, user=self.user) as work:
            if id is None:
                return _add(work, page, texts)
            return _change(work, page, texts, (id, version))

    def remove(self, sheet: str, id: int, version: int) -> tuple[Notice, ...]:
        """Removes a row to which no other refers.

        Raises:
            Faults: other rows refer to it; nothing was removed.
            StaleWriteError: somebody else changed the row in the meantime.
        """
        page = sheet_named(sheet)
        with self.database.work(f"Remove: {page.title}", user=self.user) as work:
            row = work.row(SHEET_TABLES[sheet], id, version)
            stored = all_stored(work.session).rows
            going = replace(_own(stored, page, row), line=FORM, remove=True)
            notices = checked(merge(stored, {sheet: [going]}))
            work.session.delete(row)
            return notices


def _add(work: UnitOfWork, sheet: Sheet, texts: Mapping[str, str]) -> tuple[Notice, ...]:
    row, faults = read_form(sheet, {**{column.name: "" for column in sheet.columns}, **texts})
    notices = checked(*_merged(sheet, all_stored(work.session).rows, row, faults))
    work.session.add(new_row(sheet, row.values))
    return notices


def _change(
    work: UnitOfWork, sheet: Sheet, texts: Mapping[str, str], which: tuple[int, int]
) -> tuple[Notice, ...]:
    old = work.row(SHEET_TABLES[sheet.name], *which)
    stored = all_stored(work.session)
    own = _own(stored.rows, sheet, old)
    form, faults = read_form(sheet, texts)
    row = replace(form, values={**own.values, **form.values})
    others = {**stored.rows, sheet.name: [r for r in stored.rows[sheet.name] if r is not own]}
    followers = {} if faults else renamed(others, sheet, own.values, row.values)
    notices = checked(*_merged(sheet, {**others, **followers}, row, faults))
    put(old, row.values)
    for name, rows in followers.items():
        _follow(work, sheet_named(name), zip(others[name], rows, strict=True), stored)
    return notices


def _follow(
    work: UnitOfWork, sheet: Sheet, rows: Iterable[tuple[Row, Row]], stored: Stored
) -> None:
    """Writes a row's new code where others refer to it; a wish is followed by no table itself.

    Only the code is written: what else names the row has been renamed by now.
    """
    for before, after in rows:
        if before is not after:
            number = stored.numbers[sheet.name][sheet.key_of(before.values)]
            code = {n: new for n, new in after.values.items() if new != before.values[n]}
            put(work.session.get_one(SHEET_TABLES[sheet.name], number), code)


def _own(stored: Rows, sheet: Sheet, row: Base) -> Row:
    """The plain row of a stored one."""
    key = sheet.key_of(values_of(row))
    return next(other for other in stored[sheet.name] if sheet.key_of(other.values) == key)


def _merged(
    sheet: Sheet, others: Rows, row: Row, faults: Sequence[Fault]
) -> tuple[Tables, Sequence[Fault]]:
    """The tables with the form's row, and its faults: those of its cells, and a key twice."""
    key = sheet.key_of(row.values)
    twice = [other for other in others[sheet.name] if sheet.key_of(other.values) == key]
    if twice:
        return merge(others, {}), (*faults, stored_already(sheet, row))
    return merge(others, {sheet.name: [row]}), faults
