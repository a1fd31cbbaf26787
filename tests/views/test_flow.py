import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.views.flow import flowing


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    """Three buttons of a hundred by thirty pixels."""
    buttons = [QPushButton(text) for text in "ABC"]
    for button in buttons:
        button.setFixedSize(100, 30)
    row = flowing(*buttons)
    qtbot.addWidget(row)
    row.show()
    return row


def tops(row: QWidget, width: int) -> list[int]:
    row.resize(width, 200)
    return [button.y() for button in row.findChildren(QPushButton)]


def test_widgets_stand_side_by_side_where_there_is_room(row: QWidget) -> None:
    assert tops(row, 400) == [0, 0, 0]
    assert row.heightForWidth(400) == 30


def test_widgets_go_on_in_the_next_line_where_there_is_none(row: QWidget) -> None:
    assert tops(row, 250) == [0, 0, 38]
    assert tops(row, 100) == [0, 38, 76]
    assert row.heightForWidth(250) == 68
