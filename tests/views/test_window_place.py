from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.remembering import remembered
from app.views.window_place import KEY, MOST, keep_place, put_back


def test_the_first_time_a_window_has_the_room_that_the_screen_leaves_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    put_back(window)
    free = window.screen().availableSize()
    assert free.width() / 2 < window.width() <= free.width() * MOST + 1
    assert free.height() / 2 < window.height() <= free.height() * MOST + 1


def test_a_window_is_put_back_where_it_was_closed(qtbot: QtBot) -> None:
    first, again = QWidget(), QWidget()
    place = QRect(40, 50, 500, 400)
    for window in (first, again):
        qtbot.addWidget(window)
    first.setGeometry(place)
    keep_place(first)
    put_back(again)
    assert again.geometry() == place


def test_a_place_that_makes_no_sense_is_none(qtbot: QtBot) -> None:
    remembered().setValue(KEY, "somewhere")
    window = QWidget()
    qtbot.addWidget(window)
    put_back(window)
    assert window.width() > 300
