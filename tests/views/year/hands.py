"""What the tests of the year do with a mouse and with keys."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.models import SessionRow
from app.models.database import Database
from app.views.year.carrying import CarryingStrip
from app.views.year.page import YearPage
from tests.views.widgets import settle

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def mark_of(strip: CarryingStrip, session: str) -> QPoint:
    """A point on the mark of a session."""
    box = strip.visualRect(strip.sessions.index_of(session))
    return QPoint(box.left() + 8, box.center().y())


def weeks(strip: CarryingStrip, number: float) -> QPoint:
    """So many weeks along the strip."""
    return QPoint(round(strip._scale.day * 7 * number), 0)


def drag(strip: CarryingStrip, session: str, number: float) -> QPoint:
    """Picks a session up and carries it so many weeks; where the mouse is then."""
    start, there = mark_of(strip, session), mark_of(strip, session) + weeks(strip, number)
    QTest.mousePress(strip.viewport(), LEFT, pos=start)
    QTest.mouseMove(strip.viewport(), (start + there) / 2)
    QTest.mouseMove(strip.viewport(), there)
    return there


def let_go(qtbot: QtBot, page: YearPage, at: QPoint) -> None:
    """Lets the mouse go there, and waits."""
    QTest.mouseRelease(page.strip.viewport(), LEFT, pos=at)
    settle(qtbot, page.desk)


def keys(qtbot: QtBot, page: YearPage, *presses: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Presses keys one after the other, and waits after each."""
    for key, modifier in presses:
        QTest.keyClick(page.strip, key, modifier)
        settle(qtbot, page.desk)


def begins(database: Database, session: str) -> date:
    """The stored date of a session."""
    with database.reading() as rows:
        return rows.query(SessionRow).filter_by(session=session).one().starts.date()
