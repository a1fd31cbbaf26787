"""A question before something is done that a person should think of once more."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.views.look import TARGET


def asked(parent: QWidget, text: str, yes: str, sure: Callable[[], object]) -> QMessageBox:
    """Asks, and does it only if the person says so; Enter and Esc go back."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Referral")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton("&Go back", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    for each in (go, back):
        each.setMinimumHeight(TARGET)
    go.clicked.connect(sure)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
