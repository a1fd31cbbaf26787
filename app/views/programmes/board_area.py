"""The columns of a board side by side: the same ones stay while their cards change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from app.views.look import GAP, em
from app.views.programmes.board_cards import CardList
from app.views.programmes.board_column import WIDTH, BoardColumn, Column


class ColumnsArea(QScrollArea):
    """Columns in one row; `wraps`: in as many rows as it takes, each as high as its cards."""

    made = Signal(object)
    """A column that is new."""
    leaving = Signal(object)
    """A column that is about to go."""

    def __init__(self, *, wraps: bool) -> None:
        super().__init__()
        self._wraps = wraps
        self.columns: list[BoardColumn] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.setWidget(page)
        page.setAutoFillBackground(False)  # it stands on what the tab stands on

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Shows columns: a group or a room that was there before keeps its place in the list."""
        there = {column.column.key: column for column in self.columns}
        kept = [there.pop(c.key) if c.key in there else self._make() for c in columns]
        for gone in there.values():
            self._take_away(gone)
        ages = [months for column in columns for months in column.ages]
        first, last = min(ages, default=0), max(ages, default=0)
        self.columns = kept
        for widget, column in zip(kept, columns, strict=True):
            widget.show_column(column, first, last)
        self._lay_out()

    def _make(self) -> BoardColumn:
        column = BoardColumn(fits=self._wraps)
        self.made.emit(column)
        return column

    def _take_away(self, column: BoardColumn) -> None:
        self.leaving.emit(column)
        self._grid.removeWidget(column)
        column.hide()
        column.deleteLater()

    @property
    def lists(self) -> tuple[CardList, ...]:
        """The lists of cards, from the left."""
        return tuple(column.list for column in self.columns)

    def _across(self) -> int:
        """How many columns stand side by side."""
        fit = (self.viewport().width() + GAP) // (em(self) * WIDTH + GAP)
        return max(1, fit) if self._wraps else max(1, len(self.columns))

    def _lay_out(self) -> None:
        across = self._across()
        for at, column in enumerate(self.columns):
            self._grid.addWidget(column, at // across, at % across)
        for at in range(max(across, self._grid.columnCount())):
            wide = self.columns[at].lines_wide if at < min(across, len(self.columns)) else 0
            self._grid.setColumnStretch(at, wide)
        rows = -(-len(self.columns) // across)
        for at in range(max(rows + 1, self._grid.rowCount())):
            self._grid.setRowStretch(at, int((at < rows) != self._wraps))
        for one, other in zip(self.lists, self.lists[1:], strict=False):
            QWidget.setTabOrder(one, other)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wraps and event.size().width() != event.oldSize().width():
            self._lay_out()
