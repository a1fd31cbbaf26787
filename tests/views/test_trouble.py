import logging
import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.views.trouble import CrashDialog, Crashes, tell


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def crash_dialogs(window: QWidget) -> list[CrashDialog]:
    return [dialog for dialog in window.findChildren(CrashDialog) if dialog.isVisible()]


def test_what_a_person_can_put_right_is_said_in_its_own_sentence(window: QWidget) -> None:
    dialog = tell(window, UserError("The disk is full. Make room."))
    assert isinstance(dialog, QMessageBox)
    assert dialog.text() == "The disk is full. Make room."


def test_details_of_an_unexpected_error_can_be_copied(window: QWidget) -> None:
    dialog = tell(window, ZeroDivisionError("by nought"))
    assert isinstance(dialog, CrashDialog)
    dialog.copy_button.click()
    assert "ZeroDivisionError: by nought" in QGuiApplication.clipboard().text()


def test_details_are_as_large_as_all_text(window: QWidget, qapp: QApplication) -> None:
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    dialog = tell(window, ZeroDivisionError("by nought"))
    assert isinstance(dialog, CrashDialog)
    assert dialog.details.font().pointSizeF() == larger.pointSizeF()
    qapp.setFont(before)


def test_an_error_on_any_thread_is_shown_once(qtbot: QtBot, window: QWidget) -> None:
    crashes = Crashes(window)
    crashes.listen()
    try:
        for _ in range(2):
            thread = threading.Thread(target=lambda: 1 // 0)
            thread.start()
            thread.join()
        qtbot.waitUntil(lambda: bool(crash_dialogs(window)))
    finally:
        crashes.unlisten()
    assert [dialog.details.toPlainText().count("nought") for dialog in crash_dialogs(window)]
    assert len(crash_dialogs(window)) == 1
    assert sys.excepthook is sys.__excepthook__


def test_a_closed_dialog_makes_room_for_the_next_error(qtbot: QtBot, window: QWidget) -> None:
    crashes = Crashes(window)
    crashes.happened.emit("first")
    qtbot.waitUntil(lambda: len(crash_dialogs(window)) == 1)
    crash_dialogs(window)[0].accept()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))
    crashes.happened.emit("second")
    qtbot.waitUntil(lambda: len(crash_dialogs(window)) == 1)
    assert crash_dialogs(window)[0].details.toPlainText() == "second"


def test_a_warning_of_qt_is_logged_and_something_critical_shown(
    qtbot: QtBot, window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    crashes = Crashes(window)
    with caplog.at_level(logging.WARNING):
        crashes._qt_said(QtMsgType.QtWarningMsg, QMessageLogContext(), "odd")
        assert "odd" in caplog.text
        crashes._qt_said(QtMsgType.QtCriticalMsg, QMessageLogContext(), "very odd")
        qtbot.waitUntil(lambda: bool(crash_dialogs(window)))
