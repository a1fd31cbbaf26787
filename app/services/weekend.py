"""Everything for a weekend: all its papers in one folder, sorted by reader, with an index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Rows

from app.delivery.files import write_private
from app.errors import UserError
from app.models import ServiceRow, SessionRow
from app.models.database import Database
from app.papers.phrases import day
from app.papers.weekend_index import IndexFile, IndexFolder, WeekendIndex
from app.papers.weekend_index_pdf import weekend_index_pdf
from app.scheduling.times import LONDON, last_date, week
from app.services.names import names
from app.services.paper_kinds import EVERY_KIND
from app.services.papers import Made, Papers, Printed
from app.services.press import ALL_ENTRIES, ONE_DUTY
from app.services.sheets import Sheet

INDEX = "index.pdf"
ALSO_ELSEWHERE = frozenset({ALL_ENTRIES, ONE_DUTY})
"""Files that say again what another in the same folder says."""
ORDER = ("centre", "kitchen", "visit-leader", "youth-workers", "staff", "carers", "children")


@dataclass(frozen=True, slots=True)
class Weekend:
    """A week with sessions: its first date with one, and the sessions in words."""

    first: date
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The sessions of a week, by programme, and in words."""

    weekend: Weekend
    programmes: tuple[tuple[str, tuple[str, ...]], ...]
    service: str


@dataclass(frozen=True, slots=True)
class Weekends:
    """Makes everything for a weekend, in the name of `user`."""

    database: Database
    user: str

    def coming(self, today: date) -> tuple[Weekend, ...]:
        """The weeks with a session that is not over, the next one first."""
        with self.database.reading() as rows:
            ahead = [row for row in _sessions(rows) if last_date(row.ends) >= today]
            mondays = sorted({week(row.starts.date()) for row in ahead})
            return tuple(_found(rows, monday).weekend for monday in mondays)

    def make(self, of: date, folder: Path, *, today: date | None = None) -> Made:
        """Writes all papers of a date's week into a new folder within `folder`, all or nothing.

        Each reader has a folder of its own in it, and the first file is the index. What was made
        before stays beside it, in its own folder: no old paper lies among the new ones.

        `today` is the date on the letters; if it is not said, the date in London.

        Raises:
            UserError: there is no session that week, or the folder cannot be written to.
            DatabaseError: the database cannot be written.
        """
        with self.database.reading() as rows:
            found = _found(rows, week(of))
        if not found.programmes:
            raise UserError(f"There is no session in the week of {day(of)}: nothing is made.")
        printed = [self._printed(code, sessions, today) for code, sessions in found.programmes]
        sheets = [s for each in printed for s in each.sheets if s.what not in ALSO_ELSEWHERE]
        files = {INDEX: self._index(found, printed, sheets)}
        files |= {f"{sheet.folder}/{sheet.name}": sheet.data for sheet in sheets}
        notices = tuple(dict.fromkeys(notice for each in printed for notice in each.notices))
        return Made(write_private(_new(folder, found.weekend.first), files), notices)

    def _printed(self, programme: str, sessions: tuple[str, ...], today: date | None) -> Printed:
        """The papers of a programme's sessions; of one without a plan there are none yet."""
        papers = Papers(self.database, self.user)
        try:
            return papers.printed(programme, EVERY_KIND, today=today, sessions=sessions)
        except UserError as error:
            return Printed((), (str(error),), (str(error),))

    def _index(self, found: _Found, printed: Sequence[Printed], sheets: Sequence[Sheet]) -> bytes:
        waiting = dict.fromkeys(sentence for each in printed for sentence in each.waiting)
        return weekend_index_pdf(
            WeekendIndex(
                service=found.service,
                first=found.weekend.first,
                sessions=found.weekend.sessions,
                waiting=tuple(waiting),
                folders=tuple(_folders(sheets)),
                printed=self.database.now().astimezone(LONDON),
            )
        )


def _sessions(rows: Rows) -> Sequence[SessionRow]:
    return rows.scalars(select(SessionRow).order_by(SessionRow.starts, SessionRow.session)).all()


def _found(rows: Rows, monday: date) -> _Found:
    """The sessions that begin in the week of a Monday."""
    there = [row for row in _sessions(rows) if week(row.starts.date()) == monday]
    known, service = names(rows, ()), rows.scalar(select(ServiceRow))
    by_programme: dict[str, list[str]] = defaultdict(list)
    for row in there:
        by_programme[row.programme].append(row.session)
    return _Found(
        weekend=Weekend(
            first=there[0].starts.date() if there else monday,
            sessions=tuple(known.session(row.session) for row in there),
        ),
        programmes=tuple((code, tuple(sessions)) for code, sessions in by_programme.items()),
        service=service.name if service else "",
    )


def _folders(sheets: Iterable[Sheet]) -> Iterator[IndexFolder]:
    """The folders in the order in which they are handed out, with what lies in each."""
    found: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.folder].append(sheet)
    for folder in sorted(found, key=lambda each: (ORDER.index(each.split("/")[0]), each)):
        theirs = found[folder]
        yield IndexFolder(
            folder=folder,
            reader="; ".join(dict.fromkeys(sheet.reader for sheet in theirs)),
            files=tuple(
                IndexFile(name=sheet.name, what=sheet.what, session=sheet.session)
                for sheet in sorted(theirs, key=lambda sheet: sheet.name)
            ),
        )


def _new(folder: Path, first: date) -> Path:
    """A folder that is not there yet: a second one of the same weekend has a number."""
    tried = (f"weekend-{first}{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(path for path in (folder / name for name in tried) if not path.exists())
