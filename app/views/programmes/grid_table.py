"""The table of the timetable: one cell can be carried onto another."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView
from typing_extensions import override

from app.views.look import em, is_dark
from app.views.programmes.board_over import FRAMES, HUES, THICK
from app.views.programmes.board_verdict import Verdict
from app.views.programmes.grid_delegate import KindDelegate, title_height
from app.views.programmes.grid_model import NOWHERE, GridModel
from app.views.programmes.staff_over import RowOver

STEP = 40
"""Milliseconds between two steps of a table that scrolls by itself."""
SELECT_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
NARROW = 8
"""Lines of text: how narrow a column is at least."""


class GridTable(QTableView):
    """Blocks × groups. The keys reach every cell; what can be done with one is asked for."""

    came_over = Signal(QModelIndex, QModelIndex)
    """A cell is carried over another, or over none."""
    dropped = Signal(QModelIndex, QModelIndex)
    """A cell was let go over another."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._pressed: QPoint | None = None
        self._at = QPoint()
        self._from = self._over = QPersistentModelIndex()
        self.carrying = False
        self.verdict: Verdict | None = None
        self.over: RowOver | None = None
        self._stale = False
        self._grid = model
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(STEP)
        self._scrolling.timeout.connect(self._scroll_at_the_edge)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        self.setAccessibleName("Activities: blocks by groups")
        self.setModel(model)
        self.setItemDelegate(KindDelegate(self))
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(em(self) * NARROW)
        header.setHighlightSections(False)
        header.sectionResized.connect(self._fit_later)
        down = self.verticalHeader()
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def lay_out(self) -> None:
        """Lets each title go across all groups, and each row be as high as its texts.

        A table that is not seen waits until it is.
        """
        self._stale = not self.isVisible()
        if self._stale:
            return
        self.clearSpans()
        across = self._grid.columnCount()
        for row in self._grid.titles:
            if across > 1:
                self.setSpan(row, 0, 1, across)
        self.fit()

    def fit(self) -> None:
        """Makes rows as high as their texts; a title wraps at the width that is in sight."""
        self.resizeRowsToContents()
        width = min(self.viewport().width(), self.horizontalHeader().length())
        for row in self._grid.titles:
            text = self._grid.cell(row, 0).text
            self.setRowHeight(row, title_height(text, self.font(), width))

    @Slot()
    def _fit_later(self) -> None:
        """Fits once all columns have their widths."""
        self._later.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paints titles anew where the table is scrolled sideways: they stay in sight.

        What is carried is over another cell then.
        """
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
        if self.carrying:
            self._over = QPersistentModelIndex()
            self._come_over(self.indexAt(self._at))

    def say(self, verdict: Verdict | None) -> None:
        """Says what letting go here would mean, and frames the cell; nothing where it cannot be."""
        self.verdict = verdict
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
            self.over = None
        if verdict is not None:
            box = self._box()
            self.over = RowOver(self, verdict)
            self.over.place(box, box.left())
        self.viewport().update()

    def _box(self) -> QRect:
        over = self._over
        return self.visualRect(self.model().index(over.row(), over.column()))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() is Qt.MouseButton.LeftButton and plain:
            self._pressed = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        far = (self._at - self._pressed).manhattanLength()
        if not self.carrying and far >= QApplication.startDragDistance():
            self._take(self._pressed)
        if self.carrying:
            self._come_over(self.indexAt(self._at))

    def _take(self, at: QPoint) -> None:
        """Takes a cell into the hand; at the edge the table scrolls by itself."""
        self.carrying = True
        self._from = QPersistentModelIndex(self.indexAt(at))
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scrolling.start()

    @Slot()
    def _scroll_at_the_edge(self) -> None:
        """Scrolls while what is carried is near the upper or the lower edge."""
        if self.viewport().rect().contains(self._at):
            near, bar = em(self), self.verticalScrollBar()
            down = self._at.y() > self.viewport().height() - near
            up = self._at.y() < near
            bar.setValue(bar.value() + (down - up) * near // 2)

    def _come_over(self, index: QModelIndex) -> None:
        if QPersistentModelIndex(index) != self._over:
            self._over = QPersistentModelIndex(index)
            self.came_over.emit(_plain(self._from), index)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, source, over = self.carrying, _plain(self._from), _plain(self._over)
        self.give_up()
        if carried:
            self.dropped.emit(source, over)
        else:
            super().mouseReleaseEvent(event)

    def give_up(self) -> None:
        """Ends carrying; nothing is moved."""
        self.carrying, self._pressed = False, None
        self._scrolling.stop()
        self._from = self._over = QPersistentModelIndex()
        self.viewport().unsetCursor()
        self.say(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        escape = Qt.Key(event.key()) == Qt.Key.Key_Escape
        if self.carrying and escape:
            self.give_up()
        elif escape and self._chosen_several:
            self._choose_one()
        else:
            super().keyPressEvent(event)

    def _choose_one(self) -> None:
        """Lets only the cell be chosen that the keys are on, where several are."""
        if self._chosen_several:
            self.selectionModel().select(self.currentIndex(), SELECT_ONE)

    @property
    def _chosen_several(self) -> bool:
        return len(self.selectionModel().selectedIndexes()) > 1

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.lay_out()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Ends what the page is turned away from."""
        super().hideEvent(event)
        self._choose_one()
        if self.carrying:
            self.give_up()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.verdict is not None:
            tone, painter = self.verdict.tone, QPainter(self.viewport())
            painter.setPen(QPen(HUES[tone][is_dark(self.palette())], THICK, FRAMES[tone]))
            painter.drawRect(self._box().adjusted(1, 1, -2, -2))
            painter.end()


def _plain(index: QPersistentModelIndex) -> QModelIndex:
    """An index as it is now."""
    return index.model().index(index.row(), index.column()) if index.isValid() else NOWHERE
