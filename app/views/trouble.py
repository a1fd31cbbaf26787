"""What a person is told when something goes wrong: a sentence, or an unexpected error's details."""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6 import QtCore
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError
from app.views.flow import flowing
from app.views.look import GAP, TARGET, WIDE, button, em, heading, words

LOG = logging.getLogger(__name__)
SAFE = (
    "Something went wrong that should not have. What you had saved is safe; what you were just "
    "doing was not stored. You can go on working, or close the window and open it again."
)
NAMES = "Please pass the details on. Read them first: they may hold names."


def tell(parent: QWidget | None, error: BaseException) -> QDialog:
    """Shows an error: its own sentence, or the dialog for what nobody expected."""
    if isinstance(error, UserError):
        return say(parent, str(error))
    dialog = CrashDialog("".join(traceback.format_exception(error)), parent)
    dialog.open()
    return dialog


def say(parent: QWidget | None, text: str) -> QMessageBox:
    """Shows a sentence that a person can act on, without stopping the window."""
    box = QMessageBox(parent)
    box.setWindowTitle(QApplication.applicationDisplayName() or "Planner")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    for each in box.buttons():
        each.setMinimumHeight(TARGET)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


class CrashDialog(QDialog):
    """An unexpected error, with its details to copy."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("An unexpected error")
        self.details = _details(details)
        label = QLabel("&Details")
        label.setBuddy(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        for widget in (heading("Sorry, that was our mistake"), words(SAFE), words(NAMES), label):
            layout.addWidget(widget)
        layout.addWidget(self.details, 1)
        layout.addWidget(self._buttons())
        self.resize(em(self) * 36, em(self) * 24)

    def _buttons(self) -> QWidget:
        self.copy_button = button("&Copy details", self._copy)
        close = button("C&lose", self.accept)
        close.setDefault(True)
        return flowing(self.copy_button, close)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText("&Copied")


def _details(text: str) -> QPlainTextEdit:
    edit = QPlainTextEdit(text)
    edit.setReadOnly(True)
    edit.setTabChangesFocus(True)
    edit.setAccessibleName("Details of the error")
    edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(edit.font().pointSizeF())  # as large as all text, however large that is
    edit.setFont(font)
    return edit


class Crashes(QObject):
    """Hears of every unexpected error, on whatever thread, and shows it on the window's own.

    The hooks only emit a signal: they may run on any thread.
    """

    happened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Takes the place of Python's and Qt's own hooks."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        QtCore.qInstallMessageHandler(self._qt_said)

    def unlisten(self) -> None:
        """Gives the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        QtCore.qInstallMessageHandler(None)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _thread_hook(self, args: Any) -> None:  # noqa: ANN401 -- threading's own tuple
        self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self.happened.emit(f"Qt: {message} ({context.category})")
        else:
            LOG.warning("Qt: %s", message)

    @Slot(str)
    def _show(self, details: str) -> None:
        """Shows one dialog at a time: a fault that repeats itself would bury the screen."""
        LOG.error("An unexpected error was shown.")
        if self._dialog is None:
            self._dialog = CrashDialog(details, self._window)
            self._dialog.destroyed.connect(self._gone)
            self._dialog.open()

    @Slot()
    def _gone(self) -> None:
        self._dialog = None
