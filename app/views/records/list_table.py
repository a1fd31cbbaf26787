"""The table of a list: whole rows, one or several of them, as wide as what stands in them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView

from app.services.records import Record
from app.views.columns import Columns
from app.views.copying import CopyTable
from app.views.look import GAP, TARGET, em
from app.views.records.table_model import RecordModel

WIDEST = 16
"""Lines of text: no column is made wider than that by itself."""
LOOKED_AT = 100
"""Rows whose texts a column is made wide enough for."""


class ListTable(CopyTable):
    """Rows of a sheet. Ctrl and Shift choose several."""

    def __init__(self, name: str, records: RecordModel) -> None:
        super().__init__()
        self.records = records
        self.setAccessibleName(name)
        self.setModel(records)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(TARGET, em(self) + GAP))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.columns = Columns(self, self.fit)

    def do_on(self, keys: Sequence[str], do: Callable[[], object], what: str) -> None:
        """Does something on a key while the keyboard is in the table; F1 lists it."""
        shortcut = QShortcut(self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setKeys([QKeySequence(each) for each in keys])
        shortcut.setWhatsThis(what)
        shortcut.activated.connect(do)

    @property
    def chosen(self) -> tuple[Record, ...]:
        """The records that are selected, the current one first."""
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        current = self.currentIndex().row()
        rows.sort(key=lambda row: (row != current, row))
        return tuple(self.records.record(row) for row in rows)

    def choose(self, numbers: Collection[int]) -> bool:
        """Selects the records with these numbers, as far as they are listed; whether any is."""
        rows = self.records.rows_of(numbers)
        if not rows:
            return False
        chosen = QItemSelection()
        for first, last in _stretches(rows):
            chosen.select(self.records.index(first, 0), self.records.index(last, 0))
        flags = QItemSelectionModel.SelectionFlag
        current = self.records.index(rows[0], max(0, self.currentIndex().column()))
        self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(current)
        return True

    def fit(self) -> None:
        """Makes each column as wide as its head and what stands in the first rows, or as it was.

        Qt's own way asks a delegate for the size of every cell; to measure texts takes a tenth.
        A long text has more than its share only where there is room to spare.
        """
        wanted, most = self._wanted(), em(self) * WIDEST
        spare = self.viewport().width() - sum(min(width, most) for width in wanted.values())
        for column, width in wanted.items():
            more = max(0, min(spare, width - most))
            spare -= more
            self.setColumnWidth(column, min(width, most) + more)
        self.columns.restore()

    def _wanted(self) -> Mapping[int, int]:
        """How wide each column would be with all of its texts in sight."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        return {
            column: max(
                header.sectionSizeHint(column),
                max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * GAP,
            )
            for column, texts in self._texts().items()
        }

    def _texts(self) -> Mapping[int, Collection[str]]:
        rows = range(min(LOOKED_AT, self.records.rowCount()))
        columns = range(self.records.columnCount())
        return {at: {self.records.text(row, at) for row in rows} for at in columns}


def _stretches(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rows that stand below each other as one: the first and the last of each."""
    for _, stretch in groupby(enumerate(sorted(rows)), key=lambda each: each[1] - each[0]):
        found = [row for _, row in stretch]
        yield found[0], found[-1]
