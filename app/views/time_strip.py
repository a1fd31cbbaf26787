"""A strip of rows along dates: what stays in place while it is scrolled, and how keys go on.

It is a list of items for Qt: so each of them has a name and a place for a screen reader.
"""

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar
from typing_extensions import override

from app.views.look import GAP, TARGET

Index = QModelIndex | QPersistentModelIndex
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
Actions = QAbstractItemView.CursorAction
STEPS = {
    Actions.MoveLeft: -1,
    Actions.MovePrevious: -1,
    Actions.MoveRight: 1,
    Actions.MoveNext: 1,
}
ROWS = {Actions.MoveUp: -1, Actions.MoveDown: 1}
PAGES = {Actions.MovePageUp: -1, Actions.MovePageDown: 1}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stay while a strip is scrolled: the names at the left, the dates above."""

    names: int
    dates: int
    view: QRect
    scrolled: QPoint

    @property
    def origin(self) -> QPoint:
        """Where the first date and the first row begin."""
        return QPoint(self.names, self.dates) - self.scrolled

    @property
    def body(self) -> QRect:
        """Where the items are seen."""
        return self.view.adjusted(self.names, self.dates, 0, 0)


class TimeStrip(QListView):
    """Rows along dates. Where the items lie, a strip of its own says."""

    page = 1
    """Rows that a page key goes on."""

    def _begin(self, name: str, model: QAbstractItemModel) -> None:
        """Shows a model, once it is known where its items lie: Qt asks that at once."""
        self.setAccessibleName(name)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setModel(model)
        self.setMinimumHeight(self._least)

    # what a strip of its own says

    @property
    @abstractmethod
    def _names(self) -> int:
        """How wide the names at the left are."""

    @property
    @abstractmethod
    def _dates(self) -> int:
        """How high the dates above are."""

    @property
    @abstractmethod
    def _least(self) -> int:
        """How high the strip is at least."""

    @property
    @abstractmethod
    def _whole(self) -> QSize:
        """How large all the rows are together."""

    @abstractmethod
    def _lay_out(self) -> None:
        """Lays the items out anew."""

    @abstractmethod
    def _beside(self, now: int, way: int) -> int:
        """The item nearest in time, so many rows on."""

    def _is_in_time(self, index: Index) -> bool:
        """Whether an item lies along the dates, and not at the left of them."""
        return index.isValid()

    # what is the same for all

    @property
    def _frame(self) -> Frame:
        scrolled = QPoint(self.horizontalOffset(), self.verticalOffset())
        return Frame(self._names, self._dates, self.viewport().rect(), scrolled)

    def _select(self, index: Index) -> None:
        """Chooses an item, if there is one, and brings it into sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, CHOOSE)
            self.scrollTo(index)

    @override
    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        box, body = self.visualRect(index), self._frame.body
        if box.isNull():
            return
        if self._is_in_time(index):
            ways = (body.left(), body.right())
            _scroll(self.horizontalScrollBar(), (box.left(), box.right()), ways)
        _scroll(self.verticalScrollBar(), (box.top(), box.bottom()), (body.top(), body.bottom()))

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go through the items, up and down to the nearest of another row."""
        now, last = max(0, self.currentIndex().row()), self.model().rowCount() - 1
        if last < 0:
            return QModelIndex()
        if action in ROWS:
            to = self._beside(now, ROWS[action])
        elif action in PAGES:
            to = self._beside(now, PAGES[action] * self.page)
        elif action in STEPS:
            to = now + STEPS[action]
        else:
            to = 0 if action is Actions.MoveHome else last
        return self.model().index(min(max(to, 0), last), 0)

    @override
    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def updateGeometries(self) -> None:
        body, whole = self._frame.body, self._whole
        for bar, size, seen in (
            (self.horizontalScrollBar(), whole.width(), body.width()),
            (self.verticalScrollBar(), whole.height(), body.height()),
        ):
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(TARGET)
            bar.setRange(0, max(0, size - seen))

    @override
    def doItemsLayout(self) -> None:
        self._lay_out()
        QAbstractItemView.doItemsLayout(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self._least)
            self._lay_out()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _scroll(bar: QScrollBar, item: tuple[int, int], seen: tuple[int, int]) -> None:
    """Scrolls until an item is seen; of one that is longer than the view, its beginning."""
    if item[0] < seen[0] or item[1] - item[0] > seen[1] - seen[0]:
        bar.setValue(bar.value() + item[0] - seen[0] - GAP)
    else:
        bar.setValue(bar.value() + max(0, item[1] - seen[1] + GAP))
