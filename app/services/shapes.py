"""A programme's shape: its sessions and blocks, kinds, centres and numbers, without anybody in it.

Copied to new dates it is a new programme, for other children and other people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from app.errors import UserError
from app.models.database import Database
from app.services.calendar_year import Bar, programme_bars
from app.services.forms import checked
from app.services.school_days import days_said, school_days
from app.services.snapshot import programme_row
from app.services.tables import Stored, all_stored, new_row
from app.words import counted
from app.workbook.cells import Value, Values
from app.workbook.columns import Column
from app.workbook.measures import Day
from app.workbook.merging import merge
from app.workbook.reader import FORM
from app.workbook.rows import Row
from app.workbook.sheets import sheet_named

PROGRAMMES = sheet_named("programmes")
FIRST_DAY = Column(
    "starts",
    Day(),
    "First day",
    required=True,
    help="Sessions move by whole weeks, so that their days of the week stay.",
)
ASKED = (PROGRAMMES.column("programme"), PROGRAMMES.column("name"), FIRST_DAY)
"""What a form asks for."""
NO_TERMS = (
    "No school terms are entered for some of these dates: enter them, then look which sessions lie "
    "in school time."
)
WEEK = 7
PEOPLE = ("visit_leader", "deputy")


@dataclass(frozen=True, slots=True)
class Copied:
    """The programme that was made: its code, its sessions, and what is to be looked at."""

    programme: str
    bars: tuple[Bar, ...]
    terms_missing: bool = False
    """Whether no school terms are entered for some of the new dates."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is now, what is not, and what each session's new date is worth a look for."""
        if not self.bars:
            return (f"{self.programme} is made. It has no sessions yet.",)
        first, last = self.bars[0].first, self.bars[-1].last
        many = counted(len(self.bars), "session")
        made = f"{self.programme} is made: {many}, {days_said(first, last, year=True)}."
        looked = (f"{b.session}: {said}" for b in self.bars for said in b.warnings)
        missing = (NO_TERMS,) if self.terms_missing else ()
        return (made, "It has no children, no leaders and no plan yet.", *missing, *looked)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Copying shapes, in the name of `user`; held to the same checks as an import."""

    database: Database
    user: str

    def copy(self, programme: str, values: Values, *, as_of: date) -> Copied:
        """Makes a new programme in the shape of another; `values` are those of a form.

        All of it is moved by whole weeks, to the first that do not begin before the new first day.

        Raises:
            UserError: there is no such programme, or the code is taken.
            Faults: something else is wrong; nothing was stored.
        """
        new = str(values["programme"])
        with self.database.work(f"Copy {programme} to {new}", user=self.user) as work:
            old, stored = programme_row(work.session, programme), all_stored(work.session)
            first = values["starts"]
            if not isinstance(first, date):
                raise UserError("Say on which day the new programme begins.")
            later = timedelta(weeks=-((old.starts - first).days // WEEK))
            rows = tuple(_shape(stored, programme, {**values, "ends": old.ends + later}, later))
            if (new,) in stored.numbers[PROGRAMMES.name]:
                raise UserError(f"There is a programme {new} already. Choose another code.")
            checked(merge(stored.rows, _by_sheet(rows)))
            work.session.add_all(new_row(sheet_named(r.sheet), r.values) for r in rows)
            work.session.flush()
            bars = programme_bars(work.session, new, as_of=as_of)
            school = school_days(work.session, first, first)
            return Copied(new, bars, not all(school.knows(bar.times) for bar in bars))


def _shape(stored: Stored, programme: str, given: Values, later: timedelta) -> Iterator[Row]:
    """The rows of the new programme."""
    (old,) = (r for r in stored.rows["programmes"] if r.values["programme"] == programme)
    yield Row(PROGRAMMES.name, FORM, {**old.values, **given})
    new = {"programme": given["programme"]}
    codes = _codes(stored, programme, str(given["programme"]))
    for row in _of(stored, "sessions", codes):
        people: dict[str, Value] = dict.fromkeys(PEOPLE, "")
        yield _later(row, later, {**new, **people, "session": codes[row.text("session")]})
    for row in _of(stored, "blocks", codes):
        yield _later(row, later, {"session": codes[row.text("session")]})
    for row in stored.rows["settings"]:
        if row.values["programme"] == programme:
            yield Row(row.sheet, FORM, {**row.values, **new})


def _codes(stored: Stored, programme: str, new: str) -> dict[str, str]:
    """The code of each new session by that of the old one, numbered in order of time."""
    own = [r for r in stored.rows["sessions"] if r.values["programme"] == programme]
    own.sort(key=lambda row: str(row.values["starts"]))
    taken = stored.numbers["sessions"]
    free = (code for n in count(1) if ((code := f"{new}-{n}"),) not in taken)
    return {row.text("session"): code for row, code in zip(own, free, strict=False)}


def _of(stored: Stored, sheet: str, sessions: Iterable[str]) -> Iterator[Row]:
    """The rows of a sheet that belong to some sessions."""
    codes = frozenset(sessions)
    return (row for row in stored.rows[sheet] if row.values["session"] in codes)


def _later(row: Row, later: timedelta, values: Values) -> Row:
    """A row so much later, with other values in some columns."""
    times: dict[str, Value] = {}
    for column in ("starts", "ends"):
        when = row.moment(column)
        times[column] = when + later if when else None
    return Row(row.sheet, FORM, {**row.values, **times, **values})


def _by_sheet(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.sheet, []).append(row)
    return found
