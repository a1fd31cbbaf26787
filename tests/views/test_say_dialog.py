"""A few fields: a refusal stays above them, and nobody leaves while it is stored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import UserError
from app.views.desk import Desk
from app.views.say_dialog import SayDialog
from app.views.trouble import CrashDialog
from tests.views.widgets import hit, settle


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def opened(parent: QWidget, desk: Desk, error: Exception | None = None) -> SayDialog:
    """A dialog with one field; storing it fails with an error, if one is named."""

    def operation() -> None:
        if error is not None:
            raise error

    dialog = SayDialog(desk, "Why?", [("&Reason", QLineEdit())], lambda: operation, parent)
    dialog.open()
    return dialog


def test_enter_stores_and_closes(qtbot: QtBot, empty: Desk, parent: QWidget) -> None:
    dialog = opened(parent, empty)
    with qtbot.waitSignal(dialog.stored):
        hit(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_escape_waits_until_it_is_stored(qtbot: QtBot, empty: Desk, parent: QWidget) -> None:
    dialog = opened(parent, empty, UserError("Say more."))
    dialog.save()
    dialog.reject()
    assert dialog.isVisible()
    settle(qtbot, empty)
    assert dialog.banner.label.text() == "Say more."
    hit(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_nobody_expected_is_shown_as_such(qtbot: QtBot, empty: Desk, parent: QWidget) -> None:
    dialog = opened(parent, empty, RuntimeError("broken"))
    dialog.save()
    settle(qtbot, empty)
    assert [d.isVisible() for d in dialog.findChildren(CrashDialog)] == [True]
