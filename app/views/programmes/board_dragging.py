"""Cards under way: their names follow the mouse, and the column below it says what they mean."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

from PySide6.QtCore import (
    QEasingCurve,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QScrollBar, QWidget

from app.views.look import GAP, TARGET, TIGHT
from app.views.programmes.board_column import BoardColumn

STEP = 40
"""Milliseconds between two steps of a board that scrolls by itself."""
BACK = 160
"""Milliseconds in which a card that was refused goes back to where it was."""
AWAY = QPoint(TIGHT * 3, TIGHT * 3)
"""From the mouse to the names of what is carried."""


class Carried(QLabel):
    """The names of the cards that are carried: small, so that no words are hidden by them."""

    def __init__(self, names: str, window: QWidget) -> None:
        super().__init__(names, window)
        self._window = window
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(GAP, TIGHT, GAP, TIGHT)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, palette.highlight().color())
        palette.setColor(QPalette.ColorRole.WindowText, palette.highlightedText().color())
        self.setPalette(palette)
        self.adjustSize()
        self.raise_()
        self.show()

    def at(self, where: QPoint) -> QPoint:
        """A place on the screen as the names are placed by."""
        return self._window.mapFromGlobal(where)


class Dragging(QObject):
    """One drag at a time, over the columns of one board."""

    came_over = Signal(object)
    """The column that what is carried is over now, or None."""
    dropped = Signal(object)
    """The column where it was let go, or None."""
    ended = Signal()
    """Nothing is held over the columns any more."""

    def __init__(self, area: QScrollArea, columns: Callable[[], Iterable[BoardColumn]]) -> None:
        super().__init__(area)
        self._area, self._columns = area, columns
        self._carried: Carried | None = None
        self._home = QPoint()
        self._where = QPoint()
        self.over: BoardColumn | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(STEP)
        self._scrolling.timeout.connect(self._scroll)

    def take(self, names: str, home: QPoint, where: QPoint) -> None:
        """Begins: `home` is where the card is on the screen, `where` the mouse."""
        self.done()
        self._carried = Carried(names, self._area.window())
        self._home = home
        self._scrolling.start()
        self.carry(where)

    @Slot(QPoint)
    def carry(self, where: QPoint) -> None:
        """Follows the mouse."""
        self._where = where
        if self._carried is not None:
            self._carried.move(self._carried.at(where + AWAY))
        self._come_over(self._column_at(where))

    @Slot(QPoint)
    def let_go(self, where: QPoint) -> None:
        """Lets go of what is carried; its names stay there until `done` or `go_back`."""
        self.carry(where)
        self._scrolling.stop()
        over = self.over
        self._come_over(None)
        self.ended.emit()
        self.dropped.emit(over)

    def leave(self, column: BoardColumn) -> None:
        """Is over a column no more that is about to go."""
        if self.over is column:
            self._come_over(None)

    def done(self) -> None:
        """Takes the names away: the card is where it belongs."""
        self._scrolling.stop()
        self._come_over(None)
        self.ended.emit()
        if self._carried is not None:
            self._carried.deleteLater()
            self._carried = None

    @Slot()
    def go_back(self) -> None:
        """Lets the names go back to where the card was."""
        carried, self._carried = self._carried, None
        self.done()
        if carried is None:
            return
        way = QPropertyAnimation(carried, b"pos", carried)
        way.setDuration(BACK)
        way.setEasingCurve(QEasingCurve.Type.OutCubic)
        way.setEndValue(carried.at(self._home))
        way.finished.connect(carried.deleteLater)
        way.start()

    def _come_over(self, column: BoardColumn | None) -> None:
        if column is not self.over:
            self.over = column
            self.came_over.emit(column)

    def _column_at(self, where: QPoint) -> BoardColumn | None:
        if not self._seen().contains(where):
            return None
        there = (c for c in self._columns() if c.rect().contains(c.mapFromGlobal(where)))
        return next(there, None)

    def _areas(self) -> Iterator[QScrollArea]:
        """The board's own area, then those that it lies in."""
        widget: QWidget | None = self._area
        while widget is not None:
            if isinstance(widget, QScrollArea):
                yield widget
            widget = widget.parentWidget()

    def _seen(self) -> QRect:
        """What is seen of the board, on the screen."""
        views = [area.viewport() for area in self._areas()]
        rects = [QRect(view.mapToGlobal(QPoint()), view.size()) for view in views]
        return reduce(QRect.intersected, rects)

    @Slot()
    def _scroll(self) -> None:
        """Scrolls while the mouse is near an edge, so that every column can be reached."""
        edge, seen = 2 * TARGET, self._seen()
        inner = seen.adjusted(edge, edge, -edge, -edge)
        if inner.contains(self._where) or not seen.contains(self._where):
            return
        across = _side(self._where.x(), inner.left(), inner.right())
        down = _side(self._where.y(), inner.top(), inner.bottom())
        _nudge((area.horizontalScrollBar() for area in self._areas()), across)
        _nudge((area.verticalScrollBar() for area in self._areas()), down)
        if self.over is not None:
            self.came_over.emit(self.over)  # it has moved: so do its words
        self._come_over(self._column_at(self._where))


def _side(at: int, first: int, last: int) -> int:
    return -1 if at < first else int(at > last)


def _nudge(bars: Iterable[QScrollBar], side: int) -> None:
    """Scrolls the innermost that can go on to that side."""
    for bar in bars:
        before = bar.value()
        bar.setValue(before + side * TARGET)
        if bar.value() != before:
            return
