"""A page opens no window on its way: what is shown before it has a place is one, for a moment."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.views.desk import Desk
from app.views.main_window import MainWindow
from app.views.window import PAGES
from tests.views.widgets import seen


class Opened(QObject):
    """Hears of every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    found = Opened()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_no_window_of_its_own(
    qtbot: QtBot, planned: Desk, opened: Opened, name: str
) -> None:
    window = MainWindow(planned.work, tuple(PAGES))
    window.stack.addWidget(import_module(f"app.views.{PAGES[name]}.page").make(planned))
    window.stack.setCurrentIndex(1)
    seen(qtbot, planned, window)
    assert opened.windows == ["MainWindow"]
