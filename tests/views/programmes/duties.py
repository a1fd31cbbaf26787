"""What hands do with the duties of the board of staff."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from app.views.programmes.staff_lines import Bar, Line, Look
from app.views.programmes.staff_view import StaffBoard

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def line_of(board: StaffBoard, staff: str) -> Line:
    """The line of a person."""
    items = board.strip.duties.items
    return next(item for item in items if isinstance(item, Line) and item.staff == staff)


def bar_of(board: StaffBoard, staff: str, look: Look, on: date | None = None) -> Bar:
    """The first duty of a kind that somebody has, or the one on a date."""
    bars = line_of(board, staff).bars
    return next(b for b in bars if b.look is look and on in (None, b.starts.date()))


def index_of(board: StaffBoard, item: Bar | Line) -> QModelIndex:
    """Where a duty or a person is."""
    return board.strip.duties.index_of(item.key)


def choose_bar(board: StaffBoard, staff: str, look: Look, on: date | None = None) -> Bar:
    """Chooses a duty, with the focus on the board."""
    bar = bar_of(board, staff, look, on)
    board.strip.choose(bar.key)
    board.strip.setFocus()
    return bar


def middle_of(board: StaffBoard, item: Bar | Line) -> QPoint:
    """The middle of what is seen of a duty, or of a person's head."""
    return board.strip.visualRect(index_of(board, item)).center()


def carry(board: StaffBoard, bar: Bar, to: str) -> QPoint:
    """Takes a duty with the mouse and holds it over somebody's line."""
    at, viewport = middle_of(board, bar), board.strip.viewport()
    over = QPoint(at.x() + 3, middle_of(board, line_of(board, to)).y())
    QTest.mousePress(viewport, LEFT, NO_KEY, at)
    for step in (at + QPoint(2, 0), at + QPoint(30, 0), over):
        QTest.mouseMove(viewport, step)
    return over
