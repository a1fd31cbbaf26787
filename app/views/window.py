"""Opens the window: it is painted first, and what is slow is imported and opened behind it."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import APP_NAME
from app.views.main_window import Entry, MainWindow
from app.views.start.who import WhoDialog
from app.views.trouble import Crashes, tell
from app.views.window_menus import undo_first
from app.views.window_place import keep_place, put_back
from app.views.work import Going, Work

if TYPE_CHECKING:
    from app.models.database import Database
    from app.services.today_lines import Place
    from app.views.desk import Desk, Tables
    from app.views.going_to import GoingTo
    from app.views.page import Page

PAGES = {
    "Today": "today",
    "Start": "start",
    "Year": "year",
    "Referrals": "referrals",
    "Cohorts": "cohort",
    "Children and carers": "children",
    "Staff": "staff",
    "Centres and activities": "centres",
    "Programmes": "programmes",
    "Outbox": "outbox",
    "Service and settings": "service",
    "Import and export": "exchange",
}
"""The pages in their order, and the folder of `app.views` in which each is."""
SAMPLE_DATABASE = "sample.db"
FIRST = "app.views.desk", "app.views.today.page", "app.services.today"
"""What the first page needs, imported behind the window."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be opened: a database file, for whom, and whether a sample is put into it.

    `opens` opens a database file; it is called behind the first paint, as it is slow. `today` is
    asked for the date whenever that matters. `imported` is called once what the first page needs
    has been imported.
    """

    path: Path
    opens: "Callable[[Path], Database]"
    user: str | None
    today: Callable[[], date]
    sample: str | None = None
    imported: Callable[[], None] = lambda: None


def open_window(
    path: Path,
    *,
    opens: "Callable[[Path], Database]",
    user: str | None,
    today: Callable[[], date],
    sample: str | None = None,
    imported: Callable[[], None] = lambda: None,
) -> int:
    """Opens the window on a database and gives its exit code once it is closed.

    `opens` opens a database file. `user` is who is working; None: it is asked. `sample` names a
    sample to bring in. `imported` is called, behind the window, when most is imported.
    """
    application = QApplication.instance() or QApplication([])
    QApplication.setApplicationDisplayName(APP_NAME)
    opening = Opening(Wanted(path, opens, user, today, sample, imported))
    crashes = Crashes(opening.window)
    crashes.listen()
    put_back(opening.window)
    opening.window.closed.connect(lambda: keep_place(opening.window))
    opening.window.show()
    try:
        code = application.exec()
    finally:
        crashes.unlisten()
    return opening.code or code


class Opening(QObject):
    """Opens the database behind the first paint, asks who is working, and fills the window."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__()
        self.wanted = wanted
        self.code = 0
        self.desk: Desk | None = None
        self.going_to: GoingTo | None = None
        self.work = Work(self._failed, self)
        self.window = MainWindow(self.work, tuple(PAGES))
        self.window.setWindowTitle("Opening…")
        self.window.painted.connect(self._open, Qt.ConnectionType.QueuedConnection)
        self.window.who_asked.connect(self._ask_who)
        self.window.print_wanted.connect(self._print)
        self.window.pdf_wanted.connect(self._save_as_pdf)
        self.window.closed.connect(self._close)

    def _failed(self, error: BaseException) -> None:
        tell(self.window, error)

    @Slot()
    def _open(self) -> None:
        job = self.work.run(self._database, done=self._opened, failed=self._not_opened)
        job.called("Opening")

    def _database(self, _: Going) -> "Database":
        """Everything slow at the start: SQLAlchemy, the file, and what the pages import."""
        for name in FIRST:
            importlib.import_module(name)
        self.wanted.imported()
        return self.wanted.opens(self.wanted.path)

    def _not_opened(self, error: BaseException) -> None:
        """Says why, and closes: there is nothing to work on."""
        self.code = 2
        tell(self.window, error).finished.connect(self.window.close)

    def _opened(self, database: "Database") -> None:
        from app.views.desk import Desk  # noqa: PLC0415 -- it imports the services
        from app.views.drafts_kept import DraftsKept  # noqa: PLC0415 -- so does this

        self.desk = Desk(
            database,
            user=self.wanted.user or "",
            today=self.wanted.today,
            work=self.work,
            sample=lambda: self.wanted.opens(self.wanted.path.with_name(SAMPLE_DATABASE)),
        )
        undo_first(self.window.menus, self.desk.undoing.undo_action, self.desk.undoing.redo_action)
        self.window.text_size.changed.connect(self._resized)
        self.window.find_wanted.connect(self._find)
        DraftsKept(self.desk)
        self.desk.page_wanted.connect(self.window.go_to)
        self.desk.place_wanted.connect(self._go_there)
        self.desk.noticed.connect(self._notice)
        self.desk.reopened.connect(self._say_where)
        self.window.fill([Entry(name, self._maker(part)) for name, part in PAGES.items()])
        self._say_where()
        if self.wanted.user:
            self._named(self.wanted.user)
        else:
            self._ask_who()

    @Slot()
    def _find(self) -> None:
        """Asks where to go; what does that is made when it is first wanted."""
        from app.views.going_to import GoingTo  # noqa: PLC0415 -- it imports the services

        if self.desk is not None:
            self.going_to = self.going_to or GoingTo(self.desk, self.window, tuple(PAGES))
            self.going_to.open()

    def _maker(self, part: str) -> Callable[[], QWidget]:
        """A page is imported and made when it is first seen."""

        def make() -> QWidget:
            page: QWidget = importlib.import_module(f"app.views.{part}.page").make(self.desk)
            return page

        return make

    @Slot()
    def _ask_who(self) -> None:
        desk = self.desk
        if desk is None:
            return
        from app.services.users import known_users  # noqa: PLC0415 -- it imports SQLAlchemy

        self.work.run(lambda _: known_users(desk.database), done=self._ask)

    def _ask(self, known: tuple[str, ...]) -> None:
        now = self.desk.user if self.desk else ""
        dialog = WhoDialog(known, now, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(self._named)
        dialog.rejected.connect(self._begin)
        dialog.open()

    @Slot(str)
    def _named(self, user: str) -> None:
        if self.desk is not None:
            self.desk.user = user
            self.window.show_user(user)
            self._begin()

    @Slot()
    def _begin(self) -> None:
        """Turns to the first page, unless one is shown already."""
        if self.desk is None or self.window.navigation.currentRow() >= 0:
            return
        if self.wanted.sample and self.desk.user:
            self._bring_in_sample(self.desk, self.wanted.sample)
        else:
            self.desk.load(("children", "programmes"), self._first_page)

    def _bring_in_sample(self, desk: "Desk", sample: str) -> None:
        from app.services.samples import load_sample  # noqa: PLC0415 -- it imports SQLAlchemy

        database, user = desk.database, desk.user
        job = self.work.run(
            lambda _: load_sample(database, sample, user=user),
            done=lambda _: self._start_on("Programmes"),
        )
        job.called("Bringing in the sample")

    def _first_page(self, tables: "Tables") -> None:
        self._start_on("Today" if any(tables.values()) else "Start")

    def _start_on(self, page: str) -> None:
        """Turns to the first page; the keys begin in the list of pages."""
        self.window.go_to(page)
        self.window.navigation.setFocus()

    @Slot(object)
    def _go_there(self, place: "Place") -> None:
        """Turns to a page, and lets it show what is wanted there."""
        self.window.go_to(place.page)
        page = cast("Page", self.window.stack.currentWidget())
        page.show_place(place)
        self._let_keys_follow(page)

    def _let_keys_follow(self, page: QWidget) -> None:
        """Lets the keys begin on a page, unless they are on it already."""
        if page.isAncestorOf(self.window.focusWidget()):
            return
        first = page.nextInFocusChain()
        while first is not None and first is not page and not _takes_keys(first, page):
            first = first.nextInFocusChain()
        if first is not None:
            first.setFocus()

    @Slot()
    def _say_where(self) -> None:
        if self.desk is not None:
            path = self.desk.database.path
            is_sample = path.name == SAMPLE_DATABASE
            self.window.setWindowTitle("The sample: invented people" if is_sample else path.stem)
            self.window.place.setText(str(path))

    @Slot(str)
    def _notice(self, text: str) -> None:
        self.window.statusBar().showMessage(text or "Stored.", 15_000 if text else 4_000)

    @Slot()
    def _resized(self) -> None:
        """Lets every page fit its columns to the new size of text."""
        if self.desk is not None:
            self.desk.changed.emit(frozenset({"*"}))

    @Slot()
    def _print(self) -> None:
        from app.views.printing import print_page  # noqa: PLC0415 -- it takes time to import

        print_page(self.window, self.wanted.today())

    @Slot()
    def _save_as_pdf(self) -> None:
        from app.views.printing import ask_for_pdf  # noqa: PLC0415 -- it takes time to import

        ask_for_pdf(self.window, self.wanted.today())

    @Slot()
    def _close(self) -> None:
        if self.desk is not None:
            self.desk.database.close()


def _takes_keys(widget: QWidget, page: QWidget) -> bool:
    """Whether a widget is seen on a page and reached by the Tab key."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isEnabled() and page.isAncestorOf(widget) and widget.isVisible()
