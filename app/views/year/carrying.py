"""Sessions in the strip dragged by mouse, or carried by keyboard, to another week."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from typing_extensions import override

from app.services.calendar_year import Bar
from app.views.time_carrying import ENTER, TimeCarrying, scroll_near
from app.views.year.painting import Carried
from app.views.year.strip import Strip

WEEK = timedelta(days=7)


class CarryingStrip(TimeCarrying, Strip):
    """The strip with a hand on it. What comes of it the page says, and decides."""

    opened = Signal(object)
    """A session is to be opened."""
    carried = Signal(object)
    """A session has been picked up, or is over another week now: a `Carried`."""
    dropped = Signal(object)
    """It is let go there."""
    put_back = Signal()
    """It stays where it was."""
    held_fast = Signal(object)
    """Somebody tried to pick up a session that cannot be moved."""
    move_wanted = Signal()
    """The chosen session is to be moved by choosing from a list."""
    menu_wanted = Signal(QPoint)
    """A menu for the chosen session, at a point of the screen."""

    def __init__(self, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self.setMouseTracking(True)
        for keys, do, said in (
            ("Alt+Left", lambda: self.carry(-1), "Carry the chosen session a week earlier"),
            ("Alt+Right", lambda: self.carry(1), "Carry the chosen session a week later"),
            ("M", self.move_wanted.emit, "List the weeks that the chosen session could move to"),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, do)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setWhatsThis(said)

    @property
    @override
    def carrying(self) -> bool:
        """Whether a session is in somebody's hand."""
        return self._hand is not None

    def carry(self, weeks: int) -> None:
        """Picks the chosen session up, or carries it on, by so many weeks."""
        bar = self._hand.bar if self._hand else self.chosen
        if bar is not None:
            self._hold(bar, (self._hand.to if self._hand else bar.first) + WEEK * weeks)

    def _hold(self, bar: Bar, to: date) -> None:
        if bar.fixed:
            self._pressed = None
            self.held_fast.emit(bar)
            return
        hand = Carried(bar, to)
        if hand != self._hand:
            self._hand = hand
            self.viewport().update()
            self.carried.emit(hand)

    def let_go(self) -> None:
        """Drops what is carried; what has not moved is put back."""
        hand = self._hand
        if hand is not None and hand.to != hand.bar.first:
            self._hand = self._pressed = None
            self.viewport().update()
            self.dropped.emit(hand)
        else:
            self.give_up()

    @override
    def give_up(self) -> None:
        """Puts what is carried back."""
        was_held = self._hand is not None
        self._hand = self._pressed = None
        self.viewport().update()
        if was_held:
            self.put_back.emit()

    @override
    def _counted(self, point: QPoint) -> QPoint:
        """A point of the view, counted from the first day."""
        return point - self._frame.origin

    @override
    def _carry_to(self, point: QPoint, way: QPoint) -> None:
        """Carries the chosen session by so many weeks."""
        if bar := self.chosen:
            self._hold(bar, bar.first + WEEK * self._scale.weeks(way.x()))

    @override
    def _open(self) -> None:
        self.opened.emit(self.chosen)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.carrying and self._pressed is not None:
            body, at = self._frame.body, event.position().toPoint().x()
            scroll_near(self.horizontalScrollBar(), at, body.left(), body.right())
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and self.chosen is not None:
            self._carry_on(event.position().toPoint())
            self.let_go()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return drops what is carried, Escape puts it back; else Return opens what is chosen."""
        if self._hand is not None and event.key() in ENTER:
            self.let_go()
        elif self._hand is not None and event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif self.chosen is not None and event.key() in ENTER:
            self.opened.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        if self.indexAt(at).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))
