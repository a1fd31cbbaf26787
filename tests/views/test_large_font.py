from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.desk import Desk
from app.views.main_window import MainWindow
from app.views.programmes.whatif_dialog import WhatIfDialog
from app.views.window import PAGES
from tests.views.widgets import pressed, seen, settle

WIDE, HIGH = 1024, 768


@pytest.fixture
def twice_as_large(qapp: QApplication) -> Iterator[None]:
    """The system's font at twice its size."""
    before = qapp.font()
    large = qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("twice_as_large")
@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_a_small_screen_at_twice_the_font(
    qtbot: QtBot, planned: Desk, name: str
) -> None:
    window = MainWindow(planned.work, tuple(PAGES))
    qtbot.addWidget(window)
    page = import_module(f"app.views.{PAGES[name]}.page").make(planned)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    seen(qtbot, planned, window)
    least = window.minimumSizeHint()
    assert (least.width() <= WIDE, least.height() <= HIGH) == (True, True), least


@pytest.mark.usefixtures("twice_as_large")
def test_what_if_fits_a_small_screen_at_twice_the_font(qtbot: QtBot, planned: Desk) -> None:
    window = MainWindow(planned.work, ())
    qtbot.addWidget(window)
    dialog = WhatIfDialog(planned, "WINTER27", window)
    dialog.show()
    settle(qtbot, planned)
    for at in range(dialog.change.events.count()):
        dialog.change.events.setCurrentIndex(at)
        pressed(dialog.try_button)
        settle(qtbot, planned)
        least = dialog.minimumSizeHint()
        assert (least.width() <= WIDE, least.height() <= HIGH) == (True, True), least
