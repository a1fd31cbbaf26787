"""The same sessions as a table: to read, to copy, and for whom a picture says nothing."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from app.papers.phrases import clock
from app.services.calendar_year import Bar
from app.services.names import short
from app.services.school_days import days_said
from app.views.lines import WIDEST
from app.views.look import em
from app.views.programmes.table_part import TablePart

HEADERS = ("When", "Begins", "Programme", "Kind", "Centre", "Worth a look")
NONE = "No session takes place in these months."


class SessionsTable(TablePart):
    """A line for each session, in order of time."""

    chosen = Signal(str)
    """The code of the session that a person chose."""
    opened = Signal(object)
    """A session is to be opened."""
    menu_wanted = Signal(QPoint)
    """A menu for the chosen session, at a point of the screen."""

    def __init__(self) -> None:
        super().__init__("Sessions of these months", wraps=True)
        self._bars: tuple[Bar, ...] = ()
        self.table.horizontalHeader().setMaximumSectionSize(em(self) * WIDEST)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(self._open)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_for_menu)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Shows these sessions."""
        self._bars = tuple(bars)
        with QSignalBlocker(self):
            self.fill(HEADERS, lines(self._bars), NONE)
        if bars:
            last = QHeaderView.ResizeMode.Stretch
            self.table.horizontalHeader().setSectionResizeMode(len(HEADERS) - 1, last)

    def choose(self, session: str) -> None:
        """Lets the line of a session be the chosen one."""
        at = next((n for n, bar in enumerate(self._bars) if bar.session == session), -1)
        with QSignalBlocker(self):
            self.table.selectRow(at)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        if 0 <= index.row() < len(self._bars):
            self.chosen.emit(self._bars[index.row()].session)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._bars[index.row()])

    @Slot(QPoint)
    def _ask_for_menu(self, at: QPoint) -> None:
        if self.table.indexAt(at).isValid():
            self.menu_wanted.emit(self.table.viewport().mapToGlobal(at))


def lines(bars: Sequence[Bar]) -> Iterator[Sequence[str]]:
    """A line for each session."""
    for bar in bars:
        yield (
            days_said(bar.first, bar.last, year=True),
            f"{short(bar.first)}, {clock(bar.starts)}",
            bar.programme_name,
            bar.kind,
            bar.centre_name,
            " ".join((*bar.warnings, bar.fixed)).strip(),
        )
