"""A programme's sessions: made from a template with their blocks, and removed with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.models import BlockRow, SessionRow
from app.models.database import Database
from app.scheduling.problem import SessionKind
from app.services.forms import checked, stored_already
from app.services.tables import all_stored, new_row
from app.workbook.columns import Column, Sheet
from app.workbook.kinds import Word, words_of
from app.workbook.measures import Day
from app.workbook.merging import merge
from app.workbook.reader import FORM, read_form
from app.workbook.rows import Faults, Notice, Row
from app.workbook.sheets import sheet_named

if TYPE_CHECKING:
    from app.workbook.cells import Values

SESSIONS, BLOCKS = sheet_named("sessions"), sheet_named("blocks")
SHAPE = "Sets its length and its blocks; they can be changed afterwards."
FIRST_DAY = Column("starts", Day(), "First day", required=True, help="A weekend begins on Friday.")
KIND = Column("kind", Word(words_of(SessionKind)), "Kind", required=True, help=SHAPE)

NEW_SESSION = Sheet(
    SESSIONS.name,
    "New session",
    SESSIONS.key,
    tuple(
        {"kind": KIND, "starts": FIRST_DAY}.get(column.name, column)
        for column in SESSIONS.columns
        if column.name != "ends"
    ),
)
"""What a form asks for; the template says the rest."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, so many days after a session's first."""

    day: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Template:
    """The shape of a session: when it starts and ends, and its blocks."""

    starts: time
    last_day: int
    ends: time
    blocks: tuple[Span, ...]


TEMPLATES: Mapping[str, Template] = {
    SessionKind.DAY.value: Template(
        time(10),
        0,
        time(16),
        (Span(0, time(10, 30), time(12, 30)), Span(0, time(13, 30), time(15, 30))),
    ),
    SessionKind.RESIDENTIAL.value: Template(
        time(17),
        2,
        time(15),
        (
            Span(0, time(19), time(20, 30)),
            Span(1, time(10), time(12)),
            Span(1, time(13, 45), time(15, 45)),
            Span(1, time(19), time(20, 30)),
            Span(2, time(9, 30), time(11, 15)),
            Span(2, time(12, 45), time(14, 15)),
        ),
    ),
}
"""A day from 10 to 4; a residential from Friday at 5 to Sunday at 3."""


@dataclass(frozen=True, slots=True)
class Programmes:
    """Sessions with their blocks, in the name of `user`; held to the same checks as an import."""

    database: Database
    user: str

    def add_session(self, texts: Mapping[str, str]) -> tuple[Notice, ...]:
        """Stores a session and its blocks in the shape of its kind's template.

        Raises:
            Faults: something is wrong, in a field or with other rows; nothing was stored.
        """
        rows = _from_template(texts)
        with self.database.work(f"Add: {SESSIONS.title}", user=self.user) as work:
            stored = all_stored(work.session)
            key = SESSIONS.key_of(rows[0].values)
            if key in stored.numbers[SESSIONS.name]:
                raise Faults([stored_already(SESSIONS, rows[0])])
            notices = checked(merge(stored.rows, _by_sheet(rows)))
            work.session.add_all(new_row(sheet_named(row.sheet), row.values) for row in rows)
        return notices

    def remove_session(self, number: int, version: int) -> tuple[Notice, ...]:
        """Removes a session with its blocks.

        Raises:
            Faults: other rows refer to it; nothing was removed.
            StaleWriteError: somebody else changed the session in the meantime.
        """
        return self._remove(f"Remove: {SESSIONS.title}", [(number, version)])

    def remove_sessions(self, which: Sequence[tuple[int, int]]) -> tuple[Notice, ...]:
        """Removes sessions, by number and version, with their blocks: all or none.

        Raises as `remove_session` does.
        """
        return self._remove(f"Remove {len(which)} sessions", which)

    def _remove(self, name: str, which: Iterable[tuple[int, int]]) -> tuple[Notice, ...]:
        with self.database.work(name, user=self.user) as work:
            sessions = {row.session: row for row in (work.row(SessionRow, *w) for w in which)}
            stored = all_stored(work.session)
            going = {
                sheet.name: [
                    replace(row, line=FORM, remove=True)
                    for row in stored.rows[sheet.name]
                    if row.values["session"] in sessions
                ]
                for sheet in (SESSIONS, BLOCKS)
            }
            notices = checked(merge(stored.rows, going))
            for row in going[BLOCKS.name]:
                block = stored.numbers[BLOCKS.name][BLOCKS.key_of(row.values)]
                work.session.delete(work.session.get_one(BlockRow, block))
            for session in sessions.values():
                work.session.delete(session)
        return notices


def _from_template(texts: Mapping[str, str]) -> Sequence[Row]:
    """The rows of a session and its blocks, as a form asks for them.

    Raises:
        Faults: something is wrong in a field.
    """
    form, faults = read_form(NEW_SESSION, {**{c.name: "" for c in NEW_SESSION.columns}, **texts})
    first = form.day("starts")
    if faults or first is None:
        raise Faults(faults)
    template = TEMPLATES[form.text("kind")]
    session = {
        **form.values,
        "starts": _at(first, 0, template.starts),
        "ends": _at(first, template.last_day, template.ends),
    }
    return [Row(SESSIONS.name, FORM, session), *_blocks(form.text("session"), first, template)]


def _blocks(session: str, first: date, template: Template) -> Iterable[Row]:
    for span in template.blocks:
        values: Values = {
            "session": session,
            "starts": _at(first, span.day, span.starts),
            "ends": _at(first, span.day, span.ends),
        }
        yield Row(BLOCKS.name, FORM, values)


def _at(first: date, later: int, clock: time) -> datetime:
    return datetime.combine(first + timedelta(days=later), clock)


def _by_sheet(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.sheet, []).append(row)
    return found
