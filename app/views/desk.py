"""What every page is given: the open database, who is working, and the door for slow work."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.services.records import Record, Records
from app.views.undo import UndoActions
from app.views.work import Going, Job, Work
from app.workbook.rows import Notice
from app.workbook.sheets import SHEETS

if TYPE_CHECKING:
    from app.models.database import Database

Tables = Mapping[str, tuple[Record, ...]]
"""Stored rows by sheet, as they were at one moment."""

EVERYTHING = frozenset({"*"})
PLANS = "plans"


class Desk(QObject):
    """Who works on what. Pages call services with it, and hear of it when data has changed."""

    changed = Signal(object)
    """The names of the sheets that were written, or everything."""
    noticed = Signal(str)
    """Sentences about what was written: worth a look, and no hindrance."""
    page_wanted = Signal(str)
    """The name of a page to turn to."""
    place_wanted = Signal(object)
    """A `Place` of `app.services.today_lines`: a page to turn to, and what to show there."""
    reopened = Signal()
    """Another database is worked on from now on."""

    def __init__(
        self,
        database: "Database",
        *,
        user: str,
        today: Callable[[], date],
        work: Work,
        sample: "Callable[[], Database]",
    ) -> None:
        super().__init__(work)
        self.database = database
        self.user = user
        self.clock = today
        self.work = work
        self.sample = sample
        self.undoing = UndoActions(self)
        self.undoing.turned.connect(self._turned)

    @property
    def today(self) -> date:
        """The date, asked anew each time: a window may be left open overnight."""
        return self.clock()

    @property
    def records(self) -> Records:
        """The rows of every sheet, changed in the name of who is working."""
        return Records(self.database, self.user)

    def use(self, database: "Database") -> None:
        """Works on another database from now on."""
        self.database = database
        self.reopened.emit()
        self.changed.emit(EVERYTHING)

    @Slot(str)
    def _turned(self, told: str) -> None:
        """Lets every page read again, and the person know what was undone or done again."""
        self.noticed.emit(told)
        self.changed.emit(EVERYTHING)

    def wrote(self, sheet: str, notices: Iterable[Notice] = ()) -> None:
        """Lets every page know that a sheet was written, and the person what to look at."""
        self.noticed.emit(" ".join(notice.text for notice in notices))
        self.changed.emit(_touched(sheet))

    def load(self, sheets: Iterable[str], done: Callable[[Tables], None]) -> Job:
        """Reads sheets behind the window."""
        records, names = self.records, tuple(sheets)

        def read(_: Going) -> Tables:
            return {name: records.rows(name) for name in names}

        return self.work.run(read, done=done)


def _touched(sheet: str) -> frozenset[str]:
    """A sheet and those that refer to it: a new code is followed by them."""
    referring = {s.name for s in SHEETS for _, refers in s.references if refers.sheet == sheet}
    return frozenset({sheet, *referring})
