"""An item of a strip taken up by mouse: pressed, carried once the mouse has really moved, given up.

Where the strip ends while something is carried, it scrolls on by itself.
"""

from abc import abstractmethod

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollBar
from typing_extensions import override

from app.views.look import TARGET
from app.views.time_strip import CHOOSE, TimeStrip

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimeCarrying(TimeStrip):
    """A strip with a hand on it. What is carried, and over what, a strip of its own says."""

    _pressed: QPoint | None = None
    """Where the mouse took an item up."""

    # what a strip of its own says

    @property
    @abstractmethod
    def carrying(self) -> bool:
        """Whether an item is in somebody's hand."""

    @abstractmethod
    def give_up(self) -> None:
        """Leaves what is carried where it is."""

    def _can_be_carried(self) -> bool:
        """Whether what is chosen can be taken up."""
        return self.currentIndex().isValid()

    def _counted(self, point: QPoint) -> QPoint:
        """A point of the view, as the strip counts how far the mouse went."""
        return point

    @abstractmethod
    def _carry_to(self, point: QPoint, way: QPoint) -> None:
        """Carries what is chosen to a point of the view, so far from where it was taken up."""

    @abstractmethod
    def _open(self) -> None:
        """Does what a double click on an item is for."""

    # what is the same for all

    def _carry_on(self, point: QPoint) -> None:
        """Carries what was taken up to where the mouse is, once that has really moved."""
        if self._pressed is None:
            return
        way = self._counted(point) - self._pressed
        if self.carrying or way.manhattanLength() >= QApplication.startDragDistance():
            self._carry_to(point, way)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        self.give_up()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, CHOOSE)
            if event.button() is Qt.MouseButton.LeftButton and self._can_be_carried():
                self._pressed = self._counted(point)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and self._can_be_carried():
            self._carry_on(point)
            return
        over = self.indexAt(point).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self._open()


def scroll_near(bar: QScrollBar, at: int, first: int, last: int) -> bool:
    """Scrolls a step where the mouse is near an edge; whether there was anywhere to go."""
    before = bar.value()
    if at > last - TARGET:
        bar.setValue(before + bar.singleStep())
    elif at < first + TARGET:
        bar.setValue(before - bar.singleStep())
    return bar.value() != before
