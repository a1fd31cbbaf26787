"""Making a programme's papers: for households, for their children, for the centre and for staff."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.delivery.files import write_private
from app.models.database import Database
from app.scheduling.times import LONDON
from app.services.duty_calendars import DutyCalendar, said, store_duties
from app.services.invites import Pair, Stamp, Wanted, store_invites
from app.services.paper_contents import PaperContents, PapersWanted, read_contents
from app.services.paper_kinds import EVERY_KIND, FOR_CARERS, Kind
from app.services.press import Press, wanted_of
from app.services.sheets import Sheet, files_of

__all__ = ["Kind", "Made", "Papers", "wanted_of"]

WORK = "Making papers"


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and what falls short, a sentence for each."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Papers, and what falls short, a sentence for each.

    `waiting` says it briefly: it is shorter, and names no child and no household.
    """

    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]
    waiting: tuple[str, ...] = ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """The papers by the names of their files."""
        return files_of(self.sheets)


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes papers, in the name of `user`."""

    database: Database
    user: str

    def make(
        self,
        programme: str,
        folder: Path,
        kinds: frozenset[Kind] = EVERY_KIND,
        *,
        today: date | None = None,
    ) -> Made:
        """Writes a programme's papers into a folder: those of `printed`.

        Raises:
            UserError: no such programme, it has no plan, or the folder cannot be written to.
            DatabaseError: the database cannot be written.
        """
        printed = self.printed(programme, kinds, today=today)
        return Made(write_private(folder, printed.files), printed.notices)

    def printed(
        self,
        programme: str,
        kinds: frozenset[Kind],
        *,
        today: date | None = None,
        sessions: Collection[str] | None = None,
    ) -> Printed:
        """A programme's papers, under neutral names, for one who writes others beside them.

        `today` is the date on the letters; if it is not said, the date in London. `sessions` are
        those that are asked for, by their codes; if it is not said, all.

        They are made from the published plan, and else say that they are a draft; what nobody has
        checked says so too. A paper that cannot be made is a notice, and the others are made.

        Raises:
            UserError: no such programme, or it has no plan.
            DatabaseError: the database cannot be written.
        """
        now = self.database.now()
        asked = PapersWanted(
            programme=programme,
            kinds=kinds,
            sessions=None if sessions is None else frozenset(sessions),
        )
        with self.database.reading() as rows:
            contents = read_contents(rows, asked, now)
        press = Press(contents, today or now.astimezone(LONDON).date(), list(contents.notices))
        sheets = tuple(self._sheets(press, kinds))
        notices = tuple(dict.fromkeys(press.notices))
        return Printed(sheets, notices, (*contents.waiting, *press.failed()))

    def _sheets(self, press: Press, kinds: frozenset[Kind]) -> Iterator[Sheet]:
        by = press.organiser() if kinds & {Kind.CALENDARS, Kind.DUTIES} else None
        if kinds & FOR_CARERS:
            stamps = self._stamped(press.wanted())  # a letter has the number of its invite
            if Kind.LETTERS in kinds:
                yield from press.letters(stamps)
            if Kind.CALENDARS in kinds and by is not None:
                yield from press.calendars(stamps, by)
            yield from press.cancellations(by if Kind.CALENDARS in kinds else None)
        yield from press.pages()
        yield from press.centre()
        yield from press.own_safety()
        if Kind.DUTIES in kinds and by is not None:
            yield from press.duties(self._on_duty(press.contents), by)

    def _stamped(self, wanted: Mapping[Pair, Wanted]) -> Mapping[Pair, Stamp]:
        """The stored revisions of what households are told, as long as nobody has checked them."""
        with self.database.work(WORK, user=self.user) as work:
            return store_invites(work, wanted)

    def _on_duty(self, contents: PaperContents) -> Iterator[DutyCalendar]:
        """The stored calendars of those who are on duty, or were told that they would be."""
        with self.database.work(WORK, user=self.user) as work:
            calendars = store_duties(work, contents.duties)
        on_duty = contents.on_duty
        for each in said(calendars, contents.duties):
            if on_duty is None or each.number in on_duty:
                yield each
