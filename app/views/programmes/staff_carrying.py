"""Duties dragged by mouse from line to line: the line below the mouse says what it would mean."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from typing_extensions import override

from app.views.programmes.board_verdict import Verdict
from app.views.programmes.staff_lines import Bar, Key, Line
from app.views.programmes.staff_over import RowOver
from app.views.programmes.staff_painting import Hand
from app.views.programmes.staff_strip import DutyStrip
from app.views.time_carrying import ENTER, TimeCarrying, scroll_near

STEP = 40
"""Milliseconds between two steps of a board that scrolls by itself."""
Judge = Callable[[Bar, Line], Verdict | None]
"""What it would mean that somebody has a duty; None: they have it."""


def no_verdict(_: Bar, __: Line) -> None:
    """Nothing is known of anybody."""


class CarryingDuties(TimeCarrying, DutyStrip):
    """The strip with a hand on it. `judge` says what a move would mean."""

    picked = Signal()
    """Enter, or a double click: the chosen duty is to be given to somebody."""
    dropped = Signal(object, object)
    """A bar was let go over somebody's line."""

    def __init__(self) -> None:
        super().__init__()
        self.judge: Judge = no_verdict
        self.over: RowOver | None = None
        self._where = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(STEP)
        self._scrolling.timeout.connect(self._scroll_at_the_edge)
        self.setMouseTracking(True)

    @override
    def show_lines(
        self, lines: tuple[Line, ...], days: tuple[date, ...], wanted: Key | None
    ) -> None:
        """Shows people along dates; what is carried stays in the hand, unless it is gone."""
        taken = self.chosen if self._pressed is not None else None
        was_carried = self._hand is not None
        super().show_lines(lines, days, wanted)
        now = self.chosen
        if taken is None:
            return
        if not isinstance(now, Bar) or now.key != taken.key:
            self.give_up()
        elif was_carried:
            self._carry(now)

    @property
    def hand(self) -> Hand | None:
        """What is being carried."""
        return self._hand

    @property
    @override
    def carrying(self) -> bool:
        """Whether a duty is in somebody's hand."""
        return self._hand is not None

    @override
    def give_up(self) -> None:
        """Leaves what is carried where it is."""
        self._pressed = self._hand = None
        self._scrolling.stop()
        self._say(None)
        self.viewport().unsetCursor()
        self.viewport().update()

    def _carry(self, bar: Bar) -> None:
        """Carries a bar to the line where the mouse is."""
        line = self.line_at(self._where)
        if self._hand is None or self._hand.over is not line:
            found = self.judge(bar, line) if line is not None else None
            self._hand = Hand(bar, line, found)
            self._say(self._hand)
            self.viewport().update()

    def _say(self, hand: Hand | None) -> None:
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
            self.over = None
        if hand is not None and hand.over is not None and hand.verdict is not None:
            self.over = RowOver(self, hand.verdict)
            self.over.place(self.row_of(hand.over), self._where.x())

    @Slot()
    def _scroll_at_the_edge(self) -> None:
        """Scrolls while the mouse is near an edge, so that everybody can be reached."""
        seen, bar = self._frame.body, self.verticalScrollBar()
        scrolled = scroll_near(bar, self._where.y(), seen.top(), seen.bottom())
        if self._hand is not None and scrolled:
            bar_in_hand, self._hand = self._hand.bar, None
            self._carry(bar_in_hand)

    @override
    def _can_be_carried(self) -> bool:
        return isinstance(self.chosen, Bar) and bool(self.chosen.slots)

    @override
    def _carry_to(self, point: QPoint, way: QPoint) -> None:
        if isinstance(chosen := self.chosen, Bar):
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scrolling.start()
            self._carry(chosen)

    @override
    def _open(self) -> None:
        self.picked.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._where = event.position().toPoint()
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hand = self._hand
        self.give_up()
        if hand is not None and hand.over is not None and hand.verdict is not None:
            self.dropped.emit(hand.bar, hand.over)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what is carried where it is; Enter gives what is chosen to somebody."""
        if self._hand is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
        elif event.key() in ENTER:
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Ends a drag that the page is turned away from."""
        super().hideEvent(event)
        self.give_up()
