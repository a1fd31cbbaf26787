"""Several rows of a sheet at once: changed or removed in one unit of work, all of them or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.errors import UserError
from app.models import SHEET_TABLES, Base
from app.models.changes import UnitOfWork
from app.models.database import Database
from app.models.values import put, values_of
from app.services.forms import checked
from app.services.tables import Record, all_stored
from app.workbook.columns import Column, Sheet
from app.workbook.merging import in_words, merge
from app.workbook.reader import FORM, read_form
from app.workbook.rows import STORED, Fault, Faults, Notice, Row
from app.workbook.sheets import sheet_named

_WHO = "name", "first_name", "last_name", "known_as", "born", "gender", "rooms_with", "carers"
_WHERE = "salutation", "address", "postcode", "email", "emails", "phone", "licence"
ITS_OWN = frozenset((*_WHO, *_WHERE, "starts", "ends"))
"""Columns that say who or where one alone is, or when: nobody means to give several the same."""


def shared_columns(sheet: Sheet) -> tuple[Column, ...]:
    """The columns that can sensibly be changed for several rows at once.

    Not the key, nor names and dates of their own, nor text of several lines: that was written
    about one alone.
    """
    alone = ITS_OWN.union(sheet.key)
    return tuple(c for c in sheet.columns if c.name not in alone and not c.multiline)


@dataclass(frozen=True, slots=True)
class RecordsTogether:
    """Changes and removals of several rows, in the name of `user`.

    `called` is what the rows are called where the work is named: "Change 5 children".
    """

    database: Database
    user: str

    def change(
        self, sheet: str, which: Sequence[Record], texts: Mapping[str, str], *, called: str
    ) -> tuple[Notice, ...]:
        """Gives several rows the same texts; their other columns stay as they are.

        Raises:
            Faults: something is wrong, in a field or with other rows; nothing was stored.
            StaleWriteError: somebody else changed one of the rows in the meantime.
            UserError: a column is not one that several rows can share.
        """
        page = sheet_named(sheet)
        _refuse_own(page, texts)
        form, faults = read_form(page, texts)
        if faults:
            raise Faults(faults)
        with self.database.work(_name("Change", which, called), user=self.user) as work:
            olds = _rows(work, page, which)
            stored = all_stored(work.session).rows
            rows = [replace(r, values={**r.values, **form.values}) for r in _plain(page, olds)]
            notices = _checked(stored, page, rows)
            for old, row in zip(olds, rows, strict=True):
                put(old, row.values)
            return notices

    def remove(self, sheet: str, which: Sequence[Record], *, called: str) -> tuple[Notice, ...]:
        """Removes several rows to which no others refer.

        Raises:
            Faults: other rows refer to one of them; nothing was removed.
            StaleWriteError: somebody else changed one of the rows in the meantime.
        """
        page = sheet_named(sheet)
        with self.database.work(_name("Remove", which, called), user=self.user) as work:
            olds = _rows(work, page, which)
            stored = all_stored(work.session).rows
            going = [replace(row, remove=True) for row in _plain(page, olds)]
            notices = _checked(stored, page, going)
            for old in olds:
                work.session.delete(old)
            return notices


def _name(verb: str, which: Sequence[Record], called: str) -> str:
    return f"{verb} {len(which)} {called}"


def _refuse_own(sheet: Sheet, texts: Iterable[str]) -> None:
    """Stops several rows from being given what each has for itself, such as a name."""
    own = set(texts).difference(column.name for column in shared_columns(sheet))
    if own:
        labels = ", ".join(column.label for column in sheet.columns if column.name in own)
        raise UserError(f"{labels}: this can be changed for one row at a time only.")


def _rows(work: UnitOfWork, sheet: Sheet, which: Iterable[Record]) -> Sequence[Base]:
    return [work.row(SHEET_TABLES[sheet.name], each.id, each.version) for each in which]


def _plain(sheet: Sheet, rows: Iterable[Base]) -> Iterator[Row]:
    """Stored rows as a form has them, numbered in their order, so that a fault says whose it is."""
    return (Row(sheet.name, at, values_of(row)) for at, row in enumerate(rows, FORM))


def _checked(
    stored: Mapping[str, Sequence[Row]], sheet: Sheet, rows: Sequence[Row]
) -> tuple[Notice, ...]:
    """What is to be noticed about the rows, each sentence once.

    Raises:
        Faults: something is wrong; whose it is is said where not all of them have it.
    """
    try:
        found = checked(merge(stored, {sheet.name: rows}))
    except Faults as error:
        raise Faults(_told_once(sheet, rows, error.faults)) from error
    texts = dict.fromkeys(notice.text for notice in found)
    return tuple(Notice(sheet.name, FORM, text) for text in texts)


def _told_once(sheet: Sheet, rows: Sequence[Row], faults: Sequence[Fault]) -> Iterator[Fault]:
    """Each fault once, with the keys of the rows that have it."""
    whose: dict[Fault, list[str]] = {}
    for fault in faults:
        own = fault.sheet == sheet.name and fault.row != STORED
        same = whose.setdefault(replace(fault, row=FORM) if own else fault, [])
        if own:
            same.append(in_words(sheet, rows[fault.row - FORM]))
    for fault, keys in whose.items():
        some = f" ({'; '.join(keys)})" if 0 < len(keys) < len(rows) else ""
        yield replace(fault, expected=f"{fault.expected}{some}")
