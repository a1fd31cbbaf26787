"""What the window's tests do with widgets."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.records.dialog import RecordDialog
from app.views.records.list_panel import ListPanel


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Waits until nothing is under way."""
    qtbot.waitUntil(lambda: not desk.work.is_busy, timeout=60_000)


def seen(qtbot: QtBot, desk: Desk, widget: QWidget) -> None:
    """Shows a widget as the window would, and waits for what it reads."""
    qtbot.addWidget(widget)
    widget.resize(1000, 700)
    widget.show()
    settle(qtbot, desk)


def texts(model: QAbstractItemModel, column: int = 0) -> list[str]:
    """What a column of a model shows."""
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def pressed(widget: QWidget) -> None:
    """Clicks a widget with the mouse."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def typed(widget: QWidget, text: str) -> None:
    """Types a text into a widget."""
    QTest.keyClicks(widget, text)


def hit(widget: QWidget, key: Qt.Key) -> None:
    """Hits a key while a widget has the focus."""
    widget.setFocus()
    QTest.keyClick(widget, key)


def dialog_of(panel: QWidget) -> RecordDialog:
    """The form that is open."""
    return next(d for d in panel.findChildren(RecordDialog) if d.isVisible())


def box_of(widget: QWidget) -> QMessageBox:
    """The message that is open."""
    return next(d for d in widget.findChildren(QMessageBox) if d.isVisible())


def saved(qtbot: QtBot, panel: ListPanel, dialog: QDialog) -> None:
    """Presses Save, and waits."""
    assert isinstance(dialog, RecordDialog)
    pressed(dialog.save_button)
    settle(qtbot, panel.desk)


def focusable(widget: QWidget) -> Iterator[QWidget]:
    """The visible widgets that the Tab key reaches."""
    for child in widget.findChildren(QWidget):
        policy = child.focusPolicy() & Qt.FocusPolicy.TabFocus
        if child.isVisibleTo(widget) and policy and child.focusProxy() is None:
            yield child


def shown(window: QWidget) -> Iterator[QWidget]:
    """A window and everything in it that is seen."""
    yield window
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.window() is window:
            yield widget


def described(widget: QWidget) -> str:
    """A widget as a person finds it again."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__}({widget.accessibleName() or text or widget.objectName()})"
