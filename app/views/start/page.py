"""The first page: what this is, how to begin, and what it is not yet for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from app.services.samples import load_sample
from app.views.desk import Desk, Tables
from app.views.look import GAP, WIDE, Banner, button, heading, words
from app.views.page import Page
from app.views.programmes.scrolling import scrolling
from app.views.work import Going

if TYPE_CHECKING:
    from app.models.database import Database

NOT_YET = (
    "Not yet for real children’s records: the database on this computer is not encrypted. "
    "Use invented people until a later version says otherwise."
)
WHAT = (
    "Plans programmes of days and residential weekends for children in foster care: groups, "
    "activities, staff and rooms, with letters, calendar invites and rosters for everybody."
)
COUNTED = {
    "programmes": ("programme", "programmes"),
    "children": ("child", "children"),
    "staff": ("member of staff", "members of staff"),
    "centres": ("centre", "centres"),
}
SAMPLE = "winter"


class StartPage(Page):
    """Offers the sample, an import, or to start empty."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Start", reads=frozenset(COUNTED))
        self.content = words()
        here, begin = heading("What is here"), heading("Begin")
        for each in (here, begin):
            each.setContentsMargins(0, WIDE, 0, 0)
        about = (words(WHAT), Banner(NOT_YET))
        self.body.addWidget(scrolling(*about, here, self.content, begin, self._ways()))

    def _ways(self) -> QWidget:
        self.sample = button("Open the &sample", self._open_sample)
        self.read = button("&Import a workbook", lambda: self._go("Import and export"))
        self.empty = button("Start &empty", lambda: self._go("Children and carers"))
        holder = QWidget()
        ways = QGridLayout(holder)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setHorizontalSpacing(WIDE)
        ways.setVerticalSpacing(GAP)
        ways.setColumnStretch(1, 1)
        for row, (way, what) in enumerate(
            (
                (self.sample, "Twelve invented children and a winter, to try things on."),
                (self.read, "Bring in the lists that you keep in a spreadsheet."),
                (self.empty, "Add children, staff and centres one by one."),
            )
        ):
            ways.addWidget(way, row, 0)
            ways.addWidget(words(what), row, 1)
        ways.setRowStretch(ways.rowCount(), 1)
        return holder

    def _go(self, name: str) -> None:
        self.desk.page_wanted.emit(name)

    def _open_sample(self) -> None:
        """Opens the sample in a database of its own, so that it never mixes with real work."""
        open_sample, user = self.desk.sample, self.desk.user

        def opened(_: Going) -> "Database":
            database = open_sample()
            load_sample(database, SAMPLE, user=user)
            return database

        self.sample.setEnabled(False)
        job = self.desk.work.run(opened, done=self._sample_opened, failed=self._sample_failed)
        job.called("Opening the sample")

    def _sample_opened(self, database: "Database") -> None:
        self.sample.setEnabled(True)
        self.desk.use(database)
        self._go("Programmes")

    def _sample_failed(self, error: BaseException) -> None:
        self.sample.setEnabled(True)
        self.desk.work.failed(error)

    @override
    def reload(self) -> None:
        self.desk.load(COUNTED, self._count)

    def _count(self, tables: Tables) -> None:
        counts = [(len(tables[sheet]), one, many) for sheet, (one, many) in COUNTED.items()]
        found = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
        self.content.setText(", ".join(found) + "." if found else "Nothing yet.")


def make(desk: Desk) -> StartPage:
    """The page, on one desk."""
    return StartPage(desk)
