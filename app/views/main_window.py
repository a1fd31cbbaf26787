"""The main window: the way from page to page, who is working, and what is under way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.appearance import Appearances
from app.views.focus_ring import FocusRing
from app.views.look import GAP, TARGET, TIGHT, em, words
from app.views.menus import NUMBERED
from app.views.text_size import TextSize
from app.views.under_way import UnderWay
from app.views.window_menus import window_menus
from app.views.work import Work

NOBODY = "Who is working?"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its name in the list, and how it is made when it is first seen."""

    name: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """The list of pages at the left, the page beside it, who is working below."""

    painted = Signal()
    """The window has been seen for the first time: what is slow may begin."""
    who_asked = Signal()
    """Somebody wants to say who is working."""
    find_wanted = Signal()
    """Somebody wants to go to a child, a person, a programme or a page."""
    print_wanted = Signal()
    pdf_wanted = Signal()
    """The page that is seen is wanted on paper, or as a PDF."""
    closed = Signal()

    def __init__(self, work: Work, names: Sequence[str]) -> None:
        super().__init__()
        self.work = work
        self._painted = self._closing = False
        self._entries: Sequence[Entry] = ()
        self._made: dict[int, QWidget] = {}
        self.appearances = Appearances(self)
        self.focus_ring = FocusRing(self)
        self.text_size = TextSize(self)
        self.menus = window_menus(self, names)
        self.navigation = self._list(names)
        self.stack = QStackedWidget()
        self.stack.addWidget(_waiting())
        self.who = QPushButton(NOBODY)
        self.who.setMinimumHeight(TARGET)
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.who.clicked.connect(self.who_asked)
        self.setCentralWidget(self._centre())
        self._status()
        self.resize(em(self) * 70, em(self) * 46)

    def _list(self, names: Sequence[str]) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName("Pages")
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.addItems(list(names))
        found.setEnabled(False)
        for at, name in enumerate(names):
            item = found.item(at)
            item.setToolTip(f"{name} (Ctrl+{at + 1})" if at < NUMBERED else name)
        _fit(found)
        self.text_size.changed.connect(lambda: _fit(found))
        found.currentRowChanged.connect(self._turn)
        return found

    def _centre(self) -> QWidget:
        left = QVBoxLayout()
        left.setContentsMargins(GAP, GAP, 0, GAP)
        left.setSpacing(GAP)
        left.addWidget(self.navigation, 1)
        left.addWidget(self.who)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left)
        layout.addWidget(self.stack, 1)
        return centre

    def _status(self) -> None:
        self.place = QLabel()
        self.place.setContentsMargins(GAP, 0, 0, 0)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.under_way = UnderWay(self.work)
        bar = self.statusBar()
        bar.setMinimumHeight(TARGET + 2 * TIGHT)
        bar.addWidget(self.place, 1)
        bar.addPermanentWidget(self.under_way)
        self.text_size.changed.connect(bar.clearMessage)  # else Qt shows the place beneath it
        self.work.busy.connect(self._is_busy)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Gives each name its page, once there is something to show."""
        self._entries = entries
        self.navigation.setEnabled(True)

    def show_user(self, user: str) -> None:
        """Says who is working."""
        self.who.setText(f"Working: {user}".replace("&", "&&") if user else NOBODY)
        self.who.setToolTip(f"{user} is working. Every decision is kept with this name.")

    def go(self, at: int) -> None:
        """Turns to a page."""
        if self._entries:
            self.navigation.setCurrentRow(at)

    def go_to(self, name: str) -> None:
        """Turns to the page of that name."""
        self.go([entry.name for entry in self._entries].index(name))

    @Slot(int)
    def _turn(self, at: int) -> None:
        if not self._entries or at < 0:
            return
        if at not in self._made:
            self._made[at] = self._entries[at].make()
            self.stack.addWidget(self._made[at])
        self.stack.setCurrentWidget(self._made[at])
        self.menus.show_page(self._made[at])

    @Slot(int)
    def _is_busy(self, jobs: int) -> None:
        if not jobs and self._closing:
            self.close()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Stops what is under way and closes when it has stopped, without freezing."""
        if self.work.is_busy:
            self._closing = True
            self.setEnabled(False)
            self.statusBar().showMessage("Finishing what is under way, then closing…")
            self.work.stop()
            event.ignore()
            return
        self.work.close()
        super().closeEvent(event)
        self.closed.emit()


def _fit(pages: QListWidget) -> None:
    """Makes the list of pages as wide as its names, and its rows high enough to be hit."""
    metrics = pages.fontMetrics()
    names = [pages.item(at).text() for at in range(pages.count())]
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
    pages.setFixedWidth(widest + em(pages) * 2)
    for at in range(pages.count()):
        pages.item(at).setSizeHint(QSize(0, max(TARGET, em(pages) + 2 * GAP - TIGHT)))


def _waiting() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addStretch(1)
    label = words("Opening…")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.addWidget(label)
    layout.addStretch(1)
    return page
